"""Patterns of parts read the same whether the parts are written out or called by name."""

import pytest

from wsiskit.knowledge.languages import available, load_profile
from wsiskit.names import subpatterns
from wsiskit.names.subpatterns import compiled
from wsiskit.names.unknown_by_grammar import _grammar

PARTS = {"adjective": "[a-z]+al", "noun": "(?:bank|union)", "phrase": "{adjective}(?: {adjective})* {noun}"}


@pytest.mark.parametrize("longest", [0, 10_000])
@pytest.mark.parametrize(
    ("text", "length"), [("regional bank", 13), ("regional global union of", 21), ("bank", None), ("local bar", None)]
)
def test_parts_hold_parts(monkeypatch: pytest.MonkeyPatch, longest: int, text: str, length: int | None) -> None:
    monkeypatch.setattr(subpatterns, "LONGEST", longest)
    found = compiled("{phrase}", PARTS).match(text)
    assert (found.end() if found else None) == length


def test_a_part_that_is_not_there_is_named() -> None:
    with pytest.raises(KeyError, match="verb"):
        compiled("{phrase} {verb}", PARTS)


@pytest.mark.parametrize("language", available())
def test_no_pattern_of_unknown_names_is_long(language: str) -> None:
    grammar = _grammar(load_profile(language))
    patterns = [p for form in grammar.forms for p in (form.left, form.right, form.needs, form.end) if p]
    assert max((len(p.pattern) for p in patterns), default=0) <= subpatterns.LONGEST
