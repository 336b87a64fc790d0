"""What other repositories use of this one: the GitHub Action and the pre-commit hook, run as they would run there."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
GOOD = "1. 国际电联发布了报告。\n"
BAD = "1. 国际电联发布了报告。¹\n\n2. 教科文组织开展了工作。\n\n__________________\n1 见 https://www.itu.int/a%ZZb。\n"


def action() -> dict[str, Any]:
    loaded = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    assert isinstance(loaded, dict)
    return loaded


def programs(folder: Path) -> Path:
    """A folder with a `wsiskit` of this checkout."""
    folder.mkdir(parents=True)
    (folder / "wsiskit").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m wsiskit "$@"\n', "utf-8")
    (folder / "wsiskit").chmod(0o755)
    return folder


def check_step(folder: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """Run the last step of the action in `folder`, with its inputs put into the environment as GitHub does."""
    described = action()
    step = described["runs"]["steps"][-1]
    given = {name: str(one.get("default", "")) for name, one in described["inputs"].items()}
    given |= {name.replace("_", "-"): value for name, value in inputs.items()}
    environment = {
        name: given[value.removeprefix("${{ inputs.").removesuffix(" }}")] for name, value in step["env"].items()
    }
    programs(folder / "temp" / "wsiskit" / "bin")
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "RUNNER_TEMP": str(folder / "temp"), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_action_checks_all_reports_and_annotates_them(tmp_path: Path) -> None:
    (tmp_path / "a report.txt").write_text(BAD, "utf-8")
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "good.txt").write_text(GOOD, "utf-8")
    done = check_step(tmp_path, reports="a report.txt\nreports\n")
    assert done.returncode == 1, done.stderr
    assert "::error file=a report.txt,line=6," in done.stdout
    assert "title=url.bad-escape" in done.stdout


@pytest.mark.parametrize("inputs", [{"fail_on": "never"}, {"ignore": "url"}, {"select": "footnote"}])
def test_inputs_of_the_action_reach_the_command(tmp_path: Path, inputs: dict[str, str]) -> None:
    (tmp_path / "bad.txt").write_text(BAD, "utf-8")
    assert check_step(tmp_path, reports="bad.txt", **inputs).returncode == 0


def test_a_name_of_a_report_cannot_run_as_a_command(tmp_path: Path) -> None:
    done = check_step(tmp_path, reports='--lang $(touch made)"; touch made; "')
    assert done.returncode == 2
    assert "input.missing" in done.stderr
    assert not (tmp_path / "made").exists()


def test_every_input_of_the_action_is_used() -> None:
    described = action()
    used = (ROOT / "action.yml").read_text("utf-8")
    assert {name for name in described["inputs"] if f"${{{{ inputs.{name} }}}}" not in used} == set()
    oldest = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["requires-python"]
    minor = int(oldest.rpartition(".")[2])
    assert int(described["inputs"]["python-version"]["default"].rpartition(".")[2]) >= minor


def test_the_hook_fails_on_a_faulty_report_alone(tmp_path: Path) -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    bin_folder = programs(tmp_path / "bin")
    codes = []
    for name, text in (("good.txt", GOOD), ("--bad.txt", BAD)):
        (tmp_path / name).write_text(text, "utf-8")
        done = subprocess.run(
            [*shlex.split(hook["entry"]), name],
            cwd=tmp_path,
            env={**os.environ, "PATH": f"{bin_folder}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=False,
        )
        codes.append((done.returncode, "url.bad-escape" in done.stdout))
    assert codes == [(0, False), (1, True)]
