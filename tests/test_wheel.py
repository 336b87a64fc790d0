"""The package as users install it: a wheel in a fresh environment that has nothing but what the wheel asks for."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SEED = ROOT / "seeds" / "wsis-2026-zh.txt"
ENVIRONMENT = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "PYTHONHOME"}}


def run(*command: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    words = [str(word) for word in command]
    return subprocess.run(words, cwd=cwd, env=ENVIRONMENT, capture_output=True, text=True, timeout=600, check=False)


@pytest.mark.slow
def test_the_wheel_works_without_extras(tmp_path: Path) -> None:
    """`coverage` gives what it gives here; what needs an extra says which, and leaves nothing behind."""
    venv, wheels, away = tmp_path / "venv", tmp_path / "wheels", tmp_path / "away"
    away.mkdir()
    assert run(sys.executable, "-m", "venv", venv, cwd=away).returncode == 0
    python, wsiskit = venv / "bin" / "python", venv / "bin" / "wsiskit"
    built = run(python, "-m", "pip", "wheel", "--no-deps", "--wheel-dir", wheels, ROOT, cwd=away)
    assert built.returncode == 0, built.stderr
    (wheel,) = wheels.glob("*.whl")
    installed = run(python, "-m", "pip", "install", wheel, cwd=away)
    assert installed.returncode == 0, installed.stderr

    there = run(wsiskit, "coverage", SEED, "--csv", cwd=away)
    assert (there.returncode, there.stderr) == (0, "")
    assert there.stdout == run(sys.executable, "-m", "wsiskit", "coverage", SEED, "--csv", cwd=ROOT).stdout
    assert "C1," in there.stdout

    workbook = run(wsiskit, "coverage", SEED, "--xlsx", "table.xlsx", cwd=away)
    assert workbook.returncode == 2
    assert "wsiskit[xlsx]" in workbook.stderr
    assert "Traceback" not in workbook.stderr
    assert list(away.iterdir()) == []
