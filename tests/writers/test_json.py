"""JSON is the same, byte for byte, whichever writer makes it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsiskit.model.table import Column
from wsiskit.writers.json import document_text, json_lines

TEXT = st.text(st.characters(exclude_categories=("Cs",)))
LEAF = st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | TEXT
DOCUMENTS = st.recursive(LEAF, lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner), max_leaves=20)


@given(DOCUMENTS)
def test_a_document_is_written_as_the_standard_library_would(document: Any) -> None:
    assert document_text(document) == json.dumps(document, ensure_ascii=False, indent=2) + "\n"


@pytest.mark.parametrize("value", ["half \ud800 a pair", 2**70, -(2**64)])
def test_what_the_fast_writer_refuses_is_written_too(value: Any) -> None:
    assert json.loads(document_text({"value": value})) == {"value": value}


def test_a_table_is_an_array_of_objects() -> None:
    columns = (Column("entity_id", "string", "id"), Column("paragraphs", "list", "paragraphs"))
    rows = [("贸发会议", ("1", "2")), ("itu", ())]
    written = "".join(json_lines(columns, rows))
    assert json.loads(written) == [
        {"entity_id": "贸发会议", "paragraphs": ["1", "2"]},
        {"entity_id": "itu", "paragraphs": []},
    ]
    assert written.startswith('[\n  {\n    "entity_id": "贸发会议",\n')
    assert "".join(json_lines(columns, [])) == "[]\n"
