"""One Word paragraph → pieces of text with their looks, marks and links; fields and tracked changes resolved."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wsiskit.readers.builder import one_line, raised_mark, runs_on
from wsiskit.readers.docx.names import MC, M, R, W, child, value
from wsiskit.readers.docx.styles import PLAIN, Look, run_look
from wsiskit.readers.pieces import Piece

if TYPE_CHECKING:
    from lxml.etree import _Element

    from wsiskit.readers.docx.notes import Notes
    from wsiskit.readers.docx.styles import Styles

# w:del and w:moveFrom were taken out by a reviewer; comments and the phonetic line of a ruby are not the report's text
_SKIPPED = frozenset(W + n for n in ("del", "moveFrom", "pPr", "rPr", "rt", "object", "annotationRef", "delText"))
_WRAPPERS = frozenset(
    W + n
    for n in ("ins", "moveTo", "smartTag", "customXml", "sdt", "sdtContent", "dir", "bdo", "ruby", "rubyBase", "subDoc")
)
_GROUPS = frozenset({"wgp", "grpSp", "wpc", "group"})
DIAGRAM = 3  # text boxes in one group from which they are labels of a diagram, such as an organizational chart
_HYPERLINK = re.compile(r'\bHYPERLINK\s+(?:\\[lmnot]\s+)?(?:"([^"]*)"|(\S+))(?:.*?\\l\s+"([^"]*)")?')
_OWN_MARK = re.compile(r"\s*([^\w\s]{1,4}|\w{1,4})")
_SYMBOLS = {"F0B7": "•", "F0A7": "▪", "F02D": "-", "F0B0": "°", "F0B1": "±", "F0B4": "×", "F0A3": "≤", "F0B3": "≥"}


class _Field:
    """An open complex field: its instruction grows until `separate`, then its result is text."""

    __slots__ = ("in_result", "instruction", "link")

    def __init__(self) -> None:
        self.instruction = ""
        self.in_result = False
        self.link = 0


class InlineReader:
    """Reads the runs of paragraphs. Fields may span paragraphs, so one reader serves one part in document order.

    `floating` collects the contents of text boxes by the drawing they are in, `targets` the targets of the links by
    their number.
    """

    def __init__(self, styles: Styles, notes: Notes, relations: dict[str, str]) -> None:
        self.styles = styles
        self.notes = notes
        self.relations = relations
        self.targets: list[str] = [""]
        self.floating: list[list[_Element]] = []
        self.note_mark = ""
        self._custom = ""  # a note whose mark stands next, as the author typed it
        self._fields: list[_Field] = []
        self._pieces: list[Piece] = []
        self._link = 0
        self._base = PLAIN

    def read(self, paragraph: _Element, base: Look) -> list[Piece]:
        """Pieces of a paragraph in order; `base` is the look of its style."""
        self._pieces = []
        self._base = base
        self._custom = ""
        self._walk(paragraph)
        return self._pieces

    def _walk(self, parent: _Element) -> None:
        for element in parent:
            tag = element.tag
            if tag == W + "r":
                self._run(element)
            elif tag == W + "hyperlink":
                self._within_link(element, self._target_of(element))
            elif tag == W + "fldSimple":
                self._within_link(element, _target_in(value(element, "instr")))
            elif tag == MC + "AlternateContent":
                self._alternate(element)
            elif tag in _WRAPPERS:
                self._walk(element)
            elif tag.startswith(M):
                self._add("".join(t.text or "" for t in element.iter(M + "t")), PLAIN)

    def _target_of(self, element: _Element) -> str:
        target = self.relations.get(str(element.get(R + "id") or ""), "")
        anchor = value(element, "anchor")
        return f"{target}#{anchor}" if anchor else target

    def _within_link(self, element: _Element, target: str) -> None:
        outer = self._link
        if target:
            self._link = self._new_link(target)
        self._walk(element)
        self._link = outer

    def _new_link(self, target: str) -> int:
        self.targets.append(target)
        return len(self.targets) - 1

    def _alternate(self, element: _Element) -> None:
        """Choice and Fallback say the same thing twice: the first branch is read, the others are not."""
        branch = element.find(MC + "Choice")
        if branch is None:
            branch = element.find(MC + "Fallback")
        if branch is not None:
            self._content(branch, PLAIN)

    def _run(self, run: _Element) -> None:
        properties = child(run, "rPr")
        look = run_look(properties)
        style = value(child(properties, "rStyle"))
        if style:
            look = look.over(self.styles.look(style))
        look = look.over(self._base)
        if look.hidden:
            # fields hide nothing that structure needs: their marks stand in runs that are printed
            self._fields_only(run)
            return
        self._content(run, look)

    def _fields_only(self, run: _Element) -> None:
        for element in run:
            if element.tag in (W + "fldChar", W + "instrText"):
                self._field_part(element)

    def _content(self, run: _Element, look: Look) -> None:
        for element in run:
            tag = element.tag
            if tag == W + "t":
                self._typed(one_line(element.text or ""), look)
            elif tag in (W + "fldChar", W + "instrText"):
                self._field_part(element)
            elif tag in (W + "footnoteReference", W + "endnoteReference"):
                self._custom = self._reference(element, look, tag == W + "endnoteReference")
            elif tag in (W + "footnoteRef", W + "endnoteRef"):
                self._add(raised_mark(self.note_mark), look, "footnote-mark", self.note_mark)
            elif tag == W + "lastRenderedPageBreak":
                self.notes.end_page()
            elif tag in (W + "drawing", W + "pict"):
                self.floating.extend(_drawings(element))
            elif tag == MC + "AlternateContent":
                self._alternate(element)
            elif tag in _WRAPPERS or tag == W + "r":
                self._walk(element)
            elif tag not in _SKIPPED:
                self._typed(_character(element), look)

    def _typed(self, text: str, look: Look) -> None:
        """Text of a run, or the mark that an author set for the note which is called here."""
        mark = _OWN_MARK.match(text) if self._custom else None
        if mark is None:
            self._add(text, look)
            return
        self.notes.call_with_mark(self._custom, mark[1])
        self._custom = ""
        printed = raised_mark(mark[1]) if look.raised == "superscript" else mark[1]
        self._call(printed, look, mark[1])
        self._add(text[mark.end() :], look)

    def _call(self, printed: str, look: Look, mark: str) -> None:
        if runs_on(printed) and self._pieces and not self._pieces[-1].text[-1:].isspace():
            self._add(" ", look)
        self._add(printed, look, "footnote-ref", mark)

    def _reference(self, element: _Element, look: Look, is_endnote: bool) -> str:
        key = ("endnote:" if is_endnote else "footnote:") + value(element, "id")
        if self._fields and not self._fields[-1].in_result:
            return ""
        if is_on_attribute(value(element, "customMarkFollows")):
            return key
        mark = self.notes.call(key)
        self._call(raised_mark(mark), look, mark)
        return ""

    def _field_part(self, element: _Element) -> None:
        if element.tag == W + "instrText":
            if self._fields and not self._fields[-1].in_result:
                self._fields[-1].instruction += element.text or ""
            return
        kind = value(element, "fldCharType")
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            field = self._fields[-1]
            field.in_result = True
            target = _target_in(field.instruction)
            field.link = self._new_link(target) if target else 0
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _add(self, text: str, look: Look, kind: str = "", mark: str = "") -> None:
        if not text or any(not field.in_result for field in self._fields):
            return
        link = self._link or next((f.link for f in reversed(self._fields) if f.link), 0)
        is_raised = look.raised == "superscript"
        self._pieces.append(
            Piece(
                text=text,
                bold=bool(look.bold),
                italic=bool(look.italic),
                is_raised=is_raised,
                kind=kind,
                value=mark,
                link=link,
            )
        )


def is_on_attribute(text: str) -> bool:
    """Whether an on/off attribute is on."""
    return text not in ("", "0", "false", "off")


def _target_in(instruction: str) -> str:
    found = _HYPERLINK.search(instruction)
    if not found:
        return ""
    target = found[1] or found[2] or ""
    return f"{target}#{found[3]}" if found[3] else target


def _drawings(element: _Element) -> list[list[_Element]]:
    """Text boxes of a drawing: those of one diagram together, any other by itself."""
    boxes = _boxes(element)
    if len(boxes) < DIAGRAM or not all(_is_grouped(box, element) for box in boxes):
        return [[box] for box in boxes]
    return [boxes]


def _is_grouped(box: _Element, drawing: _Element) -> bool:
    """Whether a text box is part of a group or a canvas (`wpg:wgp`, `wpc:wpc`, `v:group`) of the drawing."""
    for above in box.iterancestors():
        if above is drawing:
            return False
        if above.tag.rpartition("}")[2] in _GROUPS:
            return True
    return False


def _boxes(element: _Element) -> list[_Element]:
    """Text boxes of a drawing, outermost first; the VML copy that Word writes beside a DrawingML box is not read twice."""
    boxes = []
    stack = [element]
    while stack:
        at = stack.pop()
        if at.tag == W + "txbxContent":
            boxes.append(at)
            continue
        if at.tag == MC + "AlternateContent":
            branch = at.find(MC + "Choice")
            branch = at.find(MC + "Fallback") if branch is None else branch
            stack.extend([] if branch is None else [branch])
            continue
        stack.extend(reversed(at))
    return boxes


def _character(element: _Element) -> str:
    tag = element.tag
    if tag in (W + "tab", W + "ptab"):
        return "\t"
    if tag == W + "noBreakHyphen":
        return "-"
    if tag == W + "br":
        return "" if value(element, "type") in ("page", "column") else "\n"
    if tag == W + "cr":
        return "\n"
    if tag == W + "sym":
        code = value(element, "char").upper()
        if code in _SYMBOLS:
            return _SYMBOLS[code]
        try:
            shown = chr(int(code, 16))
        except (ValueError, OverflowError):
            return "\ufffd"
        return "\ufffd" if "\ud800" <= shown <= "\udfff" or shown < " " else shown
    return ""
