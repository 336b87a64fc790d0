"""What `explain` says of a level and of a mark: the readings weighed add up to what decided, and the best one won."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import annotate
from tests.structure.test_alignment import READINGS as MARKS
from tests.structure.test_alignment import parse
from tests.structure.test_placing import arabic, capital, heading, letter, placed, roman, small_roman
from wsiskit.knowledge.rules import card_of, load_cards
from wsiskit.structure.chains import JUMP, LATE, LATE_MAX, MAX_GAP, STEP, Link, best_chain, chain_score
from wsiskit.structure.headings.outline import PARENTS, HeadingInput, place_headings
from wsiskit.structure.headings.weighed import weigh_heading
from wsiskit.structure.notes.alignment import align
from wsiskit.structure.notes.references import DIGIT_RULES, MARK_RULES
from wsiskit.structure.notes.weighed import weigh_call
from wsiskit.tables.explain import explain_at
from wsiskit.tables.explain_text import render_explanation

I = f"{letter(9)}|{small_roman(1)}"  # noqa: E741 - the letter, or the numeral
OUTLINES = [
    ("one series", [roman(1), roman(2), roman(3)]),
    ("a gap", [roman(1), roman(4)]),
    ("a number again", [roman(1), roman(1)]),
    ("a lower number", [roman(2), roman(1)]),
    ("deeper, and back", [roman(1), capital(1), arabic(1), roman(2)]),
    ("a later first number", [roman(1), capital(3)]),
    ("a numeral below a letter", [letter(1), I, small_roman(2)]),
    ("a letter after h", [*(letter(n) for n in range(1, 9)), I, letter(10)]),
    ("a heading without a number between", [roman(1), "-", roman(2)]),
]


@pytest.mark.parametrize("written", [o[1] for o in OUTLINES], ids=[o[0] for o in OUTLINES])
def test_the_chosen_reading_is_the_cheapest_and_its_signs_are_its_price(written: list[str]) -> None:
    headings = [heading(one) for one in written]
    for n, place in enumerate(place_headings(headings)):
        ways = weigh_heading(headings, n)
        if place.reading is None:
            assert ways == []
            continue
        assert len(ways) == len(headings[n].readings)
        best = ways[0]
        assert (best.reading, best.path) == (place.reading, place.path)
        assert sum(price for _, price in best.signs) == pytest.approx(place.cost)
        assert all(way.total >= best.total for way in ways)
        assert all(card_of(rule).rule == rule for way in ways for rule, _ in way.signs)


def test_readings_are_weighed_in_the_part_of_an_annex_alone() -> None:
    first = [heading(roman(1)), HeadingInput((), True, 0, annex=True)]
    alone = [heading(letter(8)), heading(I)]
    assert weigh_heading([*first, *alone], 3) == weigh_heading(alone, 1)


# headings, the rule that sets the level of the last of them
PLACES = [
    ("below the number before", [roman(1), "-"], "outline.below-number"),
    ("no number above", ["-", "-"], "outline.first-level"),
    ("of a kind that stands at the top", [roman(1), heading("-", top=True)], "outline.top-title"),
    ("set lower", [heading("-", depth=1), heading("-", depth=2)], "outline.format"),
    ("set highest", [heading("-", depth=3), heading("-", depth=4), heading("-", depth=2)], "outline.format-top"),
    ("a part of a line", [heading("-", line="C7"), heading("-", line="C7/e-health")], "outline.part-of-line"),
    ("an annex", [roman(1), HeadingInput((), True, 0, annex=True)], "outline.annex"),
    ("a number", [roman(1)], "outline.numbers"),
]
LEVELS = ["outline.annex", "outline.numbers", *(rule for rule, _ in PARENTS)]


@pytest.mark.parametrize(("written", "rule"), [p[1:] for p in PLACES], ids=[p[0] for p in PLACES])
def test_the_level_has_its_rule_and_those_asked_before(written: list[str | HeadingInput], rule: str) -> None:
    last = placed(*written)[-1]
    assert last.rule == rule
    assert list(last.asked) == LEVELS[: LEVELS.index(rule)]


def slow_score(chain: tuple[Link, ...]) -> float:
    score = chain[0].weight - LATE * min(abs(chain[0].number - 1), LATE_MAX)
    for before, link in itertools.pairwise(chain):
        gap = link.number - before.number
        score += link.weight - (STEP * (gap - 1) if gap <= MAX_GAP else JUMP)
    return score


@given(st.lists(st.tuples(st.integers(0, 12), st.sampled_from([0.3, 0.6, 1.0, 3.0])), min_size=1, max_size=7))
def test_the_sum_of_the_best_chain_is_the_greatest(found: list[tuple[int, float]]) -> None:
    links = [Link(number, weight, i) for i, (number, weight) in enumerate(found)]
    rising = [
        chain
        for size in range(1, len(links) + 1)
        for chain in itertools.combinations(links, size)
        if all(a.number < b.number for a, b in itertools.pairwise(chain))
    ]
    best = best_chain(links)
    assert chain_score(best) == pytest.approx(max(0.0, *map(slow_score, rising), 0.0))


@pytest.mark.parametrize("document", [m[1] for m in MARKS], ids=[m[0] for m in MARKS])
def test_the_note_chosen_is_the_first_of_those_weighed(document: str) -> None:
    bodies, calls, cuts = parse(document)
    for which, verdict in enumerate(align(bodies, calls, cuts)):
        ways, before, after = weigh_call(bodies, calls, cuts, which)
        best = max((way.score for way in ways), default=0.0)
        assert {bodies[way.body].label for way in ways if way.body >= 0} <= {calls[which].label}
        won = verdict.body if verdict.rule == "series" else -1
        assert not ways or next(way.score for way in ways if way.body == won) == best
        assert before < which < (after if after >= 0 else len(calls))
        assert verdict.asked[:1] == (() if verdict.rule == "series" else ("series",))


def test_cards_of_marks_stand_as_the_rules_are_asked() -> None:
    asked = [*dict.fromkeys(MARK_RULES), *DIGIT_RULES]
    cards = [card.rule for card in load_cards().values() if card.rule in asked]
    assert cards == asked
    assert [card.rule for card in load_cards().values() if card.rule in LEVELS] == LEVELS


NOTES = """I. Introduction

1. The Forum met in May.¹ It covered 40 km² of ground.

2. Its report appeared in June.² The Forum said so again.¹

3. A third paragraph stands here.³

¹ First note.
² Second note.
"""
# what stands before the mark, its rule, a rule asked before it, words of the explanation
CALLS = [
    ("a first call", "May.", "ref.series", "ref.unit", "chosen: first call of footnote 1 (at "),
    ("an exponent", "km", "ref.unit", "ref.bound", "→ no footnote [ref.unit]"),
    ("a call again", "again.", "ref.repeated", "ref.no-body", "chosen: first call of no footnote"),
    ("no such note", "here.", "ref.no-body", "ref.series", "→ no footnote [ref.no-body]"),
]


@pytest.mark.parametrize(("before", "rule", "asked", "words"), [c[1:] for c in CALLS], ids=[c[0] for c in CALLS])
def test_a_mark_is_explained(before: str, rule: str, asked: str, words: str) -> None:
    found = explain_at(annotate(NOTES, language="en"), NOTES.index(before) + len(before))
    (mark,) = found["marks"]
    assert mark["rule"] == rule
    assert asked in mark["asked"]
    assert rule not in mark["asked"] or rule == "ref.repeated"
    assert all(card_of(one) for one in mark["asked"])
    assert words in render_explanation(found)


def test_the_marks_of_a_note_are_explained_where_it_stands() -> None:
    found = explain_at(annotate(NOTES, language="en"), NOTES.index("¹ First"))
    assert [mark["rule"] for mark in found["marks"]] == ["ref.series", "ref.repeated"]


def test_a_heading_is_explained_with_its_readings() -> None:
    found = explain_at(annotate(NOTES, language="en"), 0)
    assert found["level"]["rule"] == "outline.numbers"
    assert found["level"]["ways"][0]["chosen"]
    assert "chosen: roman:roman-upper 1 at level 1 (outline.deeper 0.1)" in render_explanation(found)


def test_prose_has_no_level_and_no_marks() -> None:
    found = explain_at(annotate(NOTES, language="en"), NOTES.index("Forum"))
    assert "level" not in found
    assert found["marks"] == []
