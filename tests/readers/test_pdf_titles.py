"""Headings of PDF files by their look, and what only looks like a running header."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from reportlab.pdfgen.canvas import Canvas

from wsiskit.readers.pdf.document import read_document

if TYPE_CHECKING:
    from wsiskit.model.source import SourceText

Line = tuple[float, float, str, str]  # x, y, font, text
PROSE = "to assisting Member States, upon request, in promoting the role of libraries and of schools"


def read(*pages: list[Line]) -> SourceText:
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), invariant=1)
    for page in pages:
        for x, y, font, text in page:
            canvas.setFont(font, 10)
            canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()
    return read_document(buffer.getvalue(), "x", "")


def paragraph(number: int, y: float) -> list[Line]:
    return [(60, y, "Times-Roman", f"{number}. The Board gave priority"), (60, y - 12, "Times-Roman", PROSE + ".")]


def texts(source: SourceText, kind: str) -> list[str]:
    return [source.text[slice(*fact.span)] for fact in source.facts if fact.kind == kind]


def test_a_line_in_italics_at_the_left_is_a_heading_below_those_in_bold() -> None:
    source = read(
        [
            (60, 720, "Times-Bold", "Outcomes"),
            *paragraph(1, 690),
            (60, 655, "Times-Italic", "Lessons learned"),
            *paragraph(2, 630),
            (60, 595, "Times-Roman", "(1) "),
            (80, 595, "Times-Italic", "Regular budget"),
            *paragraph(3, 570),
            (400, 530, "Times-Italic", "76th plenary meeting"),
        ]
    )
    assert texts(source, "heading-style") == ["Outcomes", "Lessons learned", "(1) Regular budget"]
    levels = [fact.value for fact in source.facts if fact.kind == "heading-style"]
    assert levels[0] < levels[1] == levels[2]


def test_a_short_line_in_bold_ends_a_heading_above_another() -> None:
    source = read(
        [
            (60, 720, "Times-Bold", "Subprogramme 3"),
            (60, 706, "Times-Bold", "Libraries and schools"),
            *paragraph(1, 680),
            *paragraph(2, 640),
        ]
    )
    assert texts(source, "heading-style") == ["Subprogramme 3", "Libraries and schools"]


LONG_TITLE = "The Board of the public libraries and of the schools of all the States of the region"


@pytest.mark.parametrize(
    ("marker", "at", "headings"),
    [
        pytest.param("A.", 66, [f"III. {LONG_TITLE}", f"A. {LONG_TITLE}"], id="its-own-number"),
        pytest.param("A.", 90, [f"III. {LONG_TITLE} A. {LONG_TITLE}"], id="in-the-text-of-the-first"),
    ],
)
def test_a_number_in_the_column_of_numbers_begins_a_heading(marker: str, at: float, headings: list[str]) -> None:
    source = read(
        [
            (60, 720, "Times-Bold", "III."),
            (90, 720, "Times-Bold", LONG_TITLE),
            (at, 708, "Times-Bold", marker),
            (at + 24, 708, "Times-Bold", LONG_TITLE),
            *paragraph(1, 680),
            *paragraph(2, 640),
        ]
    )
    assert texts(source, "heading-style") == headings


def test_captions_at_the_head_of_pages_are_no_running_headers() -> None:
    def page(number: int) -> list[Line]:
        return [
            (60, 800, "Times-Roman", "A/81/62"),
            (60, 770, "Times-Bold", f"Table {number}"),
            *paragraph(number, 690),
            (60, 40, "Times-Roman", f"{number}/8"),
        ]

    few = [page(n) if n in (2, 6) else [line for line in page(n) if line[1] != 770] for n in range(1, 9)]
    source = read(*few)
    assert not [text for text in texts(source, "furniture") if "/" not in text]
    assert texts(source, "heading-style") == ["Table 2", "Table 6"]


def test_a_header_that_two_pages_have_in_common_is_furniture_at_the_edge_alone() -> None:
    def page(number: int, inner: str) -> list[Line]:
        edge = "Part one" if number < 3 else "Part two"
        return [
            (60, 800, "Times-Bold", edge),
            (60, 770, "Times-Bold", inner),
            *paragraph(number, 690),
        ]

    source = read(*(page(n, "Extrabudgetary" if n in (3, 4) else f"Part of {'abcdefgh'[n]}") for n in range(1, 7)))
    assert texts(source, "furniture") == ["Part one"] * 2 + ["Part two"] * 4
    assert texts(source, "heading-style").count("Extrabudgetary") == 2
