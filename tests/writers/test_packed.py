"""XLSX and Parquet, read back by other libraries: every value in its type, nothing run, nothing lost, same bytes."""

from __future__ import annotations

import json
from io import BytesIO

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsiskit.errors import UsageError
from wsiskit.model.table import Column, Table
from wsiskit.writers.parquet import parquet_bytes
from wsiskit.writers.xlsx import MAX_CELL, xlsx_bytes

COLUMNS = (
    Column("text", "string", "a text"),
    Column("paragraph", "string", "a number that is text"),
    Column("page", "integer", "a number, empty where none"),
    Column("score", "number", "a fraction"),
    Column("contributor", "boolean", "yes or no"),
    Column("links", "list", "several texts"),
)
ABOUT = {"tool": "wsiskit", "tool_version": "1.2.3", "sources": [{"path": "a.txt", "sha256": "0" * 64}]}
ROWS = (
    ("=1+1", "12", 7, 0.5, True, ("https://a.example/", "b")),
    ("@SUM(A1) 联合国", "", "", "", False, ()),
    ("https://example.org/", "0042", 0, 1.0, True, ("x",)),
    ('line\nbreak\tand ,";', "1e5", 3, 0.25, False, ("a", "b", "c")),
)


def sheet(table: Table, **more: bool) -> openpyxl.worksheet.worksheet.Worksheet:
    return openpyxl.load_workbook(BytesIO(xlsx_bytes(table, ABOUT, **more))).active


def test_xlsx_cells_keep_value_and_type() -> None:
    found = sheet(Table("things", COLUMNS, ROWS))
    assert found.title == "things"
    assert [cell.value for cell in found[1]] == [column.name for column in COLUMNS]
    assert [[cell.value for cell in row] for row in found.iter_rows(min_row=2)] == [
        ["=1+1", "12", 7, 0.5, True, "https://a.example/;b"],
        ["@SUM(A1) 联合国", None, None, None, False, None],
        ["https://example.org/", "0042", 0, 1, True, "x"],
        ['line\nbreak\tand ,";', "1e5", 3, 0.25, False, "a;b;c"],
    ]
    kinds = {cell.data_type for row in found.iter_rows(min_row=2) for cell in row}
    assert kinds == {"s", "n", "b"}  # no formula ("f")
    assert not found._hyperlinks


def test_xlsx_header_is_bold_and_stays_and_columns_fit_chinese() -> None:
    found = sheet(Table("things", COLUMNS[:2], (("联合国贸易和发展会议秘书处", "1"), ("长" * 500, "2"))))
    assert found.freeze_panes == "A2"
    assert found["A1"].font.bold
    assert not found["A2"].font.bold
    assert found.auto_filter.ref == "A1:B3"
    assert found.column_dimensions["A"].width == pytest.approx(61, abs=1)
    assert found.column_dimensions["B"].width == pytest.approx(13, abs=1)
    assert found["A3"].alignment.wrap_text
    narrow = sheet(Table("things", COLUMNS[:1], (("联合国贸易和发展会议秘书处",),)))
    assert narrow.column_dimensions["A"].width == pytest.approx(27, abs=1)  # 13 characters of two


def test_xlsx_rows_are_as_tall_as_their_longest_text() -> None:
    """LibreOffice opens a row without a height as one line, and wrapped text lies over the next row."""
    rows = (("short",), ("a" * 30 + " " + "b" * 30,), ("长" * 300,), ("长" * 30_000,))
    found = sheet(Table("things", COLUMNS[:1], rows))
    heights = [found.row_dimensions[row].height for row in range(2, 6)]
    assert heights[0] is None
    assert heights[1] == pytest.approx(30)
    assert heights[2] == pytest.approx(12 * 15)
    assert heights[3] == pytest.approx(408)  # the format holds 409 at most


def test_xlsx_without_header() -> None:
    found = sheet(Table("things", COLUMNS[:1], (("a",),)), header=False)
    assert [[cell.value for cell in row] for row in found.iter_rows()] == [["a"]]
    assert found.freeze_panes is None


def test_xlsx_says_where_a_cell_is_too_long() -> None:
    fits = Table("things", COLUMNS[:1], (("长" * MAX_CELL,),))
    assert sheet(fits)["A2"].value == "长" * MAX_CELL
    with pytest.raises(UsageError) as caught:
        xlsx_bytes(Table("things", COLUMNS[:1], (("",), ("𠀀" * (MAX_CELL // 2 + 1),))), ABOUT)
    assert caught.value.rule == "output.cell-too-long"
    assert "row 3, column text: 32768 characters" in caught.value.message


def test_xlsx_holds_what_xml_does_not_as_escapes() -> None:
    assert sheet(Table("things", COLUMNS[:1], (("a\uffffb",),)))["A2"].value == "a\\uffffb"


def test_same_table_same_bytes() -> None:
    table = Table("things", COLUMNS, ROWS)
    assert xlsx_bytes(table, ABOUT) == xlsx_bytes(table, ABOUT)
    assert parquet_bytes(table, ABOUT) == parquet_bytes(table, ABOUT)


def test_parquet_types_and_provenance() -> None:
    found = pq.read_table(BytesIO(parquet_bytes(Table("things", COLUMNS, ROWS), ABOUT)))
    assert found.schema.types == [pa.string(), pa.string(), pa.int64(), pa.float64(), pa.bool_(), pa.list_(pa.string())]
    assert found.to_pylist()[:2] == [
        {
            "text": "=1+1",
            "paragraph": "12",
            "page": 7,
            "score": 0.5,
            "contributor": True,
            "links": ["https://a.example/", "b"],
        },
        {"text": "@SUM(A1) 联合国", "paragraph": "", "page": None, "score": None, "contributor": False, "links": []},
    ]
    assert json.loads(found.schema.metadata[b"wsiskit"]) == {"table": "things", **ABOUT}
    assert found.schema.field("page").metadata[b"description"] == b"a number, empty where none"


def test_parquet_of_no_rows_keeps_the_types() -> None:
    found = pq.read_table(BytesIO(parquet_bytes(Table("things", COLUMNS, ()), ABOUT)))
    assert found.num_rows == 0
    assert found.schema.field("links").type == pa.list_(pa.string())


# every character that UTF-8 has, control characters too
TEXTS = st.text(st.characters(codec="utf-8"), max_size=30)


@given(st.lists(st.tuples(TEXTS, st.lists(TEXTS, max_size=3).map(tuple)), max_size=5))
def test_any_text_comes_back_from_parquet(rows: list[tuple[str, tuple[str, ...]]]) -> None:
    table = Table("things", (COLUMNS[0], COLUMNS[5]), tuple(rows))
    found = pq.read_table(BytesIO(parquet_bytes(table, ABOUT))).to_pylist()
    assert [(row["text"], tuple(row["links"])) for row in found] == rows


# the parser that reads the workbook back takes a bare CR for LF
XML_TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\r\ufffe\uffff"), max_size=30)


@given(st.lists(XML_TEXTS, min_size=1, max_size=5))
def test_any_text_comes_back_from_xlsx(texts: list[str]) -> None:
    found = sheet(Table("things", COLUMNS[:1], tuple((text,) for text in texts)))
    back = [openpyxl.utils.escape.unescape(found.cell(at, 1).value or "") for at in range(2, len(texts) + 2)]
    assert back == texts
