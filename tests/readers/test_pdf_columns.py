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


@pytest.mark.parametrize("rows_first", [False, True])
@pytest.mark.parametrize("seed", range(6))
def test_columns_are_read_one_by_one(seed: int, rows_first: bool) -> None:
    data, lines = two_columns(seed, rows_first=rows_first)
    assert read_document(data, "x", "").text.split() == " ".join(lines).split()


def side_by_side(rows: list[tuple[str, ...]], places: tuple[float, ...]) -> bytes:
    """A page of two lines of text and rows below them, drawn row by row."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), invariant=1)
    canvas.setFont("Times-Roman", 10)
    canvas.drawString(60, 760, "1. The list below, which was reviewed in the preparation of the report, provides all")
    canvas.drawString(60, 748, "mandates entrusted to the programme.")
    for n, row in enumerate(rows):
        for x, cell in zip(places, row, strict=True):
            canvas.drawString(x, 720 - 13 * n, cell)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def test_a_list_in_columns_without_rules_is_a_table() -> None:
    rows = [
        ("59/95", "Improving the effectiveness of the methods"),
        ("", "of work of the First Committee"),
        ("77/298", "The Global Counter-Terrorism Strategy"),
        ("79/1", "The Pact for the Future"),
    ]
    source = read_document(side_by_side(rows, (60, 140)), "x", "")
    tables = [source.text[slice(*fact.span)] for fact in source.facts if fact.kind == "table"]
    assert tables == [
        "59/95\tImproving the effectiveness of the methods of work of the First Committee\n"
        "77/298\tThe Global Counter-Terrorism Strategy\n79/1\tThe Pact for the Future\n"
    ]


def test_numbers_that_hang_beside_their_text_are_no_column() -> None:
    rows = [
        ("(a)", "Support for negotiations in the Conference and in meetings of States Parties;"),
        ("(b)", "Assistance for the follow-up to decisions, recommendations and programmes;"),
        ("(c)", "The fellowship, training and advisory services of the Organization."),
    ]
    source = read_document(side_by_side(rows, (60, 90)), "x", "")
    assert not [fact for fact in source.facts if fact.kind == "table"]
    assert [block[:3] for block in source.text.split("\n\n")[1:4]] == ["(a)", "(b)", "(c)"]
