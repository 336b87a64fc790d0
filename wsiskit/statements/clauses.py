"""Clauses of a paragraph: cut after full stops and semicolons that stand outside titles, quotations and brackets."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from wsiskit.model.spans import Reach, Span
from wsiskit.passages.folding import BREAK, MASK
from wsiskit.passages.passage import NO_END_REACH

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wsiskit.knowledge.languages import Profile
    from wsiskit.passages.folding import FoldedView, Unit
    from wsiskit.passages.units import Prose

_PAIRS = dict(zip("“„「『《〈（(【[«", "””」』》〉）)】]»", strict=True))
_CLOSING = frozenset(_PAIRS.values())
_ANY_MARK = re.compile(f'[{re.escape("".join(_PAIRS) + "".join(_PAIRS.values()))}"]')
_QUOTES = frozenset('”」』»"')
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


class UnitText(NamedTuple):
    """One unit of prose: `text` as folded, `printed` its characters as they stand (same length), `offsets` in the source.

    `spaced` is `printed` with the spaces that folding leaves out, and `places` says where its characters stand in `text`.
    `closed` are the insides of titles, quotations and brackets with their marks, as far as both marks are there,
    `reach` how far they reach, `ends` where the one that begins at an offset ends, `outer` the number of the one around
    each, -1 for none: one is in another as a whole, or apart from it.
    """

    text: str
    printed: str
    offsets: list[int]
    spaced: str
    places: list[int]
    closed: tuple[Span, ...]
    reach: Reach
    ends: dict[int, int]
    outer: list[int]

    def is_closed(self, at: int) -> bool:
        """Whether a character stands in a title, a quotation or brackets."""
        return self.reach.end_of(at) > at

    def is_enclosed(self, inner: Span) -> bool:
        """Whether a title, a quotation or brackets hold a stretch, which is not all of them."""
        return self.reach.end_of(inner.start) > inner.end or self.reach.end_of(inner.start - 1) >= inner.end

    def around(self, inner: Span) -> Iterator[Span]:
        """Titles, quotations and brackets that hold a stretch, itself among them where it is one; from the inside."""
        i = bisect_left(self.closed, (inner.start + 1,)) - 1
        while i >= 0:
            if self.closed[i].end >= inner.end:
                yield self.closed[i]
            i = self.outer[i]


def unit_text(view: FoldedView, unit: Unit, source: str) -> UnitText:
    """The text of one unit of the view."""
    text = view.text[unit.start : unit.end]
    printed: list[str] = []
    spaced: list[str] = []
    offsets: list[int] = []
    places: list[int] = []
    for start, offset, length in view.runs(unit.start, unit.end):
        at = start - unit.start
        piece = text[at : at + length]
        if piece not in (MASK, BREAK, " "):
            piece = source[offset : offset + length]
        gap = source[offsets[-1] + 1 : offset] if offsets else ""
        if gap and piece != " " and any(char.isspace() for char in gap):
            spaced.append(" ")
            places.append(at)
        if piece not in (MASK, BREAK):
            spaced.append(piece)
            places.extend(range(at, at + length))
        printed.append(piece)
        offsets.extend(range(offset, offset + length))
    whole = "".join(printed)
    closed = _closed(whole)
    return UnitText(
        text=text,
        printed=whole,
        offsets=offsets,
        spaced="".join(spaced),
        places=places,
        closed=closed,
        reach=Reach(closed),
        ends=dict(closed),
        outer=_outer(closed),
    )


def cut_clauses(unit: UnitText, prose: Prose, profile: Profile) -> list[Clause]:
    """Clauses in order, without paragraph number, item mark, note marks and white space at either end."""
    start = _number_end(unit.text, prose.place.paragraph)
    cuts = _cuts(unit, profile)
    stops = set(_ends(unit, profile, "sentence_end"))
    clauses: list[Clause] = []
    opens = True
    for cut in [*cuts, len(unit.text)]:
        first, last = _trimmed(unit.text, start, cut)
        if _LETTER.search(unit.text, first, last):
            clauses.append(Clause(first, last, len(clauses) + 1, opens))
            opens = False
        opens = opens or cut in stops or unit.printed[cut : cut + 1] in _QUOTES
        start = cut + 1
    return clauses


def _cuts(unit: UnitText, profile: Profile) -> list[int]:
    """Positions of the marks that end a clause; a closing quotation mark does so after a full stop."""
    stops = set(_ends(unit, profile, "sentence_end"))
    found = [at for at in _ends(unit, profile, "clause_end") if not unit.is_closed(at)]
    for span in unit.closed:
        last = span.end - 1
        if (
            unit.printed[last] in _QUOTES
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


def _closed(printed: str) -> tuple[Span, ...]:
    stack: list[tuple[str, int]] = []
    waited = Counter[str]()  # the marks that the stack waits for
    spans: list[Span] = []
    for found in _ANY_MARK.finditer(printed):
        at, char = found.start(), found[0]
        closes = char in _CLOSING or char == '"'
        if closes and waited[char]:
            while stack:
                mark, start = stack.pop()
                waited[mark] -= 1
                if mark == char:
                    spans.append(Span(start, at + 1))
                    break
        elif char in _PAIRS:
            stack.append((_PAIRS[char], at))
            waited[_PAIRS[char]] += 1
        elif char == '"':
            stack.append(('"', at))
            waited['"'] += 1
    return tuple(sorted(spans))


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
