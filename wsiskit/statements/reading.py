"""What a clause is read into: names, acts, and whether its subject is another's."""

from __future__ import annotations

from typing import NamedTuple

ACTOR, PARTNER, FACILITATOR = "actor", "partner", "facilitator"


class Named(NamedTuple):
    """A linked name at `[start, end)` of the unit's text; `mention` is the number of its mention."""

    start: int
    end: int
    entity_id: str
    mention: int


class Act(NamedTuple):
    """One entity acts; `name` is the evidence."""

    name: Named
    role: str
    rule: str


class Reading(NamedTuple):
    """Who acts in a clause; `carries` where it has no subject of its own, so that the one before still acts.

    `pronoun` where a pronoun is the subject.
    """

    acts: tuple[Act, ...]
    carries: bool
    facilitates: bool
    pronoun: bool
