"""Real sentences in six languages cite the same documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.agreement import LAYERS, Score, measure, read_corpus

FOLDER = Path(__file__).parents[1] / "cases" / "un-parallel"
LEAST = 0.98
# The Spanish version of a sentence on women, peace and security prints the year of the resolution, the others do not.
PRINTED_OTHERWISE = {"es": {"S/RES/1325 (2000)", "S/RES/1325"}}


@pytest.fixture(scope="module")
def scores() -> dict[str, Score]:
    texts, documents = read_corpus(FOLDER)
    groups = [[number] for document in documents for number in document]
    return {score.language: score for score in measure(texts, groups, {"citations": LAYERS["citations"]})[0]}


@pytest.mark.parametrize("language", ["ar", "en", "es", "fr", "ru", "zh"])
def test_a_language_cites_what_the_others_cite(scores: dict[str, Score], language: str) -> None:
    score = scores[language]
    assert score.agreed >= 50
    assert {item for _, item in score.missing} <= PRINTED_OTHERWISE.get(language, set())
    assert {item for _, item in score.alone} <= PRINTED_OTHERWISE.get(language, set())
    assert score.recall >= LEAST
