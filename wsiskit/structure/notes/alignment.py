"""Calls and bodies of notes → which call stands for which body. Knows labels and offsets, no text and no language.

A label means nothing alone: ¹ in the second chapter may call a note of the second chapter or, again, the note of the
first. So all calls and all bodies of a document are aligned at once. Where the labels of the bodies begin again a new
scope opens; first calls rise with their bodies through all scopes (one longest rising chain, `O(n log n)`); a call
outside the chain is a repeated one, of the scope in which it stands. Where it may stand in two, it is ambiguous.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from wsiskit.model.record import NamedTuple
from wsiskit.structure.chains import Link, best_chain
from wsiskit.structure.notes.marks import order_of
from wsiskit.structure.weights import DIGIT, DOUBTFUL, KNOWN, SURE

if TYPE_CHECKING:
    from collections.abc import Callable

RIVALS = 3  # bodies that a verdict names where a mark belongs to none


class Body(NamedTuple):
    """A note: the `label` that it prints, and the offset `at` which it begins."""

    label: str
    at: int


class Call(NamedTuple):
    """A mark that may call a note: its label, its offset, and how sure its form is (`KNOWN`, `DOUBTFUL`)."""

    label: str
    at: int
    weight: float = KNOWN


class Verdict(NamedTuple):
    """What became of a call: the index of its `body`, -1 for none. `rule` is `series`, `repeated`, `lone`, `exponent`,
    `elsewhere`, `ambiguous` or `no-body`; `rivals` are the bodies that it may call where it is ambiguous or elsewhere;
    `asked` the rules that were asked before, in order."""

    body: int
    rule: str
    rivals: tuple[int, ...] = ()
    asked: tuple[str, ...] = ()


class Again(NamedTuple):
    """What the rules know of a call that is the first of no body: the call, the `bodies` with its label, those of them in
    the scopes that it may stand in (`homes`), and whether its series has one scope."""

    call: Call
    bodies: tuple[int, ...]
    homes: tuple[int, ...]
    one_scope: bool


def _no_body(again: Again) -> Verdict | None:
    return None if again.bodies else Verdict(-1, "no-body")


def _exponent(again: Again) -> Verdict | None:
    return Verdict(-1, "exponent") if again.call.weight <= DOUBTFUL else None


def _repeated_in_scope(again: Again) -> Verdict | None:
    return Verdict(again.homes[0], "repeated") if len(again.homes) == 1 else None


def _ambiguous(again: Again) -> Verdict | None:
    return Verdict(-1, "ambiguous", again.homes) if again.homes else None


def _repeated(again: Again) -> Verdict | None:
    return Verdict(again.bodies[0], "repeated") if len(again.bodies) == 1 and again.one_scope else None


def _elsewhere(again: Again) -> Verdict | None:
    return Verdict(-1, "elsewhere", again.bodies[:RIVALS])


SERIES = "series"  # asked first, of all calls at once
# asked in order of a call that is the first of no body; the first that answers decides, and the last always does
RULES: tuple[tuple[str, Callable[[Again], Verdict | None]], ...] = (
    ("no-body", _no_body),
    ("exponent", _exponent),
    ("repeated", _repeated_in_scope),
    ("ambiguous", _ambiguous),
    ("repeated", _repeated),
    ("elsewhere", _elsewhere),
)
_ASKED = (SERIES, *(rule for rule, _ in RULES))


def decide_again(again: Again) -> Verdict:
    """The answer of the first of `RULES` that has one, with the rules asked before it."""
    found = ((n, answer(again)) for n, (_, answer) in enumerate(RULES, 1))
    return next(verdict._replace(asked=_ASKED[:n]) for n, verdict in found if verdict is not None)


def find_scopes(bodies: list[Body]) -> list[int]:
    """Scope of each body, counted from 0 in each series: one ends where a label comes again that it has already."""
    number: dict[str, int] = {}
    seen: dict[str, set[str]] = {}
    scopes: list[int] = []
    for body in bodies:
        series, _ = order_of(body.label)
        labels = seen.setdefault(series, set())
        if body.label in labels:
            labels.clear()
            number[series] = number.get(series, 0) + 1
        labels.add(body.label)
        scopes.append(number.get(series, 0))
    return scopes


def align(bodies: list[Body], calls: list[Call], cuts: list[int]) -> list[Verdict]:
    """One verdict per call. `bodies` and `calls` are in text order; `cuts` are the ascending offsets at which a chapter, an
    annex or a page begins."""
    verdicts = [Verdict(-1, "no-body", (), (SERIES,))] * len(calls)
    by_series: dict[str, list[int]] = {}
    for c, call in enumerate(calls):
        by_series.setdefault(order_of(call.label)[0], []).append(c)
    for name, part in series_of(bodies, cuts).items():
        for c, verdict in part.align([(c, calls[c]) for c in by_series.get(name, ())]):
            verdicts[c] = verdict
    return verdicts


def series_of(bodies: list[Body], cuts: list[int]) -> dict[str, Series]:
    """The series of labels that the bodies have, by name."""
    scopes = find_scopes(bodies)
    series: dict[str, list[int]] = {}
    for i, body in enumerate(bodies):
        series.setdefault(order_of(body.label)[0], []).append(i)
    return {name: Series(bodies, members, [scopes[i] for i in members], cuts) for name, members in series.items()}


class Series:
    """The bodies of one series of labels, by scope."""

    def __init__(self, bodies: list[Body], members: list[int], scopes: list[int], cuts: list[int]) -> None:
        self._at = [bodies[i].at for i in members]
        self._members = members
        self._scopes = scopes
        self._cuts = cuts
        self._ranked = order_of(bodies[members[0]].label)[1] > 0
        self._places: dict[str, list[int]] = {}  # label → places among the members, ascending
        self._home: dict[tuple[int, str], int] = {}  # scope, label → place
        for place, i in enumerate(members):
            self._places.setdefault(bodies[i].label, []).append(place)
            self._home[scopes[place], bodies[i].label] = place
        # within one scope the printed numbers order the bodies, wherever they stand
        ranks = sorted(range(len(members)), key=lambda p: (scopes[p], order_of(bodies[members[p]].label)[1], p))
        self._rank = {place: rank for rank, place in enumerate(ranks)}

    def align(self, calls: list[tuple[int, Call]]) -> list[tuple[int, Verdict]]:
        """(index of the call, verdict) of each call of this series."""
        firsts = self._chain(calls)
        zones = self._zones(calls, firsts)
        found: list[tuple[int, Verdict]] = []
        for n, (c, call) in enumerate(calls):
            place = firsts.get(n)
            if place is not None:
                found.append((c, Verdict(self._members[place], SERIES)))
            else:
                found.append((c, self._again(call, zones)))
        return found

    def _chain(self, calls: list[tuple[int, Call]]) -> dict[int, int]:
        """The calls that are the first of their bodies: index in `calls` → place of the body."""
        links, pairs = self.links(calls)
        firsts: dict[int, int] = {}
        for link in best_chain(links):
            n, place = pairs[link.key]
            firsts.setdefault(n, place)
        return firsts

    def body_at(self, place: int) -> int:
        """The index of a body of which the place in the series is known."""
        return self._members[place]

    def links(self, calls: list[tuple[int, Call]]) -> tuple[list[Link], list[tuple[int, int]]]:
        """Every reading of a call as the first of a body, as a link, and by the link's key (index in `calls`, place)."""
        links: list[Link] = []
        pairs: list[tuple[int, int]] = []
        met: dict[str, int] = {}
        for n, (_, call) in enumerate(calls):
            places = self._places.get(call.label)
            if places is None:
                continue
            turn = met.get(call.label, 0)
            met[call.label] = turn + 1
            # one call has one body: of its readings the later body comes first, so that no two of them rise
            for place in sorted(self._readings(call, places, turn), key=self._rank.__getitem__, reverse=True):
                rank = self._rank[place] + 1 if self._ranked else n + 1
                links.append(Link(rank, call.weight, len(pairs)))
                pairs.append((n, place))
        return links, pairs

    def _readings(self, call: Call, places: list[int], turn: int) -> set[int]:
        """Bodies that a call may be the first call of: the next one after it, the one before it, and the one whose turn it
        is where all notes stand together at the end."""
        at = bisect_right(places, call.at, key=self._at.__getitem__)
        found = {places[min(turn, len(places) - 1)]} if self._ranked else set()
        if at < len(places):
            found.add(places[at])
        elif at:
            found.add(places[at - 1])
        return found

    def _zones(self, calls: list[tuple[int, Call]], firsts: dict[int, int]) -> list[tuple[int, int, int]]:
        """(offset of its first call in the chain, of its last, scope) of every scope that the chain calls, in text order."""
        zones: list[tuple[int, int, int]] = []
        for n, place in sorted(firsts.items()):
            at, scope = calls[n][1].at, self._scopes[place]
            if zones and zones[-1][2] == scope:
                zones[-1] = (zones[-1][0], at, scope)
            else:
                zones.append((at, at, scope))
        return zones

    def _again(self, call: Call, zones: list[tuple[int, int, int]]) -> Verdict:
        """A call that is the first of no body: of which scope, if of any."""
        places = self._places.get(call.label, [])
        scopes = self._scopes_at(call.at, zones) if places and call.weight > DOUBTFUL else []
        homes = [self._home[s, call.label] for s in scopes if (s, call.label) in self._home]
        bodies, at_home = (tuple(self._members[place] for place in found) for found in (places, homes))
        return decide_again(Again(call, bodies, at_home, one_scope=self._scopes[-1] == 0))

    def _scopes_at(self, at: int, zones: list[tuple[int, int, int]]) -> list[int]:
        """Scopes in which an offset may stand: one inside a scope's first calls, else those on both sides of it unless a
        cut or the notes of the one before tell them apart."""
        if not zones:
            return sorted(set(self._scopes))
        n = bisect_right(zones, at, key=lambda zone: zone[0]) - 1
        before = zones[n] if n >= 0 else None
        after = zones[n + 1] if n + 1 < len(zones) else None
        if before is None or after is None:
            return [zone[2] for zone in (before, after) if zone]
        if at <= before[1]:
            return [before[2]]
        cut_behind = self._is_cut(before[1], at)
        cut_ahead = self._is_cut(at, after[0])
        if cut_behind != cut_ahead:
            return [after[2]] if cut_behind else [before[2]]
        if cut_ahead:  # cuts on both sides: what stands between two chapters continues with the one before
            return [before[2]]
        return [before[2], after[2]]

    def _is_cut(self, low: int, high: int) -> bool:
        """Whether a chapter, an annex or a page begins after `low` and not after `high`."""
        at = bisect_right(self._cuts, low)
        return at < len(self._cuts) and self._cuts[at] <= high


def fill(
    bodies: list[Body], bound: dict[int, int], digits: list[Call], scopes: list[int]
) -> tuple[dict[int, int], dict[int, list[int]]]:
    """Bodies that no sure call has → the one digit that may call each; and bodies with several such digits, each as good.

    `bound` are offsets of the sure first calls by body, `digits` what may be marks without their superscript. A digit
    calls a body after it, between the calls of the bodies beside that; two digits there are none.
    """
    order = sorted(range(len(bodies)), key=lambda i: (scopes[i], order_of(bodies[i].label)[1], i))
    rank = {i: n for n, i in enumerate(order)}
    places: dict[str, list[int]] = {}
    for i, body in enumerate(bodies):
        places.setdefault(body.label, []).append(i)
    pool: list[tuple[int, int, int]] = [(at, i, -1) for i, at in bound.items()]
    for d, digit in enumerate(digits):
        there = places.get(digit.label, [])
        n = bisect_left(there, digit.at, key=lambda i: bodies[i].at)
        if n < len(there) and there[n] not in bound:
            pool.append((digit.at, there[n], d))
    pool.sort()
    chain = best_chain([Link(rank[i] + 1, SURE if d < 0 else DIGIT, k) for k, (_, i, d) in enumerate(pool)])
    kept = [link.key for link in chain]
    found: dict[int, int] = {}
    doubts: dict[int, list[int]] = {}
    for n, key in enumerate(kept):
        _, i, d = pool[key]
        if d < 0:
            continue
        low = kept[n - 1] + 1 if n else 0
        high = kept[n + 1] if n + 1 < len(kept) else len(pool)
        rivals = [other for _, j, other in pool[low:high] if j == i and other >= 0]
        if len(rivals) == 1:
            found[i] = d
        else:
            doubts[i] = rivals
    return found, doubts
