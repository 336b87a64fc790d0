"""The project around the code: its commands, its metadata, its papers."""

from __future__ import annotations

import hashlib
import re
import subprocess
import tomllib
from pathlib import Path

import yaml

import wsiskit

ROOT = Path(__file__).parents[1]


def readme_commands() -> list[str]:
    """The fenced commands of README.md that `.ci/run` runs, in order."""
    text = (ROOT / "README.md").read_text("utf-8")
    return re.findall(r"<!-- \.ci/run: [a-z-]+ -->\n```sh\n(.+)\n```\n", text)


def test_ci_runs_the_two_commands_of_the_readme() -> None:
    done = subprocess.run(["bash", ".ci/run", "--print"], cwd=ROOT, capture_output=True, text=True, check=True)
    commands = done.stdout.splitlines()
    assert commands == readme_commands()
    assert len(commands) == 2
    assert "wsiskit coverage seeds/" in commands[0]
    assert "pytest" in commands[1]


def test_ci_tells_a_failed_step_and_goes_on() -> None:
    """A failing command ends its step, the next steps still run, the summary names it and the exit code is 1."""
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    machinery = script[script.index("failed=()") : script.index("# readme NAME")]
    summary = script[script.index("printf '\\n=== %d s") :]
    steps = "step one 'echo first; false; echo second'\nstep two 'echo third'\n"
    command = ["bash", "-uo", "pipefail", "-c", machinery + steps + summary]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    printed = done.stdout.splitlines()
    assert "$ echo first; false; echo second" in printed
    assert [line for line in printed if line in {"first", "second", "third"}] == ["first", "third"]
    assert printed[-1] == "FAILED: one"


def test_the_seed_is_as_its_paper_says() -> None:
    """Name, digest and length, and every damage at its offset."""
    paper = (ROOT / "seeds" / "SOURCE.md").read_text("utf-8")
    files = [path for path in (ROOT / "seeds").iterdir() if path.suffix != ".md"]
    assert [path.name for path in files] == re.findall(r"\| file \| `([^`]+)`", paper)
    content = files[0].read_bytes()
    text = content.decode("utf-8")
    assert hashlib.sha256(content).hexdigest() in paper
    assert f"{len(text):,} characters" in paper
    damage = re.findall(r"^\| (\d+) \| `([^`]+)` \|", paper, re.MULTILINE)
    assert [(start, words) for start, words in damage if not text.startswith(words, int(start))] == []
    assert len(damage) >= 12


def test_citation_file_agrees_with_the_package() -> None:
    """Version and licence are those of the package; the keys are those that CFF 1.2.0 requires, and known ones."""
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert {"cff-version", "message", "title", "authors"} <= set(citation)
    assert citation["cff-version"] == "1.2.0"
    assert str(citation["version"]) == project["version"] == wsiskit.__version__
    assert citation["license"] == project["license"]
    assert [author["name"] for author in citation["authors"]] == [author["name"] for author in project["authors"]]


def test_changelog_has_its_groups() -> None:
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    unreleased = re.split(r"^## ", text, flags=re.MULTILINE)[1]
    assert unreleased.startswith("Unreleased\n")
    assert re.findall(r"^### (.+)$", unreleased, re.MULTILINE) == [
        "Output that changed",
        "Names and citations",
        "Statements and quantities",
        "Reading and structure",
        "Answers (tables, pages, charts, filters)",
        "Data sets",
        "Speed",
        "Robustness",
        "For developers",
    ]
    lines = [line for line in unreleased.split("\n") if line]
    assert len(lines) == len(set(lines))  # merged by union, which can double a line
