"""Spark as the engine of a data set: one pure function from a batch of reports to a batch of rows, under `mapInArrow`.

A report comes as a path that every executor can open, or as bytes (Spark's `binaryFile`); its row holds one list of
structs per table. `on_spark` is the engine of `corpus build`; `binary_files`, `analyse_frame` and `table_of` serve
notebooks and platforms that bring their own session and keep the tables where they like. Loads pyarrow; pyspark and a
Java are needed only where a frame is touched.
"""

from __future__ import annotations

import io
import os
import sys
from contextlib import contextmanager
from shutil import rmtree
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

from wsiskit.cache.program import program_digest
from wsiskit.corpus.build import TIME_LIMIT, Done, Work, digest_of
from wsiskit.corpus.layout import Shard
from wsiskit.corpus.schema import arrow_schemas, arrow_table, plain
from wsiskit.corpus.shards import SHARD_DOCUMENTS, folder_bytes, write_parquet
from wsiskit.corpus.tables import data_set_tables
from wsiskit.corpus.versions import versions
from wsiskit.corpus.work import Versions, analyse_document, failed
from wsiskit.errors import UsageError
from wsiskit.knowledge.side_files import keep_side_files, kept_side_files
from wsiskit.model.table import Settings
from wsiskit.workers.pool import Pool
from wsiskit.writers.files import encode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from wsiskit.corpus.build import Job

ROUND = 10_000  # documents of one job of Spark: what an interrupt can cost
# PDFs are large: a batch of Arrow is closed at so many reports or bytes, whichever comes first. What it costs beside its
# reports, the arrays of some 200 columns, is paid once for all of them.
BATCHES = {
    "spark.sql.execution.arrow.maxRecordsPerBatch": "32",
    "spark.sql.execution.arrow.maxBytesPerBatch": str(64 * 1024 * 1024),
}
_SESSION = {
    **BATCHES,
    "spark.log.level": "ERROR",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.shuffle.partitions": "8",
    # the first algorithm moves a task's files only when the job ends: a task that is tried twice is written once
    "spark.hadoop.mapreduce.fileoutputcommitter.algorithm.version": "1",
}
_PARTITION_DOCUMENTS = 200
_GUARDS: dict[tuple[Any, ...], Pool] = {}  # of this process: Spark keeps its Python workers, and with them their pool


def nested_schema() -> pa.Schema:
    """Schema of what `analyse_batch` gives: `report`, then a list of structs per table of the data set."""
    fields: list[Any] = [pa.field("report", pa.string())]
    for name, schema in arrow_schemas().items():
        members = [pa.field(field.name, plain_type(field.type)) for field in schema]
        fields.append(pa.field(name, pa.list_(pa.struct(members))))
    return pa.schema(fields)


def plain_type(kind: Any) -> Any:
    """The type without its dictionary: Spark has none."""
    return kind.value_type if pa.types.is_dictionary(kind) else kind


def analyse_batch(batch: pa.RecordBatch, settings: Settings, made_with: Versions) -> pa.RecordBatch:
    """All tables of the reports of a batch, one row each, as `nested_schema` says. Never raises for what a report is.

    Columns of the batch: `report`, its name; `path`, bytes of a path to read it from, or `content`, its bytes; `size` in
    bytes.
    """
    return _nested([_rows(record, settings, made_with) for record in batch.to_pylist()])


def _rows(record: dict[str, Any], settings: Settings, made_with: Versions) -> dict[str, list[Any]]:
    from hashlib import sha256

    from wsiskit.readers.dispatch import read_report

    content, report = record.get("content"), record["report"]
    if content is None:
        path = os.fsdecode(record["path"])
        digest = digest_of(path)

        def read() -> Any:
            return read_report(path, encoding=settings.encoding)
    else:
        digest = sha256(content).hexdigest()

        def read() -> Any:
            return read_report("-", io.BytesIO(content), settings.encoding)

    return analyse_document(report, read, settings, made_with, record["size"], digest).rows


def _nested(documents: list[dict[str, list[Any]]]) -> pa.RecordBatch:
    """Rows of documents as a batch of `nested_schema`."""
    schema, tables = nested_schema(), data_set_tables()
    arrays: list[Any] = [pa.array([rows["documents"][0][0] for rows in documents], pa.string())]
    for name, declared in arrow_schemas().items():
        found = [rows.get(name, []) for rows in documents]
        flat = plain(arrow_table([row for rows in found for row in rows], tables[name], declared))
        ends = [0]
        for rows in found:
            ends.append(ends[-1] + len(rows))
        members = pa.StructArray.from_arrays(
            [column.combine_chunks() for column in flat.columns], fields=list(schema.field(name).type.value_type)
        )
        arrays.append(pa.ListArray.from_arrays(pa.array(ends, pa.int32()), members, type=schema.field(name).type))
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def tables_of_batch(batch: pa.RecordBatch) -> dict[str, pa.Table]:
    """The inverse of what `analyse_batch` nests: the tables of the data set that have rows, in their declared schemas."""
    found = {}
    for name, schema in arrow_schemas().items():
        nested: Any = batch.column(name)
        members = nested.flatten()
        if len(members):
            arrays = [array.cast(field.type) for array, field in zip(members.flatten(), schema, strict=True)]
            found[name] = pa.Table.from_arrays(arrays, schema=schema)
    return found


def executor(settings: Settings, made_with: Versions, limit: float) -> Callable[[Iterator[Any]], Iterator[Any]]:
    """The function for `mapInArrow`. A batch is analysed in a process beside Spark's own. Where that process dies or is too
    slow, it is given the reports one by one: the one at fault is a row with an error, and the task continues."""

    side_files = kept_side_files()

    def mapped(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        keep_side_files(side_files)
        _require_same(made_with)
        pool = _guard(settings, made_with, limit)
        for batch in batches:
            (outcome,) = pool.run([(0, batch)])
            if not outcome.fault:
                yield outcome.value
                continue
            for at in range(batch.num_rows):
                yield _guarded(pool, batch.slice(at, 1), made_with)

    return mapped


_PACKED: Any = pa.schema([pa.field("batch", pa.binary())])


def packed(mapped: Callable[[Iterator[Any]], Iterator[Any]]) -> Callable[[Iterator[Any]], Iterator[Any]]:
    """The same function, its batches as bytes (a stream of Arrow's IPC each), one row a batch.

    For a data set of our own, whose files the driver writes: Java, which would take every nested column apart and put it
    together again at more cost than that of the analysis, passes the bytes on.
    """

    def written(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for nested in mapped(batches):
            sink = pa.BufferOutputStream()
            with pa.ipc.new_stream(sink, nested.schema, options=pa.ipc.IpcWriteOptions(compression="zstd")) as stream:
                stream.write_batch(nested)
            yield pa.RecordBatch.from_arrays([pa.array([sink.getvalue().to_pybytes()], pa.binary())], schema=_PACKED)

    return written


def unpacked(content: bytes) -> pa.RecordBatch:
    """The inverse of `packed` for one row."""
    return pa.ipc.open_stream(content).read_next_batch()


def _require_same(made_with: Versions) -> None:
    """Raise `RuntimeError` where the executor has another program than the driver, whose digests the rows would carry."""
    if program_digest() != made_with.code_digest:
        raise RuntimeError(f"wsiskit of this executor is not that of the driver ({sys.executable}): install the same")


def _guard(settings: Settings, made_with: Versions, limit: float) -> Pool:
    key = (settings, made_with, limit)
    if key not in _GUARDS:
        pool = Pool(_serve, 1, setup=_prepare, argument=(settings, made_with), time_limit=limit)
        _GUARDS[key] = pool
    return _GUARDS[key]


_ARGUMENTS: list[tuple[Settings, Versions]] = []


def _prepare(argument: tuple[Settings, Versions]) -> None:
    pa.set_cpu_count(1)
    _ARGUMENTS[:] = [argument]


def _serve(batch: pa.RecordBatch) -> pa.RecordBatch:
    return analyse_batch(batch, *_ARGUMENTS[0])


def _guarded(pool: Pool, one: pa.RecordBatch, made_with: Versions) -> pa.RecordBatch:
    (outcome,) = pool.run([(0, one)])
    if not outcome.fault:
        read: pa.RecordBatch = outcome.value
        return read
    (record,) = one.to_pylist()
    digest = "" if record.get("content") is not None else digest_of(os.fsdecode(record["path"]))
    rows = failed(record["report"], outcome.fault, outcome.reason, made_with, record["size"], digest).rows
    return _nested([rows])


def binary_files(session: Any, pattern: str) -> Any:
    """Frame of the files of a Hadoop path or glob, for `analyse_frame`: `report`, `content`, `size`.

    Spark passes over files of no bytes: they have no row.
    """
    files = session.read.format("binaryFile").option("recursiveFileLookup", "true").load(pattern)
    return files.selectExpr("path AS report", "content", "length AS size")


def analyse_frame(frame: Any, overlays: tuple[str, ...] = (), language: str = "", limit: float = TIME_LIMIT) -> Any:
    """Frame of reports (the columns of `analyse_batch`) → frame with one row per report and a list of structs per table.

    `overlays` are registry overlays, at paths that every executor has; `limit` is in seconds per report. Sets `BATCHES` on
    the session. Lazy, as every frame: write the result once, and take the tables from what was written.
    """
    from pyspark.sql.pandas.types import from_arrow_schema

    for key, value in BATCHES.items():
        frame.sparkSession.conf.set(key, value)
    settings = Settings(language=language, overlays=overlays)
    function = executor(settings, versions(overlays), limit)
    return frame.mapInArrow(function, from_arrow_schema(nested_schema()))


def table_of(analysed: Any, name: str) -> Any:
    """Frame of one table of the data set, from the frame that `analyse_frame` gives."""
    return analysed.selectExpr(f"inline(`{name}`)")


def on_spark(work: Work, master: str, round_size: int = ROUND) -> Iterator[Done | Shard]:
    """The engine of a cluster whose machines all see the reports and the data set at the same paths.

    Executors write one Parquet file per task; these are taken over shard by shard when a round is done. Raises
    `UsageError` where Spark or its Java cannot be started, or the job fails.
    """
    staging = work.data_set.inside("spark")
    with _session(master) as session:
        for at in range(0, len(work.jobs), round_size):
            jobs = work.jobs[at : at + round_size]
            try:
                _run(session, work, jobs, staging)
            except Exception as fault:
                raise _refused(master, fault) from None
            yield from _taken_over(work, staging, at)
            rmtree(staging, ignore_errors=True)


def _run(session: Any, work: Work, jobs: tuple[Job, ...], staging: str) -> None:
    """One job of Spark: its files appear in `staging` when all of it is done."""
    from pyspark.sql.pandas.types import from_arrow_schema

    rmtree(staging, ignore_errors=True)
    rows = [(_name(job), os.fsencode(os.path.abspath(job.report)), job.size) for job in jobs]  # noqa: PTH100
    cores = session.sparkContext.defaultParallelism
    parts = min(len(rows), max(cores * 3, len(rows) // _PARTITION_DOCUMENTS))
    frame = session.createDataFrame(rows, "report string, path binary, size long").repartition(parts)
    function = packed(executor(work.settings, work.made_with, work.time_limit))
    result = frame.mapInArrow(function, from_arrow_schema(_PACKED))
    result.write.mode("overwrite").option("compression", "none").parquet(f"file://{staging}")


def _name(job: Job) -> str:
    """Name of a report as the data set has it: a byte that is no UTF-8 as an escape."""
    return encode(job.report).decode()


def _taken_over(work: Work, staging: str, begun: int) -> Iterator[Done | Shard]:
    """The files of a round as staged shards, and its reports as done; `begun` tells the shards of rounds apart."""
    names = {_name(job): job for job in work.jobs}
    count = 0
    for name in sorted(os.listdir(staging)):  # noqa: PTH208
        if not name.endswith(".parquet"):
            continue
        for batches in _shards_of(os.path.join(staging, name)):  # noqa: PTH118
            count += 1
            shard = f"{work.number:06d}-s{begun:08d}-{count:06d}"
            tables = joined([tables_of_batch(batch) for batch in batches])
            _stage(work, shard, tables)
            yield Shard(shard, tables["documents"].num_rows, folder_bytes(work.data_set.staged(shard)))
            read = tables["documents"].select(["report", "fault", "message"])
            for row in read.to_pylist():
                job = names[row["report"]]
                yield Done(job.report, job.size, row["fault"], row["message"])


def _shards_of(path: str) -> Iterator[list[pa.RecordBatch]]:
    """The batches of one file of Spark, as many together as one shard takes (at least one)."""
    together: list[pa.RecordBatch] = []
    for read in pq.ParquetFile(path).iter_batches(1):
        for content in read.column("batch").to_pylist():
            together.append(unpacked(content or b""))
        if sum(batch.num_rows for batch in together) >= SHARD_DOCUMENTS:
            yield together
            together = []
    if together:
        yield together


def joined(found: list[dict[str, pa.Table]]) -> dict[str, pa.Table]:
    """Tables of several batches as one of each name."""
    names = [name for name in arrow_schemas() if any(name in tables for tables in found)]
    return {
        name: pa.concat_tables([tables[name] for tables in found if name in tables]).unify_dictionaries()
        for name in names
    }


def _stage(work: Work, shard: str, tables: dict[str, pa.Table]) -> None:
    """Write a staged shard; its folder appears when all of its files are on the disk."""
    folder = work.data_set.staged(shard)
    os.makedirs(f"{folder}.new", exist_ok=True)  # noqa: PTH103
    for name, table in tables.items():
        write_parquet(table, os.path.join(f"{folder}.new", f"{name}.parquet"))  # noqa: PTH118
    os.replace(f"{folder}.new", folder)  # noqa: PTH105


@contextmanager
def _session(master: str) -> Iterator[Any]:
    """A session of Spark, ended with the block; its Python is this one."""
    from pyspark.sql import SparkSession

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    os.environ.setdefault("PYSPARK_DRIVER_PYTHON", sys.executable)
    builder = SparkSession.builder.master(master).appName("wsiskit")
    for key, value in _SESSION.items():
        builder = builder.config(key, value)
    if master.startswith("local"):
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
        builder = builder.config("spark.driver.host", "127.0.0.1")
    try:
        session = builder.getOrCreate()
    except Exception as fault:
        raise _refused(master, fault) from None
    try:
        yield session
    finally:
        session.stop()


def _refused(master: str, fault: Exception) -> UsageError:
    said = next((line.strip() for line in str(fault).splitlines() if line.strip()), type(fault).__name__)
    remedy = "see that Java 17 or later is installed, the master can be reached, and every machine has this wsiskit"
    return UsageError(f"--master {master}", "corpus.spark", f"Spark failed: {said}", remedy)
