"""Quantities of short texts: cases as data, and the answers of JioNLP for amounts of money."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.builders import annotate

TITLES = {
    "zh": "导言",
    "en": "Introduction",
    "fr": "Introduction",
    "es": "Introducción",
    "ru": "Введение",
    "ar": "مقدمة",
}
LISTS = [
    "wild",
    "synthetic",
    "negative",
    "second_reading",
    "english",
    "french",
    "spanish",
    "russian",
    "arabic",
    "siblings",
]
CASES = Path(__file__).parent.parent / "cases" / "quantities"


def load(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (CASES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def params(*names: str) -> list[Any]:
    failing = pytest.mark.xfail(strict=True)
    return [
        pytest.param(case, id=f"{name}-{case['label']}", marks=[failing] if name == "known_failures" else [])
        for name in names
        for case in load(name)
    ]


@pytest.mark.parametrize("case", params(*LISTS, "known_failures"))
def test_quantity_case(case: dict[str, Any]) -> None:
    annotated = annotate(f"{TITLES[case['lang']]}\n\n1. {case['text']}\n", language=case["lang"])
    found = [[q.surface, q.value, q.value_max, q.unit, q.qualifier, q.kind] for q in annotated.quantities]
    assert found == case["result"]


def _kinds() -> list[Any]:
    failing = pytest.mark.xfail(strict=True, reason="not read yet")
    return [
        pytest.param(case, id=case["label"], marks=[failing] if name.endswith("failing") else [])
        for name in ("kinds", "kinds_failing", "kinds_later", "kinds_later_failing")
        for case in load(name)
    ]


@pytest.mark.parametrize("case", _kinds())
def test_a_kind_of_quantity_in_another_language_or_layout(case: dict[str, Any]) -> None:
    """Written from the rules before the first run, in which 86 of 131 were right, and 68 of the 90 later ones.

    `result` has value, upper value, a part of the unit (`*` any) and kind; what is `optional` need not be there.
    """
    annotated = annotate(f"{TITLES[case['lang']]}\n\n1. {case['text']}\n", language=case["lang"])
    left = [(q.value, q.value_max, q.kind, q.unit) for q in annotated.quantities]
    for value, value_max, unit, kind, *optional in case["result"]:
        same = [
            found
            for found in left
            if found[:3] == (value, value_max, kind)
            and (unit == "*" or (unit.casefold() in found[3].casefold() and found[3]))
        ]
        assert same or optional, (value, value_max, unit, kind, left)
        left = [found for found in left if found not in same[:1]]
    assert not left


@pytest.mark.parametrize(
    ("language", "text", "rule"),
    [
        ("zh", "1. 中心设有三个培训中心。\n", "quantity.count+unit.noun-behind"),
        ("zh", "1. 各国建立了三个观测站。\n", "quantity.count+unit.phrase"),
        ("zh", "1. 参加的国家数量达到 17 个。\n", "quantity.count"),
        ("ar", "1. وقدم الفرص الخمس.\n", "quantity.count.behind+unit.phrase-before"),
        ("en", "The first survey was published.", "quantity.ordinal+unit.phrase"),  # at the very beginning of a text
    ],
)
def test_the_rule_says_what_gave_the_unit(language: str, text: str, rule: str) -> None:
    assert [q.rule for q in annotate(text, language=language).quantities] == [rule]


@pytest.mark.parametrize("name", ["french", "spanish", "russian", "arabic"])
def test_a_language_has_enough_cases_of_both_kinds(name: str) -> None:
    cases = load(name)
    assert sum(bool(case["result"]) for case in cases) >= 12
    assert sum(not case["result"] for case in cases) >= 5


@pytest.mark.parametrize("case", [pytest.param(case, id=case["text"]) for case in load("outside_money")])
def test_amounts_agree_with_jionlp(case: dict[str, Any]) -> None:
    """`jionlp` is what `parse_money` of JioNLP 1.5.31 answers; `ours` with `why` where we differ on purpose."""
    found = annotate(f"导言\n\n1. 该基金投入{case['text']}。\n").quantities
    values = [Decimal(value) for q in found for value in (q.value, q.value_max) if value]
    assert values == [Decimal(value) for value in case.get("ours", case["jionlp"])]
    assert all(q.kind == "amount" for q in found)


def test_most_amounts_agree_without_exception() -> None:
    cases = load("outside_money")
    assert sum("ours" not in case for case in cases) / len(cases) > 0.8
