"""A baseline: findings that are known and accepted, recognised by report, rule and text, wherever they have moved."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from wsiskit.errors import InputError
from wsiskit.model.finding import CheckedReport
from wsiskit.model.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wsiskit.model.finding import Finding

VERSION = 1
_REMEDY = "write it again with --write-baseline"


class Known(NamedTuple):
    """What a baseline knows a finding by."""

    report: str
    rule: str
    text: str


def baseline_text(reports: Iterable[tuple[str, tuple[Finding, ...]]]) -> str:
    """The file: (name of the report, findings) counted, sorted, one entry per line."""
    counts = Counter(Known(name, f.rule, f.key) for name, findings in reports for f in findings)
    entries = [
        json.dumps({**known._asdict(), "count": count}, ensure_ascii=False) for known, count in sorted(counts.items())
    ]
    listed = ",\n    ".join(entries)
    return (
        f'{{\n  "wsiskit_baseline": {VERSION},\n  "findings": [\n    {listed}\n  ]\n}}\n'
        if entries
        else (f'{{\n  "wsiskit_baseline": {VERSION},\n  "findings": []\n}}\n')
    )


def read_baseline(path: str, text: str) -> Counter[Known]:
    """Known findings with their counts. Raises `InputError` with the place of the first fault."""
    try:
        data: Any = json.loads(text)
    except json.JSONDecodeError as fault:
        raise InputError(f"{path}:{fault.lineno}", "baseline.json", f"no JSON: {fault.msg}", _REMEDY) from None
    except (ValueError, RecursionError) as fault:  # a number of more digits than Python converts; too many brackets
        raise InputError(path, "baseline.json", f"no JSON of a baseline: {fault}", _REMEDY) from None
    if (
        not isinstance(data, dict)
        or data.get("wsiskit_baseline") != VERSION
        or not isinstance(data.get("findings", []), list)
    ):
        raise InputError(path, "baseline.version", f"no baseline of version {VERSION}", _REMEDY)
    counts: Counter[Known] = Counter()
    for n, entry in enumerate(data.get("findings", []), 1):
        try:
            counts[Known(str(entry["report"]), str(entry["rule"]), str(entry["text"]))] += int(entry["count"])
        except (TypeError, KeyError, ValueError):
            message = f"entry {n} lacks report, rule, text or count"
            raise InputError(path, "baseline.entry", message, _REMEDY) from None
    return counts


def without_known(report: CheckedReport, name: str, known: Counter[Known]) -> tuple[CheckedReport, int]:
    """The report with its new findings, and how many were known. Takes what it finds out of `known`.

    Of several equal findings the first in the text are taken for the known ones.
    """
    fresh = []
    for finding in report.findings:
        mark = Known(name, finding.rule, finding.key)
        if known[mark] > 0:
            known[mark] -= 1
        else:
            fresh.append(finding)
    return CheckedReport(report.source, tuple(fresh)), len(report.findings) - len(fresh)
