"""Who acts in the clauses of short texts: cases as data."""

from __future__ import annotations

import json
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
ENDS = {"zh": "完。", "en": "End.", "fr": "Fin.", "es": "Fin.", "ru": "Конец.", "ar": "انتهى."}
READ = (
    "grammar",
    "own_reports",
    "second_reading",
    "negative",
    "english",
    "french",
    "spanish",
    "russian",
    "arabic",
    "kinds",
)
NOT_READ = ("known_failures", "kinds_failing")
CASES = Path(__file__).parent.parent / "cases" / "statements"


def load(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (CASES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def params(*names: str) -> list[Any]:
    failing = pytest.mark.xfail(strict=True, reason="not read yet")
    return [
        pytest.param(case, id=f"{name}-{case['label']}", marks=[failing] if name in NOT_READ else [])
        for name in names
        for case in load(name)
    ]


def acting(text: str, language: str) -> dict[str, list[str]]:
    """Clause → `entity:role`, sorted, of clauses in which somebody acts."""
    mark = " -" if language == "ar" else "."
    report = f"{TITLES[language]}\n\n1{mark} {text}\n\n2{mark} {ENDS[language]}\n"
    found: dict[str, list[str]] = {}
    for statement in annotate(report, language=language).statements:
        clause = report[statement.pieces[0].start : statement.pieces[-1].end]
        found.setdefault(clause, []).append(f"{statement.entity_id}:{statement.role}")
    return {clause: sorted(acts) for clause, acts in found.items()}


@pytest.mark.parametrize("case", params(*READ, *NOT_READ))
def test_statement_case(case: dict[str, Any]) -> None:
    assert acting(case["text"], case.get("lang", "zh")) == {clause: acts for clause, acts in case["result"] if acts}


@pytest.mark.parametrize(
    ("text", "entity", "rule"),
    [
        ("يمكن للاتحاد الدولي للاتصالات أن يستضيف الدورة.", "itu", "statement.subject"),
        ("والاتحاد الدولي للاتصالات هو الجهة الوديعة.", "itu", "statement.subject"),
        ("يجمع تحالف الأجواء، الذي يستضيفه الاتحاد الدولي للاتصالات، بين الشركاء.", "itu", "statement.leader"),
        ("وأعدت دراسة من جانب اليونسكو.", "unesco", "statement.agent"),
        ("نظمت الحكومة واليونسكو حلقة عمل.", "unesco", "statement.subject"),
    ],
)
def test_the_rule_says_where_the_name_stands_behind_an_arabic_verb(text: str, entity: str, rule: str) -> None:
    found = annotate(f"مقدمة\n\n1 - {text}\n\n2 - انتهى.\n", language="ar").statements
    assert [(one.entity_id, one.role, one.rule) for one in found] == [(entity, "actor", rule)]
