"""Calls in forked children of a small process that has no threads.

A child that is forked from a process with threads may find a lock held for ever by a thread that it has not got; workers
of pytest have threads. So a process of its own is started, loads what its children need, and forks them.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from multiprocessing.connection import Connection, Pipe
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

MOST = 120.0  # seconds of one child
FAILED = 77  # exit code of a child whose call raises


class Ended(NamedTuple):
    """How a child ended: its status as of `waitpid`, what its call returned (None where it did not), its seconds."""

    status: int
    made: Any
    seconds: float

    @property
    def code(self) -> int:
        """The exit code, or minus the number of the signal that ended it."""
        return os.waitstatus_to_exitcode(self.status)


class Forks:
    """The process that forks, and `call`, which has it run a function in a child. A context manager."""

    def __init__(self, load: Callable[..., object] | None = None, *given: object) -> None:
        """Start it; `load` is called in it first, with what is given. Both are functions of modules."""
        self._to, other = Pipe()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.forks", str(other.fileno())],
            pass_fds=[other.fileno()],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )
        other.close()
        if load is not None:
            self._to.send((False, load, given, os.getcwd(), 0.0))  # noqa: PTH109
            self._to.recv()

    def __enter__(self) -> Forks:
        return self

    def __exit__(self, *_: object) -> None:
        self._to.close()
        self._process.wait(MOST)

    def call(self, function: Callable[..., Any], *given: object, kill_after: float = 0.0) -> Ended:
        """Run a function of a module in a child, in the current folder; it is killed after so many seconds, if any.

        What the function returns comes back where it can be pickled and is short. A child that does not end within `MOST`
        seconds is an assertion error.
        """
        self._to.send((True, function, given, os.getcwd(), kill_after))  # noqa: PTH109
        ended: Ended = self._to.recv()
        assert ended.seconds < MOST, f"{function.__name__}{given} does not end"
        return ended


def _fork(function: Callable[..., Any], given: tuple[object, ...], kill_after: float) -> Ended:
    threads = Path("/proc/self/task")
    assert not threads.exists() or len(list(threads.iterdir())) == 1, "what was loaded has started a thread"
    reading, writing = Pipe(duplex=False)
    begun = time.monotonic()
    pid = os.fork()
    if not pid:
        try:
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
            made = function(*given)
            writing.send(made)
            os._exit(made if isinstance(made, int) else 0)
        finally:
            os._exit(FAILED)
    writing.close()

    def end(*_: object) -> None:
        with contextlib.suppress(ProcessLookupError):  # it has just ended
            os.kill(pid, signal.SIGKILL)

    signal.signal(signal.SIGALRM, end)
    signal.setitimer(signal.ITIMER_REAL, kill_after or MOST)
    status = os.waitpid(pid, 0)[1]
    signal.setitimer(signal.ITIMER_REAL, 0)
    seconds = time.monotonic() - begun
    with reading:
        try:
            return Ended(status, reading.recv() if reading.poll() else None, seconds)
        except EOFError:
            return Ended(status, None, seconds)


def _serve(asked: Connection) -> None:
    while True:
        try:
            forked, function, given, folder, kill_after = asked.recv()
        except EOFError:
            return
        os.chdir(folder)
        asked.send(_fork(function, given, kill_after) if forked else function(*given) and None)


if __name__ == "__main__":
    from tests import forks  # as what it sends is known to the tests

    forks._serve(Connection(int(sys.argv[1])))
