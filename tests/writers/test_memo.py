"""A table for a memo: TSV, Markdown, HTML and Word. What a report prints is never markup in them."""

from __future__ import annotations

import csv
import io
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsiskit.model.table import Column, Table
from wsiskit.writers.csv import csv_lines
from wsiskit.writers.memo import html_lines, markdown_lines

COLUMNS = (
    Column("name", "string", 'a name with "quotes"'),
    Column("mentions", "integer", "a number"),
    Column("paragraphs", "list", "several"),
    Column("facilitator", "boolean", "yes or no"),
)
HOSTILE = "<script>alert(1)</script> | [x](javascript:alert(1)) \\| `code`\nnext *line*"
ROWS = (("国际电信联盟", 12, ("1", "3"), True), (HOSTILE, 0, (), False))
ABOUT = {"tool": "wsiskit", "tool_version": "1.2.3"}


class Page(HTMLParser):
    """Cells and tags of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.cells: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.add(tag)
        if tag in {"td", "th"}:
            self.cells.append("")

    def handle_data(self, data: str) -> None:
        if self.cells and "table" in self.tags:
            self.cells[-1] += data.strip("\n") if not data.strip() else data


def test_tsv_reads_back() -> None:
    rows = list(
        csv.reader(
            io.StringIO("".join(csv_lines(COLUMNS, [("a\tb", 1, ("c", "d"), True)], between="\t"))), delimiter="\t"
        )
    )
    assert rows == [["name", "mentions", "paragraphs", "facilitator"], ["a\tb", "1", "c;d", "true"]]


def test_a_markdown_table_has_a_line_a_row_and_no_markup_of_its_own() -> None:
    lines = "".join(markdown_lines(COLUMNS, ROWS)).splitlines()
    assert lines[:3] == [
        "| name | mentions | paragraphs | facilitator |",
        "| --- | ---: | --- | --- |",
        "| 国际电信联盟 | 12 | 1, 3 | yes |",
    ]
    assert len(lines) == 4
    assert r"\<script\>" in lines[3]
    assert r"\[x\](" in lines[3]
    assert lines[3].endswith("| 0 |  |  |")


def test_a_page_runs_nothing_of_a_text() -> None:
    page = Page()
    page.feed("".join(html_lines(Table("coverage", COLUMNS, ROWS))))
    assert "script" not in page.tags
    assert not page.tags & {"a", "img", "link"}
    assert page.cells[:4] == [column.name for column in COLUMNS]
    assert page.cells[8] == HOSTILE


@given(st.lists(st.text(), min_size=1, max_size=4))
def test_any_text_stays_one_row_and_one_cell(texts: list[str]) -> None:
    table = Table("any", COLUMNS[:1], tuple((text,) for text in texts))
    assert len("".join(markdown_lines(table.columns, table.rows)).splitlines()) == 2 + len(texts)
    page = Page()
    page.feed("".join(html_lines(table)))
    assert len(page.cells) == 1 + len(texts)
    rows = list(
        csv.reader(io.StringIO("".join(csv_lines(table.columns, table.rows, between="\t")), newline=""), delimiter="\t")
    )
    assert [row[0] for row in rows[1:]] == texts


@pytest.mark.slow
def test_a_word_document_has_the_table() -> None:
    import docx

    from wsiskit.writers.docx import docx_bytes

    made = docx_bytes(Table("coverage", COLUMNS, ROWS), ABOUT)
    grid = docx.Document(io.BytesIO(made)).tables[0]
    assert [[cell.text for cell in row.cells] for row in grid.rows] == [
        ["name", "mentions", "paragraphs", "facilitator"],
        ["国际电信联盟", "12", "1, 3", "yes"],
        [HOSTILE, "0", "", ""],
    ]
    assert "w:tblHeader" in grid.rows[0]._tr.xml
