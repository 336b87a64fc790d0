"""Parquet: typed columns, lists as lists, provenance in the metadata of the file. Loads pyarrow."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import pyarrow.parquet as pq

from wsiskit.model.frames import to_arrow

if TYPE_CHECKING:
    from wsiskit.model.table import Table


def parquet_bytes(table: Table, provenance: dict[str, Any]) -> bytes:
    """The table as one Parquet file: what `arrow_table` makes of it, compressed."""
    out = BytesIO()
    pq.write_table(arrow_table(table, provenance), out, compression="zstd")
    return out.getvalue()


def arrow_table(table: Table, provenance: dict[str, Any]) -> Any:
    """The table in Arrow's types.

    A number that a row lacks is null, because its column is typed; text and lists that it lacks are empty. The key
    `wsiskit` of the schema's metadata holds `provenance` and the table's name as JSON, each field its `description`.
    """
    return to_arrow(table.columns, table.rows, {"table": table.name, **provenance})
