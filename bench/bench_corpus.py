"""Data sets measured on made-up reports: ratios of one run, and what a report costs as their number grows.

    python -m bench corpus
    python -m bench.bench_corpus [--sizes 500,1000,2000,5000] [--pairs 3] [--parts sizes,workers,bare,spark,sql]

Reports are those of `bench/generate.py` with two paragraphs or so: what grows with the number of reports shows, and what
grows with their length does not hide it. Times are processor seconds of the process and all that it started, or of
the clock (two workers beside one): then the load of the machine is printed too.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bench.generate import Mix, generate
from bench.measure import ROOT, paired, say

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

MIX = Mix(formats=("txt", "md", "html"), paragraphs=2)
SIZES = (500, 1000, 2000, 5000)
PARTS = ("sizes", "workers", "bare", "spark", "sql")
_QUESTION = "SELECT count(*) FROM documents"


class Spent(NamedTuple):
    """A command: seconds by the clock, processor seconds, peak of the memory of all its processes in MiB."""

    clock: float
    processor: float
    memory: float


def measured(command: Sequence[object], folder: Path) -> Spent:
    """Run a command of wsiskit; it may find unreadable reports (exit code 1)."""
    peak, ended = [0.0], threading.Event()
    begun = time.monotonic()
    before = os.times()
    process = subprocess.Popen(
        [sys.executable, "-m", "wsiskit", *map(str, command)],
        cwd=folder,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0"},
        start_new_session=True,
    )

    def watch() -> None:
        while not ended.wait(0.25):
            peak[0] = max(peak[0], memory_of(process.pid))

    watcher = threading.Thread(target=watch)
    watcher.start()
    _, said = process.communicate()
    ended.set()
    watcher.join()
    _reap()
    after = os.times()
    if process.returncode not in (0, 1):
        raise RuntimeError(said.decode(errors="replace"))
    processor = after.children_user + after.children_system - before.children_user - before.children_system
    return Spent(time.monotonic() - begun, processor, peak[0])


def _adopt() -> None:
    """Become the parent of processes whose own parent ends before them (Linux), so that their time is counted."""
    import ctypes

    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)  # PR_SET_CHILD_SUBREAPER


def _reap() -> None:
    """Wait for what was adopted."""
    while True:
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            return


def memory_of(session: int) -> float:
    """Proportional share of memory of the processes of a session, in MiB: pages that several share count once (Linux)."""
    total = 0.0
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            if int((entry / "stat").read_text().rpartition(")")[2].split()[3]) != session:
                continue
            rollup = (entry / "smaps_rollup").read_text()
        except (OSError, ValueError):
            continue  # it has ended
        total += next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")) / 1024
    return total


def sizes(folder: Path, counts: Sequence[int], pairs: int) -> None:
    """One line per number of reports: what a report costs, memory; a second run; a run after one report has changed."""
    for count in counts:
        reports = folder / f"in{count}"
        generate(reports, count, mix=MIX)
        first = measured(build(reports, count), folder)
        again = measured(build(reports, count), folder)
        changed = next(reports.glob("000006-*"))
        changed.write_bytes(changed.read_bytes() + b"\n\nThe World Bank supported 3 countries.\n")
        one = measured(build(reports, count), folder)
        size = sum(path.stat().st_size for path in (folder / f"ds{count}").rglob("*.parquet"))
        say(
            "corpus.sizes",
            count,
            "ms per report",
            first.processor / count * 1000,
            "s per MB",
            first.processor / megabytes(reports),
            "reports per second (clock)",
            count / first.clock,
            "memory MiB",
            f"{first.memory:.0f}",
            "bytes per report",
            size // count,
            "rerun / first",
            f"{again.processor / first.processor:.4f}",
            "one changed / first",
            f"{one.processor / first.processor:.4f}",
            "load",
            f"{os.getloadavg()[0]:.1f}",
        )
        shutil.rmtree(reports)


def megabytes(reports: Path) -> float:
    """Size of the reports of a folder."""
    return sum(path.stat().st_size for path in reports.iterdir()) / 1e6


def build(reports: Path, name: object, *more: object) -> list[object]:
    """The command that builds `ds<name>`."""
    return ["corpus", "build", reports.name, "-o", f"ds{name}", *(more or ("-j", 2))]


def workers(folder: Path, counts: Sequence[int], pairs: int) -> None:
    """Two workers beside one, by the clock, in turn; the shares that the machine gave both are told."""
    count = min(1000, max(counts))
    reports = folder / "workers"
    generate(reports, count, mix=MIX._replace(paragraphs=8))
    ratios = []
    for _ in range(pairs):
        spent = []
        for jobs in (1, 2):
            shutil.rmtree(folder / "dsw", ignore_errors=True)
            spent.append(measured(build(reports, "w", "-j", jobs), folder))
        one, two = spent
        ratios.append(one.clock / two.clock)
        say(
            "corpus.workers",
            count,
            "2 workers / 1, clock",
            one.clock / two.clock,
            "processor",
            one.processor / two.processor,
            "cores had",
            one.processor / one.clock,
            two.processor / two.clock,
            "load",
            f"{os.getloadavg()[0]:.1f}",
        )
    say("corpus.workers", count, "best of", pairs, max(ratios))


def bare(folder: Path, counts: Sequence[int], pairs: int) -> None:
    """The bare pipeline (read, analyse, make the rows, in one process) beside a build with one worker, processor time."""
    count = min(1000, max(counts))
    reports = folder / "bare"
    generate(reports, count, mix=MIX._replace(paragraphs=8))
    for _ in range(pairs):
        shutil.rmtree(folder / "dsb", ignore_errors=True)
        code = "import sys; from bench.bench_corpus import pipeline; pipeline(sys.argv[1])"
        begun = os.times()
        subprocess.run([sys.executable, "-c", code, str(reports)], cwd=ROOT, check=True)
        ended = os.times()
        alone = ended.children_user + ended.children_system - begun.children_user - begun.children_system
        built = measured(build(reports, "b", "-j", 1), folder)
        say(
            "corpus.bare",
            count,
            "1 worker / bare pipeline, reports per processor second",
            alone / built.processor,
            "s per MB (1 worker)",
            built.processor / megabytes(reports),
        )


def pipeline(folder: str) -> None:
    """Read and analyse every report of a folder, and make its rows."""
    from wsiskit.corpus.work import Versions, analyse_document
    from wsiskit.model.table import Settings
    from wsiskit.readers.dispatch import read_report
    from wsiskit.workers import collect_seldom

    collect_seldom()  # as the program itself does
    for path in sorted(Path(folder).iterdir()):
        analyse_document(str(path), partial(read_report, path), Settings(), Versions("", "", ""), 0)


def spark(folder: Path, counts: Sequence[int], pairs: int) -> None:
    """`local[2]` beside two processes, by the clock and in processor time (Java included).

    Reports of eight paragraphs or so: Java's start, half a minute on a slow machine, is paid once for all of them.
    """
    count = max(counts)
    reports = folder / "spark"
    generate(reports, count, mix=MIX._replace(paragraphs=8))
    pool = measured(build(reports, "p"), folder)
    cluster = measured(build(reports, "s", "--engine", "spark", "--master", "local[2]"), folder)
    say(
        "corpus.spark",
        count,
        "Spark / processes, reports per second (clock)",
        pool.clock / cluster.clock,
        "processor",
        pool.processor / cluster.processor,
        "s per MB (processes)",
        pool.processor / megabytes(reports),
        "load",
        f"{os.getloadavg()[0]:.1f}",
    )


def sql(folder: Path, counts: Sequence[int], pairs: int) -> None:
    """A question beside the same in DuckDB alone, whole processes, processor time, median."""
    reports = folder / "sql"
    generate(reports, 200, mix=MIX)
    measured(build(reports, "q"), folder)
    data_set = folder / "dsq"
    files = repr(f"{data_set}/documents/*.parquet")
    alone = f"import duckdb; print(duckdb.read_parquet({files}).aggregate('count(*)').fetchall())"
    commands = {
        "duckdb": [sys.executable, "-c", alone],
        "wsiskit": [sys.executable, "-m", "wsiskit", "corpus", "sql", str(data_set), _QUESTION, "--csv"],
    }
    spent = paired(commands, dict(os.environ), 9)
    say("corpus.sql", "start / duckdb alone", spent["wsiskit"] / spent["duckdb"], "duckdb ms", spent["duckdb"] * 1000)


def main(given: list[str] | None = None) -> None:
    """Print one line per measurement as it is made."""
    parser = argparse.ArgumentParser(prog="python -m bench.bench_corpus")
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)))
    parser.add_argument("--pairs", type=int, default=3)
    parser.add_argument("--parts", default=",".join(PARTS))
    asked = parser.parse_args(given or [])
    parts: dict[str, Callable[[Path, Sequence[int], int], None]] = {
        "sizes": sizes,
        "workers": workers,
        "bare": bare,
        "spark": spark,
        "sql": sql,
    }
    _adopt()
    with tempfile.TemporaryDirectory() as folder:
        for part in asked.parts.split(","):
            parts[part](Path(folder), tuple(map(int, asked.sizes.split(","))), asked.pairs)


if __name__ == "__main__":
    main(sys.argv[1:])
