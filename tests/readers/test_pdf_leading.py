"""How far two lines of one paragraph stand apart is measured where a paragraph must go on: below full lines."""

from __future__ import annotations

from io import BytesIO

import pytest
from reportlab.pdfgen.canvas import Canvas

from wsiskit.readers.pdf.document import read_document

TITLE = "Progress made in the implementation of the outcomes of the Summit at regional"  # most of a line
KIND = "Report of the Secretary-General"
FULL = "The report was prepared in response to a resolution of the Council, and it tells what the bodies of the"
END = "system did."


def read(*lines: tuple[str, float]) -> str:
    """Text of a page with these lines, each so many points below the one before."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), invariant=1)
    canvas.setFont("Times-Roman", 10)
    y = 780.0
    for line, gap in lines:
        y -= gap
        canvas.drawString(60, y, line)
    canvas.showPage()
    canvas.save()
    return read_document(buffer.getvalue(), "x", "").text


@pytest.mark.parametrize("gap", [18, 20])
def test_paragraphs_of_one_line_each_are_no_lines_of_one(gap: float) -> None:
    text = read(
        ("Item 52", 0), ("Item 13 (b)", gap), (TITLE, gap), (KIND, gap), ("Summary", gap), (FULL, gap), (END, 14)
    )
    assert f"{TITLE}\n" in text
    assert f"{KIND}\n" in text
    assert f"{FULL} {END}\n" in text


def test_lines_of_a_page_without_full_lines_go_together_as_before() -> None:
    text = read((TITLE, 0), ("and international levels", 13), ("Item 1", 30), (TITLE, 30), ("and other levels", 13))
    assert f"{TITLE} and international levels\n" in text


def test_a_page_set_with_double_spacing_keeps_its_paragraphs() -> None:
    text = read((FULL, 0), (FULL, 24), (END, 24), (FULL, 40), (END, 24))
    assert f"{FULL} {FULL} {END}\n" in text
    assert text.count(f"{FULL} {END}\n") == 2
