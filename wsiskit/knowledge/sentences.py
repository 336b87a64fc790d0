"""Sentences of `check`, `compare` and `explain` in another language than English: catalogues in `data/sentences/`."""

from __future__ import annotations

import tomllib
from functools import cache

from wsiskit.knowledge.files import read_data
from wsiskit.knowledge.index import TOLD
from wsiskit.model.message import Message
from wsiskit.model.record import NamedTuple


class Catalogue(NamedTuple):
    """One language: English pattern → pattern, rule id → sentence, id of a rule of `check` → (summary, reason)."""

    sentences: dict[str, str]
    rules: dict[str, str]
    checks: dict[str, tuple[str, str]]


@cache
def load_catalogue(language: str) -> Catalogue:
    """The catalogue of a language, empty where it has none."""
    if language not in TOLD:
        return Catalogue({}, {}, {})
    found = tomllib.loads(read_data(f"sentences/{language}.toml"))
    checks = {rule: (card["summary"], card["reason"]) for rule, card in found["checks"].items()}
    return Catalogue(found["sentences"], found["rules"], checks)


def translate(sentence: str, language: str) -> str:
    """A sentence of `say` in a language, with the sentences inside it; any other text, and English, as it is."""
    if not isinstance(sentence, Message) or language not in TOLD:
        return str(sentence)
    pattern = load_catalogue(language).sentences.get(sentence.pattern, sentence.pattern)
    fields = {
        key: translate(value, language) if isinstance(value, str) else value for key, value in sentence.fields.items()
    }
    return pattern.format(**fields)


def rule_sentence(rule: str, english: str, language: str) -> str:
    """The sentence of a rule's card in a language; the English one where the catalogue lacks it."""
    catalogue = load_catalogue(language)
    if rule in catalogue.rules:
        return catalogue.rules[rule]
    return catalogue.checks[rule][0].rstrip("。") if rule in catalogue.checks else english


def check_card(rule: str, english: tuple[str, str], language: str) -> tuple[str, str]:
    """Summary and reason of a rule of `check` in a language; the English ones where the catalogue lacks them."""
    return load_catalogue(language).checks.get(rule, english)
