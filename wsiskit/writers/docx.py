"""One table as a Word document, for a memo. Loads python-docx."""

from __future__ import annotations

import re
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from wsiskit.errors import UsageError
from wsiskit.writers.files import encode
from wsiskit.writers.memo import memo_text

if TYPE_CHECKING:
    from wsiskit.model.table import Table

MAX_ROWS = 20_000  # beyond that office programs take minutes to open the file
MAX_COLUMNS = 63  # limit of the format
_MADE = datetime(2000, 1, 1)  # a fixed date makes the same table the same document
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FONT, _EAST = "Noto Sans", "Noto Sans CJK SC"


def docx_bytes(table: Table, provenance: dict[str, Any], *, header: bool = True) -> bytes:
    """A document in landscape with one table; its header repeats on each page, no row is cut by a page.

    Raises `UsageError` where the format cannot hold the table.
    """
    if len(table.rows) > MAX_ROWS or len(table.columns) > MAX_COLUMNS:
        message = f"{len(table.rows)} rows and {len(table.columns)} columns are too many for a document"
        raise UsageError("--docx", "output.too-long", message, "choose fewer with --columns and --where, or use --xlsx")
    document = docx.Document()
    told = f"{provenance['tool']} {provenance['tool_version']}"
    document.core_properties.title, document.core_properties.author = table.name, told
    document.core_properties.created = document.core_properties.modified = _MADE
    style = document.styles["Normal"]
    style.font.name, style.font.size = _FONT, Pt(9)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), _EAST)
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = Cm(1.5)
    document.add_heading(table.name, 1)
    grid = document.add_table(rows=0, cols=len(table.columns), style="Table Grid")
    if header:
        row = grid.add_row()
        for cell, column in zip(row.cells, table.columns, strict=True):
            cell.paragraphs[0].add_run(column.name).bold = True
        _mark(row, "w:tblHeader")
    for cells in table.rows:
        row = grid.add_row()
        for place, cell in zip(row.cells, cells, strict=True):
            place.paragraphs[0].add_run(_text(memo_text(cell)))
        _mark(row, "w:cantSplit")
    return saved(document)


def saved(document: Any) -> bytes:
    """A document of python-docx as bytes, its parts with a fixed time: the same content gives the same bytes."""
    out, settled = BytesIO(), BytesIO()
    document.save(out)
    with ZipFile(out) as parts, ZipFile(settled, "w", ZIP_DEFLATED) as target:
        for name in parts.namelist():
            made = ZipInfo(name, _MADE.timetuple()[:6])
            made.compress_type, made.external_attr = ZIP_DEFLATED, 0o600 << 16
            target.writestr(made, parts.read(name))
    return settled.getvalue()


def _mark(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _text(text: str) -> str:
    """Text that XML can hold; a stray byte of a file name becomes an escape, as it does in CSV."""
    return _NO_XML.sub("\ufffd", encode(text).decode("utf-8"))
