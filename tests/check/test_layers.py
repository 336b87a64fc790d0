"""What the rules ask for: no quantities and no statements, which `check` therefore does not work out."""

from __future__ import annotations

from pathlib import Path

import pytest

from wsiskit.knowledge.framework import load_framework
from wsiskit.knowledge.registry import load_registry
from wsiskit.model.table import Settings
from wsiskit.pipeline import analyse
from wsiskit.readers.dispatch import read_report
from wsiskit.tables.check import rows

CASES = Path(__file__).parents[1] / "cases"


@pytest.mark.parametrize("name", ["acceptance/report-2010-zh.txt", "parallel/en.txt", "parallel/ar.txt"])
def test_findings_are_the_same_without_quantities_and_statements(name: str) -> None:
    source = read_report(str(CASES / name))
    found = []
    for settings in (Settings(), Settings(facts=False)):
        annotated = analyse(source, settings)
        assert bool(annotated.quantities) == settings.facts
        found.append(list(rows(annotated, load_registry(), load_framework(), "en")))
    assert found[0] == found[1]
