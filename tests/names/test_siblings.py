"""Near misses and other forms of faults that were met, in six languages: one table a layer, in `tests/cases/siblings`.

`names.jsonl`: `linked` are (surface, entity) pairs that must be there, with `exact` these and no other mention; `never` are
entities that must not be linked, `absent` surfaces that are no mention. `citations.jsonl` and `links.jsonl`: what is found,
in text order; an open citation as its surface in brackets.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.builders import annotate

FOLDER = Path(__file__).parents[1] / "cases" / "siblings"


def rows(layer: str) -> list[Any]:
    table = [json.loads(line) for line in (FOLDER / f"{layer}.jsonl").read_text("utf-8").splitlines()]
    return [pytest.param(row, id=f"{row['lang']}: {row['label']}") for row in table]


@pytest.mark.parametrize("row", rows("names"))
def test_names(row: dict[str, Any]) -> None:
    found = [m for m in annotate(row["text"], nil=True, language=row["lang"]).mentions if m.counted]
    linked = [(m.surface, m.entity_id) for m in found if m.status == "linked"]
    others = list(linked)
    for surface, entity in row["linked"]:
        assert (surface, entity) in others
        others.remove((surface, entity))
    if row.get("exact"):
        assert [(m.surface, m.status) for m in found] == [(surface, "linked") for surface, _ in row["linked"]]
    assert not {entity for _, entity in linked} & set(row.get("never", ()))
    assert not {m.surface for m in found} & set(row.get("absent", ()))


@pytest.mark.parametrize("row", rows("citations"))
def test_citations(row: dict[str, Any]) -> None:
    text = f"1. {row['text']}\n" if row.get("numbered", True) else row["text"]
    found = annotate(text, language=row["lang"]).citations
    assert [c.symbol or f"[{c.surface}]" for c in found] == row["expect"]


@pytest.mark.parametrize("row", rows("links"))
def test_links(row: dict[str, Any]) -> None:
    found = annotate(f"1. {row['text']}\n", language=row["lang"]).links
    assert [link.url for link in found] == row["expect"]
