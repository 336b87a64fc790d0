"""Tables for people at a terminal. The only module that loads rich."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from wsiskit.writers.csv import cell_text

if TYPE_CHECKING:
    from wsiskit.model.table import Table

_TECHNICAL = frozenset({"start", "end", "spans", "rule", "raw", "first_start", "score"})
_NARROWEST = 6
_WIDEST_MINIMUM = 14
_BORDER = 3


class Shown(str):
    """Rendered table; `left_out` are the columns for which there was no room or no need."""

    left_out: tuple[str, ...] = ()


def render_table(table: Table, width: int, *, colour: bool, every_column: bool = False, header: bool = True) -> Shown:
    """The table in `width` terminal cells; Chinese characters count two. Long text is folded, never cut.

    Unless `every_column`, offsets, rule ids and empty columns are left out, and the last columns where they do
    not fit.
    """
    cells = [[_plain(cell_text(cell)) for cell in row] for row in table.rows]
    kept = list(range(len(table.columns)))
    if not every_column:
        kept = _useful(table, cells)
        while len(kept) > 1 and sum(_minimum(table, cells, i) for i in kept) > width - 1:
            kept.pop()
    grid = RichTable(show_header=header, caption=f"{len(cells)} rows", caption_justify="left", expand=False)
    for i in kept:
        column = table.columns[i]
        right = column.type in {"integer", "number"}
        grid.add_column(Text(_title(column.name)), overflow="fold", justify="right" if right else "left")
    for row in cells:
        grid.add_row(*[Text(row[i]) for i in kept])
    console = Console(
        file=StringIO(),
        width=max(width, 20),
        force_terminal=colour,
        no_color=not colour,
        highlight=False,
        color_system="standard" if colour else None,
        legacy_windows=False,
        _environ={},
    )
    console.print(grid)
    out = console.file
    assert isinstance(out, StringIO)
    shown = Shown("".join(line.rstrip(" ") + "\n" for line in out.getvalue().split("\n")[:-1]))
    shown.left_out = tuple(c.name for i, c in enumerate(table.columns) if i not in kept)
    return shown


def _plain(text: str) -> str:
    """Text without control characters, which a terminal would obey."""
    return "".join(" " if char in "\r\n\t" else char for char in text if char.isprintable() or char in "\r\n\t")


def _title(name: str) -> str:
    return name.replace("_", " ").capitalize() if name.islower() else name


def _useful(table: Table, cells: list[list[str]]) -> list[int]:
    useful = []
    for i, column in enumerate(table.columns):
        values = {row[i] for row in cells}
        if column.name in _TECHNICAL or (cells and values == {""}) or (column.name == "report" and len(values) < 2):
            continue
        useful.append(i)
    return useful or list(range(len(table.columns)))


def _minimum(table: Table, cells: list[list[str]], i: int) -> int:
    """Cells of the terminal that a column needs to stay readable, its border included."""
    longest = max((cell_len(row[i]) for row in cells[:200]), default=0)
    return _BORDER + max(
        min(cell_len(table.columns[i].name), _WIDEST_MINIMUM), min(longest, _WIDEST_MINIMUM), _NARROWEST
    )
