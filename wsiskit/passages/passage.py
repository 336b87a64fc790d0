"""One unit of prose as a single text, with the exact way back to the source: what every reader of prose works on.

A page cuts a paragraph into pieces, a line end cuts a word, a direction mark or the mark of a note stands inside a phrase.
A `Passage` has none of that in its `text`, and knows where each character of it stands. It knows no language: what stands
between two lines (`joiner`) is told by who builds it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from wsiskit.model.annotation import Place
from wsiskit.model.kept import kept
from wsiskit.model.record import NamedTuple
from wsiskit.model.spans import Span
from wsiskit.passages.closed import QUOTES, closed_stretches
from wsiskit.passages.folding import DIRECTION, MASK, fold_with_gaps, is_narrow, narrow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from wsiskit.passages.units import Prose

_LINE_END = re.compile(r"[\r\n][ \t\r\n]*+")  # the blanks before it are stripped, which is linear; a pattern is not
_DIRECTION_OR_LINE = re.compile(rf"[{DIRECTION}]++|[\r\n][ \t\r\n]*+")
_BLANK = " \t"
_TIGHT = ",.;:!?)"  # no joiner stands before these, also where a note was cut out before them
_AFTER_END = re.compile("[”’」』»\"')）\\]]*+")
SENTENCE_END = re.compile(r"[。！？!?؟]++|\.(?=[”’」』»\"')）\]]*+(?:\s|\Z))")
NO_END_REACH = (
    8  # characters before a full stop in which an abbreviation is looked for: the longest are `approx`, `p. ej`
)


class Run(NamedTuple):
    """`length` characters of a passage's text from position `at` that stand in the source from `offset`, one for one."""

    at: int
    offset: int
    length: int


class Passage:
    """A unit of prose: `text`, and where it stands.

    **Text.** The characters of `pieces` in order, as printed, except that
    a line end, with the blanks around it, and the gap between two pieces become one `joiner`, or one space between two
    letters or digits of scripts with spaces (`WSIS⏎Forum` in Chinese), or nothing where a space stands there already or a
    closing mark follows;
    direction marks are left out; spans of `hidden` are left out; each character of a span of `masked` is `MASK`.
    White space at the passage's own edges stays, line ends there do not.

    **Map.** `runs` are the stretches of `text` that stand in the source one for one: ordered, disjoint, none empty.
    Positions (`at`, `start`, `end`) count in `text`, offsets in the source; both are 0-based code points, ranges are
    half-open. A joiner is inserted: it has no offset of its own. All look-ups are binary searches over `runs`.

    `kind` and `place` are those of the unit of prose (`passages.units.Prose`).
    """

    def __init__(
        self, text: str, runs: tuple[Run, ...], pieces: tuple[Span, ...], kind: str = "", place: Place | None = None
    ) -> None:
        self.text = text
        self.runs = runs
        self.pieces = pieces
        self.kind = kind
        self.place = Place() if place is None else place
        self._at = [run.at for run in runs]
        self._offsets = [run.offset for run in runs]

    def __repr__(self) -> str:
        return f"Passage({self.kind or 'prose'}, {self.text[:40]!r}, {len(self.pieces)} pieces)"

    # text → source

    def offset(self, at: int) -> int:
        """Source offset of the character at `at`, in `0..len(text)`.

        For an inserted character and for `len(text)`: the offset after the character before. 0 where the text is empty
        and has no pieces.
        """
        i = bisect_right(self._at, at) - 1
        if i < 0:
            return self.runs[0].offset if self.runs else self.pieces[0].start if self.pieces else 0
        run = self.runs[i]
        return run.offset + min(at - run.at, run.length)

    def _end_of(self, end: int) -> int:
        i = bisect_left(self._at, end) - 1
        if i < 0:
            return self.offset(0)
        run = self.runs[i]
        return run.offset + min(end - run.at, run.length)

    def span(self, start: int, end: int) -> Span:
        """Source span of `text[start:end]`: from its first to its last character that stands in the source.

        What lies between (a line end, what a page prints between two pieces) is inside; `pieces_of` leaves it out. Where
        nothing of the stretch stands in the source, the empty span at its place.
        """
        first = self._first_at(start)
        if first >= end:
            at = self.offset(start)
            return Span(at, at)
        return Span(self.offset(first), self._end_of(end))

    def _first_at(self, start: int) -> int:
        """First position at or after `start` that stands in the source; `len(text)` where there is none."""
        i = bisect_right(self._at, start) - 1
        if i >= 0 and start < self.runs[i].at + self.runs[i].length:
            return start
        return self.runs[i + 1].at if i + 1 < len(self.runs) else len(self.text)

    def pieces_of(self, start: int, end: int) -> tuple[Span, ...]:
        """Source spans of `text[start:end]`, one for each of `pieces` that it touches, in order; none is empty."""
        whole = self.span(start, end)
        first = bisect_right(self.pieces, whole.start, key=_end)
        found = []
        for piece in self.pieces[first : bisect_left(self.pieces, whole.end, key=_start)]:
            part = self.span(*self.within(Span(max(whole.start, piece.start), min(whole.end, piece.end))))
            if part.end > part.start:
                found.append(part)
        return tuple(found)

    # source → text

    def position(self, offset: int) -> int:
        """Position of the character that stands at a source offset; -1 where it is not in `text`."""
        i = bisect_right(self._offsets, offset) - 1
        if i < 0 or offset >= self._offsets[i] + self.runs[i].length:
            return -1
        return self.runs[i].at + offset - self._offsets[i]

    def within(self, span: Span) -> Span:
        """The stretch of `text` whose characters stand in a span of the source; empty where none does.

        `within(span(start, end))` is `[start, end)` without inserted characters at either end.
        """
        i = bisect_right(self._offsets, span.start) - 1
        if i >= 0 and span.start < self._offsets[i] + self.runs[i].length:
            start = self.runs[i].at + span.start - self._offsets[i]
        else:
            start = self.runs[i + 1].at if i + 1 < len(self.runs) else len(self.text)
        i = bisect_left(self._offsets, span.end) - 1
        end = self.runs[i].at + min(span.end - self._offsets[i], self.runs[i].length) if i >= 0 else 0
        return Span(start, max(start, end))

    # other views

    @kept
    def narrow(self) -> str:
        """`text` with the full-width forms of ASCII as ASCII; the same positions."""
        return narrow(self.text)

    @kept
    def folded(self) -> Passage:
        """The passage as forms of names are folded (`folding.fold_form`), with its own map: widths, quotation marks, dashes
        and letters unified, spaces beside unspaced scripts and vowel signs left out. Map between the two through offsets:
        `p.folded.within(p.span(start, end))`."""
        text, kept = fold_with_gaps(self.text)
        runs: list[Run] = []
        at = 0
        i = 0
        for start, end in kept:
            while i < len(self.runs) and self.runs[i].at + self.runs[i].length <= start:
                i += 1
            n = i
            while n < len(self.runs) and self.runs[n].at < end:
                run = self.runs[n]
                low, high = max(start, run.at), min(end, run.at + run.length)
                _add_run(runs, Run(at + low - start, run.offset + low - run.at, high - low))
                n += 1
            at += end - start
        return Passage(text, tuple(runs), self.pieces, self.kind, self.place)

    @kept
    def closed(self) -> tuple[Span, ...]:
        """Outermost titles, quotations and brackets with their marks, ordered and disjoint; only those with both marks.

        A straight double quotation mark closes where one is open, else opens. A mark without its partner is none.
        """
        return closed_stretches(self.text)

    def closed_at(self, at: int) -> Span | None:
        """The one of `closed` that holds a position, None outside."""
        i = bisect_right(self.closed, at, key=_start) - 1
        return self.closed[i] if i >= 0 and at < self.closed[i].end else None

    def parts(self, ends: re.Pattern[str], no_end: re.Pattern[str] | None = None) -> tuple[Span, ...]:
        """Stretches of `text` that tile it, each up to a match of `ends` and the closing marks directly after it.

        An end inside `closed` ends nothing, except that a quotation which closes after its last full stop ends the
        part with itself. `no_end` is searched in the `NO_END_REACH` characters before the end of a match, the mark
        included (`…\\.$`): an abbreviation, whose full stop ends nothing.
        """
        cuts: list[int] = []
        for found in ends.finditer(self.text):
            at = found.start()
            if found.end() == at or (no_end and no_end.search(self.text, max(0, at - NO_END_REACH), found.end())):
                continue
            inside = self.closed_at(at)
            behind = _AFTER_END.match(self.text, found.end())
            cut = behind.end() if behind else found.end()
            ends_quotation = inside and cut >= inside.end and self.text[inside.end - 1] in QUOTES
            if inside and not (ends_quotation and at > inside.start + 1):
                continue
            if cuts and at <= cuts[-1]:  # ？！ is one end
                cuts.pop()
            cuts.append(cut)
        if not cuts or cuts[-1] < len(self.text):
            cuts.append(len(self.text))
        starts = [0, *cuts[:-1]]
        return tuple(Span(start, end) for start, end in zip(starts, cuts, strict=True) if start < end)

    def sentences(self, no_end: re.Pattern[str] | None = None) -> tuple[Span, ...]:
        """Sentences as `parts`, by the full stops, question and exclamation marks of all scripts."""
        return self.parts(SENTENCE_END, no_end)


def make_passage(
    source: str,
    pieces: Sequence[Span],
    joiner: str,
    *,
    masked: Sequence[Span] = (),
    hidden: Sequence[Span] = (),
    kind: str = "",
    place: Place | None = None,
    keep_direction: bool = False,
) -> Passage:
    """The passage of one unit. `pieces` are in text order and do not overlap; `masked` and `hidden` may overlap anything,
    hidden wins. Direction marks stay where `keep_direction` says so: in text that people read."""
    marks = _Marks(masked, hidden)
    return _build(source, pieces, joiner, marks, kind, place, keep_direction)


def make_passages(
    source: str, units: Iterable[Prose], joiner: str, *, masked: Sequence[Span] = (), hidden: Sequence[Span] = ()
) -> tuple[Passage, ...]:
    """The passages of many units, one each, in their order; `masked` and `hidden` are looked up by binary search."""
    marks = _Marks(masked, hidden)
    return tuple(_build(source, unit.pieces, joiner, marks, unit.kind, unit.place, False) for unit in units)


def joined_text(source: str, pieces: Sequence[Span], joiner: str) -> str:
    """The text of pieces as people read it: direction marks stay, line ends and gaps between pieces are joined."""
    if len(pieces) == 1:
        text = source[pieces[0].start : pieces[0].end]
        if "\n" not in text and "\r" not in text:
            return text
    return make_passage(source, pieces, joiner, keep_direction=True).text


class _Marks:
    """What is not read: disjoint stretches in order, each masked or hidden."""

    def __init__(self, masked: Iterable[Span], hidden: Iterable[Span]) -> None:
        out = _merged(hidden)
        self._spans = sorted([*((s, True) for s in out), *((s, False) for s in _without(_merged(masked), out))])

    def split(self, piece: Span) -> Iterator[tuple[Span, bool]]:
        """Stretches of a piece that are no hidden ones, with whether they are masked."""
        at = piece.start
        i = bisect_right(self._spans, piece.start, key=_mark_end)
        while i < len(self._spans) and self._spans[i][0].start < piece.end:
            span, is_hidden = self._spans[i]
            if span.start > at:
                yield Span(at, span.start), False
            if not is_hidden:
                yield Span(max(at, span.start), min(span.end, piece.end)), True
            at = span.end
            i += 1
        if at < piece.end:
            yield Span(at, piece.end), False


class _Builder:
    def __init__(self, joiner: str) -> None:
        self._joiner = joiner
        self._parts: list[str] = []
        self._end = 0
        self._last = ""
        self._broken = False  # a line or a piece ended since the last character
        self.runs: list[Run] = []

    def add(self, text: str, offset: int) -> None:
        """Characters that stand at `offset`, what joins them to those before first."""
        if not text:
            return
        if self._broken and self._last and not self._last.isspace() and not text[0].isspace():
            self._put(self._glue(text[0]))
        self._broken = False
        _add_run(self.runs, Run(self._end, offset, len(text)))
        self._put(text)

    def break_line(self) -> None:
        self._broken = True

    def _put(self, text: str) -> None:
        if text:
            self._parts.append(text)
            self._end += len(text)
            self._last = text[-1]

    def _glue(self, following: str) -> str:
        if following in _TIGHT:
            return ""
        apart = self._last.isalnum() and following.isalnum() and is_narrow(self._last) and is_narrow(following)
        return " " if apart else self._joiner

    def text(self) -> str:
        return "".join(self._parts)


def _build(
    source: str,
    pieces: Sequence[Span],
    joiner: str,
    marks: _Marks,
    kind: str,
    place: Place | None,
    keep_direction: bool,
) -> Passage:
    builder = _Builder(joiner)
    left_out = _LINE_END if keep_direction else _DIRECTION_OR_LINE
    for n, piece in enumerate(pieces):
        builder.break_line()
        for stretch, is_masked in marks.split(_without_blanks(source, piece, n > 0, n + 1 < len(pieces))):
            if is_masked:
                builder.add(MASK * (stretch.end - stretch.start), stretch.start)
                continue
            at = stretch.start
            for found in left_out.finditer(source, *stretch):
                is_line = found[0][0] in "\r\n"
                before = source[at : found.start()]
                builder.add(before.rstrip(_BLANK) if is_line else before, at)
                if is_line:
                    builder.break_line()
                at = found.end()
            builder.add(source[at : stretch.end], at)
    return Passage(builder.text(), tuple(builder.runs), tuple(pieces), kind, place)


def _without_blanks(source: str, piece: Span, at_start: bool, at_end: bool) -> Span:
    start, end = piece
    while at_start and start < end and source[start] in _BLANK:
        start += 1
    while at_end and start < end and source[end - 1] in _BLANK:
        end -= 1
    return Span(start, end)


def _add_run(runs: list[Run], run: Run) -> None:
    last = runs[-1] if runs else None
    if last and last.at + last.length == run.at and last.offset + last.length == run.offset:
        runs[-1] = last._replace(length=last.length + run.length)
    elif run.length:
        runs.append(run)


def _merged(spans: Iterable[Span]) -> list[Span]:
    """The same stretches in order, those that overlap or touch made one, empty ones left out."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        elif span.end > span.start:
            merged.append(span)
    return merged


def _without(spans: Iterable[Span], holes: Sequence[Span]) -> Iterator[Span]:
    """What of `spans` lies in no hole; both ordered and disjoint."""
    for start, end in spans:
        at = start
        for hole in holes[bisect_right(holes, start, key=_end) : bisect_left(holes, end, key=_start)]:
            if hole.start > at:
                yield Span(at, hole.start)
            at = max(at, hole.end)
        if at < end:
            yield Span(at, end)


def _start(span: Span) -> int:
    return span.start


def _end(span: Span) -> int:
    return span.end


def _mark_end(mark: tuple[Span, bool]) -> int:
    return mark[0].end
