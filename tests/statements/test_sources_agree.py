"""A number in a clause stands on the footnotes of that clause, as the statement does: tables that agree."""

from __future__ import annotations

import pytest

from tests.builders import annotate
from wsiskit.knowledge.framework import load_framework
from wsiskit.knowledge.registry import load_registry
from wsiskit.tables import quantities, statements

NOTES = "\n\n1 https://www.itu.int/a\n2 https://www.undp.org/b\n"
TEXTS = {
    "divided": "I. Aims\n\n1. ITU trained 40 operators,¹ and UNDP supported 25 towns.²" + NOTES,
    "at the end": "I. Aims\n\n1. ITU trained 40 operators, and UNDP supported 25 towns.¹" + NOTES,
    "only the first": "I. Aims\n\n1. ITU trained 40 operators,¹ and UNDP supported 25 towns." + NOTES,
}
FOUND = {
    "divided": [("40", ("1",), "source.clause"), ("25", ("2",), "source.clause")],
    "at the end": [("40", ("1",), "source.sentence"), ("25", ("1",), "source.sentence")],
    "only the first": [("40", ("1",), "source.clause"), ("25", (), "")],
}


def columns(table, annotated, *names):  # type: ignore[no-untyped-def]
    at = [[column.name for column in table.COLUMNS].index(name) for name in names]
    rows = table.rows(annotated, load_registry(), load_framework(), "en")
    return [tuple(row[i] for i in at) for row in rows]


@pytest.mark.parametrize("name", TEXTS)
def test_a_number_stands_on_the_footnotes_of_its_clause(name: str) -> None:
    annotated = annotate(TEXTS[name], language="en")
    assert columns(quantities, annotated, "value", "footnotes", "source") == FOUND[name]


@pytest.mark.parametrize("name", TEXTS)
def test_statements_say_the_same(name: str) -> None:
    annotated = annotate(TEXTS[name], language="en")
    assert [row[1:] for row in columns(statements, annotated, "entity_id", "footnotes", "source")] == [
        found[1:] for found in FOUND[name]
    ]
