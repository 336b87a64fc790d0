"""Every row that stands somewhere carries the id of its block, so that rows can be joined where nothing is numbered."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import annotate, source
from wsiskit.knowledge.framework import load_framework
from wsiskit.knowledge.languages import load_profile
from wsiskit.structure.build import build_report
from wsiskit.tables import check, make_table
from wsiskit.tables.columns import BlockIndex

LETTER = """Letter dated 3 May 2025 from the Secretary-General

The International Telecommunication Union trained teachers in 25 countries. WHO has the list: https://www.who.int/list.

The United Nations Development Programme trained teachers in 12 countries. See A/79/62.

UNESCO trained teachers in 40 countries.
"""
STANDING = (
    "sections",
    "paragraphs",
    "footnotes",
    "links",
    "citations",
    "mentions",
    "statements",
    "quantities",
    "check",
)


def rows(text: str, name: str) -> list[dict[str, Any]]:
    table = make_table(name, annotate(text, language="en"))
    names = [column.name for column in table.columns]
    return [dict(zip(names, row, strict=True)) for row in table.rows]


@pytest.mark.parametrize("name", STANDING)
def test_every_table_of_places_has_the_column(name: str) -> None:
    columns = check.COLUMNS if name == "check" else make_table(name, annotate(LETTER, language="en")).columns
    assert "block" in [column.name for column in columns]


def test_rows_of_a_letter_without_numbers_join_by_their_block() -> None:
    said = {
        name: {row["block"] for row in rows(LETTER, name)} for name in ("mentions", "quantities", "links", "citations")
    }
    assert said["mentions"] == {"b2", "b3", "b4"}
    assert said["quantities"] == {"b2", "b3", "b4"}
    assert said["links"] == {"b2"}
    assert said["citations"] == {"b3"}


def test_figures_and_acts_of_prose_without_numbers_are_read() -> None:
    found = {(row["value"], row["unit"]) for row in rows(LETTER, "quantities")}
    assert {("25", "countries"), ("12", "countries"), ("40", "countries")} <= found
    actors = {(row["entity_id"], row["block"]) for row in rows(LETTER, "statements") if row["role"] == "actor"}
    assert {("itu", "b2"), ("undp", "b3"), ("unesco", "b4")} <= actors


def test_blank_lines_and_page_numbers_change_no_id() -> None:
    text = "I. Introduction\n\n1. UNESCO met.\n\n2. WIPO met.\n"
    paged = "I. Introduction\n\n\n1. UNESCO met.\n\n- 2 -\n\n2. WIPO met.\n"
    ids = [[row["block"] for row in rows(one, "mentions")] for one in (text, paged)]
    assert ids[0] == ids[1] == ["b2", "b3"]


@given(st.text(alphabet="I1. \nAa¹*", max_size=60))
def test_ids_are_unique_and_cover_the_text(text: str) -> None:
    report = build_report(source(text), load_profile("en"), load_framework())
    index = BlockIndex(report)
    ids = [index.at(block.span.start) for block in report.blocks if block.kind != "blank"]
    assert len(set(ids)) == len(ids)
    assert all(index.at(i) == index.at(b.span.start) for b in report.blocks for i in range(*b.span))
