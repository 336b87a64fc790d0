"""footnotes.xml and endnotes.xml: which notes there are, in which order the text calls them, and what mark each prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsiskit.model.record import NamedTuple
from wsiskit.readers.builder import raised
from wsiskit.readers.docx.names import W, child, number, value
from wsiskit.readers.numerals import numeral

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element

_KINDS = ("footnote", "endnote")
_DEFAULTS = {"footnote": "decimal", "endnote": "lowerRoman"}  # ECMA-376-1, 17.11.17
_SECTION, _PAGE = "eachSect", "eachPage"  # ECMA-376-1, 17.18.74 ST_RestartNumber


class CalledNote(NamedTuple):
    """A note that the text calls: `mark` as counted or typed, `element` its content, `part` footnote or endnote."""

    mark: str
    element: _Element
    part: str


class _Counting(NamedTuple):
    """How the notes of one kind are counted in a section (ECMA-376-1, 17.11.17 to 17.11.20)."""

    form: str
    start: int
    restart: str


class Notes:
    """Counts the notes in the order of their references; a note that is called twice keeps its first mark.

    `settings` holds what is said for the document, `sections` the properties of its sections in order, which overrule it.
    """

    def __init__(
        self, parts: dict[str, _Element | None], settings: _Element | None, sections: Sequence[_Element]
    ) -> None:
        self._elements: dict[str, _Element] = {}
        self._marks: dict[str, str] = {}
        self._section = 0
        self.restarts_by_page = False
        self._countings: dict[str, list[_Counting]] = {}
        for kind in _KINDS:
            root = parts.get(kind)
            for element in () if root is None else root.iterfind(W + kind):
                if value(element, "type") in ("", "normal"):
                    self._elements[f"{kind}:{value(element, 'id')}"] = element
            whole = _counting(settings, kind, _Counting(_DEFAULTS[kind], 1, ""))
            self._countings[kind] = [_counting(section, kind, whole) for section in sections] or [whole]
        self._counts = {kind: self._countings[kind][0].start - 1 for kind in _KINDS}

    def _now(self, kind: str) -> _Counting:
        countings = self._countings[kind]
        return countings[min(self._section, len(countings) - 1)]

    def end_section(self) -> None:
        """A section ends here: where its notes are counted by section, those of the next begin anew."""
        self._section += 1
        for kind in _KINDS:
            if self._now(kind).restart in (_SECTION, _PAGE):
                self._counts[kind] = self._now(kind).start - 1

    def end_page(self) -> None:
        """A page ended here when Word last laid the document out."""
        if self._now("footnote").restart == _PAGE:
            self._counts["footnote"] = self._now("footnote").start - 1

    def call(self, key: str) -> str:
        """Mark of the note that is called here, figures raised; empty where there is no such note."""
        if key not in self._elements:
            return ""
        if key not in self._marks:
            kind = key.partition(":")[0]
            self._counts[kind] += 1
            counting = self._now(kind)
            self.restarts_by_page = self.restarts_by_page or counting.restart == _PAGE
            self._marks[key] = raised(numeral(counting.form, self._counts[kind])[0])
        return self._marks[key]

    def call_with_mark(self, key: str, mark: str) -> None:
        """The text calls a note with a mark of its own, such as `*`."""
        if key in self._elements and mark:
            self._marks.setdefault(key, mark)

    def called(self) -> list[CalledNote]:
        """Notes in the order of their first references, footnotes before endnotes; those never called are not printed."""
        keys = sorted(self._marks, key=lambda key: _KINDS.index(key.partition(":")[0]))
        return [CalledNote(self._marks[key], self._elements[key], key.partition(":")[0]) for key in keys]


def _counting(holder: _Element | None, kind: str, base: _Counting) -> _Counting:
    """How a section or the document says that notes are counted; what it does not say is as in `base`."""
    properties = child(holder, f"{kind}Pr")
    start = number(child(properties, "numStart"))
    return _Counting(
        value(child(properties, "numFmt")) or base.form,
        base.start if start is None else start,
        value(child(properties, "numRestart")) or base.restart,
    )
