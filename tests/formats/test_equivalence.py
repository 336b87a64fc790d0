"""One report in every format gives the same tables."""

from __future__ import annotations

import re
import subprocess
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

import pytest

from tests.formats.compare import differences, tables
from tests.formats.plain import write_plain
from tests.formats.reports import Document, acceptance_document, english_document, seed_document
from tests.formats.web import DIALECTS, write_html, write_markdown
from tests.formats.word import write_word
from wsiskit.readers.dispatch import read_bytes

if TYPE_CHECKING:
    from pathlib import Path

DOCUMENTS = {
    "seed": seed_document,
    "english-1": lambda: english_document(1),
    "english-2": lambda: english_document(2),
    "english-landscape": lambda: english_document(5),
    **{name: partial(acceptance_document, name) for name in ("report-2010-zh", "report-2022-zh", "report-2019-en")},
}


@lru_cache(maxsize=8)
def document(name: str) -> Document:
    return DOCUMENTS[name]()


@lru_cache(maxsize=8)
def plain_tables(name: str) -> dict[str, list[dict[str, Any]]]:
    return tables(read_bytes(write_plain(document(name)).encode(), "report"))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_plain_text_holds_what_was_written(name: str) -> None:
    wanted = document(name)
    numbers = [block.marker for block in wanted.blocks if block.kind == "paragraph"]
    assert [row["paragraph"] for row in plain_tables(name)["paragraphs"]] == numbers
    titles = [re.sub(r"^(?:[㈠-㈩] |\d．)", "", block.text) for block in wanted.blocks if block.kind == "heading"]
    assert [row["title"] for row in plain_tables(name)["sections"]] == titles
    assert len([row for row in plain_tables(name)["footnotes"] if row["footnote"].isdecimal()]) == len(wanted.notes)


@pytest.mark.parametrize("automatic", [True, False])
@pytest.mark.parametrize("name", DOCUMENTS)
def test_word_gives_the_same_tables(name: str, automatic: bool) -> None:
    source = read_bytes(write_word(document(name), automatic=automatic), "report")
    assert source.format == "docx"
    assert differences(plain_tables(name), tables(source)) == []


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_web_pages_give_the_same_tables(name: str, dialect: str) -> None:
    source = read_bytes(write_html(document(name), dialect), "report")
    assert source.format == "html"
    assert differences(plain_tables(name), tables(source)) == []


def test_a_web_page_in_the_old_encoding_of_chinese_gives_the_same_tables() -> None:
    source = read_bytes(write_html(document("seed"), "word", "gb18030"), "report")
    assert source.encoding == "gb18030"
    assert differences(plain_tables("seed"), tables(source)) == []


@pytest.mark.parametrize("style", ["markdown", "html", "latex"])
@pytest.mark.parametrize("name", DOCUMENTS)
def test_markdown_gives_the_same_tables(name: str, style: str) -> None:
    source = read_bytes(write_markdown(document(name), style), "report")
    assert source.format == "markdown"
    assert len(source.page_starts) > 1
    assert differences(plain_tables(name), tables(source, marks=True)) == []


LANDSCAPE: dict[str, Any] = {"font": "DejaVu Sans", "size": 21, "page": (16838, 11906)}
SMALL_PAGES: dict[str, Any] = {"size": 22, "page": (10000, 14000)}
PRINTED = [
    pytest.param("seed", {}, id="seed"),
    pytest.param("english-1", {}, id="english"),
    pytest.param("english-landscape", LANDSCAPE, id="landscape"),
    pytest.param("english-2", LANDSCAPE, id="name-cut-by-a-page"),
    pytest.param("seed", SMALL_PAGES, id="url-cut-by-a-page"),
    pytest.param("report-2010-zh", {}, id="mark-wrapped-above-notes"),
    pytest.param("report-2022-zh", {}, id="marks-wrapped-to-lines-of-their-own"),
    pytest.param("report-2019-en", {}, id="code-wrapped-to-a-line-beginning"),
]


def _as_pdf(data: bytes, folder: Path) -> bytes:
    """A Word file as LibreOffice prints it."""
    (folder / "report.docx").write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        str(folder / "report.docx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return (folder / "report.pdf").read_bytes()


@pytest.mark.slow
@pytest.mark.parametrize(("name", "page"), PRINTED)
def test_pages_printed_from_word_give_the_same_tables(name: str, page: dict[str, Any], tmp_path: Path) -> None:
    """White space at line ends apart, and the order of notes: they stand at the foot of the page."""
    source = read_bytes(_as_pdf(write_word(document(name), **page), tmp_path), "report")
    assert (source.format, len(source.page_starts) > 1) == ("pdf", True)
    wanted = tables(read_bytes(write_plain(document(name)).encode(), "report"), tight=True)
    assert differences(wanted, tables(source, tight=True), unordered=True) == []


@pytest.mark.slow
@pytest.mark.parametrize("form", ["odt", "doc", "rtf"])
def test_old_formats_give_the_same_tables_through_libreoffice(form: str, tmp_path: Path) -> None:
    (tmp_path / "in.docx").write_bytes(write_word(document("english-1"), automatic=False))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        form,
        "--outdir",
        str(tmp_path),
        str(tmp_path / "in.docx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    source = read_bytes((tmp_path / f"in.{form}").read_bytes(), "report")
    found = tables(source, tight=True)
    wanted = tables(read_bytes(write_plain(document("english-1")).encode(), "report"), tight=True)
    for table in ("sections", "paragraphs", "footnotes", "coverage"):
        assert differences({table: wanted[table]}, {table: found[table]}) == []
