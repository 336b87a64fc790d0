"""Quantities of real sentences in six languages against the gold that was annotated before the first run."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest

from tests.quantities.scoring import FIFTH, FOURTH, GOLD, LANGUAGES, LATER, THIRD, load, score

if TYPE_CHECKING:
    from pathlib import Path

FLOORS = tomllib.loads((GOLD / "floors.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_floors_of_a_language_are_reached(language: str) -> None:
    found = score(language)
    assert found.f1(found.values) >= FLOORS[language]["values"]
    assert found.f1(found.units) >= FLOORS[language]["units"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("folder", [LATER, THIRD, FOURTH, FIFTH], ids=["second", "third", "fourth", "fifth"])
def test_the_floors_of_a_language_are_reached_on_the_later_golds(folder: Path, language: str) -> None:
    found, floors = score(language, folder), FLOORS[folder.name][language]
    assert found.f1(found.values) >= floors["values"]
    assert found.f1(found.units) >= floors["units"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_gold_stands_in_its_sentences(language: str) -> None:
    sentences = load(language)
    assert all(text[q.start : q.end] == q.surface for text, items in sentences for q in items)
    required = sum(not q.optional for _, items in sentences for q in items)
    assert required >= (150 if language == "en" else 60)
