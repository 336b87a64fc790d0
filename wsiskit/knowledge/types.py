"""The types of bodies, as data (`data/registry/types.csv`): what the rules on names need to know of a type."""

from __future__ import annotations

import csv
from functools import cache

from wsiskit.knowledge.files import read_data
from wsiskit.model.record import NamedTuple

HEADER = ["type", "system", "organ", "unit", "apart", "meaning"]


class BodyType(NamedTuple):
    """One type of body.

    `system` is the id of the body whose system those of the type belong to, empty for none. `is_organ`: a text that names
    one may call another organ of the system by its short name (the Assembly). `is_principal`: other bodies have organs of
    the same names. `is_unit`: other bodies have units of the same names. `is_apart`: those of the type have such units of
    their own, though they belong to the system.
    """

    id: str
    system: str
    is_organ: bool
    is_principal: bool
    is_unit: bool
    is_apart: bool
    meaning: str


@cache
def body_types() -> dict[str, BodyType]:
    """Type → what is known of it, in the order of the file."""
    rows = csv.DictReader(read_data("registry/types.csv").splitlines())
    return {
        row["type"]: BodyType(
            id=row["type"],
            system=row["system"],
            is_organ=row["organ"] != "no",
            is_principal=row["organ"] == "principal",
            is_unit=row["unit"] == "yes",
            is_apart=row["apart"] == "yes",
            meaning=row["meaning"],
        )
        for row in rows
    }


@cache
def systems() -> frozenset[str]:
    """Ids of the bodies that have a system of their own."""
    return frozenset(one.system for one in body_types().values() if one.system)
