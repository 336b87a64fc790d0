"""Numbers of the rules on names, each with a text on either side of it (`tests/numbers.csv`)."""

from __future__ import annotations

import pytest

from tests.builders import annotate
from wsiskit.knowledge.languages import load_profile
from wsiskit.names.definitions import _is_loose_form, foreign_forms, opened_before, spelt_out
from wsiskit.names.tokens import _pieces, load_words
from wsiskit.names.unknown_groups import name_key

JOINED = "The Departments of {} and Global Communications met."


def surfaces(text: str, *, nil: bool = False) -> list[str]:
    return [mention.surface for mention in annotate(f"1. {text}\n", language="en", nil=nil).mentions]


@pytest.mark.parametrize(("listed", "found"), [(11, 12), (12, 12)])
def test_names_that_share_a_head_noun_are_so_many_at_most(listed: int, found: int) -> None:
    """`coordinated.MEMBERS`: 12."""
    members = (["Peace Operations", "Operational Support"] * 6)[:listed]
    assert len(surfaces(JOINED.format(", ".join(members)))) == found


@pytest.mark.parametrize(("length", "found"), [(70, 2), (84, 0)])
def test_a_member_that_the_registry_lacks_is_so_long_at_most(length: int, found: int) -> None:
    """`coordinated.MEMBER_MAX`: 80 characters; after a longer one the list is no list of names."""
    unknown = ("big lunar masts " * 6)[:length].strip()
    assert len(surfaces(JOINED.format(f"Peace Operations, {unknown}"))) == found


@pytest.mark.parametrize(("words", "found"), [(14, True), (15, False)])
def test_an_unknown_name_has_so_many_words_at_most(words: int, found: bool) -> None:
    """`unknown_by_capitals.LONGEST`: 14."""
    name = f"Lunar {'Tall ' * (words - 2)}Agency"
    assert surfaces(f"The {name} paid.", nil=True) == ([name] if found else [])


WORDS = ["Ab", "Bc", "Cd", "De", "Ef", "Fg", "Gh", "Hi", "Ij"]


@pytest.mark.parametrize(
    ("words", "short", "is_spelt"),
    [
        (" ".join(WORDS[:8]), "ABCDEFGH", True),  # `LETTERS_MAX`
        (" ".join(WORDS), "ABCDEFGHI", False),
        (f"Bank  {'of ' * 50}Data", "BD", True),  # `SPELT_REACH`: 160 characters
        (f"Bank   {'of ' * 50}Data", "BD", False),
        ("Bank entre Data", "BD", True),  # `SMALL_WORD`: five letters
        ("Bank during Data", "BD", False),
    ],
)
def test_the_words_that_an_acronym_is_made_of(words: str, short: str, is_spelt: bool) -> None:
    start = len(words) + 2
    assert (spelt_out(f"{words} ({short})", start, start + len(short), len(words)) == 0) is is_spelt


@pytest.mark.parametrize(("other", "same"), [("Masted Data", True), ("Master Data", True), ("Mastodon Data", False)])
def test_the_first_letters_of_a_word_tell_it_apart(other: str, same: bool) -> None:
    """`unknown_groups.STEM`: five letters."""
    assert (name_key("Mastering Data") == name_key(other)) is same


@pytest.mark.parametrize(("length", "pieces"), [(2000, 1), (2001, 2)])
def test_a_run_is_taken_apart_as_a_whole_up_to_a_length(length: int, pieces: int) -> None:
    """`tokens.RUN_MAX`: 2,000 characters."""
    assert len(list(_pieces("台" * length))) == pieces


@pytest.mark.parametrize(("word", "proper"), [("智台", False), ("数智台", True)])
def test_a_word_that_the_dictionary_lacks_is_a_name_from_a_length(word: str, proper: bool) -> None:
    """`tokens.UNKNOWN_MIN`: three characters."""
    assert load_words().is_proper(word) is proper


@pytest.mark.parametrize(
    ("short", "is_form"), [("禁办", False), ("禁毒办", True), ("禁毒品问办", True), ("禁毒品犯问办", False)]
)
def test_a_short_form_with_one_character_of_its_own_has_three_to_five(short: str, is_form: bool) -> None:
    """`definitions.LOOSE_MIN`, `LOOSE_MAX`."""
    assert _is_loose_form(short, "毒品和犯罪问题办公室") is is_form


@pytest.mark.parametrize(("more", "opens"), [(7, True), (8, False)])
def test_the_words_that_introduce_a_short_form_are_so_long_at_most(more: int, opens: bool) -> None:
    """`definitions.INTRODUCED`: 40 characters."""
    text = f"({' ' * more}hereinafter referred to as the “RSF”)"
    start = text.index("RSF")
    assert start == 33 + more
    assert (opened_before(text, start, start + 3, load_profile("en")) == 0) is opens


@pytest.mark.parametrize(("more", "is_foreign"), [(22, True), (23, False)])
def test_a_name_that_a_bracket_shortens_is_so_long_at_most(more: int, is_foreign: bool) -> None:
    """`definitions.REACH`: 24 characters."""
    name = f"电{'台' * more}联"
    text = f"{name}(电联)"
    found = foreign_forms(text, [(len(name) + 1, len(name) + 3)], [], load_profile("zh"))
    assert found == (frozenset({"电联"}) if is_foreign else frozenset())


@pytest.mark.parametrize(("session", "linked"), [("1" * 22, True), ("1" * 23, False)])
def test_a_rule_looks_so_far_beside_a_name(session: str, linked: bool) -> None:
    """`unspaced.WINDOW`: 24 characters, here of the session after the organ."""
    found = annotate(f"1. 这是大会第{session}届会议。\n").mentions
    assert ("un-ga" in {mention.entity_id for mention in found}) is linked


@pytest.mark.parametrize(("code", "is_longer"), [("ABCDEFGHIJK-ITU", True), ("ABCDEFGHIJKL-ITU", False)])
def test_a_code_before_a_hyphen_is_so_long_at_most(code: str, is_longer: bool) -> None:
    """`unspaced.CODE_MAX`: twelve characters with the hyphen."""
    (found,) = annotate(f"1. 他们使用 {code} 标准。\n").mentions
    assert (found.surface, found.rule) == ((code, "extension.code") if is_longer else ("ITU", "gazetteer.acronym"))
