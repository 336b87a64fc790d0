"""The formats for machines: exact bytes in goldens, valid documents, right lines and columns."""

from __future__ import annotations

import json
import os
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import source
from tests.check.checked import HERE, REPORTS
from tests.growth.patterns import deadline
from wsiskit.model.finding import CheckedReport, Finding, RuleCard
from wsiskit.model.spans import Span
from wsiskit.writers.github import github_lines
from wsiskit.writers.junit import junit_lines
from wsiskit.writers.lint_text import lint_lines
from wsiskit.writers.positions import Positions
from wsiskit.writers.sarif import sarif_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Result

GOLDEN = Path(__file__).parents[1] / "golden" / "check"
SCHEMA = json.loads((HERE / "sarif-2.1.0-reduced.json").read_text(encoding="utf-8"))
CARDS = [RuleCard("text.doubled", "warning", "A word appears twice.", "It was doubled.")]
MESSAGES = st.text(max_size=20)


@pytest.mark.parametrize("form", ["text", "github", "junit", "sarif", "csv"])
def test_golden(wsiskit: Callable[..., Result], form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Write them again with WSISKIT_GOLDEN=1, and read the difference."""
    monkeypatch.chdir(REPORTS)
    asked = ["--csv"] if form == "csv" else ["--format", form]
    done = wsiskit("check", "draft-zh.txt", *asked, "--select", "text,footnote,url,punctuation.unbalanced")
    path = GOLDEN / f"draft-zh.{form}"
    if os.environ.get("WSISKIT_GOLDEN"):
        path.write_text(done.out, encoding="utf-8")
    assert done.code == 1
    assert done.out == path.read_text(encoding="utf-8")


def faults_of(value: Any, schema: dict[str, Any], where: str = "$") -> list[str]:
    """Where a value breaks the part of JSON Schema that the reduced schema uses."""
    if "$ref" in schema:
        return faults_of(value, SCHEMA["definitions"][schema["$ref"].rpartition("/")[2]], where)
    kinds = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool}
    kind = schema.get("type")
    if kind and not isinstance(value, kinds[kind]):
        return [f"{where}: no {kind}"]
    faults = []
    if "enum" in schema and value not in schema["enum"]:
        faults.append(f"{where}: {value!r} is none of {schema['enum']}")
    if isinstance(value, int) and value < schema.get("minimum", value):
        faults.append(f"{where}: {value} is below {schema['minimum']}")
    if isinstance(value, dict):
        known = schema.get("properties", {})
        faults += [f"{where}: {key} is missing" for key in schema.get("required", ()) if key not in value]
        faults += [f"{where}: {key} is unknown" for key in value if key not in known and known]
        faults += [
            fault
            for key, part in value.items()
            if key in known
            for fault in faults_of(part, known[key], f"{where}.{key}")
        ]
    if isinstance(value, list):
        faults += [f"{where}: too short"] if len(value) < schema.get("minItems", 0) else []
        if "items" in schema:
            faults += [f for n, part in enumerate(value) for f in faults_of(part, schema["items"], f"{where}[{n}]")]
    return faults


def test_the_validator_finds_faults() -> None:
    assert faults_of({"version": "2.0.0"}, SCHEMA) == [
        "$: runs is missing",
        "$.version: '2.0.0' is none of ['2.1.0']",
    ]


def test_sarif_is_valid_and_points_to_the_right_characters(wsiskit: Callable[..., Result]) -> None:
    path = REPORTS / "draft-zh.txt"
    document = json.loads(wsiskit("check", path, "--format", "sarif").out)
    assert faults_of(document, SCHEMA) == []
    lines = path.read_text(encoding="utf-8").split("\n")
    run = document["runs"][0]
    assert len(run["results"]) == 32
    for result in run["results"]:
        region = result["locations"][0]["physicalLocation"]["region"]
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        if result["ruleId"] == "text.doubled" and region["startLine"] == region["endLine"]:
            cut = lines[region["startLine"] - 1][region["startColumn"] - 1 : region["endColumn"] - 1]
            assert cut in {"增长增长", "数据数据"}
    prints = [result["partialFingerprints"]["wsiskitFinding/v1"] for result in run["results"]]
    assert len(prints) == len(set(prints))


def report(text: str, message: str, start: int, end: int) -> CheckedReport:
    finding = Finding("text.doubled", "warning", message, Span(start, end), "1", "", message, message or "x")
    return CheckedReport(source(text)._replace(path="a,b:c%.txt"), (finding,))


@given(st.text(alphabet="ab\n\r次😀", max_size=30), MESSAGES, st.data())
def test_every_format_holds_any_text(text: str, message: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    checked = report(text, message, start, end)
    assert faults_of(json.loads(sarif_text([checked], CARDS, "1.0.0")), SCHEMA) == []
    suites = ET.fromstring("".join(junit_lines([checked], CARDS, "warning")))  # noqa: S314
    assert suites.get("failures") == "1"
    assert "".join(github_lines([checked])).count("\n") == 1
    assert len("".join(lint_lines([checked])).splitlines()) == 1 + bool(message)


@given(st.text(alphabet="ab\n\r次", max_size=40), st.integers(0, 40))
def test_lines_and_columns_lead_back_to_the_offset(text: str, offset: int) -> None:
    line, column = Positions(source(text)).line_column(min(offset, len(text)))
    lines = text.replace("\r\n", "\n\x00").replace("\r", "\n").split("\n")
    before = sum(len(one) + 1 for one in lines[: line - 1])
    # CR LF was made one line end and a mark: the mark belongs to the end, not to the line behind it
    behind = lines[line - 1].startswith("\x00")
    assert before + behind + column - 1 == min(offset, len(text)) or text[:offset].endswith("\r")


def test_junit_fails_only_what_counts() -> None:
    checked = report("abc", "m", 0, 1)
    suites = ET.fromstring("".join(junit_lines([checked], CARDS, "error")))  # noqa: S314
    assert (suites.get("tests"), suites.get("failures")) == ("1", "0")
    assert suites.find("testsuite/testcase/system-out") is not None


def test_a_file_without_lines_gets_no_region_but_a_page() -> None:
    checked = report("甲\f乙", "m", 2, 3)
    checked = checked._replace(source=checked.source._replace(format="pdf"))
    result = json.loads(sarif_text([checked], CARDS, "1.0.0"))["runs"][0]["results"][0]
    assert "region" not in result["locations"][0]["physicalLocation"]
    assert result["properties"]["page"] == 2
    assert [place["name"] for place in result["locations"][0]["logicalLocations"]] == ["page 2", "paragraph 1"]
    assert result["locations"][0]["message"]["text"] == "page 2, paragraph 1"
    assert "".join(github_lines([checked])).startswith(
        "::warning file=a%2Cb%3Ac%25.txt,title=text.doubled (page 2%2C paragraph 1)::"
    )
    assert "".join(lint_lines([checked])).startswith("a,b:c%.txt:p2:2: ")


PAGE = """<html><head><title>x</title></head><body>
<h1>I. Introduction</h1>

<p>1. ITU published
a report report.</p>
<table><tr><td>1</td></tr>
<tr><td>2</td><td>UNESCO
https://example.org/%qq/</td></tr></table>
<ol><li><p>The World Bank https://example.org/%zz/ lent.</p></li></ol>
</body></html>
"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_of_a_web_page_the_lines_are_those_of_the_file(
    wsiskit: Callable[..., Result], tmp_path: Path, end: str
) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(PAGE.replace("\n", end).encode())
    run = json.loads(wsiskit("check", path, "--format", "sarif", "--select", "text,url").out)["runs"][0]
    lines = {
        (result["ruleId"], result["locations"][0]["physicalLocation"]["region"]["startLine"])
        for result in run["results"]
    }
    assert lines == {("text.doubled", 4), ("url.bad-escape", 7), ("url.bad-escape", 9)}
    assert not any("startColumn" in r["locations"][0]["physicalLocation"]["region"] for r in run["results"])
    told = wsiskit("check", path, "--format", "github", "--select", "url").out
    assert f"file={path},line=9,endLine=9,title=url.bad-escape::" in told.replace("%3A", ":")
    assert f"{path}:9: error: " in wsiskit("check", path, "--format", "text", "--select", "url").out


def test_findings_are_told_in_chinese(wsiskit: Callable[..., Result]) -> None:
    path = REPORTS / "draft-zh.txt"
    english, chinese = (
        json.loads(wsiskit("check", path, "--format", "sarif", "--lang", lang).out) for lang in ("en", "zh")
    )
    for one, other in zip(english["runs"][0]["results"], chinese["runs"][0]["results"], strict=True):
        assert one["partialFingerprints"] == other["partialFingerprints"]  # a baseline holds in every language
        assert one["message"] != other["message"]
    rules = chinese["runs"][0]["tool"]["driver"]["rules"]
    assert all(any("\u4e00" <= char <= "\u9fff" for char in rule["shortDescription"]["text"]) for rule in rules)
    table = wsiskit("check", path, "--lang", "zh", "--csv", "--select", "url", "--columns", "message").out
    assert "同一网址也写作" in table


def test_thousands_of_findings_of_one_rule_take_time_in_proportion() -> None:
    """What counts and what does not were once told apart by the square of their number."""
    text, words = "警告" * 20_000, "次" * 10
    findings = tuple(
        Finding("text.doubled", "warning" if n % 2 else "note", f"{words} {n}", Span(n, n + 1), "1", "", "", str(n))
        for n in range(20_000)
    )
    checked = CheckedReport(source(text), findings)
    with deadline(20):
        suites = ET.fromstring("".join(junit_lines([checked], CARDS, "warning")))  # noqa: S314
    case = suites.find("testsuite/testcase")
    assert case is not None
    assert (case.findtext("failure", "").count("\n"), case.findtext("system-out", "").count("\n")) == (9999, 9999)
