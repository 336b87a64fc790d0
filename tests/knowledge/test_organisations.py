"""Sentences of `tests/cases/organisations.tsv`: every marked name is found, with its entity, and no other.

`{surface|entity id}` marks a name. Who adds an organisation adds a sentence.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.builders import source
from wsiskit.model.table import Settings
from wsiskit.pipeline import analyse

FILE = Path(__file__).parents[1] / "cases" / "organisations.tsv"
CASES = [line.split("\t") for line in FILE.read_text("utf-8").splitlines()[1:]]
NAME = re.compile(r"\{([^|}]+)\|([^}]+)\}")


@pytest.mark.parametrize(("language", "sentence"), CASES)
def test_the_names_of_a_sentence_are_linked(language: str, sentence: str) -> None:
    plain = NAME.sub(r"\1", sentence)
    annotated = analyse(source(f"1. {plain}\n"), Settings(nil=False, source_language=language))
    found = [(mention.surface, mention.entity_id) for mention in annotated.mentions if mention.counted]
    assert found == NAME.findall(sentence)
