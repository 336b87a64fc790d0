"""What continues overleaf or in the next column: a paragraph or a note that a page cuts is one block of the text.

Everything else of its page stands before such a block, and everything else of the next page after it, so that the next
page begins inside it and every place keeps its page. Only one block can stand so. Where a page cuts both a paragraph and a
note, it is the paragraph, and the rest of the note stands with its beginning, on the page where that is printed. So does
the rest of a row of a table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsiskit.readers.pdf.blocks import COLUMN, Block, begins_block, right_edge, width_of_word
from wsiskit.readers.pdf.glyphs import SAME_SIZE, is_bold, is_raised

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wsiskit.readers.pdf.blocks import Layout
    from wsiskit.readers.pdf.glyphs import PageLine
    from wsiskit.readers.pdf.rows import Row

HEAD = 3  # rows of the head of a table that a page repeats, at most
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
    elif text and rest is not None and text[-1].kind == rest.kind == "table":
        _turn_row(here, after, text[-1], rest)


def _turn_row(here: list[Block], after: list[Block], table: Block, rest: Block) -> None:
    """Put the rest of a row that the page cuts to its beginning; rows that the next page repeats stay there."""
    at = next((n for n, row in enumerate(rest.rows) if not _is_repeated(row, table)), len(rest.rows))
    if not table.rows or at == len(rest.rows) or not _row_goes_on(table.rows[-1], rest.rows[at]):
        return
    cut, below = table.rows[-1], rest.rows[at]
    whole = tuple((*cell, *below[n]) if n < len(below) else cell for n, cell in enumerate(cut))
    over = Block("table", tuple(line for cell in below for line in cell))
    here[here.index(table)] = table._replace(rows=(*table.rows[:-1], whole), overleaf=over)
    left = (*rest.rows[:at], *rest.rows[at + 1 :])
    if len(left) > at:
        after[after.index(rest)] = rest._replace(rows=left)
    else:
        after.remove(rest)  # nothing but the head of the table is left


def _is_repeated(row: Row, table: Block) -> bool:
    """Whether a row is one of the head of a table."""
    return any(_words(row) == _words(other) for other in table.rows[:HEAD])


def _words(row: Row) -> list[str]:
    return [" ".join(line.text.strip() for line in cell) for cell in row]


def _row_goes_on(row: Row, rest: Row) -> bool:
    """Whether the first row of a page is what the page cut off the last of the page before: what stands in it continues
    cells that end in mid-sentence, in their columns and size, one of them with a small letter."""
    low = False
    for n, cell in enumerate(rest):
        if not cell:
            continue
        if n >= len(row) or not row[n] or _is_finished(row[n][-1]):
            return False
        first, last = cell[0], row[n][-1]
        if abs(first.x0 - row[n][0].x0) > COLUMN or abs(first.size - last.size) > SAME_SIZE:
            return False
        low = low or first.text.lstrip()[:1].islower()
    return low


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
