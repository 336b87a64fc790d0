"""`compare`: what changed between two reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wsiskit.cli.declared import argument, option
from wsiskit.cli.filters import FILTERS, placed, without_places
from wsiskit.cli.options import ANALYSIS, FORMATS, add_command, settings_of
from wsiskit.cli.reports import read_pair
from wsiskit.cli.write import check_format, write_table
from wsiskit.errors import UsageError, nearest
from wsiskit.model.table import Table

if TYPE_CHECKING:
    import typer

_TEXT = """Compare two reports, or two drafts of one: cells, entities, headings, links, citations, numbers, paragraphs.

Paragraphs are aligned by their text, whatever their numbers: moved, rewritten, split, merged, added, removed. Reports
in two languages are compared by entities, lines, links, symbols and figures, and their paragraphs by what they
state. Two equal reports give no rows. Exit code 0, whatever was found.

Examples:

  wsiskit compare 2025.txt 2026.txt

  wsiskit compare draft-1.txt draft-2.txt --kind paragraph,quantity

  wsiskit compare report-en.txt report-zh.txt --line C5 --lang en
"""
_ONE = argument(str, metavar="A", help="The earlier report: one file, or - for standard input.")
_OTHER = argument(str, metavar="B", help="The later report, in the same language or another.")
_KIND = option(
    str,
    "--kind",
    metavar="KINDS",
    help="Only these: cell, entity, section, link, citation, quantity, paragraph.",
    complete="complete_kinds",
)


def register(app: typer.Typer, name: str) -> None:
    """Add the command."""
    options = {"one": (_ONE, Ellipsis), "other": (_OTHER, Ellipsis), "kind": (_KIND, "")}
    add_command(app, name, print_differences, {**options, **ANALYSIS, **FILTERS, **FORMATS}, _TEXT)


def print_differences(values: dict[str, Any]) -> int:
    """`compare`."""
    from wsiskit.tables.compare import COLUMNS, KINDS, compare_reports

    check_format(values, COLUMNS, "compare")
    kinds = [part.strip() for part in values["kind"].split(",") if part.strip()]
    unknown = [kind for kind in kinds if kind not in KINDS]
    if unknown:
        raise UsageError("--kind", "usage.kind", f"no kind {', '.join(unknown)}", nearest(unknown[0], KINDS))
    settings = settings_of(values, nil=False, doubts=False, statements=False)
    given = (values["one"], values["other"])
    pair, code = read_pair("compare", given, settings)
    if code:
        return code
    from wsiskit.knowledge.framework import load_framework
    from wsiskit.knowledge.registry import load_registry

    registry = load_registry(settings.overlays)
    every = compare_reports(pair[0], pair[1], load_framework(), registry, settings.language)
    rows = tuple(row for row in every if not kinds or row[0] in kinds)
    table = placed(Table("compare", COLUMNS, rows), values, pair)
    write_table(table, without_places(values, "compare"), [*given, *settings.overlays])
    return 0
