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
