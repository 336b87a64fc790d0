"""`series`: entities, lines and links over several reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wsiskit.cli.declared import option
from wsiskit.cli.filters import FILTERS, filtered
from wsiskit.cli.options import ANALYSIS, FORMATS, REPORTS, add_command, settings_of
from wsiskit.cli.plot import PLOT, check_plot, write_plot
from wsiskit.cli.reports import Annotating, each_report
from wsiskit.cli.several import JOBS
from wsiskit.cli.write import check_format, write_table
from wsiskit.errors import UsageError, nearest
from wsiskit.model.table import Table

if TYPE_CHECKING:
    import typer

_TEXT = """Follow action lines, organizations and links over several reports: how often, where, new, gone, back.

Reports stand in the order of their years, where each prints one; they may be in several languages.

Examples:

  wsiskit series 2025.txt 2026.txt --kind entity --where change=new

  wsiskit series reports/ --entity itu,unesco --csv

  wsiskit series 2025.txt 2026.txt --kind line --wide
"""
_KIND = option(str, "--kind", metavar="KINDS", help="Only these: line, entity, link.", complete="complete_series_kinds")
_WIDE = option(bool, "--wide", help="One column per report, with numbers of mentions.")
_FILTERS = {name: FILTERS[name] for name in ("line", "entity", "paragraph")}


def register(app: typer.Typer, name: str) -> None:
    """Add the command."""
    options = {"kind": (_KIND, ""), "wide": (_WIDE, False), **PLOT}
    add_command(app, name, print_series, {**REPORTS, **options, **_FILTERS, **ANALYSIS, **JOBS, **FORMATS}, _TEXT)


def print_series(values: dict[str, Any]) -> int:
    """`series`."""
    from wsiskit.knowledge.framework import load_framework
    from wsiskit.knowledge.registry import load_registry
    from wsiskit.tables.series import COLUMNS, KINDS, series_rows, wide_series

    kinds = [part.strip() for part in values["kind"].split(",") if part.strip()]
    unknown = [kind for kind in kinds if kind not in KINDS]
    if unknown:
        raise UsageError("--kind", "usage.kind", f"no kind {', '.join(unknown)}", nearest(unknown[0], KINDS))
    if values["wide"] and values["columns"]:
        raise UsageError("--wide and --columns", "usage.formats", "these exclude each other", "leave one of them out")
    check_format(values, COLUMNS)
    check_plot(values)
    settings = settings_of(values, nil=False, facts=False, doubts=False, statements=False)
    work = Annotating(settings, values["reports"])
    reports, code = each_report(values["reports"], work, values["encoding"], values["jobs"])
    if reports:
        every = series_rows(reports, load_registry(settings.overlays), load_framework(), settings.language)
        table = Table("series", COLUMNS, tuple(row for row in every if not kinds or row[0] in kinds))
        given = [*values["reports"], *settings.overlays]
        languages = {settings.language or one.report.language for one in reports}
        write_plot(filtered(table, values), values, given, languages.pop() if len(languages) == 1 else "")
        if values["wide"]:
            table = wide_series(filtered(table, values))
            values = {**values, "where": (), **dict.fromkeys(_FILTERS, "")}
        write_table(table, values, given)
    return code
