"""Roles and headings are decided by ordered lists of rules; what was asked is kept."""

from __future__ import annotations

import pytest

from tests.builders import annotate
from wsiskit.knowledge.framework import load_framework
from wsiskit.knowledge.rules import card_of, load_cards
from wsiskit.structure.flow import ROLES
from wsiskit.structure.headings.rules import RULES

TEXT = """一. 导言

1. 国际电联发布了报告，

2. 教科文组织介绍了进展。

(a) 第一点；

A. 行动方针

3. 工作仍在继续进行。
"""
# label, a line of a text, its kind, the rule that answers, a rule asked before it
ANSWERS = [
    ("a number of a series", "一. 导言", "heading", "heading.numbered", "paragraph.series"),
    ("a paragraph", "2. 教科文组织介绍了进展。", "paragraph", "paragraph.series", "note.mark"),
    ("a heading below a paragraph", "A. 行动方针", "heading", "heading.numbered", "no-heading.sentence"),
]


@pytest.mark.parametrize(("line", "kind", "rule", "before"), [c[1:] for c in ANSWERS], ids=[c[0] for c in ANSWERS])
def test_the_first_rule_that_answers_decides(line: str, kind: str, rule: str, before: str) -> None:
    block = next(b for b in annotate(TEXT).report.blocks if b.span.cut(TEXT).startswith(line))
    assert (block.kind, block.rule) == (kind, rule)
    assert before in block.asked


def test_a_role_that_answered_was_not_asked_before() -> None:
    for block in annotate(TEXT).report.blocks:
        assert block.kind == "heading" or block.rule not in block.asked
        assert all(card_of(rule) for rule in block.asked)


def test_cards_of_headings_stand_as_the_rules_are_asked() -> None:
    asked = list(dict.fromkeys(rule for rule, _, _ in RULES))
    cards = [card.rule for card in load_cards().values() if card.stage == "headings" and card.rule in asked]
    assert cards == asked


def test_the_last_role_takes_what_is_left() -> None:
    assert ROLES[-1].rule == "block.unknown"
    assert all(card_of(role.rule) for role in ROLES)


def test_an_action_line_and_its_parts_may_stand_below_each_other() -> None:
    assert load_framework().largest_family == 9
