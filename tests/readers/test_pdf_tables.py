"""Tables told by their rules, charts by what they draw: neither is read as text, and text between them is."""

from __future__ import annotations

import itertools
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from reportlab.pdfgen.canvas import Canvas

from wsiskit.readers.pdf.document import read_document

if TYPE_CHECKING:
    from wsiskit.model.source import SourceText

LEFT, MIDDLE, RIGHT = 60, 220, 540
PROSE = (
    "1. The Board reviewed the measures that follow and asked the secretariat to report on the",
    "progress made under each of them to the next session, where possible with figures.",
)
CELLS = (
    (("Strengthened access to", "information"), ("The number of libraries that are connected", "in rural areas")),
    (("Capacity-building",), ("Teachers trained in each region, by sex and", "by the level of their school")),
)


class Sheet:
    """A page that is written from its top."""

    def __init__(self) -> None:
        self.buffer = BytesIO()
        self.canvas = Canvas(self.buffer, pagesize=(595, 842), invariant=1)
        self.canvas.setFont("Times-Roman", 10)
        self.y = 760.0

    def text(self, *lines: str, x: float = LEFT) -> None:
        for line in lines:
            self.canvas.drawString(x, self.y, line)
            self.y -= 12
        self.y -= 8

    def rule(self, cuts: tuple[float, ...] = (MIDDLE,)) -> None:
        edges = (LEFT, *cuts, RIGHT)
        for left, right in itertools.pairwise(edges):
            self.canvas.rect(left, self.y + 8, right - left, 0.5, stroke=0, fill=1)
        self.y -= 8

    def row(self, *cells: tuple[str, ...], at: tuple[float, ...] = (LEFT, MIDDLE + 5)) -> None:
        top = self.y
        for x, cell in zip(at, cells, strict=True):
            for n, line in enumerate(cell):
                self.canvas.drawString(x, top - 12 * n, line)
        self.y = top - 12 * max(map(len, cells)) - 8

    def read(self) -> SourceText:
        self.canvas.save()
        return read_document(self.buffer.getvalue(), "x", "")


def facts(source: SourceText, kind: str) -> list[str]:
    return [source.text[slice(*fact.span)] for fact in source.facts if fact.kind == kind]


def test_a_table_of_two_columns_is_told_by_its_rules() -> None:
    sheet = Sheet()
    sheet.text(*PROSE)
    sheet.rule()
    sheet.row(("Measure",), ("Indicator",))
    sheet.rule()
    for row in CELLS:
        sheet.row(*row)
    sheet.rule()
    sheet.text("2. Another paragraph follows.")
    source = sheet.read()
    assert facts(source, "table") == [
        "Measure\tIndicator\n"
        "Strengthened access to information\tThe number of libraries that are connected in rural areas\n"
        "Capacity-building\tTeachers trained in each region, by sex and by the level of their school\n"
    ]
    assert [text for text in source.text.strip().split("\n\n") if text[0].isdigit()] == [
        " ".join(PROSE),
        "2. Another paragraph follows.",
    ]


def test_strokes_down_the_page_part_columns() -> None:
    sheet = Sheet()
    sheet.text(*PROSE)
    top = sheet.y + 10
    sheet.rule(())
    sheet.row(*CELLS[0])
    sheet.rule(())
    sheet.row(*CELLS[1])
    sheet.rule(())
    sheet.canvas.rect(MIDDLE, sheet.y + 16, 0.5, top - sheet.y - 16, stroke=0, fill=1)
    source = sheet.read()
    assert [text.count("\n") for text in facts(source, "table")] == [2]
    assert "Strengthened access to information\tThe number of libraries" in source.text


def test_text_between_two_tables_of_one_form_is_text() -> None:
    sheet = Sheet()
    sheet.text("United Nations")
    for _ in range(2):
        sheet.rule()
        sheet.row(*CELLS[0])
        sheet.rule()
        sheet.text(*PROSE)
    source = sheet.read()
    assert [text.count("\t") for text in facts(source, "table")] == [1, 1]
    assert source.text.count(" ".join(PROSE)) == 2


def test_a_table_goes_on_below_its_last_rule_to_the_foot_of_the_page() -> None:
    sheet = Sheet()
    sheet.text(*PROSE)
    sheet.rule()
    sheet.row(("Measure",), ("Indicator",))
    sheet.rule()
    for row in CELLS:
        sheet.row(*row)
    assert [text.count("\n") for text in facts(sheet.read(), "table")] == [3]


@pytest.mark.parametrize("shown", ["bars", "pie"])
def test_labels_of_a_chart_are_no_text(shown: str) -> None:
    sheet = Sheet()
    sheet.text(*PROSE)
    sheet.y -= 150
    base = sheet.y
    sheet.text("2. Another paragraph follows.")
    canvas = sheet.canvas
    canvas.rect(LEFT, base + 20, 300, 140)
    if shown == "bars":
        path = canvas.beginPath()
        for n in range(4):
            path.rect(LEFT + 40 + 60 * n, base + 40, 20, 20 + 20 * n)
        canvas.drawPath(path, fill=1)
    else:
        canvas.circle(LEFT + 150, base + 90, 50)
    canvas.setFont("Times-Roman", 8)
    for n in range(4):
        canvas.drawString(LEFT + 40 + 60 * n, base + 26, str(2022 + n))
        canvas.drawString(LEFT + 5, base + 50 + 25 * n, f"{n} 000")
    source = sheet.read()
    labels = facts(source, "label")[0].split("\n")[:-1]
    assert sorted(labels) == sorted([*(f"{n} 000" for n in range(4)), *map(str, range(2022, 2026))])
    assert source.text.index("progress made") < source.text.index("2023") < source.text.index("2. Another")


def test_prose_in_a_box_with_round_corners_is_text() -> None:
    sheet = Sheet()
    sheet.canvas.roundRect(LEFT - 10, sheet.y - 20, 500, 40, 6)
    sheet.text(*PROSE)
    source = sheet.read()
    assert source.text.strip() == " ".join(PROSE)
    assert not facts(source, "label")


STAFF = (("Office of the Director", "1 D-2 3 GS"), ("Media Section", "1 P-5"), ("Library Section", "2 P-4"))


def draw_boxes(sheet: Sheet, gap: float, texts: tuple[tuple[str, ...], ...], width: float = 140) -> None:
    """Two rows of three boxes, apart from one another by a gap."""
    for n, lines in enumerate([*texts, *texts]):
        x, y = LEFT + (width + gap) * (n % 3), sheet.y - (50 + gap) * (n // 3)
        sheet.canvas.rect(x, y - 40, width, 50)
        for k, line in enumerate(lines):
            sheet.canvas.drawString(x + 4, y - 12 * k, line)
    sheet.y -= 2 * (50 + gap) + 20


@pytest.mark.parametrize(
    ("gap", "n_labels"), [pytest.param(12, 1, id="boxes-apart"), pytest.param(0, 0, id="cells-of-a-table")]
)
def test_boxes_apart_from_one_another_are_a_diagram(gap: float, n_labels: int) -> None:
    sheet = Sheet()
    sheet.text(*PROSE)
    draw_boxes(sheet, gap, STAFF)
    sheet.text("2. Another paragraph follows.")
    source = sheet.read()
    labels = facts(source, "label")
    assert len(labels) == n_labels
    assert all("Media Section" in text and "1 D-2 3 GS" in text for text in labels)
    assert "2. Another paragraph follows.\n" in source.text
    assert not any(line in text for text in labels for line in (*PROSE, "2. Another paragraph"))


def test_boxes_with_prose_are_no_diagram() -> None:
    sheet = Sheet()
    draw_boxes(sheet, 12, ((PROSE[0][:60],),) * 3, width=250)
    assert facts(sheet.read(), "label") == []


@pytest.mark.parametrize(
    ("rows", "n_tables"),
    [
        pytest.param((("50 (1948)", "73 (1949)"), ("54 (1948)",)), 1, id="a-shorter-column"),
        pytest.param((("50 (1948)", "73 (1949)"),), 0, id="too-few"),
        pytest.param((("50 (1948)", "A/73"), ("54 (1948)",)), 0, id="of-two-forms"),
        pytest.param((("50 (1948)", "73 (1949)"), ("54 years of peace",)), 0, id="words-below"),
    ],
)
def test_numbers_of_one_form_in_columns_are_a_table(rows: tuple[tuple[str, ...], ...], n_tables: int) -> None:
    sheet = Sheet()
    sheet.text(*PROSE)
    for row in rows:
        for n, cell in enumerate(row):
            sheet.canvas.drawString(LEFT + 250 * n, sheet.y, cell)
        sheet.y -= 14
    sheet.y -= 20
    sheet.text("2. Another paragraph follows.")
    tables = facts(sheet.read(), "table")
    assert len(tables) == n_tables
    assert all("54 (1948)" in table and "73 (1949)" in table for table in tables)


def test_a_heading_ends_a_table_that_no_rule_closes() -> None:
    sheet = Sheet()
    sheet.rule()
    sheet.row(("Measure",), ("Indicator",))
    sheet.rule()
    sheet.row(*CELLS[0])
    sheet.canvas.setFont("Times-Bold", 13)
    sheet.text("Legislative mandates")
    sheet.canvas.setFont("Times-Roman", 10)
    sheet.text(*PROSE)
    sheet.row(("50 (1948)",), ("73 (1949)",))
    source = sheet.read()
    assert all("Legislative" not in table for table in facts(source, "table"))
    assert "".join(source.text.split()).find("".join(PROSE[0].split())) >= 0


def test_rules_in_the_same_pieces_hold_rows_over_all_columns() -> None:
    sheet = Sheet()
    sheet.text(*PROSE)
    cuts = (300.0, 360.0, 420.0, 480.0)
    sheet.canvas.setFont("Times-Roman", 7)
    sheet.rule(cuts)
    sheet.text("Category and subcategory")
    sheet.rule(cuts)
    sheet.canvas.setFont("Times-Roman", 8.4)
    sheet.text("C. Substantive deliverables")
    sheet.text(
        "Consultation, advice and advocacy: regular engagement with the personnel of host nations, as asked for."
    )
    sheet.text("D. Communication deliverables")
    sheet.rule(cuts)
    sheet.canvas.setFont("Times-Roman", 10)
    sheet.text("2. Another paragraph follows.", *PROSE[1:])
    (table,) = facts(sheet.read(), "table")
    assert "C. Substantive" in table
    assert "D. Communication" in table
    assert "Another paragraph" not in table
