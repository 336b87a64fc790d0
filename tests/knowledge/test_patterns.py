"""Every pattern of a language profile finds its examples, and none of its counterexamples."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from wsiskit.knowledge.languages import available, load_profile

FOLDER = Path(__file__).parent.parent / "cases" / "patterns"
COMPLETE = sorted(path.stem for path in FOLDER.glob("*.toml"))
# layers whose own cases run every form, and lists that are tried together
ELSEWHERE = re.compile(r"quantities\.|statements\.|citations\.(?:organs|grammar)\.|furniture\.patterns|names\.nil\.")
SIDES = ("left", "right", "near")  # of a cue
_PART = re.compile(r"\{[a-z_]+\}")
_SPECIAL = re.compile(r"[\\\[(^$|*+?]")


def patterns(table: dict[str, Any], path: str = "", *, parts: bool = False) -> dict[str, str]:
    """Dotted key → pattern, for every text of the profile that reads as a pattern; with `parts`, those that may match
    nothing, too."""
    found: dict[str, str] = {}
    for key, value in table.items():
        here = f"{path}{key}"
        if here == "context.cue":
            found |= {f"{here}.{cue['entity']}.{side}": cue[side] for cue in value for side in SIDES if side in cue}
        elif isinstance(value, dict):
            found |= patterns(value, f"{here}.", parts=parts)
        elif (
            isinstance(value, str)
            and _SPECIAL.search(value)
            and not (ELSEWHERE.match(here) or (is_part(value) and not parts))
        ):
            found[here] = value
    return found


def is_part(pattern: str) -> bool:
    """Whether others are put into a pattern before it is compiled, or it is optional and so matches anywhere."""
    return bool(_PART.search(pattern) or re.fullmatch(pattern, ""))


def examples(code: str) -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((FOLDER / f"{code}.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("code", COMPLETE)
def test_every_pattern_has_examples_of_both_kinds(code: str) -> None:
    wanted, given = set(patterns(load_profile(code).data)), examples(code)
    assert wanted <= set(given)
    assert set(given) - {"furniture"} <= set(patterns(load_profile(code).data, parts=True))
    assert [key for key, case in given.items() if not case["yes"] or not case["no"]] == []


@pytest.mark.parametrize(
    ("code", "key"), [(code, key) for code in COMPLETE for key in examples(code) if key != "furniture"]
)
def test_a_pattern_finds_its_examples_and_no_counterexample(code: str, key: str) -> None:
    pattern, cases = re.compile(patterns(load_profile(code).data, parts=True)[key]), examples(code)[key]
    assert [text for text in cases["yes"] if not pattern.search(text)] == []
    assert [text for text in cases["no"] if pattern.search(text)] == []


@pytest.mark.parametrize("code", COMPLETE)
def test_page_furniture_matches_its_examples_and_no_counterexample(code: str) -> None:
    lines, cases = load_profile(code).words("furniture", "patterns"), examples(code)["furniture"]
    assert [pattern for pattern in lines if not any(re.search(pattern, text) for text in cases["yes"])] == []
    assert [text for text in cases["yes"] if not any(re.search(pattern, text) for pattern in lines)] == []
    assert [text for text in cases["no"] if any(re.search(pattern, text) for pattern in lines)] == []


@pytest.mark.parametrize("code", available())
def test_headings_match_their_examples_and_no_counterexample(code: str) -> None:
    for form, data in zip(load_profile(code).headings, load_profile(code).data["heading"], strict=True):
        assert data["examples"], form.id
        assert data["counterexamples"], form.id
        assert [text for text in data["examples"] if not form.pattern.match(text)] == [], form.id
        assert [text for text in data["counterexamples"] if form.pattern.match(text)] == [], form.id
