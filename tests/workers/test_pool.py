"""The pool: every task has one outcome, whatever becomes of the process that held it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.workers.work import prepare, prepare_to_tell, work
from wsiskit.workers.pool import DIED, FAILED, LATE, Pool, in_order


def run(*tasks: tuple[str, int], size: int = 2, limit: float = 0.0) -> dict[int, tuple[object, str]]:
    with Pool(work, size, time_limit=limit) as pool:
        return {outcome.key: (outcome.value, outcome.fault) for outcome in pool.run(enumerate(tasks))}


def test_every_task_has_its_outcome() -> None:
    assert run(*(("square", n) for n in range(50))) == {n: (n * n, "") for n in range(50)}


def test_a_task_that_kills_its_process_is_one_fault() -> None:
    found = run(("square", 1), ("die", 0), ("square", 2), ("raise", 0), ("die", 0), ("exhaust", 0), ("square", 3))
    assert [fault for _, fault in (found[n] for n in range(7))] == ["", DIED, "", FAILED, DIED, FAILED, ""]
    assert [found[n][0] for n in (0, 2, 6)] == [1, 4, 9]


def test_a_task_that_takes_too_long_is_one_fault() -> None:
    begun = time.monotonic()
    found = run(("sleep", 60), ("square", 2), ("square", 3), limit=1.5)
    assert found == {0: (None, LATE), 1: (4, ""), 2: (9, "")}
    assert time.monotonic() - begun < 30


def test_each_process_is_set_up_once_and_asked_once() -> None:
    with Pool(work, 2, setup=prepare, argument="ready") as pool:
        assert list(pool.each(("state", 0))) == [], "no process is started before there is a task"
        list(pool.run(enumerate([("square", 1)] * 4)))
        assert [outcome.value for outcome in pool.each(("state", 0))] == [["ready"], ["ready"]]


def test_the_first_process_does_what_is_left_to_do_at_its_end(tmp_path: Path) -> None:
    told = tmp_path / "told.txt"
    with Pool(work, 3, setup=prepare_to_tell, argument=str(told)) as pool:
        list(pool.run(enumerate([("square", 1)] * 6)))
    assert told.read_text("utf-8") == "the first process ends\n"


def test_outcomes_come_in_the_order_of_their_keys() -> None:
    with Pool(work, 2) as pool:
        keys = [one.key for one in in_order(pool.run(enumerate([("square", n) for n in range(20)])), 20)]
    assert keys == list(range(20))
    with pytest.raises(ValueError, match="missing"):
        list(in_order([], 1))


def test_a_caller_that_leaves_early_leaves_no_process() -> None:
    with Pool(work, 2) as pool:
        pids = {outcome.value for outcome in pool.run(enumerate([("pid", 0)] * 6))}
        with pytest.raises(KeyboardInterrupt), pool:
            for _ in pool.run(enumerate([("square", 1), ("sleep", 60), ("sleep", 60)])):
                raise KeyboardInterrupt
    assert not any(Path(f"/proc/{pid}").exists() for pid in pids)


def test_processes_end_with_a_parent_that_is_killed() -> None:
    program = (
        "from tests.workers.work import work\nfrom wsiskit.workers.pool import Pool\n"
        "if __name__ == '__main__':\n"
        "    with Pool(work, 2) as pool:\n"
        "        for outcome in pool.run(enumerate([('pid', 0)] * 8 + [('sleep', 2)] * 2)):\n"
        "            print(outcome.value, flush=True)\n"
    )
    root = Path(__file__).parents[2]
    parent = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True, cwd=root)
    assert parent.stdout
    pids = {int(parent.stdout.readline()) for _ in range(8)}
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    for _ in range(100):
        if not any(_runs(pid) for pid in pids):
            break
        time.sleep(0.1)
    assert not any(_runs(pid) for pid in pids)
    parent.stdout.close()


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().split(")")[1].split()[0]
    except (OSError, IndexError):
        return False
