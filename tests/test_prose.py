"""The words of the project: pages, sentences of the data, messages and docstrings, as a native writer would put them.

A phrase that a reader stumbled over becomes a row of `DENIED`, with what to write instead.
"""

from __future__ import annotations

import ast
import re
import tokenize
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
MODULES = sorted((ROOT / "wsiskit").rglob("*.py"))
_UNITS = (
    "call|clause|column|entity|file|finding|format|heading|index|language|line|mention|note|page|report|row|token|word"
)
# what is not written → what is
DENIED = {
    r"\b(?:stands?|stood) (?:behind|under)\b": "follows; appears under",
    r"(?<![\w-])behind\b(?!-)": "after",
    r"\bgo(?:es)? on\b": "continues",
    r"\bmend(?:s|ed|ing)?\b": "fix",
    r"\bwhole or not at all\b": "completely, or left as it was",
    r"\breadings that lost\b": "rejected readings",
    rf"\b(?:one|two|a) (?!(?:as|in|of|or|that|where|verb)\b)[a-z]+ an? (?:{_UNITS})\b(?! (?:that|of|with|which))": "per",
    r"\btakes? \w+ \w+ along\b": "includes",
    r"\b(?:F1|JSON|table|one) an? (?:entity|layer|page|table)\b": "per",
    r"\b(?:and (?:are|is)|but (?:are|is)) none\b": "but is not one",
    r"\bstands? twice\b": "appears twice",
}
_ALLOWED = re.compile(r"left behind|falls? behind|look-behind|behind the scenes")
_CODE = re.compile(r"^```.*?^```$|``.*?``|`[^`\n]*`", re.MULTILINE | re.DOTALL)


def denied(text: str) -> list[str]:
    """Phrases of a text that are denied, code left out, each with what to write."""
    lines = re.split(r"\n\s*\n", _CODE.sub("`", text))
    plain = _ALLOWED.sub("", "\n".join(" ".join(one.split()) for one in lines))
    return [
        f"{found[0]!r}: {better}" for phrase, better in DENIED.items() for found in re.finditer(phrase, plain, re.I)
    ]


def words_of(path: Path) -> Iterator[tuple[int, str]]:
    """(line, text) of the docstrings, comments and sentences of a module: strings of several words."""
    tree = ast.parse(path.read_text("utf-8"))
    for node in ast.walk(tree):
        value = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
        is_pattern = "\\" in value or "(?" in value
        if len(re.findall(r"[a-z]{2,} [a-z]", value)) > 1 and not is_pattern:
            yield getattr(node, "lineno", 0), value
    with tokenize.open(path) as file:
        for token in tokenize.generate_tokens(file.readline):
            if token.type == tokenize.COMMENT:
                yield token.start[0], token.string


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_pages(path: Path) -> None:
    assert denied(path.read_text("utf-8")) == []


def test_modules() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}: {what}"
        for path in MODULES
        for line, text in words_of(path)
        for what in denied(text)
    ]
    assert found == []


@pytest.mark.parametrize("name", ["rules", "checks"])
def test_sentences_of_the_data(name: str) -> None:
    data = tomllib.loads((ROOT / "wsiskit" / "knowledge" / "data" / f"{name}.toml").read_text("utf-8"))

    def sentences(value: object) -> Iterator[str]:
        if isinstance(value, dict):
            for part in value.values():
                yield from sentences(part)
        elif isinstance(value, str):
            yield value

    found = [what for sentence in sentences(data) for what in denied(sentence)]
    assert found == []


@pytest.mark.parametrize(
    "text",
    [
        "what stands behind it",
        "Who stands under C5?",
        "the text goes on",
        "one row an entity",
        "is mended",
        "the mark behind",
        "the text goes\non",
        "precision and F1 a layer",
        "words that end so and are none",
    ],
)
def test_a_denied_phrase_is_seen(text: str) -> None:
    assert denied(text)


@pytest.mark.parametrize(
    "text", ["`behind`", "one name that is left behind", "one row per line", "a page that a note cuts"]
)
def test_others_are_not(text: str) -> None:
    assert not denied(text)
