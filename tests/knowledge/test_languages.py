"""Profiles are read table by table; together the tables are the file."""

from __future__ import annotations

import tomllib

import pytest

from wsiskit.knowledge.files import read_data
from wsiskit.knowledge.languages import LANGUAGES, load_profile


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_tables_of_a_profile_are_its_file(code: str) -> None:
    assert load_profile(code).data == tomllib.loads(read_data(f"languages/{code}.toml"))


def test_every_language_has_a_profile_that_says_so() -> None:
    assert [load_profile(code).code for code in LANGUAGES] == list(LANGUAGES)


def test_an_absent_section_is_empty() -> None:
    profile = load_profile("zh")
    assert profile.section("names.nowhere") == {}
    assert profile.section("nowhere") == {}
    assert profile.words("names", "un_prefix") == ("联合国",)  # one string is a list of words
