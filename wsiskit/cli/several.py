"""Many reports on several cores: what one process would print, from processes that each read one report at a time."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from wsiskit.cli.declared import option
from wsiskit.errors import InputError, UsageError, WsiskitError
from wsiskit.model.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from wsiskit.cache.opened import Opened
    from wsiskit.cache.store import Store
    from wsiskit.cli.declared import Options
    from wsiskit.cli.streams import Said
    from wsiskit.model.source import SourceText
    from wsiskit.workers.pool import Outcome

    Reader = Callable[[str, Callable[[SourceText], Any], str], Any]

MANY = 8  # inputs from which starting processes pays where nobody says how many
JOBS: Options = {
    "jobs": (
        option(
            str,  # of a number typer loads pydantic, which takes as long as all else at the start
            "-j",
            "--jobs",
            metavar="N",
            help=f"Processes that read. Default: all cores for {MANY} reports and more, else one.",
        ),
        "",
    )
}


class Answer(NamedTuple):
    """What became of one input: `value`, or `fault` in words; `said` is what it had to say, in order."""

    value: Any
    fault: str
    said: tuple[Said, ...]


class _Task(NamedTuple):
    """What every process of a pool is told once."""

    read: Reader
    work: Callable[[SourceText], Any]
    encoding: str
    quiet: bool
    verbose: bool
    time_limit: tuple[str, str]  # seconds as they are given, the option
    store: Store | None
    opened: Opened | None


def job_count(asked: str, paths: list[str]) -> int:
    """How many processes are to read these inputs; `asked` is the option, empty for none. Raises `UsageError` for what is no
    number above 0."""
    if asked and not (asked.isascii() and asked.isdecimal() and int(asked[:6])):
        raise UsageError("--jobs", "usage.jobs", f"{asked!r} is no number of processes", "ask for one or more")
    if "-" in paths or len(paths) < 2:  # what this process alone can read, or has for itself
        return 1
    return min(int(asked[:6] or 0) or ((os.cpu_count() or 1) if len(paths) >= MANY else 1), len(paths))


def answers(
    paths: list[str], read: Reader, work: Callable[[SourceText], Any], encoding: str, jobs: int
) -> Iterator[Answer]:
    """One answer an input, in the order of the inputs; the largest files are read first.

    `read` makes of a path, `work` and the encoding what `work` makes of the report; both can be pickled. An input whose
    process dies is a fault of this input alone.
    """
    from wsiskit.cache.opened import opened_cache
    from wsiskit.cli.deadlines import GRACE, time_limit, time_option
    from wsiskit.cli.reuse import store_in_use
    from wsiskit.cli.streams import voice
    from wsiskit.workers.pool import Pool, in_order

    tasks = sorted(enumerate(paths), key=lambda task: -_size(task[1]))
    quiet, verbose = voice()
    task = _Task(
        read=read,
        work=work,
        encoding=encoding,
        quiet=quiet,
        verbose=verbose,
        time_limit=(repr(time_limit()), time_option()),
        store=store_in_use(),
        opened=opened_cache(),
    )
    limit = time_limit() + GRACE
    with Pool(serve, jobs, setup=prepare, argument=task, time_limit=limit, preload=("wsiskit.pipeline",)) as pool:
        for outcome in in_order(pool.run(tasks), len(paths)):
            yield _answer(outcome, paths[outcome.key])


def _answer(outcome: Outcome, path: str) -> Answer:
    if not outcome.fault:
        answer: Answer = outcome.value
        return answer
    from wsiskit.cli.deadlines import time_limit, too_slow
    from wsiskit.workers.pool import LATE

    if outcome.fault == LATE:
        return Answer(None, str(too_slow(path, time_limit())), ())
    remedy = "run it alone with -j 1 and report what it prints"
    return Answer(None, str(InputError(path, outcome.fault, outcome.reason, remedy)), ())


def _size(path: str) -> int:
    with suppress(OSError):
        return os.path.getsize(path)
    return 0


_TASK: list[_Task] = []


def prepare(task: _Task) -> Callable[[], None]:
    """Set up a process of the pool; what the first of them does at its end."""
    from wsiskit.cache.opened import keep_patterns, open_cache
    from wsiskit.cli.deadlines import set_time_limit
    from wsiskit.cli.reuse import use_store
    from wsiskit.cli.streams import set_voice

    set_time_limit(*task.time_limit)
    set_voice(quiet=task.quiet, verbose=task.verbose)
    use_store(task.store)
    open_cache(task.opened)
    _TASK[:] = [task]
    return keep_patterns


def serve(path: str) -> Answer:
    """Read one input in a process of the pool."""
    from wsiskit.cli.streams import kept

    (task,) = _TASK
    with kept() as said:
        try:
            return Answer(task.read(path, task.work, task.encoding), "", tuple(said))
        except WsiskitError as error:
            return Answer(None, str(error), tuple(said))
