"""A data set as one SQLite database, for Datasette and everything that speaks SQLite."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import pyarrow as pa
import pyarrow.parquet as pq

from wsiskit.corpus.layout import damage_told
from wsiskit.corpus.tables import data_set_tables
from wsiskit.model.table import Table
from wsiskit.writers.files import make_whole
from wsiskit.writers.sqlite import write_sqlite

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wsiskit.corpus.layout import DataSet
    from wsiskit.model.table import Cell, Column, Row

_AT_A_TIME = 2000  # rows that are in memory


def export_sqlite(data_set: DataSet, target: str, version: str) -> int:
    """Write the data set to a database, completely or not at all; the number of documents. Rows are read as they go."""
    manifest = data_set.open()
    tables = [
        Table(name, columns, cast("tuple[Row, ...]", _Rows(data_set, name, columns)))
        for name, columns in data_set_tables().items()
    ]
    documents = sum(shard.documents for shard in manifest.shards)
    about = {"tool": "wsiskit", "tool_version": version, "documents": str(documents)}
    make_whole(target, lambda fresh: write_sqlite(fresh, tables, about))
    return documents


class _Rows:
    """Rows of a table of a data set, read anew from the files each time they are gone through."""

    def __init__(self, data_set: DataSet, name: str, columns: tuple[Column, ...]) -> None:
        self._data_set = data_set
        self._name = name
        self._columns = [column.name for column in columns]

    def __iter__(self) -> Iterator[Row]:
        for path in self._data_set.files(self._name):
            with damage_told(path, pa.ArrowException):
                for batch in pq.ParquetFile(path).iter_batches(_AT_A_TIME, columns=self._columns):
                    for record in batch.to_pylist():
                        yield tuple(_cell(record[name]) for name in self._columns)


def _cell(value: Any) -> Cell:
    return tuple(value) if isinstance(value, list) else "" if value is None else value
