"""Actors of real sentences, by language, against floors; and that six languages say the same of one sentence."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import TYPE_CHECKING

import pytest

from tests.statements.actor_gold import FIFTH, FOLDER, FOURTH, LANGUAGES, LATER, THIRD, Row, read, score

if TYPE_CHECKING:
    from pathlib import Path

FLOORS = tomllib.loads((FOLDER / "floors.toml").read_text(encoding="utf-8"))
rows = cache(read)


@pytest.mark.parametrize("language", LANGUAGES)
def test_actors_reach_their_floors(language: str) -> None:
    found, floor = score(rows(language)), FLOORS[language]
    assert found.precision >= floor["precision"]
    assert found.f1 >= floor["f1"]
    assert found.f1_of_linked >= floor["f1_of_linked"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("folder", [LATER, THIRD, FOURTH, FIFTH], ids=["second", "third", "fourth", "fifth"])
def test_actors_reach_their_floors_on_the_later_golds(folder: Path, language: str) -> None:
    found, floor = score(read(language, folder)), FLOORS[folder.name][language]
    assert found.precision >= floor["precision"]
    assert found.f1 >= floor["f1"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_gold_has_what_was_asked_for(language: str) -> None:
    assert len(rows(language)) >= (150 if language == "en" else 60)
    assert sum(len(row.acts) for row in rows(language)) >= 30


def test_the_score_counts_what_differs() -> None:
    row = Row(
        "p1", "", frozenset({("itu", "actor"), ("who", "partner")}), frozenset({"ilo"}), frozenset(), frozenset({"itu"})
    )
    found = row._replace(found=frozenset({("itu", "actor"), ("ilo", "actor"), ("fao", "actor")}))
    assert score([row]) == (0, 0, 2, 1)
    assert score([found]) == (1, 1, 1, 1)
    assert (score([found]).precision, score([found]).recall, score([found]).recall_of_linked) == (0.5, 0.5, 1.0)
