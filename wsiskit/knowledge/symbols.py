"""What is known of the symbols of UN documents and of how organs number what they adopt (`data/citations/symbols.toml`)."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from wsiskit.knowledge.files import read_data
from wsiskit.model.record import NamedTuple


class NumberingOrgan(NamedTuple):
    """How one organ numbers. `forms` and `council` are names of forms, as the data file explains them; the numbers are 0
    where the file says nothing of them."""

    code: str
    forms: frozenset[str]
    council: frozenset[str] = frozenset()
    adopts: frozenset[str] = frozenset()
    last_resolution: int = 0
    first_decision: int = 0
    first_session: int = 0
    most_of_others: int = 0


class Symbols(NamedTuple):
    """Patterns of what symbols begin with (`series`), of subsidiary bodies and of bodies with sessions of their own; sign →
    series of conferences of the parties; code → organ."""

    series: tuple[str, ...]
    subsidiary: tuple[str, ...]
    own_sessions: tuple[str, ...]
    parties: dict[str, str]
    organs: dict[str, NumberingOrgan]

    @property
    def assembly(self) -> NumberingOrgan:
        """The organ whose documents cite by session what it adopts."""
        return next(organ for organ in self.organs.values() if organ.first_session)


@cache
def load_symbols() -> Symbols:
    """The data, read once."""
    data = tomllib.loads(read_data("citations/symbols.toml"))
    organs = {code: _organ(code, known) for code, known in data["organs"].items()}
    return Symbols(
        series=tuple(data["series"]),
        subsidiary=tuple(data["subsidiary"]),
        own_sessions=tuple(data["own_sessions"]),
        parties=data["parties"],
        organs=organs,
    )


def _organ(code: str, known: dict[str, Any]) -> NumberingOrgan:
    forms, council, adopts = (frozenset(known.get(key, ())) for key in ("forms", "council", "adopts"))
    numbers = {key: value for key, value in known.items() if isinstance(value, int)}
    return NumberingOrgan(code=code, forms=forms, council=council, adopts=adopts, **numbers)
