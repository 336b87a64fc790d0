"""Several processes print what one prints, in the order of the inputs, and one that dies is one input that failed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer  # noqa: TID251 - what is tested is its application

from tests.cli.conftest import run_here
from tests.warm import start_warm
from wsiskit.cli import several
from wsiskit.cli.commands import COMMANDS
from wsiskit.cli.parser import build_app
from wsiskit.cli.reports import each_report
from wsiskit.errors import UsageError

PARALLEL = Path(__file__).parents[1] / "cases" / "parallel"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    for code in ("zh", "en", "ru"):
        (folder / f"{code}.txt").write_bytes((PARALLEL / f"{code}.txt").read_bytes())
    (folder / "bad.txt").write_bytes(b"\x00\x01\x02\xff" * 300)
    unknown = "Introduction\n\n1. The World Institute for Digital Memory (WIDM) opened. The WIDM grew.\n"
    (folder / "unknown.txt").write_text(unknown, encoding="utf-8")
    (folder / "note.txt").write_text("Nothing that looks like a report.", encoding="utf-8")
    return folder


SEVERAL = (  # of every kind that takes folders; those of one table are alike
    ["coverage", "--csv"],
    ["extract"],
    ["check", "--csv"],
    ["text"],
    ["terms", "--csv"],
    ["series", "--csv"],
    ["html", "--no-charts"],
    ["brief", "C5"],
    ["brief", "--entity", "itu"],
    ["registry", "suggest"],
)


@pytest.mark.parametrize("command", SEVERAL, ids="-".join)
def test_two_processes_print_what_one_prints(command: list[str], folder: Path) -> None:
    start_warm()
    one, two = (run_here(*command, folder, "-j", jobs) for jobs in ("1", "2"))
    assert one.out
    assert "bad.txt" in one.err or command[0] in ("text", "registry")  # these warn of no doubt
    assert one == two


def test_so_they_do_where_all_of_them_are_new(folder: Path) -> None:
    one, two = (
        subprocess.run(
            [sys.executable, "-m", "wsiskit", "coverage", "--csv", str(folder), "-j", jobs],
            capture_output=True,
            check=False,
        )
        for jobs in ("1", "2")
    )
    assert one.stdout
    assert b"bad.txt" in one.stderr
    assert (one.stdout, one.stderr, one.returncode) == (two.stdout, two.stderr, two.returncode)


def test_every_command_that_takes_folders_takes_jobs() -> None:
    waiting: list[tuple[str, Any]] = [("wsiskit", typer.main.get_command(build_app(tuple(COMMANDS))))]
    found, without = [], []
    while waiting:
        name, command = waiting.pop()
        waiting += [(f"{name} {sub}", one) for sub, one in getattr(command, "commands", {}).items()]
        if any("REPORT" in str(given.metavar) and given.nargs == -1 for given in command.params):
            found.append(name)
            if "jobs" not in {given.name for given in command.params}:
                without.append(name)
    assert len(found) > 20
    assert without == []


def test_a_process_that_dies_is_one_input_that_failed(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    from tests.cli.dying import dies_of_english

    read, code = each_report([str(folder / f"{code}.txt") for code in ("zh", "en", "ru")], dies_of_english, "", "2")
    assert [Path(path).name for path in read] == ["zh.txt", "ru.txt"]
    assert code == 1
    told = capfd.readouterr().err
    assert "en.txt" in told
    assert "worker.died" in told


@pytest.mark.parametrize(
    ("asked", "paths", "count"),
    [
        ("1", ["a", "b"], 1),
        ("2", ["a", "b", "c"], 2),
        ("9", ["a", "b"], 2),
        ("3", ["a"], 1),
        ("3", ["a", "-"], 1),
        ("", ["a"] * 7, 1),
    ],
)
def test_count_of_processes(asked: str, paths: list[str], count: int) -> None:
    assert several.job_count(asked, paths) == count


def test_all_cores_read_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(several.os, "cpu_count", lambda: 4)
    assert several.job_count("", ["a"] * several.MANY) == 4


@pytest.mark.parametrize("asked", ["0", "-1", "two", "\u0662", "1.5"])
def test_what_is_no_number_of_processes_is_refused(asked: str) -> None:
    with pytest.raises(UsageError, match="no number"):
        several.job_count(asked, ["a", "b"])


def test_an_option_that_loads_pydantic_is_not_paid_for() -> None:
    code = (
        "import sys; from wsiskit.cli.app import run; run(['links', *sys.argv[1:]]); print('pydantic' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(PARALLEL / "en.txt")], capture_output=True, check=True)
    assert done.stdout.rstrip().endswith(b"False")
