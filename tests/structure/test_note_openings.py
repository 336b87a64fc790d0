"""What follows a mark of a note and shows that the note names a source."""

from __future__ import annotations

import pytest

from wsiskit.model.spans import Span
from wsiskit.structure.notes.bodies import _names_a_source


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("1 https://www.itu.int", True),
        ("1  https://www.itu.int", True),
        ("1https://www.itu.int", True),
        ("1 《报告》", True),
        ("1 “A report”", True),
        ("1 ", False),
        ("1 countries met", False),
        ("1 see https://www.itu.int", False),
    ],
)
def test_a_source_follows_the_mark(line: str, wanted: bool) -> None:
    assert _names_a_source(line, Span(0, 1), Span(0, len(line))) is wanted
