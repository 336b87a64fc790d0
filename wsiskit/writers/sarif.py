"""Findings as SARIF 2.1.0 (OASIS standard), which code hosts and editors read."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from wsiskit.knowledge.sentences import translate
from wsiskit.model.message import say
from wsiskit.writers.positions import Positions, logical_places

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wsiskit.model.finding import CheckedReport, Finding, RuleCard
    from wsiskit.model.source import SourceText

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def sarif_text(reports: Iterable[CheckedReport], rules: Sequence[RuleCard], version: str, language: str = "") -> str:
    """One document with one run, its sentences in `language`. Columns count code points.

    A file whose lines are not those of the text has no region (of a web page the lines of the element); every result says
    in logical locations on which page, in which paragraph or footnote it stands.
    """
    places = {rule.id: n for n, rule in enumerate(rules)}
    artifacts: list[dict[str, Any]] = []
    results: list[dict[str, Any]] = []
    for n, report in enumerate(reports):
        artifacts.append({"location": {"uri": _uri(report.source.path)}})
        positions = Positions(report.source)
        seen: dict[str, int] = {}
        for finding in report.findings:
            mark = f"{finding.rule}\n{finding.key}"
            seen[mark] = seen.get(mark, 0) + 1
            print_ = sha256(f"{mark}\n{seen[mark]}".encode("utf-8", "backslashreplace")).hexdigest()[:32]
            result = _result(report.source, positions, finding, n, places, language)
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
    source: SourceText, positions: Positions, finding: Finding, artifact: int, places: dict[str, int], language: str
) -> dict[str, Any]:
    location: dict[str, Any] = {"artifactLocation": {"uri": _uri(source.path), "index": artifact}}
    if region := positions.region(finding.span):
        location["region"] = {"startLine": region.line, "endLine": region.end_line}
        if region.column:
            location["region"] = {
                "startLine": region.line,
                "startColumn": region.column,
                "endLine": region.end_line,
                "endColumn": region.end_column,
                "charOffset": finding.span.start,
                "charLength": finding.span.end - finding.span.start,
            }
    where: dict[str, Any] = {"physicalLocation": location}
    logical = logical_places(source, finding)
    if logical:
        where["logicalLocations"] = [
            {"name": place, "kind": kind, "fullyQualifiedName": place} for place, kind in logical
        ]
        where["message"] = {"text": ", ".join(translate(place, language) for place, _ in logical)}
    text = finding.message
    if finding.suggestion:
        text += f"\n{translate(say('Perhaps: {suggestion}', suggestion=finding.suggestion), language)}"
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
        "locations": [where],
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
