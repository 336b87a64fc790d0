"""`compare`: what changed between two reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wsiskit.cli.declared import argument, option
from wsiskit.cli.filters import FILTERS, filtered, placed, without_places
from wsiskit.cli.options import ANALYSIS, FORMATS, add_command, settings_of
from wsiskit.cli.reports import read_pair
from wsiskit.cli.streams import confirm
from wsiskit.cli.write import check_format, write_table
from wsiskit.errors import UsageError, nearest
from wsiskit.model.table import Table

if TYPE_CHECKING:
    import typer

_TEXT = """Compare two reports, or two drafts of one: cells, entities, headings, links, citations, numbers, paragraphs.

Paragraphs are aligned by their text, whatever their numbers: moved, rewritten, split, merged, added, removed. Reports
in two languages are compared by entities, lines, links, symbols and figures, and their paragraphs by what they
state. Two equal reports give no rows. On a terminal a last line counts the differences of each kind. Exit code 0,
whatever was found.

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
_PLURALS = {
    "cell": "cells",
    "entity": "entities",
    "section": "sections",
    "link": "links",
    "citation": "citations",
    "quantity": "quantities",
    "paragraph": "paragraphs",
}


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
    rest = without_places(values, "compare")
    table = filtered(table, rest)
    write_table(table, rest, [*given, *settings.overlays])
    confirm(f"wsiskit: {_told(table)}")
    return 0


def _told(table: Table) -> str:
    """How many differences there are, and of which kinds, in the order of the table."""
    counts: dict[str, int] = {}
    for row in table.rows:
        counts[str(row[0])] = counts.get(str(row[0]), 0) + 1
    if not counts:
        return "no differences"
    kinds = ", ".join(f"{_PLURALS[kind]} {count}" for kind, count in counts.items())
    return f"{len(table.rows)} difference{'s' if len(table.rows) > 1 else ''}: {kinds}"
