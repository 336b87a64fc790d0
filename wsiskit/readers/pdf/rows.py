"""Lines of a table in the order in which the page draws them → rows of cells.

Word and LibreOffice draw a table cell by cell, row by row: a line continues its cell where it stands close below it in
the same column, and begins a row where it stands below the whole row, or before the last cell of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsiskit.readers.pdf.glyphs import make_line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from wsiskit.readers.pdf.glyphs import PageLine
    from wsiskit.readers.pdf.runs import Run

    Cell = tuple[PageLine, ...]
    Row = tuple[Cell, ...]

GOES_ON = 1.45  # sizes between two lines of one cell, at most


def make_rows(
    lines: Sequence[PageLine], cuts: Sequence[float], part: Callable[[PageLine], Sequence[tuple[Run, ...]]]
) -> tuple[Row, ...]:
    """Rows of cells, a cell being its printed lines; cells without text stand where a column before them is empty.

    `cuts` are where columns part; `part` tells the groups of runs that wide gaps part.
    """
    rows: list[list[list[PageLine]]] = []
    last = -1  # column of the cell that was drawn last
    for line in lines:
        for piece in _pieces(line, cuts, part):
            column = sum((piece.x0 + min(piece.x1, piece.x0 + piece.size)) / 2 > cut for cut in cuts)
            row = rows[-1] if rows else []
            is_open = column == last or (row and piece.y > _foot(row) - piece.size / 2)
            if column < len(row) and is_open and _goes_on(row[column], piece):
                row[column].append(piece)
            elif row and column >= len(row) and piece.y > _foot(row) - piece.size / 2 and not _is_beside(rows, piece):
                row += [[] for _ in range(len(row), column)]
                row.append([piece])
            else:
                rows.append([*([] for _ in range(column)), [piece]])
            last = column
    return tuple(tuple(tuple(cell) for cell in row) for row in rows)


def _pieces(
    line: PageLine, cuts: Sequence[float], part: Callable[[PageLine], Sequence[tuple[Run, ...]]]
) -> list[PageLine]:
    """Parts of a line by gaps and columns."""
    pieces: list[list[Run]] = []
    for group in part(line):
        column = -1
        for n, run in enumerate(group):
            here = sum(run.x0 + run.size / 3 > cut for cut in cuts)
            if n == 0 or (here != column and run.x0 - group[n - 1].x1 > run.size / 2):
                pieces.append([])
            pieces[-1].append(run)
            column = here
    return [make_line(piece) for piece in pieces]


def _goes_on(cell: Sequence[PageLine], line: PageLine) -> bool:
    if not cell:
        return False
    gap = cell[-1].y - line.y
    return abs(gap) < 1 or 0 < gap < GOES_ON * max(line.size, cell[-1].size)


def _foot(row: Sequence[Sequence[PageLine]]) -> float:
    return min(one.y for cell in row for one in cell)


def _is_beside(rows: Sequence[Sequence[Sequence[PageLine]]], line: PageLine) -> bool:
    """Whether a line stands as high as the row before the last: a table within a cell of another begins beside it."""
    return len(rows) > 1 and line.y >= _foot(rows[-2]) > _foot(rows[-1])
