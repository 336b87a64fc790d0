"""Russian cases of registry names: generated, complete, and up to date with the registry."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from wsiskit.knowledge.languages import load_profile
from wsiskit.knowledge.registry import load_registry

ROOT = Path(__file__).parents[2]


def test_every_row_declines_a_name_of_the_registry() -> None:
    inflections = load_profile("ru").inflections
    names = {alias.form for alias in load_registry().aliases if alias.lang == "ru"}
    assert set(inflections) <= names
    assert len(inflections) > 200
    assert "Международного союза электросвязи" in inflections["Международный союз электросвязи"]
    assert all(form not in cases for form, cases in inflections.items())


def test_only_the_language_that_declines_has_them() -> None:
    assert not load_profile("fr").inflections


@pytest.mark.slow
def test_the_file_is_what_the_script_writes() -> None:
    done = subprocess.run([sys.executable, "tools/decline_russian.py", "--check"], cwd=ROOT, check=False)
    assert done.returncode == 0
