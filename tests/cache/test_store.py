"""The store: whole entries or none, no more bytes than allowed, and nothing touched that is not its own."""

from __future__ import annotations

import os
import subprocess
import sys
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsiskit.cache.store import Kept, Store

if TYPE_CHECKING:
    from pathlib import Path


def key(number: int, part: str = "") -> str:
    """A key; `part` is its first digit."""
    digest = sha256(str(number).encode()).hexdigest()
    return part + digest[len(part) :]


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.name != "CACHEDIR.TAG")


def test_what_was_put_is_got(tmp_path: Path) -> None:
    store = Store(str(tmp_path / "cache"))
    assert store.get(key(1)) is None
    store.put(key(1), b"one")
    store.put(key(2), b"")
    store.put(key(1), b"another")
    assert (store.get(key(1)), store.get(key(2))) == (b"another", b"")
    assert store.kept() == Kept(2, 2 * 40 + 7)


@given(at=st.integers(0, 49), flip=st.integers(1, 255))
def test_a_changed_byte_makes_it_none(tmp_path_factory: pytest.TempPathFactory, at: int, flip: int) -> None:
    folder = tmp_path_factory.mktemp("cache")
    store = Store(str(folder))
    store.put(key(1), b"0123456789")
    (path,) = files(folder)
    read = bytearray(path.read_bytes())
    read[at] ^= flip
    path.write_bytes(read)
    assert store.get(key(1)) is None
    store.put(key(1), b"0123456789")
    assert store.get(key(1)) == b"0123456789"


def test_what_is_cut_off_or_under_another_key_is_none(tmp_path: Path) -> None:
    store = Store(str(tmp_path))
    store.put(key(1, "a"), b"0123456789")
    (path,) = files(tmp_path)
    path.with_name(key(2, "a")).write_bytes(path.read_bytes())
    assert store.get(key(2, "a")) is None
    for size in (0, 7, 40, 49):
        path.write_bytes(path.read_bytes()[:size])
        assert store.get(key(1, "a")) is None


def test_what_was_used_longest_ago_goes_first(tmp_path: Path) -> None:
    store = Store(str(tmp_path), limit=16 * 1000)
    for number in range(9):  # 100 bytes each, 1,000 in a part
        store.put(key(number, "a"), b"x" * 60)
        (path,) = (path for path in files(tmp_path) if path.name == key(number, "a"))
        os.utime(path, (1000 + number, 1000 + number))
    assert store.get(key(0, "a"))
    for number in range(9, 12):
        store.put(key(number, "a"), b"x" * 60)
    assert [number for number in range(12) if store.get(key(number, "a"))] == [0, *range(3, 12)]


@given(sizes=st.lists(st.integers(0, 5000), max_size=60))
def test_it_never_holds_more_than_its_limit(tmp_path_factory: pytest.TempPathFactory, sizes: list[int]) -> None:
    store = Store(str(tmp_path_factory.mktemp("cache")), limit=32_000)
    for number, size in enumerate(sizes):
        store.put(key(number), b"x" * size)
        assert store.kept().bytes <= 32_000
        assert (store.get(key(number)) is not None) == (size + 40 <= 2000)


def test_clearing_removes_entries_alone(tmp_path: Path) -> None:
    store = Store(str(tmp_path))
    for number in range(20):
        store.put(key(number), b"x")
    part = tmp_path / "v1" / "a"
    part.mkdir(exist_ok=True)
    (part / "mine.txt").write_text("mine")
    (part / f"{key(1)}.0123456789ab.new").write_text("left behind")
    (tmp_path / "mine.txt").write_text("mine")
    assert store.clear().entries == 21
    assert files(tmp_path) == sorted([tmp_path / "mine.txt", part / "mine.txt"])
    assert store.clear() == Kept(0, 0)


def test_what_is_left_behind_goes_after_an_hour(tmp_path: Path) -> None:
    store = Store(str(tmp_path))
    store.put(key(1, "a"), b"x")
    left = tmp_path / "v1" / "a" / f"{key(2)}.0123456789ab.new"
    left.write_text("half")
    store.put(key(3, "a"), b"x")
    assert left.exists()
    os.utime(left, (1, 1))
    store.put(key(4, "a"), b"x")
    assert not left.exists()


@pytest.mark.parametrize("what", ["a file", "a link to nothing", "a loop"])
def test_a_folder_that_cannot_be_is_no_fault(tmp_path: Path, what: str) -> None:
    folder = tmp_path / "cache"
    if what == "a file":
        folder.write_text("mine")
    else:
        folder.symlink_to(folder if what == "a loop" else tmp_path / "nowhere" / "there")
    store = Store(str(folder))
    store.put(key(1), b"x")
    assert store.get(key(1)) in (None, b"x")
    store.kept()
    store.clear()


def test_a_link_in_place_of_an_entry_is_replaced_not_written_through(tmp_path: Path) -> None:
    store = Store(str(tmp_path / "cache"))
    store.put(key(1), b"x")
    (path,) = files(tmp_path / "cache")
    path.unlink()
    (tmp_path / "mine.txt").write_text("mine")
    path.symlink_to(tmp_path / "mine.txt")
    store.put(key(1), b"y")
    assert (tmp_path / "mine.txt").read_text() == "mine"
    assert store.get(key(1)) == b"y"


def test_the_folder_is_for_its_owner_alone(tmp_path: Path) -> None:
    store = Store(str(tmp_path / "cache"))
    store.put(key(1, "a"), b"x")
    (path,) = files(tmp_path / "cache")
    assert path.stat().st_mode & 0o077 == 0
    assert (tmp_path / "cache" / "v1" / "a").stat().st_mode & 0o077 == 0
    assert (tmp_path / "cache" / "CACHEDIR.TAG").read_text().startswith("Signature: 8a477f597d28d172789f06886806bc55")


_WRITER = """
import sys
from hashlib import sha256
from wsiskit.cache.store import Store
store = Store(sys.argv[1], 16 * 4000)
for number in range(300):
    key = "a" + sha256(str(number % 37).encode()).hexdigest()[1:]
    found = store.get(key)
    assert found is None or found == key.encode() * 10, key
    store.put(key, key.encode() * 10)
"""


def test_several_processes_write_at_once(tmp_path: Path) -> None:
    """Each finds whole entries or none, and what they leave is within the limit by no more than an entry each."""
    command = [sys.executable, "-c", _WRITER, str(tmp_path)]
    writers = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(3)]
    assert [process.communicate(timeout=60)[1] for process in writers] == [""] * 3
    assert [process.returncode for process in writers] == [0] * 3
    assert 0 < Store(str(tmp_path)).kept().bytes <= 4000 + 3 * 680
    assert not list(tmp_path.rglob("*.new"))
