"""A folder of tables is the old one or the new one, at whatever moment its writer is killed; only ours are replaced."""

from __future__ import annotations

import json
import os
import random
import signal
import sys
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from tests.forks import Forks
from tests.writers.killing import load, plain
from wsiskit.errors import UsageError
from wsiskit.writers import files
from wsiskit.writers.files import write_folder
from wsiskit.writers.package import refuse_foreign

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OLD = {"a.csv": "old a", "b.csv": "old b", "only-old.csv": "old"}
NEW = {"a.csv": "new a", "b.csv": b"new b", "only-new.csv": "new"}
# What a writer of files does one after the other, as the audit events of Python name it.
STEPS = ("open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.chmod", "os.listdir", "ctypes.call_function")

DESCRIBED = {"name": "wsiskit-extract", "resources": [{"path": "a.csv"}]}


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def as_bytes(wanted: dict[str, str | bytes]) -> dict[str, bytes]:
    return {name: text.encode() if isinstance(text, str) else text for name, text in wanted.items()}


def dies_at(step: int, folder: str, exchange: bool) -> None:
    """Write the new folder in a process that is killed before its n-th step."""
    left = [step]

    def count(event: str, _: object) -> None:
        if event in STEPS or event.startswith("ctypes."):
            left[0] -= 1
            if not left[0]:
                os.kill(os.getpid(), signal.SIGKILL)

    if not exchange:
        files._RENAME_EXCHANGE = 1 << 30  # a flag that no kernel knows: the same answer as from an old one
    import ctypes  # noqa: F401 - its own files are none of the steps

    sys.addaudithook(count)
    write_folder(folder, NEW)


@pytest.fixture(scope="module")
def forks() -> Iterator[Forks]:
    with Forks() as made:
        yield made


def test_killed_at_any_step_it_is_the_old_folder_or_the_new_one(tmp_path: Path, forks: Forks) -> None:
    seen = []
    for step in range(1, 100):
        place = tmp_path / str(step) / "made"
        write_folder(str(place), OLD)
        killed = os.WIFSIGNALED(forks.call(dies_at, step, str(place), True).status)
        found = contents(place)
        assert found in (as_bytes(OLD), as_bytes(NEW)), step
        seen.append(found == as_bytes(NEW))
        if not killed:
            break
    assert seen == sorted(seen)  # once new, it stays new
    assert seen[-1]
    assert seen.count(False) >= 5


def test_without_an_exchange_there_is_never_a_mixture(tmp_path: Path, forks: Forks) -> None:
    for step in range(1, 100):
        place = tmp_path / str(step) / "made"
        write_folder(str(place), OLD)
        killed = os.WIFSIGNALED(forks.call(dies_at, step, str(place), False).status)
        kept = [contents(one) for one in place.parent.iterdir()]
        assert as_bytes(OLD) in kept or as_bytes(NEW) in kept, step
        assert not place.exists() or contents(place) in (as_bytes(OLD), as_bytes(NEW)), step
        if not killed:
            assert kept == [as_bytes(NEW)]
            return
    pytest.fail("the writer never ended")


def test_a_failure_leaves_the_old_folder_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "made"
    write_folder(str(place), OLD)
    done = []

    def full(_: int) -> None:
        done.append(1)
        if len(done) == 2:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(UsageError, match="No space left"):
        write_folder(str(place), NEW)
    assert contents(place) == as_bytes(OLD)
    done.clear()
    with pytest.raises(UsageError, match="No space left"):
        write_folder(str(tmp_path / "a" / "b" / "c"), NEW)
    assert list(tmp_path.iterdir()) == [place]


def test_the_current_folder_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "inner").mkdir()
    monkeypatch.chdir(tmp_path / "inner")
    for place in (".", ".."):
        with pytest.raises(UsageError) as caught:
            write_folder(place, NEW)
        assert caught.value.rule == "output.folder-in-use"
    write_folder("made", NEW)
    assert contents(tmp_path / "inner" / "made") == as_bytes(NEW)


@pytest.mark.parametrize(
    ("held", "stranger"),
    [
        ({}, None),
        ({"datapackage.json": json.dumps(DESCRIBED), "a.csv": ""}, None),
        ({"datapackage.json": json.dumps(DESCRIBED), "a.csv": "", "notes.txt": ""}, "notes.txt"),
        ({"datapackage.json": json.dumps({**DESCRIBED, "name": "another"}), "a.csv": ""}, "a.csv"),
        ({"datapackage.json": "[" * 100_000, "a.csv": ""}, "a.csv"),
        ({"datapackage.json": json.dumps({**DESCRIBED, "resources": [1, {"path": ["a.csv"]}]}), "a.csv": ""}, "a.csv"),
        ({"a.csv": ""}, "a.csv"),
        ({".hidden": ""}, ".hidden"),
    ],
)
def test_only_a_package_is_replaced(tmp_path: Path, held: dict[str, str], stranger: str | None) -> None:
    for name, text in held.items():
        (tmp_path / name).write_text(text, "utf-8")
    if stranger is None:
        refuse_foreign(str(tmp_path))
        return
    with pytest.raises(UsageError) as caught:
        refuse_foreign(str(tmp_path))
    assert caught.value.rule == "output.not-a-package"
    assert repr(stranger) in caught.value.message


def whole(folder: Path) -> str:
    """The digest of the source that a package names, after its files have been found as it lists them."""
    about = json.loads((folder / "datapackage.json").read_bytes())
    listed = {one["path"]: one["hash"] for one in about["resources"]}
    assert {path.name for path in folder.iterdir()} == {*listed, "datapackage.json"}
    for name, digest in listed.items():
        assert f"sha256:{sha256((folder / name).read_bytes()).hexdigest()}" == digest
    return str(about["sources"][0]["sha256"])


@pytest.mark.slow
def test_commands_killed_at_random_moments_leave_the_old_output_or_the_new(tmp_path: Path) -> None:
    """24 kills of each kind of output: a folder, one file of text, a database, a workbook."""
    seed = 20_261
    rng = random.Random(seed)
    for name in ("old", "new"):
        text = "导言\n\n" + "".join(f"{i}. {name}：国际电联编写了报告。[^{i}]\n\n" for i in range(1, 60))
        (tmp_path / f"{name}.txt").write_text(text + "".join(f"[^{i}]: 同上。\n" for i in range(1, 60)), "utf-8")

    def command(report: str, target: str) -> list[str]:
        verb = "paragraphs" if target.endswith(".csv") else "extract"
        return [verb, str(tmp_path / f"{report}.txt"), "-o", target]

    with Forks(load, str(tmp_path / "old.txt"), str(tmp_path)) as forks:
        for kind in ("made/", "cells.csv", "all.json", "all.sqlite", "all.xlsx"):
            target = tmp_path / "out" / kind
            target.parent.mkdir(exist_ok=True)
            states = []
            for report in ("new", "old"):
                ended = forks.call(plain, command(report, f"{tmp_path}/out/{kind}"))
                assert ended.code == 0
                states.append(whole(target) if kind == "made/" else target.read_bytes())
            assert states[0] != states[1]
            killed = 0
            for _ in range(24):
                again = command(rng.choice(["old", "new"]), f"{tmp_path}/out/{kind}")
                moment = rng.uniform(0.1, 1.05) * ended.seconds
                killed += forks.call(plain, again, kill_after=moment).code != 0
                found = whole(target) if kind == "made/" else target.read_bytes()
                assert found in states, (kind, seed)
            assert killed >= 5, kind
