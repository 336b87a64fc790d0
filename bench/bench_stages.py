"""Where the time of one report goes, how it grows with the text, and how the languages compare."""

from __future__ import annotations

import time
from functools import wraps
from typing import TYPE_CHECKING, Any

from bench.measure import PARALLEL, SEED, least, say
from wsiskit import pipeline
from wsiskit.model.source import SourceText
from wsiskit.model.table import Settings
from wsiskit.pipeline import analyse
from wsiskit.tables import make_table

if TYPE_CHECKING:
    from collections.abc import Callable

STAGES = {
    "structure": ("read_structure",),
    "annotators": ("annotate_links", "annotate_citations", "FoldedView", "find_candidates", "annotate_namings"),
    "linking": ("link_candidates",),
}
COVERAGE = Settings(nil=False, facts=False, doubts=False)
COPIES = (1, 10, 100)
MEGABYTE = 1_000_000


def source(text: str) -> SourceText:
    """A plain text report."""
    return SourceText("report.txt", text, "text", "utf-8", "")


def coverage(text: str) -> None:
    """What `coverage` does after reading."""
    make_table("coverage", analyse(source(text), COVERAGE), COVERAGE)


def stages() -> None:
    """Print one line a stage of `coverage` on the seed: time, and share of the whole."""
    text = SEED.read_text("utf-8")
    coverage(text)  # compiles patterns, builds the gazetteer
    spent: dict[str, float] = {}

    def timed(function: Callable[..., Any], stage: str) -> Callable[..., Any]:
        @wraps(function)
        def call(*args: Any, **values: Any) -> Any:
            begun = time.process_time()
            try:
                return function(*args, **values)
            finally:
                spent[stage] = spent.get(stage, 0.0) + time.process_time() - begun

        return call

    originals = {name: getattr(pipeline, name) for names in STAGES.values() for name in names}
    runs = 10
    try:
        for stage, names in STAGES.items():
            for name in names:
                setattr(pipeline, name, timed(originals[name], stage))
        begun = time.process_time()
        for _ in range(runs):
            annotated = analyse(source(text), COVERAGE)
            before = time.process_time()
            make_table("coverage", annotated, COVERAGE)
            spent["tables"] = spent.get("tables", 0.0) + time.process_time() - before
        whole = time.process_time() - begun
    finally:
        for name, function in originals.items():
            setattr(pipeline, name, function)
    spent["the rest"] = whole - sum(spent.values())
    for stage, taken in spent.items():
        say("stage", stage, f"{taken / runs * 1000:.1f} ms", f"{taken / whole:.0%}")


def throughput() -> None:
    """Print MB/s of `coverage` on 1, 10 and 100 copies of the Chinese seed and the English parallel report."""
    for name, path in (("zh", SEED), ("en", PARALLEL / "en.txt")):
        text = path.read_text("utf-8")
        for copies in COPIES:
            _rate("throughput", f"{name} x {copies}", "\n".join([text] * copies))


def languages() -> None:
    """Print MB/s of `coverage` on one report in six languages, ten copies each, and the ratio to Chinese."""
    rates = {}
    for path in sorted(PARALLEL.glob("*.txt"), reverse=True):  # Chinese first
        rates[path.stem] = _rate("language", path.stem, "\n".join([path.read_text("utf-8")] * 10))
    for code, rate in rates.items():
        say("language", f"{code} : zh", rate / rates["zh"])


def _rate(kind: str, name: str, text: str) -> float:
    size = len(text.encode()) / MEGABYTE
    runs = 3 if size < 1 else 1
    if runs > 1:
        coverage(text)
    rate = size / least(lambda: coverage(text), runs)
    say(kind, name, f"{size:.3f} MB", f"{rate:.3f} MB/s")
    return rate
