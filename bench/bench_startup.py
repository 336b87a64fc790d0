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
