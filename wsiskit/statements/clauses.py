"""Clauses of a paragraph: cut after full stops and semicolons that stand outside titles, quotations and brackets."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from wsiskit.model.record import NamedTuple
from wsiskit.model.spans import Reach, Span
from wsiskit.passages.closed import QUOTES, nested_stretches
from wsiskit.passages.folding import BREAK, MASK
from wsiskit.passages.passage import NO_END_REACH, Passage, Run

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wsiskit.knowledge.languages import Profile
    from wsiskit.passages.folding import FoldedView, Unit
    from wsiskit.passages.units import Prose

_ITEM = re.compile(r"[(（]?[a-z0-9]{1,4}[)）]\s*|[-–•]\s+")  # (a) of an enumeration
_LETTER = re.compile(r"[^\W\d_]")
_NO_LETTERS = re.compile(r"\W*")
_BEHIND_NUMBER = re.compile(r"[\\*_]*(?:[.．、)]|\s*[-–—](?!\d))?[\\*_]*\s*")  # 12. · **12** · ١٢ -
_EDGE = f"{MASK}{BREAK} \n\r\t.,，、"

_STOPS = "。！？!?;"


class Clause(NamedTuple):
    """`[start, end)` in the unit's text, `number` from 1 within the unit; `opens` where a sentence begins with it."""

    start: int
    end: int
    number: int
    opens: bool


class UnitText(Passage):
    """One unit of prose as folded, with two more of its texts.

    `printed` are its characters as they stand (same length), `spaced` is `printed` with the spaces that folding leaves out,
    and `places` says where its characters stand in `text`. `nested` are the titles, quotations and brackets with their
    marks, those inside others, too, as far as both marks are there; `reach` is how far they reach, `ends` where
    the one that begins at a position ends, `outer` the number of the one around each, -1 for none.
    """

    def __init__(self, folded: Passage, printed: str, spaced: str, places: list[int]) -> None:
        super().__init__(folded.text, folded.runs, folded.pieces, folded.kind, folded.place)
        self.printed = printed
        self.spaced = spaced
        self.places = places
        self.nested = tuple(sorted(nested_stretches(printed)))
        self.reach = Reach(self.nested)
        self.ends = dict(self.nested)
        self.outer = _outer(self.nested)

    def is_closed(self, at: int) -> bool:
        """Whether a character stands in a title, a quotation or brackets."""
        return self.reach.end_of(at) > at

    def is_enclosed(self, inner: Span) -> bool:
        """Whether a title, a quotation or brackets hold a stretch, which is not all of them."""
        return self.reach.end_of(inner.start) > inner.end or self.reach.end_of(inner.start - 1) >= inner.end

    def around(self, inner: Span) -> Iterator[Span]:
        """Titles, quotations and brackets that hold a stretch, itself among them where it is one; from the inside."""
        i = bisect_left(self.nested, (inner.start + 1,)) - 1
        while i >= 0:
            if self.nested[i].end >= inner.end:
                yield self.nested[i]
            i = self.outer[i]


def unit_text(view: FoldedView, unit: Unit, prose: Prose, source: str) -> UnitText:
    """The text of one unit of the view; `prose` is the unit that it was made of."""
    text = view.text[unit.start : unit.end]
    printed: list[str] = []
    spaced: list[str] = []
    runs: list[Run] = []
    places: list[int] = []
    read = prose.pieces[0].start  # offset after the last character
    for start, offset, length in view.runs(unit.start, unit.end):
        at = start - unit.start
        piece = text[at : at + length]
        if piece not in (MASK, BREAK, " "):
            piece = source[offset : offset + length]
        gap = source[read:offset]
        if gap and piece != " " and (gap.isspace() or any(map(str.isspace, gap))):
            spaced.append(" ")
            places.append(at)
        if piece not in (MASK, BREAK):
            spaced.append(piece)
            places.extend(range(at, at + length))
        printed.append(piece)
        if offset >= read or not runs:  # else the space that joins two pieces: it stands nowhere
            runs.append(Run(at, offset, length))
        read = offset + length
    folded = Passage(text, tuple(runs), prose.pieces, prose.kind, prose.place)
    return UnitText(folded, "".join(printed), "".join(spaced), places)


def cut_clauses(unit: UnitText, profile: Profile) -> list[Clause]:
    """Clauses in order, without paragraph number, item mark, note marks and white space at either end."""
    start = _number_end(unit.text, unit.place.paragraph)
    stops = set(_ends(unit, profile, "sentence_end"))
    cuts = _cuts(unit, stops, profile)
    clauses: list[Clause] = []
    opens = True
    for cut in [*cuts, len(unit.text)]:
        first, last = _trimmed(unit.text, start, cut)
        if _LETTER.search(unit.text, first, last):
            clauses.append(Clause(first, last, len(clauses) + 1, opens))
            opens = False
        opens = opens or cut in stops or unit.printed[cut : cut + 1] in QUOTES
        start = cut + 1
    return clauses


def _cuts(unit: UnitText, stops: set[int], profile: Profile) -> list[int]:
    """Positions of the marks that end a clause; a closing quotation mark does so after a full stop."""
    found = [at for at in _ends(unit, profile, "clause_end") if not unit.is_closed(at)]
    for span in unit.nested:
        last = span.end - 1
        if (
            unit.printed[last] in QUOTES
            and last - 1 in stops
            and last - 1 > span.start
            and not unit.is_closed(span.end)
        ):
            found.append(last)
    return sorted(set(found))


def _ends(unit: UnitText, profile: Profile, key: str) -> list[int]:
    """Positions in `text` of the marks that the profile's pattern `key` finds, those of abbreviations left out."""
    no_end = profile.regex("statements", "no_end")
    found = profile.regex("", key).finditer(unit.spaced)
    return [
        unit.places[m.start()]
        for m in found
        if not no_end.search(unit.spaced, max(0, m.start() - NO_END_REACH), m.start() + 1)
    ]


def _outer(closed: Sequence[Span]) -> list[int]:
    """For each of the sorted spans the number of the innermost one around it, -1 for none."""
    outer: list[int] = []
    for n, span in enumerate(closed):
        above = n - 1
        while above >= 0 and closed[above].end < span.end:
            above = outer[above]
        outer.append(above)
    return outer


def _number_end(text: str, number: str) -> int:
    before = _NO_LETTERS.match(text)
    at = before.end() if before else 0
    printed = text[at : at + len(number)]
    digits = "".join(str(int(char)) if char.isdecimal() else char for char in printed)  # ١٢ is paragraph 12
    found = _BEHIND_NUMBER.match(text, at + len(number)) if number and digits == number else None
    return found.end() if found else 0


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _EDGE:
        start += 1
    item = _ITEM.match(text, start, end)
    if item:
        start = item.end()
    while end > start and text[end - 1] in _EDGE + _STOPS:
        end -= 1
    return start, end
