"""Outputs × hostile payloads: what a report and its file's name hold, each format carries as data; nothing obeys it."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import zipfile
from typing import TYPE_CHECKING

import pytest
from lxml import etree, html

from wsiskit.cli.app import run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PAYLOADS = {
    "escape": "\x1b[31mred\x1b]0;owned\x07",
    "c1": "\x9b2J\x85",
    "formula": "=cmd|'/C calc'!A0",
    "at": "@SUM(1+1)",
    "script": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "closing": "]]></td></table><!-- \"'>",
    "markup": "[bold red]x[/bold red] [link=javascript:alert(1)]y[/link]",
    "pipe": "a | b ` c ![x](javascript:alert(1))",
    "sql": "'); DROP TABLE paragraphs; --",
    "annotation": "::set-env name=PATH::x %0A::error::y",
    "turned": "\u202egnp.exe\u2066",
    "template": "{{ 7*7 }} ${jndi:ldap://x} %s {0}",
}


def as_text(data: bytes, _: str) -> None:
    assert data.decode().strip()


def as_csv(data: bytes, _: str) -> None:
    rows = list(csv.reader(io.StringIO(data.decode(), newline="")))
    assert len(rows) > 1
    assert {len(row) for row in rows} == {len(rows[0])}


def as_excel(data: bytes, _: str) -> None:
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert not [cell for row in rows for cell in row if cell[:1] in "=+-@\t\r" and cell]


def as_json(data: bytes, _: str) -> None:
    assert b"\x1b" not in data
    assert json.loads(data)


def as_lines(data: bytes, _: str) -> None:
    assert [json.loads(line) for line in data.decode().split("\n") if line]
    assert b"\x1b" not in data


def as_html(data: bytes, _: str) -> None:
    page = html.document_fromstring(data)
    assert not page.xpath(
        "//script[contains(., 'alert')] | //img | //*[@onerror] | //a[starts-with(@href, 'javascript')]"
    )
    assert len(page.xpath("//table")) == 1


def as_markdown(data: bytes, _: str) -> None:
    lines = [line for line in data.decode().split("\n") if line.startswith("|")]
    bars = {line.replace("\\\\", "").replace("\\|", "").count("|") for line in lines}
    assert len(bars) == 1
    assert "<script" not in data.decode().replace("\\<", "")


def as_docx(data: bytes, _: str) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        document = etree.fromstring(archive.read("word/document.xml"))
    assert not [e for e in document.iter() if "instrText" in str(e.tag) or "fldSimple" in str(e.tag)]


def as_xlsx(data: bytes, _: str) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        for sheet in sheets:
            assert not list(
                etree.fromstring(sheet).iter("{http://schemas.openxmlformats.org/spreadsheetml/2006/main}f")
            )
    assert sheets


def as_sarif(data: bytes, _: str) -> None:
    assert json.loads(data)["runs"][0]["results"]


def as_junit(data: bytes, _: str) -> None:
    assert list(etree.fromstring(data).iter("testcase"))


def as_github(data: bytes, _: str) -> None:
    lines = data.decode().splitlines()
    assert lines
    assert not [line for line in lines if not line.startswith(("::error ", "::warning ", "::notice "))]
    assert not [line for line in lines if any(ord(c) < 32 for c in line)]


def as_check_text(data: bytes, _: str) -> None:
    assert not [c for c in data.decode() if (ord(c) < 32 or 127 <= ord(c) < 160) and c != "\n"]


def as_sqlite(data: bytes, payload: str) -> None:
    opened = sqlite3.connect(":memory:")
    opened.deserialize(data)
    assert opened.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    (text,) = opened.execute("SELECT text FROM paragraphs WHERE paragraph = '1'").fetchone()
    assert payload.split("\x1b")[0].split("\x9b")[0] in text
    opened.close()


OUTPUTS: dict[str, tuple[list[str], Callable[[bytes, str], None]]] = {
    "text": (["text", "-o", "out.txt"], as_text),
    "csv": (["paragraphs", "--csv", "-o", "out.csv"], as_csv),
    "excel": (["paragraphs", "--excel", "-o", "out.csv"], as_excel),
    "json": (["paragraphs", "--json", "-o", "out.json"], as_json),
    "jsonl": (["paragraphs", "--jsonl", "-o", "out.jsonl"], as_lines),
    "report": (["extract", "-o", "out.json"], as_json),
    "table": (["paragraphs", "--table", "-o", "out.txt"], as_check_text),
    "html": (["paragraphs", "--html", "-o", "out.html"], as_html),
    "markdown": (["paragraphs", "--markdown", "-o", "out.md"], as_markdown),
    "docx": (["paragraphs", "-o", "out.docx"], as_docx),
    "xlsx": (["extract", "-o", "out.xlsx"], as_xlsx),
    "sqlite": (["extract", "-o", "out.sqlite"], as_sqlite),
    "sarif": (["check", "--format", "sarif", "-o", "out.sarif"], as_sarif),
    "junit": (["check", "--format", "junit", "-o", "out.junit"], as_junit),
    "github": (["check", "--format", "github", "-o", "out.txt"], as_github),
    "lint": (["check", "--format", "text", "-o", "out.txt"], as_text),
}


@pytest.mark.parametrize("output", OUTPUTS)
@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_is_inert(output: str, payload: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hostile = PAYLOADS[payload]
    monkeypatch.chdir(tmp_path)
    name = f"{hostile.replace('/', '-')}.txt"
    text = f"导言\n\nC2. {hostile}\n\n1. {hostile} 国际电联编写了报告（{hostile}。\n\n3. 国际电联。\n"
    (tmp_path / name).write_text(text, "utf-8")
    (command, *options), holds = OUTPUTS[output]
    assert run([command, *options, "--", name]) in (0, 1)
    holds((tmp_path / options[-1]).read_bytes(), hostile)
