"""Spark: the pure function by itself, and the whole engine in a real local Spark beside the pool of processes."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pyarrow as pa
import pytest

from tests.corpus.reports import tables, write_reports, wsiskit
from wsiskit.corpus import spark
from wsiskit.corpus.schema import arrow_schemas
from wsiskit.corpus.versions import versions
from wsiskit.model.table import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MADE_WITH = versions(())


def batch(folder: Path, *, content: bool) -> pa.RecordBatch:
    """The reports of a folder as `on_spark` sends them, or as `binary_files` does."""
    paths = sorted((folder / "in").iterdir())
    columns = {
        "report": [f"in/{path.name}" for path in paths],
        "size": [path.stat().st_size for path in paths],
    }
    if content:
        return pa.RecordBatch.from_pydict({**columns, "content": [path.read_bytes() for path in paths]})
    return pa.RecordBatch.from_pydict({**columns, "path": [os.fsencode(path) for path in paths]})


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Five reports, a damaged one and an empty one in `in`, and their data set as the processes make it."""
    folder = tmp_path_factory.mktemp("spark")
    write_reports(folder / "in", range(5))
    (folder / "in" / "bad.pdf").write_bytes(b"%PDF-1.7\nnonsense")
    (folder / "in" / "empty.txt").write_bytes(b"")
    wsiskit("corpus", "build", "in", "-o", "ds", cwd=folder, code=1)
    return folder


@pytest.mark.parametrize("content", [False, True], ids=["paths", "bytes"])
def test_a_batch_has_the_rows_of_the_processes(made: Path, content: bool) -> None:
    given = batch(made, content=content)
    nested = spark.analyse_batch(given, Settings(), MADE_WITH)
    assert nested.schema == spark.nested_schema()
    assert nested.column("report").to_pylist() == given.column("report").to_pylist()
    found = spark.tables_of_batch(nested)
    for name, wanted in tables(made / "ds").items():
        rows = found[name].to_pylist() if name in found else []
        kept = [{key: value for key, value in row.items() if key != "seconds"} for row in rows]
        assert sorted(kept, key=lambda row: str(row["report"])) == wanted, name
        if name in found:
            assert found[name].schema == arrow_schemas()[name]


def test_a_document_that_ends_its_process_is_one_row(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What Spark's own process gets from its pool is an error with the rule; the other reports of the batch are read."""
    batch_of_all = batch(made, content=False)
    poison = batch_of_all.column("report").to_pylist()[-1]
    assert poison not in {"in/bad.pdf", "in/empty.txt"}
    calls = []

    class Dying:
        def run(self, tasks: list[tuple[int, pa.RecordBatch]]) -> Iterator[object]:
            from wsiskit.workers.pool import DIED, Outcome

            ((key, sent),) = tasks
            calls.append(sent.num_rows)
            if poison in sent.column("report").to_pylist():
                yield Outcome(key, 0, None, DIED, "the process that read it ended with code -11")
            else:
                yield Outcome(key, 0, spark.analyse_batch(sent, Settings(), MADE_WITH))

    monkeypatch.setattr(spark, "_guard", lambda *arguments: Dying())
    out = list(spark.executor(Settings(), MADE_WITH, 1.0)(iter([batch_of_all])))
    count = batch_of_all.num_rows
    assert calls == [count, *[1] * count], "the batch, then each of its reports"
    found = [spark.tables_of_batch(one) for one in out]
    rows = {row["report"]: row for one in found for row in one["documents"].to_pylist()}
    assert len(rows) == count
    assert (rows[poison]["status"], rows[poison]["fault"]) == ("error", "worker.died")
    assert sum(row["status"] == "done" for row in rows.values()) == 4
    (alone,) = (one for one in found if one["documents"]["report"].to_pylist() == [poison])
    assert set(alone) == {"documents"}


def test_another_program_on_an_executor_fails_the_task() -> None:
    other = MADE_WITH._replace(code_digest="0" * 16)
    with pytest.raises(RuntimeError, match="not that of the driver"):
        next(spark.executor(Settings(), other, 1.0)(iter([])))


def test_options_that_do_not_fit_are_refused(made: Path) -> None:
    for options in (("--engine", "hadoop"), ("--master", "local[2]")):
        done = wsiskit("corpus", "build", "in", "-o", "x", *options, cwd=made, code=2)
        assert done.stderr.count("\n") == 1
    assert not (made / "x").exists()


# The build, with tasks that fail twice after they have given a batch; each failure leaves a file.
_FAILING_ONCE = """
import os, sys, wsiskit.corpus.spark as spark

whole = spark.executor

def executor(*arguments):
    mapped = whole(*arguments)

    def failing(batches):
        from pyspark import TaskContext

        task = TaskContext.get()
        for nested in mapped(batches):
            yield nested
            if task.attemptNumber() < 2:
                open(f"failed-{task.partitionId()}-{task.attemptNumber()}", "w").close()
                raise OSError("the disk of this machine is gone")

    return failing

spark.executor = executor
from wsiskit.__main__ import main
sys.argv = ["wsiskit", *sys.argv[1:]]
main()
"""


@pytest.mark.slow
def test_a_task_that_is_tried_three_times_writes_once(tmp_path: Path) -> None:
    write_reports(tmp_path / "in", range(30))
    wsiskit("corpus", "build", "in", "-o", "ds", "-j", "2", cwd=tmp_path, timeout=400)
    command = ("corpus", "build", "in", "-o", "spark", "--engine", "spark", "--master", "local[2,3]")
    done = subprocess.run(
        [sys.executable, "-c", _FAILING_ONCE, *command],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
        timeout=400,
    )
    assert done.returncode == 0, done.stderr
    failed = {path.name for path in tmp_path.glob("failed-*")}
    assert len(failed) >= 4
    assert {name.rsplit("-", 1)[1] for name in failed} == {"0", "1"}
    assert tables(tmp_path / "spark") == tables(tmp_path / "ds")


@pytest.mark.slow
def test_a_session_of_ones_own_reads_bytes_and_gives_frames(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pyspark.sql import SparkSession

    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)

    session = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    try:
        files = spark.binary_files(session, f"file://{made}/in")
        spark.analyse_frame(files).write.parquet(f"file://{made}/nested")
        nested = session.read.parquet(f"file://{made}/nested")
        documents = spark.table_of(nested, "documents").collect()
        assert sorted(row.status for row in documents) == ["done"] * 5 + ["error"], (
            "Spark passes over files of no bytes"
        )
        wanted = tables(made / "ds")
        for name in ("mentions", "coverage", "statements"):
            assert spark.table_of(nested, name).count() == len(wanted[name])
    finally:
        session.stop()
