"""Side files that are no files: pipes that nobody writes to, devices, folders, sockets; and `<(…)`, which is read once."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import GOLD
from tests.cli.test_odd import GOOD, _loaded, forked  # noqa: F401 - the fixture is used by being here
from wsiskit.cli import deadlines
from wsiskit.knowledge import side_files

if TYPE_CHECKING:
    from collections.abc import Callable

OVERLAY = """\
[[organisation]]
id = "example-forum"
type = "ngo"
source = "its statutes"
names = [ { lang = "zh", form = "示范论坛", kind = "name" } ]
"""
MENTIONS = ["mentions", "good.txt", "--csv", "--columns", "entity_id"]
# what reads a side file, `{side}` → what people call it, the topic of its rules
READERS = {
    "mentions good.txt --csv --registry {side}": ("the overlay", "registry"),
    "mentions good.txt b.txt -j 2 --csv --registry {side}": ("the overlay", "registry"),
    "registry check {side}": ("the overlay", "registry"),
    "corpus build good.txt -o ds --registry {side}": ("the overlay", "registry"),
    "check good.txt --baseline {side}": ("the baseline", "baseline"),
    f"evaluate {GOLD} --floors {{side}}": ("the file", "floors"),
    f"evaluate {GOLD} --baseline {{side}}": ("the file", "baseline"),
    "links good.txt --from-lychee {side}": ("the report of lychee", "lychee"),
}


def _impatient() -> None:
    side_files.PATIENCE = 0.3


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "in"
    made.mkdir()
    for name in ("good.txt", "b.txt"):
        (made / name).write_text(GOOD.replace("教科文组织", "示范论坛"), "utf-8")
    return made


@pytest.mark.slow
@pytest.mark.parametrize("line", READERS)
@pytest.mark.parametrize("writer", ["nobody", "one that writes nothing", "one that writes half"])
def test_a_pipe_without_an_end_is_told_by_every_reader(writer: str, line: str, folder: Path) -> None:
    os.mkfifo(folder / "side")
    held = None if writer == "nobody" else os.open(folder / "side", os.O_RDWR)
    if held is not None and "half" in writer:
        os.write(held, OVERLAY[:40].encode())
    ended = forked(line.replace("{side}", "side").split(" "), folder, _impatient)
    if held is not None:
        os.close(held)
    what, topic = READERS[line]
    told = f"{what} is a pipe that gave no end within 0.3 seconds [{topic}.too-slow] — write it to a file first\n"
    assert (ended.code, ended.out if not line.startswith("registry") else "") == (2, ""), ended.told
    assert ended.told.endswith(told)
    assert not (folder / "ds").exists()


def _written(place: Path, data: bytes) -> threading.Thread:
    """A writer that comes later, writes once and goes."""

    def write() -> None:
        place.write_bytes(data)

    thread = threading.Thread(target=write, daemon=True)
    thread.start()
    return thread


@pytest.mark.slow
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_pipe_is_read_once_and_serves_all_who_ask(jobs: str, folder: Path) -> None:
    os.mkfifo(folder / "side")
    writer = _written(folder / "side", OVERLAY.encode())
    ended = forked([*MENTIONS, "b.txt", "-j", jobs, "--registry", "side"], folder)
    writer.join(10)
    assert (ended.code, ended.out.split().count("example-forum")) == (0, 2), ended.told
    (folder / "side").unlink()
    (folder / "side").write_text(OVERLAY, "utf-8")
    assert forked([*MENTIONS, "b.txt", "--registry", "side"], folder).out == ended.out


@pytest.mark.slow
def test_the_workers_of_a_data_set_get_what_a_pipe_gave(folder: Path) -> None:
    os.mkfifo(folder / "side")
    writer = _written(folder / "side", OVERLAY.encode())
    ended = forked(["corpus", "build", "good.txt", "b.txt", "-o", "ds", "-j", "2", "--registry", "side"], folder)
    writer.join(10)
    assert ended.code == 0, ended.told
    asked = forked(
        ["corpus", "sql", "ds", "SELECT count(*) AS n FROM mentions WHERE entity_id = 'example-forum'"], folder
    )
    assert asked.out.split()[-1] == "2", asked.out + asked.told


@pytest.mark.slow
def test_a_pipe_that_is_closed_empty_is_an_empty_file(folder: Path) -> None:
    os.mkfifo(folder / "side")
    for line, code, said in (
        ("mentions good.txt --csv --registry side", 0, ""),
        ("registry check side", 0, "0 fault(s)"),
        ("check good.txt --baseline side", 2, "[baseline."),
        ("links good.txt --from-lychee side", 2, "[lychee.malformed]"),
    ):
        writer = _written(folder / "side", b"")
        ended = forked(line.split(" "), folder)
        writer.join(10)
        assert ended.code == code, (line, ended.told)
        assert said in ended.told


@pytest.mark.slow
@pytest.mark.parametrize("line", READERS)
@pytest.mark.parametrize(
    ("kind", "rule"), [("folder", "unreadable"), ("socket", "unreadable"), ("zeros", "too-large"), ("loop", "")]
)
def test_what_is_no_file_is_refused_in_one_line(kind: str, rule: str, line: str, folder: Path) -> None:
    place = folder / "side"
    if kind == "folder":
        place.mkdir()
    elif kind == "zeros":
        place.symlink_to("/dev/zero")
    elif kind == "loop":
        place.symlink_to("side")
    else:
        made = socket.socket(socket.AF_UNIX)
        before = Path.cwd()
        os.chdir(folder)  # the path of a socket is short
        made.bind("side")
        os.chdir(before)
        made.close()
    ended = forked(line.replace("{side}", "side").split(" "), folder)
    assert ended.code == 2, ended.told
    assert len(ended.told.splitlines()) == 1
    assert f"[{READERS[line][1]}.{rule}" in ended.told
    assert " — " in ended.told


@pytest.mark.slow
@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("mentions good.txt b.txt -j 2 --csv --columns entity_id --registry <(cat my.toml)", "example-forum"),
        ("mentions good.txt --csv --columns entity_id --registry /dev/stdin < my.toml", "example-forum"),
        ("mentions good.txt --csv --columns entity_id --registry /dev/stdin < <(cat my.toml)", "example-forum"),
        ("registry check <(cat my.toml) <(cat my.toml)", "registry.id-twice"),
        ("corpus build good.txt -o ds --registry <(cat my.toml)", "1 read (0 failed)"),
    ],
)
def test_the_output_of_a_command_is_a_side_file(line: str, said: str, folder: Path) -> None:
    (folder / "my.toml").write_text(OVERLAY, "utf-8")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "NO_COLOR": "1"}
    run = ["bash", "-c", f'exec "$0" -m wsiskit {line}', sys.executable]
    done = subprocess.run(run, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == ("twice" in said), done.stderr
    assert said in done.stdout + done.stderr


@pytest.mark.slow
@pytest.mark.parametrize(
    "place",
    {
        "the report of evaluate": lambda folder: ["evaluate", str(GOLD), str(folder / "side")],
        "a cache of links": lambda folder: ["links", "good.txt", "--check", "--cache", str(folder / "side")],
        "a package that is replaced": lambda folder: ["extract", "good.txt", "-o", f"{folder / 'old'}/"],
    }.items(),
    ids=lambda place: place[0],
)
def test_other_places_wait_for_no_pipe(place: tuple[str, Callable[[Path], list[str]]], folder: Path) -> None:
    os.mkfifo(folder / "side")
    (folder / "old").mkdir()
    os.mkfifo(folder / "old" / "datapackage.json")
    ended = forked(place[1](folder), folder, _hurried)
    assert ended.code == 2, ended.told
    assert len(ended.told.splitlines()) == 1


def _hurried() -> None:
    deadlines.TIME_LIMIT = 1.0


def test_a_file_is_read_anew_and_a_pipe_is_kept(tmp_path: Path) -> None:
    """A session that edits its overlay sees the change; what a pipe gave is all that there will ever be."""
    place = tmp_path / "side"

    def read() -> bytes:
        return side_files.read_side_file(str(place), "registry", "the overlay", "check the path")

    for content in (b"one", b"two"):
        place.write_bytes(content)
        assert read() == content
    place.unlink()
    os.mkfifo(place)
    _written(place, b"three")
    assert (read(), read()) == (b"three", b"three")
    assert side_files.kept_side_files()[str(place)] == b"three"
    place.unlink()
    place.write_bytes(b"four")
    assert read() == b"four"


def test_what_another_process_read_counts_whatever_stands_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(side_files, "_KEPT", {})
    side_files.keep_side_files({str(tmp_path / "side"): json.dumps([1]).encode()})
    assert side_files.read_side_text(str(tmp_path / "side"), "gold", "the gold", "") == "[1]"
    monkeypatch.chdir(tmp_path)
    assert side_files.read_side_text("side", "gold", "the gold", "") == "[1]"


def test_pipes_in_the_cache_folder_are_no_entries(folder: Path) -> None:
    line = ["mentions", "good.txt", "--csv", "--timeout", "60"]
    place = folder.parent / "kept"
    first = forked(line, folder, WSISKIT_CACHE=str(place))
    kept = [path for path in (place / "v1").rglob("*") if path.is_file()]
    assert kept
    for path in kept:
        path.unlink()
        os.mkfifo(path)
    assert forked(line, folder, WSISKIT_CACHE=str(place)) == first
