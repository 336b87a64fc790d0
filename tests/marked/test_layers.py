"""Reports of the tests' own, marked by reading before the first run, in two layouts: what comes out, layer by layer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.marked.layout import CASES, LAYOUTS, write
from wsiskit.evaluation import below_floors, evaluate, load_floors

if TYPE_CHECKING:
    from pathlib import Path

REPORTS = sorted(path.name.partition(".")[0] for path in CASES.glob("*.txt"))


@pytest.mark.parametrize("layout", sorted(LAYOUTS))
@pytest.mark.parametrize("report", REPORTS)
def test_every_layer_reaches_its_floor(report: str, layout: str, tmp_path: Path) -> None:
    write(CASES / f"{report}.txt", layout, tmp_path)
    evaluation = evaluate(tmp_path)
    assert not evaluation.notes
    assert not below_floors(evaluation, load_floors(CASES / "floors.toml"))
