"""The rules by id: cards from `data/checks.toml`, each bound to its function."""

from __future__ import annotations

import tomllib
from functools import cache

from wsiskit.knowledge.files import read_data
from wsiskit.tables.check import coverage_gaps, invisible, names, notes, numbering, punctuation, urls, words
from wsiskit.tables.check.finding import CheckRule, Finder

FINDERS: dict[str, Finder] = {
    **notes.FINDERS,
    **urls.FINDERS,
    **invisible.FINDERS,
    **names.FINDERS,
    **words.FINDERS,
    **punctuation.FINDERS,
    **coverage_gaps.FINDERS,
    **numbering.FINDERS,
}


@cache
def check_rules() -> tuple[CheckRule, ...]:
    """All rules, in the order of the file."""
    cards = tomllib.loads(read_data("checks.toml"))["rule"]
    return tuple(
        CheckRule(
            id=card["id"],
            severity=card["severity"],
            summary=card["summary"],
            reason=card["reason"],
            languages=tuple(card.get("languages", ())),
            faulty=card["faulty"],
            sound=card["sound"],
            find=FINDERS[card["id"]],
        )
        for card in cards
    )
