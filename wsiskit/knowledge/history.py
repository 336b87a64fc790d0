"""How bodies were renamed and which took the place of which: what makes a renaming of what looks like a loss and a gain.

A body that continues under another name is one entity with a former name; one that another body took the place of is an
entity with a successor. Years say until when the old and since when the new one is in use, as far as it is known; the data
is `registry/history.csv`, which is read only where somebody asks.
"""

from __future__ import annotations

import csv
from functools import lru_cache
from typing import TYPE_CHECKING

from wsiskit.knowledge.files import read_data
from wsiskit.model.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator


class Change(NamedTuple):
    """One change. `value` is the former name, or the id of the successor; `since` the first year of what is new, `until`
    the last of what was before, each a year in four digits or empty; `source` a key of `sources.csv`."""

    entity_id: str
    kind: str
    value: str
    since: str
    until: str
    source: str


class Renaming(NamedTuple):
    """A body that one report names by `before` and the other by `after` (ids, the same for a former name)."""

    before: str
    after: str
    change: Change


@lru_cache(maxsize=1)
def load_history() -> tuple[Change, ...]:
    """All changes, in the order of the file."""
    return tuple(Change(**row) for row in csv.DictReader(read_data("registry/history.csv").splitlines()))


def changes_of(entity_id: str) -> tuple[Change, ...]:
    """Changes of one entity: its former names, its successor, and those whose successor it is."""
    return tuple(
        change
        for change in load_history()
        if change.entity_id == entity_id or (change.kind == "successor" and change.value == entity_id)
    )


def renamings(before: Collection[str], after: Collection[str]) -> Iterator[Renaming]:
    """Successions between two sets of entity ids: one that only the first has, whose successor only the second has.

    The order of the reports does not matter: an older report may stand second.
    """
    for change in load_history():
        old, new = change.entity_id, change.value
        if change.kind != "successor":
            continue
        if old in before and old not in after and new in after and new not in before:
            yield Renaming(old, new, change)
        elif old in after and old not in before and new in before and new not in after:
            yield Renaming(new, old, change)
