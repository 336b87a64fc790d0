"""Rule ids in words, and the table of all rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsiskit.knowledge.rules import card_of, load_cards
from wsiskit.knowledge.sentences import rule_sentence
from wsiskit.model.table import Column, Table

if TYPE_CHECKING:
    from collections.abc import Collection

COLUMNS = (
    Column("stage", "string", "stage that decides by the rule, in the order in which the stages run"),
    Column("order", "integer", "place in the stage, from 1; where the stage asks its rules in order, that order"),
    Column("rule", "string", "id of the rule, as values bear it"),
    Column("sentence", "string", "what the rule says"),
)


def rule_table(stages: Collection[str] = (), language: str = "") -> Table:
    """The rules of some stages, of all where none is named; sentences in `language` where it has a catalogue."""
    cards = [card for card in load_cards().values() if not stages or card.stage in stages]
    return Table(
        "rules", COLUMNS, tuple(c._replace(sentence=rule_sentence(c.rule, c.sentence, language)) for c in cards)
    )


def describe(rule: str, language: str = "") -> str:
    """A rule id in words; several ids joined by `+` are described one after another; an unknown id stays as it is.

    The words are in `language` where it has a catalogue of sentences, else in English.
    """
    return "; ".join(_describe_one(part.strip(), language) for part in rule.split("+"))


def _describe_one(rule: str, language: str) -> str:
    card = card_of(rule)
    return f"{rule_sentence(card.rule, card.sentence, language)} [{rule}]" if card else rule
