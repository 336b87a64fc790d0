"""The most plausible rising sequence among numbered candidates, and where it begins again.

One dynamic programme for every series of a report: note bodies, calls of notes, paragraph numbers.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from wsiskit.model.record import NamedTuple

STEP = 0.5  # price of each number left out, as extraction loses them
# Price of any longer gap (pages lost): two whole members after it outweigh it, a single one never does.
JUMP = 2.5
MAX_GAP = 6  # the longest step that is not dearer than a jump
# Price of each number before the first member, up to LATE_MAX: less than a jump, so that an excerpt has its series.
LATE = 0.2
LATE_MAX = 10  # numbers before the first member that are charged


class Link(NamedTuple):
    """A numbered candidate: `number`, its `weight` (how much it looks like a member) and the caller's `key`.

    `anew` is the price of a series that begins again here, None where it cannot.
    """

    number: int
    weight: float
    key: int
    anew: float | None = None


_NONE = (float("-inf"), -1)


class _Best:
    """Best (score, index) among all numbers up to a bound.

    A Fenwick tree over the ranks of the numbers met, 1 the lowest: a number from a text may be 0, negative or have
    thousands of digits, so that no number is itself an index.
    """

    def __init__(self, numbers: set[int]) -> None:
        self._ranked = sorted(numbers)
        self._tree: list[tuple[float, int]] = [_NONE] * (len(self._ranked) + 1)
        self._waiting: list[tuple[int, tuple[float, int]]] = []

    def put(self, number: int, found: tuple[float, int]) -> None:
        self._waiting.append((number, found))

    def up_to(self, number: int) -> tuple[float, int]:
        found = _NONE
        rank = bisect_right(self._ranked, number)
        if rank and self._waiting:
            self._take()
        while rank > 0:
            if self._tree[rank][0] > found[0]:
                found = self._tree[rank]
            rank -= rank & -rank
        return found

    def _take(self) -> None:
        """Put what waits into the tree: most series never ask for what is far."""
        tree, ranked, size = self._tree, self._ranked, len(self._tree)
        for number, found in self._waiting:
            rank, score = bisect_left(ranked, number) + 1, found[0]
            while rank < size:
                if score > tree[rank][0]:
                    tree[rank] = found
                rank += rank & -rank
        self._waiting.clear()


def chain_score(chain: list[Link]) -> float:
    """What the members of a chain add up to, less the price of its first number and of each step."""
    score = 0.0
    before: Link | None = None
    for link in chain:
        late = LATE * min(abs(link.number - 1), LATE_MAX)
        prices = [late] if before is None else []
        if before is not None and link.number > before.number:
            gap = link.number - before.number
            prices.append(STEP * (gap - 1) if gap <= MAX_GAP else JUMP)
        if before is not None and link.anew is not None:
            prices.append(link.anew + late)
        score += link.weight - min(prices)
        before = link
    return score


def best_chain(candidates: list[Link]) -> list[Link]:
    """Members of the best-weighted strictly rising subsequence, in order; it falls only where a link has a price `anew`.

    A step to the next number costs nothing, each number left out `STEP`, at most `JUMP`, and a first
    number above 1 `LATE` for each number before it, so a short foreign series ("1. 2." of headings) never beats the
    long one. Runs in `O(n * (MAX_GAP + log n))`; equal weights keep the earlier candidate.
    """
    if not candidates:
        return []
    best: dict[int, tuple[float, int]] = {}
    numbers = {link.number for link in candidates}
    far, least = _Best(numbers), min(numbers)
    back: list[int] = []
    top, at_top = float("-inf"), -1
    for i, (number, weight, _, anew) in enumerate(candidates):
        late = LATE * (number - 1 if 1 <= number <= LATE_MAX else min(abs(number - 1), LATE_MAX))
        value, previous = weight - late, -1
        nearest = best.get(number - 1)
        # nobody can beat the direct predecessor where it is this near the best score of all
        if nearest is not None and nearest[0] >= top - STEP:
            if nearest[0] + weight > value:
                value, previous = nearest[0] + weight, nearest[1]
        else:
            for gap in range(1, min(MAX_GAP, number - least) + 1):
                found = best.get(number - gap)
                if found is not None:
                    reached = found[0] + weight - STEP * (gap - 1)
                    if reached > value:
                        value, previous = reached, found[1]
            # nothing far scores higher than the best of all
            is_far = number - least > MAX_GAP and top - JUMP + weight > value
            distant = far.up_to(number - MAX_GAP - 1) if is_far else _NONE
            if distant[1] >= 0 and distant[0] - JUMP + weight > value:
                value, previous = distant[0] - JUMP + weight, distant[1]
        if anew is not None and at_top >= 0:
            again = top - anew - late + weight
            if again > value:
                value, previous = again, at_top
        back.append(previous)
        if value > top:
            top, at_top = value, i
        if number not in best or value > best[number][0]:
            best[number] = (value, i)
            far.put(number, (value, i))
    chain: list[Link] = []
    while at_top >= 0 and top > 0:
        chain.append(candidates[at_top])
        at_top = back[at_top]
    return chain[::-1]
