"""Every profile: its patterns compile, its heading forms hold their own examples, the parts a report needs are there."""

from __future__ import annotations

import re
from typing import Any

import pytest

from wsiskit.annotators.citations import _phrase
from wsiskit.knowledge.languages import available, load_profile

PROFILES = available()
PATTERN_TABLES = ("notes", "front", "definitions", "numbers")


@pytest.mark.parametrize("code", PROFILES)
def test_heading_forms_match_their_examples_and_nothing_else(code: str) -> None:
    profile = load_profile(code)
    for form, item in zip(profile.headings, profile.data["heading"], strict=True):
        assert item["examples"]
        assert item["counterexamples"]
        for example in item["examples"]:
            assert form.pattern.match(example), (form.id, example)
        for example in item["counterexamples"]:
            assert not form.pattern.match(example), (form.id, example)


@pytest.mark.parametrize("code", PROFILES)
def test_patterns_compile(code: str) -> None:
    profile = load_profile(code)
    for table in PATTERN_TABLES:
        for key, value in profile.section(table).items():
            for pattern in [value] if isinstance(value, str) else _strings(value):
                assert re.compile(pattern), (table, key)
    assert _phrase(profile) is not None
    assert profile.regex("", "finished").search("x." if code != "zh" else "x。")


def _strings(value: Any) -> list[str]:
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


@pytest.mark.parametrize("code", PROFILES)
def test_a_profile_has_what_the_stages_read(code: str) -> None:
    profile = load_profile(code)
    assert [form.rank for form in profile.headings] == sorted(form.rank for form in profile.headings)
    assert profile.words("titles", "top")
    for table, key in (("titles", "line_parent"), ("notes", "ibid"), ("front", "kind"), ("citations", "line_naming")):
        assert profile.regex(table, key).pattern != "(?!)", (table, key)
