"""A possible mention, and all that a text has: what finding hands on to linking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsiskit.model.record import NamedTuple
from wsiskit.model.spans import Span

if TYPE_CHECKING:
    from wsiskit.knowledge.registry import Alias
    from wsiskit.names.definitions import Defined


class Candidate(NamedTuple):
    """A possible mention in view offsets. `rows` are the registry rows of the form, `damage` what is wrong with it.

    `score` is the share of the form's characters that stand in the text.
    """

    start: int
    end: int
    form: str
    rows: tuple[Alias, ...]
    rule: str
    damage: str
    score: float
    evidence: str = ""

    @property
    def span(self) -> Span:
        """View offsets as a span."""
        return Span(self.start, self.end)


class Candidates(NamedTuple):
    """All candidates (overlapping ones too), the definitions found on the way, and the forms defined for other bodies."""

    items: list[Candidate]
    definitions: list[tuple[Defined, tuple[Alias, ...]]]
    foreign: frozenset[str]


def whole_candidate(start: int, end: int, form: str, rows: tuple[Alias, ...]) -> Candidate:
    """A form of the registry as it stands there, nothing lost."""
    rule = f"gazetteer.{rows[0].kind}"
    return Candidate(start=start, end=end, form=form, rows=rows, rule=rule, damage="", score=1.0)
