"""A data set of which a file is missing, broken or no file: one line tells it, nothing waits, nothing else changes."""

from __future__ import annotations

import os
import shutil
from contextlib import chdir
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import run_here
from tests.corpus.reports import write_reports, wsiskit
from wsiskit.corpus.layout import DataSet

if TYPE_CHECKING:
    from collections.abc import Callable

RECORDS = ("manifest.json", "publish.json", "seen.json", "lock")
COMMANDS = {
    "build": ["corpus", "build", "in", "-o", "ds"],
    "info": ["corpus", "info", "ds"],
    "sql": ["corpus", "sql", "ds", "SELECT * FROM documents"],
    "export": ["corpus", "export", "ds", "-o", "ds.sqlite"],
}


def _broken(path: Path) -> None:
    path.write_bytes(b"garbage that is no Parquet")


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-40])


def _hollow(path: Path) -> None:
    """The frame is sound, and what stands in it is not."""
    data = path.read_bytes()
    path.write_bytes(data[:4] + b"\xff" * (len(data) // 4) + data[4 + len(data) // 4 :])


DAMAGES: dict[str, Callable[[Path], None]] = {
    "pipe": os.mkfifo,
    "folder": Path.mkdir,
    "broken": _broken,
    "cut": _cut,
    "hollow": _hollow,
}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("damage")
    write_reports(made / "in", range(2))
    wsiskit("corpus", "build", "in", "-o", "ds", "-j", "1", cwd=made)
    write_reports(made / "in", range(3))  # a build has something to do
    return made


@pytest.fixture
def folder(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(whole, tmp_path / "copy"))


def _assert_told(command: list[str], folder: Path, rule: str, *, alone: bool = False) -> None:
    """In one line; `alone` in a process of its own, which can be ended where it waits."""
    with chdir(folder):
        told = wsiskit(*command, cwd=folder, code=2).stderr if alone else run_here(*command).err
    assert (len(told.splitlines()), rule in told) == (1, True), told


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("command", COMMANDS)
def test_a_damaged_part_is_told_in_one_line(command: str, damage: str, folder: Path) -> None:
    (part,) = (folder / "ds" / "documents").iterdir()
    manifest = DataSet(str(folder / "ds")).manifest().shards
    if damage in {"pipe", "folder"}:
        part.unlink()
    DAMAGES[damage](part)
    _assert_told(COMMANDS[command], folder, "[corpus.damaged]", alone=damage == "pipe")
    assert DataSet(str(folder / "ds")).manifest().shards == manifest
    assert not (folder / "ds.sqlite").exists()


def test_a_missing_part_of_the_documents_is_told(folder: Path) -> None:
    shutil.rmtree(folder / "ds" / "documents")
    _assert_told(COMMANDS["build"], folder, "[corpus.damaged]")


@pytest.mark.parametrize("name", RECORDS)
def test_a_record_that_is_a_pipe_is_waited_for_by_nobody(name: str, folder: Path) -> None:
    (folder / "ds" / "_wsiskit" / name).unlink(missing_ok=True)
    os.mkfifo(folder / "ds" / "_wsiskit" / name)
    _assert_told(COMMANDS["build"], folder, "[corpus.", alone=True)


def test_kept_structures_that_are_pipes_are_none(folder: Path) -> None:
    (folder / "my.toml").write_text("", "utf-8")
    build = [*COMMANDS["build"], "--registry", "my.toml"]
    wsiskit(*build, cwd=folder)
    kept = [path for path in (folder / "ds" / "_wsiskit" / "structures").rglob("*") if path.is_file()]
    assert kept
    for path in kept:
        path.unlink()
        os.mkfifo(path)
    (folder / "my.toml").write_text("# another registry has another digest\n", "utf-8")
    wsiskit(*build, "--verify", cwd=folder)
    assert all(path.is_file() for path in kept)


@pytest.mark.parametrize("kind", ["pipe", "folder", "nothing"])
def test_what_a_question_may_read_is_a_file(kind: str, folder: Path) -> None:
    place = folder / "more"
    if kind == "pipe":
        os.mkfifo(place)
    elif kind == "folder":
        place.mkdir()
    question = ["corpus", "sql", "ds", "SELECT * FROM read_csv('more')", "--allow", "more"]
    _assert_told(question, folder, "[corpus.not-allowed]", alone=kind == "pipe")
