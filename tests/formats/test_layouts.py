"""Reports printed by LibreOffice on drawn pages: size, margins, columns, font and spacing change no table."""

from __future__ import annotations

import random
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from tests.formats.compare import differences, tables
from tests.formats.plain import write_plain
from tests.formats.reports import chinese_document, english_document
from tests.formats.word import write_word
from wsiskit.readers.dispatch import read_bytes

if TYPE_CHECKING:
    from pathlib import Path

    from tests.formats.reports import Document

SEEDS = range(20)
KNOWN = {
    13: "two columns on A5: URLs wider than a column are printed over one another",
    18: "a sentence ends with its column: the paragraph stays in two pieces, its note is given to both sentences",
    19: "one sentence with another number stands at the same height on two pages of five: it is taken for a running line",
}
SHEETS = {
    "A4": (11906, 16838),
    "A5": (8391, 11906),
    "Letter": (12240, 15840),
    "A4 landscape": (16838, 11906),
    "Letter landscape": (15840, 12240),
}
FONTS = ("DejaVu Serif", "DejaVu Sans", "DejaVu Sans Condensed", "DejaVu Sans Mono", "Noto Serif CJK SC")


def draw(seed: int) -> tuple[Document, dict[str, Any]]:
    """A made-up report, every second in Chinese, and a layout."""
    dice = random.Random(seed)
    document = chinese_document(seed) if seed % 2 else english_document(seed)
    layout: dict[str, Any] = {
        "page": SHEETS[dice.choice(sorted(SHEETS))],
        "margin": dice.choice([720, 1000, 1200, 1440]),
        "columns": dice.choice([1, 1, 2]),
        "font": dice.choice(FONTS),
        "size": dice.choice([18, 20, 21, 22, 24]),
        "spacing": dice.choice([240, 276, 320, 360]),
        "automatic": dice.random() < 0.5,
    }
    return document, layout


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all drawn reports as PDF files: one start of LibreOffice for all."""
    folder = tmp_path_factory.mktemp("layouts")
    files = []
    for seed in SEEDS:
        document, layout = draw(seed)
        files.append(folder / f"{seed}.docx")
        files[-1].write_bytes(write_word(document, **layout))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return folder


@pytest.mark.slow
@pytest.mark.parametrize(
    "seed",
    [pytest.param(n, marks=pytest.mark.xfail(strict=True, reason=KNOWN[n]) if n in KNOWN else ()) for n in SEEDS],
)
def test_drawn_layouts_change_no_table(seed: int, printed: Path) -> None:
    document, layout = draw(seed)
    source = read_bytes((printed / f"{seed}.pdf").read_bytes(), "report")
    wanted = tables(read_bytes(write_plain(document).encode(), "report"), tight=True)
    assert differences(wanted, tables(source, tight=True), unordered=True) == [], layout
