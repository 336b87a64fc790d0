"""Literal texts at the edges of patterns: what every match begins or ends with."""

from __future__ import annotations

import re

import pytest

from wsiskit.knowledge.languages import available, load_profile
from wsiskit.knowledge.literals import edge_of, inside

# pattern, texts that its matches end with, stems of words before a space
ENDS = [
    (r"\b[Ss]ecretariat of (?:the )?$", {"retariat of ", "riat of the "}, set()),
    (r"(?:^|\bthe )\w+ and $", {" and "}, set()),
    (r"\b(?:Суд\w*|Палат\w+) $", set(), {"суд", "палат"}),
    (r"(?i)\bnational\w+ $", set(), {"national"}),
    (r"(?i)of $", {" "}, set()),
    (r"a[bc]$", {"ab", "ac"}, set()),
    (r"a[b-z]$", {""}, set()),
    (r"(?:ab)*$", {""}, set()),
    (r"(?:ab)+$", {"ab"}, set()),
    (r"x(?=y)", {"x"}, set()),
    (r"a.c$", {"c"}, set()),
    (r"(?!)", set(), set()),
    (r"a|bca", {"a"}, set()),
]
BEGINS = [(r" of the (?:A|B)", {" of the A", " of the B"}), (r"\w+x", {""}), (r",? of", {", of", " of"})]


@pytest.mark.parametrize(("pattern", "texts", "stems"), ENDS)
def test_what_matches_end_with(pattern: str, texts: set[str], stems: set[str]) -> None:
    assert edge_of([re.compile(pattern)], end=True) == (texts, stems)


@pytest.mark.parametrize(("pattern", "texts"), BEGINS)
def test_what_matches_begin_with(pattern: str, texts: set[str]) -> None:
    assert edge_of([re.compile(pattern)], end=False) == (texts, set())


@pytest.mark.parametrize(
    ("pattern", "texts"),
    [
        (r"\w+ (?:Fund|Bank)(?: of)? x", {"Fund", "Bank"}),
        (r"(?:ab|c.)+d", {"ab", "c"}),
        (r"(?:abc)?\w", {""}),
        (r"(?i)abc", {""}),
        (r"(?!)", set()),
    ],
)
def test_what_matches_hold(pattern: str, texts: set[str]) -> None:
    assert inside(re.compile(pattern)) == texts


def test_of_several_patterns_the_wider_text_is_kept() -> None:
    assert edge_of([re.compile("the of "), re.compile("of ")], end=True).texts == {"of "}


@pytest.mark.parametrize("code", available())
def test_no_pattern_before_a_name_is_one_that_anything_may_end(code: str) -> None:
    from wsiskit.names.touching import BEFORE

    for key in BEFORE:
        assert "" not in edge_of([load_profile(code).regex("names", key)], end=True).texts, key
