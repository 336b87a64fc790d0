"""A text of blocks as a Word document. Loads python-docx."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from wsiskit.pages.content import direction_of
from wsiskit.pages.plain import clean
from wsiskit.writers.docx import saved

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wsiskit.pages.blocks import Block

WIDE = 8  # columns of a table from which on the page lies on its side
LONG = 60  # characters of a middle column from which it takes most of the width
SHARES = (30, 60, 10)  # per cent, of an actor, a clause and a paragraph
_MADE = datetime(2000, 1, 1)  # a fixed date makes the same text the same document
_HEADINGS = {"title": 0, "heading": 1, "subheading": 2, "entry": 3}


def docx_document(blocks: Sequence[Block], language: str, made_by: str) -> bytes:
    """The blocks as a Word document, in landscape where a table is wide; the head of a table repeats on each page."""
    document = docx.Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Noto Sans", Pt(10)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "Noto Sans CJK SC")
    document.core_properties.author = made_by
    document.core_properties.created = document.core_properties.modified = _MADE
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    if any(block.rows and len(block.rows[0]) >= WIDE for block in blocks):
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(1.8)
    for block in blocks:
        _add(document, block, section.page_width - Cm(3.6), upright=direction_of(language) == "ltr")
    if direction_of(language) == "rtl":
        _turn(document)
    return saved(document)


def _add(document: Any, block: Block, width: int, *, upright: bool) -> None:
    text = clean(block.text)
    match block.kind:
        case "title" | "heading" | "subheading" | "entry":
            document.add_heading(text, _HEADINGS[block.kind])
            if block.kind == "title":
                document.core_properties.title = text[:255]
        case "quote":
            document.add_paragraph(text, style="Intense Quote")
        case "list":
            for item in block.items:
                told = item if isinstance(item, str) else f"{item.text} {item.url}"
                document.add_paragraph(clean(told).strip(), "List Bullet")
        case "table":
            _add_table(document, block.rows, width, upright=upright)
        case "picture":
            document.add_paragraph(text).paragraph_format.keep_with_next = True
            document.add_picture(BytesIO(block.image), width=min(width, Cm(16)))
        case _:
            document.add_paragraph(text)


def _add_table(document: Any, rows: Sequence[Sequence[str]], width: int, *, upright: bool) -> None:
    """A grid; of a wide one the first column takes a fifth of the width, and the heads of the others stand upright.

    Not from right to left: there LibreOffice 7 sets an upright head outside of its column.
    """
    count = len(rows[0])
    wide = count >= WIDE
    grid = document.add_table(rows=len(rows), cols=count, style="Table Grid")
    if wide:
        grid.autofit = False
    texts = not wide and max((len(row[1]) for row in rows[1:] if count == len(SHARES)), default=0) > LONG
    if texts:
        grid.autofit = False
        for share, column in zip(SHARES, grid.columns, strict=True):
            column.width = width * share // 100
    first = width // 5
    for place, column in enumerate(grid.columns if wide else ()):
        column.width = first if place == 0 else (width - first) // (count - 1)
    for number, (row, cells) in enumerate(zip(grid.rows, rows, strict=True)):
        for place, (cell, text) in enumerate(zip(row.cells, cells, strict=True)):
            run = cell.paragraphs[0].add_run(clean(text))
            run.bold = number == 0
            if texts:
                cell.width = width * SHARES[place] // 100
            if wide:
                run.font.size = Pt(7)
                _set(run._r.get_or_add_rPr(), "w:szCs", "14")
                cell.width = first if place == 0 else (width - first) // (count - 1)
                if number == 0 and place and upright:
                    _set(cell._tc.get_or_add_tcPr(), "w:textDirection", "btLr")
        _set(row._tr.get_or_add_trPr(), "w:cantSplit")
        if number == 0:
            _set(row._tr.get_or_add_trPr(), "w:tblHeader")
            if wide and upright:
                row.height = Cm(2.6)


def _set(parent: Any, name: str, value: str = "") -> None:
    made = OxmlElement(name)
    if value:
        made.set(qn("w:val"), value)
    parent.append(made)


def _turn(document: Any) -> None:
    """Paragraphs, cells and the order of columns from right to left."""
    for table in document.tables:
        _set(table._tbl.tblPr, "w:bidiVisual")
    paragraphs = [*document.paragraphs, *(p for t in document.tables for c in t._cells for p in c.paragraphs)]
    for paragraph in paragraphs:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT  # of a paragraph from right to left this is where it begins
        _set(paragraph._p.get_or_add_pPr(), "w:bidi")
