"""Titles, quotations and brackets: what the look-ups say is what a look at every one of them says."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from wsiskit.model.spans import Span
from wsiskit.passages.passage import Passage, Run
from wsiskit.statements.clauses import UnitText

MARKS = st.text(alphabet='()[]“”"（）a', max_size=40)


def unit(printed: str) -> UnitText:
    places = list(range(len(printed)))
    folded = Passage(printed, (Run(0, 0, len(printed)),), (Span(0, len(printed)),))
    return UnitText(folded, printed, printed, places)


@given(MARKS, st.integers(0, 39), st.integers(1, 5))
def test_what_holds_a_stretch_is_found_from_the_inside(printed: str, start: int, length: int) -> None:
    found = unit(printed)
    inner = Span(start, start + length)
    wanted = [s for s in found.nested if s.start <= inner.start and inner.end <= s.end]
    assert list(found.around(inner)) == sorted(wanted, key=lambda span: span.end - span.start)
    assert found.is_enclosed(inner) == any(s != inner for s in wanted)


@given(MARKS)
def test_marks_are_closed_in_their_order(printed: str) -> None:
    found = unit(printed)
    for span in found.nested:
        assert found.ends[span.start] == span.end
        inside = [s for s in found.nested if s.start < span.end and span.start < s.end]
        assert all(s.covers(span) or span.covers(s) for s in inside)
