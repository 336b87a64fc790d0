"""What a child of `test_killed` and of `test_folders` runs; its imports start no thread (those of numpy and pyarrow do)."""

from __future__ import annotations

import os
import signal
import sys

from wsiskit.cli.app import run
from wsiskit.cli.reuse import set_reuse


def load(report: str, folder: str) -> None:
    """What these load the children inherit."""
    for command in ("extract", "check"):
        run([command, report, "-o", f"{folder}/loaded.json"])


def plain(command: list[str]) -> int:
    """The exit code of a command."""
    set_reuse(False)
    return run(command)


def counted(command: list[str], call: int) -> tuple[int, int]:
    """Run a command, and kill the process at its n-th call or return of a function (0: never): exit code, how many."""
    count = 0

    def profile(*_: object) -> None:
        nonlocal count
        count += 1
        if count == call:
            os.kill(os.getpid(), signal.SIGKILL)

    set_reuse(False)
    sys.setprofile(profile)
    try:
        return run(command), count
    finally:
        sys.setprofile(None)
