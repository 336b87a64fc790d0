"""Every sentence of `check`, `compare` and `explain` is in every catalogue, with the same fields."""

from __future__ import annotations

import ast
import pickle
import string
import tomllib
from pathlib import Path

import pytest

import wsiskit
from wsiskit.knowledge.files import read_data
from wsiskit.knowledge.index import TOLD as LANGUAGES
from wsiskit.knowledge.rules import load_cards
from wsiskit.knowledge.sentences import load_catalogue, rule_sentence, translate
from wsiskit.model.message import Message, packed, say, unpacked

PACKAGE = Path(wsiskit.__file__).parent
LETTERS = {"zh": ("\u4e00", "\u9fff")}  # of a sentence that is no longer English


def patterns_of_code() -> dict[str, str]:
    """Pattern → where `say` is called with it: a string, or a name that the module gives a string."""
    found: dict[str, str] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        if "say(" not in source:
            continue
        tree = ast.parse(source)
        names = {
            target.id: node.value.value
            for node in tree.body
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "say":
                where = f"{path.relative_to(PACKAGE)}:{call.lineno}"
                [pattern] = call.args
                if isinstance(pattern, ast.Constant):
                    found[pattern.value] = where
                elif isinstance(pattern, ast.Name) and pattern.id in names:
                    found[names[pattern.id]] = where
                elif path.name != "message.py":
                    pytest.fail(f"{where}: the pattern of say() is no string that the module shows")
    return found


def fields(pattern: str) -> set[str]:
    """Names of the fields of a pattern."""
    return {name for _, name, _, _ in string.Formatter().parse(pattern) if name is not None}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_of_the_code_is_in_the_catalogue_and_no_other(language: str) -> None:
    asked, told = patterns_of_code(), load_catalogue(language).sentences
    missing = {pattern: where for pattern, where in asked.items() if pattern not in told}
    assert not missing, f"add to knowledge/data/sentences/{language}.toml: {missing}"
    assert not told.keys() - asked.keys(), "sentences that the code says no more"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_fields_of_its_pattern_and_letters_of_its_language(language: str) -> None:
    first, last = LETTERS[language]
    for pattern, told in load_catalogue(language).sentences.items():
        assert fields(told) == fields(pattern), pattern
        words = "".join(text for text, *_ in string.Formatter().parse(pattern))
        if any(char.isalpha() for char in words.replace("URL", "")):
            assert any(first <= char <= last for char in told), pattern


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_has_its_sentence(language: str) -> None:
    catalogue = load_catalogue(language)
    checks = {card["id"] for card in tomllib.loads(read_data("checks.toml"))["rule"]}
    assert catalogue.checks.keys() == checks
    rules = {rule for stage in tomllib.loads(read_data("rules.toml")).values() for rule in stage}
    assert not rules - catalogue.rules.keys(), f"add to [rules] of sentences/{language}.toml"
    assert not catalogue.rules.keys() - rules, "rules that are no more"
    first, last = LETTERS[language]
    for card in load_cards().values():
        assert any(first <= char <= last for char in rule_sentence(card.rule, card.sentence, language)), card.rule


def test_a_sentence_is_its_english_text_until_it_is_said_in_another_language() -> None:
    told = say("footnote {number} follows {before}", number=3, before=1)
    assert told == "footnote 3 follows 1"
    assert translate(told, "zh") == "脚注 3 紧接在脚注 1 之后"
    assert translate(told, "fr") == translate(told, "") == "footnote 3 follows 1"
    assert type(translate(told, "zh")) is type(translate(told, "en")) is str


def test_sentences_inside_a_sentence_are_said_in_its_language() -> None:
    told = say("mark {mark!r}: {why}", mark="7", why=say("it may call any of the footnotes {rivals}", rivals="1, 2"))
    assert translate(told, "zh") == "标记 '7'：它可能指脚注 1, 2 中的任何一个"


def test_values_are_never_read_as_patterns() -> None:
    hostile = "{rule.__class__} {0} {unknown}"
    told = say("{doubt} [{rule}]", doubt=hostile, rule="x")
    assert told == translate(told, "zh") == f"{hostile} [x]"


@pytest.mark.parametrize("copy", [lambda m: pickle.loads(pickle.dumps(m)), lambda m: unpacked(packed(m))])  # noqa: S301
def test_a_sentence_keeps_its_fields_on_the_way_between_processes(copy: object) -> None:
    told = say("mark {mark!r}: {why}", mark="7", why=say("there is no footnote {number}", number="7"))
    again = copy(told)  # type: ignore[operator]
    assert isinstance(again, Message)
    assert again == told
    assert translate(again, "zh") == translate(told, "zh")


def test_plain_text_stays_as_it_is() -> None:
    assert translate("no sentence of ours", "zh") == "no sentence of ours"
    assert unpacked(packed("plain")) == "plain"
