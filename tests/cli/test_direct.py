"""Plain command lines, read without typer: the same function gets the same values, or typer is asked."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest
import typer  # noqa: TID251 - it is compared with
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cli.conftest import SEED
from wsiskit.cli import direct
from wsiskit.cli.commands import COMMANDS
from wsiskit.cli.declared import Command, Commands
from wsiskit.cli.direct import direct_call, read_values
from wsiskit.cli.parser import build_app

if TYPE_CHECKING:
    from pathlib import Path

    from wsiskit.cli.declared import Options

ALONE = [name for name, module in COMMANDS.items() if module not in direct.GROUPS]
WORDS = st.one_of(
    st.sampled_from(
        ["", "-", "--", "report.txt", "C5,itu", "-x", "--no-such", "--help", "-h", "-1", "3", "--csv=1", "-qv"]
    ),
    st.text(max_size=3),
)


@cache
def declared(name: str) -> Command:
    commands = Commands()
    import_module(f"wsiskit.cli.{COMMANDS[name]}").register(commands, name)
    return commands[name]


@cache
def parsed_by_typer(name: str) -> Any:
    """The command as typer has it."""
    return typer.main.get_command(build_app((name,))).commands[name]  # type: ignore[attr-defined]


def values_of_typer(name: str, args: list[str]) -> dict[str, Any]:
    """The values that typer calls the function of the command with. Raises what typer raises."""
    command = parsed_by_typer(name)
    found: dict[str, Any] = {}
    cell = cell_of_function(command)
    given, cell.cell_contents = cell.cell_contents, lambda **values: found.update(values)
    try:
        with command.make_context(name, list(args)) as context:
            command.invoke(context)
    finally:
        cell.cell_contents = given
    return found


def cell_of_function(command: Any) -> Any:
    """Where what typer makes of a function holds that function."""
    callback = command.callback
    (cell,) = (cell for cell in callback.__closure__ if cell.cell_contents is callback.__wrapped__)
    return cell


@st.composite
def command_lines(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A command with options of its own, in any order, some of them spelt in ways that are not plain, and words."""
    name = draw(st.sampled_from(ALONE))
    options: Options = declared(name).options
    args: list[str] = []
    flags = [(flag, one.kind) for one, _ in options.values() for flag in one.names]
    for flag, kind in draw(st.lists(st.sampled_from(flags), max_size=5)):
        spelt = draw(st.sampled_from([flag] * 8 + [flag[:-1], f"{flag}=x", f"{flag}x"]))
        args += [spelt] if kind is bool else [spelt, draw(st.one_of(st.sampled_from(["a", "7", "zh"]), WORDS))]
        args += draw(st.lists(st.sampled_from(["one.txt", "two.txt", "-"]), max_size=1))
    return name, args + draw(st.lists(st.one_of(st.just("one.txt"), WORDS), max_size=2))


@settings(max_examples=400)
@given(line=command_lines())
def test_it_reads_what_typer_reads_or_declines(line: tuple[str, list[str]]) -> None:
    name, args = line
    values = read_values(args, declared(name).options)
    if values is not None:
        told = values_of_typer(name, args)
        assert values == told
        assert {key: type(value) for key, value in values.items()} == {key: type(value) for key, value in told.items()}


@pytest.mark.parametrize("name", ALONE)
def test_typer_calls_the_function_that_is_declared(name: str) -> None:
    ours, other = declared(name), parsed_by_typer(name)
    assert set(ours.options) == {one.name for one in other.params}
    assert cell_of_function(other).cell_contents.__code__ is ours.call.__code__


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("coverage", ["a.txt", "--csv"]),
        ("coverage", ["--wide", "--lang", "en", "a.txt", "b.txt", "-o", "c.csv", "-q"]),
        ("mentions", ["a.txt", "--where", "status=nil", "--where", "start!=3", "--registry", "own.toml"]),
        ("extract", ["-", "-j", "2"]),
        ("compare", ["a.txt", "b.txt", "--json"]),
        ("check", ["a.txt"]),
        ("schema", []),
        ("explain", ["a.txt", "--cell", "C5,itu"]),
    ],
)
def test_plain_lines_are_read(name: str, args: list[str]) -> None:
    values = read_values(args, declared(name).options)
    assert values is not None
    assert values == values_of_typer(name, args)


@pytest.mark.parametrize(
    "args",
    [
        [],
        ["--csv"],
        ["a.txt", "--cs"],
        ["a.txt", "--lang=en"],
        ["a.txt", "--lang"],
        ["a.txt", "--lang", ""],
        ["a.txt", "--lang", "--csv"],
        ["a.txt", "-oout.csv"],
        ["a.txt", "-qv"],
        ["a.txt", "--help"],
        ["--", "a.txt"],
        ["", "--csv"],
    ],
)
def test_what_is_not_plain_is_left_to_typer(args: list[str]) -> None:
    assert read_values(args, declared("coverage").options) is None


@pytest.mark.parametrize("args", [["a.txt"], ["a.txt", "b.txt", "c.txt"], ["a.txt", "b.txt", "--at", "3"]])
def test_too_few_or_many_arguments_are_left_to_typer(args: list[str]) -> None:
    assert read_values(args, declared("compare").options) is None


def test_numbers_are_left_to_typer() -> None:
    assert read_values(["a.txt", "--at", "3"], declared("explain").options) is None


@pytest.mark.parametrize(
    ("file", "text", "asked"),
    [
        ("wsiskit.toml", "", True),
        ("wsiskit.toml", "no toml", True),
        ("pyproject.toml", "[tool.wsiskit.options]\nlang = 'en'\n", True),
        ("pyproject.toml", "[ tool . wsiskit ]\n", True),
        ("pyproject.toml", "['tool'.'wsiskit'.options]\n", True),
        ("pyproject.toml", '[tool."wsiskit"]\n', True),
        ("pyproject.toml", "[tool]\nwsiskit = {}\n", True),
        ("pyproject.toml", "  ['tool']\nwsiskit.options.lang = 'en'\n", True),
        ("pyproject.toml", "tool = { wsiskit = {} }\n", True),
        ("pyproject.toml", "tool.wsiskit.options.lang = 'en'\n", True),
        ("pyproject.toml", '["\\u0074ool".wsiskit]\n', True),
        ("pyproject.toml", '[tool."wsis\\U0000006bit"]\n', True),
        ("pyproject.toml", "[project]\nname = 'wsiskit'\n[tool.other]\nwsiskit = 1\n", False),
        ("pyproject.toml", "[project]\nname = 'wsiskit'\n[tool.other.wsiskit]\n", False),
        ("pyproject.toml", "somebody else's, and no toml: wsiskit", False),
        ("other.toml", "", False),
    ],
)
def test_settings_are_left_to_typer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str, text: str, asked: bool
) -> None:
    (tmp_path / file).write_text(text)
    (tmp_path / "below").mkdir()
    monkeypatch.chdir(tmp_path / "below")
    assert (direct_call(["coverage", "a.txt"], "tables") is None) == asked


def test_groups_are_left_to_typer() -> None:
    for name, module in COMMANDS.items():
        if module in direct.GROUPS:
            assert direct_call([name, "a.txt"], module) is None


def process(*args: str, **env: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "wsiskit", *args]
    return subprocess.run(command, env={**os.environ, **env}, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("plain", "other"),
    [
        (["sections", str(SEED), "--csv"], ["sections", "--csv", "--", str(SEED)]),
        (["sections", "no-such.txt", "--lang", "en"], ["sections", "no-such.txt", "--lang=en"]),
        (["sections", str(SEED), "--lang", "xx"], ["sections", str(SEED), "--lang=xx"]),
        (["sections", str(SEED), "no-such.txt", "-j", "0"], ["sections", str(SEED), "no-such.txt", "-j0"]),
        (["sections", str(SEED), "--timeout", "none"], ["sections", str(SEED), "--timeout=none"]),
        (["sections", str(SEED), "--columns", "no"], ["sections", str(SEED), "--columns=no"]),
    ],
)
def test_outcomes_are_the_same_both_ways(plain: list[str], other: list[str]) -> None:
    one, two = process(*plain), process(*other)
    assert (one.returncode, one.stdout, one.stderr) == (two.returncode, two.stdout, two.stderr)


def test_a_plain_table_loads_no_typer() -> None:
    program = (
        "import sys; from wsiskit.cli.app import run; run(sys.argv[1:]); sys.stderr.write(repr('typer' in sys.modules))"
    )
    for args, loaded in ((["coverage", str(SEED), "--csv"], "False"), (["coverage", str(SEED), "--lang=en"], "True")):
        command = [sys.executable, "-c", program, *args]
        told = subprocess.run(command, capture_output=True, text=True, check=True).stderr
        assert told.endswith(loaded)
