"""One report in Arabic as web page, Word file, and PDF files of an office program and a browser: the same tables.

`tests/data/arabic/report.html` was written for this test. LibreOffice 24 made the Word file of it and printed that; Chromium
printed the page. Both print the letters in forms of their own, in the order of the page, and marks of notes on either side.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.formats.compare import differences, tables
from wsiskit.readers.dispatch import read_bytes

FOLDER = Path(__file__).parents[1] / "data" / "arabic"


@cache
def read(name: str) -> dict[str, list[dict[str, Any]]]:
    return tables(read_bytes((FOLDER / name).read_bytes(), "report"), tight=True)


@pytest.mark.parametrize("name", ["report.docx", "office.pdf", "chromium.pdf"])
def test_every_format_gives_the_same_tables(name: str) -> None:
    assert differences(read("report.html"), read(name), unordered=True) == []


def test_the_report_is_read_at_all() -> None:
    found = read("office.pdf")
    assert [row["paragraph"] for row in found["paragraphs"]] == ["1", "2", "3", "4", "5"]
    assert [row["title"] for row in found["sections"]] == ["مقدمة", "التقدمالمحرز", "المبادراتالإقليمية"]
    assert [row["symbol"] for row in found["citations"]][:3] == ["A/RES/74/197", "A/RES/74/197", "A/79/62"]
    assert [row["paragraphs"] for row in found["footnotes"]] == [("1",), ("4",)]
    assert {"itu", "who", "undp", "unesco", "ilo"} <= {row["entity_id"] for row in found["mentions"]}
