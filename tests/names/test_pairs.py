"""What is not asked of names beside each other because a cue is absent would have answered no."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders import source
from wsiskit.model.table import Settings
from wsiskit.names import neighbours, pairs
from wsiskit.pipeline import analyse

TESTS = Path(__file__).parents[1]
TEXTS = [*sorted((TESTS / "cases" / "parallel").glob("*.txt")), *sorted((TESTS.parent / "seeds").glob("*.txt"))]
ALL = (1 << 8) - 1


@pytest.mark.parametrize("path", TEXTS, ids=[path.stem for path in TEXTS])
def test_rules_that_are_passed_over_answer_no(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = path.read_text("utf-8")
    settings = Settings(nil=False, facts=False, doubts=False)
    chosen = analyse(source(text), settings).mentions
    assert chosen
    for module in (pairs, neighbours):
        monkeypatch.setattr(module, "cues_of", lambda *_: ALL)
    assert analyse(source(text), settings).mentions == chosen


@pytest.mark.parametrize("groups", [neighbours.SPACED, neighbours.UNSPACED], ids=["spaced", "unspaced"])
def test_what_is_noted_does_not_depend_on_what_is_asked(groups: tuple[pairs.Rules, ...]) -> None:
    every, none = pairs._asked(groups, ALL), pairs._asked(groups, 0)
    assert [refused for _, refused in every] == [refused for _, refused in none]
    assert sum(len(rules) for rules, _ in every) == sum(map(len, groups))
    assert not any(rules for rules, _ in none)
