"""Pages in two columns are read down the first and then down the second."""

from __future__ import annotations

import random
from io import BytesIO

import pytest
from reportlab.pdfgen.canvas import Canvas

from wsiskit.readers.pdf.document import read_document

WORDS = (
    "summit",
    "society",
    "review",
    "access",
    "digital",
    "progress",
    "countries",
    "report",
    "bridge",
    "women",
    "skills",
)


def two_columns(seed: int, *, rows_first: bool = False) -> tuple[bytes, list[str]]:
    """A page in two columns with its lines in reading order; `rows_first` draws both columns line by line."""
    dice = random.Random(seed)
    width, height = dice.choice([(595, 842), (842, 595), (612, 792)])
    size = dice.choice([9, 10, 11])
    font = dice.choice(["Times-Roman", "Helvetica"])
    columns = [[" ".join(dice.choices(WORDS, k=4)) for _ in range(20)] for _ in range(2)]
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(width, height), invariant=1)
    canvas.setFont(font, size)
    places = [(column, row) for column in range(2) for row in range(20)]
    if rows_first:
        places.sort(key=lambda place: place[1])
    for column, row in places:
        canvas.drawString(50 + column * (width / 2 - 20), height - 100 - row * size * 1.2, columns[column][row])
    canvas.showPage()
    canvas.save()
    return buffer.getvalue(), [*columns[0], *columns[1]]


@pytest.mark.parametrize("seed", range(3))
def test_columns_drawn_one_by_one(seed: int) -> None:
    data, lines = two_columns(seed)
    assert read_document(data, "x", "").text.split() == " ".join(lines).split()


@pytest.mark.xfail(strict=True, reason="columns that a file draws line by line are read line by line, or as a table")
@pytest.mark.parametrize("seed", range(3))
def test_columns_drawn_line_by_line(seed: int) -> None:
    data, lines = two_columns(seed, rows_first=True)
    assert read_document(data, "x", "").text.split() == " ".join(lines).split()
