"""footnotes.xml and endnotes.xml: which notes there are, in which order the text calls them, and what mark each prints."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from wsiskit.readers.builder import raised
from wsiskit.readers.docx.names import W, child, number, value
from wsiskit.readers.numerals import numeral

if TYPE_CHECKING:
    from lxml.etree import _Element

_KINDS = ("footnote", "endnote")
_DEFAULTS = {"footnote": "decimal", "endnote": "lowerRoman"}  # ECMA-376-1, 17.11.17


class CalledNote(NamedTuple):
    """A note that the text calls: `mark` as printed, `element` its content, `part` footnote or endnote."""

    mark: str
    element: _Element
    part: str


class Notes:
    """Counts the notes in the order of their references; a note that is called twice keeps its first mark."""

    def __init__(self, parts: dict[str, _Element | None], settings: list[_Element]) -> None:
        self._elements: dict[str, _Element] = {}
        self._marks: dict[str, str] = {}
        self._counts = dict.fromkeys(_KINDS, 0)
        self._forms = dict(_DEFAULTS)
        for kind in _KINDS:
            root = parts.get(kind)
            for element in () if root is None else root.iterfind(W + kind):
                if value(element, "type") in ("", "normal"):
                    self._elements[f"{kind}:{value(element, 'id')}"] = element
            for holder in settings:
                properties = child(holder, f"{kind}Pr")
                form = value(child(properties, "numFmt"))
                start = number(child(properties, "numStart"))
                self._forms[kind] = form or self._forms[kind]
                self._counts[kind] = self._counts[kind] if start is None else start - 1

    def call(self, key: str) -> str:
        """Printed mark of the note that is called here, empty where there is no such note."""
        if key not in self._elements:
            return ""
        if key not in self._marks:
            kind = key.partition(":")[0]
            self._counts[kind] += 1
            self._marks[key] = raised(numeral(self._forms[kind], self._counts[kind])[0])
        return self._marks[key]

    def call_with_mark(self, key: str, mark: str) -> None:
        """The text calls a note with a mark of its own, such as `*`."""
        if key in self._elements and mark:
            self._marks.setdefault(key, mark)

    def called(self) -> list[CalledNote]:
        """Notes in the order of their first references, footnotes before endnotes; those never called are not printed."""
        keys = sorted(self._marks, key=lambda key: _KINDS.index(key.partition(":")[0]))
        return [CalledNote(self._marks[key], self._elements[key], key.partition(":")[0]) for key in keys]
