"""Layout facts → what they say of each line. Evidence that structure weighs; a source without facts says nothing."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from typing import TYPE_CHECKING, Any

from wsiskit.model.record import NamedTuple
from wsiskit.model.spans import Span
from wsiskit.structure.notes.marks import label_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wsiskit.model.source import Fact, Line

EMPHASISED = 0.9  # share of a line in bold or italics from which it is set as a whole; numbers are often left upright


class LineFacts(NamedTuple):
    """What the format says of one line. `block` numbers the block or table it belongs to, -1 for none; `apart` is
    `furniture`, `table` or empty; `note` the mark of the footnote it is part of, `mark` the span of that mark where
    the note begins here, `raised` what stands superscript at the beginning of the line, `code` whether all of it is code."""

    block: int = -1
    apart: str = ""
    note: str = ""
    mark: Span | None = None
    level: int = 0
    raised: Span | None = None
    code: bool = False


class Layout:
    """Facts by line. `has_blocks` tells whether the format speaks of blocks at all: where it does, the text rules that
    would guess them are not asked. `references` are the marks that the format binds to notes,
    `inline` the notes that stand where they are called (label, span), `hidden` spans in which nothing calls, `starts` the
    offsets at which lines begin."""

    def __init__(self, facts: tuple[Fact, ...], lines: tuple[Line, ...]) -> None:
        self._lines = lines
        self.starts = array("I", [line.span.start for line in lines])
        self._said: dict[int, LineFacts] = {}
        self.is_told = bool(facts)  # whether the format says anything
        kinds = {fact.kind for fact in facts}
        self.has_blocks = "block" in kinds
        self._has_levels = "heading-style" in kinds
        self.references = tuple((label_of(f.value), f.span) for f in facts if f.kind == "footnote-ref")
        self.called = frozenset(label for label, _ in self.references)
        self.hidden = tuple(f.span for f in facts if f.kind == "code")
        self.inline = tuple((f.value, f.span) for f in facts if f.kind == "footnote-inline")
        self._emphasis: dict[int, int] = {}
        for number, fact in enumerate(facts):
            self._take(number, fact)
        whole = {i for i, length in self._emphasis.items() if length >= EMPHASISED * _length(lines[i])}
        self._emphasised = frozenset(i for i in whole if not self.of(i).apart)
        del self._lines  # a long report has many, and they are of no use after its chunks

    def of(self, line: int) -> LineFacts:
        """What is said of a line (0-based)."""
        return self._said.get(line, NOTHING)

    def is_plain(self, line: int) -> bool:
        """Whether the format sets headings apart, by a style or else by bold or italic lines, and this one is not."""
        if self._has_levels:
            return not self.of(line).level
        return bool(self._emphasised) and line not in self._emphasised

    def _take(self, number: int, fact: Fact) -> None:
        for i in self._covered(fact.span):
            if fact.kind in ("table", "label"):
                self._note(i, apart="table", block=number)
            elif fact.kind == "block" and self.of(i).apart != "table":
                self._note(i, block=number)
            elif fact.kind == "furniture":
                self._note(i, apart="furniture")
            elif fact.kind in ("footnote-body", "footnote-rest"):
                first = fact.kind == "footnote-body" and self.starts[i] <= fact.span.start
                mark = Span(fact.span.start, fact.span.start + len(fact.value)) if first else None
                self._note(i, note=label_of(fact.value) or fact.value, mark=mark)
            elif fact.kind == "code" and fact.span.covers(self._lines[i].content):
                self._note(i, code=True)
            elif fact.kind == "superscript" and fact.span.start == self._lines[i].content.start:
                self._note(i, raised=fact.span)
            elif fact.kind == "heading-style":
                self._note(i, level=int(fact.value) if fact.value.isdecimal() else 1)
            elif fact.kind in ("bold", "italic"):
                content = self._lines[i].content
                length = min(fact.span.end, content.end) - max(fact.span.start, content.start)
                self._emphasis[i] = self._emphasis.get(i, 0) + max(length, 0)

    def _covered(self, span: Span) -> Iterator[int]:
        """Lines with content that overlap a span."""
        i = max(bisect_right(self.starts, span.start) - 1, 0)
        while i < len(self._lines) and self._lines[i].span.start < span.end:
            if self._lines[i].content.overlaps(span):
                yield i
            i += 1

    def _note(self, line: int, **said: Any) -> None:
        self._said[line] = self.of(line)._replace(**said)


def _length(line: Line) -> int:
    return line.content.end - line.content.start


NOTHING = LineFacts()
