"""Explanations hold what is needed to derive the cells again, and a false one is seen."""

from __future__ import annotations

import copy
import json
import random
import re
import subprocess
import sys
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from tests.rewrites import SEED
from tests.test_seed import seed
from wsiskit.coverage.cells import coverage_cells
from wsiskit.knowledge.framework import load_framework
from wsiskit.knowledge.registry import load_registry
from wsiskit.tables.explain import explain_cell

REPLAY = Path(__file__).parent / "replay.py"


@lru_cache(maxsize=1)
def explanations() -> list[dict[str, Any]]:
    """A hundred cells of the seed by chance, as `explain --cell --json` prints them."""
    framework, registry = load_framework(), load_registry()
    cells = random.Random(2026).sample(coverage_cells(seed(), framework), 100)
    return [explain_cell(seed(), framework, cell.action_line, cell.entity_id, registry) for cell in cells]


def replay(found: list[dict[str, Any]]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-I", str(REPLAY), str(SEED)],
        input="".join(json.dumps(one) + "\n" for one in found),
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_hundred_explanations_give_their_cells_again() -> None:
    done = replay(explanations())
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [f"{one['action_line']},{one['entity_id']}" for one in explanations()]


def test_the_script_is_short_and_knows_nothing_of_the_program() -> None:
    text = REPLAY.read_text(encoding="utf-8")
    assert len(text.splitlines()) < 80
    assert not re.search(r"^\s*(?:from|import)\s+(?:wsiskit|tests)", text, re.M)


def shift_mention(one: dict[str, Any]) -> None:
    one["evidence"][0]["mention"]["start"] += 1


def other_alias(one: dict[str, Any]) -> None:
    one["evidence"][0]["mention"]["alias"]["form"] = "nobody"


def other_entity(one: dict[str, Any]) -> None:
    one["evidence"][0]["mention"]["alias"]["entity_id"] = "nobody"


def other_line(one: dict[str, Any]) -> None:
    one["action_line"] = "C11" if one["action_line"] != "C11" else "C1"


def no_headings(one: dict[str, Any]) -> None:
    one["evidence"][0]["section_path"].pop()


def other_paragraph(one: dict[str, Any]) -> None:
    one["evidence"][0]["paragraph"]["pieces"] = ["0-1"]


@pytest.mark.parametrize("spoil", [shift_mention, other_alias, other_entity, other_line, no_headings, other_paragraph])
def test_a_spoilt_explanation_is_refused(spoil: Any) -> None:
    one = copy.deepcopy(next(e for e in explanations() if "naming" not in e["evidence"][0]))
    spoil(one)
    assert replay([one]).returncode == 1
