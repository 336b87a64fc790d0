"""Every command that writes is killed at random moments: its output is the old one or the new one, as a whole.

Six moments for each of 62 lines, 16 of them before a change is merged; WSISKIT_KILLS=50 asks for fifty.
"""

from __future__ import annotations

import os
import random
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
import typer  # noqa: TID251 - what is tested is its application

from tests.corpus.reports import write_reports, wsiskit
from tests.forks import Forks
from tests.shares import share
from tests.writers.killing import counted, load
from wsiskit.cli.commands import COMMANDS
from wsiskit.cli.parser import build_app

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

KILLS = int(os.environ.get("WSISKIT_KILLS", "6"))  # moments per line
TEXT = (
    "导言\n\nC5. 安全(C5)\n\n1. 国际电联在{year}年编写了{n}份报告。[^1]\n\n"
    "C9. 媒体(C9)\n\n2. 教科文组织举办了{n}次会议，见第 70/1{n} 号决议和 A/RES/7{n}/125。\n\n"
    "{more}[^1]: 见 https://www.itu.int/{n}。\n"
)

# what the second report has beside the first: a body and an unknown one
MORE = {3: "", 4: "3. 国际电联和新加坡数字合作研究所介绍了课程。\n\n"}

# One line per command and per kind of output; `{r}` is one of two reports, or of two other things that differ.
LINES = [
    *(
        f"{name} {{r}}.txt --columns report -o out.csv"
        for name in ("coverage", "entities", "mentions", "sections", "footnotes", "links", "citations", "statements")
    ),
    *(
        f"{name} {{r}}.txt --columns report -o out.csv"
        for name in ("quantities", "documents", "blocks", "cooccurrences")
    ),
    *(f"paragraphs {{r}}.txt -o out.{form}" for form in ("csv", "tsv", "json", "jsonl", "md", "html", "txt")),
    *(f"paragraphs {{r}}.txt -o out.{form}" for form in ("xlsx", "parquet", "docx")),
    *(f"paragraphs {{r}}.txt --{form} out.{form}" for form in ("xlsx", "parquet", "docx")),
    "coverage {r}.txt --csv --plot out.svg",
    "coverage {r}.txt --csv --plot chart.svg --plot-data out.csv",
    *(f"extract {{r}}.txt -o out{form}" for form in ("/", ".json", ".jsonl", ".xlsx", ".sqlite", ".duckdb")),
    "extract {r}.txt --parquet -o out/",
    "text {r}.txt -o out.txt",
    *(f"check {{r}}.txt --format {form} -o out.txt" for form in ("text", "sarif", "junit", "github")),
    "check {r}.txt --baseline out.json --write-baseline",
    "compare one.txt {r}.txt -o out.csv",
    "series {r}.txt -o out.csv",
    "terms {r}.txt --least 1 -o out.csv",
    "align one.txt {r}.txt -o out.csv",
    "explain {r}.txt --at 20 -o out.txt",
    *(f"html {{r}}.txt -o out.{form}" for form in ("html", "md", "docx")),
    *(f"brief C5 {{r}}.txt -o out.{form}" for form in ("html", "md", "docx")),
    "rules -o out.csv",
    "evaluate gold --csv -o out.csv",
    "schema -o out.json",
    "config -o out.csv",
    "registry list -o out.csv",
    "registry show itu -o out.csv",
    "registry suggest {r}.txt -o out.toml",
    "registry template -o out.toml",
    "corpus info {ds} -o out.csv",
    "corpus sql {ds} TABLE/documents -o out.csv",
    "corpus export {ds} -o out.sqlite",
]
# `cache info` is a table like `config`; a data set has its own test (tests/corpus), which kills its build at ten moments and
# takes or leaves out every step of publishing
ELSEWHERE = {"cache info", "corpus build"}


def test_every_command_that_writes_is_killed() -> None:
    waiting = [("", typer.main.get_command(build_app(tuple(COMMANDS))))]
    writing = set()
    while waiting:
        name, command = waiting.pop()
        waiting += [(f"{name} {sub}".strip(), one) for sub, one in getattr(command, "commands", {}).items()]
        if any("--output" in given.opts for given in command.params):
            writing.add(name)
    lines = {" ".join(line.split()[: 2 if line.startswith(("registry", "corpus")) else 1]) for line in LINES}
    assert lines == writing - ELSEWHERE


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two reports, two data sets, two gold folders' names."""
    folder = tmp_path_factory.mktemp("killed")
    for n, name in enumerate(("one", "two"), 3):
        (folder / f"{name}.txt").write_text(TEXT.format(n=n, year=2020 + n, more=MORE[n]), "utf-8")
        write_reports(folder / f"in-{name}", range(n))
        wsiskit("corpus", "build", f"in-{name}", "-o", "ds" if name == "one" else "ds2", cwd=folder)
    (folder / "gold").mkdir()
    (folder / "gold" / "gold.toml").write_text('report = "../one.txt"\n', "utf-8")
    (folder / "gold" / "contributors.tsv").write_text("entity_id\tsurface\n", "utf-8")
    return folder


@pytest.fixture(scope="module")
def forks(place: Path) -> Iterator[Forks]:
    with Forks(load, str(place / "one.txt"), str(place)) as made:
        yield made


def state(target: Path) -> object:
    """What an output holds; a database is opened, since its bytes may differ while its rows do not."""
    if target.is_dir():
        return {path.name: path.read_bytes() for path in target.iterdir()}
    if target.suffix == ".duckdb":
        import duckdb

        with duckdb.connect(str(target), read_only=True) as base:
            return base.execute("SELECT * FROM paragraphs ORDER BY ALL").fetchall()
    if target.suffix == ".sqlite":
        with closing(sqlite3.connect(f"file:{target}?mode=ro", uri=True)) as base:
            assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            return list(base.iterdump())
    return target.read_bytes()


@pytest.mark.slow
@pytest.mark.parametrize("line", share(LINES, 5, always=lambda line: ".sqlite" in line or ".duckdb" in line))
def test_killed_at_any_moment_the_output_is_the_old_one_or_the_new(
    line: str, place: Path, forks: Forks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(place)
    name = next(word for word in line.split()[::-1] if word.startswith("out"))
    target = tmp_path / "made" / name.strip("/")
    target.parent.mkdir()
    commands = [_command(line, which, name, target) for which in (0, 1)]
    states: list[object] = []
    calls, spent = 0, 0.0
    if commands[0] == commands[1]:  # what it writes is always the same: something else stands there before
        target.write_text("old")
        states.append(state(target))
        del commands[0]
    for command in commands:
        ended = forks.call(counted, command, 0)
        assert ended.made, command
        (code, calls), spent = ended.made, ended.seconds
        assert code in (0, 1), command
        states.append(state(target))
    if states[0] == states[-1]:  # the two reports make the same output (no report of this size has key terms)
        target.write_text("old")
        states[0] = state(target)
        commands = commands[-1:]
    assert len(states) == 2
    assert states[0] != states[1]
    draw = random.Random(19)
    killed = 0
    for kill in range(KILLS):
        if len(commands) == 1 and draw.randrange(2):
            target.write_text("old")
        if kill % 2:
            ended = forks.call(counted, draw.choice(commands), draw.randint(1, calls))
        else:
            ended = forks.call(counted, draw.choice(commands), 0, kill_after=draw.uniform(0.1, 1.0) * spent)
        killed += os.WIFSIGNALED(ended.status)
        assert state(target) in states
    assert killed >= 0.4 * KILLS


def _command(line: str, which: int, name: str, target: Path) -> list[str]:
    place = f"{target}/" if name.endswith("/") else str(target)
    filled = line.format(r=("one", "two")[which], ds=("ds", "ds2")[which])
    return [place if word == name else word.replace("TABLE/", "FROM ") for word in filled.split(" ")]
