"""Every stage and every command takes time in proportion to the text, each by itself.

What a command costs is its reading, the analysis and what it makes of it. The analysis is measured stage by stage
(`test_every_stage`), and once per text; the commands are then given it, so that what is their own shows.
"""

from __future__ import annotations

import gc
import time
from collections import defaultdict
from contextlib import contextmanager
from dataclasses import replace
from types import FunctionType
from typing import TYPE_CHECKING, Any

import pytest
import typer  # noqa: TID251 - what is tested is its application

import wsiskit.pipeline
import wsiskit.structure.build
from tests.builders import source
from tests.growth.patterns import deadline
from tests.growth.texts import PIECES, text_of
from tests.shares import share
from wsiskit.cli.app import run
from wsiskit.cli.commands import COMMANDS
from wsiskit.cli.parser import build_app
from wsiskit.cli.reuse import set_reuse
from wsiskit.corpus.build import _Builder
from wsiskit.corpus.versions import versions
from wsiskit.corpus.work import analyse_document
from wsiskit.errors import InputError
from wsiskit.knowledge.registry import load_registry
from wsiskit.model.table import Settings
from wsiskit.readers.dispatch import read_report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from wsiskit.model.annotation import AnnotatedReport

SIZE, SHORT = 6000, 3000  # characters, for stages and for commands; four times as many is the larger text
DOUBLING = 2.3
LEAST = 0.02  # seconds: what costs less for the smaller text is too little to be measured

# One line per form of a command: `{a}` is the report, `{b}` one that lacks a few characters, `{at}` the middle of it.
LINES = [
    *(f"{name} {{a}} --csv" for name, module in COMMANDS.items() if module == "tables"),
    *(f"mentions {{a}} -o out.{form}" for form in ("xlsx", "parquet", "docx", "html", "md", "json", "jsonl")),
    "paragraphs {a} --table",
    "paragraphs {a} --excel",
    "coverage {a} --wide",
    "links {a} --entity itu --csv",
    "text {a}",
    "extract {a}",
    *(f"extract {{a}} -o made{form}" for form in ("/", ".xlsx", ".sqlite", ".duckdb")),
    "check {a} --csv",
    *(f"check {{a}} --format {form}" for form in ("text", "sarif", "junit", "github")),
    "check {a} --baseline known.json --write-baseline",
    "compare {a} {b} --csv",
    "series {a} {b} --csv",
    "terms {a} --csv",
    "terms {a} --by section --csv",
    "align {a} {b} --csv",
    "explain {a} --at {at}",
    "html {a} --no-charts -o out.html",
    "html {a} --no-charts -o out.docx",
    "brief C5 {a} -o out.md",
    "brief --entity itu {a} {b} -o out.docx",
    "registry suggest {a}",
]
# no report in, or not one alone: those of `corpus` are `_into_data_set`; a gold folder is made by hand
WITHOUT = {"rules", "schema", "config", "cache", "evaluate", "corpus"}


def test_every_command_that_takes_a_report_is_measured() -> None:
    named = {line.split()[0] for line in LINES}
    assert named == set(COMMANDS) - WITHOUT
    group = typer.main.get_command(build_app(("registry",)))
    subs = [
        name
        for name, one in group.commands["registry"].commands.items()  # type: ignore[attr-defined]
        if any("REPORT" in str(given.metavar) for given in one.params)
    ]
    assert subs == ["suggest"]


@contextmanager
def _calm() -> Iterator[None]:
    """Without the collector, whose full passes cost more the more the process holds; the program puts them off, too."""
    gc.collect()
    gc.disable()
    try:
        with deadline(300):
            yield
    finally:
        gc.enable()


def _over(measure: Callable[[int, set[str]], dict[str, float]], size: int) -> dict[str, tuple[float, float]]:
    """What takes more than two doublings' worth for four times the text: its seconds for the smaller and the larger.

    The least of several runs counts; those are made only of what one run leaves in doubt.
    """
    bound = DOUBLING**2
    large = {name: spent for name, spent in measure(4 * size, set()).items() if spent > bound * LEAST}
    small: dict[str, float] = {}
    for _ in range(5):
        if not large:
            break
        small = _least(small, measure(size, set(large)))
        large = {name: spent for name, spent in large.items() if spent > bound * max(small.get(name, 0.0), LEAST)}
        if large:
            large = _least(large, measure(4 * size, set(large)))
    over = {name: (small.get(name, 0.0), spent) for name, spent in large.items()}
    return {name: (one, four) for name, (one, four) in over.items() if four > bound * max(one, LEAST)}


def _least(one: dict[str, float], other: dict[str, float]) -> dict[str, float]:
    """The less of two runs, of what either measured."""
    return {name: min(known.get(name, spent) for known in (one, other)) for name, spent in (other | one).items()}


# -- stages ------------------------------------------------------------------------------------------------------------


@contextmanager
def _timed(spent: dict[str, float], patch: pytest.MonkeyPatch) -> Iterator[None]:
    """Time every function and class of ours that the pipeline and the structure call, also those that they import late."""
    homes = (wsiskit.pipeline, wsiskit.structure.build)
    late = ("quantities.forms:find_quantities", "statements.acts:find_statements", "links.doubts:doubt_links")
    late += ("names.unknown_by_capitals:find_nil_in_words", "names.unknown_by_head:find_nil")
    import importlib

    def timing(name: str, real: Any) -> Any:
        def call(*given: Any, **named: Any) -> Any:
            begun = time.process_time()
            try:
                made = real(*given, **named)
                return list(made) if hasattr(made, "send") else made  # a generator works where it is read
            finally:
                spent[name] += time.process_time() - begun

        return call

    with patch.context() as patched:
        for module in homes:
            for name, value in list(vars(module).items()):
                is_ours = getattr(value, "__module__", "").startswith("wsiskit.")
                if isinstance(value, FunctionType) and is_ours and not name.startswith("__"):
                    patched.setattr(module, name, timing(f"{module.__name__}.{name}", value))
        for place in late:
            home, _, name = place.partition(":")
            module = importlib.import_module(f"wsiskit.{home}")
            patched.setattr(module, name, timing(place, getattr(module, name)))
        yield


@pytest.mark.slow
@pytest.mark.parametrize("name", PIECES)
def test_every_stage(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    make, analyse, registry = text_of(name), wsiskit.pipeline.analyse, load_registry(())

    def measure(size: int, _: set[str]) -> dict[str, float]:
        spent: dict[str, float] = defaultdict(float)
        with _calm(), _timed(spent, monkeypatch):
            analyse(source(make(size)), Settings(nil=True, doubts=True), registry)
        return dict(spent)

    measure(SIZE // 8, set())  # whatever is loaded once is loaded
    over = _over(measure, SIZE)
    assert not over


# -- commands ----------------------------------------------------------------------------------------------------------


_LOADED: set[str] = set()  # by this process


class _Given:
    """Reports that have been analysed: what a command asks `analyse` for."""

    def __init__(self) -> None:
        self.analyse = wsiskit.pipeline.analyse
        self.known: dict[str, AnnotatedReport] = {}

    def prepare(self, path: Path) -> None:
        try:
            read = read_report(str(path))
        except InputError:  # of blanks alone: each command says so, and that must take no longer either
            return
        self.known[read.text] = self.analyse(read, Settings(nil=True, doubts=True))

    def __call__(self, read: Any, settings: Any = None, registry: Any = None) -> AnnotatedReport:
        kept = self.known[read.text]  # copies: what they keep for later is kept anew
        return replace(kept, report=replace(kept.report, source=read), settings=settings or Settings())


@pytest.mark.slow
@pytest.mark.parametrize("name", share(PIECES, 30))
def test_every_command(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    make, given = text_of(name), _Given()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(wsiskit.pipeline, "analyse", given)
    set_reuse(False)
    begun_with: set[int] = set()
    runs: list[int] = []

    def measure(size: int, only: set[str]) -> dict[str, float]:
        """Seconds of every line, or of those in `only`."""
        text = make(size)
        names = {"a": f"a{size}.txt", "b": f"b{size}.txt", "at": str(len(text) // 2)}
        if size not in begun_with:
            begun_with.add(size)
            third = len(text) // 3
            for key, said in (("a", text), ("b", text[:third] + text[third + 5 :])):
                (tmp_path / names[key]).write_text(said, "utf-8")
                with _calm():
                    given.prepare(tmp_path / names[key])
        spent = {}
        for line in LINES:
            if only and line not in only:
                continue
            command = line.format(**names).split()
            with _calm():
                begun = time.process_time()
                code = run(command)
                spent[line] = time.process_time() - begun
            assert code in (0, 1, 2), line
            assert "internal.error" not in capfd.readouterr().err, line
        if not only or "corpus build" in only:
            spent["corpus build"] = _into_data_set(names["a"], size)
        return spent

    def _into_data_set(path: str, size: int) -> float:
        made_with = versions(())
        runs.append(size)
        builder = _Builder(str(tmp_path / "ds"), len(runs), Settings(nil=True, doubts=True), made_with)
        with _calm():
            begun = time.process_time()
            made = analyse_document(path, lambda: read_report(path), builder.settings, made_with, size)
            if not given.known:
                assert made.fault
                return 0.0
            assert not made.fault
            builder.gathered.add(path, made.rows, made.cost)
            builder.flush()
            return time.process_time() - begun

    if "loaded" not in _LOADED:  # whatever is loaded once is loaded
        measure(SHORT // 8, set())
        _LOADED.add("loaded")
    over = _over(measure, SHORT)
    assert not over
