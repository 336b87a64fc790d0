"""Mutation testing reaches all functions of the modules that it lists, and finds their tests."""

from __future__ import annotations

import ast
import importlib
from pathlib import Path

import pytest

from tools.mutate import TESTS, unreached

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize("name", TESTS)
def test_a_change_reaches_every_function(name: str) -> None:
    module = importlib.import_module(f"wsiskit.{name}")
    assert unreached(module, ast.parse(Path(module.__file__ or "").read_text("utf-8"))) == []
    files = {test.partition("::")[0] for test in TESTS[name]}
    assert [file for file in sorted(files) if not (ROOT / file).exists()] == []
