"""Readers beside other tools, on the same files: ratios of processor time, never seconds alone.

    python -m bench readers
    python -m bench.bench_readers [FILE...]

Two ratios a tool: of a whole process that reads one file (start, imports, reading, child processes), and of the reading
alone, modules loaded and child processes still included, the least of several runs. PDF: pypdfium2 that gives the bare
text is 1. DOCX: unpacking and parsing the document part with lxml is 1. Tools that are not installed beside wsiskit are
run with the interpreter that `BENCH_PEERS` names, such as one in an environment of their own, or named and left out.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from bench import extract
from bench.measure import ROOT, say

DATA = ROOT / "tests" / "data" / "un-documents"
RUNS = 5
OWN = ("wsiskit", "wsiskit_alone")
LIMIT = 600.0  # seconds for a tool to read one file


def measured(tool: str, path: str, runs: int) -> tuple[float, float, float] | None:
    """(seconds of a whole process with one run, least seconds of reading, peak in MiB); `None` where it does not run."""
    times = []
    for count in (1, runs):
        for python in (sys.executable, os.environ.get("BENCH_PEERS", "")):
            if not python or (python != sys.executable and tool in OWN):
                continue
            before = extract.spent()
            done = subprocess.run(
                [python, str(ROOT / "bench" / "extract.py"), tool, path, str(count)],
                capture_output=True,
                text=True,
                check=False,
                timeout=LIMIT,
                env={**os.environ, "PYTHONPATH": str(ROOT) if python == sys.executable else ""},
            )
            if done.returncode == 0:
                seconds, peak = done.stdout.split()[-2:]
                times.append((extract.spent() - before, float(seconds), float(peak) / 1024))
                break
        else:
            return None
    whole, reading = times
    return whole[0], min(whole[1], reading[1]), reading[2]


def main(paths: list[str]) -> None:
    """Print one line a file and tool."""
    for path in map(Path, paths) if paths else sorted(DATA.glob("*.[pd][do][fc]*")):
        tools = {".pdf": extract.PDF, ".docx": extract.DOCX}.get(path.suffix, ())
        base: tuple[float, float, float] | None = None
        for tool in (tool.__name__ for tool in tools):
            found = measured(tool, str(path), RUNS)
            base = base or found
            if found is None or base is None:
                say(path.name, tool, "not read, or not installed")
                continue
            peak = f"{found[2]:.0f} MiB"
            say(
                path.name,
                tool,
                "whole",
                found[0] / base[0],
                "reading",
                found[1] / base[1],
                peak,
                f"{found[1] * 1000:.0f} ms",
            )


if __name__ == "__main__":
    main(sys.argv[1:])
