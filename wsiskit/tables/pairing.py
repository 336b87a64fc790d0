"""Which things of two lists belong together, in order: equal keys side by side, in time that grows with their number.

Short lists are paired by their longest common stretches (difflib), whose time may grow with the square of the number. Long
ones are first cut at keys that stand once on either side, as patience diff does.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

_SHORT = 250_000  # pairs of places, as of two lists of 500: difflib takes milliseconds
_DEPTH = 8  # cuts inside cuts


def common(one: Sequence[Hashable], other: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Places of equal keys, rising in both lists, none twice."""
    return _inside(one, other, 0)


def _inside(one: Sequence[Hashable], other: Sequence[Hashable], depth: int) -> list[tuple[int, int]]:
    if not one or not other:
        return []
    if len(one) * len(other) <= _SHORT:
        blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
        return [(a + n, b + n) for a, b, size in blocks for n in range(size)]
    head = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    ours, theirs = one[head:], other[head:]
    tail = next((n for n, (a, b) in enumerate(zip(ours[::-1], theirs[::-1], strict=False)) if a != b), None)
    tail = min(len(ours), len(theirs)) if tail is None else tail
    ours, theirs = ours[: len(ours) - tail], theirs[: len(theirs) - tail]
    middle = _cut(ours, theirs, depth)
    found = [(n, n) for n in range(head)]
    found += [(head + a, head + b) for a, b in middle]
    return found + [(len(one) - n, len(other) - n) for n in range(tail, 0, -1)]


def _cut(one: Sequence[Hashable], other: Sequence[Hashable], depth: int) -> list[tuple[int, int]]:
    """Pairs of what differs at both ends: cut at keys that stand once, or, without any, n-th by n-th of each key."""
    here, there = Counter(one), Counter(other)
    place = {key: b for b, key in enumerate(other) if there[key] == 1}
    cuts = _rising((a, place[key]) for a, key in enumerate(one) if here[key] == 1 and key in place)
    if not cuts or depth == _DEPTH:
        waiting: dict[Hashable, list[int]] = defaultdict(list)
        for b in range(len(other) - 1, -1, -1):
            waiting[other[b]].append(b)
        return _rising((a, waiting[key].pop()) for a, key in enumerate(one) if waiting.get(key))
    found = []
    a = b = 0
    for next_a, next_b in [*cuts, (len(one), len(other))]:
        found += [(a + x, b + y) for x, y in _inside(one[a:next_a], other[b:next_b], depth + 1)]
        if next_a < len(one):
            found.append((next_a, next_b))
        a, b = next_a + 1, next_b + 1
    return found


def _rising(pairs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of pairs, which rise in their first place, that rises in the second too."""
    ends: list[int] = []  # the least second place at which a part of each length ends
    tops: list[tuple[int, int]] = []
    before: dict[tuple[int, int], tuple[int, int] | None] = {}
    for pair in pairs:
        at = bisect_left(ends, pair[1])
        before[pair] = tops[at - 1] if at else None
        ends[at : at + 1] = [pair[1]]
        tops[at : at + 1] = [pair]
    found = []
    last = tops[-1] if tops else None
    while last is not None:
        found.append(last)
        last = before[last]
    return found[::-1]
