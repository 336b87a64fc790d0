"""No pattern of code and language data takes longer than in proportion to the text, but for those listed, and no more."""

from __future__ import annotations

import re
from functools import lru_cache

import pytest

from tests.growth.patterns import Used, all_patterns, argument, cost, is_slow, load_argued, slowest


@pytest.mark.parametrize("pattern", [r"\s*\(", r"a+$", r"(?:a|aa)+$", r"[^|]*x"])
def test_a_slow_pattern_is_found(pattern: str) -> None:
    assert slowest(Used(re.compile(pattern), ("x.py:1",), frozenset({"search"})))


@pytest.mark.parametrize("pattern", [r"(?<!\s)\s*+\(", r"(?<!a)a++$", r"a+", r"\d{1,3}x", r"x|y"])
def test_a_linear_pattern_is_not(pattern: str) -> None:
    assert not slowest(Used(re.compile(pattern), ("x.py:1",), frozenset({"search"})))


def test_a_pattern_that_is_anchored_is_asked_for_once() -> None:
    used = Used(re.compile(r"\s*\("), ("x.py:1",), frozenset({"match"}))
    assert used.anchored
    assert not slowest(used)
    assert cost(Used(re.compile(r"(?:a|aa)+$"), ("x.py:1",), frozenset({"match"})), "a" * 60 + "b", 0.1) == float("inf")


@lru_cache(maxsize=1)
def _all() -> list[Used]:
    return all_patterns()


@pytest.mark.slow
@pytest.mark.parametrize("part", range(8))
def test_no_pattern_of_ours_is_slow_as_it_is_used(part: int) -> None:
    argued = load_argued()
    slow = {}
    for used in _all()[part::8]:
        if attack := is_slow(used, argued):
            slow[used.places[0], used.pattern.pattern[:80]] = attack
    assert not slow, "\n".join(f"{place}: {attack!r} {pattern}" for (place, pattern), attack in slow.items())


@pytest.mark.slow
def test_every_argument_is_needed_and_says_why() -> None:
    patterns, argued = _all(), load_argued()
    assert len(patterns) > 1500
    for one in argued:
        assert one.why
        assert (one.use == "match") != bool(one.most)
        assert any(argument(used, argued) is one for used in patterns), one
