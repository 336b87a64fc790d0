"""`check`: faults of reports, for people and for build pipelines."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from wsiskit.cli.declared import option
from wsiskit.cli.filters import FILTERS, filtered, placed, without_places
from wsiskit.cli.options import ANALYSIS, FORMATS, REPORTS, add_command, settings_of
from wsiskit.cli.reports import each_report, warn_of_doubts
from wsiskit.cli.reuse import analyse_input
from wsiskit.cli.several import JOBS
from wsiskit.cli.streams import complain, remark
from wsiskit.cli.write import FORMATS as TABLE_FORMATS
from wsiskit.cli.write import check_format, write_parts, write_table
from wsiskit.errors import UsageError, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

    import typer

    from wsiskit.cli.check_settings import CheckSettings
    from wsiskit.cli.declared import Options
    from wsiskit.model.annotation import AnnotatedReport
    from wsiskit.model.finding import CheckedReport, Finding
    from wsiskit.model.source import SourceText
    from wsiskit.model.table import Settings
    from wsiskit.tables.check.finding import CheckRule

DONE, FAULTS, USAGE = 0, 1, 2
LINT_FORMATS = ("text", "sarif", "junit", "github")
_TEXT = """Check reports: broken footnotes and URLs, damaged words and names, gaps in numbers and coverage.

Exit code 1 where a finding is at or above --fail-on (warning unless told otherwise). docs/checks.md explains every
rule. Settings are read from wsiskit.toml, or from [tool.wsiskit] in pyproject.toml, in this folder or above it.

Examples:

  wsiskit check report.txt --format text

  wsiskit check report.txt --select footnote,footnotes,url --csv

  wsiskit check reports/ --baseline known.json --write-baseline

  wsiskit check reports/ --baseline known.json --format sarif -o check.sarif
"""
_OPTIONS: Options = {
    "format": (
        option(str, "--format", metavar="FORMAT", help="text, sarif, junit or github, instead of a table."),
        "",
    ),
    "fail_on": (
        option(str, "--fail-on", metavar="SEVERITY", help="error, warning (the default), note or never: exit code 1."),
        "",
    ),
    "select": (
        option(
            str,
            "--select",
            metavar="RULES",
            help="Only these rules or families, such as url,text.",
            complete="complete_rules",
        ),
        "",
    ),
    "ignore": (
        option(str, "--ignore", metavar="RULES", help="Not these rules or families.", complete="complete_rules"),
        "",
    ),
    "baseline": (
        option(str, "--baseline", metavar="FILE", help="Leave out what this file knows already."),
        "",
    ),
    "write_baseline": (
        option(bool, "--write-baseline", help="Write all findings to the file of --baseline; exit code 0."),
        False,
    ),
}


def register(app: typer.Typer, name: str) -> None:
    """Add the command."""
    add_command(app, name, print_findings, {**REPORTS, **_OPTIONS, **ANALYSIS, **JOBS, **FILTERS, **FORMATS}, _TEXT)


class _Work:
    """Checks one report; other processes get it, too."""

    def __init__(self, settings: Settings, values: dict[str, Any], rules: tuple[CheckRule, ...]) -> None:
        self.settings, self.values, self.rules = settings, values, rules

    def __call__(self, source: SourceText) -> CheckedReport:
        from wsiskit.knowledge.framework import load_framework
        from wsiskit.knowledge.registry import load_registry
        from wsiskit.model.finding import CheckedReport
        from wsiskit.tables.check import check_report

        annotated = analyse_input(source, self.settings)
        warn_of_doubts(annotated.report, self.values["reports"])
        registry, language = load_registry(self.settings.overlays), self.settings.language
        findings = check_report(annotated, registry, load_framework(), self.rules, language)
        return CheckedReport(source, _chosen(annotated, findings, self.values))


def _chosen(annotated: AnnotatedReport, findings: list[Finding], values: dict[str, Any]) -> tuple[Finding, ...]:
    """The findings that the filters ask for: these alone are written, in any format, and decide the exit code."""
    from wsiskit.model.table import Table
    from wsiskit.tables.check import COLUMNS, finding_rows

    rows = tuple(finding_rows(annotated.report.source.path, findings))
    table = placed(Table("check", COLUMNS, rows), values, [annotated])
    kept = set(filtered(table, without_places(values, "check")).rows)
    return tuple(finding for finding, row in zip(findings, rows, strict=True) if row in kept)


def print_findings(values: dict[str, Any]) -> int:
    """`check`."""
    from wsiskit.cli.check_settings import check_settings
    from wsiskit.tables.check import COLUMNS

    _check_lint_format(values)
    check_format(values, COLUMNS, "check")
    settings = settings_of(values, nil=True, facts=False)  # no rule asks for quantities or statements
    checking, faults = check_settings(values, os.getcwd())
    if checking is None:
        for fault in faults:
            complain(str(fault))
        return USAGE
    if values["write_baseline"] and not checking.baseline:
        raise UsageError("--write-baseline", "usage.baseline", "no file to write", "name it with --baseline FILE")
    work = _Work(settings, values, tuple(checking.rules))
    given = [*values["reports"], *settings.overlays]
    reports, code = each_report(values["reports"], work, values["encoding"], values["jobs"])
    if not reports:
        return code
    if values["write_baseline"]:
        _write_baseline(checking.baseline, reports, given)
        return code
    if checking.baseline:
        reports = _fresh(checking.baseline, reports)
    _write(reports, values, checking, given)
    return max(code, FAULTS if _fails(reports, checking.fail_on) else DONE)


def _check_lint_format(values: dict[str, Any]) -> None:
    form = values["format"]
    if form and form not in LINT_FORMATS:
        raise UsageError("--format", "usage.format", f"no format {form!r}", nearest(form, LINT_FORMATS))
    others = [f"--{name}" for name in (*TABLE_FORMATS, "excel", "columns") if values.get(name)]
    if form and others:
        raise UsageError(f"--format and {others[0]}", "usage.formats", "these exclude each other", "choose one")


def _write(reports: list[CheckedReport], values: dict[str, Any], checking: CheckSettings, given: list[str]) -> None:
    from wsiskit.tables.check import COLUMNS, finding_rows, rule_cards

    form = values["format"]
    if not form:
        from wsiskit.model.table import Table

        rows = tuple(row for report in reports for row in finding_rows(report.source.path, report.findings))
        write_table(Table("check", COLUMNS, rows), without_places(values, "check"), given)
        return
    language = values["lang"]
    cards = rule_cards(checking.rules, language)
    parts: Iterable[str]
    if form == "sarif":
        from wsiskit import __version__
        from wsiskit.writers.sarif import sarif_text

        parts = [sarif_text(reports, cards, __version__, language)]
    elif form == "junit":
        from wsiskit.writers.junit import junit_lines

        parts = junit_lines(reports, cards, checking.fail_on, language)
    elif form == "github":
        from wsiskit.writers.github import github_lines

        parts = github_lines(reports, language)
    else:
        from wsiskit.writers.lint_text import lint_lines

        parts = lint_lines(reports, language)
    write_parts(parts, values["output"], given)


def _fails(reports: list[CheckedReport], fail_on: str) -> bool:
    from wsiskit.model.finding import SEVERITIES

    if fail_on == "never":
        return False
    least = SEVERITIES.index(fail_on)
    return any(SEVERITIES.index(f.severity) >= least for report in reports for f in report.findings)


def _write_baseline(path: str, reports: list[CheckedReport], given: list[str]) -> None:
    from wsiskit.tables.check.baseline import baseline_text

    write_parts([baseline_text((_name(r.source.path, path), r.findings) for r in reports)], path, given)
    remark(f"wsiskit: {sum(len(r.findings) for r in reports)} findings are known now: {path}")


def _fresh(path: str, reports: list[CheckedReport]) -> list[CheckedReport]:
    """The reports without the findings that the baseline knows; says how many it left out."""
    from wsiskit.knowledge.side_files import read_side_text
    from wsiskit.tables.check.baseline import read_baseline, without_known

    known = read_baseline(
        path, read_side_text(path, "baseline", "the baseline", "write it first with --write-baseline")
    )
    fresh, left_out = [], 0
    for report in reports:
        rest, count = without_known(report, _name(report.source.path, path), known)
        fresh.append(rest)
        left_out += count
    gone = sum(known.values())
    remark(f"wsiskit: {left_out} known findings are left out" + (f", {gone} others are gone" if gone else ""))
    return fresh


def _name(report: str, baseline: str) -> str:
    """Path of a report as seen from the baseline's folder, with slashes: the same on every machine."""
    if report == "-":
        return report
    return os.path.relpath(report, os.path.dirname(os.path.abspath(baseline))).replace(os.sep, "/")
