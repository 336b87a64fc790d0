"""Placed lines of one page → blocks: the lines of one paragraph, heading, note or table."""

from __future__ import annotations

import itertools
import re
from operator import itemgetter
from typing import TYPE_CHECKING

from wsiskit.model.record import NamedTuple
from wsiskit.readers.pdf.columns import find_bands, in_columns
from wsiskit.readers.pdf.glyphs import RAISED, SAME_SIZE, SHRUNK, is_bold, is_raised, make_line
from wsiskit.readers.pdf.joins import is_cjk
from wsiskit.readers.pdf.pictures import find_pictures, is_label, is_long
from wsiskit.readers.pdf.rows import make_rows
from wsiskit.readers.pdf.ruled import find_tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wsiskit.readers.pdf.columns import Band
    from wsiskit.readers.pdf.glyphs import Page, PageLine
    from wsiskit.readers.pdf.regions import PlacedLine
    from wsiskit.readers.pdf.rows import Row
    from wsiskit.readers.pdf.runs import Run

GAP = 2.2  # sizes between two runs of one line from which they are cells or columns, not words
MARK_INDENT = 4  # sizes by which a note's mark that has a line to itself is set in, at most
USUAL = 1.2  # sizes between two lines where nothing tells more
LEADING = 1.25  # of the usual distance of two lines: more than this begins a block
WIDER = 1.12  # of the usual distance of two lines: more than this begins a block where the line begins with a number
ENDS = 0.6  # of the width of its column: a line that ends before it ends its block
SHORT = 0.88  # of the width of its column: a line that ends before it ends its paragraph, if a new one is set in
COLUMN = 3  # points between two left edges that may be one
NARROW = 14  # sizes: the width of a column that holds lines of its own, such as date and symbol, rather than text
_MARKER = re.compile(
    r"\s*(?:\(?[A-Za-z0-9]{1,4}[.)]|[IVXLC]+\.|\d{1,3}\.\d{1,3}\.?|[•▪–—-]|[*]{1,3}|[一二三四五六七八九十]{1,3}[.、])\s*$"
)
_BEGINS = re.compile(
    r"\s*(?:\(?[a-zA-Z0-9]{1,4}[.)]\s|[IVXLC]+\.\s|\d{1,3}\.\d{1,3}\s|[•▪]\s|[一二三四五六七八九十]{1,3}[.、])"
)
_X0, _X1 = itemgetter(1), itemgetter(2)  # edges of a line


class Block(NamedTuple):
    """Lines of one block; `kind` is body, note, furniture, picture or table. A row of a table is cells of lines;
    `overleaf` is what of the block stands on the next page."""

    kind: str
    lines: tuple[PageLine, ...]
    mark: str = ""
    rows: tuple[Row, ...] = ()
    overleaf: Block | None = None


def cells(line: PageLine) -> list[tuple[Run, ...]]:
    """Runs of a line in groups that wide gaps part; a marker belongs to what follows it."""
    if len(line.runs) == 1:
        return [line.runs]
    groups: list[tuple[Run, ...]] = []
    begun = 0
    for n, (before, run) in enumerate(itertools.pairwise(line.runs), 1):
        gap = run.x0 - before.x1
        wide = gap > GAP * run.size or gap > GAP * before.size or run.x0 < before.x0 - line.size
        if wide and not (gap < 6 * line.size and _ends_in_marker(line, begun, n)):
            groups.append(line.runs[begun:n])
            begun = n
    return [*groups, line.runs[begun:]]


def _ends_in_marker(line: PageLine, begun: int, end: int) -> bool:
    """Whether runs `[begun, end)` of a line are nothing but a marker, or end in a superscript."""
    return is_marker("".join([run.text for run in line.runs[begun:end]])) or is_raised(line, end - 1)


class Layout(NamedTuple):
    """What holds for all pages: the size of the body text, and the right edges of columns by their left edges, each the
    furthest of those that begin at most `COLUMN` beside it."""

    size: float
    rights: dict[int, float]


def find_layout(pages: Iterable[Sequence[PlacedLine]], size: float) -> Layout:
    """Layout of a document by its lines, those of tables and notes included."""
    rights: dict[int, float] = {}
    for lines in pages:
        for line, region, _ in lines:
            place = round(line.x0 / COLUMN)
            if region == "body" and line.x1 > rights.get(place, 0.0) and len(cells(line)) == 1:
                rights[place] = line.x1
    near = {place + step for place in rights for step in (-1, 0, 1)}
    return Layout(size, {place: max(rights.get(place + step, 0.0) for step in (-1, 0, 1)) for place in near})


def make_blocks(lines: Sequence[PlacedLine], page: Page, layout: Layout, first: bool = False) -> list[Block]:
    """Blocks in reading order; what the page repeats follows its text. A document opens, on its `first` page, with a
    masthead, which is set like a table but is not one."""
    blocks = _body_blocks([placed.line for placed in lines if placed.region == "body"], page, layout, first)
    if drawn := tuple(placed.line for placed in lines if placed.region == "label"):
        blocks.append(Block("picture", drawn))
    for placed in lines:
        if placed.region != "note":
            continue
        last = blocks[-1] if blocks else None
        if not placed.mark and last is not None and last.kind == "note":
            blocks[-1] = last._replace(lines=(*last.lines, placed.line))
        else:
            blocks.append(Block("note", (placed.line,), placed.mark))
    blocks += [Block("furniture", (placed.line,)) for placed in lines if placed.region == "furniture"]
    return blocks


def _body_blocks(lines: list[PageLine], page: Page, layout: Layout, first: bool) -> list[Block]:
    pictures, shapes = find_pictures(lines, page.shapes)
    labels = {
        id(line): n for n, area in enumerate(pictures) for line in lines if is_label(line, area) and not _is_note(line)
    }
    text = [line for line in lines if id(line) not in labels]
    tables = find_tables(text, shapes, layout.size)
    if first and tables and not any(line.y > tables[0].y1 for line in text):
        del tables[0]
    ruled = {id(line): n for n, area in enumerate(tables) for line in text if area.holds(line)}
    apart = [([line for line in text if ruled.get(id(line)) == n], area.cuts) for n, area in enumerate(tables)]
    for band in find_bands([line for line in text if id(line) not in ruled], cells, is_marker):
        if band.prose:
            text = _in_columns(text, band)
        elif not first or any(line.y > band.lines[0].y + line.size for line in text):
            apart.append((list(band.lines), band.cuts))
    held = {id(line) for within, _ in apart for line in within}
    places: dict[int, list[Block]] = {}  # blocks apart from the text, by the line of text before which they stand
    for n, area in enumerate(pictures):
        drawn = tuple(line for line in lines if labels.get(id(line)) == n)
        at = next((i for i, line in enumerate(text) if id(line) not in held and line.y < area.y0), len(text))
        places.setdefault(at, []).append(Block("picture", drawn))
    for within, cuts in apart:
        if within:
            at = next(i for i, line in enumerate(text) if line is within[0])
            places.setdefault(at, []).append(Block("table", tuple(within), "", make_rows(within, cuts, cells)))
    flow = [line for line in text if id(line) not in held]
    leading = _leading(flow, layout.rights)
    blocks: list[Block] = []
    begin = 0
    for at in [*sorted(places), len(text)]:
        blocks += _text_blocks([line for line in text[begin:at] if id(line) not in held], leading, layout.rights, page)
        blocks += places.get(at, [])
        begin = at
    return blocks


def _is_note(line: PageLine) -> bool:
    """Whether a line below a chart is a note to it: a long one that begins with a raised mark."""
    return is_long(line) and len(line.runs) > 1 and is_raised(line, 0)


def _in_columns(lines: list[PageLine], band: Band) -> list[PageLine]:
    """Lines of a page with those of a band column by column."""
    ordered = in_columns(band, cells)
    if ordered is None:
        return lines
    held = {id(line) for line in band.lines}
    at = next(i for i, line in enumerate(lines) if line is band.lines[0])
    before = [line for line in lines[:at] if id(line) not in held]
    return [*before, *ordered, *(line for line in lines[at:] if id(line) not in held)]


def is_marker(text: str) -> bool:
    """Whether a text is nothing but the number of what follows it."""
    return _MARKER.match(text) is not None


def _text_blocks(lines: list[PageLine], leading: dict[int, float], rights: dict[int, float], page: Page) -> list[Block]:
    grouped = [cells(line) for line in lines]
    blocks: list[Block] = []
    held: list[PageLine] = []  # of the block that the next line may continue
    i = 0
    while i < len(lines):
        line, groups = lines[i], grouped[i]
        if len(groups) == 1 and held:
            if mark := _lone_mark(held[-1], line, leading):
                held[-1] = mark
                i += 1
                continue
            if _continues(held, line, leading, rights, page):
                held.append(line)
                i += 1
                continue
        if held:
            blocks.append(Block("body", tuple(held)))
        end = _table_end(lines, grouped, i) if len(groups) > 1 else i
        if end > i:
            rows = tuple(tuple((make_line(cell),) for cell in row) for row in grouped[i:end])
            blocks.append(Block("table", tuple(lines[i:end]), "", rows))
            held, i = [], end
            continue
        # text set side by side on one line, such as a masthead: each part is a block of its own
        blocks += [Block("body", (make_line(group),)) for group in groups[:-1]]
        held = [line if len(groups) == 1 else make_line(groups[-1])]
        i += 1
    if held:
        blocks.append(Block("body", tuple(held)))
    return blocks


def _lone_mark(above: PageLine, line: PageLine, leading: dict[int, float]) -> PageLine | None:
    """The line above with a note's mark after its last word, if the line is nothing but that mark, for which the line above
    had no room."""
    if line.size > SHRUNK * above.size or len(line.runs) > 1 or not line.text.strip().isdecimal():
        return None
    if line.x0 - above.x0 > MARK_INDENT * above.size or len(line.text.strip()) > 3:
        return None
    if not 0.4 * above.size < above.y - line.y < leading.get(round(above.size), above.size * USUAL):
        return None
    mark = line.runs[0]._replace(x0=above.x1, x1=above.x1, y=above.y + 2 * RAISED * above.size)
    return make_line([*above.runs, mark])


def _table_end(lines: list[PageLine], grouped: list[list[tuple[Run, ...]]], i: int) -> int:
    """End of the table that begins with line `i`; `i` itself where none does.

    A table is three lines of cells or more, or one with three cells; a line of one cell inside belongs to it where the
    next line has cells again.
    """
    end, wide, most = i, 0, 0
    j = i
    while j < len(lines):
        if len(grouped[j]) > 1:
            wide += 1
            most = max(most, len(grouped[j]))
            end = j + 1
        elif j - end >= 2 or len(lines[j].text) > 120 or j == i:
            break
        if j + 1 < len(lines) and abs(lines[j].y - lines[j + 1].y) > 6 * lines[j].size:
            break
        j += 1
    return end if wide >= 3 or most >= 3 else i


def _leading(lines: list[PageLine], rights: dict[int, float]) -> dict[int, float]:
    """Usual distance of two lines by size (rounded): the smallest below a line that has no room for another word, where
    the text can only continue or end there; else the smallest that comes more than once. A distance that comes once may be
    that of two headings: it is at most that of the commonest size, in proportion."""
    gaps: dict[int, dict[float, int]] = {}
    full: dict[int, float] = {}
    for above, below in itertools.pairwise(lines):
        gap = round(above.y - below.y, 0)
        if abs(above.size - below.size) < SAME_SIZE and 0.5 * below.size < gap < 2.6 * below.size:
            size = round(below.size)
            counts = gaps.setdefault(size, {})
            counts[gap] = counts.get(gap, 0) + 1
            if gap < full.get(size, gap + 1) and not _had_room(above, below, _right(rights, above, below)):
                full[size] = gap
    often = {
        size: min(g for g, n in counts.items() if n > 1) for size, counts in gaps.items() if max(counts.values()) > 1
    }
    often = {size: min(gap, full.get(size, gap)) for size, gap in often.items()}
    most = max(often, key=lambda size: sum(gaps[size].values()), default=0)
    share = often[most] / most if most else USUAL
    return {size: often.get(size, min(min(counts), share * size + 1)) for size, counts in gaps.items()}


def _continues(
    block: Sequence[PageLine], line: PageLine, leading: dict[int, float], rights: dict[int, float], page: Page
) -> bool:
    above, first, size = block[-1], block[0], line.size
    gap = above.y - line.y
    usual = leading.get(round(size), size * USUAL)
    if not 0.3 * size < gap <= LEADING * usual or abs(above.size - size) > SAME_SIZE:
        return False
    if line.x0 > above.x1 or line.x1 < above.x0 - size:
        return False
    right = _right(rights, above, line)
    short = above.x1 - above.x0 < ENDS * (right - above.x0)
    narrow = len(block) == 1 and right - above.x0 < NARROW * above.size
    if ((short or narrow) and _had_room(above, line, right)) or is_bold(above) != is_bold(line):
        return False
    left = min(map(_X0, block[1:])) if len(block) > 1 else None
    indented = left is not None and line.x0 > left + 0.8 * size
    begins = _BEGINS.match(line.text)
    if not begins and not indented:
        return True
    is_short = above.x1 < max(*map(_X1, block), page.width * 0.7) * SHORT
    if not begins:
        return not is_short
    if gap > WIDER * usual or _begins_heading(first, line):
        return False
    if indented or is_short or (left is None and line.x0 <= first.x0 + 1):
        return not is_short and left is None and line.x0 < first.x0 - 1
    return True


def _begins_heading(first: PageLine, line: PageLine) -> bool:
    """Whether a line in bold with a number begins a heading of its own below another: its number stands where those of
    headings do, left of the text which the number of the `first` line sets in (`III. Observer Group` above `A. Plan`)."""
    hangs = len(first.runs) > 1 and is_marker(first.runs[0].text) and is_bold(first) and is_bold(line)
    return hangs and line.x0 < first.runs[1].x0 - line.size / 2


def _had_room(above: PageLine, line: PageLine, right: float) -> bool:
    """Whether the first word of a line had room on the line above it: then the break was meant, as in a masthead."""
    free = right - line.size - above.x1
    return free > 0 and width_of_word(line) < free


def width_of_word(line: PageLine) -> float:
    """Width of the first word with the space before it, or of two signs where there are no spaces."""
    text = line.text.strip()
    if not text:
        return 0.0
    length = 2 if is_cjk(text[0]) else len(text.split(maxsplit=1)[0]) + 1
    return (line.x1 - line.x0) * min(length / len(text), 1.0)


def begins_block(line: PageLine) -> bool:
    """Whether a line begins with a number or a bullet."""
    return _BEGINS.match(line.text) is not None


def right_edge(layout: Layout, line: PageLine) -> float:
    """Right edge of the column that begins where a line does."""
    return layout.rights.get(round(line.x0 / COLUMN), 0.0)


def _right(rights: dict[int, float], above: PageLine, line: PageLine) -> float:
    """Right edge of the column that begins where one of these lines does."""
    return max(rights.get(round(above.x0 / COLUMN), 0.0), rights.get(round(line.x0 / COLUMN), 0.0))
