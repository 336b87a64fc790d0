"""What fuzzing found stays fixed, the fuzzer finds what is broken, and every door is tried a little on every run."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest

from tests.fuzz import __main__ as fuzzing
from tests.fuzz.mutations import MOST, mutate, mutate_packed
from tests.fuzz.targets import TARGETS, Target
from wsiskit.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

FINDS = sorted(fuzzing.FINDS.glob("*/*.bin"))


@pytest.mark.parametrize("find", FINDS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_what_was_found_is_fixed(find: Path) -> None:
    assert not fuzzing.fault_of(TARGETS[find.parent.name], find.read_bytes())


def test_every_find_belongs_to_a_target() -> None:
    assert FINDS
    assert {find.parent.name for find in FINDS} <= TARGETS.keys()


@pytest.mark.parametrize("name", TARGETS)
def test_seeds_and_some_changes_of_them_keep_every_promise(name: str) -> None:
    target, rng = TARGETS[name], Random(name)
    seeds = target.seeds()
    few = 2 if name in ("pdf", "overlay") else 6  # a process, or a registry, for each
    for data in (rng.choice(seeds), *(target.change(rng.choice(seeds), rng, target.words) for _ in range(few))):
        assert not fuzzing.fault_of(target, data)


def _breaks(data: bytes) -> None:
    if b"<" in data and b"\xff" in data:
        raise ValueError("broken")


def test_a_broken_promise_is_found_and_made_small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(fuzzing.TARGETS, "broken", Target(lambda: [b"a long <seed> of nothing" * 9], _breaks, ["x"]))
    assert fuzzing.main(["--target", "broken", "--seconds", "3", "--seed", "1", "--finds", str(tmp_path)]) == 1
    (find,) = (tmp_path / "broken").iterdir()
    assert sorted(find.read_bytes()) == sorted(b"<\xff")


def test_what_never_ends_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def endless(_: bytes) -> None:
        while True:
            pass

    monkeypatch.setattr(fuzzing, "SECONDS", 0.2)
    assert "TooSlowError" in fuzzing.fault_of(Target(lambda: [b""], endless, []), b"x")


def test_a_refusal_is_an_answer_and_a_message_that_a_terminal_obeys_is_none() -> None:
    def refuses(data: bytes) -> None:
        raise InputError(data.decode(), "input.empty", "no text", "give one")

    assert not fuzzing.fault_of(Target(list, refuses, []), b"a\x1b[2Jb")  # it is shown as a picture

    def fails(_: bytes) -> None:
        raise InputError("a", "internal.error", "KeyError: 1", "report it")

    assert "AssertionError" in fuzzing.fault_of(Target(list, fails, []), b"x")


def test_changes_are_the_same_for_the_same_seed_and_never_too_long() -> None:
    seed = TARGETS["docx"].seeds()[0]
    for change in (mutate, mutate_packed):
        made = [change(seed * 3, Random(n), ["x"]) for n in range(30)]
        assert made == [change(seed * 3, Random(n), ["x"]) for n in range(30)]
        assert len(set(made)) > 20
        assert all(len(one) <= MOST for one in made)
