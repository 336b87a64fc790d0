"""Lanes: what is asked of uv and of pytest for the lowest dependencies and for another Python."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tools import lanes

Calls = list[list[str]]


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Calls:
    """What is run instead of being run: `python find` finds no 3.14, and pytest fails on 3.13."""
    made: Calls = []

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[object]:
        made.append([str(word) for word in command])
        if "find" in made[-1]:
            return subprocess.CompletedProcess(command, 0, "" if "3.14" in made[-1] else "/usr/bin/pythonX\n", "")
        code = int("pytest" in made[-1] and "3.13" in made[-1][0])
        return subprocess.CompletedProcess(command, code, b"rich==13.8.0\n", b"")

    monkeypatch.setattr(lanes.subprocess, "run", run)
    monkeypatch.setattr(lanes, "uv", lambda: ["uv"])
    monkeypatch.setattr(lanes, "ROOT", tmp_path)
    (tmp_path / ".lanes" / "lowest").mkdir(parents=True)
    return made


def test_the_lowest_are_held_while_what_tests_need_is_added(calls: Calls, tmp_path: Path) -> None:
    assert lanes.main(["lowest", "--", "tests/readers"]) == 0
    first, second = (call for call in calls if "install" in call)
    assert first[first.index("--resolution") + 1] == "lowest-direct"
    assert Path(second[second.index("-c") + 1]).read_bytes() == b"rich==13.8.0\n"
    assert second[-1] == ".[dev]"
    assert calls[-1][-1] == "tests/readers"


def test_lanes_that_fail_or_cannot_be_made_are_told(calls: Calls, capsys: pytest.CaptureFixture[str]) -> None:
    assert lanes.main(["3.12", "3.13", "3.14"]) == 1
    told = capsys.readouterr()
    assert told.out.splitlines() == ["lanes: 3.12: passed", "lanes: 3.13: failed (1)", "lanes: 3.14: failed (2)"]
    assert "3.14: no such Python is installed" in told.err


def test_what_is_no_lane_is_refused(calls: Calls) -> None:
    with pytest.raises(SystemExit):
        lanes.main(["2.7"])
    assert not calls


def test_the_lowest_lane_holds_every_extra_that_users_may_ask_for() -> None:
    import tomllib

    with (Path(__file__).parents[1] / "pyproject.toml").open("rb") as file:
        extras = tomllib.load(file)["project"]["optional-dependencies"]
    assert set(lanes.EXTRAS.split(",")) == set(extras) - {"dev", "spark"}  # Spark: 500 MB, and its own test installs it
