"""Numbers of the rules on what stands beside a name, and of what is kept, each with both sides (`tests/numbers.csv`)."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

import pytest

from tests.builders import annotate
from tests.names.small_registry import alias
from wsiskit.knowledge.languages import load_profile
from wsiskit.names.boundaries import boundaries_of
from wsiskit.names.candidate import whole_candidate
from wsiskit.names.spaced_forms import _split, _stems
from wsiskit.names.subpatterns import compiled
from wsiskit.names.unspaced_forms import _bracketed
from wsiskit.names.verdict import plan_of


def decided(text: str, language: str) -> list[tuple[str, str]]:
    """(surface, entity, or the status where it is none) of each mention."""
    return [(m.surface, m.entity_id or m.status) for m in annotate(f"1. {text}\n", language=language).mentions]


# ── scripts with spaces ──


@pytest.mark.parametrize(
    ("text", "surface", "decision"),
    [("L'ITC a formé 12 femmes.", "ITC", "ambiguous"), ("L'ICAO a formé 12 femmes.", "ICAO", "icao")],
)
def test_a_short_english_acronym_in_another_language(text: str, surface: str, decision: str) -> None:
    """`spaced.SHORT`: three letters."""
    assert decided(text, "fr") == [(surface, decision)]


@pytest.mark.parametrize(("letters", "is_longer"), [(57, True), (58, False)])
def test_a_rule_looks_so_far_before_a_name(letters: int, is_longer: bool) -> None:
    """`spaced.REACH`: 60 characters, here of a word, the spaces around it and one character before them."""
    word = "L" + "u" * (letters - 1)
    found = decided(f"They asked the {word} World Bank.", "en")
    assert found == ([(f"{word} World Bank", "ambiguous")] if is_longer else [("World Bank", "world-bank")])


@pytest.mark.parametrize(("letters", "begin"), [(80, "Lunar Fund"), (81, "Fund")])
def test_a_body_that_another_one_owns_is_so_long_at_most(letters: int, begin: str) -> None:
    """`spaced.REACH_OF_OWNED`: 100 characters."""
    name = f"for B{'u' * letters} of UNESCO"
    assert decided(f"They asked the Lunar Fund {name}.", "en") == [(f"{begin} {name}", "ambiguous")]


@pytest.mark.parametrize(("words", "is_longer"), [(8, True), (9, False)])
def test_so_many_words_after_a_name_may_belong_to_it(words: int, is_longer: bool) -> None:
    """`spaced.SEQUENCE_MAX`: nine."""
    name = f"IMO {'Tall ' * words}Agency"
    assert decided(f"The {name} met.", "en") == ([(name, "ambiguous")] if is_longer else [("IMO", "imo")])


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("Telecommunication", "Telecommunications", True), ("Agencies", "Agency", True), ("Agents", "Agency", False)],
)
def test_the_letters_that_forms_of_a_word_share(one: str, other: str, same: bool) -> None:
    """`spaced_forms.STEM`: five."""
    assert (_stems(one) == _stems(other)) is same


@pytest.mark.parametrize(("text", "form"), [("the UNES CO", "UNESCO"), ("the TUNES CO", "CO")])
def test_so_many_capitals_of_a_split_acronym_stand_before_its_rest(text: str, form: str) -> None:
    """`spaced_forms._CUT`: four, and the space."""
    rows = {one: (alias(one, one.lower(), "acronym"),) for one in ("CO", "UNESCO", "TUNESCO")}
    gazetteer: Any = SimpleNamespace(rows=lambda name: rows.get(name, ()))
    rest = whole_candidate(len(text) - 2, len(text), "CO", rows["CO"])
    assert _split(text, gazetteer, rest).form == form


# ── scripts without spaces ──


def test_how_far_a_word_may_reach_over_the_edge_of_a_name() -> None:
    """`boundaries.CROSSING`: three characters, on either side."""
    stops = boundaries_of(load_profile("zh"))
    assert stops.crosses("罗马尼亚洲", 3, 5) == "罗马尼亚"
    assert stops.crosses("大罗马尼亚", 0, 2) == "罗马尼亚"


@pytest.mark.parametrize(
    ("text", "decision"),
    [("他们看了裁研所有报告。", ("裁研所", "ambiguous")), ("他们看了艾滋病署名录。", ("艾滋病署", "unaids"))],
)
def test_a_short_form_may_arise_by_chance_where_two_words_meet(text: str, decision: tuple[str, str]) -> None:
    """`unspaced.SHORT`: three characters; 所有 and 署名 are common words."""
    assert decided(text, "zh") == [decision]


@pytest.mark.parametrize(
    ("name", "decision"),
    [
        ("统计委员会", ("区域健康统计委员会", "ambiguous")),
        ("国际法委员会", ("国际法委员会", "ilc")),
    ],
)
def test_a_name_that_is_little_more_than_a_head_noun(name: str, decision: tuple[str, str]) -> None:
    """`unspaced.OPEN_MAX`: five characters."""
    assert decided(f"他们向区域健康{name}报告。", "zh") == [decision]


@pytest.mark.parametrize(("nouns", "is_longer"), [("数据" * 6, True), ("数据" * 6 + "网", False)])
def test_a_head_noun_after_a_name_makes_it_longer(nouns: str, is_longer: bool) -> None:
    """`unspaced.MODIFIER_MAX`: twelve characters between them."""
    expected = (f"国际电联{nouns}委员会", "ambiguous") if is_longer else ("国际电联", "itu")
    assert decided(f"国际电联{nouns}委员会开会。", "zh") == [expected]


@pytest.mark.parametrize(("length", "found"), [(24, 24), (25, 0)])
def test_a_short_form_in_brackets_is_so_long_at_most(length: int, found: int) -> None:
    """`unspaced_forms.SHORT_MAX`: 24 characters."""
    assert len(_bracketed(f"名({'台' * length})", 1)) == found


@pytest.mark.parametrize(("nouns", "is_whole"), [(13, True), (14, False)])
def test_an_unknown_name_is_so_long_at_most(nouns: int, is_whole: bool) -> None:
    """`unknown_by_head.REACH`: 30 characters before its head noun, here 29 and 31."""
    name = f"肯尼亚{'数据' * nouns}委员会"
    found = annotate(f"1. 他们来了，{name}开会。\n", nil=True).mentions
    assert ([mention.surface for mention in found] == [name]) is is_whole


# ── what is kept, and how ──


@pytest.mark.parametrize(("length", "engine"), [(20_000, "re"), (20_001, "regex")])
def test_a_long_pattern_is_compiled_in_parts(length: int, engine: str) -> None:
    """`subpatterns.LONGEST`: 20,000 characters of the pattern written out, and of the braces of its part."""
    pattern = compiled("{part}", {"part": "a" * (length - len("{part}"))})
    assert isinstance(pattern, re.Pattern) is (engine == "re")
    assert pattern.fullmatch("a" * (length - len("{part}")))


@pytest.mark.parametrize(("kept", "then"), [(19_999, 20_000), (20_000, 1)])
def test_so_many_plans_are_kept(kept: int, then: int) -> None:
    """`verdict.MOST_PLANS`: 20,000; then the memory is emptied."""
    candidate = SimpleNamespace(rows=(), rule="", damage="")
    known, profile = SimpleNamespace(foreign=()), SimpleNamespace(code="en")
    evidence: Any = SimpleNamespace(form="LU", candidate=candidate, known=known, own=(), profile=profile)
    group: Any = SimpleNamespace(plan=lambda _: ((), ()))
    plans: Any = dict.fromkeys(range(kept), ((), None))
    plan_of(evidence, (group,), plans)
    assert len(plans) == then
