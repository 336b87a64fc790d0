"""Headings → tree. Each marker keeps all its readings until the sequence of all headings decides."""

from __future__ import annotations

import itertools
from operator import itemgetter
from string import ascii_lowercase
from typing import TYPE_CHECKING

from wsiskit.model.record import NamedTuple
from wsiskit.structure import weights

if TYPE_CHECKING:
    from collections.abc import Callable

    from wsiskit.model.report import Reading

_LETTERS = ascii_lowercase
BEAM = 12  # partial outlines kept, one per set of open series; ambiguity is local: four would do on every report seen


class HeadingInput(NamedTuple):
    """One heading in text order. `readings` are (reading, rank) pairs, empty for an unnumbered heading.

    `top` marks unnumbered titles that stand at the first level by convention; `depth` is the number of Markdown hashes;
    `annex` marks the heading of an annex, whose own headings begin all series anew. `line` is the action line that the
    title would stand for below a heading on action lines.
    """

    readings: tuple[tuple[Reading, int], ...]
    top: bool
    depth: int
    annex: bool = False
    line: str = ""


class Placed(NamedTuple):
    """Where a heading went: `path` of (series, ordinal) from the top; unnumbered steps have the series `-`.

    `rule` set its level, after the rules `asked` before.
    """

    path: tuple[tuple[str, int], ...]
    reading: Reading | None
    cost: float
    rejected: tuple[tuple[Reading, str], ...]
    rule: str = ""
    asked: tuple[str, ...] = ()


_Steps = tuple[tuple[str, int], ...]
_Stack = tuple[tuple[str, int, int], ...]  # (series, ordinal, rank), outermost first


class _Decision(NamedTuple):
    """What one heading became: its reading and cost (None for an unnumbered heading) and the stack after it."""

    chosen: tuple[Reading, float] | None
    stack: _Stack


_Path = tuple[_Decision, "_Path | None"]  # linked list of the numbered headings, newest first


ANNEX = "annex"  # the series of annexes, counted as they stand


def place_headings(headings: list[HeadingInput]) -> list[Placed]:
    """One place per heading; the report proper and each annex are placed for themselves."""
    cuts = [i for i, heading in enumerate(headings) if heading.annex]
    placed = _place_part(headings[: cuts[0]] if cuts else headings)
    for number, (start, end) in enumerate(itertools.pairwise([*cuts, len(headings)]), 1):
        root = ((ANNEX, number),)
        placed.append(Placed(root, reading=None, cost=0.0, rejected=(), rule="outline.annex"))
        placed += [p._replace(path=root + p.path) for p in _place_part(headings[start + 1 : end])]
    return placed


def _place_part(headings: list[HeadingInput]) -> list[Placed]:
    """One place per heading of one part."""
    decisions: list[_Decision] = []
    _, at = best_outline(headings)
    for heading in reversed(headings):
        if not heading.readings:
            decisions.append(_Decision(None, at[0].stack if at else ()))
        elif at is not None:
            decisions.append(at[0])
            at = at[1]
    return _paths(headings, decisions[::-1])


def best_outline(headings: list[HeadingInput]) -> tuple[float, _Path | None]:
    """The price of the cheapest outline of one part and its decisions, newest first. Hard rule: every numbered heading gets
    a place; penalties order the ways to do it.

    The prices are in `wsiskit.structure.weights`: preferences that order the ways, not probabilities.
    """
    states: list[tuple[float, _Stack, _Path | None]] = [(0.0, (), None)]
    for heading in headings:
        if not heading.readings:
            continue  # it leaves every stack as it is
        if len(states) == 1 == len(heading.readings):  # one way: most headings have no rival
            (total, stack, path), ((reading, rank),) = states[0], heading.readings
            cost, kept = _move(stack, reading, rank)
            stack = (*stack[:kept], (*reading, rank))
            states = [(total + cost, stack, (_Decision((reading, cost), stack), path))]
            continue
        ways: list[tuple[float, float, int, Reading, int, _Stack, _Path | None]] = []
        for before, stack, path in states:
            for reading, rank in heading.readings:
                cost, kept = _move(stack, reading, rank)
                ways.append((before + cost, cost, kept, reading, rank, stack, path))
        ways.sort(key=itemgetter(0))
        states = []
        met: set[_Stack] = set()
        for total, cost, kept, reading, rank, stack, path in ways:
            after = (*stack[:kept], (*reading, rank))
            if after not in met:  # of two ways to the same open series the dearer one can never win
                met.add(after)
                states.append((total, after, (_Decision((reading, cost), after), path)))
                if len(states) == BEAM:
                    break
    return states[0][0], states[0][2]


def _move(stack: _Stack, reading: Reading, rank: int) -> tuple[float, int]:
    """What a reading costs below the open series, and how many of these stay open above it."""
    series, place = reading
    size = depth = len(stack)
    while depth:
        depth -= 1
        if stack[depth][0] == series:
            return _price(place - stack[depth][1]) + weights.COMING_BACK * (size - 1 - depth), depth
    kept = size
    while kept and stack[kept - 1][2] >= rank:
        kept -= 1
    # a form with two ranks goes where it closes least
    closed = weights.CLOSED * (size - kept)
    late = weights.MISSING * min(place - 1, weights.MISSING_MAX)
    return weights.DEEPER + closed + late, kept


def _price(step: int) -> float:
    """Price of a step in an open series: none for the next number."""
    if step == 1:
        return 0.0
    if step <= 0:
        return weights.BACK if step else weights.REPEATED
    return weights.GAP + weights.MISSING * (step - 1)


def _paths(headings: list[HeadingInput], decisions: list[_Decision]) -> list[Placed]:
    placed: list[Placed] = []
    loose: tuple[tuple[str, int], ...] = ()  # path of the last unnumbered heading
    whole: tuple[str, tuple[tuple[str, int], ...]] = ("", ())  # the last unnumbered heading of a line, C7, and its path
    hashes: list[tuple[int, tuple[tuple[str, int], ...]]] = []
    trusted = _hashes_agree(headings, decisions)
    counts: dict[tuple[tuple[str, int], ...], int] = {}
    numbered: dict[tuple[tuple[str, int], ...], int] = {}
    for heading, (chosen, stack) in zip(headings, decisions, strict=True):
        base = tuple((series, number) for series, number, _ in stack)
        if chosen is not None:
            reading, cost = chosen
            rejected = tuple(
                (other, "sequence" if other.ordinal != reading.ordinal else "series")
                for other, _ in heading.readings
                if other != reading
            )
            # an unnumbered heading at the top (an annex) keeps no children of later numbers
            numbered[base[:-1]] = base[-1][1]
            placed.append(
                Placed(base, reading=reading, cost=cost, rejected=rejected, rule="outline.numbers", asked=_IN_ORDER[:1])
            )
            loose, whole = (), ("", ())
        else:
            line, _, part = heading.line.partition("/")
            known = Loose(
                top=heading.top,
                depth=heading.depth if trusted else 0,
                base=base,
                hashes=hashes,
                whole=whole if part else ("", ()),
                line=line,
            )
            parent, rule, asked = find_parent(known)
            before = numbered.get(parent, 0)
            counts[(*parent, ("-", before))] = place = counts.get((*parent, ("-", before)), -1) + 1
            loose = (*parent, (f"-{before}", place))
            placed.append(Placed(loose, reading=None, cost=0.0, rejected=(), rule=rule, asked=asked))
            if not part:
                whole = (line, loose)
        if heading.depth:
            while hashes and hashes[-1][0] >= heading.depth:
                hashes.pop()
            hashes.append((heading.depth, placed[-1].path))
    return placed


def _hashes_agree(headings: list[HeadingInput], decisions: list[_Decision]) -> bool:
    """Whether no numbered heading has as few hashes as the one it belongs to, or fewer.

    Recognition programs set hashes by the size of the letters: where they contradict the numbers of the headings, they
    say nothing of the headings without numbers either.
    """
    depths: dict[_Stack, int] = {}
    for heading, (chosen, stack) in zip(headings, decisions, strict=True):
        if chosen is None or not heading.depth:
            continue
        if depths.get(stack[:-1], 0) >= heading.depth:
            return False
        depths[stack] = heading.depth
    return True


class Loose(NamedTuple):
    """What the rules know of a heading without a number: whether it stands at the top by convention, the `depth` that the
    format sets it at (0 where that tells nothing), the path `base` of the last numbered heading, the headings that the
    format left open (`hashes`: depth, path), and, for a part of the action line `line`, the last line and its path."""

    top: bool
    depth: int
    base: _Steps
    hashes: list[tuple[int, _Steps]]
    whole: tuple[str, _Steps]
    line: str

    @property
    def is_graded(self) -> bool:
        """Whether the format sets the open headings at more than one depth."""
        return len({level for level, _ in self.hashes}) > 1


def _of_line(e: Loose) -> _Steps | None:
    """C7（电子卫生） below 行动方面C7：ICT应用, none of them numbered."""
    return e.whole[1] if e.whole[0] and e.whole[0] == e.line else None


def _of_format(e: Loose) -> _Steps | None:
    """Below the nearest heading that the format sets less deep, where the numbers allow it."""
    for level, path in reversed(e.hashes) if e.depth else ():
        if level < e.depth and path[: len(e.base)] == e.base:
            return path
        if level < e.depth and e.base[: len(path)] == path and e.is_graded:
            return path
    return None


def _highest(e: Loose) -> _Steps | None:
    """At the top, where the format sets none of the open headings less deep."""
    is_highest = e.depth and e.is_graded and all(level >= e.depth for level, _ in e.hashes)
    return () if is_highest else None


# asked in order: the first that gives a path decides below which heading one without a number stands
PARENTS: tuple[tuple[str, Callable[[Loose], _Steps | None]], ...] = (
    ("outline.part-of-line", _of_line),
    ("outline.top-title", lambda e: () if e.top else None),
    ("outline.format", _of_format),
    ("outline.format-top", _highest),
    ("outline.below-number", lambda e: e.base or None),
    ("outline.first-level", lambda e: ()),
)
_IN_ORDER = ("outline.annex", "outline.numbers", *(rule for rule, _ in PARENTS))


def find_parent(e: Loose) -> tuple[_Steps, str, tuple[str, ...]]:
    """Path of the heading above one without a number, the rule that gave it, and those asked before."""
    found = ((n, rule, answer(e)) for n, (rule, answer) in enumerate(PARENTS, 2))
    return next((path, rule, _IN_ORDER[:n]) for n, rule, path in found if path is not None)


def section_ids(placed: list[Placed]) -> list[str]:
    """Ids as paths of ordinals (`3.F.1.g.1`): letters stay letters, other numerals become Arabic.

    An unnumbered heading among numbered ones is `0` before the first of them, else `N+k` after sibling `N`; where no
    sibling has a number they are counted 1, 2, 3; annexes are `annex1`, `annex2`. A repeated id gets `~2`.
    """
    numbered_parents = {p.path[:-1] for p in placed if p.reading is not None}
    names: dict[_Steps, str] = {(): ""}
    seen: dict[str, int] = {}
    ids = []
    for place in placed:
        name = _path_name(place.path, names, numbered_parents)
        seen[name] = seen.get(name, 0) + 1
        ids.append(name if seen[name] == 1 else f"{name}~{seen[name]}")
    return ids


def _path_name(path: _Steps, names: dict[_Steps, str], numbered_parents: set[_Steps]) -> str:
    """The ordinals of a path, parted by points; `names` keeps those of the paths met."""
    name = names.get(path)
    if name is None:
        above = _path_name(path[:-1], names, numbered_parents)
        step = _step_name(*path[-1], path[:-1] in numbered_parents)
        name = names[path] = f"{above}.{step}" if above else step
    return name


def _step_name(series: str, number: int, among_numbers: bool) -> str:
    if series == ANNEX:
        return f"annex{number}"
    if series[0] == "-":
        if not among_numbers:
            return str(number + 1)
        before = series[1:]
        return before if before == "0" and not number else f"{before}+{number + 1}"
    system = series.partition(":")[2]
    if system.startswith(("latin", "listed-")):
        letter = _LETTERS[(number - 1) % len(_LETTERS)] * ((number - 1) // len(_LETTERS) + 1)
        return letter.upper() if system.endswith("upper") else letter
    return str(number)
