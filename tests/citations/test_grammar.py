"""The grammar of citations in words: what each rule reads, what it leaves, how long it takes."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import annotate
from wsiskit.citations.evidence import members_between
from wsiskit.citations.grammar import Grammar, grammar_of
from wsiskit.citations.numbers import Number, canonical, to_roman
from wsiskit.citations.reading import reading_passage
from wsiskit.knowledge.languages import available, load_profile
from wsiskit.knowledge.script import SPACED, UNSPACED, Script
from wsiskit.model.spans import Span

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "cases" / "grammar" / "citations.jsonl").read_text("utf-8").splitlines()
]


@pytest.mark.parametrize("row", [pytest.param(row, id=f"{row['lang']}: {row['label']}") for row in CASES])
def test_symbols_of_a_text(row: dict) -> None:  # type: ignore[type-arg]
    """`expect` are the symbols in text order, an open one as its surface in brackets."""
    found = annotate(
        f"1. {row['text']}\n" if row.get("numbered", True) else row["text"], language=row["lang"]
    ).citations
    assert [c.symbol or f"[{c.surface}]" for c in found] == row["expect"]


def test_every_language_has_cases_of_every_rule() -> None:
    """Positive ones for each source of an organ that its grammar has words for."""
    for code in available():
        rows = [row for row in CASES if row["lang"] == code]
        assert len(rows) >= 8, code


@pytest.mark.parametrize(
    ("organ", "number", "kind", "expected"),
    [
        ("A", Number("slash", "70", "1"), "resolution", ("A", "A/RES/70/1")),
        ("A", Number("slash", "57", "270", "B"), "resolution", ("A", "A/RES/57/270 B")),
        ("A", Number("slash", "2006", "46"), "resolution", ("A", "")),
        ("A", Number("bracket", "XXIX", "3281"), "resolution", ("A", "A/RES/3281 (XXIX)")),
        ("A", Number("bracket", "2000", "1325"), "resolution", ("A", "")),
        ("E", Number("slash", "2006", "46"), "decision", ("E", "E/DEC/2006/46")),
        ("E", Number("slash", "70", "1"), "resolution", ("E", "")),
        ("S", Number("bare", "", "1325"), "resolution", ("S", "S/RES/1325")),
        ("S", Number("slash", "70", "1"), "resolution", ("S", "")),
        ("E?", Number("slash", "2006", "46"), "resolution", ("E", "E/RES/2006/46")),
        ("E?", Number("bracket", "2000", "1325"), "resolution", ("S", "S/RES/1325 (2000)")),
        ("E?", Number("bracket", "2017", "276"), "decision", ("", "")),
        ("E?", Number("bracket", "XLI", "1147"), "resolution", ("E", "E/RES/1147 (XLI)")),
        ("A/HRC", Number("slash", "S-16", "1"), "resolution", ("A/HRC", "A/HRC/RES/S-16/1")),
        ("FCCC/CP", Number("party", "CP.7", "5"), "decision", ("FCCC/CP", "5/CP.7")),
    ],
)
def test_a_symbol_needs_the_form_that_its_organ_gives(
    organ: str, number: Number, kind: str, expected: tuple[str, str]
) -> None:
    assert canonical(organ, number, kind) == expected


def test_roman_numerals() -> None:
    assert [to_roman(n) for n in (1, 4, 9, 14, 29, 40, 57, 90, 99)] == [
        "I", "IV", "IX", "XIV", "XXIX", "XL", "LVII", "XC", "XCIX",
    ]  # fmt: skip


def test_a_range_holds_what_lies_between_unless_it_is_too_long() -> None:
    ends = Number("slash", "2011", "201"), Number("slash", "2011", "204")
    assert [n.number for n in members_between(*ends, limit=60)] == ["202", "203"]
    assert list(members_between(ends[0], Number("slash", "2011", "900"), limit=60)) == []
    letters = Number("slash", "64", "82", "A"), Number("slash", "64", "82", "C")
    assert [n.letter for n in members_between(*letters, limit=60)] == ["B"]


def test_sources_are_told_in_the_order_in_which_they_were_asked() -> None:
    (cited,) = annotate("1. The States follow resolution 1977 (2011).\n", language="en").citations
    assert cited.asked[-1] == ("resolution.prose.form", "S")
    assert [rule for rule, answer in cited.asked if not answer][:2] == ["resolution.prose.party", "resolution.prose"]
    (others,) = annotate("1. The African Union adopted resolution 70/1.\n", language="en").citations
    assert (others.symbol, others.rule) == ("", "resolution.prose.other-body")


@pytest.mark.parametrize("script", [SPACED, UNSPACED])
@settings(max_examples=200, deadline=None)
@given(st.text("a b中，、\n\r\t\u200f\u0640\u064eкقА-\u00ad1(", max_size=60), st.data())
def test_every_character_that_is_read_stands_where_the_map_says(script: Script, text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    furniture = [Span(start, end)] if end > start else []
    view = reading_passage(text, furniture, script)
    offsets = [view.offset(at) for at in range(len(view.text))]
    assert offsets == sorted(set(offsets))
    assert all(not (start <= offset < end) for offset in offsets)
    for at, offset in enumerate(offsets):
        assert view.span(at, at + 1) == Span(offset, offset + 1)


def _seconds(grammar: Grammar, text: str) -> float:
    begun = time.process_time()
    list(grammar.phrases(text))
    return time.process_time() - begun


@pytest.mark.parametrize("code", available())
def test_time_is_linear(code: str) -> None:
    """Lists that never end, ordinals without a noun, heads in a row, brackets without an end: four times the text."""
    grammar = grammar_of(load_profile(code))
    assert grammar is not None
    attacks = [
        "resolution 1/1, ",
        "第70/1号、",
        "第",
        "resolutions ",
        "резолюции 1 ",
        "قرار 1/1 و",
        "(" * 8,
        "70/1 A and ",
        "1325 (",
        " \n",
    ]
    for attack in attacks:
        if _seconds(grammar, attack * 16_000) < 0.25:
            continue
        times = [min(_seconds(grammar, attack * copies) for _ in range(3)) for copies in (4_000, 16_000)]
        assert times[1] < 0.25 or times[1] < 8 * times[0], (attack, times)
