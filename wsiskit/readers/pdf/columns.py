"""Text that stands side by side without rules: columns of prose, which are read one by one, and tables.

What stands side by side is told by strips of the page that stay free over several lines, whatever the order in which the
page draws them.
"""

from __future__ import annotations

import itertools
import re
from operator import itemgetter
from typing import TYPE_CHECKING

from wsiskit.model.record import NamedTuple
from wsiskit.readers.pdf.glyphs import make_line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from wsiskit.readers.pdf.glyphs import PageLine
    from wsiskit.readers.pdf.runs import Run

    Part = Callable[[PageLine], Sequence[tuple[Run, ...]]]

SAME_SIZE = 0.6  # points
SAME_PLACE = 3.0  # points
GUTTER = 0.5  # sizes: the narrowest strip between two columns; UN lists of mandates have 0.7
WORD = 0.6  # sizes between two words from which they may be of two columns
APART = 2.6  # sizes between two rows of one band, at most
GOES_ON = 1.6  # sizes between two lines of one text, at most
LOOSE = 0.75  # sizes between two rows that cannot be lines of one column
ROWS = 3  # rows side by side from which there are columns; two where there are three columns, or the same above
LISTED = 3  # numbers of one form from which they are a list in columns, however few rows it has
_DIGITS = re.compile(r"[0-9]+")
PROSE_ROWS = 8  # rows of columns of prose, at least; fewer stay as they are drawn
PROSE_WIDTH = 11  # sizes: columns of prose are not narrower
PROSE_FILL = 0.6  # of a column's width that its lines take, on the whole
_X0 = itemgetter(1)  # of a run
_Y = itemgetter(3)  # of a line


class Band(NamedTuple):
    """Lines side by side, in the order in which the page draws them, where their columns begin and where they part;
    `prose` where the columns are read one after the other."""

    lines: tuple[PageLine, ...]
    begins: tuple[float, ...]
    cuts: tuple[float, ...]
    prose: bool


class _Row(NamedTuple):
    """Lines on one height; `groups` are what wide gaps part, `pieces` their (left, right) edges."""

    y: float
    size: float
    lines: tuple[PageLine, ...]
    groups: tuple[tuple[Run, ...], ...]
    pieces: tuple[tuple[float, float], ...]

    def forms(self) -> set[str]:
        """Texts of the groups with a sign for each number."""
        return {_DIGITS.sub("#", "".join([run.text for run in group])).strip() for group in self.groups}

    def words(self) -> list[tuple[float, float]]:
        """(Left, right) edges of what any gap parts."""
        words: list[tuple[float, float]] = []
        for run in sorted([run for line in self.lines for run in line.runs], key=_X0):
            if words and run.x0 - words[-1][1] < WORD * run.size:
                words[-1] = (words[-1][0], max(words[-1][1], run.x1))
            else:
                words.append((run.x0, run.x1))
        return words


def find_bands(lines: Sequence[PageLine], part: Part, is_marker: Callable[[str], bool]) -> list[Band]:
    """Bands of lines side by side, from the top of the page. `part` tells the groups of runs of a line that wide gaps part,
    `is_marker` whether a text is the number of what follows it."""
    rows = _rows(lines, part)
    bands: list[Band] = []
    i = 0
    while i < len(rows):
        end = _band_end(rows, i) if len(rows[i].pieces) > 1 else i
        band = _judged(rows, i, end, lines, bands, is_marker) if end > i else None
        if band is None and end > i:
            end = _list_end(rows, i)
            band = _listed(rows[i:end], lines)
        if band is not None:
            bands.append(band)
            held = {id(line) for line in band.lines}
            i = next((n for n in range(end, len(rows)) if id(rows[n].lines[0]) not in held), len(rows))
        else:
            i += 1
    return bands


def in_columns(band: Band, part: Part) -> list[PageLine] | None:
    """Lines of a band of prose, those of one column after those of the other; none where a page draws them so."""
    pieces = [make_line(group) for line in band.lines for group in part(line)]
    columns = [sum(piece.x0 > cut for cut in band.cuts) for piece in pieces]
    if columns == sorted(columns):
        return None
    order = sorted(range(len(pieces)), key=lambda n: (columns[n], -pieces[n].y))
    return [pieces[n] for n in order]


def _rows(lines: Sequence[PageLine], part: Part) -> list[_Row]:
    levels: list[list[PageLine]] = []
    for line in sorted(lines, key=_Y, reverse=True):
        if levels and levels[-1][0].y - line.y < 0.3 * line.size:
            levels[-1].append(line)
        else:
            levels.append([line])
    rows = []
    for level in levels:
        groups = [group for line in level for group in part(line)]
        pieces = sorted([(group[0].x0, group[-1].x1) for group in groups])
        size = level[0].size if len(level) == 1 else max([line.size for line in level])
        rows.append(_Row(level[0].y, size, tuple(level), tuple(groups), tuple(pieces)))
    return rows


def _band_end(rows: Sequence[_Row], i: int) -> int:
    """End of the band that begins with row `i`: as long as a strip stays free, and rows stand close together."""
    gutters = _gaps(rows[i].pieces, rows[i].size)
    end = i + 1
    for j in range(i + 1, len(rows)):
        row = rows[j]
        if rows[j - 1].y - row.y > APART * max(row.size, rows[j - 1].size):
            break
        kept = _free(gutters, row)
        if not kept or (len(row.pieces) == 1 and _is_title(row, rows[i])):
            break
        gutters = kept
        behind = row.pieces[0][0] > gutters[0][0]  # continues a cell that is not the first
        if len(row.pieces) > 1 or (behind and end == j):
            end = j + 1
    return end


def _list_end(rows: Sequence[_Row], i: int) -> int:
    """End of a list in columns that begins with row `i`: rows of numbers of one form (`1325 (2000)`, `A/79/62`), close
    together, in the columns of the first; a column may be shorter than the one before it."""
    first, forms = rows[i], rows[i].forms()
    form = next(iter(forms))
    if len(forms) > 1 or "#" not in form or len(form) < 3:
        return i
    end = i + 1
    while end < len(rows) and rows[end].forms() == forms and rows[end - 1].y - rows[end].y < APART * first.size:
        if len(rows[end].pieces) > len(first.pieces):
            break
        if any(
            abs(left - place) > SAME_PLACE
            for (left, _), (place, _) in zip(rows[end].pieces, first.pieces, strict=False)
        ):
            break
        end += 1
    return end


def _listed(rows: Sequence[_Row], lines: Sequence[PageLine]) -> Band | None:
    """The band of a list in columns; none of fewer numbers than a list has."""
    if sum(len(row.pieces) for row in rows) < LISTED:
        return None
    pieces = rows[0].pieces
    cuts = tuple((left[1] + right[0]) / 2 for left, right in itertools.pairwise(pieces))
    held = {id(line) for row in rows for line in row.lines}
    return Band(tuple(line for line in lines if id(line) in held), tuple(x for x, _ in pieces), cuts, False)


def _is_title(row: _Row, first: _Row) -> bool:
    """Whether a lone piece is set otherwise than a band begins: a heading between two of them."""
    if abs(row.size - first.size) > SAME_SIZE:
        return True
    looks = {(run.bold, run.italic) for line in row.lines for run in line.runs if run.text.strip()}
    return (False, False) not in looks and not looks & {(run.bold, run.italic) for run in first.lines[0].runs}


def _gaps(pieces: Sequence[tuple[float, float]], size: float) -> list[tuple[float, float]]:
    """Free strips between pieces."""
    gaps = []
    right = pieces[0][1]
    for low, high in pieces[1:]:
        if low - right >= GUTTER * size:
            gaps.append((right, low))
        right = max(right, high)
    return gaps


def _free(gutters: Sequence[tuple[float, float]], row: _Row) -> list[tuple[float, float]]:
    """What of strips stays free beside a row."""
    kept = []
    for low, high in gutters:
        for left, right in row.pieces:
            if right > low and left < high:
                if left <= low:
                    low = right
                else:
                    high = left
        if high - low >= GUTTER * row.size:
            kept.append((low, high))
    return kept


def _judged(
    page: Sequence[_Row],
    begin: int,
    end: int,
    lines: Sequence[PageLine],
    bands: Sequence[Band],
    is_marker: Callable[[str], bool],
) -> Band | None:
    """The band of these rows, or none where too little stands side by side: fewer rows will do where the columns are those
    of a table above. Two columns whose lines do not stand on
    common heights, are of two sizes, or of which the second continues above, are columns of the page.
    """
    rows = page[begin:end]
    size = max(row.size for row in rows)
    words = [row.words() for row in rows]
    covered = sorted(itertools.chain.from_iterable(words))
    columns = [covered[0]]
    for low, high in covered[1:]:
        if low - columns[-1][1] < GUTTER * size:
            columns[-1] = (columns[-1][0], max(columns[-1][1], high))
        else:
            columns.append((low, high))
    columns = _with_markers(columns, rows, is_marker)
    if len(columns) < 2:
        return None
    cuts = tuple((left[1] + right[0]) / 2 for left, right in itertools.pairwise(columns))
    beside = sum(len({sum(low > cut for cut in cuts) for low, _ in row}) > 1 for row in words)
    prose = all(_is_prose(words, column, size) for column in columns)
    begins = tuple(column[0] for column in columns)
    known = [place for band in bands if not band.prose for place in band.begins]
    loose = any(
        above.y - below.y < LOOSE * size for above, below in itertools.pairwise(page[max(begin - 1, 0) : end + 1])
    )
    before = page[begin - 1] if begin else None
    above = (
        before is not None
        and before.y - rows[0].y < GOES_ON * size
        and abs(before.pieces[0][0] - begins[1]) < SAME_PLACE
    )
    uneven = any(abs(one.size - other.size) > SAME_SIZE for row in rows for one, other in itertools.pairwise(row.lines))
    if len(columns) == 2 and not prose and (loose or above or uneven):
        return None
    goes_on = len(columns) > 2 or all(any(abs(place - x) < SAME_PLACE for place in known) for x in begins)
    longer = _longer_column(page, end, columns[0], cuts[0]) if prose and beside >= ROWS else []
    if beside + len(longer) < (PROSE_ROWS if prose else ROWS - 1 if goes_on else ROWS):
        return None
    held = {id(line) for row in (*rows, *longer) for line in row.lines}
    return Band(tuple(line for line in lines if id(line) in held), begins, cuts, prose)


def _longer_column(page: Sequence[_Row], begin: int, column: tuple[float, float], cut: float) -> list[_Row]:
    """Rows below a band that continue its first column alone, where the others have ended."""
    end = begin
    while end < len(page) and len(page[end].pieces) == 1:
        (left, right), above = page[end].pieces[0], page[end - 1]
        if right > cut or left < column[0] - SAME_PLACE or above.y - page[end].y > APART * page[end].size:
            break
        end += 1
    return list(page[begin:end])


def _with_markers(
    columns: list[tuple[float, float]], rows: Sequence[_Row], is_marker: Callable[[str], bool]
) -> list[tuple[float, float]]:
    """Columns, one that holds nothing but numbers of what follows them together with that."""
    kept: list[tuple[float, float]] = []
    numbers = False
    for low, high in columns:
        texts = [
            "".join(run.text for run in line.runs if low <= run.x0 < high + 1)
            for row in rows
            for line in row.lines
            if line.x0 < high and line.x1 > low
        ]
        if numbers:
            kept[-1] = (kept[-1][0], high)
        else:
            kept.append((low, high))
        numbers = all(is_marker(text) for text in texts if text.strip())
    return kept


def _is_prose(words: Sequence[Sequence[tuple[float, float]]], column: tuple[float, float], size: float) -> bool:
    """Whether a column holds lines of prose, by the words of each row: wide, and filled on the whole."""
    low, high = column
    lengths = []
    for row in words:
        inside = [word for word in row if low <= word[0] < high]
        if inside:
            lengths.append(inside[-1][1] - inside[0][0])
    wide = high - low >= PROSE_WIDTH * size
    return wide and sum(lengths) >= PROSE_FILL * (high - low) * len(lengths)
