"""The examples run as users run them, and print what `examples/expected/` holds."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.formats.reports import english_document
from tests.formats.web import write_html, write_markdown
from tests.formats.word import write_word

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"
SEED = ROOT / "seeds" / "wsis-2026-zh.txt"
# jq comes with the system and not with pip: what needs it runs where `.ci/run` has installed it
NEEDS_JQ = {"damaged-links.sh"}
TAKE_FOLDERS = {"several-reports.sh", "mixed-folder.sh"}  # tests below make a folder for each


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """An environment whose `wsiskit` is the one under test."""
    programs = tmp_path / "bin"
    programs.mkdir()
    command = programs / "wsiskit"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m wsiskit "$@"\n', "utf-8")
    command.chmod(0o755)
    path = os.pathsep.join([str(programs), os.environ["PATH"]])
    python = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH", "")]))
    return {**os.environ, "PATH": path, "PYTHONPATH": python, "LC_ALL": "C.UTF-8"}


def run(command: list[str], environment: dict[str, str]) -> str:
    done = subprocess.run(
        command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr.decode("utf-8")
    return done.stdout.decode("utf-8")


def scripts() -> list[object]:
    marks = {name: [pytest.mark.slow] for name in NEEDS_JQ}
    names = sorted(path.name for path in EXAMPLES.glob("*.sh"))
    return [pytest.param(name, marks=marks.get(name, [])) for name in names if name not in TAKE_FOLDERS]


def expected(name: str) -> str:
    return (EXAMPLES / "expected" / f"{name}.txt").read_text("utf-8")


@pytest.mark.parametrize("name", scripts())
def test_a_script_prints_what_it_promises(name: str, environment: dict[str, str]) -> None:
    assert os.access(EXAMPLES / name, os.X_OK)
    assert "\nset -euo pipefail\n" in (EXAMPLES / name).read_text("utf-8")
    assert run([f"examples/{name}"], environment) == expected(name)


def test_several_reports_are_told_apart(tmp_path: Path, environment: dict[str, str]) -> None:
    """The second report is the first without its part on C5: one line and nine cells less."""
    folder = tmp_path / "reports"
    folder.mkdir()
    shutil.copy(SEED, folder / "whole.txt")
    text = SEED.read_text("utf-8")
    begin, end = text.index("\n(e) 建立使用"), text.index("\n(f) ")
    (folder / "without-c5.txt").write_text(text[:begin] + text[end:], "utf-8")
    printed = run(["examples/several-reports.sh", str(folder)], environment)
    assert printed == (
        f"{folder}/whole.txt: 17 lines with cells, 146 cells\n{folder}/without-c5.txt: 16 lines with cells, 137 cells\n"
    )


def test_a_folder_of_mixed_files_becomes_tables(tmp_path: Path, environment: dict[str, str]) -> None:
    """Good files of five formats give their rows; a damaged one and a note are told in the log, and the code is 1."""
    folder, tables = tmp_path / "reports", tmp_path / "tables"
    folder.mkdir()
    report = english_document(7)
    shutil.copy(ROOT / "tests/data/un-documents/A_RES_80_251.pdf", folder / "a.pdf")
    (folder / "b.docx").write_bytes(write_word(report))
    (folder / "c.html").write_bytes(write_html(report))
    (folder / "d.md").write_bytes(write_markdown(report))
    shutil.copy(ROOT / "tests/cases/parallel/en.txt", folder / "e.txt")
    (folder / "README.md").write_text("# Notes\n", "utf-8")
    (folder / "cut.pdf").write_bytes((folder / "a.pdf").read_bytes()[:300])
    command = ["examples/mixed-folder.sh", str(folder), str(tables)]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 1, done.stderr
    *lines, failed, last = done.stdout.splitlines()
    assert failed.startswith(f"wsiskit: {folder}/cut.pdf: ")
    told = {line.partition(": ")[0].removeprefix(f"{folder}/"): line.partition(": ")[2] for line in lines}
    assert told["README.md"] == "0 paragraphs, 0 notes, 0 cells"
    assert told["a.pdf"] == "33 paragraphs, 0 notes, 0 cells"
    assert told["b.docx"] == told["c.html"] == told["d.md"] != told["README.md"]
    assert told["e.txt"].startswith("29 paragraphs, 18 notes, ")
    assert last == f"1 doubtful, exit code 1; see {folder}.log"
    assert "cut.pdf: " in Path(f"{folder}.log").read_text("utf-8")
    assert (tables / "datapackage.json").exists()


def test_the_notebook_runs(environment: dict[str, str]) -> None:
    assert run([sys.executable, "examples/notebook.py"], environment) == expected("notebook.py")


def test_every_example_is_listed_and_has_its_output() -> None:
    listed = (EXAMPLES / "README.md").read_text("utf-8")
    files = {path.name for path in EXAMPLES.iterdir() if path.is_file() and path.name != "README.md"}
    assert [name for name in sorted(files) if f"({name})" not in listed] == []
    promised = {path.stem for path in (EXAMPLES / "expected").iterdir()}
    assert promised == {name for name in files if name.endswith((".sh", ".py"))} - TAKE_FOLDERS


@pytest.mark.parametrize("path", ["examples/github-actions.yml", ".github/workflows/ci.yml"])
def test_a_workflow_is_sound(path: str) -> None:
    """Valid YAML, every step does one thing, and every `wsiskit` line names a command with options that it has."""
    workflow = yaml.safe_load((ROOT / path).read_text("utf-8"))
    assert {"name", True, "jobs", "permissions"} <= set(workflow)  # YAML 1.1 reads the key `on` as true
    steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
    assert all(("run" in step) != ("uses" in step) for step in steps)
    commands = [step["run"] for step in steps if step.get("run", "").startswith("wsiskit ")]
    for command in commands:
        words = command.partition("|")[0].split()
        depth = 3 if words[1] == "registry" else 2
        shown = subprocess.run(
            [sys.executable, "-m", "wsiskit", *words[1:depth], "--help"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        assert [word for word in words[depth:] if word.startswith("-") and word not in shown] == []
