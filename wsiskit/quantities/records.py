"""What the grammar of quantities is made of, and what it finds."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re

    from wsiskit.model.spans import Span


class Form(NamedTuple):
    """One printed form of a quantity, compiled."""

    id: str
    kind: str
    unit: str
    value: str
    pattern: re.Pattern[str]
    before: re.Pattern[str] | None
    counts: str
    opens: str


class Found(NamedTuple):
    """What a form matched: offsets in the view, values as canonical strings, the unit's evidence in `rule`."""

    start: int
    end: int
    value: str
    value_max: str
    unit: str
    qualifier: str
    kind: str
    rule: str
    phrase: Span | None = None
