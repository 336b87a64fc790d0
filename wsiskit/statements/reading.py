"""What a clause is read into: names, acts, and whether its subject is another's."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from wsiskit.model.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

ACTOR, PARTNER, FACILITATOR = "actor", "partner", "facilitator"


class Named(NamedTuple):
    """A linked name at `[start, end)` of the unit's text; `mention` is the number of its mention."""

    start: int
    end: int
    entity_id: str
    mention: int


def names_between(names: Sequence[Named], start: int, end: int) -> Sequence[Named]:
    """Those of ordered names that begin in `[start, end)`."""
    return names[bisect_left(names, (start,)) : bisect_left(names, (end,))]


class Act(NamedTuple):
    """One entity acts; `name` is the evidence."""

    name: Named
    role: str
    rule: str


class Before(NamedTuple):
    """What the clauses before leave open: whether their subject may still act (`acts_on`), and whether a pronoun can mean
    one body (`is_clear`). What neither needs is not looked for."""

    acts_on: bool
    is_clear: bool


class Reading(NamedTuple):
    """Who acts in a clause; `carries` where it has no subject of its own, so that the one before still acts.

    `pronoun` where a pronoun is the subject.
    """

    acts: tuple[Act, ...]
    carries: bool
    facilitates: bool
    pronoun: bool


NOBODY = Reading((), carries=False, facilitates=False, pronoun=False)
