"""`terms`: words that a line or a section uses more than the rest of its report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wsiskit.cli.declared import option
from wsiskit.cli.filters import FILTERS, placed, without_places
from wsiskit.cli.options import ANALYSIS, FORMATS, REPORTS, add_command, settings_of
from wsiskit.cli.reports import each_report, warn_of_doubts
from wsiskit.cli.reuse import analyse_input
from wsiskit.cli.several import JOBS
from wsiskit.cli.write import check_format, write_table
from wsiskit.errors import UsageError, nearest
from wsiskit.model.table import Table

if TYPE_CHECKING:
    import typer

    from wsiskit.model.source import SourceText
    from wsiskit.model.table import Row, Settings

_TEXT = """Print key terms: words that a line or a section uses more than the rest of the report.

Statistics, not findings: a log-likelihood over word counts, without a row below p = 0.001. Names of organizations are
left out; coverage counts them.

Examples:

  wsiskit terms report.txt

  wsiskit terms report.txt --by section --top 5

  wsiskit terms report.txt --jsonl | jq 'select(.group == "C5") | .term'
"""
_BY = option(str, "--by", metavar="SCOPE", help="line (the default) or section.")
_TOP = option(int, "--top", metavar="N", help="At most N terms a group; 0 for all.")
_LEAST = option(int, "--least", metavar="N", help="Only words that stand N times in the group.")


def register(app: typer.Typer, name: str) -> None:
    """Add the command."""
    options = {"by": (_BY, "line"), "top": (_TOP, 10), "least": (_LEAST, 3)}
    add_command(app, name, print_terms, {**REPORTS, **options, **ANALYSIS, **JOBS, **FILTERS, **FORMATS}, _TEXT)


class _Work:
    """Finds the terms of one report; other processes get it, too."""

    def __init__(self, settings: Settings, values: dict[str, Any]) -> None:
        self.settings, self.values = settings, values

    def __call__(self, source: SourceText) -> tuple[Row, ...]:
        from wsiskit.knowledge.languages import load_profile
        from wsiskit.tables.terms import COLUMNS, term_rows

        values = self.values
        annotated = analyse_input(source, self.settings)
        warn_of_doubts(annotated.report, values["reports"])
        profile = load_profile(annotated.report.language)
        rows = tuple(term_rows(annotated, profile, values["by"], values["least"], values["top"]))
        return placed(Table("terms", COLUMNS, rows), values, [annotated]).rows


def print_terms(values: dict[str, Any]) -> int:
    """`terms`."""
    from wsiskit.tables.terms import COLUMNS, SCOPES

    check_format(values, COLUMNS, "terms")
    if values["by"] not in SCOPES:
        raise UsageError("--by", "usage.scope", f"no scope {values['by']!r}", nearest(values["by"], SCOPES))
    if values["top"] < 0 or values["least"] < 1:
        raise UsageError("--top, --least", "usage.number", "the number is too small", "use 0 or more, 1 or more")
    settings = settings_of(values, nil=False, facts=False, doubts=False)
    results, code = each_report(values["reports"], _Work(settings, values), values["encoding"], values["jobs"])
    if results:
        rows = tuple(row for rows in results for row in rows)
        write_table(
            Table("terms", COLUMNS, rows),
            without_places(values, "terms"),
            [*values["reports"], *settings.overlays],
        )
    return code
