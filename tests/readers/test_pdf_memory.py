"""What the process that reads a PDF takes: as much more for a long file as its text, not as its glyphs."""

from __future__ import annotations

import os
import random
import subprocess
from io import BytesIO

import pytest
from reportlab.pdfgen.canvas import Canvas

from wsiskit.readers.pdf import process
from wsiskit.readers.pdf.document import read_document
from wsiskit.readers.pdf.pages import OPEN

WORDS = ("summit", "society", "review", "access", "digital", "progress", "countries", "report", "bridge", "women")
MEBIBYTE = 1024 * 1024
GLYPHS = 41  # KiB that the lines of such a page take where they lie open


def report(pages: int) -> bytes:
    """Pages full of numbered paragraphs, with a running header and a page number."""
    dice = random.Random(pages)
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), invariant=1, pageCompression=1)
    number = 0
    for page in range(pages):
        canvas.setFont("Times-Roman", 9)
        canvas.drawString(90, 800, "A/81/62")
        canvas.drawString(480, 40, f"{page + 1}/{pages}")
        canvas.setFont("Times-Roman", 11)
        for y in range(760, 90, -14):
            line = ""
            if dice.random() < 0.12:
                number += 1
                line = f"{number}. "
            while len(line) < 80:
                line += dice.choice(WORDS) + " "
            canvas.drawString(90, y, line.strip())
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def peak(data: bytes) -> tuple[int, int]:
    """(peak of the process that reads, length of its answer), in bytes."""
    with subprocess.Popen(process.command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdin
        assert child.stdout
        child.stdin.write(len(data).to_bytes(8, "big") + data)
        child.stdin.close()
        length = sum(map(len, child.stdout))
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = status
    assert status == 0
    return usage.ru_maxrss * 1024, length


def test_a_file_longer_than_what_lies_open_is_read_like_a_short_one() -> None:
    pages = OPEN + 8
    source = read_document(report(pages), "x", "")
    assert len(source.page_starts) == pages
    assert [fact.value for fact in source.facts if fact.kind == "furniture"] == ["header", "footer"] * pages


@pytest.mark.slow
def test_the_peak_grows_with_the_text_alone() -> None:
    short, long = report(10), report(1000)
    (low, _), (high, answer) = peak(short), peak(long)
    assert answer > 5 * MEBIBYTE  # text and facts of a thousand pages, which nobody keeps in one piece
    assert high - low - len(long) < 3 * answer
    assert high - low < 1000 * GLYPHS * 1024 / 1.5


@pytest.mark.slow
def test_many_files_take_no_more_than_one() -> None:
    data = report(20)
    peaks = [peak(data)[0] for _ in range(5)]
    assert max(peaks) - min(peaks) < 4 * MEBIBYTE
