"""Which blocks are set as headings: in bold, or in italics as a whole, and the numbers of captions above them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsiskit.readers.pdf.glyphs import SAME_SIZE, is_bold, is_italic

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wsiskit.readers.pdf.blocks import Block
    from wsiskit.readers.pdf.glyphs import Page

HEADING_LINES = 4
ITALIC_LINES = 2
ITALIC = 0  # in the levels by size: that of titles in italics
LEFT = 0.4  # share of the page's width in which a title in italics begins; place and date stand at the right
CAPTION = 1.5  # sizes between the number of a caption and its title at most
_STOPS = (".", "。", ";", "；", ",", "，")


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
