"""The static check suspects every pattern that was slow once, none that is linear, and of ours none of being exponential."""

from __future__ import annotations

import re

import pytest

from tests.growth.patterns import all_patterns
from tests.growth.static import suspicions

# kind → patterns of that kind: those that a published checker (recheck) found in this program, cut to what made them slow,
# and members of the same families
SLOW = {
    "nested": [
        r"(a+)+$",
        r"(?:\s*,\s*)*x",
        r"^\s*(?:<!--.{0,2000}?-->\s*)*<html",
        r"^(?:[A-Z]{1,5}(?:/(?:Add|Corr|[A-Z0-9.()\-])+)+\s*)+$",
        r"(?:\w+-?)*:",
        r"(?:第?[一二三]+与?)+的",
        r"(?:(?:a*b?)*c?)*d",
    ],
    "ambiguous": [
        r"(?:a|aa)+$",
        r"(?:已|联合|联|合)*自",
        r"(?:轮流|将|还|联合|合|联)+。",
        r"(?:ab|a|b)*c",
        r"(?:[ab]x|[bc]x)+d",
        r"(?:x?y?)*z",
    ],
    "adjacent": [
        r"^\s*\(?\s*\d\s*\s*$",
        r"^a*[ab]*c",
        r"^第\d+页\s*,?\s*共",
        r"^(?:†|‡)\s*:?\s*(?=\S)",
        r"^\d+(?:\.\d*)?\d*x",
    ],
    "leading": [
        r"\s*\(",
        r"[^|]*x",
        r"a++$",
        r"[ \t]*\n[ \t\n]*",
        r"[A-Z]+\(\d+\)",
        r"(?:[A-Z][\w\-]* )*\Z",
        r"(?m)^\s*x",
        r"[_\u2014\u2500-]{5,}$",
        r"(?:https?://|www\.)[^\s<>]*$",
        r"”[^“]{4,}“",
        r"\d+(?:st|nd|th)",
        r"[^\t\n|]*[^\W\d_][^\t\n|]*;",
    ],
}
LINEAR = [
    r"(?<!\s)\s*+\(",
    r"(?<!a)a++$",
    r"\d{1,3}x",
    r"x|y",
    r"\b\w++ x",
    r"^\s*+x",
    r"^(?:ab|cd)++x",
    r"^(?>(?:a|aa)+)c",
    r"^(?:a+,)*;",
    r"^(?:\d++\.)*+x",
    r"(?<![A-Z])[A-Z]++\(",
    r"\A\s*\S",
    r"^(?:ab|ac)*d",
    r"^a*b*c",
    r"^\s*(?!\s)x",
]


@pytest.mark.parametrize(("kind", "pattern"), [(kind, one) for kind, those in SLOW.items() for one in those])
def test_a_slow_pattern_is_suspected_of_its_kind(kind: str, pattern: str) -> None:
    assert kind in {found.kind for found in suspicions(re.compile(pattern))}


@pytest.mark.parametrize("pattern", LINEAR)
def test_a_linear_pattern_is_not_suspected(pattern: str) -> None:
    assert not suspicions(re.compile(pattern))


@pytest.mark.parametrize("pattern", [b"(?:a|aa)+$", b"^(?:<!--.{0,900}-->)*<"])
def test_patterns_of_bytes_are_checked_too(pattern: bytes) -> None:
    assert {found.kind for found in suspicions(re.compile(pattern))} & {"ambiguous", "nested"}


@pytest.mark.slow
def test_no_pattern_of_ours_is_suspected_of_being_exponential() -> None:
    """Of code and of language data, without exception; whether the others are slow is measured (test_patterns)."""
    found = [
        (used.places[0], used.pattern.pattern[:80], one)
        for used in all_patterns()
        for one in suspicions(used.pattern)
        if one.kind in ("nested", "ambiguous")
    ]
    assert not found
