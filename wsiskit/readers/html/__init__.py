"""A saved web page → `SourceText`: what a reader sees of it, one block per line; navigation is furniture."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wsiskit.errors import InputError
from wsiskit.readers.builder import TextBuilder, one_line, raised, raised_mark
from wsiskit.readers.decode import decoding_doubts
from wsiskit.readers.html.decode import decode_page
from wsiskit.readers.html.elements import BLOCKS, DROPPED, NAVIGATION, ROLES
from wsiskit.readers.html.notes import begins_description, find_notes, is_notes_table, own_mark
from wsiskit.readers.numerals import numeral
from wsiskit.readers.pieces import Piece, has_text, tidy, write_pieces

if TYPE_CHECKING:
    from lxml.etree import _Element

    from wsiskit.model.source import SourceText

MAX_DEPTH = 200  # elements inside each other; deeper ones are read as text without structure
MAX_ATTRIBUTES = 2_000  # of one tag; a tag of a page that people made has some ten
_MOST_LINES = 65535  # where libxml2 stops counting
_LONG_TAG = re.compile(r"<[A-Za-z][^<>]{8000,}+")  # 2,000 attributes take more characters
_QUOTED = re.compile(r"\"[^\"]*+\"|'[^']*+'")
_ATTRIBUTE = re.compile(r"[^\s/=\"'<>]++(?:\s*+=\s*+[^\s\"'<>]*+)?")
_TYPES = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_SPACE = re.compile(r"[ \t\n\r\f]+")
_HAN_BREAK = re.compile(
    r"(?<=[\u3000-\u303f\u3400-\u9fff\uf900-\uff60])[ \t]*[\n\r][ \t\n\r]*(?=[\u3000-\u303f\u3400-\u9fff\uf900-\uff60])"
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)


def read_html(data: bytes, path: str, sha256: str, encoding: str = "") -> SourceText:
    """Source text of a web page, in an `encoding` that the user names.

    Raises `InputError` where its encoding is unknown or it holds no text.
    """
    from lxml import html

    decoded = decode_page(data, path, encoding)
    _refuse_endless_tags(decoded.text, path)
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True, huge_tree=False, encoding="utf-8")
    try:
        root = html.document_fromstring(decoded.text.encode("utf-8", "replace"), parser=parser)
    except (ValueError, html.etree.ParserError, html.etree.XMLSyntaxError) as fault:
        raise InputError(path, "html.malformed", f"the page cannot be read: {fault}", "save the page again") from None
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        # the parser leaves out what lies deeper: a page must not lose text in silence
        message = "its elements lie too deep inside each other"
        raise InputError(path, "html.too-deep", message, "save the page from a browser, or as text")
    reader = _PageReader(TextBuilder(path), root)
    reader.read()
    reader.builder.diagnostics += decoding_doubts(decoded)
    language = (root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "").strip().lower()
    return reader.builder.build("html", sha256)._replace(encoding=decoded.codec, language=language[:35])


def _refuse_endless_tags(text: str, path: str) -> None:
    """Raise `InputError` for a tag of more than `MAX_ATTRIBUTES`: libxml2 looks each attribute up among those before it.

    What stands in quotation marks is no attribute, such as a picture in a `data:` address.
    """
    for tag in _LONG_TAG.finditer(text):
        if len(_ATTRIBUTE.findall(_QUOTED.sub('""', tag[0]))) > MAX_ATTRIBUTES:
            line = text.count("\n", 0, tag.start()) + 1
            message = f"a tag of more than {MAX_ATTRIBUTES:,} attributes"
            raise InputError(f"{path}:{line}", "html.too-many-attributes", message, "save the page again, or as text")


class _PageReader:
    """Walks a page once, in document order."""

    def __init__(self, builder: TextBuilder, root: _Element) -> None:
        self.builder = builder
        self.root = root
        self.notes = find_notes(root)
        self.targets: list[str] = [""]
        self._pieces: list[Piece] = []
        self._look = Piece("")
        self._prefix = ""
        self._note = ""
        self._pre = False
        self._apart = False
        self._line = 0
        self._counted: dict[
            _Element, tuple[_Element, int]
        ] = {}  # list → its item that was counted last, and its number
        mains = [e for e in root.iter() if e.tag == "main" or e.get("role") == "main"] or list(root.iter("article"))
        self._main = mains[0] if len(mains) == 1 else None

    def _list_number(self, item: _Element) -> str:
        """Number or bullet that a browser prints before a list item; items of a list are asked for in their order."""
        parent = item.getparent()
        if parent is None or parent.tag != "ol":
            return "•"
        count = _integer(parent.get("start"), 1) - 1
        others = parent.iterchildren("li")
        if parent in self._counted:
            last, count = self._counted[parent]
            others = last.itersiblings("li")
        for other in others:
            count = _integer(other.get("value"), count + 1)
            if other is item:
                break
        self._counted[parent] = (item, count)
        return f"{numeral(_TYPES.get(parent.get('type') or '1', 'decimal'), count)[0]}."

    def read(self) -> None:
        """Write the whole page; where it marks its main part, all else is furniture."""
        self._element(self.root, 0)
        self._flush("")

    # -- blocks ------------------------------------------------------------------------------------------------

    def _element(self, element: _Element, depth: int) -> None:
        tag = element.tag
        if tag in DROPPED or _is_hidden(element) or (tag == "dt" and element in self.notes.back):
            return
        if depth > MAX_DEPTH:
            self._text(" ".join(map(str, element.itertext())))
        elif element in self.notes.bodies and not self._note:
            self._note_body(element, depth)
        elif not self._apart and self._is_navigation(element):
            self._furniture(element, depth)
        elif tag == "table":
            self._flush("")
            self._table(element, depth)
        elif tag == "br" and element in self.notes.ends and not self._note:
            self._flush("")
        elif tag == "br":
            self._pieces.append(self._look._replace(text="\n"))
        elif tag in BLOCKS:
            self._block(element, depth)
        else:
            self._inline(element, depth)

    def _children(self, element: _Element, depth: int) -> None:
        if not has_text(self._pieces):
            self._line = _line_of(element)
        self._text(element.text or "")
        for child in element:
            self._element(child, depth + 1)
            self._text(child.tail or "")

    def _block(self, element: _Element, depth: int) -> None:
        if element.tag != "dd" or not begins_description(element.getprevious()):
            self._flush("")
        before, self._pre = self._pre, self._pre or element.tag == "pre"
        if element.tag == "li":
            self._prefix = self._list_number(element)
        self._children(element, depth)
        if begins_description(element):
            self._text(" ")  # [1] as the term of a list stands before its note
        else:
            self._flush(str(element.tag))
        self._pre = before

    def _furniture(self, element: _Element, depth: int) -> None:
        self._flush("")
        start = self.builder.at
        self._apart = True
        self._children(element, depth)
        self._flush("")
        self._apart = False
        self.builder.fact("furniture", start, "navigation")

    def _note_body(self, element: _Element, depth: int) -> None:
        """A footnote: one block, a line each of its paragraphs."""
        self._flush("")
        start = self.builder.at
        mark = self._note = self.notes.bodies[element]
        self._prefix = ""
        pieces = len(self._pieces)
        self._children(element, depth)
        if has_text(self._pieces):
            if not any(piece.kind == "footnote-mark" for piece in self._pieces[pieces:]):
                self._pieces = _with_mark(tidy(self._pieces), mark, str(element.tag))
            write_pieces(self.builder, tidy(self._pieces), self.targets)
        self._pieces, self._note = [], ""
        self.builder.fact("footnote-body", start, mark)
        self._note_line(start)
        self.builder.close_block(start, "footnote")

    def _flush(self, tag: str) -> None:
        """Write the block collected so far; inside a note it is a line of the note."""
        if self._note:
            if has_text(self._pieces):
                self._pieces.append(Piece("\n"))
            return
        pieces, self._pieces = self._pieces, []
        if not has_text(pieces):
            return
        start = self.builder.at
        if self._prefix:
            self.builder.write(self._prefix)
            self.builder.fact("list-number", start, tag)
            self.builder.write(" ")
            self._prefix = ""
        write_pieces(self.builder, tidy(pieces), self.targets)
        self._note_line(start)
        if re.fullmatch("h[1-6]", tag):
            self.builder.fact("heading-style", start, tag[1])
        self.builder.close_block(start, tag)

    def _note_line(self, start: int) -> None:
        """Note the line of the file at which what was written since `start` begins, as far as libxml2 counts lines."""
        if 0 < self._line < _MOST_LINES:
            self.builder.fact("source-line", start, str(self._line))

    def _is_navigation(self, element: _Element) -> bool:
        if element.get("role") in ROLES:
            return True
        inside = next((True for a in element.iterancestors("main", "article")), False)
        if self._main is not None and not inside:
            holds = element is self._main or next(
                (True for e in element.iter(self._main.tag) if e is self._main), False
            )
            return element.tag in BLOCKS and not holds and element.tag not in ("html", "body")
        return element.tag in ("nav", "form", "dialog") or (element.tag in NAVIGATION and not inside)

    # -- inside a block ----------------------------------------------------------------------------------------

    def _inline(self, element: _Element, depth: int) -> None:
        if element in self.notes.back:
            return
        mark = self.notes.refs.get(element)
        if mark or element in self.notes.marks:
            kind = "footnote-ref" if mark else "footnote-mark"
            printed = mark or self.notes.marks[element]
            self._pieces.append(Piece(raised_mark(printed), kind=kind, value=printed))
            if not mark:
                self._pieces.append(Piece(" "))
            return
        before = self._look
        tag, href = element.tag, element.get("href") or ""
        if tag in ("b", "strong"):
            self._look = before._replace(bold=True)
        elif tag in ("i", "em"):
            self._look = before._replace(italic=True)
        elif tag == "sup":
            self._look = before._replace(is_raised=True)
        elif tag == "a" and href and not href.startswith(("#", "javascript:")):
            self.targets.append(href.strip())
            self._look = before._replace(link=len(self.targets) - 1)
        self._children(element, depth)
        self._look = before

    def _text(self, text: str) -> None:
        if not text:
            return
        text = text if self._pre else _SPACE.sub(" ", _HAN_BREAK.sub("", text))
        clean = "\n".join(map(one_line, text.split("\n"))) if self._pre else one_line(text)
        if clean and (clean != " " or (self._pieces and not self._pieces[-1].text.endswith((" ", "\n")))):
            self._pieces.append(self._look._replace(text=clean))

    # -- tables ------------------------------------------------------------------------------------------------

    def _table(self, table: _Element, depth: int) -> None:
        rows = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]
        cells = [[c for c in row if c.tag in ("td", "th")] for row in rows]
        if all(row in self.notes.bodies for row in rows) or is_notes_table(cells):
            for row in rows:
                self._note_row(row, depth + 1)
            return
        if _is_layout(table, cells):
            for row in rows:
                for cell in row:
                    self._block(cell, depth + 2)
            return
        start = self.builder.at
        for caption in table.iterchildren("caption"):
            self._block(caption, depth + 1)
            start = self.builder.at
        for line in cells:
            self._row(line, depth)
        self.builder.fact("table", start)
        if self.builder.at > start:
            self.builder.write("\n")

    def _note_row(self, row: _Element, depth: int) -> None:
        """A row that is a note: its mark and its text are one block."""
        if row in self.notes.bodies:
            self._note_body(row, depth)
            return
        self._flush("")
        for cell in row:
            self._children(cell, depth + 1)
            self._text(" ")
        self._flush("tr")

    def _row(self, cells: list[_Element], depth: int) -> None:
        before, self._pieces = self._pieces, []
        start, line = self.builder.at, _line_of(cells[0]) if cells else 0
        for n, cell in enumerate(cells):
            if n:
                self.builder.write("\t")
            self._note = self._note or " "  # a block inside a cell is no block of its own
            self._children(cell, depth + 2)
            self._note = self._note.strip()
            flat = tidy([p._replace(text=p.text.replace("\n", " ")) for p in self._pieces])
            write_pieces(self.builder, flat, self.targets)
            self._pieces = []
            span = cell.get("colspan") or "1"
            self.builder.write("\t" * (min(max(_integer(span, 1), 1), 64) - 1))
        self._pieces, self._line = before, line
        self._note_line(start)
        self.builder.write("\n")


def _with_mark(pieces: list[Piece], mark: str, tag: str) -> list[Piece]:
    """A note's pieces with its mark once: as it prints it itself, else as the link that calls it does."""
    text = "".join(raised(p.text) if p.is_raised else p.text for p in pieces)
    drop = own_mark(text, mark, tag == "li")
    while drop and pieces:
        cut = min(drop, len(pieces[0].text))
        pieces[0] = pieces[0]._replace(text=pieces[0].text[cut:])
        drop -= cut
        if not pieces[0].text:
            pieces = pieces[1:]
    return [Piece(raised_mark(mark), kind="footnote-mark", value=mark), Piece(" "), *pieces]


def _line_of(element: _Element) -> int:
    line: object = element.sourceline
    return line if isinstance(line, int) else 0


def _is_hidden(element: _Element) -> bool:
    return "hidden" in element.attrib or _HIDDEN.search(element.get("style") or "") is not None


def _is_layout(table: _Element, rows: list[list[_Element]]) -> bool:
    """Whether a table only sets a page: it says so, holds another table or headings, or has one column."""
    if table.get("role") in ("presentation", "none") or all(len(row) <= 1 for row in rows):
        return True
    return any(e.tag in ("table", "h1", "h2", "h3", "h4", "h5", "h6") and e is not table for e in table.iter())


def _integer(text: str | None, default: int) -> int:
    try:
        return int(text or "")
    except ValueError:
        return default
