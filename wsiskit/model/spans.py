"""Half-open ranges of code points, and the named policies for spans that overlap."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import partial
from itertools import accumulate
from typing import TYPE_CHECKING, TypeVar

from wsiskit.model.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

T = TypeVar("T")


class Span(NamedTuple):
    """Half-open code-point range `[start, end)` into `SourceText.text`, 0-based."""

    start: int
    end: int

    def cut(self, text: str) -> str:
        """Characters of `text` in this span, exactly as they stand."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end


if TYPE_CHECKING:

    def span_of(pair: tuple[int, int]) -> Span:
        """The span of a pair, such as `Match.span` gives: made in C, for loops over lines and marks."""
else:
    span_of = partial(tuple.__new__, Span)


def keep_longest(items: Iterable[T], span: Callable[[T], tuple[int, int]]) -> list[T]:
    """Non-overlapping subset in text order: longer first, then earlier; independent of input order.

    Items with equal spans keep the first given, so callers sort by preference where that matters.
    """
    given = list(items)
    if len(given) < 2:
        return given
    order = sorted(zip(map(span, given), range(len(given)), strict=True))
    kept: list[T] = []
    low, ((base, reach), first) = 0, order[0]
    whole = reach  # where `first` ends, which begins at `base` and reaches farthest of those that do; -1 beside an empty one
    for high, ((start, end), n) in enumerate(order):
        if start >= reach and high:
            if whole == reach:  # it stands alone, or holds all the others
                kept.append(given[first])
            else:
                kept += [given[n] for n in _longest(order[low:high])]
            low, base, reach, whole, first = high, start, end, end, n
        elif end > reach:
            reach = end
            if start == base:
                whole, first = end, n
        elif start == end and high:
            whole = -1
    return [*kept, given[first]] if whole == reach else kept + [given[n] for n in _longest(order[low:])]


def _longest(order: list[tuple[tuple[int, int], int]]) -> list[int]:
    """Of items (span, number) in text order that overlap those beside them, the numbers of those that are kept."""
    base, reach = order[0][0][0], max([end for (_, end), _ in order])
    taken = bytearray(reach - base)
    kept: list[tuple[tuple[int, int], int]] = []
    for one in sorted(order, key=lambda one: (one[0][0] - one[0][1], one)):
        start, end = one[0][0] - base, one[0][1] - base
        if taken.find(1, start, end) < 0:
            taken[start:end] = b"\1" * (end - start)
            kept.append(one)
    return [n for _, n in sorted(kept)]


def overlap_test(spans: Iterable[Span]) -> Callable[[Span], bool]:
    """A test whether a span shares a code point with any of `spans`, which may overlap each other."""
    ordered = sorted(spans)
    reach = list(accumulate((span.end for span in ordered), max))

    def overlaps(span: Span) -> bool:
        before = bisect_left(ordered, (span.end,))
        return before > 0 and reach[before - 1] > span.start and span.end > span.start

    return overlaps


class Reach:
    """How far spans reach that begin at or before an offset; they may overlap. A look is a search by halves."""

    __slots__ = ("_reach", "_starts")

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [span.start for span in ordered]
        self._reach = list(accumulate((span.end for span in ordered), max))

    def end_of(self, at: int) -> int:
        """The last end of the spans that begin at `at` or before it; -1 where none does."""
        i = bisect_right(self._starts, at) - 1
        return self._reach[i] if i >= 0 else -1


def distinct(values: Iterable[str]) -> tuple[str, ...]:
    """Values without the empty ones and without repeats, in order of first appearance."""
    return tuple(dict.fromkeys(value for value in values if value))
