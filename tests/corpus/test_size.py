"""Two thousand made-up reports, in every language and format, with what is damaged and what would be waited for without
end: equal tables of both engines."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pyarrow.parquet as pq
import pytest

from bench.generate import LANGUAGES, Mix, generate
from tests.corpus.reports import table_digests, wsiskit
from wsiskit.corpus.layout import DataSet

if TYPE_CHECKING:
    from pathlib import Path

COUNT = 2000
ODD = ("in/bad.pdf", "in/empty.txt", "pipe.txt")
GIVEN = ("in", "pipe.txt", "--timeout", "40")
ON_SPARK = ("--engine", "spark", "--master", "local[2]")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reports in `in`, and their data set as two processes make it in `ds`."""
    folder = tmp_path_factory.mktemp("size")
    generate(folder / "in", COUNT, mix=Mix(paragraphs=3))
    (folder / "in" / "bad.pdf").write_bytes(b"%PDF-1.7\nnonsense")
    (folder / "in" / "empty.txt").write_bytes(b"")
    os.mkfifo(folder / "pipe.txt")
    done = wsiskit("corpus", "build", *GIVEN, "-o", "ds", "-j", "2", cwd=folder, code=1, timeout=1200)
    assert f"{COUNT + len(ODD)} read (" in done.stderr
    return folder


@pytest.mark.slow
def test_the_data_set_has_all_of_them(made: Path) -> None:
    (path, *others) = DataSet(str(made / "ds")).files("documents")
    documents = [row for one in (path, *others) for row in pq.read_table(one).to_pylist()]
    assert len(documents) == COUNT + len(ODD)
    failed = {row["report"] for row in documents if row["status"] == "error"}
    assert failed >= {*ODD}
    assert 4 <= len(failed) <= 33
    assert {row["language"] for row in documents if row["status"] == "done"} == {*LANGUAGES}
    assert {row["format"] for row in documents if row["status"] == "done"} == {
        "text",
        "markdown",
        "html",
        "docx",
        "pdf",
    }


@pytest.mark.slow
def test_a_second_run_takes_a_small_part_of_the_first(made: Path) -> None:
    begun = time.monotonic()
    done = wsiskit("corpus", "build", "in", "-o", "ds", "-j", "2", cwd=made)
    assert " 0 read (0 failed)" in done.stderr
    assert time.monotonic() - begun < 20


@pytest.mark.slow
def test_spark_makes_the_same_tables(made: Path) -> None:
    """Sorted, every table of the one is that of the other, in whatever order they were read; a second run reads none."""
    wsiskit("corpus", "build", *GIVEN, "-o", "spark", *ON_SPARK, cwd=made, code=1, timeout=1200)
    assert table_digests(made / "spark") == table_digests(made / "ds")
    again = wsiskit("corpus", "build", "in", "-o", "spark", *ON_SPARK, cwd=made, timeout=400)
    assert f" 0 read (0 failed), {COUNT + 2} unchanged" in again.stderr


@pytest.mark.slow
def test_the_ten_questions_are_answered(made: Path) -> None:
    from tests.corpus.test_page import QUESTIONS

    for question in QUESTIONS:
        command = [sys.executable, "-m", "wsiskit", "corpus", "sql", "ds", question, "--csv"]
        done = subprocess.run(command, cwd=made, capture_output=True, text=True, check=True, timeout=120)
        assert done.stdout.count("\n") > 1 or "silent_contributors" in question, question
