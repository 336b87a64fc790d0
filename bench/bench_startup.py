"""Start-up: whole processes beside one that runs an empty typer command. The promise is at most 1.3 for `coverage`."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from bench.measure import SEED, paired, say

RUNS = 15
EMPTY = """
import typer
app = typer.Typer()
@app.command()
def empty() -> None:
    pass
app()
"""
COMMANDS = {
    "coverage --csv": ["coverage", str(SEED), "--csv"],
    "sections --csv": ["sections", str(SEED), "--csv"],
    "statements --csv": ["statements", str(SEED), "--csv"],
    "coverage --table": ["coverage", str(SEED), "--table"],
    "--help": ["--help"],
}


def main() -> None:
    """Print one line a command: its processor time as a ratio to the empty command's."""
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryDirectory() as folder:
        empty = Path(folder) / "empty.py"
        empty.write_text(EMPTY, encoding="utf-8")
        commands = {
            "bare interpreter": [sys.executable, "-c", "pass"],
            "empty typer command": [sys.executable, str(empty)],
        }
        commands |= {name: [sys.executable, "-m", "wsiskit", *args] for name, args in COMMANDS.items()}
        found = paired(commands, env, RUNS)
    base = found["empty typer command"]
    for name, taken in found.items():
        say("start-up", name, taken / base, f"{taken * 1000:.0f} ms")


# what a process of `coverage` does, part by part: each line is added to those before it
PARTS = {
    "interpreter": "pass",
    "imports": "import wsiskit.cli.app, wsiskit.cli.tables, wsiskit.pipeline, wsiskit.tables.coverage, wsiskit.writers.csv",
    "profile and framework": "from wsiskit.knowledge.languages import load_profile; load_profile('zh')\n"
    "from wsiskit.knowledge.framework import load_framework; load_framework()",
    "registry": "from wsiskit.knowledge.registry import load_registry; load_registry()",
    "forms and automaton": "from wsiskit.knowledge.gazetteer import build_gazetteer\n"
    "build_gazetteer(load_registry(), load_profile('zh'))",
    "patterns and work": "from wsiskit.cli.app import run; run(['coverage', {seed!r}, '--csv'])",
    "work alone": "run(['coverage', {seed!r}, '--csv'])",
}


def parts() -> None:
    """Print the processor time that each part of one process of `coverage --csv` adds; "work alone" is the same again."""
    commands: dict[str, list[str]] = {}
    so_far = ""
    for name, code in PARTS.items():
        so_far += code.replace("{seed!r}", repr(str(SEED))) + "\n"
        commands[name] = [sys.executable, "-c", so_far]
    before = 0.0
    for name, taken in paired(commands, dict(os.environ), RUNS // 3).items():
        say("start-up part", name, f"{(taken - before) * 1000:.0f} ms")
        before = taken
