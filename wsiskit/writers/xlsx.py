"""XLSX: strings stay strings, whole numbers are numbers, nothing becomes a formula or a link. Loads XlsxWriter."""

from __future__ import annotations

import unicodedata
from datetime import datetime
from io import BytesIO
from itertools import accumulate
from typing import TYPE_CHECKING, Any

import xlsxwriter

from wsiskit.errors import UsageError
from wsiskit.model.table import Column, Table
from wsiskit.writers.csv import cell_text
from wsiskit.writers.files import encode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wsiskit.model.table import Cell

# Limits of the format: https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3
MAX_ROWS = 1_048_576
MAX_CELL = 32_767  # UTF-16 units
_WIDEST = 60  # characters of a column; longer text is wrapped
_LINE, _TALLEST = 15, 408  # points: a line of the default font, and the limit of the format for a row
_REMEDY = "use --csv or --parquet, which have no such limit"
# A workbook carries a date; a fixed one makes the same table the same bytes.
_MADE = datetime(2000, 1, 1)
_NO_XML = {0xFFFE: r"\ufffe", 0xFFFF: r"\uffff"}  # the only characters that the format has no way to hold
_UPRIGHT, _COUNT = 90, 5  # height of upright heads in points, width of a column of counts
_SHEET_NAME = 31  # characters of a sheet's name
_CONTENTS = (
    Column("table", "string", ""),
    Column("rows", "integer", ""),
    Column("column", "string", ""),
    Column("type", "string", ""),
    Column("meaning", "string", ""),
)
_HELD = 400_000  # cells of a workbook that is made in memory: some 100 MB
_AS_TEXT = {
    "strings_to_numbers": False,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "nan_inf_to_errors": False,
}


def xlsx_bytes(table: Table, provenance: dict[str, Any], *, header: bool = True) -> bytes:
    """A workbook with one sheet: bold frozen header with a filter, columns wide enough to read, long text wrapped.

    Lists are joined with `;`; empty cells are blank. Raises `UsageError` where the format cannot hold the table whole.
    """
    out = BytesIO()
    book = _workbook(out, table.name, provenance)
    _write_sheet(book, table, header=header)
    book.close()
    return out.getvalue()


def workbook_bytes(tables: Sequence[Table], provenance: dict[str, Any], matrices: Sequence[str] = ()) -> bytes:
    """A workbook with one sheet per table, after a sheet `contents` that says what every column of every table means.

    Tables named in `matrices` are set as such: upright heads, numbers shaded by their size, their texts
    always in view.

    Raises `UsageError` where the format cannot hold a table whole.
    """
    out = BytesIO()
    cells = sum(len(table.rows) * len(table.columns) for table in tables)
    book = _workbook(out, "wsiskit extract", provenance, large=cells > _HELD)
    contents = [
        (table.name, len(table.rows), column.name, column.type, column.description)
        for table in tables
        for column in table.columns
    ]
    starts = accumulate((len(table.columns) for table in tables), initial=1)
    links = {at: table.name for at, table in zip(starts, tables, strict=False)}
    _write_sheet(book, Table("contents", _CONTENTS, tuple(contents)), links=links)
    for table in tables:
        sheet = _write_sheet(book, table, upright=table.name in matrices)
        if table.name in matrices:
            _set_as_matrix(sheet, table)
    book.close()
    return out.getvalue()


def _set_as_matrix(sheet: Any, table: Table) -> None:
    """Narrow columns, and a shade for every number: darker is more."""
    numbers = [i for i, column in enumerate(table.columns) if column.type == "integer"]
    if not numbers:
        return
    first, last, rows = numbers[0], numbers[-1], len(table.rows)
    sheet.set_column(first, last, _COUNT)
    sheet.freeze_panes(1, first)
    if rows and last > first:
        shade = {"type": "2_color_scale", "min_color": "#FFFFFF", "max_color": "#6BAED6"}
        sheet.conditional_format(1, first, rows, last - 1, shade)  # the last column is the sum of the row


def _workbook(out: BytesIO, title: str, provenance: dict[str, Any], *, large: bool = False) -> Any:
    """A workbook; a large one keeps each row on disk as soon as the next one begins."""
    book = xlsxwriter.Workbook(out, {**_AS_TEXT, "in_memory": not large, "constant_memory": large})
    tool = f"{provenance['tool']} {provenance['tool_version']}"
    book.set_properties({"title": title, "author": tool, "comments": f"made by {tool}", "created": _MADE})
    return book


def _write_sheet(
    book: Any, table: Table, *, header: bool = True, upright: bool = False, links: dict[int, str] | None = None
) -> Any:
    """A sheet, written row by row: `upright` heads of numbers, `links` from the first cell of a row to another sheet."""
    if len(table.rows) + header > MAX_ROWS:
        message = f"{len(table.rows)} rows are more than the {MAX_ROWS} of a sheet"
        raise UsageError("--xlsx", "output.too-long", message, _REMEDY)
    sheet = book.add_worksheet(table.name[:_SHEET_NAME])
    bold = book.add_format({"bold": True, "valign": "top", "bottom": 1})
    plain = book.add_format({"valign": "top"})
    number = book.add_format({"valign": "top", "align": "right", "indent": 1})  # apart from text that follows it
    wrapped = book.add_format({"valign": "top", "text_wrap": True})
    if header:
        turned = book.add_format({"bold": True, "rotation": 60, "bottom": 1}) if upright else bold
        for i, column in enumerate(table.columns):
            sheet.write_string(0, i, column.name, turned if column.type == "integer" else bold)
        if upright:
            sheet.set_row(0, _UPRIGHT)
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)  # printed, columns stay side by side
    longest = [len(column.name) + 3 if header else 0 for column in table.columns]
    link = book.add_format({"valign": "top", "underline": 1, "font_color": "#0563C1"}) if links else None
    for at, row in enumerate(table.rows, int(header)):
        for i, cell in enumerate(row):
            longest[i] = max(longest[i], _width(cell_text(cell)[:_WIDEST]))
            if isinstance(cell, bool):
                sheet.write_boolean(at, i, cell, plain)
            elif isinstance(cell, int | float):
                sheet.write_number(at, i, cell, number)
            elif text := _text(cell, at, table.columns[i].name):
                sheet.write_string(at, i, text, wrapped if len(text) > _WIDEST // 2 else plain)
        if (lines := max((_lines(cell_text(cell)) for cell in row), default=1)) > 1:
            sheet.set_row(
                at, min(lines * _LINE, _TALLEST)
            )  # not every program measures wrapped text when it opens a file
        if links and at in links:
            sheet.write_url(at, 0, f"internal:'{links[at][:_SHEET_NAME]}'!A1", link, links[at])
    for i, width in enumerate(longest):
        sheet.set_column(i, i, min(max(width, 6), _WIDEST) + 1)
    # a paragraph number is text; the green corner that offers to make it a number would be in every row
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    return sheet


def _text(cell: Cell, at: int, name: str) -> str:
    """A cell as text that XML can hold; a stray byte of a file name becomes an escape, as it does in CSV."""
    text = encode(cell_text(cell)).decode("utf-8").translate(_NO_XML)
    units = len(text.encode("utf-16-le")) // 2
    if units > MAX_CELL:
        message = f"row {at + 1}, column {name}: {units} characters are more than the {MAX_CELL} of a cell"
        raise UsageError("--xlsx", "output.cell-too-long", message, _REMEDY)
    return text


def _width(text: str) -> int:
    """Width in Latin characters: Chinese ones count two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _lines(text: str) -> int:
    """Lines that a text takes in the widest column; a long word that goes to the next line leaves a gap after it."""
    if len(text) <= _WIDEST // 2:
        return 1
    widths = [_width(line) for line in text.splitlines()]
    return sum(1 if width <= _WIDEST else -(-width // (_WIDEST - 6)) for width in widths)
