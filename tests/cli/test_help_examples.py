"""The examples of the help: on one line each, so that they can be copied, and they run."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from wsiskit.cli.commands import COMMANDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Result

    Run = Callable[..., Result]

ROOT = Path(__file__).parents[2]
EVERY = [*COMMANDS, "", *(f"registry {name}" for name in ("list", "show", "check", "template"))]


def examples(help_text: str) -> list[str]:
    """Paragraphs of the help that begin with a command; one that was broken to fit has a line end inside."""
    _, _, behind = help_text.partition("Examples:\n")
    told = re.split(r"\n(?:Arguments|Options):\n", behind)[0]
    return [part.strip() for part in told.split("\n\n") if part.strip()]


@pytest.mark.parametrize("name", EVERY)
def test_an_example_is_one_line_at_80_columns(wsiskit: Run, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    for example in examples(wsiskit(*name.split(), "--help").out):
        assert "\n" not in example


@pytest.mark.slow
@pytest.mark.parametrize("name", EVERY)
def test_the_examples_run(wsiskit: Run, name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    text = wsiskit(*name.split(), "--help").out
    parallel = ROOT / "tests" / "cases" / "parallel"
    report = (parallel / "zh.txt").read_text("utf-8")
    (tmp_path / "reports").mkdir()
    for path in ("report.txt", "2025.txt", "2026.txt", "draft-1.txt", "draft-2.txt", "reports/a.txt"):
        (tmp_path / path).write_text(report, encoding="utf-8")
    (tmp_path / "old.txt").write_text(report, encoding="gb18030")
    for language in ("ar", "en", "es", "fr", "ru", "zh"):
        (tmp_path / f"report-{language}.txt").write_text((parallel / f"{language}.txt").read_text("utf-8"), "utf-8")
    (tmp_path / "my.toml").write_text(wsiskit("registry", "template").out, encoding="utf-8")
    (tmp_path / "tests").symlink_to(ROOT / "tests")
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    program = tmp_path / "wsiskit"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m wsiskit "$@"\n', "utf-8")
    program.chmod(0o755)
    python = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH", "")]))
    path = os.pathsep.join([str(tmp_path), os.environ["PATH"]])
    environment = {**os.environ, "PATH": path, "PYTHONPATH": python, "LC_ALL": "C.UTF-8"}
    for example in examples(text):
        done = subprocess.run(
            ["bash", "-c", example], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode in {0, 1}, (example, done.stderr)
        assert not re.search(r"\[(?:usage|internal|input)|error", done.stderr), (example, done.stderr)
        written = re.search(r"(?:-o|>) ([\w./-]+)$", example)
        assert not written or (tmp_path / written[1]).exists(), example
