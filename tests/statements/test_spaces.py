"""What the tagger passes over: spaces, with which no expression of a profile begins."""

from __future__ import annotations

from pathlib import Path

import pytest

from wsiskit.knowledge.index import LANGUAGES
from wsiskit.knowledge.languages import load_profile
from wsiskit.passages.folding import fold_letters
from wsiskit.statements.tags import tagger

PARALLEL = Path(__file__).parents[1] / "cases" / "parallel"


@pytest.mark.parametrize("code", [code for code in LANGUAGES if load_profile(code).script.pick(True, False)])
def test_no_expression_begins_with_a_space(code: str) -> None:
    made = tagger(load_profile(code))
    text = fold_letters((PARALLEL / f"{code}.txt").read_text("utf-8"))
    begins = [found.start() for found in made._patterns.finditer(text)]
    assert begins, "the test can fail"
    assert not any(text[at].isspace() for at in begins)
    assert not any(made._patterns.match(text, at) for at, char in enumerate(text) if char == " ")
    assert not any(phrase.startswith(" ") for phrase in made._classes)
