"""Every rule id that the program can put beside a value has a card with a sentence."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import wsiskit
from tests.builders import annotate
from tests.rewrites import seed_text
from wsiskit.knowledge.keys import SECTIONS
from wsiskit.knowledge.languages import available, load_profile
from wsiskit.knowledge.rules import card_of, load_cards
from wsiskit.tables.rules import describe, rule_table

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(wsiskit.__file__).parent
TESTS = Path(__file__).parents[1]
_ID = re.compile(r"[a-z][a-z-]*(?:\.[a-z][a-z0-9-]*)+")
# literals of that form that are names of files, modules, libraries or settings
_NO_RULE = re.compile(
    r".*\.(?:csv|tsv|json|jsonl|toml|py|docx?|html?|md|txt|xcu|so|dll|dylib|xml|pdf|png|parquet|sqlite|db|css|js|j2|wal)"
    r"|(?:wsiskit|tool|metadata|xl|os|sys|spark)\..*"
)


def literals() -> Iterator[tuple[str, str]]:
    """(place, id) of every string in code that has the form of a rule id and is none of the other things."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and _ID.fullmatch(node.value):
                odd = _NO_RULE.fullmatch(node.value) or node.value in SECTIONS
                if not odd and "knowledge/data" not in node.value:
                    yield f"{path.relative_to(PACKAGE)}:{node.lineno}", node.value


def test_every_rule_that_code_names_has_a_card() -> None:
    bare = sorted((place, rule) for place, rule in literals() if card_of(rule) is None)
    assert bare == [], "write a sentence for each in wsiskit/knowledge/data/rules.toml"


def test_only_errors_and_fields_are_described_by_their_family() -> None:
    """A value's own rule has a sentence of its own; an error says in its message what is wrong."""
    families = {card.rule for card in load_cards().values() if "." not in card.rule}
    own = [rule for _, rule in literals() if rule not in load_cards()]
    told = {card.stage for rule in own if (card := card_of(rule)) and card.rule in families}
    assert told <= {"reading", "errors", "front", "links"}


@pytest.mark.parametrize("code", available())
def test_every_form_of_a_quantity_has_a_sentence_for_its_kind(code: str) -> None:
    forms = [form["id"] for form in load_profile(code).section("quantities").get("form", ())]
    assert [form for form in forms if (card := card_of(f"quantity.{form}")) is None or card.rule == "quantity"] == []


def rules_in(value: Any) -> Iterator[str]:
    """Every `rule` inside the layers of a report, as deep as they go."""
    if isinstance(value, tuple | list):
        if hasattr(value, "_fields") and "rule" in value._fields:
            yield value.rule
        for item in value:
            yield from rules_in(item)


@pytest.mark.parametrize("name", ["seed", "blind/fr", "blind/ar", "marked/en", "parallel/ru", "parallel/es"])
def test_every_rule_that_a_report_bears_has_a_sentence(name: str) -> None:
    text = seed_text() if name == "seed" else (TESTS / "cases" / f"{name}.txt").read_text(encoding="utf-8")
    annotated = annotate(text, nil=True, language="zh" if name == "seed" else name[-2:])
    layers = [getattr(annotated, field) for field in annotated._fields if field != "report"]
    layers += [getattr(annotated.report, field) for field in annotated.report._fields if field != "source"]
    borne = {part for rule in rules_in(layers) for part in rule.split("+") if part}
    assert len(borne) > 5
    assert {rule for rule in borne if card_of(rule) is None} == set()


def test_cards_are_whole() -> None:
    cards = load_cards()
    assert all(card.sentence and card.sentence == card.sentence.strip() for card in cards.values())
    assert all(
        (not card.sentence.endswith(".") and card.sentence[0].islower()) or card.sentence[0] in "(“LU"
        for card in cards.values()
    )
    assert [row[0] for row in rule_table().rows] == [card.stage for card in cards.values()]
    assert {row[0] for row in rule_table(["names"]).rows} == {"names"}


def test_a_rule_in_words() -> None:
    assert describe("gazetteer.alias+ref.bound").count(" [") == 2
    assert describe("front.symbol").endswith("[front.symbol]")
    assert describe("nothing.of-the-kind") == "nothing.of-the-kind"
