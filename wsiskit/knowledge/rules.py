"""Rule cards: every rule id with the stage that decides by it and its sentence (`data/rules.toml`; those of `check` from
`data/checks.toml`, where they stand with their examples)."""

from __future__ import annotations

import tomllib
from functools import cache

from wsiskit.knowledge.files import read_data
from wsiskit.model.record import NamedTuple


class Card(NamedTuple):
    """One rule: `order` is its place in its stage, from 1."""

    stage: str
    order: int
    rule: str
    sentence: str


@cache
def load_cards() -> dict[str, Card]:
    """Rule id → card, in the order of the stages and, inside a stage, that of the file."""
    cards: dict[str, Card] = {}
    for stage, rules in tomllib.loads(read_data("rules.toml")).items():
        for order, (rule, sentence) in enumerate(rules.items(), 1):
            cards[rule] = Card(stage, order, rule, sentence)
    for order, check in enumerate(tomllib.loads(read_data("checks.toml"))["rule"], 1):
        summary = check["summary"].rstrip(".")
        if check["id"] not in cards:
            cards[check["id"]] = Card("check", order, check["id"], summary[0].lower() + summary[1:])
    return cards


def card_of(rule: str) -> Card | None:
    """Card of a rule id; where it has none, that of its longest beginning (`front` for `front.symbol`). None where no
    beginning has one."""
    cards = load_cards()
    while rule and rule not in cards:
        rule = rule.rpartition(".")[0]
    return cards.get(rule)
