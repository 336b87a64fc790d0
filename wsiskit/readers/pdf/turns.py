"""What continues overleaf or in the next column: a paragraph or a note that a page cuts is one block of the text.

Everything else of its page stands before such a block, and everything else of the next page after it, so that the next
page begins inside it and every place keeps its page. Only one block can stand so. Where a page cuts both a paragraph and a
note, it is the paragraph, and the rest of the note stands with its beginning, on the page where that is printed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsiskit.readers.pdf.blocks import begins_block, right_edge, width_of_word
from wsiskit.readers.pdf.glyphs import SAME_SIZE, is_bold, is_raised

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wsiskit.readers.pdf.blocks import Block, Layout
    from wsiskit.readers.pdf.glyphs import PageLine

INDENT = 0.8  # sizes by which the first line of a paragraph is set in, at least
_STOPS = (".", "!", "?", ":", ";", "。", "！", "？", "：", "；", "؟", "؛")
_CLOSING = "\"'”’»)）」』》"


def turn_pages(pages: Iterable[list[Block]], layout: Layout) -> Iterator[list[Block]]:
    """Blocks of each page; those that continue overleaf end their page, with the rest that the next lacks."""
    here: list[Block] | None = None
    for after in (_turn_columns(blocks, layout) for blocks in pages):
        if here is not None:
            _turn_page(here, after, layout)
            yield here
        here = after
    if here is not None:
        yield here


def _turn_columns(blocks: list[Block], layout: Layout) -> list[Block]:
    """Blocks of a page, those that continue in the next column as one."""
    kept: list[Block] = []
    for block in blocks:
        last = kept[-1] if kept else None
        if last is not None and _is_column_beside(last, block) and goes_on(last, block, layout):
            kept[-1] = last._replace(lines=(*last.lines, *block.lines))
        else:
            kept.append(block)
    return kept


def _is_column_beside(block: Block, other: Block) -> bool:
    last, first = block.lines[-1], other.lines[0]
    return first.y > last.y + first.size and first.x0 > last.x0 + first.size


def _turn_page(here: list[Block], after: list[Block], layout: Layout) -> None:
    notes = [block for block in here if block.kind == "note"]
    rest = next((block for block in after if block.kind == "note"), None)
    if notes and rest is not None and not rest.mark:
        _turn(here, after, notes[-1], rest)
    text = [block for block in here if block.kind not in ("note", "furniture")]
    rest = next((block for block in after if block.kind not in ("note", "furniture")), None)
    if text and rest is not None and goes_on(text[-1], rest, layout):
        _turn(here, after, text[-1], rest)


def _turn(here: list[Block], after: list[Block], block: Block, rest: Block) -> None:
    if any(other.overleaf is not None and other.kind == "note" for other in here):
        here[:] = _with_notes_inside(here)
    here.remove(block)
    here.append(block._replace(overleaf=rest))
    after.remove(rest)


def _with_notes_inside(blocks: list[Block]) -> list[Block]:
    """Blocks of a page with a note that continues overleaf back among the others of its kind, before the furniture."""
    ending = [block for block in blocks if block.kind == "furniture"]
    return [*(block for block in blocks if block.kind != "furniture"), *ending]


def goes_on(block: Block, rest: Block, layout: Layout) -> bool:
    """Whether the first text of a page continues with the last text of the page before.

    That stops in mid-sentence at the right edge of its column, and what follows is set like it, with neither a marker nor an
    indent.
    """
    if block.kind != "body" or rest.kind != "body":
        return False
    last, first = block.lines[-1], rest.lines[0]
    if abs(last.size - first.size) > SAME_SIZE or is_bold(last) or is_bold(first) or begins_block(first):
        return False
    if len(rest.lines) > 1 and first.x0 > min(line.x0 for line in rest.lines[1:]) + INDENT * first.size:
        return False
    if _is_finished(last):
        return False
    right = max(right_edge(layout, last), *(line.x1 for line in block.lines))
    return last.x1 + width_of_word(first) > right - last.size


def _is_finished(line: PageLine) -> bool:
    """Whether a sentence ends with a line, marks of notes apart; a URL may continue after a full stop."""
    runs = list(range(len(line.runs)))
    while len(runs) > 1 and is_raised(line, runs[-1]):
        runs.pop()
    text = "".join(line.runs[n].text for n in runs).rstrip().rstrip(_CLOSING)
    word = text.rsplit(maxsplit=1)[-1] if text.strip() else ""
    return text.endswith(_STOPS) and "://" not in word and "www." not in word
