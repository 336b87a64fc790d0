"""No pattern of code and language data takes longer than in proportion to the text, but for those listed, and no more."""

from __future__ import annotations

import re

import pytest

from tests.growth.patterns import Used, cost, slowest


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
