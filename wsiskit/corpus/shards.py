"""Shards: the Parquet files of some documents, written by workers, joined and thinned out at the end of a build."""

from __future__ import annotations

import gc
import os
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from wsiskit.corpus.layout import damage_told
from wsiskit.corpus.schema import arrow_schemas, arrow_table
from wsiskit.corpus.tables import data_set_tables

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from wsiskit.corpus.layout import DataSet
    from wsiskit.model.table import Row

# A worker closes a shard at either bound; a published one is joined up to the second pair. What a worker holds in memory
# is a few times the characters.
SHARD_DOCUMENTS, SHARD_CHARACTERS = 100, 4_000_000
JOINED_DOCUMENTS, JOINED_BYTES = 1000, 32 * 1024 * 1024
_ROW_GROUP = 64 * 1024


class Gathered:
    """Rows of several documents that will be one shard."""

    def __init__(self) -> None:
        self._tables = data_set_tables()
        self._schemas = arrow_schemas()
        self.clear()

    def clear(self) -> None:
        """Forget the rows, and the circles of objects that their analysis left: without that a worker has grown by 15 MiB
        when it has read a thousand reports. It takes 1 to 2 % of the time."""
        gc.collect(1)
        self._rows: dict[str, list[Row]] = {name: [] for name in self._tables}
        self._characters = 0
        self.reports: list[str] = []

    def add(self, report: str, rows: dict[str, list[Row]], characters: int) -> None:
        """Take in the rows of one document."""
        for name, found in rows.items():
            self._rows[name] += found
        self._characters += characters
        self.reports.append(report)

    def is_full(self) -> bool:
        """Whether the shard should be written."""
        return len(self.reports) >= SHARD_DOCUMENTS or self._characters >= SHARD_CHARACTERS

    def write(self, folder: str) -> None:
        """Write one file per table that has rows; the folder appears when all of them are on the disk."""
        fresh = f"{folder}.new"
        os.makedirs(fresh, exist_ok=True)  # noqa: PTH103
        for name, rows in self._rows.items():
            if rows:
                table = arrow_table(rows, self._tables[name], self._schemas[name])
                write_parquet(table, os.path.join(fresh, f"{name}.parquet"))  # noqa: PTH118
        os.replace(fresh, folder)  # noqa: PTH105


def write_parquet(table: pa.Table, path: str) -> None:
    """Write a file and flush it to the disk."""
    with open(path, "wb") as stream:  # noqa: PTH123
        pq.write_table(table, stream, compression="zstd", row_group_size=_ROW_GROUP)
        stream.flush()
        os.fsync(stream.fileno())


def folder_bytes(folder: str) -> int:
    """Bytes of the files in a folder."""
    with os.scandir(folder) as entries:
        return sum(entry.stat().st_size for entry in entries)


def join_shards(data_set: DataSet, sources: Iterable[str], shard: str, dropped: Mapping[str, Collection[str]]) -> int:
    """Write the rows of several shards, published or staged, as one staged shard; its number of documents.

    `dropped` are the reports of each source whose rows are left out. Rows are ordered by report, those of one report as
    they were. Where no document is left the shard has no file.
    """
    folder = data_set.staged(shard)
    os.makedirs(folder, exist_ok=True)  # noqa: PTH103
    sources = list(sources)
    documents = 0
    for name, schema in arrow_schemas().items():
        parts = [_part(data_set, name, source, schema, dropped.get(source, ())) for source in sources]
        table = pa.concat_tables([part for part in parts if part is not None] or [schema.empty_table()])
        if not table.num_rows:
            continue
        table = table.unify_dictionaries().combine_chunks()
        at = pa.array(range(table.num_rows), pa.int64())
        keys = pa.table({"report": table.column("report").cast(pa.string()), "at": at})
        order = pc.sort_indices(keys, sort_keys=[("report", "ascending"), ("at", "ascending")])
        write_parquet(table.take(order), os.path.join(folder, f"{name}.parquet"))  # noqa: PTH118
        if name == "documents":
            documents = table.num_rows
    return documents


def read_documents(data_set: DataSet, shard: str, columns: list[str]) -> pa.Table:
    """Columns of the documents of a shard, staged or published. Raises `InputError` where the file is missing or damaged."""
    path = data_set.held("documents", shard) or data_set.part("documents", shard)
    with damage_told(path, pa.ArrowException):
        return pq.read_table(path, columns=columns)


def _part(data_set: DataSet, name: str, shard: str, schema: pa.Schema, gone: Collection[str]) -> pa.Table | None:
    """Rows of one table of one shard without those of the reports in `gone`; None where the shard has no such file."""
    path = data_set.held(name, shard)
    if not path:
        return None
    with damage_told(path, pa.ArrowException):
        table = pq.read_table(path, schema=schema, memory_map=False)
    if gone:
        reports = table.column("report").cast(pa.string())
        table = table.filter(pc.invert(pc.is_in(reports, value_set=pa.array(sorted(gone), pa.string()))))
    return table
