"""Outputs × hostile payloads: what a report and its file's name hold, each format carries as data; nothing obeys it."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import tomllib
import zipfile
from base64 import b64decode
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import etree, html
from markdown_it import MarkdownIt

from wsiskit.cli.app import run
from wsiskit.errors import visible

if TYPE_CHECKING:
    from collections.abc import Callable

PAYLOADS = {  # each also in the name of the report, of an organisation, of a setting
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
    "lines": "a\n[[organisation]]\nid = 'forged'\n[x]: javascript:alert(1)\n::error::forged",
    "turned": "\u202egnp.exe\u2066",
    "template": "{{ 7*7 }} ${jndi:ldap://x} %s {0}",
}


def printed(payload: str) -> str:
    """What stands of a payload in the text of a paragraph."""
    return payload.replace("\n", " ").split("\x1b")[0].split("\x9b")[0]


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
        assert not [name for name in archive.namelist() if "externalLink" in name or "vba" in name.lower()]
        links = [archive.read(name) for name in archive.namelist() if name.endswith(".rels")]
        assert not [link for link in links if b"javascript:" in link or b"file:" in link]
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


def as_page(data: bytes, _: str) -> None:
    """The page and the brief: nothing of the report is an element, runs or is fetched."""
    page = html.document_fromstring(data)
    for script in page.iter("script"):
        assert "alert" not in (script.text or "")
        assert not script.get("src")
    assert not page.xpath(
        "//*[@onerror or @onload or @onclick] | //iframe | //object | //base | //form[@action] | //link[@rel]"
    )
    addresses = page.xpath(
        "//a/@href | //img/@src | //@xlink:href", namespaces={"xlink": "http://www.w3.org/1999/xlink"}
    )
    assert not [
        one for one in addresses if not one.startswith(("#", "http://", "https://", "data:image/svg+xml;base64,"))
    ]
    for address in addresses:
        if address.startswith("data:"):
            as_svg(b64decode(address.partition(",")[2]), "")
    assert not [c for c in data.decode() if (ord(c) < 32 and c != "\n") or 127 <= ord(c) < 160]


def as_memo(data: bytes, _: str) -> None:
    """A page in Markdown: what a renderer of CommonMark makes of it has no element of the report, and runs nothing."""
    made = MarkdownIt("commonmark", {"html": True}).enable("table").render(data.decode())
    page = html.document_fromstring(f"<body>{made}</body>")
    assert not page.xpath("//script | //img | //iframe | //*[@onerror]")
    assert not [one for one in page.xpath("//a/@href") if not one.startswith(("#", "http://", "https://"))]


def as_svg(data: bytes, _: str) -> None:
    drawing = etree.fromstring(data)
    for element in drawing.iter():
        assert etree.QName(element).localname not in {"script", "foreignObject", "a", "use", "iframe"}
        assert not [key for key in element.attrib if etree.QName(key).localname.startswith("on")]
        assert not [value for key, value in element.attrib.items() if etree.QName(key).localname == "href"]


def as_png(data: bytes, _: str) -> None:
    assert data.startswith(b"\x89PNG\r\n\x1a\n")


def as_lint(data: bytes, _: str) -> None:
    """Text for people, as `explain` prints it."""
    assert not [c for c in data.decode() if (ord(c) < 32 or 127 <= ord(c) < 160) and c != "\n"]
    assert not set(data.decode()) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def as_parquet(data: bytes, payload: str) -> None:
    """Rows are data of the declared types, and hold the payload as it stands."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    texts = pq.read_table(pa.BufferReader(data)).column("text").to_pylist()
    assert any(printed(payload) in text for text in texts)


def as_duckdb(data: bytes, payload: str) -> None:
    import duckdb

    Path("opened.duckdb").write_bytes(data)
    with duckdb.connect("opened.duckdb", read_only=True) as base:
        (text,) = base.execute("SELECT text FROM paragraphs WHERE paragraph = '1'").fetchone() or ("",)
        assert printed(payload) in text


def as_overlay(data: bytes, _: str) -> None:
    """A draft of an overlay: whatever the names are, they are values of TOML."""
    tomllib.loads(data.decode())


def as_sqlite(data: bytes, payload: str) -> None:
    opened = sqlite3.connect(":memory:")
    opened.deserialize(data)
    assert opened.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    (text,) = opened.execute("SELECT text FROM paragraphs WHERE paragraph = '1'").fetchone()
    assert printed(payload) in text
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
    "lint": (["check", "--format", "text", "-o", "out.txt"], as_lint),
    "page": (["html", "--no-charts", "-o", "out.html"], as_page),
    "page in Markdown": (["html", "--no-charts", "-o", "out.md"], as_memo),
    "page in Word": (["html", "--no-charts", "-o", "out.docx"], as_docx),
    "page with charts": (["html", "-o", "out.html"], as_page),
    "brief": (["brief", "C2", "-o", "out.html"], as_page),
    "brief in Markdown": (["brief", "--entity", "exf", "-o", "out.md"], as_memo),
    "brief in Word": (["brief", "--entity", "exf", "-o", "out.docx"], as_docx),
    "explain": (["explain", "--at", "30", "-o", "out.txt"], as_lint),
    "explain a cell": (["explain", "--cell", "C2,exf", "-o", "out.txt"], as_lint),
    "explain in JSON": (["explain", "--at", "30", "--json", "-o", "out.json"], as_json),
    "chart": (["coverage", "--csv", "--plot", "out.svg"], as_svg),
    "chart of entities": (["coverage", "--csv", "--plot-kind", "entities", "--plot", "out.svg"], as_svg),
    "chart of years": (["series", "{b}", "--kind", "entity", "--csv", "--plot", "out.svg"], as_svg),
    "picture": (["coverage", "--csv", "--plot", "out.png"], as_png),
    "parquet": (["paragraphs", "-o", "out.parquet"], as_parquet),
    "duckdb": (["extract", "-o", "out.duckdb"], as_duckdb),
    "compare": (["compare", "{b}", "--html", "-o", "out.html"], as_html),
    "compare as CSV": (["compare", "{b}", "--csv", "-o", "out.csv"], as_csv),
    "compare as a workbook": (["compare", "{b}", "-o", "out.xlsx"], as_xlsx),
    "align": (["align", "{b}", "--markdown", "-o", "out.md"], as_markdown),
    "series": (["series", "{b}", "--excel", "-o", "out.csv"], as_excel),
    "terms": (["terms", "--least", "1", "--excel", "-o", "out.csv"], as_excel),
    "registry": (["registry", "list", "--excel", "-o", "out.csv"], as_excel),
    "registry in HTML": (["registry", "list", "--html", "-o", "out.html"], as_html),
    "suggestions": (["registry", "suggest", "-o", "out.toml"], as_overlay),
    "settings": (["config", "--html", "-o", "out.html"], as_html),
    "settings as a table": (["config", "--table", "-o", "out.txt"], as_lint),
}


# an organisation whose names are the payload, said under an alias; controls are refused by the registry
OVERLAY = """
[[organisation]]
id = "exf"
type = "ngo"
source = {source}
homepage = "example.org"
names = [{{lang = "zh", form = {name}, kind = "name"}}, {{lang = "zh", form = "示范论坛", kind = "alias"}}]
"""
TEXT = (
    "导言 {hostile}\n\n信息和通信基础设施(C2)\n\n"
    "1. {hostile} 国际电联{verb}报告（{hostile}。示范论坛和数字{hostile}研究所举办了会议。[^1]\n\n"
    "3. 国际电联。\n\n[^1]: 见 https://www.itu.int/{hostile} 。\n"
)


def _pairs() -> list[object]:
    """Every output with every payload. Of the outputs that take long three payloads are no slow tests; a fourth of the
    others are slow, the rest `long`. Payload by payload: the registry with the overlay of one is worked out once."""
    late = list(OUTPUTS)[list(OUTPUTS).index("page") :]
    made: list[object] = []
    for place, payload in enumerate(PAYLOADS):
        for number, output in enumerate(OUTPUTS):
            quick = output not in late or payload in {"escape", "script", "lines"}
            marks = [] if quick else [pytest.mark.slow]
            if not quick and (number + place) % 4:
                marks.append(pytest.mark.long)
            made.append(pytest.param(output, payload, marks=marks, id=f"{payload}-{output}"))
    return made


def _name(hostile: str) -> str:
    return f"{hostile.replace('/', '-')}.txt"


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Payload → a folder with two reports, an overlay and settings that hold it."""
    made = {}
    for payload, hostile in PAYLOADS.items():
        made[payload] = folder = tmp_path_factory.mktemp("hostile")
        for path, verb in ((_name(hostile), "编写了"), ("second.txt", "发布了")):
            (folder / path).write_text(TEXT.format(hostile=hostile.replace("\n", " "), verb=verb), "utf-8")
        kept = "示范机构" if hostile != visible(hostile) else hostile
        quoted = {"source": json.dumps(hostile), "name": json.dumps(kept, ensure_ascii=False)}
        (folder / "own.toml").write_text(OVERLAY.format(**quoted), "utf-8")
        settings = f'[options]\nregistry = ["own.toml"]\n[options.sections]\ncolumns = {json.dumps(hostile)}\n'
        (folder / "wsiskit.toml").write_text(settings, "utf-8")
    return made


@pytest.mark.parametrize(("output", "payload"), _pairs())
def test_a_payload_is_inert(
    output: str,
    payload: str,
    places: dict[str, Path],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    hostile = PAYLOADS[payload]
    monkeypatch.chdir(places[payload])
    (command, *options), holds = OUTPUTS[output]
    target = places[payload] / options[-1]
    target.unlink(missing_ok=True)
    given = [] if command in {"registry", "config"} and "suggest" not in options else ["--", _name(hostile)]
    second = ["second.txt"] if "{b}" in options else []
    line = [command, *(option for option in options if option != "{b}"), *given, *second]
    assert run(line) in (0, 1), capsys.readouterr().err
    holds(target.read_bytes(), hostile)
    told = capsys.readouterr().err
    assert all(line.isprintable() for line in told.splitlines())
