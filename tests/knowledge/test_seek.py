"""What is looked for at the texts that its matches need is what a plain pattern finds everywhere."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsiskit.citations.grammar import grammar_of
from wsiskit.knowledge.languages import load_profile
from wsiskit.knowledge.seek import Needed, Sought, needed


@pytest.mark.parametrize(
    ("pattern", "texts", "reach"),
    [
        (r"[Rr]esolutions?|[Dd]ec\.", {"esolution", "ec."}, 1),
        (r"(?:(?P<organ>AB|C)D)?(?P<head>EFG)\d", {"EFG"}, 3),
        (r"(?:XYZ){1,2}", {"XYZ"}, 0),
        (r"(?<!a)b\s+ccc", {"b"}, 0),  # the longer text stands anywhere after it
        (r"(?i)resolution", {""}, 0),
        (r"(?i:resolution)", {""}, 0),
        (r"\d+", {""}, 0),
        (r"a?", {""}, 0),
    ],
)
def test_texts_that_a_pattern_needs(pattern, texts, reach):
    assert needed(re.compile(pattern)) == Needed(frozenset(texts), reach)


@pytest.mark.parametrize(
    "pattern", [r"[Rr]es|[Dd]ec\.", r"(?:A|BC)?(?P<head>de|fg)(?!h)", r"(?<!a)(?:ab)+", r"x?yy", r"\d"]
)
@given(text=st.text(alphabet="RrDdesc.ABCfghxy1", max_size=24))
def test_matches_are_those_of_the_pattern(pattern, text):
    plain = re.compile(pattern)
    found = [match.span() for match in Sought(plain).finditer(text)]
    assert found == [match.span() for match in plain.finditer(text)]


_CHINESE = ["决议", "决定", "大会", "经济及社会理事会", "的", "第", "号", "70/1", "(2024)", "S-10/2"]
_OTHERS = [
    "Resolution",
    "decision",
    "Res.",
    "résolution",
    "решений",
    "Рез.",
    "و",
    "بقرارات",
    "المقرر",
    "E",
    "x",
    "-",
    ".",
    " ",
]


@pytest.mark.parametrize("code", ["zh", "en", "ru", "ar", "fr", "es"])
@given(text=st.lists(st.sampled_from(_CHINESE + _OTHERS), max_size=14).map("".join))
def test_nouns_of_citations_are_found_where_their_patterns_match(code, text):
    grammar = grammar_of(load_profile(code))
    for pattern in (grammar.head, grammar.pattern("head_before")):
        assert [m.span() for m in Sought(pattern).finditer(text)] == [m.span() for m in pattern.finditer(text)]


_ANCHOR = re.compile(r"第\s{0,3}(?=[\dSE])|(?<![\dA-Za-z/.\-])(?=(?:E?S-)?\d{1,4}/\d{1,4}\s{0,3}号)")


@given(text=st.lists(st.sampled_from(["ES-", "S-", "70/1", *"第 E7号/.会a"]), max_size=12).map("".join))
def test_anchors_that_begin_with_a_plain_class_stand_where_their_definition_says(text):
    pattern = grammar_of(load_profile("zh")).pattern("anchor")
    assert [m.start() for m in pattern.finditer(text)] == [m.start() for m in _ANCHOR.finditer(text)]
