"""Labels on several lines, rows of tables that a page cuts, links on two lines: each is one, and near misses are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.readers.test_pdf_tables import LEFT, MIDDLE, PROSE, Sheet
from wsiskit.readers.pdf.glyphs import PageLine, make_line
from wsiskit.readers.pdf.pictures import whole_labels
from wsiskit.readers.pdf.runs import Run

if TYPE_CHECKING:
    from wsiskit.model.source import SourceText


def line(text: str, y: float, x0: float = 100.0, size: float = 6.0) -> PageLine:
    return make_line((Run(text=text, x0=x0, x1=x0 + 3 * len(text), y=y, size=size, bold=False, italic=False, start=0),))


@pytest.mark.parametrize(
    ("above", "below", "labels"),
    [
        ("Department of Political and", "Peacebuilding Affairs", 1),
        ("Office of the Director", "for Coordination", 1),
        ("Military Planning, Operations &", "Analysis Section", 1),
        ("Отдел по вопросам", "Политики", 1),
        ("Office of Military Affairs", "Office of the Military Adviser", 2),
        ("1 D-2, 3 P-5,", "5 P-4, 4 GS (OL)", 2),
        ("RB:", "1 P-4", 2),
        ("и", "Политики", 2),
    ],
)
def test_lines_of_one_label(above: str, below: str, labels: int) -> None:
    shift = 1.5 * (len(above) - len(below))
    assert len(whole_labels([line(above, 100.0), line(below, 92.0, 100.0 + shift)])) == labels


def test_lines_far_apart_of_another_size_or_axis_are_no_label() -> None:
    for other in (line("of Peace", 80.0), line("of Peace", 92.0, size=8.0), line("of Peace", 92.0, 300.0)):
        assert len(whole_labels([line("Department", 100.0), other])) == 2


def table(first: tuple[str, str], second: tuple[str, str], repeat: bool = False) -> SourceText:
    """A ruled table on two pages: a head, a row, and what stands on the next page."""
    sheet = Sheet()
    sheet.text(*PROSE)
    sheet.rule()
    sheet.row(("Area",), ("Measure",))
    sheet.rule()
    sheet.row(("Access",), ("The libraries in rural areas are connected.",))
    sheet.rule()
    sheet.row((first[0],), (first[1],))
    sheet.canvas.showPage()
    sheet.canvas.setFont("Times-Roman", 10)
    sheet.y = 700.0
    sheet.rule()
    if repeat:
        sheet.row(("Area",), ("Measure",))
        sheet.rule()
    sheet.row((second[0],), (second[1],), at=(LEFT, MIDDLE + 5))
    sheet.rule()
    sheet.row(("Media",), ("The stations were counted in every region.",))
    sheet.rule()
    sheet.text(*PROSE)
    return sheet.read()


def rows(source: SourceText) -> list[str]:
    return [row for row in source.text.split("\n") if "\t" in row]


@pytest.mark.parametrize("repeat", [False, True])
def test_a_row_that_a_page_cuts_is_one_row(repeat: bool) -> None:
    found = rows(
        table(
            ("Building of", "under the auspices of the National Security"),
            ("capacities", "Council, of the reform"),
            repeat,
        )
    )
    assert "Building of capacities\tunder the auspices of the National Security Council, of the reform" in found
    assert sum("Council" in row for row in found) == 1
    assert any(row.startswith("Media\t") for row in found)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("Building", "The teachers were trained."), ("capacities", "of the schools")),
        (("Building", "Teachers"), ("Training", "Schools")),
    ],
)
def test_a_row_that_ends_or_begins_a_sentence_is_not_cut(first: tuple[str, str], second: tuple[str, str]) -> None:
    found = rows(table(first, second))
    assert f"{first[0]}\t{first[1]}" in found
    assert f"{second[0]}\t{second[1]}" in found


def test_a_link_on_two_lines_is_one_where_its_box_reaches_beyond_the_text() -> None:
    sheet = Sheet()
    sheet.text(
        "1. The Council has welcomed the programme of the region in its resolution 2609",
        "(2021), and it asked for more of it in the years that followed the first of them.",
    )
    width = sheet.canvas.stringWidth(
        "1. The Council has welcomed the programme of the region in its resolution ", "Times-Roman", 10
    )
    target = "https://undocs.org/S/RES/2609"
    sheet.canvas.linkURL(target, (LEFT + width - 2, 757, LEFT + width + 60, 770))
    sheet.canvas.linkURL(target, (LEFT - 40, 745, LEFT + 27, 757))
    source = sheet.read()
    found = [(fact.span.cut(source.text), fact.value) for fact in source.facts if fact.kind == "hyperlink"]
    assert found == [("2609 (2021)", target)]
