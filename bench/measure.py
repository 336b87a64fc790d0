"""Processor time, of this process and of others: what a loaded machine takes least from."""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

ROOT = Path(__file__).parents[1]
SEED = ROOT / "seeds" / "wsis-2026-zh.txt"
PARALLEL = ROOT / "tests" / "cases" / "parallel"


def least(work: Callable[[], object], runs: int = 3) -> float:
    """Least processor time of several runs, in seconds."""
    times = []
    for _ in range(runs):
        begun = time.process_time()
        work()
        times.append(time.process_time() - begun)
    return min(times)


def middle_of(work: Callable[[], object], runs: int) -> float:
    """Median processor time of several runs after one that is not counted, in seconds."""
    work()
    times = []
    for _ in range(runs):
        begun = time.process_time()
        work()
        times.append(time.process_time() - begun)
    return statistics.median(times)


def of_process(command: Sequence[str], env: Mapping[str, str]) -> float:
    """Processor time of one whole process, user and system, in seconds. Raises where it fails."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, env=env, cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def paired(commands: Mapping[str, Sequence[str]], env: Mapping[str, str], runs: int) -> dict[str, float]:
    """Median processor time of each command, all of them run in turn, so that load falls on all alike."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    for run in range(runs + 1):
        for name, command in commands.items():
            taken = of_process(command, env)
            if run:  # the first round compiles modules and fills the disk's cache
                times[name].append(taken)
    return {name: statistics.median(taken) for name, taken in times.items()}


def say(*cells: object) -> None:
    """One line of results, its cells parted by tabs, at once."""
    sys.stdout.write("\t".join(f"{c:.2f}" if isinstance(c, float) else str(c) for c in cells) + "\n")
    sys.stdout.flush()
