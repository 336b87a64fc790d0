"""Dates that a line of the masthead prints, read by the same grammar as those of the prose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsiskit.model.annotation import Place
from wsiskit.model.spans import Span
from wsiskit.passages.folding import FoldedView
from wsiskit.passages.units import Prose
from wsiskit.quantities.forms import find_quantities

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wsiskit.knowledge.languages import Profile


def printed_days(text: str, profiles: Sequence[Profile]) -> tuple[str, ...]:
    """Days with their year that `text` prints, ISO 8601, in text order; both ends of a range.

    The first of `profiles` that reads one decides: a masthead may print its date in another language than its title. Empty
    where none reads one.
    """
    whole = Span(0, len(text))
    units = [Prose("unknown", (whole,), Place())]
    for profile in profiles:
        found = find_quantities(FoldedView(text, [(whole,)], ()), units, profile, text, ())
        values = [value for q in found if q.kind == "date" for value in (q.value, q.value_max)]
        days = tuple(value for value in values if len(value) == len("2026-01-31") and value[0] != "-")
        if days:
            return days
    return ()
