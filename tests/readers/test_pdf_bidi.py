"""From the order in which right-to-left script is printed to the order in which it is read."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsiskit.readers.pdf.bidi import facing, is_right_to_left, reading_order

PRINTED = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parents[1] / "data" / "arabic" / "printed.tsv").read_text("utf-8").splitlines()[1:]
]
# dates and ranges that stand first in their line, and a figure before a Latin word, print as their reverse does
ALIKE = {text for text, _ in PRINTED if text[0].isdecimal() and "-" in text[:6]}


def read(printed: str, sizes: tuple[float, ...] = ()) -> str:
    return "".join(facing([printed[place] for place in reading_order(printed, sizes)]))


@pytest.mark.parametrize(("text", "printed"), [pair for pair in PRINTED if pair[0] not in ALIKE])
def test_what_the_bidirectional_algorithm_prints_reads_as_it_was_written(text: str, printed: str) -> None:
    assert read(printed) == text


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("גבא", "אבג"),
        ("A/79/62 ةقيثولا", "الوثيقة A/79/62"),
        (".(A/RES/74/197) 74/197 رارقلا", "القرار 74/197 (A/RES/74/197)."),
        ("%25 ةبسنب", "بنسبة 25%"),
        ("2025-2024 ةرتفلل", "للفترة 2024-2025"),
        ("2,6 نويلب", "بليون 2,6"),
        ("ةردابم «Giga» ىلإ", "إلى «Giga» مبادرة"),
        ("ICT for Development 2030 راطإ", "إطار ICT for Development 2030"),
        ("x (a) y ا", "ا x (a) y"),
        ("B30(1) ليمربلا", "البرميل B30(1)"),
        ("سرام/راذآ ٢٥", "٢٥ آذار/مارس"),
    ],
)
def test_lines_with_figures_symbols_and_brackets(printed: str, text: str) -> None:
    assert read(printed) == text


def test_a_raised_figure_left_of_a_number_is_a_mark_behind_it() -> None:
    assert read("2.2026 ماع", (7.0, 12.0, *[12.0] * 8)) == "عام 2026.2"
    assert read("2026.2 ماع", (*[12.0] * 5, 7.0, *[12.0] * 4)) == "عام 2026.2"


def test_brackets_are_turned_as_they_face_whatever_the_file_tells() -> None:
    assert "".join(facing("أ )ب( ج")) == "أ (ب) ج"
    assert "".join(facing("أ (ب) ج")) == "أ (ب) ج"
    assert "".join(facing("أ»ب« ج")) == "أ«ب» ج"
    assert "".join(facing("أ) ب")) == "أ) ب"


def test_the_script_of_most_letters_decides() -> None:
    assert is_right_to_left("نشرت ITU")
    assert not is_right_to_left("The word نشر means")
    assert not is_right_to_left("2025 – 74/197")


@given(st.text(alphabet="ابج AB12/.-()«» ", max_size=60))
def test_every_piece_is_read_once(printed: str) -> None:
    assert sorted(reading_order(printed)) == list(range(len(printed)))
    assert len(facing(printed)) == len(printed)


@pytest.mark.parametrize("printed", ["(" * 100_000 + "A", "A (" * 50_000, "1 - " * 50_000, "ا1" * 50_000])
def test_hostile_lines_end_in_linear_time(printed: str) -> None:
    assert len(reading_order(printed)) == len(printed)
    assert len(facing(printed)) == len(printed)
