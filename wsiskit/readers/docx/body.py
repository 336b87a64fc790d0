"""Blocks of a Word part, in order: paragraphs, tables, frames, text boxes, notes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wsiskit.model.message import say
from wsiskit.readers.builder import raised_mark
from wsiskit.readers.docx.inline import InlineReader
from wsiskit.readers.docx.names import MC, W, child, number, value
from wsiskit.readers.docx.styles import BODY_LEVEL, Look, paragraph_look
from wsiskit.readers.pieces import Piece, has_text, tidy, write_pieces

if TYPE_CHECKING:
    from lxml.etree import _Element

    from wsiskit.readers.builder import TextBuilder
    from wsiskit.readers.docx.notes import Notes
    from wsiskit.readers.docx.numbering import Numbering, PrintedNumber
    from wsiskit.readers.docx.styles import Styles

_WRAPPERS = frozenset(W + n for n in ("ins", "moveTo", "customXml", "smartTag", "sdtContent"))
_SPACE = re.compile(r"\s")
DEFAULT_SIZE = 20  # half-points; ECMA-376-1, 17.3.2.38
LABELS = 5  # lines of a text box before it is a part of a diagram
LABEL_MAX = 60  # characters of one
_STOPS = (".", "!", "?", ";", "。", "！", "？", "；", "؟", "؛")


class PartReader:
    """Writes the blocks of one part into a builder; parts of one document share builder, counters and notes."""

    def __init__(
        self, builder: TextBuilder, styles: Styles, numbering: Numbering, notes: Notes, links: dict[str, str]
    ) -> None:
        self.builder = builder
        self.styles = styles
        self.numbering = numbering
        self.notes = notes
        self.inline = InlineReader(styles, notes, links)
        self._carried: list[Piece] = []

    def with_links(self, links: dict[str, str]) -> PartReader:
        """A reader for another part of the same document."""
        return PartReader(self.builder, self.styles, self.numbering, self.notes, links)

    def blocks(self, parent: _Element, in_frame: bool = False) -> None:
        """All blocks below `parent`; in a frame (page header, text box, one-celled table) a table is layout."""
        for element in parent:
            tag = element.tag
            if tag == W + "p":
                self._paragraph(element)
            elif tag == W + "tbl":
                if in_frame or _is_frame(element):
                    self.frames(element)
                else:
                    self._table(element)
            elif tag in _WRAPPERS:
                self.blocks(element, in_frame)
            elif tag == W + "sdt":
                content = child(element, "sdtContent")
                if content is not None:
                    self.blocks(content, in_frame)
            elif tag == MC + "AlternateContent" and len(element):
                self.blocks(element[0], in_frame)
            elif tag == W + "altChunk":
                message = say("another file is embedded here; it is not read")
                self.builder.doubt("docx.embedded-file", "warning", message)

    def frames(self, parent: _Element) -> None:
        """Blocks of something that is laid out as a table or a box but is no table."""
        rows = [cell for row in _rows(parent) for cell in _cells(row)]
        for cell in rows if parent.tag == W + "tbl" else [parent]:
            self.blocks(cell, in_frame=True)

    def note(self, element: _Element, mark: str) -> None:
        """One footnote: all its paragraphs as one block, a line each."""
        start = self.builder.at
        self.inline.note_mark = mark
        for n, paragraph in enumerate(element.iter(W + "p")):
            pieces, _, _ = self._read(paragraph)
            if not n and not _has_mark(pieces, mark):
                pieces = [Piece(f"{raised_mark(mark)} "), *pieces]
            if n and self.builder.at > start and has_text(pieces):
                self.builder.write("\n")
            self._write(tidy(pieces))
        self.inline.note_mark = ""
        self.builder.fact("footnote-body", start, mark)
        self.builder.close_block(start, "footnote")

    # -- one paragraph -----------------------------------------------------------------------------------------

    def _read(self, paragraph: _Element) -> tuple[list[Piece], Look, str]:
        """Pieces, look and style of a paragraph; one whose mark was deleted runs on into the next."""
        properties = child(paragraph, "pPr")
        style = value(child(properties, "pStyle")) or self.styles.default_paragraph
        look = paragraph_look(properties).over(self.styles.look(style)).over(self.styles.base)
        pieces = self._carried + self.inline.read(paragraph, look)
        self._carried = []
        mark = child(properties, "rPr")
        if child(mark, "del") is not None or child(mark, "moveFrom") is not None:
            self._carried = pieces
            return [], look, style
        return pieces, look, style

    def _paragraph(self, element: _Element) -> None:
        pieces, look, style = self._read(element)
        printed = self._number(look, style)
        boxes, self.inline.floating = self.inline.floating, []
        if has_text(pieces):
            start = self.builder.at
            if printed and printed.text:
                self._write_number(printed)
            self._write(tidy(pieces))
            name = self.styles.names.get(style, style)
            if look.outline is not None and look.outline < BODY_LEVEL:
                self.builder.fact("heading-style", start, f"{look.outline}/{look.size or DEFAULT_SIZE}")
            if look.indent:
                self.builder.fact("indent", start, f"{look.indent / 20:g}")
            self.builder.close_block(start, name)
        for drawing in boxes:
            start = self.builder.at
            if len(drawing) > 1 or _is_mark(_text_of(drawing[0])) or _is_box_of_labels(drawing[0]):
                self._diagram(drawing)
                continue
            self.blocks(drawing[0], in_frame=True)
            self.builder.fact("text-box", start)
        if child(child(element, "pPr"), "sectPr") is not None:
            self.notes.end_section()

    def _number(self, look: Look, style: str) -> PrintedNumber | None:
        if not look.list_id:
            return None
        level = look.list_level
        if level is None:
            level = self.numbering.level_of_style(look.list_id, style)
        return self.numbering.count(look.list_id, level)

    def _write_number(self, printed: PrintedNumber) -> None:
        start = self.builder.at
        self.builder.write(printed.text)
        self.builder.fact("list-number", start, f"{printed.list_id}/{printed.level}")
        self.builder.write(printed.gap)
        if not printed.known:
            self.builder.doubt("docx.number-format", "warning", say("a list number in a format that is not known here"))

    def _write(self, pieces: list[Piece]) -> None:
        write_pieces(self.builder, pieces, self.inline.targets)

    def _diagram(self, boxes: list[_Element]) -> None:
        """Labels of a diagram, or the mark of a note that is set onto a chart, a line each: they are read where they stand,
        and are no text that one reads on."""
        start = self.builder.at
        for paragraph in (p for box in boxes for p in box.iter(W + "p")):
            pieces, _, _ = self._read(paragraph)
            if has_text(pieces):
                self._write(
                    [p if p.text.isprintable() else p._replace(text=_SPACE.sub(" ", p.text)) for p in tidy(pieces)]
                )
                self.builder.write("\n")
        self.inline.floating = []
        self.builder.fact("label", start)
        if self.builder.at > start:
            self.builder.write("\n")

    # -- tables ------------------------------------------------------------------------------------------------

    def _table(self, table: _Element) -> None:
        start = self.builder.at
        for row in _rows(table):
            line = self.builder.at
            for n, cell in enumerate(_cells(row)):
                if n:
                    self.builder.write("\t")
                self._cell(cell)
                span = number(child(child(cell, "tcPr"), "gridSpan")) or 1
                self.builder.write("\t" * (min(span, 64) - 1))
            if self.builder.at > line:
                self.builder.write("\n")
        self.builder.fact("table", start)
        if self.builder.at > start:
            self.builder.write("\n")

    def _cell(self, cell: _Element) -> None:
        """Text of a cell in one line; a cell that a merged one above covers is empty."""
        merge = child(child(cell, "tcPr"), "vMerge")
        if merge is not None and value(merge) != "restart":
            return
        written = False
        for paragraph in cell.iter(W + "p"):
            pieces, look, style = self._read(paragraph)
            printed = self._number(look, style)
            self.inline.floating = []
            if not has_text(pieces):
                continue
            if written:
                self.builder.write(" ")
            if printed and printed.text:
                self._write_number(printed)
            self._write([p if p.text.isprintable() else p._replace(text=_SPACE.sub(" ", p.text)) for p in tidy(pieces)])
            written = True


def _text_of(element: _Element) -> str:
    return "".join(t.text or "" for t in element.iter(W + "t"))


def _is_box_of_labels(box: _Element) -> bool:
    """Whether a text box that stands alone holds labels, as a part of a diagram: lines of few words, none of them a
    sentence."""
    lines = [text for paragraph in box.iter(W + "p") if (text := _text_of(paragraph).strip())]
    return len(lines) >= LABELS and all(len(line) <= LABEL_MAX and not line.endswith(_STOPS) for line in lines)


def _is_mark(text: str) -> bool:
    """Whether a text box holds nothing but one sign."""
    return len(text.strip()) == 1


def _has_mark(pieces: list[Piece], mark: str) -> bool:
    """Whether a note prints its own mark."""
    if any(piece.kind == "footnote-mark" for piece in pieces):
        return True
    return "".join(piece.text for piece in pieces[:4]).lstrip().startswith(mark)


def _rows(table: _Element) -> list[_Element]:
    """Rows of a table that no reviewer took out."""
    rows = []
    for row in table.iter(W + "tr"):
        inside = next(a for a in row.iterancestors(W + "tbl"))
        if inside is table and child(child(row, "trPr"), "del") is None:
            rows.append(row)
    return rows


def _cells(row: _Element) -> list[_Element]:
    return [cell for cell in row.iter(W + "tc") if next(cell.iterancestors(W + "tr")) is row]


def _is_frame(table: _Element) -> bool:
    """Whether a table has one column: a box around text, such as a summary, not a table."""
    return all(len(_cells(row)) <= 1 for row in _rows(table))
