"""Runs of a page: what is asked by object says the same as what is asked by character."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from wsiskit.readers.pdf import runs
from wsiskit.readers.pdf.file import OpenPage, PdfFile, characters
from wsiskit.readers.pdf.glyphs import make_line
from wsiskit.readers.pdf.runs import Run, read_runs

if TYPE_CHECKING:
    from collections.abc import Iterator

DOCUMENTS = Path(__file__).parents[1] / "data" / "un-documents"
FEW = 3  # pages of each file


def text_pages(data: bytes) -> Iterator[tuple[OpenPage, str]]:
    file = PdfFile(data)
    for number in range(min(FEW, file.n_pages)):
        with file.page(number) as page:
            yield page, characters(page)
    file.close()


def drawn(*commands: tuple[float, float, str, float]) -> bytes:
    """A page with these texts at x and y, in this size."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(600, 800), invariant=1)
    for x, y, text, size in commands:
        canvas.setFont("Helvetica", size)
        canvas.drawString(x, y, text)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


@pytest.mark.parametrize("path", sorted(DOCUMENTS.glob("*.pdf")), ids=lambda path: path.stem)
def test_by_object_is_as_by_character(path: Path) -> None:
    for page, text in text_pages(path.read_bytes()):
        quick, careful = ([run for line in read(page, text) for run in line] for read in (read_runs, read_by_character))
        assert "".join(run.text for run in quick) == "".join(run.text for run in careful)
        starts = {run.start: run for run in quick}
        for run in careful:
            if run.start in starts:  # the other way merges a little less, since spaces have no box there
                other = starts[run.start]
                assert (other.size, other.bold, other.italic) == (run.size, run.bold, run.italic)
                assert other.x0 == pytest.approx(run.x0, abs=0.5)
                assert other.y == pytest.approx(run.y, abs=0.01)


def read_by_character(page: OpenPage, text: str) -> list[list[Run]]:
    return runs._Reader(page, text, boxed=False).read()


def test_neighbours_of_one_look_are_one_run() -> None:
    data = drawn((50, 700, "The World ", 10), (99, 700, "Summit", 10))
    ((run,),) = next(read_runs(page, text) for page, text in text_pages(data))
    assert (run.text.split(), run.size, run.start) == (["The", "World", "Summit"], 10, 0)


@pytest.mark.parametrize(
    "second",
    [
        pytest.param((99, 700, "Summit", 12), id="another-size"),
        pytest.param((99, 704, "Summit", 10), id="another-baseline"),
        pytest.param((140, 700, "Summit", 10), id="a-gap"),
    ],
)
def test_runs_that_differ_stay_apart(second: tuple[float, float, str, float]) -> None:
    data = drawn((50, 700, "The World ", 10), second)
    lines = next(read_runs(page, text) for page, text in text_pages(data))
    found = [run for line in lines for run in line]
    assert [run.text.strip() for run in found] == ["The World", "Summit"]
    assert found[0].x1 < 97  # without the space at its end
    assert [run.size for run in found] == [10, second[3]]


@pytest.mark.parametrize(
    ("left", "right", "gap", "printed"),
    [
        pytest.param(
            "the States of the non", "-proliferation regime", 1.9, "the non-proliferation", id="before-hyphen"
        ),
        pytest.param("an amount of $1", "9,995,000 for the posts", 1.6, "of $19,995,000 for", id="within-a-number"),
        pytest.param("in the field of consultatio", "ns with the States", 1.6, "of consultations with", id="in-a-word"),
        pytest.param("in the field of trade", "and of development", 2.78, "of trade and of", id="a-whole-space"),
        pytest.param("of all the troop-", "and police units", 2.2, "troop- and police", id="behind-a-hyphen"),
        pytest.param("Support to the States’", "efforts in the field", 2.4, "States’ efforts", id="behind-a-sign"),
        pytest.param("thestates", "andthe", 2.4, "thestates andthe", id="a-line-that-prints-no-space"),
    ],
)
def test_a_gap_within_a_word_is_no_space(left: str, right: str, gap: float, printed: str) -> None:
    at = 50 + stringWidth(left, "Helvetica", 10) + gap
    data = drawn((50, 700, left, 10), (at, 700, right, 10))
    (line,) = next(read_runs(page, text) for page, text in text_pages(data))
    assert printed in make_line(line).text
