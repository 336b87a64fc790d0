"""One report in every format gives the same tables."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import pytest

from tests.formats.compare import differences, tables
from tests.formats.plain import write_plain
from tests.formats.reports import Document, english_document, seed_document
from tests.formats.web import DIALECTS, write_html, write_markdown
from tests.formats.word import write_word
from wsiskit.readers.dispatch import read_bytes

DOCUMENTS = {"seed": seed_document, "english-1": lambda: english_document(1), "english-2": lambda: english_document(2)}


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
    titles = [block.text for block in wanted.blocks if block.kind == "heading"]
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
