"""Findings as JUnit XML: one suite per report, one case per rule, a failure where a rule found something that counts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from wsiskit.model.finding import SEVERITIES
from wsiskit.writers.positions import Positions, place_words, with_suggestion

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from wsiskit.model.finding import CheckedReport, Finding, RuleCard

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit_lines(
    reports: Iterable[CheckedReport], rules: Sequence[RuleCard], fail_on: str, language: str = ""
) -> Iterator[str]:
    """The document, line by line. Findings below `fail_on` stand in `system-out` and fail nothing; `never` fails none."""
    least = SEVERITIES.index(fail_on) if fail_on in SEVERITIES else len(SEVERITIES)
    suites = []
    total = failed = 0
    for report in reports:
        found: dict[str, list[Finding]] = {}
        for finding in report.findings:
            found.setdefault(finding.rule, []).append(finding)
        cases = [_case(report, rule.id, found.get(rule.id, []), least, language) for rule in rules]
        failures = sum(bad for _, bad in cases)
        total, failed = total + len(cases), failed + failures
        counts = f'tests="{len(cases)}" failures="{failures}" errors="0" skipped="0"'
        head = f"  <testsuite name={_attr(report.source.path)} {counts}>\n"
        suites.append([head, *(line for lines, _ in cases for line in lines), "  </testsuite>\n"])
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<testsuites name="wsiskit check" tests="{total}" failures="{failed}" errors="0">\n'
    for suite in suites:
        yield from suite
    yield "</testsuites>\n"


def _case(report: CheckedReport, rule: str, own: list[Finding], least: int, language: str) -> tuple[list[str], bool]:
    bad = [f for f in own if SEVERITIES.index(f.severity) >= least]
    head = f"    <testcase classname={_attr('wsiskit.check')} name={_attr(rule)}"
    if not own:
        return [head + "/>\n"], False
    positions = Positions(report.source)
    lines = [head + ">\n"]
    if bad:
        first = f"{len(bad)}: {bad[0].message}" if len(bad) > 1 else bad[0].message
        lines.append(f"      <failure type={_attr(bad[0].severity)} message={_attr(first)}>")
        lines.append(escape(_clean(_listed(report, positions, bad, language))) + "</failure>\n")
    rest = [f for f in own if SEVERITIES.index(f.severity) < least]
    if rest:
        lines.append(f"      <system-out>{escape(_clean(_listed(report, positions, rest, language)))}</system-out>\n")
    return [*lines, "    </testcase>\n"], bool(bad)


def _listed(report: CheckedReport, positions: Positions, findings: list[Finding], language: str) -> str:
    return "\n".join(
        f"{report.source.path}:{place_words(report.source, positions, f.span)}: {with_suggestion(f, language)}"
        for f in findings
    )


def _clean(text: str) -> str:
    """Text without the characters that XML 1.0 forbids."""
    return _NO_XML.sub("\ufffd", text)


def _attr(value: str) -> str:
    return quoteattr(_clean(value), {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
