"""The ten questions of `examples/questions` are answered as a person has found them in the text."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
QUESTIONS = ROOT / "examples" / "questions"
SCRIPTS = sorted(path for path in QUESTIONS.iterdir() if path.suffix in {".sh", ".py"})


def test_there_are_ten_and_each_has_its_answer() -> None:
    assert len(SCRIPTS) == 10
    assert {path.name for path in (QUESTIONS / "expected").iterdir()} == {f"{path.name}.txt" for path in SCRIPTS}


@pytest.mark.slow
@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_a_question_is_answered(script: Path, tmp_path: Path) -> None:
    command = tmp_path / "wsiskit"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m wsiskit "$@"\n', "utf-8")
    command.chmod(0o755)
    path = os.pathsep.join([str(tmp_path), os.environ["PATH"]])
    done = subprocess.run(
        [sys.executable, script] if script.suffix == ".py" else [script],
        cwd=ROOT,
        env={**os.environ, "PATH": path, "LC_ALL": "C.UTF-8", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout.decode() == (QUESTIONS / "expected" / f"{script.name}.txt").read_text("utf-8")
