"""Building: what is read again and what is not, errors as rows, locks, and a step that is taken or left out."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tests.corpus.reports import here, report, tables, write_reports, wsiskit
from wsiskit.corpus import build as building
from wsiskit.corpus.layout import DataSet, Manifest, Shard
from wsiskit.corpus.schema import arrow_schemas
from wsiskit.corpus.tables import data_set_tables
from wsiskit.errors import InputError, UsageError


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with twelve reports, `in`, and their data set, `ds`."""
    folder = tmp_path_factory.mktemp("made")
    write_reports(folder / "in", range(12))
    here("corpus", "build", "in", "-o", "ds", cwd=folder)
    return folder


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    write_reports(folder / "in", range(6))
    here("corpus", "build", "in", "-o", "ds", "-j", "2", cwd=folder)
    return folder


@pytest.fixture
def fresh(built: Path, tmp_path: Path) -> Path:
    """A copy of a folder with six reports and their data set."""
    return Path(shutil.copytree(built, tmp_path / "fresh"))


def told(done: subprocess.CompletedProcess[str]) -> str:
    return next(line for line in done.stderr.splitlines() if " read (" in line)


def test_every_table_has_the_declared_schema(made: Path) -> None:
    data_set = DataSet(str(made / "ds"))
    for name, schema in arrow_schemas().items():
        for path in data_set.files(name):
            read = pq.read_schema(path)
            assert (read.names, read.types) == (schema.names, schema.types)
            assert [read.field(n).metadata for n in read.names] == [schema.field(n).metadata for n in read.names]
    assert {name for name in data_set_tables() if data_set.files(name)} >= {
        "documents",
        "coverage",
        "paragraphs",
        "texts",
    }


def test_rows_are_those_of_the_single_commands(made: Path) -> None:
    import csv
    import io

    found = tables(made / "ds")
    for name in ("coverage", "mentions", "quantities"):
        printed = here(name, "in", "--csv", cwd=made).stdout
        rows = list(csv.DictReader(io.StringIO(printed)))
        assert len(rows) == len(found[name])
        for row, kept in zip(rows, found[name], strict=True):
            for column, cell in row.items():
                value = kept[column]
                value = int(value) if isinstance(value, float) and value.is_integer() else value
                text = ";".join(value) if isinstance(value, list) else "" if value is None else str(value)
                assert cell == (text.lower() if isinstance(value, bool) else text), (name, column)


def test_a_second_run_reads_nothing(made: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in (made / "ds").rglob("*.parquet")}
    assert told(here("corpus", "build", "in", "-o", "ds", cwd=made)).startswith(
        "wsiskit: 0 read (0 failed), 12 unchanged"
    )
    assert {path: path.stat().st_mtime_ns for path in (made / "ds").rglob("*.parquet")} == before


def test_touching_a_file_reads_nothing(fresh: Path) -> None:
    os.utime(fresh / "in" / "r0001.txt", (1, 1))
    assert "0 read" in told(here("corpus", "build", "in", "-o", "ds", cwd=fresh))


def test_a_changed_file_alone_is_read_again_and_its_old_rows_go(fresh: Path) -> None:
    (fresh / "in" / "r0003.txt").write_text(report(3, said="国际货币基金组织提供了支持。"), encoding="utf-8")
    assert "1 read (0 failed), 5 unchanged" in told(here("corpus", "build", "in", "-o", "ds", cwd=fresh))
    here("corpus", "build", "in", "-o", "anew", cwd=fresh)
    assert tables(fresh / "ds") == tables(fresh / "anew")
    assert any(row["entity_id"] == "imf" for row in tables(fresh / "ds")["mentions"])


def test_new_files_join_and_missing_ones_go_only_when_asked(fresh: Path) -> None:
    write_reports(fresh / "in", range(4, 9))
    (fresh / "in" / "r0000.txt").unlink()
    done = here("corpus", "build", "in", "-o", "ds", cwd=fresh)
    assert "3 read (0 failed), 5 unchanged, 0 removed" in told(done)
    assert "1 reports of the data set are not among the sources" in done.stderr
    assert "1 removed" in told(here("corpus", "build", "in", "-o", "ds", "--prune", cwd=fresh))
    here("corpus", "build", "in", "-o", "anew", cwd=fresh)
    assert tables(fresh / "ds") == tables(fresh / "anew")


def test_an_overlay_makes_reports_be_read_again(fresh: Path) -> None:
    names = '{ lang = "zh", form = "第三研究所", kind = "name" }, { lang = "en", form = "Third Lab", kind = "name" }'
    overlay = f'[[organisation]]\nid = "x-lab"\ntype = "ngo"\nsource = "https://example.org"\nnames = [ {names} ]\n'
    (fresh / "my.toml").write_text(overlay, encoding="utf-8")
    (fresh / "in" / "r0003.txt").write_text(report(3, said="第三研究所提供了支持。"), encoding="utf-8")
    here("corpus", "build", "in", "-o", "ds", "--registry", "my.toml", cwd=fresh)
    assert [row["report"] for row in tables(fresh / "ds")["mentions"] if row["entity_id"] == "x-lab"] == [
        "in/r0003.txt"
    ]
    here("corpus", "build", "in", "-o", "anew", "--registry", "my.toml", cwd=fresh)
    assert tables(fresh / "ds") == tables(fresh / "anew")


def test_a_poison_document_is_one_row_with_its_error(tmp_path: Path) -> None:
    write_reports(tmp_path / "in", range(3))
    (tmp_path / "in" / "bad.pdf").write_bytes(b"%PDF-1.7\nnonsense")
    (tmp_path / "in" / "empty.txt").write_bytes(b"")
    done = here("corpus", "build", "in", "-o", "ds", cwd=tmp_path, code=1)
    assert "5 read (2 failed)" in told(done)
    rows = {row["report"]: row for row in tables(tmp_path / "ds")["documents"]}
    assert [rows[f"in/{name}"]["status"] for name in ("bad.pdf", "empty.txt", "r0000.txt")] == [
        "error",
        "error",
        "done",
    ]
    assert rows["in/bad.pdf"]["fault"] == "pdf.damaged"
    assert rows["in/bad.pdf"]["message"]
    assert "2 failed" not in told(here("corpus", "build", "in", "-o", "ds", cwd=tmp_path)), "errors are not tried again"


@pytest.mark.slow
def test_a_document_that_takes_too_long_is_one_row_too(tmp_path: Path) -> None:
    """A pipe that nobody writes to, named as a report, would be waited for without end."""
    write_reports(tmp_path / "in", range(3))
    os.mkfifo(tmp_path / "pipe.txt")
    command = ("corpus", "build", "in", "pipe.txt", "-o", "ds", "--timeout", "20")
    assert "4 read (1 failed)" in told(wsiskit(*command, cwd=tmp_path, code=1))
    rows = [row for row in tables(tmp_path / "ds")["documents"] if row["status"] == "error"]
    assert [(row["report"], row["fault"]) for row in rows] == [("pipe.txt", "worker.too-slow")]


@pytest.mark.slow
def test_a_build_killed_at_any_moment_resumes_to_an_equal_data_set(tmp_path: Path) -> None:
    """Builds of the same reports are killed until ten have been, at moments drawn from the time that a whole build takes.

    One that ends before its moment has to be whole, and the next begins another data set.
    """
    write_reports(tmp_path / "in", range(120))
    begun = time.monotonic()
    wsiskit("corpus", "build", "in", "-o", "whole", "-j", "2", cwd=tmp_path, timeout=600)
    took = time.monotonic() - begun
    wanted = tables(tmp_path / "whole")
    draw = random.Random(18)
    killed, number = 0, 0
    while killed < 10:
        code = killed_build(tmp_path, f"ds{number}", draw.uniform(0.02, 0.7) * took, draw)
        killed += code != 0
        if code == 0:
            assert tables(tmp_path / f"ds{number}") == wanted
            number += 1
            assert number < 20, "builds end too early to be killed"
    wsiskit("corpus", "build", "in", "-o", f"ds{number}", cwd=tmp_path, timeout=600)
    assert tables(tmp_path / f"ds{number}") == wanted


def killed_build(folder: Path, name: str, seconds: float, draw: random.Random) -> int:
    """The exit code of a build that gets a signal after so many seconds, unless it has ended; what it leaves is whole."""
    command = [sys.executable, "-m", "wsiskit", "corpus", "build", "in", "-o", name, "-j", "2"]
    kind = draw.choice([signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
    with (folder / "said.txt").open("w+") as said, subprocess.Popen(command, cwd=folder, stderr=said) as process:
        try:
            code = process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.send_signal(kind)
            code = process.wait(120)
        said.seek(0)
        assert "Traceback" not in said.read()
    assert code in (0, 130, -signal.SIGKILL, -signal.SIGTERM, -signal.SIGINT)
    if DataSet(str(folder / name)).exists():
        DataSet(str(folder / name)).open()
    return code


def test_every_moment_of_publishing_can_be_the_last(fresh: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The step from the old files to the new ones is stopped after each of its changes to the disk, and finished by the next
    reader."""
    (fresh / "in" / "r0002.txt").write_text(report(2, said="粮农组织提供了支持。"), encoding="utf-8")
    here("corpus", "build", "in", "-o", "anew", cwd=fresh)
    before, wanted = tables(fresh / "ds"), tables(fresh / "anew")

    class StoppedError(Exception):
        pass

    for moment in range(1, 200):
        target = fresh / f"copy{moment}"
        shutil.copytree(fresh / "ds", target)
        left = [moment]

        def counting(real, left=left):
            def call(*args, **kwargs):
                if left[0] == 0:
                    raise StoppedError
                left[0] -= 1
                return real(*args, **kwargs)

            return call

        staged = DataSet(str(target))
        manifest = staged.open()
        folder = staged.staged("000099-j-00000")
        Path(folder).mkdir(parents=True)
        for name in data_set_tables():
            for path in DataSet(str(fresh / "anew")).files(name):
                shutil.copyfile(path, f"{folder}/{name}.parquet")
        new = Manifest((Shard("000099-j-00000", 6, 1),), (), manifest.next)
        with monkeypatch.context() as patched:
            for name in ("replace", "unlink", "makedirs"):
                patched.setattr(os, name, counting(getattr(os, name)))
            try:
                staged.publish(new)
            except StoppedError:
                stopped = True
            else:
                stopped = False
        reopened = DataSet(str(target))
        reopened.open()
        found = tables(target)
        assert found in (before, wanted)
        assert not Path(reopened.inside("publish.json")).exists(), "the step is finished by whoever opens the data set"
        shutil.rmtree(target)
        if not stopped:
            assert found == wanted
            assert moment > 10
            return
    raise AssertionError("the step never ends")


def test_two_builds_of_one_data_set_cannot_meet(fresh: Path) -> None:
    with DataSet(str(fresh / "ds")).locked():
        done = wsiskit("corpus", "build", "in", "-o", "ds", cwd=fresh, code=2)
    assert f"another build is writing it (process {os.getpid()}) [corpus.locked]" in done.stderr
    here("corpus", "build", "in", "-o", "ds", cwd=fresh)


@pytest.mark.parametrize("held", ["file", "folder with other things", "inside"])
def test_what_is_no_data_set_is_left_alone(tmp_path: Path, held: str) -> None:
    write_reports(tmp_path / "in", range(1))
    target = tmp_path / "ds"
    if held == "file":
        target.write_text("mine")
    elif held == "inside":
        target = tmp_path
    else:
        target.mkdir()
        (target / "mine.txt").write_text("mine")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file() and "_wsiskit" not in str(path)}
    done = here("corpus", "build", "in", "-o", target, cwd=tmp_path, code=2)
    assert "corpus.not-a" in done.stderr
    assert {path: path.read_bytes() for path in before} == before


def test_a_damaged_manifest_is_told(fresh: Path) -> None:
    manifest = fresh / "ds" / "_wsiskit" / "manifest.json"
    for text, rule in (("{", "corpus.damaged"), (json.dumps({"format": 99}), "corpus.format")):
        manifest.write_text(text)
        with pytest.raises(InputError, match=rule):
            DataSet(str(fresh / "ds")).open()
    with pytest.raises(InputError, match=r"corpus\.not-a-data-set"):
        DataSet(str(fresh / "in")).open()
    with pytest.raises(UsageError):
        DataSet(str(fresh / "in")).create()


def test_groups_of_shards_are_bounded_and_lose_none() -> None:
    shards = [Shard(f"{n:03}", 100 + n, (n % 7) * 3_000_000) for n in range(50)]
    groups = list(building._groups(shards))
    assert [shard for group in groups for shard in group] == shards
    assert all(sum(s.documents for s in g) <= building.JOINED_DOCUMENTS for g in groups)
    assert all(sum(s.bytes for s in g) <= building.JOINED_BYTES for g in groups)
