"""Dates that a line of the masthead prints, read by the same grammar as those of the prose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsiskit.model.annotation import Place
from wsiskit.model.spans import Span
from wsiskit.passages.folding import FoldedView
from wsiskit.passages.units import Prose
from wsiskit.quantities.forms import find_quantities

_STOPS = (". ", "。", ".\n", "؛")

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wsiskit.knowledge.languages import Profile


TIMES = {"year", "date"}
_LONGEST = 400  # characters of a sentence before a time; what the rules of the languages span


def covered_time(text: str, profile: Profile) -> str:
    """The time that a text on the report says the report covers: `2025`, or `start/end`; empty where none is said.

    The sentence must be about the report, name what it does, and bring the time in by a word for "in" or "during"
    (`front.covered` of the profile). Where it has several times, or two sentences differ, nothing is decided.
    """
    pattern = profile.regex("front", "covered")
    whole = Span(0, len(text))
    units = [Prose("unknown", (whole,), Place())]
    found = [q for q in find_quantities(FoldedView(text, [(whole,)], ()), units, profile, text, ()) if q.kind in TIMES]
    said = set()
    for quantity in found:
        at = quantity.span.start
        start = max(text.rfind(stop, 0, at) for stop in _STOPS) + 1
        ends = [end for end in (text.find(stop, quantity.span.end) for stop in _STOPS) if end >= 0]
        sentence = Span(start, min(ends, default=len(text)))
        if pattern.search(text[max(start, at - _LONGEST) : at]):
            others = [q for q in found if sentence.covers(q.span) and q is not quantity]
            said.add("" if others else "/".join(filter(None, (quantity.value, quantity.value_max))))
    return said.pop() if len(said) == 1 else ""


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
