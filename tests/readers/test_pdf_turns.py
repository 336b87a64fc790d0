"""What a page cuts is one block of the text, and every place keeps its page."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from reportlab.pdfgen.canvas import Canvas

from wsiskit.readers.pdf.document import read_document

if TYPE_CHECKING:
    from wsiskit.model.source import SourceText

FULL = "1. The Board noted with satisfaction the support given to the summit by the International"
REST = "Telecommunication Union and asked that it be continued."
OTHER = "2. Another paragraph stands on its own line here."
NOTE = "See https://www.itu.int/en/a-long-path/that-goes-on-and-on/up-to-the-edge-of-the-page/and-be"
NOTE_REST = "yond/it.html for the report."


def read(*pages: tuple[list[str], list[str]]) -> SourceText:
    """Pages as (lines of text, lines of notes): the first note begins with a raised mark unless it goes on."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), invariant=1)
    for number, (lines, notes) in enumerate(pages, 1):
        canvas.setFont("Times-Roman", 8)
        canvas.drawString(60, 810, "A/81/62")
        canvas.drawString(60, 30, f"{number}/{len(pages)}")
        canvas.setFont("Times-Roman", 11)
        for n, line in enumerate(lines):
            canvas.drawString(60, 700 - 13 * n, line)
        for n, line in enumerate(notes):
            x = 60.0
            canvas.setFont("Times-Roman", 8.5)
            if line.startswith("¹"):
                canvas.setFont("Times-Roman", 5)
                canvas.drawString(60, 133 - 10 * n, "1")
                canvas.setFont("Times-Roman", 8.5)
                x, line = 66.0, line[1:]
            canvas.drawString(x, 130 - 10 * n, line)
        canvas.showPage()
    canvas.save()
    return read_document(buffer.getvalue(), "x", "")


def page_of(source: SourceText, words: str) -> int:
    assert source.text.count(words) == 1
    return source.page_of(source.text.index(words))


FILLER = ["Words of the Board that fill a line up to its right edge, as a paragraph does that is set in prose"] * 3


def test_a_paragraph_goes_on_overleaf() -> None:
    source = read(([*FILLER, FULL], ["¹ A note of the first page."]), ([REST, "", OTHER], []))
    assert f"{FULL} {REST}\n" in source.text
    assert [page_of(source, w) for w in ("1. The Board", "Telecommunication", "A note of", "2. Another")] == [
        1,
        2,
        1,
        2,
    ]


@pytest.mark.parametrize(
    ("last", "first"),
    [
        pytest.param(FULL + ".", REST, id="a sentence ends"),
        pytest.param(FULL, "2. " + REST, id="a number begins"),
        pytest.param("1. The Board noted", REST, id="the first word had room above"),
    ],
)
def test_what_does_not_go_on_stays_apart(last: str, first: str) -> None:
    source = read(([*FILLER, last], []), ([first, "", OTHER], []))
    assert f"{last}\n" in source.text
    assert page_of(source, first) == 2


@pytest.mark.parametrize("both", [False, True])
def test_a_note_goes_on_overleaf_and_its_url_with_it(both: bool) -> None:
    text = [*FILLER, FULL] if both else [*FILLER, OTHER]
    source = read((text, ["¹ " + NOTE]), ([REST, "", "3. The third."], [NOTE_REST, "", "", ""]))
    assert f"{NOTE}{NOTE_REST}" in source.text
    assert [fact.value for fact in source.facts if fact.kind.startswith("footnote-")] == ["¹"]
    assert page_of(source, "¹ See") == 1
    assert page_of(source, "yond/it") == (1 if both else 2)
    assert page_of(source, "3. The third") == 2
