"""The notes that a mark could be the first call of, for `explain`: what the series adds up to with each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsiskit.model.record import NamedTuple
from wsiskit.structure.chains import JUMP, LATE, LATE_MAX, best_chain, chain_score
from wsiskit.structure.notes.alignment import series_of
from wsiskit.structure.notes.marks import order_of

if TYPE_CHECKING:
    from wsiskit.structure.chains import Link
    from wsiskit.structure.notes.alignment import Body, Call


class Way(NamedTuple):
    """One reading of a call: the index of the body that it would be the first call of, -1 for none, and what the whole
    series of first calls then adds up to, in members."""

    body: int
    score: float


class Weighed(NamedTuple):
    """The `ways` to read a call, the best first, and the calls before and after it in the series (indices, -1: none)."""

    ways: list[Way]
    before: int
    after: int


def weigh_call(bodies: list[Body], calls: list[Call], cuts: list[int], which: int) -> Weighed:
    """How call `which` was weighed; without ways where no body has its label. The series is worked out anew for each."""
    name, _ = order_of(calls[which].label)
    part = series_of(bodies, cuts).get(name)
    members = [(c, call) for c, call in enumerate(calls) if order_of(call.label)[0] == name]
    links, pairs = part.links(members) if part else ([], [])
    mine = [link for link in links if members[pairs[link.key][0]][0] == which]
    if part is None or not mine:
        return Weighed([], -1, -1)
    others = [link for link in links if link not in mine]
    ways = [Way(-1, round(chain_score(best_chain(others)), 2))]
    for link in mine:
        place = pairs[link.key][1]
        chain = _with(link, links, mine)
        ways.append(Way(part.body_at(place), round(chain_score(chain), 2)))
    chosen = [members[pairs[link.key][0]][0] for link in best_chain(links)]
    before = max((c for c in chosen if c < which), default=-1)
    after = min((c for c in chosen if c > which), default=-1)
    return Weighed(sorted(ways, key=lambda way: -way.score), before, after)


def _with(link: Link, links: list[Link], mine: list[Link]) -> list[Link]:
    """The best chain that has a link, its own weight restored: at first it outweighs all that links may gain."""
    certain = sum(one.weight + JUMP for one in links) + LATE * LATE_MAX
    kept = [one._replace(weight=certain) if one == link else one for one in links if one == link or one not in mine]
    return [link if one.key == link.key else one for one in best_chain(kept)]
