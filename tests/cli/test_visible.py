"""Hostile text is inert: what a terminal would obey is shown, and no name forges a second message."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from contextlib import chdir, suppress
from threading import Thread
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cli.conftest import run_here
from wsiskit.cli.app import run
from wsiskit.errors import InputError, visible

if TYPE_CHECKING:
    from pathlib import Path

ESCAPES = "\x1b]0;owned\x07\x1b[31mred\x1b[0m\x9b2J\x08\x7f"
NAMES = [
    "\x1b[31mred.txt",
    "a\nwsiskit: forged: all is well.txt",
    "[bold]b.txt",
    "::set-env name=A::b.txt",
    "\u202etxt.b",
]


def on_terminal(arguments: list[str], folder: Path) -> bytes:
    """What a person sees: standard output and standard error of the command on one terminal."""
    here, there = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "wsiskit", *arguments], stdout=there, stderr=there, stdin=subprocess.DEVNULL, cwd=folder
    ) as process:
        os.close(there)
        shown = b""
        while True:
            try:
                chunk = os.read(here, 65536)
            except OSError:
                break
            if not chunk:
                break
            shown += chunk
        assert process.wait(60) in {0, 1, 2}
    os.close(here)
    return shown


def on_terminal_here(arguments: list[str], folder: Path) -> bytes:
    """The same of a command in this process."""
    ours, theirs = pty.openpty()
    parts: list[bytes] = []

    def read() -> None:
        with suppress(OSError):  # how Linux tells the end of a terminal
            while part := os.read(ours, 65536):
                parts.append(part)

    reading = Thread(target=read)
    reading.start()
    try:
        with chdir(folder), pytest.MonkeyPatch.context() as patch:
            for name in ("stdout", "stderr"):
                patch.setattr(sys, name, open(theirs, "w", encoding="utf-8", closefd=False))  # noqa: SIM115 - left open
            code = run(arguments)
            sys.stdout.flush()
            sys.stderr.flush()
    finally:
        os.close(theirs)
        reading.join()
        os.close(ours)
    assert code in {0, 1, 2}
    return b"".join(parts)


COMMANDS = [
    ["text"],
    ["sections", "--csv"],
    ["paragraphs", "--json"],
    ["paragraphs", "--table"],
    ["links", "--csv"],
    ["mentions", "--jsonl", "--all"],
    ["check", "--format", "text"],
    ["check", "--format", "github"],
    ["check", "--format", "sarif"],
    ["check", "--format", "junit"],
    ["extract"],
    ["explain", "--at", "12"],
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_terminal_is_given_no_escape_of_a_report(command: list[str], tmp_path: Path) -> None:
    """Colour of the program itself aside: NO_COLOR is set by the environment of the tests or here."""
    text = f"I. {ESCAPES} title\n\n1. ITU {ESCAPES} did it, see https://itu.int/{ESCAPES}.\n\n2. ITU said so.\n"
    (tmp_path / "report.txt").write_text(text, encoding="utf-8")
    os.environ["NO_COLOR"] = "1"
    shown = (on_terminal if command == COMMANDS[0] else on_terminal_here)(
        [command[0], "report.txt", *command[1:]], tmp_path
    )
    assert shown
    assert not {b"\x1b", b"\x07", b"\x08", b"\x7f"} & {bytes([code]) for code in shown}
    assert b"\xc2\x9b" not in shown


@pytest.mark.parametrize("name", NAMES)
def test_a_name_forges_no_message_and_no_escape(name: str, tmp_path: Path) -> None:
    for missing in (True, False):
        if not missing:
            (tmp_path / name).write_text("nothing here", encoding="utf-8")
        if name == NAMES[0]:
            command = [sys.executable, "-m", "wsiskit", "coverage", name]
            done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, timeout=60)
            told = done.stderr.decode("utf-8").splitlines()
        else:
            with chdir(tmp_path):
                told = run_here("coverage", name).err.splitlines()
        assert told
        assert all(line.startswith("wsiskit: ") and line.isprintable() for line in told)
        assert not any(line.startswith("wsiskit: forged") for line in told)


def test_data_in_a_pipe_is_exact(tmp_path: Path) -> None:
    text = f"1. ITU {ESCAPES} did it.\n"
    (tmp_path / "report.txt").write_text(text, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "wsiskit", "text", "report.txt"],
        cwd=tmp_path,
        capture_output=True,
        check=True,
        timeout=60,
    )
    assert done.stdout.decode("utf-8") == text


@given(st.text())
def test_visible_text_has_no_control_character_and_loses_nothing(text: str) -> None:
    shown = visible(text)
    assert not any(ord(char) < 32 or 127 <= ord(char) < 160 for char in shown)
    assert shown == "".join(map(visible, text))
    assert all(char in shown for char in text if char.isprintable())
    assert visible(text, "\n\t").count("\n") == text.count("\n")


def test_a_message_is_one_line_whatever_it_quotes() -> None:
    fault = InputError("a\nb\x1b[1m", "input.missing", "there is\r no file", "look\u2028again")
    assert str(fault) == "a␊b␛[1m: there is␍ no file [input.missing] — look\\u2028again"


@pytest.mark.parametrize(
    "arguments",
    [
        ["mentions", "r.txt", "--encoding", "x" * 100_000],
        ["mentions", "r.txt", "--columns", "x" * 100_000],
        ["y" * 100_000],
        ["mentions", "a/" * 50_000 + "x.txt"],
    ],
    ids=["a value", "a column", "a command", "a path"],
)
def test_a_message_about_something_long_is_short_and_ends_with_rule_and_remedy(
    arguments: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == 2
    told = capfd.readouterr().err
    assert told.startswith("wsiskit")
    assert told.count("\n") == 1
    assert len(told) < 5000
    assert "…" in told
    assert "[" in told[-1500:]
