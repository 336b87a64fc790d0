"""The numbers of the grammar of statements, each with a clause on either side of it (`tests/numbers.csv`)."""

from __future__ import annotations

import pytest

from tests.builders import annotate

# number, clause with a gap, rule that finds UNESCO there, most words in the gap
CASES = [
    ("_BEFORE_AGENT", "Teachers were trained {} on islands by UNESCO.", "agent", 7),
    ("_OWNED", "The UNESCO {} handbook trained teachers.", "owner", 9),
    ("_OWNER", "The {} handbook of UNESCO trained teachers.", "owner", 7),
    ("_MAKER", "The {} report by UNESCO trained teachers.", "maker", 6),
    ("_INSERTED", "UNESCO, {} and tall, trained teachers.", "subject", 36),
]


def rules(text: str) -> list[str]:
    found = annotate(f"1. {text}\n", language="en").statements
    return [one.rule.removeprefix("statement.") for one in found if one.entity_id == "unesco"]


@pytest.mark.parametrize(("clause", "rule", "most"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_how_many_words_may_stand_between(clause: str, rule: str, most: int) -> None:
    assert rules(clause.format("small " * most)) == [rule]
    assert rules(clause.format("small " * (most + 1))) == []
