"""How the processor time of every stage and of every command grows with the text, each by itself.

What a command costs is its reading, the analysis and what it makes of it. The analysis is measured stage by stage
(`stages`), and once per text; the commands are then given it (`commands`), so that what is their own shows.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import os
import time
from collections import defaultdict
from types import FunctionType
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

import wsiskit.pipeline
import wsiskit.structure.build
from tests.builders import source
from tests.growth.patterns import deadline
from tests.growth.texts import text_of
from wsiskit.cli.app import run
from wsiskit.cli.commands import COMMANDS
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
LARGEST, ENOUGH = 48_000, 1.0  # characters and seconds: a text whose analysis takes less is measured on a longer one
DOUBLING = 2.3
LEAST = 0.02  # seconds: what costs less for the smaller text is too little to be measured
RUNS = 5
ALL = Settings(nil=True, doubts=True)

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
INTO_DATA_SET = "corpus build"


class Growth(NamedTuple):
    """Processor seconds for a text and for one four times as long; `small` is 0 where it was too little to be asked for."""

    small: float
    large: float

    @property
    def measurable(self) -> bool:
        """Whether the larger text takes so long that a growth above the bound would show."""
        return self.large > DOUBLING**2 * LEAST

    @property
    def per_doubling(self) -> float:
        """Times the time for twice the text; the smaller text counts as `LEAST` where it takes less."""
        return float((self.large / max(self.small, LEAST)) ** 0.5)

    @property
    def over(self) -> bool:
        """Whether it grows faster than it may."""
        return self.measurable and self.per_doubling > DOUBLING


@contextlib.contextmanager
def calm() -> Iterator[None]:
    """Without the collector, whose full passes cost more the more the process holds; the program puts them off, too."""
    gc.collect(1)
    gc.disable()
    try:
        with deadline(300):
            yield
    finally:
        gc.enable()


def growth(measure: Callable[[int, set[str]], dict[str, float]], size: int) -> dict[str, Growth]:
    """Name → growth, of all that `measure` gives seconds for when it is asked for a size and names (none: all).

    The least of several runs counts; those are made only of what one run leaves in doubt.
    """
    large = measure(4 * size, set())
    small = dict.fromkeys(large, 0.0)
    doubted = {name for name, spent in large.items() if Growth(0.0, spent).measurable}
    for again in range(RUNS):
        if again:
            doubted = {name for name in doubted if Growth(small[name], large[name]).over}
        if not doubted:
            break
        small |= {
            name: min(small[name] or spent, spent) for name, spent in measure(size, doubted).items() if name in doubted
        }
        doubted = {name for name in doubted if Growth(small[name], large[name]).over}
        if doubted:
            large |= {
                name: min(large[name], spent) for name, spent in measure(4 * size, doubted).items() if name in doubted
            }
    return {name: Growth(small[name], large[name]) for name in large}


def settled(measure: Callable[[int, set[str]], dict[str, float]], size: int) -> dict[str, Growth]:
    """`growth`, where what is over the bound counts by a text four times as long.

    What costs nothing below some length (a number of four digits, a second page) seems to grow fast where it begins; what
    grows with the square does so on the longer text, too.
    """
    found = growth(measure, size)
    over = {name for name, one in found.items() if one.over}
    if not over:
        return found
    longer = growth(lambda one, only: {k: v for k, v in measure(one, only or over).items() if k in over}, 4 * size)
    return found | longer


# -- stages ------------------------------------------------------------------------------------------------------------

_LATE = (
    "quantities.forms:find_quantities",
    "statements.acts:find_statements",
    "links.doubts:doubt_links",
    "names.unknown_by_capitals:find_nil_in_words",
    "names.unknown_by_head:find_nil",
)  # imported where they are needed


@contextlib.contextmanager
def _timed(spent: dict[str, float]) -> Iterator[None]:
    """Time every function and class of ours that the pipeline and the structure call, also those that they import late."""

    def timing(name: str, real: Any) -> Any:
        def call(*given: Any, **named: Any) -> Any:
            begun = time.process_time()
            try:
                made = real(*given, **named)
                return list(made) if hasattr(made, "send") else made  # a generator works where it is read
            finally:
                spent[name] += time.process_time() - begun

        return call

    with pytest.MonkeyPatch.context() as patched:
        for module in (wsiskit.pipeline, wsiskit.structure.build):
            for name, value in list(vars(module).items()):
                is_ours = getattr(value, "__module__", "").startswith("wsiskit.")
                if isinstance(value, FunctionType) and is_ours and not name.startswith("__"):
                    patched.setattr(module, name, timing(f"{module.__name__}.{name}", value))
        for place in _LATE:
            home, _, name = place.partition(":")
            module = importlib.import_module(f"wsiskit.{home}")
            patched.setattr(module, name, timing(place, getattr(module, name)))
        yield


def stages(name: str, *, lengthen: bool = False) -> dict[str, Growth]:
    """Growth of every stage on a text of `PIECES`, and of `analyse` as a whole; with `lengthen` on a text that takes
    `ENOUGH`."""
    make, analyse, registry = text_of(name), wsiskit.pipeline.analyse, load_registry(())

    def measure(size: int, _: set[str]) -> dict[str, float]:
        spent: dict[str, float] = defaultdict(float)
        with calm(), _timed(spent):
            begun = time.process_time()
            analyse(source(make(size)), ALL, registry)
            spent["analyse"] = time.process_time() - begun
        return dict(spent)

    _warm("stages", lambda: measure(SIZE // 8, set()))
    size = SIZE
    while lengthen and size < LARGEST and measure(size, set())["analyse"] < ENOUGH / 4:
        size *= 2
    return settled(measure, size)


# -- commands ----------------------------------------------------------------------------------------------------------


_LOADED: set[str] = set()  # by this process


def _warm(what: str, once: Callable[[], object]) -> None:
    """Load whatever is loaded once, and have the collector pass over it from then on."""
    if what not in _LOADED:
        once()
        gc.collect()
        gc.freeze()
        _LOADED.add(what)


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
        self.known[read.text] = self.analyse(read, ALL)

    def __call__(self, read: Any, settings: Any = None, registry: Any = None) -> AnnotatedReport:
        kept = self.known[read.text]  # copies: what they keep for later is kept anew
        return kept._replace(report=kept.report._replace(source=read), settings=settings or Settings())


class _Commands:
    """Runs every command on texts of one name, in the folder that is the current one."""

    def __init__(self, name: str, folder: Path) -> None:
        self.make, self.folder, self.given = text_of(name), folder, _Given()
        self.texts: dict[int, int] = {}  # size → characters
        self.runs = 0

    def measure(self, size: int, only: set[str]) -> dict[str, float]:
        """Seconds of every line, or of those in `only`."""
        if size not in self.texts:
            self._write(size)
        names = {"a": f"a{size}.txt", "b": f"b{size}.txt", "at": str(self.texts[size] // 2)}
        spent = {line: self._seconds(line, line.format(**names).split()) for line in LINES if not only or line in only}
        if not only or INTO_DATA_SET in only:
            spent[INTO_DATA_SET] = self._into_data_set(names["a"], size)
        return spent

    def _write(self, size: int) -> None:
        text = self.make(size)
        self.texts[size] = len(text)
        third = len(text) // 3
        for key, said in (("a", text), ("b", text[:third] + text[third + 5 :])):
            path = self.folder / f"{key}{size}.txt"
            path.write_text(said, "utf-8")
            with calm():
                self.given.prepare(path)

    def _seconds(self, line: str, command: list[str]) -> float:
        with (self.folder / "said.txt").open("w+", encoding="utf-8", errors="replace") as said:
            with _into(said), calm():
                begun = time.process_time()
                code = run(command)
                spent = time.process_time() - begun
            said.seek(0)
            assert code in (0, 1, 2), line
            assert "internal.error" not in said.read(), line
        return spent

    def _into_data_set(self, path: str, size: int) -> float:
        made_with = versions(())
        self.runs += 1
        builder = _Builder(str(self.folder / "ds"), self.runs, ALL, made_with)
        with calm():
            begun = time.process_time()
            made = analyse_document(path, lambda: read_report(path), builder.settings, made_with, size)
            if not self.given.known:
                assert made.fault
                return 0.0
            assert not made.fault
            builder.gathered.add(path, made.rows, made.cost)
            builder.flush()
            return time.process_time() - begun


@contextlib.contextmanager
def _into(file: Any) -> Iterator[None]:
    """Standard output and standard error go into a file, those of the process, too."""
    kept = [os.dup(number) for number in (1, 2)]
    try:
        with contextlib.redirect_stdout(file), contextlib.redirect_stderr(file):
            for number in (1, 2):
                os.dup2(file.fileno(), number)
            yield
            file.flush()
    finally:
        for number, copy in enumerate(kept, 1):
            os.dup2(copy, number)
            os.close(copy)


def commands(name: str, folder: Path) -> dict[str, Growth]:
    """Growth of every command on a text of `PIECES`, and of a data set that it is put into; files are left in the folder."""
    with pytest.MonkeyPatch.context() as patched:
        patched.chdir(folder)
        set_reuse(False)
        made = _Commands(name, folder)
        patched.setattr(wsiskit.pipeline, "analyse", made.given)
        _warm("commands", lambda: made.measure(SHORT // 8, set()))
        return settled(made.measure, SHORT)
