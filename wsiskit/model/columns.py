"""Cells, rows and columns: what a table is made of."""

from __future__ import annotations

from wsiskit.model.record import NamedTuple

Cell = str | int | float | bool | tuple[str, ...] | tuple[int, ...]
Row = tuple[Cell, ...]


class Column(NamedTuple):
    """One column: `type` is `string`, `integer`, `number`, `boolean` or `list`; `description` goes into the codebook."""

    name: str
    type: str
    description: str
