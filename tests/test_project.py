"""The project around the code: its commands, its metadata, its papers."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[1]


def readme_commands() -> list[str]:
    """The fenced commands of README.md that `.ci/run` runs, in order."""
    text = (ROOT / "README.md").read_text("utf-8")
    return re.findall(r"<!-- \.ci/run: [a-z-]+ -->\n```sh\n(.+)\n```\n", text)


def test_ci_runs_the_two_commands_of_the_readme() -> None:
    done = subprocess.run(["bash", ".ci/run", "--print"], cwd=ROOT, capture_output=True, text=True, check=True)
    commands = done.stdout.splitlines()
    assert commands == readme_commands()
    assert len(commands) == 2
    assert "wsiskit coverage seeds/" in commands[0]
    assert "pytest" in commands[1]
