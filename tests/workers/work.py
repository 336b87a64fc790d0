"""Tasks for the pool, good and bad."""

from __future__ import annotations

import os
import signal
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

STATE: list[object] = []


def prepare(argument: object) -> None:
    STATE.append(argument)


def prepare_to_tell(path: str) -> Callable[[], None]:
    return partial(tell, path)


def tell(path: str) -> None:
    with Path(path).open("a", encoding="utf-8") as stream:
        stream.write("the first process ends\n")


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
