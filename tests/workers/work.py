"""Tasks for the pool, good and bad."""

from __future__ import annotations

import os
import signal
import time

STATE: list[object] = []


def prepare(argument: object) -> None:
    STATE.append(argument)


def work(task: tuple[str, int]) -> object:
    what, number = task
    match what:
        case "square":
            return number * number
        case "die":
            os.kill(os.getpid(), signal.SIGKILL)
        case "raise":
            raise ValueError("no")
        case "exhaust":
            raise MemoryError
        case "sleep":
            time.sleep(number)
        case "state":
            return list(STATE)
        case "pid":
            return os.getpid()
    return None
