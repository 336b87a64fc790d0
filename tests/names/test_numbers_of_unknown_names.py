"""Numbers of the rules on names that the registry lacks, each with a text on either side of it (`tests/numbers.csv`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.builders import annotate
from tests.names.small_registry import alias, entity
from wsiskit.knowledge.entities import Registry
from wsiskit.knowledge.languages import load_profile
from wsiskit.knowledge.registry import load_registry
from wsiskit.names.boundaries import boundaries_of
from wsiskit.names.unknown_by_grammar import _joint
from wsiskit.names.unknown_by_head import _ends_name, _joins, _opens_with_place, _Rules, _rules
from wsiskit.names.unknown_groups import CONTEXT, _Nearest, group_unknown

if TYPE_CHECKING:
    from wsiskit.knowledge.entities import Alias


def unknown(text: str, language: str = "en") -> list[str]:
    found = annotate(f"1. {text}\n", language=language, nil=True).mentions
    return [mention.surface for mention in found if mention.status == "nil"]


# ── by capitals ──


@pytest.mark.parametrize(
    ("name", "found"),
    [("ICT Agency of Georgia", True), ("SDGs Agency of Georgia", False)],
)
def test_a_short_term_may_begin_a_name(name: str, found: bool) -> None:
    """`unknown_by_capitals.SHORT_TERM`: three letters; longer terms do not."""
    assert unknown(f"The {name} met.") == ([name] if found else [])


@pytest.mark.parametrize(
    ("name", "found"),
    [("Lunar Group in Bridgetown", "Lunar Group in Bridgetown"), ("Big Lunar Group in Bridgetown", "Big Lunar Group")],
)
def test_a_name_of_some_words_is_whole_without_its_place(name: str, found: str) -> None:
    """`unknown_by_capitals.TOLD`: more than two words."""
    assert unknown(f"The {name} met.") == [found]


@pytest.mark.parametrize(("names", "found"), [(23, 23), (24, 23)])
def test_a_run_of_capitals_has_so_many_words_at_most(names: int, found: int) -> None:
    """`unknown_by_capitals.LONGEST_RUN`: 120 words; the 119th and 120th begin the last name."""
    more = "and the Lunar Tall Agency " * (names - 1)
    assert len(unknown(f"The Lunar Tall Tall Tall Tall Agency {more}met.")) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They met Ms. Lunar Agency there.", []),
        ("They met Ms.  Lunar Agency there.", []),
        ("They met Miss Lunar Agency there.", ["Miss Lunar Agency"]),
        ("They met the Lunar Agency there.", ["Lunar Agency"]),
    ],
)
def test_a_person_is_no_body(text: str, found: list[str]) -> None:
    assert unknown(text) == found


# ── by grammar ──


@pytest.mark.parametrize(("adjectives", "found"), [(24, True), (25, False)])
def test_a_name_by_grammar_is_so_long_at_most(adjectives: int, found: bool) -> None:
    """`unknown_by_grammar.RIGHT`: 200 characters; 24 adjectives end at 198."""
    name = "Agence" + " Lunaire" * adjectives
    assert unknown(f"Le directeur de l'{name} a signé.", "fr") == ([name] if found else [])


@pytest.mark.parametrize(("letters", "is_whole"), [(18, True), (19, False)])
def test_what_a_name_has_before_its_head_noun_is_so_long_at_most(letters: int, is_whole: bool) -> None:
    """`unknown_by_grammar.LEFT`: 80 characters, without the spaces after commas."""
    name = f"Lunar Data, Moon Data, Star Data, Sun Data, Tall Data and S{'u' * letters}n Data Commission"
    assert (unknown(f"They asked the {name}.") == [name]) is is_whole


@pytest.mark.parametrize(("before", "free"), [("وب", True), ("ووب", False)])
def test_so_many_letters_may_be_written_together_with_a_head_noun(before: str, free: bool) -> None:
    """`unknown_by_grammar._PREFIX`: two."""
    name = "وزارة الاتصالات السودانية"
    assert unknown(f"قالت {before}{name}، إن الشبكة تعمل.", "ar") == ([name] if free else [])


@pytest.mark.parametrize(
    ("language", "name", "owner", "joint"),
    [
        ("es", "Grupo de Minsk de los Estados", "Estados", " de los "),
        ("es", "Grupo de Minsk a.i. de la Corte", "Corte", " de la "),  # the whole of `of` has twelve
    ],
)
def test_what_joins_a_name_to_its_owner_is_so_long_at_most(language: str, name: str, owner: str, joint: str) -> None:
    """`unknown_by_grammar.OF_MAX`: eight characters."""
    end = name.index(owner)
    of = load_profile(language).regex("names", "of")
    assert name[_joint(name, 0, end, of) : end] == joint


# ── by the head noun ──


@pytest.fixture(scope="module")
def rules() -> _Rules:
    found = _rules(load_profile("zh"))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("head", "behind", "ends"),
    [
        ("联合会", "议程", True),  # `STRONG`: three characters tell, whatever follows
        ("基金", "法律", False),
    ],
)
def test_a_long_head_noun_ends_a_name(head: str, behind: str, ends: bool, rules: _Rules) -> None:
    found = rules.pattern.match(head + behind)
    assert found is not None
    assert _ends_name(head + behind, found, len(head + behind), load_profile("zh"), rules) is ends


@pytest.mark.parametrize(("between", "joins"), [(5, False), (6, True)])
def test_a_head_noun_near_a_conjunction_makes_it_one_between_names(between: int, joins: bool, rules: _Rules) -> None:
    """`FEW`: six words before a conjunction are looked at for a head noun, or for a place."""
    stops = boundaries_of(load_profile("zh"))
    nouns = ["数据"] * between
    assert _joins(["委员会", *nouns, "和", "技术"], between + 1, rules, stops) is joins
    assert _opens_with_place(["肯尼亚", *nouns, "和", "技术"], between + 1, rules, stops) is not joins


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("法律和技术委员会", True),  # `TWO`: a body proper may have its fields joined
        ("法律委员会", False),
    ],
)
def test_a_body_proper_needs_content_words(name: str, found: bool) -> None:
    assert unknown(f"{name}开会。", "zh") == ([name] if found else [])


@pytest.mark.parametrize(
    ("word", "begins"), [("美国联邦", True), ("特克斯和凯科斯群岛联邦", True), ("特克斯和凯科斯联邦", False)]
)
def test_a_word_that_begins_with_a_place_of_any_length(word: str, begins: bool, rules: _Rules) -> None:
    assert rules.is_place(word) is begins


# ── gathered ──


def near(surface: str, *names: Alias) -> list[str]:
    bodies = {one.entity_id: entity(one.entity_id) for one in names}
    return [one.entity_id for one in _Nearest(Registry(bodies, names, (), "test")).of(surface, "en")]


def test_two_registered_bodies_are_shown() -> None:
    """`unknown_groups.NEAREST`."""
    assert near("Sahel Data Bank", *(alias(f"Sahel Data {x} Bank", x) for x in "abc")) == ["a", "b"]


@pytest.mark.parametrize(("forms", "shown"), [(7, ["one", "other"]), (8, ["one"])])
def test_eight_registered_forms_are_compared(forms: int, shown: list[str]) -> None:
    """`unknown_groups.TRIED`: where one body has them all, no other is shown."""
    of_one = [alias(f"Sahel Data Bank {x}", "one") for x in "abcdefgh"[:forms]]
    assert near("Sahel Data Bank", *of_one, alias("Sahel Data Bank of All", "other")) == shown


@pytest.mark.parametrize(("same", "is_near"), [(31, True), (30, False)])
def test_how_like_a_registered_form_must_be(same: int, is_near: bool) -> None:
    """`unknown_groups.NEAR`: 62 of 100."""
    assert bool(near("a" * 50, alias("a" * same + "b" * (50 - same), "one"))) is is_near


def test_three_places_of_a_name_are_shown_with_their_context() -> None:
    """`unknown_groups.CONTEXTS`, and `CONTEXT`: 40 characters on either side."""
    words = "x" * 100
    text = "".join(f"{n}. {words} the Sahel Data Bank {words} it.\n\n" for n in range(1, 6))
    (found,) = group_unknown([annotate(text, language="en", nil=True)], load_registry())
    assert (found.mentions, len(found.places)) == (5, 3)
    before, after = (words + " the ")[-CONTEXT:], (" " + words)[:CONTEXT]
    assert (len(before), len(after)) == (40, 40)
    assert found.places[0][2] == f"{before}[Sahel Data Bank]{after}"
