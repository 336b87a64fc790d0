"""Numbers with a dash that Arabic paragraphs begin with: turned where a document counts on with them, else left."""

from __future__ import annotations

import pytest

from tests.readers.test_pdf_overleaf_rows import line
from wsiskit.readers.pdf.flips import find_flipped, unflip
from wsiskit.readers.pdf.glyphs import Page


def page(*texts: str) -> Page:
    return Page(tuple(line(text, 700.0 - 20 * n) for n, text in enumerate(texts)), (), 595.0, 842.0, False)


COUNTED = ("1-5 أحصت بلدان المنطقة", "محطات الجزر", "2-5 وأحصت بلدان الساحل", "3-5 ونشر الاتحاد")


def test_numbers_that_count_on_are_turned() -> None:
    assert find_flipped([page(*COUNTED[:2]), page(*COUNTED[2:])]) == {"5"}
    assert unflip("10-5 أحصت", frozenset({"5"})) == "5-10 أحصت"


@pytest.mark.parametrize(
    "texts",
    [
        ("9-20 محطة في كل جزيرة", "5-7 أبراج في كل ميناء", "3-5 مدارس في كل بلد"),
        ("5-1 أحصت بلدان المنطقة", "5-2 وأحصت بلدان الساحل", "5-3 ونشر الاتحاد"),
        ("1-5 of the stations", "2-5 of the masts", "3-5 of the schools"),
        COUNTED[:3],
    ],
)
def test_ranges_and_numbers_that_stand_right_are_left(texts: tuple[str, ...]) -> None:
    assert find_flipped([page(*texts)]) == frozenset()


def test_what_is_no_such_number_is_left() -> None:
    assert unflip("7-3 محطات", frozenset({"5"})) == "7-3 محطات"
    assert unflip("محطات 1-5 ", frozenset({"5"})) == "محطات 1-5 "
