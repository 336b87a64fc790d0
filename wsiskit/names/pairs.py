"""How names beside each other are decided: groups of rules, asked in order over one pair. Knows no rule itself.

In each group the first rule that answers decides; the next group looks at what it kept. A rule is passed over where the pair
lacks what it needs. The rules are in `names/neighbours.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from wsiskit.model.kept import kept
from wsiskit.model.record import NamedTuple
from wsiskit.names.verdict import Asked, Decision

if TYPE_CHECKING:
    from wsiskit.knowledge.languages import Profile
    from wsiskit.knowledge.registry import Registry
    from wsiskit.passages.folding import FoldedView

# what a rule needs to answer at all: rules whose needs a pair lacks are passed over unasked
LINKED, ORGAN, TOUCHED, LED, UNIT, PRINCIPAL, GROWN, CONTINUED = (1 << n for n in range(8))


class Beside(NamedTuple):
    """What is the same for every pair of a report."""

    view: FoldedView
    registry: Registry
    profile: Profile
    linked_ends: set[int]
    organs: frozenset[str]
    terms: dict[str, list[str]]
    continues: Callable[[Decision, int], bool]  # whether a name may continue before an offset, by what follows it

    def is_organ(self, name: Decision) -> bool:
        """Whether the form is an organ or post that every body has (秘书长, Secretary-General)."""
        return name.candidate.form in self.organs


class Pair:
    """What the rules know of a name, the one after it (None where it is the last) and the one kept before it."""

    def __init__(self, name: Decision, following: Decision | None, before: Decision | None, beside: Beside) -> None:
        self.name = name
        self.following = following
        self.before = before
        self.beside = beside
        self.unit_end: int = beside.view.unit_at(name.start).end

    @property
    def touching(self) -> Decision | None:
        """The name directly after it, in the same unit."""
        one = self.following
        return one if one is not None and one.start == self.name.end and one.start < self.unit_end else None

    @property
    def limit(self) -> int:
        """Where the next name or the unit ends what may belong to this one."""
        return min(self.following.start if self.following else self.unit_end, self.unit_end)

    @kept
    def compound(self) -> Decision | None:
        """The name directly after a linked one, where both may be one name: each of a body that counts, none an organ."""
        one, entities = self.touching, self.beside.registry.entities
        if one is None or self.name.verdict.status != "linked" or self.beside.is_organ(one):
            return None
        if one.verdict.status != "linked" and one.verdict.rule != "context.tail":
            return None
        both = self.name.verdict.candidates[0], one.verdict.candidates[0]
        return one if all(entities[entity].counted for entity in both) else None


class Answer(NamedTuple):
    """What a rule makes of a pair: the name as it is kept (None: it is no mention, and no other group is asked), which of
    those beside it are no mentions of their own, and whether no other group is asked of one that is kept."""

    kept: Decision | None
    takes_following: bool = False
    takes_before: bool = False
    settles: bool = False


Asks = Callable[[Pair], Answer | None]
Rules = tuple[tuple[str, int, Asks], ...]  # id, what it needs, what answers


def cues_of(name: Decision, following: Decision | None, beside: Beside) -> int:
    """What a name and the one after it have of that which rules need, as bits; none where no rule can say anything."""
    verdict, organs = name.verdict, beside.organs
    cues = ORGAN if name.candidate.form in organs else 0
    if verdict.status == "linked":
        entity, registry = verdict.candidates[0], beside.registry
        cues |= LINKED
        if entity in registry.units:
            cues |= UNIT
        if entity in registry.principals:
            cues |= PRINCIPAL
        if beside.continues(name, len(beside.view.text) if following is None else following.start):
            cues |= CONTINUED
    if verdict.rule == "extension.right":
        cues |= GROWN
    if following is not None:
        if following.start == name.end:
            cues |= TOUCHED
        if cues and following.candidate.form in organs:
            cues |= LED
    return 0 if cues == LINKED else cues  # no rule needs that alone


@cache
def _asked(groups: tuple[Rules, ...], cues: int) -> tuple[tuple[tuple[tuple[int, str, Asks], ...], Asked], ...]:
    """Of each group the rules that need no more than these cues, with their numbers, and what is noted where none
    answers."""
    return tuple(
        (
            tuple((n, rule, asks) for n, (rule, needs, asks) in enumerate(rules) if needs & cues == needs),
            tuple((rule, "") for rule, _, _ in rules),
        )
        for rules in groups
    )


def noted(name: Decision, asked: Asked) -> Decision:
    """A name with more rules that were asked of it."""
    candidate, start, end, verdict, before = name
    return Decision(candidate, start, end, verdict, _together(before, asked))


@lru_cache(maxsize=1 << 12)
def _together(before: Asked, asked: Asked) -> Asked:
    """One after the other: the same few for the thousands of names of a long report."""
    return before + asked


def settled_by(pair: Pair, groups: tuple[Rules, ...], cues: int) -> Answer:
    """What all groups make of a pair that has these cues, with the rules asked."""
    asked: Asked = ()
    following = before = False
    plan = _asked(groups, cues)
    for at in range(len(groups)):
        rules, refused = plan[at]
        for n, rule, asks in rules:
            answer = asks(pair)
            if answer is not None:
                asked += (*refused[:n], (rule, answer.kept.verdict.status if answer.kept else "none"))
                break
        else:
            asked += refused
            continue
        following, before = following or answer.takes_following, before or answer.takes_before
        if answer.kept is None:
            return Answer(None, following, before)
        pair = Pair(answer.kept, None if answer.takes_following else pair.following, pair.before, pair.beside)
        if answer.settles:
            break
        plan = _asked(groups, cues_of(pair.name, pair.following, pair.beside))
    return Answer(noted(pair.name, asked), following, before)
