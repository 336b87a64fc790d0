"""Findings as SARIF 2.1.0 (OASIS standard), which code hosts and editors read."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from wsiskit.writers.positions import Positions, has_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wsiskit.model.finding import CheckedReport, Finding, RuleCard
    from wsiskit.model.source import SourceText

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def sarif_text(reports: Iterable[CheckedReport], rules: Sequence[RuleCard], version: str) -> str:
    """One document with one run. Columns count code points; a file without lines of its own gets no region."""
    places = {rule.id: n for n, rule in enumerate(rules)}
    artifacts: list[dict[str, Any]] = []
    results: list[dict[str, Any]] = []
    for n, report in enumerate(reports):
        artifacts.append({"location": {"uri": _uri(report.source.path)}})
        positions = Positions(report.source.text)
        seen: dict[str, int] = {}
        for finding in report.findings:
            mark = f"{finding.rule}\n{finding.key}"
            seen[mark] = seen.get(mark, 0) + 1
            print_ = sha256(f"{mark}\n{seen[mark]}".encode("utf-8", "backslashreplace")).hexdigest()[:32]
            result = _result(report.source, positions, finding, n, places)
            results.append({**result, "partialFingerprints": {"wsiskitFinding/v1": print_}})
    driver = {
        "name": "wsiskit",
        "version": version,
        "semanticVersion": version,
        "rules": [_rule(rule) for rule in rules],
    }
    run = {
        "tool": {"driver": driver},
        "artifacts": artifacts,
        "results": results,
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _rule(rule: RuleCard) -> dict[str, Any]:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": f"{rule.summary} {rule.reason}"},
        "defaultConfiguration": {"level": rule.severity},
    }


def _result(
    source: SourceText, positions: Positions, finding: Finding, artifact: int, places: dict[str, int]
) -> dict[str, Any]:
    location: dict[str, Any] = {"artifactLocation": {"uri": _uri(source.path), "index": artifact}}
    if has_lines(source):
        region = positions.region(finding.span)
        location["region"] = {
            "startLine": region.line,
            "startColumn": region.column,
            "endLine": region.end_line,
            "endColumn": region.end_column,
            "charOffset": finding.span.start,
            "charLength": finding.span.end - finding.span.start,
        }
    text = f"{finding.message}\nPerhaps: {finding.suggestion}" if finding.suggestion else finding.message
    properties = {
        key: value
        for key, value in (
            ("paragraph", finding.paragraph),
            ("footnote", finding.footnote),
            ("suggestion", finding.suggestion),
            ("page", source.page_of(finding.span.start)),
        )
        if value
    }
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "level": finding.severity,
        "message": {"text": text},
        "locations": [{"physicalLocation": location}],
    }
    if finding.rule in places:
        result["ruleIndex"] = places[finding.rule]
    if properties:
        result["properties"] = properties
    return result


def _uri(path: str) -> str:
    """Path as a relative or absolute URI; standard input as `stdin`."""
    if path == "-":
        return "stdin"
    slashed = path.replace("\\", "/")
    quoted = quote(slashed, safe="/:@!$&'()*+,;=~-._", errors="surrogateescape")
    if slashed.startswith("/"):
        return f"file://{quoted}"
    return quoted if "://" in slashed else quoted.replace(":", "%3A")
