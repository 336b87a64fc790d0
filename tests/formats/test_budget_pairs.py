"""Two made-up sections of a budget, in Spanish and in Arabic, as web page, Word file and PDF: the same tables.

The pages (`tests/data/budget`) were written for this test: paragraphs 5.1 or 5-1, captions of two lines, tables and notes on
several pages. LibreOffice 24 made the Word files of them and printed those.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.formats.test_pair import TABLES, rows
from wsiskit.analysis import read

if TYPE_CHECKING:
    from wsiskit.analysis import Analysis

FOLDER = Path(__file__).parents[1] / "data" / "budget"
EQUAL = 0.99


@cache
def analysed(name: str) -> Analysis:
    return read(str(FOLDER / name), nil=False)


@pytest.mark.parametrize("lang", ["ar", "es"])
@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_every_table_is_that_of_the_web_page(lang: str, form: str) -> None:
    one, other = analysed(f"{lang}.html"), analysed(f"{lang}.{form}")
    for table in TABLES:
        left, right = rows(one, table), rows(other, table)
        assert sum((left & right).values()) >= EQUAL * max(left.total(), right.total()), (table, left - right)


@pytest.mark.parametrize(("lang", "first"), [("ar", "5-1"), ("es", "5.1")])
@pytest.mark.parametrize("form", ["html", "docx", "pdf"])
def test_the_labels_are_those_that_are_printed(lang: str, first: str, form: str) -> None:
    report = analysed(f"{lang}.{form}").report
    assert [p.number for p in report.paragraphs] == [f"{first[:-1]}{n}" for n in range(1, 22)]
    assert len(report.footnotes) == 9
    assert all("Cuadro" not in p.text and "الجدول" not in p.text for p in report.paragraphs)
