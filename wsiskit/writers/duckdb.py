"""DuckDB: one typed table per table, lists as lists, every column with a comment. Loads duckdb and pyarrow."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

import duckdb

from wsiskit.writers.parquet import arrow_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from wsiskit.model.table import Row, Table


_ROWS = 50_000  # of a table that are held at once


def write_duckdb(path: str, tables: Sequence[Table], provenance: dict[str, Any]) -> None:
    """Write a new database file with these tables; types and empty values as in Parquet.

    Raises `OSError` where the file cannot be written. Same tables give the same rows, not the same bytes: the format keeps
    no such promise.
    """
    try:
        with duckdb.connect(path) as base:
            for table in tables:
                for number, rows in enumerate(_parts(table.rows)):
                    base.register("made", arrow_table(table._replace(rows=rows), provenance))
                    told = f'INSERT INTO "{table.name}"' if number else f'CREATE TABLE "{table.name}" AS'
                    base.execute(f"{told} SELECT * FROM made")  # noqa: S608 - the program's own name
                    base.unregister("made")
                for column in table.columns:
                    told = column.description.replace("'", "''")
                    base.execute(f'COMMENT ON COLUMN "{table.name}"."{column.name}" IS \'{told}\'')
    except duckdb.IOException as fault:
        raise OSError(0, str(fault)) from fault


def _parts(rows: Iterable[Row]) -> Iterator[tuple[Row, ...]]:
    """The rows in parts, the first of which may be empty."""
    left = iter(rows)
    part = tuple(islice(left, _ROWS))
    yield part
    while part := tuple(islice(left, _ROWS)):
        yield part
