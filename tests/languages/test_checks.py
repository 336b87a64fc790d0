"""Checks on sound reports in six languages: none of the faults that the layout of a language only seems to have."""

from __future__ import annotations

import pytest

from tests.languages.test_parallel import OTHERS, report
from wsiskit.knowledge.framework import load_framework
from wsiskit.knowledge.registry import load_registry
from wsiskit.tables.check import check_report
from wsiskit.tables.check.catalogue import check_rules


@pytest.mark.parametrize("language", ["zh", *OTHERS])
def test_a_sound_report_has_no_fault_but_what_it_lacks(language: str) -> None:
    """Three contributors stand under no action line: that is true of it in every language."""
    found = check_report(report(language), load_registry(), load_framework(), check_rules())
    assert [f.rule for f in found if f.severity != "note"] == []
    assert {f.rule for f in found} == {"contributors.silent"}
