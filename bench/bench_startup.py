"""Start-up: whole processes beside one that runs an empty typer command, and what one of `coverage` does part by part. The
promise is at most 1.0 for `coverage --csv`, once an earlier command has filled the cache."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from bench.measure import ROOT, SEED, paired, say

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
NOTHING_KEPT = "--no-cache"


def main() -> None:
    """Print one line a command: its processor time as a ratio to the empty command's."""
    with tempfile.TemporaryDirectory() as folder:
        env = environment(folder)
        empty = Path(folder) / "empty.py"
        empty.write_text(EMPTY, encoding="utf-8")
        commands = {
            "bare interpreter": [sys.executable, "-c", "pass"],
            "empty typer command": [sys.executable, str(empty)],
        }
        commands |= {name: [sys.executable, "-m", "wsiskit", *args] for name, args in COMMANDS.items()}
        commands[f"coverage --csv {NOTHING_KEPT}"] = [*commands["coverage --csv"], NOTHING_KEPT]
        found = paired(commands, env, RUNS)
    base = found["empty typer command"]
    for name, taken in found.items():
        say("start-up", name, taken / base, f"{taken * 1000:.0f} ms")
    parts()


def environment(folder: str) -> dict[str, str]:
    """That of this process, with a cache of its own; modules may be compiled to files."""
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**env, "WSISKIT_CACHE": str(Path(folder) / "cache")}


# what a process of `coverage` does, part by part: each line is added to those before it
PARTS = {
    "interpreter": "pass",
    "the cache opened": "import gc; gc.set_threshold(200_000, 20, 100)\n"
    "from wsiskit.__main__ import _use_cache; from wsiskit.cache.opened import keep_patterns; _use_cache([])",
    "imports": "import wsiskit.cli.app, wsiskit.cli.tables, wsiskit.pipeline, wsiskit.tables.coverage, wsiskit.writers.csv",
    "profile and framework": "from wsiskit.knowledge.languages import load_profile; load_profile('zh')\n"
    "from wsiskit.knowledge.framework import load_framework; load_framework()",
    "registry": "from wsiskit.knowledge.registry import load_registry; load_registry()",
    "forms and automaton": "from wsiskit.knowledge.gazetteer import build_gazetteer\n"
    "build_gazetteer(load_registry(), load_profile('zh'))",
    "work": "from wsiskit.cli.app import run; run(['coverage', {seed!r}, '--csv']); keep_patterns()",
    "work again": "run(['coverage', {seed!r}, '--csv'])",
}
# of the parts above: the patterns, told on standard error in milliseconds
PATTERNS = """
import sys, time
from wsiskit.cache.patterns import KeptPatterns
found, spent = KeptPatterns._found, []
def timed(self, *given):
    begun = time.process_time()
    made = found(self, *given)
    spent.append(time.process_time() - begun)
    return made
KeptPatterns._found = timed
from wsiskit.__main__ import _use_cache
_use_cache([])
from wsiskit.cli.app import run
run(['coverage', {seed!r}, '--csv'])
print(len(spent), sum(spent) * 1000, file=sys.stderr)
"""


def parts() -> None:
    """Print the processor time that each part of one process of `coverage --csv` adds; "work again" is the same once more.

    The patterns are part of "imports" and "work": they have a line of their own after those.
    """
    commands: dict[str, list[str]] = {}
    so_far = ""
    for name, code in PARTS.items():
        so_far += code.replace("{seed!r}", repr(str(SEED))) + "\n"
        commands[name] = [sys.executable, "-c", so_far]
    with tempfile.TemporaryDirectory() as folder:
        env = environment(folder)
        before = 0.0
        for name, taken in paired(commands, env, RUNS // 3).items():
            say("start-up part", name, f"{(taken - before) * 1000:.0f} ms")
            before = taken
        told = [_patterns(env) for _ in range(RUNS // 3)]
    count, spent = median(number for number, _ in told), median(spent for _, spent in told)
    say("start-up part", f"of these: {count:.0f} patterns", f"{spent:.0f} ms")


def _patterns(env: dict[str, str]) -> tuple[int, float]:
    """How many patterns the command has asked for, and the milliseconds that it had them in."""
    command = [sys.executable, "-c", PATTERNS.replace("{seed!r}", repr(str(SEED)))]
    told = subprocess.run(command, env=env, cwd=ROOT, capture_output=True, text=True, check=True).stderr
    number, spent = told.splitlines()[-1].split()
    return int(number), float(spent)
