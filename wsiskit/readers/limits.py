"""Limits of time and memory around work on one untrusted input, in this process and without a second one.

A deadline is an alarm of the system, which Python answers between two steps of its own and so does the engine of `re`; the
limit of memory is that of the system on address space. Where the system has neither (Windows), the work goes unlimited.
"""

from __future__ import annotations

import os
import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_MEMORY = 4 * 1024**3  # bytes of address space; the longest report known needs a tenth
_AGAIN = 1.0  # seconds until the next alarm, where the first was raised into a callback that swallows exceptions


@contextmanager
def deadline(seconds: float, fault: Exception) -> Iterator[None]:
    """Raise `fault` inside the block once `seconds` of real time are over; 0 is no limit.

    Works in the main thread, where signals arrive; elsewhere the block runs unlimited.
    """
    if seconds <= 0 or not hasattr(signal, "setitimer"):
        yield
        return

    def late(*_: object) -> None:
        raise fault

    try:
        before = signal.signal(signal.SIGALRM, late)
    except ValueError:  # it is another thread
        yield
        return
    signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def memory(most: int = 0) -> Iterator[None]:
    """Let this process take no more than `most` bytes (0: `MAX_MEMORY`) inside the block beyond what it has: more is a
    `MemoryError`."""
    with _soft_limit(most or MAX_MEMORY):
        yield


@contextmanager
def any_memory() -> Iterator[None]:
    """Lift the limit inside the block, for a program that reserves more than it uses, such as LibreOffice."""
    with _soft_limit(-1):
        yield


def _taken() -> int:
    """Bytes of address space that this process has, as far as the system tells."""
    try:
        with open("/proc/self/statm", encoding="utf-8") as file:  # noqa: PTH123 - pathlib costs start-up time
            return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return 0


@contextmanager
def _soft_limit(most: int) -> Iterator[None]:
    """The soft limit on address space inside the block; -1 is the hard one, and no limit is ever raised above that."""
    try:
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_AS)
        wanted = hard
        if most >= 0:
            limits = [limit for limit in (soft, hard) if limit != resource.RLIM_INFINITY]
            wanted = min([_taken() + most, *limits])  # a stricter limit of the user's own holds
        resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))
    except (ImportError, OSError, ValueError, AttributeError):
        yield
        return
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
