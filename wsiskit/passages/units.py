"""Report → units of prose, each with its place: what every annotator reads, in text order."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from wsiskit.model.annotation import Place
from wsiskit.model.record import NamedTuple
from wsiskit.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wsiskit.model.annotation import Citation, Link
    from wsiskit.model.report import Footnote, Report


# A cell with a letter in it, as "Report of the International Law Commission" in "79/121 | Report of …". A name never goes
# on from one cell to the next.
_CELL = re.compile(r"[^\t\n\r|]+")
_LETTER = re.compile(r"[^\W\d_]")


# fields of the masthead that are prose: a text that has neither numbers nor headings is all of it
_FRONT = {"summary": "summary", "text": "text", "preamble": "text"}


class Prose(NamedTuple):
    """One unit: a paragraph with its pieces, a heading, a footnote, a masthead line, a cell of a table.

    `kind` is the block's kind; the masthead's summary is `summary`, its other prose `text`.
    """

    kind: str
    pieces: tuple[Span, ...]
    place: Place


def prose_units(report: Report) -> list[Prose]:
    """All prose of the report, in order of first character; footnotes carry no section of their own."""
    units = [Prose(_FRONT.get(f.name, "masthead"), (f.span,), Place()) for f in report.front]
    units += [Prose("heading", (s.span,), Place("", "", (), s.section_id, s.action_line)) for s in report.sections]
    units += [
        Prose("paragraph", p.pieces, Place(p.number, "", (), p.section_id, p.action_line)) for p in report.paragraphs
    ]
    units += [Prose("footnote", f.pieces, Place("", f.number, f.paragraphs)) for f in report.footnotes]
    covered = {unit.pieces[0].start for unit in units}
    homes = _SectionIndex(report)
    units += [
        Prose("unknown", (b.span,), homes.place(b.span.start))
        for b in report.blocks
        if b.kind == "unknown" and b.span.start not in covered
    ]
    text = report.source.text
    units += [
        Prose("table", (Span(*cell.span()),), Place())
        for b in report.blocks
        if b.kind == "table"
        for cell in _CELL.finditer(text, b.span.start, b.span.end)
        if _LETTER.search(cell[0])
    ]
    return sorted(units, key=lambda unit: unit.pieces)


class _SectionIndex:
    """Where prose without a number stands: below a heading in a text that numbers no paragraph, else nowhere. Among
    numbered paragraphs such text may be anything: what a page left over, a list, a note that is not told as one."""

    def __init__(self, report: Report) -> None:
        self._sections = () if report.paragraphs else report.sections

    def place(self, offset: int) -> Place:
        i = bisect_right(self._sections, offset, key=lambda section: section.body.start) - 1
        if i < 0 or self._sections[i].body.end <= offset:
            return Place()
        return Place("", "", (), self._sections[i].section_id, self._sections[i].action_line)


def masked_spans(report: Report, links: Sequence[Link], citations: Sequence[Citation]) -> list[Span]:
    """What is no prose and hides names and sentence ends: URLs, document symbols, note marks."""
    symbols = [cited.span for cited in citations if cited.rule == "symbol"]
    marks = [found for note in report.footnotes if (found := _plain_mark(note, report.source.text))]
    shown = [link.span for link in links if link.rule != "url.target"]
    return [*shown, *symbols, *(ref.span for ref in report.refs), *marks]


def _plain_mark(note: Footnote, text: str) -> Span | None:
    """The bare digits a footnote begins with (`27 劳工组织，…`): its number, no part of the name after it."""
    start = note.pieces[0].start
    end = start + len(note.number)
    plain = note.number.isdecimal() and text[start:end] == note.number and not text[end : end + 1].isdecimal()
    return Span(start, end) if plain else None


class PlaceIndex:
    """Answers where an offset stands."""

    def __init__(self, units: list[Prose]) -> None:
        self._pieces = sorted((piece, unit.place) for unit in units for piece in unit.pieces)
        self._starts = [piece.start for piece, _ in self._pieces]

    def at(self, offset: int) -> Place:
        """Place of the unit that holds `offset`; the empty place outside all of them."""
        i = bisect_right(self._starts, offset) - 1
        if i >= 0 and self._pieces[i][0].end > offset:
            return self._pieces[i][1]
        return Place()
