"""Where the time of one report goes, how it grows with the text, and how the languages compare."""

from __future__ import annotations

import importlib
import logging
import statistics
import time
from collections.abc import Iterator
from functools import wraps
from typing import TYPE_CHECKING, Any

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from bench import bench_readers, bench_startup, extract
from bench.measure import PARALLEL, SEED, least, middle_of, say
from wsiskit import pipeline
from wsiskit.knowledge.framework import load_framework
from wsiskit.knowledge.gazetteer import build_gazetteer
from wsiskit.knowledge.languages import load_profile
from wsiskit.knowledge.registry import load_registry
from wsiskit.model.source import SourceText
from wsiskit.model.table import Settings
from wsiskit.passages.folding import fold_form
from wsiskit.pipeline import analyse
from wsiskit.readers.pdf.document import read_document
from wsiskit.tables import check, make_table
from wsiskit.tables.document import report_json
from wsiskit.writers.json import document_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from wsiskit.model.annotation import AnnotatedReport

# room → functions that the pipeline calls, by the module that it takes them from; "" is the pipeline itself
STAGES: dict[str, dict[str, tuple[str, ...]]] = {
    "structure": {"": ("read_structure",)},
    "links": {"": ("annotate_links",), "wsiskit.links.doubts": ("doubt_links",)},
    "citations": {"": ("annotate_citations",)},
    "passages": {"": ("prose_units", "find_line_hyphens", "FoldedView")},
    "names: candidates": {"": ("find_candidates",)},
    "names: linking": {"": ("link_candidates",)},
    "names: unknown": {
        "wsiskit.names.unknown_by_head": ("find_nil",),
        "wsiskit.names.unknown_by_capitals": ("find_nil_in_words",),
    },
    "quantities": {"wsiskit.quantities.forms": ("find_quantities",)},
    "statements": {"wsiskit.statements.acts": ("find_statements",)},
    "coverage": {"": ("annotate_namings", "find_contributors")},
}
COVERAGE = Settings(nil=False, facts=False, doubts=False)
WHOLE = {"coverage": COVERAGE, "extract": Settings(), "check": Settings(facts=False)}
COPIES = (1, 10, 100)
MEGABYTE = 1_000_000
LAST = {"coverage": "tables", "extract": "tables, JSON", "check": "checks"}  # what stands behind the analysis
LEAST = 60_000  # bytes of text that a stage is timed on: shorter reports are repeated
RUNS = 7


def source(text: str) -> SourceText:
    """A plain text report."""
    return SourceText("report.txt", text, "text", "utf-8", "")


def coverage(text: str) -> None:
    """What `coverage` does after reading."""
    make_table("coverage", analyse(source(text), COVERAGE), COVERAGE)


class Stopwatch:
    """Processor seconds by stage while the functions of `STAGES` run."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}
        self._kept: list[tuple[Any, str, Any]] = []

    def __enter__(self) -> Stopwatch:
        for stage, modules in STAGES.items():
            for module, names in modules.items():
                owner = importlib.import_module(module) if module else pipeline
                for name in names:
                    self._kept.append((owner, name, getattr(owner, name)))
                    setattr(owner, name, self.timed(getattr(owner, name), stage))
        return self

    def __exit__(self, *fault: object) -> None:
        for owner, name, function in self._kept:
            setattr(owner, name, function)

    def timed(self, function: Callable[..., Any], stage: str) -> Callable[..., Any]:
        """The function, what it yields taken at once, with its time counted for the stage."""

        @wraps(function)
        def call(*args: Any, **values: Any) -> Any:
            begun = time.process_time()
            try:
                made = function(*args, **values)
                return list(made) if isinstance(made, Iterator) else made
            finally:
                self.spent[stage] = self.spent.get(stage, 0.0) + time.process_time() - begun

        return call


def stages() -> None:
    """Print, for four languages, seconds per megabyte of every stage of `coverage`, `extract` and `check` with its share,
    beside `jieba.cut` and a bare scan for all names, which run in turn with them; then PDF reading beside PDFium, and
    start-up by part."""
    for code in ("zh", "en", "ru", "ar"):
        path = SEED if code == "zh" else PARALLEL / f"{code}.txt"
        text = path.read_text("utf-8")
        text = "\n".join([text] * -(-LEAST // len(text.encode())))
        for name in WHOLE:
            _staged(name, code, text)
    _pdf()
    bench_startup.parts()


def _staged(name: str, code: str, text: str) -> None:
    """Print the stages of one way through, and how long the whole takes beside its peers."""
    size, settings = len(text.encode()) / MEGABYTE, WHOLE[name]

    def finish(annotated: AnnotatedReport) -> object:
        if name == "coverage":
            return make_table(name, annotated, settings)
        registry, framework, language = load_registry(), load_framework(), annotated.report.language
        if name == "check":
            return list(check.rows(annotated, registry, framework, language))
        return document_text(report_json(annotated, registry, framework, language, ""))

    peers = _peers(text, code)
    runs: list[dict[str, float]] = []
    finish(analyse(source(text), settings))  # compiles patterns, builds the gazetteer
    for _ in range(RUNS):
        with Stopwatch() as watch:
            begun = time.process_time()
            annotated = analyse(source(text), settings)
            watch.timed(finish, LAST[name])(annotated)
            watch.spent["whole"] = time.process_time() - begun
        for peer, work in peers.items():
            watch.timed(work, peer)()
        runs.append(watch.spent)
    middle = {stage: statistics.median(spent.get(stage, 0.0) for spent in runs) for stage in runs[0]}
    for stage, taken in middle.items():
        if stage in peers:
            ratio = f"{name} runs {taken / middle['whole']:.2f} times as fast"
            say("beside", f"{name} {code}: {stage}", f"{taken / size:.3f} s/MB", ratio)
        else:
            say("stage", f"{name} {code}: {stage}", f"{taken / size:.3f} s/MB", f"{taken / middle['whole']:.0%}")


def _peers(text: str, code: str) -> dict[str, Callable[[], object]]:
    """What the stages are measured by, on the same text."""
    jieba = importlib.import_module("jieba")
    jieba.setLogLevel(logging.ERROR)
    jieba.initialize()
    kind = MatchKind.LeftmostLongest
    forms = build_gazetteer(load_registry(), load_profile(code)).forms
    scan = AhoCorasick(forms, matchkind=kind, implementation=Implementation.NoncontiguousNFA).find_matches_as_indexes
    folded = fold_form(text)
    return {"jieba.cut": lambda: sum(1 for _ in jieba.cut(text)), "scan for names": lambda: scan(folded)}


def _pdf() -> None:
    """Print how reading a PDF file, and `coverage` of what was read, compare to the bare text that PDFium gives."""
    path = bench_readers.DATA / "E_CN.9_2025_6.pdf"
    data = path.read_bytes()
    report = read_document(data, str(path), "")
    bare = middle_of(lambda: extract.pypdfium2(str(path)), RUNS)
    reading = middle_of(lambda: read_document(data, str(path), ""), RUNS)
    made = middle_of(lambda: make_table("coverage", analyse(report, COVERAGE), COVERAGE), RUNS)
    say(
        "pdf", path.name, f"PDFium {bare * 1000:.0f} ms", f"reading {reading / bare:.2f}", f"coverage {made / bare:.2f}"
    )


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
