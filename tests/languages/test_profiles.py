"""Every profile: its patterns compile, its heading forms hold their own examples, the parts a report needs are there."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.builders import annotate
from wsiskit.citations.grammar import grammar_of
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
    assert grammar_of(profile) is not None
    assert profile.regex("", "finished").search("x." if code != "zh" else "x。")


def _strings(value: Any) -> list[str]:
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


@pytest.mark.parametrize("code", PROFILES)
def test_a_profile_has_what_the_stages_read(code: str) -> None:
    profile = load_profile(code)
    assert [form.ranks[0] for form in profile.headings] == sorted(form.ranks[0] for form in profile.headings)
    assert profile.words("titles", "top")
    for table, key in (("titles", "line_parent"), ("notes", "ibid"), ("front", "kind"), ("citations", "line_naming")):
        assert profile.regex(table, key).pattern != "(?!)", (table, key)


ANNEXES = [
    ("en", "Introduction", "Annex I", "In the annex"),
    ("fr", "Introduction", "Annexe II", "L’annexe"),
    ("es", "Introducción", "Anexo", "El anexo I"),
    ("ru", "Введение", "Приложение I", "Приложение к докладу"),
    ("ar", "مقدمة", "المرفق الأول", "المرفق الصحي"),
]


@pytest.mark.parametrize(("language", "first", "heading", "other"), ANNEXES)
def test_an_annex_begins_the_numbers_anew(language: str, first: str, heading: str, other: str) -> None:
    """Its paragraphs are told from those of the report by `annex1.`; a line that only speaks of an annex is none."""
    pattern = load_profile(language).regex("titles", "annex")
    assert pattern.fullmatch(heading)
    assert not pattern.fullmatch(other)
    body = "\n\n".join(f"{n}. 2025 (A/RES/70/{n})." for n in (1, 2, 3))
    found = annotate(f"{first}\n\n{body}\n\n{heading}\n\n{body}\n", language=language).report
    assert [p.number for p in found.paragraphs] == ["1", "2", "3", "annex1.1", "annex1.2", "annex1.3"]
