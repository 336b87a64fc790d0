"""The pages say what the program does: generated ones are up to date, and every console snippet is run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "examples").glob("*.md")])
GIVEN = ("seeds", "tests", "examples", "wsiskit", "pyproject.toml")  # what a snippet finds, as in the project
ELLIPSIS = "…"


class Step(NamedTuple):
    """A command of a snippet and what stands under it."""

    command: str
    expected: str


class Snippet(NamedTuple):
    """The fenced `console` blocks under one heading: `$ ` begins a command, `> ` goes on with it, the rest is output."""

    page: str
    heading: str
    steps: tuple[Step, ...]

    def uses(self, program: str) -> bool:
        return any(re.search(rf"(?:^|[|(&;]\s*){program}\b", step.command) for step in self.steps)


def steps_of(block: str) -> list[Step]:
    steps = []
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command = re.match(r".*\n(?:> ?.*\n)*", part)
        assert command, part
        lines = [re.sub(r"^> ?", "", line) if n else line for n, line in enumerate(command[0].splitlines())]
        steps.append(Step("\n".join(lines), part[command.end() :]))
    assert steps, f"a console block without a command: {block[:80]}"
    return steps


def snippets(path: Path) -> list[Snippet]:
    page = path.relative_to(ROOT).as_posix()
    found = []
    for section in re.split(r"^(?=##? )", path.read_text("utf-8"), flags=re.MULTILINE):
        blocks = re.findall(r"^```console\n(.*?)^```$", section, re.MULTILINE | re.DOTALL)
        if blocks:
            heading = section.splitlines()[0].lstrip("# ")
            found.append(Snippet(page, heading, tuple(step for block in blocks for step in steps_of(block))))
    return found


def as_pattern(expected: str) -> str:
    """Text as a regular expression: a line of `…` alone is any lines, `…` inside a line any characters of it."""
    lines = []
    for line in expected.splitlines(keepends=True):
        if line.strip() == ELLIPSIS:
            lines.append(r"(?:.*\n)*?")
        else:
            lines.append(r"[^\n]*".join(re.escape(piece) for piece in line.split(ELLIPSIS)))
    return "".join(lines)


def copied(folder: Path) -> None:
    for name in GIVEN:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, folder / name)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("project")
    copied(folder)
    return folder


@pytest.fixture
def desk(tmp_path: Path, project: Path, request: pytest.FixtureRequest) -> tuple[Path, dict[str, str]]:
    """A folder where snippets may write, with all that the project has, and an environment whose `wsiskit` is that one.

    The snippets of `README.md` write beside what they find, and need no copy of their own.
    """
    folder, programs = tmp_path / "project", tmp_path / "bin"
    folder.mkdir()
    programs.mkdir()
    if "README.md" in request.node.name:
        for name in GIVEN:
            (folder / name).symlink_to(project / name)
    else:
        copied(folder)
    for name, call in {"wsiskit": "-m wsiskit ", "python": "", "python3": ""}.items():
        (programs / name).write_text(f'#!/bin/sh\nexec "{sys.executable}" {call}"$@"\n', "utf-8")
        (programs / name).chmod(0o755)
    path = os.pathsep.join([str(programs), os.environ["PATH"]])
    python = os.pathsep.join(filter(None, [str(folder), os.environ.get("PYTHONPATH", "")]))
    return folder, {**os.environ, "PATH": path, "PYTHONPATH": python, "LC_ALL": "C.UTF-8", "COLUMNS": "100"}


def run(snippet: Snippet, desk: tuple[Path, dict[str, str]]) -> None:
    folder, environment = desk
    for step in snippet.steps:
        done = subprocess.run(
            ["bash", "-c", f"set -o pipefail; {step.command}"],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=300,
            check=False,
        )
        printed = done.stdout.decode("utf-8")
        where = f"{snippet.page} ({snippet.heading}): $ {step.command}\nprints\n{printed}"
        assert done.returncode == 0, where
        assert re.fullmatch(as_pattern(step.expected), printed), where


ALL = [snippet for path in PAGES for snippet in snippets(path)]


def case(snippet: Snippet) -> object:
    """README runs always, the other pages with the slow tests: each command is a process of its own.

    So does what needs jq, which comes with the system and not with pip: `.ci/run` installs it.
    """
    always = snippet.page == "README.md" and not snippet.uses("jq")
    marks = [] if always else [pytest.mark.slow]
    return pytest.param(snippet, id=f"{snippet.page}: {snippet.heading}", marks=marks)


@pytest.mark.parametrize("snippet", [case(snippet) for snippet in ALL])
def test_a_snippet_prints_what_the_page_says(snippet: Snippet, desk: tuple[Path, dict[str, str]]) -> None:
    run(snippet, desk)


def test_the_runner_sees_a_wrong_snippet(desk: tuple[Path, dict[str, str]]) -> None:
    """The check of the checks: a false output, a failing command and a missing line are all found."""
    good = [Step("printf 'a\\nb\\nc\\n'", "a\n…\nc\n"), Step("echo one two", "one …\n"), Step("true", "")]
    run(Snippet("none", "none", tuple(good)), desk)
    for wrong in (Step("echo a", "b\n"), Step("false", ""), Step("printf 'a\\nb\\n'", "a\n"), Step("echo a", "")):
        with pytest.raises(AssertionError):
            run(Snippet("none", "none", (wrong,)), desk)


def test_generated_pages_are_up_to_date() -> None:
    done = subprocess.run(
        [sys.executable, "docs/generate.py", "--check"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_and_paths_of_a_page_exist(path: Path) -> None:
    text = re.sub(r"^```.*?^```$", "", path.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    targets = {target for target in re.findall(r"\]\(([^)#\s]+)", text) if not re.match(r"[a-z]+:", target)}
    missing = {target for target in targets if not (path.parent / target).exists()}
    named = set(re.findall(r"`((?:wsiskit|tests|docs|examples|seeds|bench|\.ci)/[\w./-]+)`", text))
    missing |= {name for name in named if not (ROOT / name).exists()}
    assert not missing


def test_every_page_of_docs_can_be_reached_from_the_readme() -> None:
    reached, waiting = set(), [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in reached or page.suffix != ".md" or not page.exists():
            continue
        reached.add(page)
        targets = re.findall(r"\]\(([^)#\s]+)", page.read_text("utf-8"))
        waiting += [(page.parent / target).resolve() for target in targets if not re.match(r"[a-z]+:", target)]
    assert set((ROOT / "docs").glob("*.md")) - reached == set()


def test_the_files_that_architecture_names_exist() -> None:
    """Files are named from the package on (`structure/flow.py`), `…` stands for several; each room is listed."""
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    rooms = {path.name for path in (ROOT / "wsiskit").iterdir() if path.is_dir() and not path.name.startswith("__")}
    named = {name for name in re.findall(r"`([a-z_]+/[\w./…-]*)`", text) if name.partition("/")[0] in rooms}
    named |= set(re.findall(r"`([a-z_]+\.py)`", text)) - {"registry.py", "entities.py"}  # told with their folder before
    missing = {name for name in named if not any((ROOT / "wsiskit").glob(name.replace("…", "*")))}
    assert not missing
    assert {"structure/flow.py", "names/script.py", "structure/notes/alignment.py", "coverage/cells.py"} <= named
    assert rooms - {name.partition("/")[0] for name in re.findall(r"`wsiskit/([a-z_]+/)", text)} == set()


def test_the_names_that_architecture_tells_are_in_their_modules() -> None:
    """In brackets after a module: functions, lists of rules, tables."""
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    told = [
        (module, name)
        for module, names in re.findall(r"`([a-z_]+/[\w/]+\.py)` \(([^()]*)\)", text)
        for name in re.findall(r"`(\w+)`", names)
    ]
    assert ("structure/headings/outline.py", "PARENTS") in told
    assert [
        (module, name)
        for module, name in told
        if not re.search(rf"^ *(?:def )?{name}\b *[(:=]", (ROOT / "wsiskit" / module).read_text("utf-8"), re.MULTILINE)
    ] == []
