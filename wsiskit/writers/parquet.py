"""Parquet: typed columns, lists as lists, provenance in the metadata of the file. Loads pyarrow."""

from __future__ import annotations

import json
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

from wsiskit.writers.files import encode

if TYPE_CHECKING:
    from wsiskit.model.table import Cell, Column, Table

_TYPES: dict[str, pa.DataType] = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "list": pa.list_(pa.string()),
}


def parquet_bytes(table: Table, provenance: dict[str, Any]) -> bytes:
    """The table as one Parquet file: what `arrow_table` makes of it, compressed."""
    out = BytesIO()
    pq.write_table(arrow_table(table, provenance), out, compression="zstd")
    return out.getvalue()


def arrow_table(table: Table, provenance: dict[str, Any]) -> pa.Table:
    """The table in Arrow's types.

    A number that a row lacks is null, because its column is typed; text and lists that it lacks are empty. The key
    `wsiskit` of the schema's metadata holds `provenance` and the table's name as JSON, each field its `description`.
    """
    fields = [
        pa.field(
            c.name, _TYPES[c.type], nullable=c.type in {"integer", "number"}, metadata={"description": c.description}
        )
        for c in table.columns
    ]
    about = json.dumps({"table": table.name, **provenance}, ensure_ascii=False)
    schema = pa.schema(fields, metadata={"wsiskit": encode(about)})
    arrays = [
        pa.array([_value(row[i], column) for row in table.rows], type=_TYPES[column.type])
        for i, column in enumerate(table.columns)
    ]
    return pa.Table.from_arrays(arrays, schema=schema)


def _value(cell: Cell, column: Column) -> object:
    """A cell in the type of its column; a stray byte of a file name becomes an escape, as it does in CSV."""
    if column.type == "list":
        return [_text(str(item)) for item in cell] if isinstance(cell, tuple) else []
    if column.type in {"integer", "number"}:
        return None if cell == "" else cell
    return _text(cell) if isinstance(cell, str) else cell


def _text(text: str) -> str:
    return encode(text).decode("utf-8")
