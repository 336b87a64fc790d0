"""Foot of a page: notes with plain numbers, codes that are no note; columns of two lengths; filled fields."""

from __future__ import annotations

from io import BytesIO

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from wsiskit.model.table import Settings
from wsiskit.pipeline import analyse
from wsiskit.readers.dispatch import read_bytes
from wsiskit.readers.pdf.document import read_document
from wsiskit.readers.pdf.regions import _CODES

LONG = "The schools of the region were told of the register by the Union, and others heard of it."


class Sheet:
    """A page on which text is set where a test wants it."""

    def __init__(self) -> None:
        self.buffer = BytesIO()
        self.canvas = Canvas(self.buffer, pagesize=A4, invariant=1)

    def put(self, x: float, y: float, text: str, size: float = 11) -> float:
        self.canvas.setFont("Helvetica", size)
        self.canvas.drawString(x, y, text)
        return x + self.canvas.stringWidth(text, "Helvetica", size)

    def call(self, x: float, y: float, mark: str) -> None:
        self.put(x, y + 4, mark, 6)

    def data(self) -> bytes:
        self.canvas.save()
        return self.buffer.getvalue()


@pytest.mark.parametrize("form", ["{}. ", "{} ", "{}/ ", "[{}] ", "({}) "])
def test_small_lines_with_the_plain_number_of_a_raised_mark_are_its_notes(form: str) -> None:
    sheet = Sheet()
    sheet.put(70, 780, "I. Introduction", 13)
    sheet.call(sheet.put(70, 750, "1. " + LONG), 750, "1")
    sheet.call(sheet.put(70, 728, "2. " + LONG), 728, "2")
    sheet.put(70, 120, form.format(1) + "See the register of the Union.", 9)
    sheet.put(70, 108, form.format(2) + "See A/79/62.", 9)
    report = analyse(read_bytes(sheet.data(), "a.pdf"), Settings(nil=False)).report
    assert [(note.number, note.paragraphs) for note in report.footnotes] == [("1", ("1",)), ("2", ("2",))]
    assert [paragraph.number for paragraph in report.paragraphs] == ["1", "2"]


def test_small_lines_that_nothing_calls_are_no_notes() -> None:
    sheet = Sheet()
    sheet.put(70, 750, "1. " + LONG)
    sheet.put(70, 120, "1. See the register of the Union.", 9)
    source = read_document(sheet.data(), "a.pdf", "")
    assert not [fact for fact in source.facts if fact.kind == "footnote-body"]


@pytest.mark.parametrize(
    ("text", "is_code"),
    [
        ("24-18142 (E) 281124 *2418142*", True),
        ("2/2 24-18142", True),
        ("GE.24-01234(R) 121224 131224", True),
        ("*2418142*", True),
        ("24-18142", True),
        ("281124", False),
        ("2024", False),
        ("24-18142 stations stand", False),
        ("A/79/85", False),
        ("*** See", False),
    ],
)
def test_codes_of_a_page(text: str, is_code: bool) -> None:
    assert (_CODES.fullmatch(text) is not None) == is_code


def test_codes_at_the_foot_are_no_text_of_the_note_above() -> None:
    sheet = Sheet()
    sheet.call(sheet.put(70, 750, "1. " + LONG), 750, "1")
    sheet.call(70, 132, "1")
    sheet.put(75, 132, "A/79/85.", 9)
    sheet.put(70, 60, "2/2", 9)
    sheet.put(470, 60, "24-18142", 9)
    report = analyse(read_bytes(sheet.data(), "a.pdf"), Settings(nil=False)).report
    assert [note.text for note in report.footnotes] == ["¹ A/79/85."]


def test_columns_of_two_lengths_that_are_drawn_row_by_row_are_read_one_by_one() -> None:
    sheet = Sheet()
    left = [f"left {n} stations stand on the islands of" for n in range(12)]
    right = [f"right {n} masts stand in all of the ports" for n in range(4)]
    for n, text in enumerate(left):
        sheet.put(60, 750 - 14 * n, text, 10)
        if n < len(right):
            sheet.put(310, 750 - 14 * n, right[n], 10)
    text = read_document(sheet.data(), "a.pdf", "").text
    assert text.index("left 11") < text.index("right 0") < text.index("right 3")


def test_what_is_filled_in_a_field_is_text_of_its_page() -> None:
    sheet = Sheet()
    sheet.put(70, 750, "1. The body that has sent the figures:")
    sheet.canvas.acroForm.textfield(name="body", value="World Health Organization", x=70, y=700, width=200, height=20)
    text = read_document(sheet.data(), "a.pdf", "").text
    assert "World Health Organization" in text


TURNED = [
    "1. The Union has a register of the stations, and the World Health",
    "Organization has read it.",
    "2. The Fund paid.",
]


@pytest.mark.parametrize("angle", [90, 180, 270])
@pytest.mark.parametrize("turned_back", [True, False], ids=["page-turned", "page-not-turned"])
def test_a_page_that_is_set_sideways_is_read_upright(angle: int, turned_back: bool) -> None:
    sheet = Sheet()
    if turned_back:
        sheet.canvas.setPageRotation(angle)
    width, height = A4
    sheet.canvas.translate(width if angle in (90, 180) else 0, height if angle in (180, 270) else 0)
    sheet.canvas.rotate(angle)
    for n, line in enumerate(TURNED):
        sheet.put(60, 500 - 14 * n - 10 * (n == 2), line)
    text = read_document(sheet.data(), "a.pdf", "").text
    assert text == f"{TURNED[0]} {TURNED[1]}\n\n{TURNED[2]}\n"


def test_a_job_number_at_the_side_of_a_page_is_furniture_and_no_note() -> None:
    sheet = Sheet()
    sheet.call(sheet.put(70, 750, "1. " + LONG), 750, "1")
    sheet.call(70, 132, "1")
    sheet.put(75, 132, "See A/79/85.", 9)
    sheet.canvas.rotate(90)
    sheet.put(60, -30, "24 Job 18142 of the printer", 8)
    source = read_document(sheet.data(), "a.pdf", "")
    assert [f.span.cut(source.text).strip() for f in source.facts if f.kind == "furniture"] == [
        "24 Job 18142 of the printer"
    ]
    assert [f.span.cut(source.text) for f in source.facts if f.kind == "footnote-body"] == ["¹ See A/79/85."]
