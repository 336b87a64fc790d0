"""A body that the report itself names facilitator of a line is one in its cell, with that evidence."""

from __future__ import annotations

import pytest

from tests.builders import annotate
from wsiskit.coverage.cells import coverage_cells
from wsiskit.knowledge.framework import load_framework


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("en", "1. The World Bank, facilitator of action line C9, trained teachers.", {"world-bank": "report"}),
        ("en", "1. The World Bank supported action line C9 in schools.", {"world-bank": ""}),
        ("en", "1. UNESCO supported action line C9 in schools.", {"unesco": "framework"}),
        ("zh", "1. 世界银行作为行动方针C9的协调人举办了会议。", {"world-bank": "report"}),
        (
            "fr",
            "1. La Banque mondiale, facilitatrice de la grande orientation C9, a publié un guide.",
            {"world-bank": "report"},
        ),
    ],
)
def test_who_is_a_facilitator_and_by_what(language: str, text: str, wanted: dict[str, str]) -> None:
    cells = coverage_cells(annotate(text, language=language), load_framework())
    assert {c.entity_id: c.facilitator_by for c in cells if c.action_line == "C9"} == wanted
    assert all(c.facilitator == bool(c.facilitator_by) for c in cells)
