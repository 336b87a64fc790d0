"""A pool of processes for work on untrusted files.

The standard pools lose the whole run where one process dies; here a task that kills its process, or takes longer than its
time, is one outcome with a fault, and another process takes the next task. Every process holds one task at a time, so that
large tasks at the front do not wait for small ones.
"""

from __future__ import annotations

import signal
import time
from contextlib import suppress
from multiprocessing import connection, get_all_start_methods, get_context
from typing import TYPE_CHECKING, Any

from wsiskit.knowledge.side_files import keep_side_files, kept_side_files
from wsiskit.model.record import NamedTuple
from wsiskit.workers import collect_seldom

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

DIED, LATE, FAILED = "worker.died", "worker.too-slow", "worker.failed"
_PATIENCE = 5.0  # seconds that a process is given to leave before it is ended


class Outcome(NamedTuple):
    """What became of one task: `value` where `fault` is empty, else the rule of the fault and `reason` in words.

    `worker` is the number of the process, counted from 0 over all that the pool has started: a process that died is
    followed by one with another number.
    """

    key: int
    worker: int
    value: Any
    fault: str = ""
    reason: str = ""


class _Worker:
    """One process, its end of the pipe, and the task that it holds (−1: none)."""

    def __init__(self, number: int, process: BaseProcess, pipe: Connection) -> None:
        self.number = number
        self.process = process
        self.pipe = pipe
        self.task = -1
        self.deadline = float("inf")


class Pool:
    """`size` processes that call `function`, which stands in a module, with one argument.

    `setup`, of a module too, is called with `argument` once in each process before its first task; what it returns is called
    in the first process when there is no more task for it. `time_limit` is in seconds per task, 0 for none; `preload` names
    modules that every process would import. A context manager: leaving it ends every process, at once where an exception
    leaves it. Arguments and values cross by pickle, between processes of this run alone.
    """

    def __init__(
        self,
        function: Callable[[Any], Any],
        size: int,
        *,
        setup: Callable[[Any], Callable[[], None] | None] | None = None,
        argument: object = None,
        time_limit: float = 0.0,
        preload: tuple[str, ...] = (),
    ) -> None:
        method = "forkserver" if "forkserver" in get_all_start_methods() else "spawn"
        self._context: Any = get_context(method)  # of a kind that the type stubs tell apart
        if method == "forkserver":
            # Imported once, and not by every worker: 0.1 s of processor time each.
            self._context.set_forkserver_preload([function.__module__, *preload])
        self._work = (function, setup, argument, kept_side_files())
        self._size = max(size, 1)
        self._limit = time_limit
        self._workers: list[_Worker] = []
        self._started = 0

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: object) -> None:
        for worker in self._workers:
            worker.pipe.close()
        for worker in self._workers:
            if kind is not None:
                worker.process.kill()
            worker.process.join(_PATIENCE)
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()
        self._workers = []

    def run(self, tasks: Iterable[tuple[int, object]]) -> Iterator[Outcome]:
        """Outcomes as they come. `tasks` are (key, argument), given out in their order; keys are not negative.

        A caller that wants no process to wait at the end gives the largest tasks first.
        """
        waiting = iter(tasks)
        while len(self._workers) < self._size:
            self._workers.append(self._start())
        exhausted = False
        while True:
            for worker in self._workers:
                if worker.task < 0 and not exhausted:
                    task = next(waiting, None)
                    exhausted = task is None
                    if task is not None:
                        self._hand(worker, *task)
            if not any(worker.task >= 0 for worker in self._workers):
                return
            yield from self._collect()

    def each(self, argument: object) -> Iterator[Outcome]:
        """One outcome per process that is running, for the same argument: the key is the number of the process."""
        for worker in self._workers:
            self._hand(worker, worker.number, argument)
        while any(worker.task >= 0 for worker in self._workers):
            yield from self._collect()

    def _start(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_serve, args=(theirs, self._started, *self._work), daemon=False)
        process.start()
        theirs.close()
        self._started += 1
        return _Worker(self._started - 1, process, ours)

    def _hand(self, worker: _Worker, key: int, argument: object) -> None:
        worker.task = key
        worker.deadline = time.monotonic() + self._limit if self._limit else float("inf")
        with suppress(OSError):  # where it has died, `_collect` finds its pipe at the end
            worker.pipe.send((key, argument))

    def _collect(self) -> Iterator[Outcome]:
        """Wait for the next answers, deaths and deadlines."""
        busy = [worker for worker in self._workers if worker.task >= 0]
        rest = min(worker.deadline for worker in busy) - time.monotonic()
        ready = set(connection.wait([worker.pipe for worker in busy], max(rest, 0.0) if rest != float("inf") else None))
        now = time.monotonic()
        for worker in busy:
            key = worker.task
            if worker.pipe in ready:
                try:
                    value, fault, reason = worker.pipe.recv()
                except (EOFError, OSError):
                    worker.process.join(_PATIENCE)
                    code = worker.process.exitcode
                    yield self._replaced(worker, key, DIED, f"the process that read it ended with code {code}")
                    continue
                worker.task = -1
                yield Outcome(key, worker.number, value, fault, reason)
            elif now >= worker.deadline:
                yield self._replaced(worker, key, LATE, f"it took longer than {self._limit:g} seconds")

    def _replaced(self, worker: _Worker, key: int, fault: str, reason: str) -> Outcome:
        """The outcome of a task that lost its process; another process stands in its place."""
        worker.process.kill()
        worker.process.join()
        worker.pipe.close()
        self._workers[self._workers.index(worker)] = self._start()
        return Outcome(key, worker.number, None, fault, reason)


def _serve(
    pipe: Connection,
    number: int,
    call: Callable[[Any], Any],
    setup: Callable[[Any], Callable[[], None] | None] | None,
    argument: object,
    side_files: dict[str, bytes],
) -> None:
    """The life of a process: it ends with its pipe. An interrupt of the terminal is the parent's to answer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    collect_seldom()
    keep_side_files(side_files)
    finish = setup(argument) if setup is not None else None
    while True:
        try:
            _, task = pipe.recv()
        except (EOFError, OSError):
            break
        try:
            answer = (call(task), "", "")
        except MemoryError:
            answer = (None, FAILED, "it takes more memory than there is")
        except Exception as error:
            answer = (None, FAILED, f"{type(error).__name__}: {error}")
        try:
            pipe.send(answer)
        except OSError:
            return
    if finish is not None and not number:
        finish()


def in_order(outcomes: Iterable[Outcome], count: int) -> Iterator[Outcome]:
    """The outcomes of the keys 0 … `count` − 1 in the order of their keys, each as soon as those before it are there."""
    held: dict[int, Outcome] = {}
    at = 0
    for outcome in outcomes:
        held[outcome.key] = outcome
        while at in held:
            yield held.pop(at)
            at += 1
    if at != count:
        raise ValueError(f"{count - at} outcomes are missing")
