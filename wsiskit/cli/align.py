"""`align`: two language versions of one report side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wsiskit.cli.declared import argument, option
from wsiskit.cli.filters import FILTERS, placed, without_places
from wsiskit.cli.options import ANALYSIS, FORMATS, add_command, settings_of
from wsiskit.cli.reports import read_pair
from wsiskit.cli.streams import remark
from wsiskit.cli.write import check_format, write_table
from wsiskit.model.table import Table

if TYPE_CHECKING:
    import typer

# Versions of one report in six languages have 29 of 29 such paragraphs in common; reports of different years 2 of 16, 4 of
# 34, 3 of 29 and 5 of 38.
ENOUGH, SAME_REPORT = 3, 0.5

_TEXT = """Put two language versions of one report side by side, and tell where they disagree.

Headings, paragraphs, footnotes, links, citations, figures and organizations: what both versions have is same, what one
lacks is only-a or only-b, each with its place in both. Figures are compared where both languages have a number grammar.
Exit code 0, whatever was found, unless --fail-on-difference.

Examples:

  wsiskit align report-en.txt report-fr.txt --differences

  wsiskit align report-zh.txt report-en.txt --csv | grep ^mention,only

  wsiskit align report-zh.txt report-en.txt --fail-on-difference
"""
_ONE = argument(str, metavar="A", help="One version: one file, or - for standard input.")
_OTHER = argument(str, metavar="B", help="The other version.")
_DIFFERENCES = option(bool, "--differences", help="Only where the two disagree.")
_FAIL = option(bool, "--fail-on-difference", help="Exit code 1 where the two disagree.")


def register(app: typer.Typer, name: str) -> None:
    """Add the command."""
    own = {
        "one": (_ONE, Ellipsis),
        "other": (_OTHER, Ellipsis),
        "differences": (_DIFFERENCES, False),
        "fail_on_difference": (_FAIL, False),
    }
    analysis = {key: ANALYSIS[key] for key in ("registry", "no_cache")}
    add_command(app, name, print_alignment, {**own, **analysis, **FILTERS, **FORMATS}, _TEXT)


def print_alignment(values: dict[str, Any]) -> int:
    """`align`."""
    from wsiskit.tables.align import COLUMNS, align_reports, is_difference
    from wsiskit.tables.compare.content import share_in_common

    check_format(values, COLUMNS, "align")
    settings = settings_of(values, nil=False, doubts=False, statements=False)
    given = (values["one"], values["other"])
    pair, code = read_pair("align", given, settings)
    if code:
        return code
    common, both = share_in_common(*pair)
    if both >= ENOUGH and common < both * SAME_REPORT:
        told = f"of {both} paragraphs with one number, {common} state a figure, link, document or body in common"
        remark(f"wsiskit: these do not look like versions of one report: {told} [align.two-reports] — use compare A B")
    table = placed(Table("align", COLUMNS, tuple(align_reports(*pair))), values, pair)
    differing = tuple(row for row in table.rows if is_difference(row))
    table = table._replace(rows=differing) if values["differences"] else table
    write_table(table, without_places(values, "align"), [*given, *settings.overlays])
    return 1 if differing and values["fail_on_difference"] else 0
