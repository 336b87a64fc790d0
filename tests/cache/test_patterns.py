"""Kept patterns: equal to those that `re` compiles, and compiled as ever wherever anything is not as it was."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsiskit.cache import patterns as module
from wsiskit.cache.patterns import KeptPatterns
from wsiskit.cache.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator

SEED = Path(__file__).parents[2] / "seeds" / "wsis-2026-zh.txt"
COMPILER: Any = re._compiler  # type: ignore[attr-defined]
PATTERNS = [
    ("", 0),
    ("(?P<year>[0-9]{4})(?P<rest>-(?P<month>[0-9]{2}))?", 0),
    (r"\b(?:WSIS|信息社会世界峰会)\b", int(re.IGNORECASE)),
    (r"(?<![\w.])(\d{1,3})(?=[。.]|$)", int(re.MULTILINE)),
    (r"(?i:resolution)\s++(?>A/RES/)?(\d+)/(\d+)(?(2)x|y)", 0),
    ("[^\\W_àéü一-鿿\U0001f600]*?", 0),
    (r"(a)|(b)|(?:c\1|d)", int(re.ASCII | re.DOTALL | re.VERBOSE)),
    ("\ud800", 0),
    (r"(?xs) a . # what", 0),
]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(str(tmp_path / "cache"))


@pytest.fixture(autouse=True)
def _few_are_worth_it(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(module, "WORTH", 1)
    given = COMPILER.compile
    yield
    assert COMPILER.compile == given


def compiled(store: Store, asked: list[tuple[str, int]], command: str = "") -> tuple[list[re.Pattern[str]], int]:
    """The patterns as a process with this store has them, and how many of them `re` had to compile."""
    kept = KeptPatterns(store, command)
    kept.use()
    try:
        found = [COMPILER.compile(pattern, flags) for pattern, flags in asked]
        return found, len(kept._compiled)
    finally:
        kept.keep()
        kept.leave()


def test_a_command_reads_its_own_patterns_only(store: Store) -> None:
    for command, asked in (("coverage", PATTERNS[:3]), ("check", PATTERNS)):
        kept = KeptPatterns(store, command)
        kept.use()
        for pattern, flags in asked:
            COMPILER.compile(pattern, flags)
        kept.keep()
    held = []
    for command in ("coverage", "check", "links"):
        kept = KeptPatterns(store, command)
        kept.use()
        held.append(len(kept._places))
        kept.leave()
    assert held == [3, len(PATTERNS), 0]


def entry(store: Store, command: str = "") -> Path:
    key = KeptPatterns(store, command)._key()
    (path,) = Path(store.folder).rglob(key)
    return path


def assert_equal(found: list[re.Pattern[str]], asked: list[tuple[str, int]]) -> None:
    for one, (pattern, flags) in zip(found, asked, strict=True):
        true = COMPILER.compile(pattern, flags)
        assert one == true  # code, flags and pattern
        told = (one.pattern, one.flags, one.groups, dict(one.groupindex))
        assert told == (true.pattern, true.flags, true.groups, dict(true.groupindex))


def test_what_was_compiled_is_loaded_and_equal(store: Store) -> None:
    first, count = compiled(store, PATTERNS)
    assert count == len(PATTERNS)
    second, count = compiled(store, PATTERNS)
    assert count == 0
    assert_equal(first, PATTERNS)
    assert_equal(second, PATTERNS)
    (match,) = (pattern.match("2026-03") for pattern in second[1:2])
    assert match is not None
    assert match.groupdict() == {"year": "2026", "rest": "-03", "month": "03"}
    assert match.lastgroup == "rest"


def test_new_patterns_are_added(store: Store) -> None:
    compiled(store, PATTERNS[:4])
    assert compiled(store, PATTERNS)[1] == len(PATTERNS) - 4
    found, count = compiled(store, PATTERNS)
    assert count == 0
    assert_equal(found, PATTERNS)


def test_flags_are_part_of_what_is_looked_up(store: Store) -> None:
    asked = [("a.b", 0), ("a.b", int(re.IGNORECASE)), ("a.b", int(re.DOTALL))]
    compiled(store, asked[:1])
    found, count = compiled(store, asked)
    assert count == 2
    assert [bool(one.match("A\nB")) for one in found] == [False, False, False]
    assert [bool(one.match("AxB")) for one in found] == [False, True, False]


def test_few_are_not_worth_a_write(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "WORTH", len(PATTERNS) + 1)
    compiled(store, PATTERNS)
    assert store.kept().entries == 0


def test_too_many_begin_anew(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", 6)
    compiled(store, PATTERNS[:4])
    compiled(store, PATTERNS[4:8])
    assert compiled(store, PATTERNS[4:8])[1] == 0
    assert compiled(store, PATTERNS[:4])[1] == 4


def test_errors_and_other_kinds_of_patterns_are_those_of_re(store: Store) -> None:
    kept = KeptPatterns(store)
    kept.use()
    try:
        with pytest.raises(re.error):
            re.compile("(one")
        assert re.compile(b"b[a-z]+[0-9]").match(b"bytes1")
        parsed = COMPILER._parser.parse("a(b)c")
        assert COMPILER.compile(parsed).match("abc")
    finally:
        kept.leave()
    assert kept._compiled == {}


@given(at=st.integers(0, 10_000), flip=st.integers(1, 255))
def test_a_damaged_entry_is_none(tmp_path_factory: pytest.TempPathFactory, at: int, flip: int) -> None:
    store = Store(str(tmp_path_factory.mktemp("cache")))
    compiled(store, PATTERNS)
    data = bytearray(entry(store).read_bytes())
    data[at % len(data)] ^= flip
    entry(store).write_bytes(data)
    found, count = compiled(store, PATTERNS)
    assert count == len(PATTERNS)
    assert_equal(found, PATTERNS)
    assert compiled(store, PATTERNS)[1] == 0


@given(
    data=st.one_of(
        st.binary(max_size=200),
        st.lists(st.integers(0, 40), max_size=30).map(
            lambda n: bytes([len(n), 0, 0, 0]) + b"".join(x.to_bytes(4, sys.byteorder) for x in n) + b"texts"
        ),
    )
)
def test_a_sound_entry_of_something_else_is_none(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    store = Store(str(tmp_path_factory.mktemp("cache")))
    store.put(KeptPatterns(store)._key(), data)
    assert_equal(compiled(store, PATTERNS)[0], PATTERNS)


def test_code_that_the_machine_refuses_is_compiled(store: Store) -> None:
    compiled(store, PATTERNS)
    kept = KeptPatterns(store)
    kept.use()
    try:
        for at, _ in kept._places.values():
            kept._numbers[at + kept._numbers[at] - 1] = 77  # the last word of the code, which ends it
        found = [COMPILER.compile(pattern, flags) for pattern, flags in PATTERNS]
    finally:
        kept.leave()
    assert len(kept._compiled) == len(PATTERNS)
    assert_equal(found, PATTERNS)


def test_another_interpreter_has_an_entry_of_its_own(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled(store, PATTERNS)
    monkeypatch.setattr(sys, "version", f"{sys.version} of another build")
    assert compiled(store, PATTERNS)[1] == len(PATTERNS)
    assert store.kept().entries == 2


@pytest.mark.parametrize("missing", ["_code", "_parser", "compile"])
def test_an_interpreter_without_what_is_used_compiles(
    store: Store, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    kept = KeptPatterns(store)
    known = {name: getattr(COMPILER, name) for name in ("_code", "_parser", "compile") if name != missing}
    kept._compiler = type("Other", (), known)
    kept.use()
    kept.keep()
    assert store.kept().entries == 0
    monkeypatch.setattr(kept, "_compiler", None)
    kept.use()
    kept.keep()


def test_a_folder_that_cannot_be_written_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    store = Store(str(tmp_path / "file"))
    for _ in range(2):
        found, count = compiled(store, PATTERNS)
        assert count == len(PATTERNS)
        assert_equal(found, PATTERNS)


def run(folder: object, *args: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "wsiskit", "sections", str(SEED), "--csv", *args]
    env = {**os.environ, "WSISKIT_CACHE": str(folder)}
    return subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def test_processes_with_and_without_agree_also_at_once(tmp_path: Path) -> None:
    told = {run("off").communicate(), run(tmp_path / "not", "--no-cache").communicate()}
    assert not (tmp_path / "not").exists()
    folder = tmp_path / "cache"
    for process in [run(folder) for _ in range(3)]:
        told.add(process.communicate())
    store = Store(str(folder))
    before = entry(store, "sections").stat().st_mtime_ns, entry(store, "sections").read_bytes()
    told.add(run(folder).communicate())
    assert len(told) == 1
    assert entry(store, "sections").read_bytes() == before[1]
    ours = KeptPatterns(store, "sections")
    ours.use()
    ours.leave()
    asked = list(ours._places)
    assert len(asked) > 50
    found, count = compiled(store, asked, "sections")
    assert count == 0
    assert_equal(found, asked)


def test_a_limit_that_is_no_number_is_told_by_the_command_that_needs_it(tmp_path: Path) -> None:
    env = {**os.environ, "WSISKIT_CACHE": str(tmp_path), "WSISKIT_CACHE_SIZE": "much"}
    command = [sys.executable, "-m", "wsiskit", "cache", "info"]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "WSISKIT_CACHE_SIZE" in done.stderr


def test_nothing_is_written_where_a_file_of_settings_says_so(tmp_path: Path) -> None:
    """Patterns are loaded before settings are read: only writing can be left out then."""
    (tmp_path / "wsiskit.toml").write_text("[options]\nno-cache = true\n")
    env = {**os.environ, "WSISKIT_CACHE": str(tmp_path / "cache")}
    command = [sys.executable, "-m", "wsiskit", "coverage", str(SEED), "--csv"]
    subprocess.run(command, env=env, cwd=tmp_path, stdout=subprocess.DEVNULL, check=True)
    assert Store(str(tmp_path / "cache")).kept().entries == 0
    (tmp_path / "wsiskit.toml").unlink()
    subprocess.run(command, env=env, cwd=tmp_path, stdout=subprocess.DEVNULL, check=True)
    assert Store(str(tmp_path / "cache")).kept().entries == 4  # patterns, a profile, its names, its verbs
