"""The longest plausible rising sequence among numbered candidates: one paragraph series, one footnote series."""

from __future__ import annotations

from typing import NamedTuple

MAX_GAP = 12  # numbers that may be missing between two members; a page or two lost by extraction


class Link(NamedTuple):
    """A numbered candidate: `number`, its `weight` (how much it looks like a member) and the caller's `key`."""

    number: int
    weight: float
    key: int


def best_chain(candidates: list[Link]) -> list[Link]:
    """Members of the best-weighted strictly rising subsequence, in order.

    A step to the next number costs nothing, each number left out 0.5 and a first number above 1 costs 0.2 for
    each number before it, so a short foreign series ("1. 2." of headings) never beats the long one. Runs in
    `O(n * MAX_GAP)`; equal weights keep the earlier candidate.
    """
    best: dict[int, tuple[float, int]] = {}
    back: list[int] = []
    score: list[float] = []
    for i, link in enumerate(candidates):
        value, previous = link.weight - 0.2 * min(link.number - 1, 10), -1
        for gap in range(1, MAX_GAP + 1):
            found = best.get(link.number - gap)
            if found is not None:
                reached = found[0] + link.weight - 0.5 * (gap - 1)
                if reached > value:
                    value, previous = reached, found[1]
        back.append(previous)
        score.append(value)
        if link.number not in best or value > best[link.number][0]:
            best[link.number] = (value, i)
    if not candidates:
        return []
    at = max(range(len(candidates)), key=lambda i: (score[i], -i))
    if score[at] <= 0:
        return []
    chain: list[Link] = []
    while at >= 0:
        chain.append(candidates[at])
        at = back[at]
    return chain[::-1]
