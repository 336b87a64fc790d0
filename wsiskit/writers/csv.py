"""CSV, and the same with tabs, after RFC 4180 with `\\n` line ends: exact, or made harmless for spreadsheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wsiskit.model.table import Cell, Column, Row

BOM = "\ufeff"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_QUOTED = frozenset('"\n\r')


def csv_lines(
    columns: tuple[Column, ...], rows: Iterable[Row], *, header: bool = True, excel: bool = False, between: str = ","
) -> Iterator[str]:
    """Records with their line ends. `excel` puts a BOM in front and `'` before cells that a spreadsheet would run.

    `between` is the character between two cells; one that has it inside is quoted.
    """
    if excel:
        yield BOM
    if header:
        yield _record([column.name for column in columns], excel, between)
    for row in rows:
        yield _record([cell_text(cell) for cell in row], excel, between)


def cell_text(cell: Cell) -> str:
    """A cell as text: lists joined with `;`, truth as `true` and `false`, numbers without needless zeros."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, tuple):
        return ";".join(map(str, cell))
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _record(cells: list[str], excel: bool, between: str) -> str:
    if excel:
        cells = ["'" + cell if cell.startswith(_FORMULA) else cell for cell in cells]
    quoted = _QUOTED | {between}
    line = between.join('"' + cell.replace('"', '""') + '"' if not quoted.isdisjoint(cell) else cell for cell in cells)
    # A record of one empty cell would read as an empty line.
    return (line or '""') + "\n"
