"""Runs tests in forked children, so that what all of them need is loaded once: for `tools.mutate` and `tools.numbers`.

It works where `os.fork` does, on Linux and macOS.
"""

from __future__ import annotations

import contextlib
import copy
import gc
import importlib
import io
import itertools
import json
import os
import resource
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import FrameType

ROOT = Path(__file__).parents[1]
OPTIONS = [
    *("-x", "-q", "--no-header", "--tb=no", "--assert=plain", "-p", "no:cacheprovider", "-p", "no:xdist"),
    "--hypothesis-seed=1",
    *("-W", "ignore::pytest.PytestAssertRewriteWarning"),  # they are loaded before pytest begins
]
_FEW = 20  # tests that run a function: more than there are languages, for which most of what is kept is made once
LONGEST = 600  # seconds of processor time that the tests may take without a change


def told(
    tests: list[str],
    listener: Callable[[int], object],
    seconds: float,
    change: Callable[[], None] | None = None,
    options: Sequence[str] = OPTIONS,
) -> tuple[str, int]:
    """What a plugin of pytest writes while some tests run in a child after a change, and how the child ended.

    `listener` makes the plugin from the file descriptor that it writes to. The child ends where the tests take more
    processor time than `seconds`. Not of the clock: on a busy machine a slow run would count as a failure.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        silent = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silent, 1)
        os.dup2(silent, 2)
        signal.signal(signal.SIGPROF, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_PROF, seconds)
        import pytest

        if change is not None:
            change()
        os._exit(int(pytest.main([*options, *tests], plugins=[listener(writing)])))
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as pipe:
        said = pipe.read()
    return said, os.waitpid(child, 0)[1]


class _Failures:
    """Writes the name of each test that fails, without its parameters."""

    def __init__(self, writing: int) -> None:
        self._writing = writing

    def pytest_runtest_logreport(self, report: Any) -> None:
        if report.failed:
            os.write(self._writing, report.nodeid.partition("[")[0].encode() + b"\n")

    def pytest_collectreport(self, report: Any) -> None:
        if report.failed:
            os.write(self._writing, report.nodeid.encode() + b"\n")


def first_failure(tests: list[str], seconds: float, change: Callable[[], None] | None = None) -> str:
    """The first test that fails in a child after a change; empty where none does, `time` where they take too long."""
    said, status = told(tests, _Failures, seconds, change)
    return said.split("\n")[0] or ("time" if status else "")


class Collected:
    """Tests that pytest has collected, to be run in children after changes: the last ones that failed are run first.

    A child forks from the session of pytest, so that no child collects. It ends with the first failure.
    """

    def __init__(self, session: Any) -> None:
        self._session = session
        self._items: list[Any] = list(session.items)
        self._lines: dict[str, set[int]] = {}  # test → lines of the module that it runs
        self._seconds: float = LONGEST  # of processor time

    def of(self, module: Any, tests: list[str]) -> Collected:
        """Those of some files, folders or functions, with the lines of a module that each runs; they must pass."""
        some = copy.copy(self)
        some._items = [item for item in self._items if any(f"{item.nodeid}[".startswith(test) for test in tests)]
        before = _seconds_of_children()
        said, status = some._run(some._items, lambda writing: _Traced(writing, module.__file__))
        if status:
            raise SystemExit(f"the tests fail without a change: {said[-400:]}")
        some._lines = {test: {*lines} for test, lines in map(json.loads, said.splitlines())}
        some._seconds = 3 * (_seconds_of_children() - before) + 2
        return some

    def failure(self, change: Callable[[], None], line: int, function: range) -> str:
        """The first test that fails after a change of a line; empty where none does, `time` where they take too long.

        Only tests that run the line are asked; all of them where few run its function, whose result may be kept for others.
        """
        calling = [item for item in self._items if not self._lines[item.nodeid].isdisjoint(function)]
        running = [item for item in calling if line in self._lines[item.nodeid]] or calling
        rest = [item for item in self._items if item not in running] if len(calling) < _FEW else []
        failed, status = self._run([*running, *rest], _First, change)
        self._items.sort(key=lambda item: item.nodeid != failed)
        return failed or ("time" if status else "")

    def _run(
        self, items: list[Any], listener: Callable[[int], Any], change: Callable[[], None] | None = None
    ) -> tuple[str, int]:
        """What a listener writes, and how the child ended."""
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            signal.signal(signal.SIGPROF, signal.SIG_DFL)
            signal.setitimer(signal.ITIMER_PROF, self._seconds)
            plugins = self._session.config.pluginmanager
            plugins.register(listener(writing))
            plugins.unregister(name="terminalreporter")
            if change is not None:
                change()
            for item, following in itertools.zip_longest(items, items[1:]):
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            os._exit(0)
        os.close(writing)
        with os.fdopen(reading, encoding="utf-8") as pipe:
            said = pipe.read()
        return said, os.waitpid(child, 0)[1]


class _First:
    """Writes the name of the first test that fails, and ends the child."""

    def __init__(self, writing: int) -> None:
        self._writing = writing

    def pytest_runtest_logreport(self, report: Any) -> None:
        if report.failed:
            os.write(self._writing, report.nodeid.encode())
            os._exit(1)


class _Traced(_First):
    """Writes which lines of a file each test runs."""

    def __init__(self, writing: int, file: str) -> None:
        super().__init__(writing)
        self._file = file
        self._lines: set[int] = set()

    def _called(self, frame: FrameType, _event: str, _value: object) -> Any:
        return self._stepped if frame.f_code.co_filename == self._file else None

    def _stepped(self, frame: FrameType, _event: str, _value: object) -> Any:
        self._lines.add(frame.f_lineno)
        return self._stepped

    def pytest_runtest_logstart(self) -> None:
        self._lines.clear()
        sys.settrace(self._called)

    def pytest_runtest_logfinish(self, nodeid: str) -> None:
        sys.settrace(None)
        with os.fdopen(os.dup(self._writing), "w", encoding="utf-8") as pipe:
            pipe.write(json.dumps([nodeid, sorted(self._lines)]) + "\n")


class _Collector:
    """Does `work` with the collected tests in the place of running them."""

    def __init__(self, work: Callable[[Collected], None]) -> None:
        self._work = work

    def pytest_runtestloop(self, session: Any) -> bool:
        forget()
        gc.freeze()  # shared with the children as it is
        self._work(Collected(session))
        return True


def _seconds_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def with_collected(tests: list[str], work: Callable[[Collected], None]) -> None:
    """Load the tests and do some work with them."""
    import pytest

    load(tests)
    pytest.main([*OPTIONS, "-qq", *tests], plugins=[_Collector(work)])


def load(tests: list[str]) -> None:
    """Import pytest with its plugins, the tests and the data that they use, so that no child pays for it.

    One sentence per language is read. What modules outside `wsiskit.knowledge` cache on the way is dropped: it may
    come from the module that is to be changed.
    """
    import pytest

    for path in dict.fromkeys(test.partition("::")[0] for test in tests):
        for file in sorted(Path(path).rglob("test_*.py")) if Path(path).is_dir() else [Path(path)]:
            importlib.import_module(".".join(file.with_suffix("").parts))
    with contextlib.redirect_stdout(io.StringIO()):
        pytest.main([*OPTIONS, "--collect-only", *tests])
    analyse = importlib.import_module("wsiskit.pipeline").analyse
    source, table = (importlib.import_module(f"wsiskit.model.{name}") for name in ("source", "table"))
    for language in importlib.import_module("wsiskit.knowledge.languages").LANGUAGES:
        text = source.SourceText("a", "I. Introduction\n\n1. ITU trained 20 teachers.\n", "text", "utf-8", "")
        analyse(text, table.Settings(nil=True, source_language=language))
    forget()


def forget() -> None:
    """Drop what modules outside `wsiskit.knowledge` cache."""
    for name, module in list(sys.modules.items()):
        if name.startswith("wsiskit.") and not name.startswith("wsiskit.knowledge"):
            for thing in vars(module).values():
                getattr(thing, "cache_clear", lambda: None)()
