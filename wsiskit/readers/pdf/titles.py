"""Which blocks are set as headings: in bold, or in italics as a whole, and the numbers of captions above them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wsiskit.readers.pdf.blocks import Block
    from wsiskit.readers.pdf.glyphs import Page, PageLine

SAME_SIZE = 0.6  # points
HEADING_LINES = 4
ITALIC_LINES = 2
ITALIC = 0  # in the levels by size: that of titles in italics
LEFT = 0.4  # share of the page's width in which a title in italics begins; place and date stand at the right
CAPTION = 1.5  # sizes between the number of a caption and its title at most
_STOPS = (".", "。", ";", "；", ",", "，")
_COUNTER = re.compile(r"\s*\(?[A-Za-z0-9]{1,4}[.)]\s*$")


def heading_levels(pages: Iterable[Page], size: float) -> dict[int, int]:
    """Level by size (in points, rounded) of the lines in bold that are not smaller than the body, 1 the largest; and the
    level of titles in italics, below all of them."""
    sizes = {
        round(line.size) for page in pages for line in page.lines if line.size > size - SAME_SIZE and is_bold(line)
    }
    levels = {size: level for level, size in enumerate(sorted(sizes, reverse=True), 1)}
    return levels | {ITALIC: len(levels) + 1}


def is_caption(block: Block, below: Block) -> bool:
    """Whether a block is the number of a caption (such as that of a table) whose title in bold stands close below it."""
    if block.kind != "body" or len(block.lines) > 1:
        return False
    line, title = block.lines[0], below.lines[0]
    close = 0 < line.y - title.y < CAPTION * line.size
    short = line.x1 - line.x0 < 0.5 * max(other.x1 - other.x0 for other in below.lines) or len(line.text.strip()) < 16
    return close and short and abs(line.x0 - title.x0) < 1 and abs(line.size - title.size) < SAME_SIZE


def heading_level(block: Block, levels: dict[int, int], page: Page, size: float) -> int:
    """Level of a block that is set as a heading: a few lines in bold, or one or two in italics at the left and in the
    `size` of the body, which no full stop ends; 0 for any other."""
    first = block.lines[0]
    if block.kind != "body" or len(block.lines) > HEADING_LINES or block.lines[-1].text.rstrip().endswith(_STOPS):
        return 0
    if all(map(is_bold, block.lines)):
        return levels.get(round(first.size), 0)
    if len(block.lines) <= ITALIC_LINES and first.x0 < LEFT * page.width and abs(first.size - size) < SAME_SIZE:
        return levels[ITALIC] if all(map(is_italic, block.lines)) else 0
    return 0


def is_bold(line: PageLine) -> bool:
    """Whether most of a line is set in bold."""
    if len(line.runs) == 1:
        return line.runs[0].bold and bool(line.text.strip())
    letters = bold = 0
    for run in line.runs:
        length = len(run.text.strip())
        letters += length
        if run.bold:
            bold += length
    return 2 * bold > letters


def is_italic(line: PageLine) -> bool:
    """Whether all of a line is set in italics, its number apart."""
    runs = [run for run in line.runs if run.text.strip()]
    if len(runs) > 1 and not runs[0].italic and _COUNTER.match(runs[0].text):
        runs = runs[1:]
    return bool(runs) and all(run.italic for run in runs)
