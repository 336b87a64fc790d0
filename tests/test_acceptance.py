"""Two invented reports, annotated before the first run, at their floors; see tests/cases/acceptance/README.md."""

from __future__ import annotations

import pytest

from tests.rewrites import GOLD
from wsiskit.evaluation import below_floors, evaluate, load_floors

FOLDER = GOLD.parent.parent / "cases" / "acceptance"


@pytest.mark.parametrize("name", ["report-2020-zh", "report-2024-zh"])
def test_invented_report_reaches_its_floors(name: str) -> None:
    evaluation = evaluate(FOLDER / name)
    assert evaluation.notes == ()
    assert below_floors(evaluation, load_floors(FOLDER / "floors.toml")) == []
