"""The readings of a heading's number against each other, for `explain`: what the outline costs with each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsiskit.model.record import NamedTuple
from wsiskit.structure import weights
from wsiskit.structure.headings.outline import best_outline

if TYPE_CHECKING:
    from wsiskit.model.report import Reading
    from wsiskit.structure.headings.outline import HeadingInput

_Stack = tuple[tuple[str, int, int], ...]


class Way(NamedTuple):
    """One reading: the `path` of (series, ordinal) that it takes in the cheapest outline of its part which has it, what that
    outline costs in all, and the `signs` (rule id, price) that its own step is priced by."""

    reading: Reading
    path: tuple[tuple[str, int], ...]
    total: float
    signs: tuple[tuple[str, float], ...]


def weigh_heading(headings: list[HeadingInput], n: int) -> list[Way]:
    """Every way to read heading `n`, the cheapest first; none for a heading without a number. The outline of its part is
    worked out anew for each."""
    if not headings[n].readings:
        return []
    start = max((i + 1 for i in range(n + 1) if headings[i].annex), default=0)
    end = next((i for i in range(n + 1, len(headings)) if headings[i].annex), len(headings))
    part, here = headings[start:end], n - start
    after = sum(1 for heading in part[here + 1 :] if heading.readings)
    ways: dict[Reading, Way] = {}
    for reading, rank in headings[n].readings:
        only = part[here]._replace(readings=((reading, rank),))
        total, path = best_outline([*part[:here], only, *part[here + 1 :]])
        for _ in range(after):
            path = path[1] if path else None
        if path is None:
            continue
        before: _Stack = path[1][0].stack if path[1] else ()
        steps = tuple((series, ordinal) for series, ordinal, _ in path[0].stack)
        way = Way(reading, steps, round(total, 2), signs_of(before, reading, rank))
        if reading not in ways or way.total < ways[reading].total:
            ways[reading] = way
    return sorted(ways.values(), key=lambda way: way.total)


def signs_of(stack: _Stack, reading: Reading, rank: int) -> tuple[tuple[str, float], ...]:
    """What a reading costs below the open series, sign by sign; their sum is the price that the outline adds up."""
    series, place = reading
    depth = next((d for d in range(len(stack) - 1, -1, -1) if stack[d][0] == series), -1)
    if depth >= 0:
        left = weights.COMING_BACK * (len(stack) - 1 - depth)
        back = (("outline.coming-back", left),) if left else ()
        return (_step(place - stack[depth][1]), *back)
    kept = len(stack)
    while kept and stack[kept - 1][2] >= rank:
        kept -= 1
    signs = [
        ("outline.deeper", weights.DEEPER),
        ("outline.closed", weights.CLOSED * (len(stack) - kept)),
        ("outline.late", weights.MISSING * min(place - 1, weights.MISSING_MAX)),
    ]
    return tuple((rule, price) for rule, price in signs if price)


def _step(step: int) -> tuple[str, float]:
    if step == 1:
        return "outline.next", 0.0
    if step <= 0:
        return ("outline.back", weights.BACK) if step else ("outline.repeated", weights.REPEATED)
    return "outline.gap", weights.GAP + weights.MISSING * (step - 1)
