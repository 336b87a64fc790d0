"""Whole made-up reports of other years and layouts against what a reader wrote down; see tests/cases/whole/README.md."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.whole.facts import differences, facts

FOLDER = Path(__file__).parents[1] / "cases" / "whole"
REPORTS = sorted(
    path.name for path in FOLDER.iterdir() if path.suffix in (".txt", ".md", ".html") and path.stem != "README"
)


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_is_read_as_a_reader_reads_it(name: str) -> None:
    path = FOLDER / name
    wanted = path.with_suffix(".want").read_text(encoding="utf-8").splitlines()
    assert differences(wanted, facts(path.read_bytes(), name)) == []


def test_what_differs_is_told() -> None:
    wanted = ["# 1 I A", "¶ 1 ^ 1. a … z.", "x cell C1 itu", "x cell C2 itu"]
    found = ["¶ 1 ^ 1. a b z.", "cell C1 itu", "# 1 I B", "qty 5"]
    assert differences(wanted, found) == ["- # 1 I A", "! x cell C1 itu", "+ # 1 I B"]
