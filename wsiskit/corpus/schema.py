"""The declared Arrow schema of every table of a data set: the codebook's columns, typed. Loads pyarrow."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from wsiskit.corpus.tables import FORMAT, data_set_tables
from wsiskit.writers.files import encode

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wsiskit.model.table import Cell, Column, Row

# Columns whose values repeat from row to row: kept once, and named by number (dictionary encoding).
_REPEATED = frozenset(
    {
        "report", "entity_id", "action_line", "rule", "status", "kind", "type", "role", "language", "format", "basis",
        "unit", "qualifier", "acronym", "name", "title", "parent_id", "organ_code", "host", "owner", "scope",
    }
)  # fmt: skip
_TYPES: dict[str, Any] = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "list": pa.list_(pa.string()),
}


def arrow_schema(columns: Sequence[Column], name: str) -> pa.Schema:
    """Arrow schema of a table: a number that a row may lack is nullable, text and lists are empty instead."""
    fields = [
        pa.field(
            column.name,
            _type(column),
            nullable=column.type in {"integer", "number"},
            metadata={"description": column.description},
        )
        for column in columns
    ]
    about = json.dumps({"table": name, "format": FORMAT}, ensure_ascii=False)
    return pa.schema(fields, metadata={"wsiskit": about})


def _type(column: Column) -> Any:
    kind = _TYPES[column.type]
    if column.type == "string" and column.name in _REPEATED:
        return pa.dictionary(pa.int32(), kind)
    return kind


def arrow_schemas() -> dict[str, pa.Schema]:
    """Arrow schemas of all tables of a data set, by name."""
    return {name: arrow_schema(columns, name) for name, columns in data_set_tables().items()}


def arrow_table(rows: Sequence[Row], columns: Sequence[Column], schema: pa.Schema) -> pa.Table:
    """Rows as an Arrow table of this schema; a lone surrogate, as a file's name may hold, becomes an escape."""
    cells = list(zip(*rows, strict=True)) or [()] * len(columns)
    arrays = [
        _array(found, column.type).cast(schema.field(at).type)
        for at, (found, column) in enumerate(zip(cells, columns, strict=True))
    ]
    return pa.Table.from_arrays(arrays, schema=schema)


def _array(cells: Sequence[Cell | None], kind: str) -> Any:
    """The cells of one column. Surrogates are so rare that a column is tried without a look at its texts."""
    if kind in {"integer", "number"}:
        cells = [None if cell == "" else cell for cell in cells]
    elif kind == "list":
        cells = [cell if isinstance(cell, tuple) else () for cell in cells]
    try:
        return pa.array(cells, type=_TYPES[kind])
    except UnicodeEncodeError:
        return pa.array([_writable(cell) for cell in cells], type=_TYPES[kind])


def _writable(cell: Cell | None) -> Cell | None:
    if isinstance(cell, tuple):
        return tuple(encode(str(item)).decode("utf-8") for item in cell)
    return encode(cell).decode("utf-8") if isinstance(cell, str) else cell


def plain(table: pa.Table) -> pa.Table:
    """The table with its dictionaries as plain text, for writers that know none."""
    arrays = [
        column.cast(column.type.value_type) if pa.types.is_dictionary(column.type) else column
        for column in table.columns
    ]
    return pa.table(dict(zip(table.column_names, arrays, strict=True)))


def empty_row(columns: Sequence[Column], known: Mapping[str, Cell]) -> Row:
    """A row with the `known` cells; the others are empty: no text, no list, no number, false."""
    blank: dict[str, Cell] = {"list": (), "boolean": False}
    return tuple(known.get(column.name, blank.get(column.type, "")) for column in columns)
