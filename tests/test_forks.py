"""Children of a process without threads come to the end that they are to have."""

from __future__ import annotations

import os
import signal
import sys
import time

import pytest

from tests.forks import FAILED, Forks


def fails() -> None:
    raise ValueError


def idles(seconds: float) -> int:
    time.sleep(seconds)
    return 3


def remembers(key: str) -> None:
    os.environ[key] = "loaded"


def test_what_a_child_returns_or_how_it_ends_comes_back() -> None:
    with Forks(remembers, "WSISKIT_LOADED") as forks:
        assert forks.call(os.getenv, "WSISKIT_LOADED").made == "loaded"
        assert forks.call(os.getpid).made != forks.call(os.getpid).made
        assert forks.call(fails).code == FAILED
        assert forks.call(idles, 0.0).code == 3
        assert forks.call(idles, 30.0, kill_after=0.05).code == -signal.SIGKILL
        assert forks.call(sys.exit, 4).code == FAILED


def test_a_child_that_ends_as_it_is_killed_ends_nothing_else() -> None:
    with Forks() as forks:
        codes = {forks.call(idles, 0.001, kill_after=0.001 + n * 1e-5).code for n in range(200)}
        assert forks.call(idles, 0.0).code == 3
    assert codes <= {3, -signal.SIGKILL}


def test_a_process_that_has_a_thread_forks_none(capfd: pytest.CaptureFixture[str]) -> None:
    forks = Forks(starts_a_thread)
    with pytest.raises(EOFError):
        forks.call(idles, 0.0)
    assert "has started a thread" in capfd.readouterr().err
    with forks:
        pass


def starts_a_thread() -> None:
    import threading

    threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
