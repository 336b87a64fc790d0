"""The man pages: one a command, as the formatter of a terminal reads it."""

from __future__ import annotations

import re
from pathlib import Path

import typer  # noqa: TID251 - as docs/generate.py, it reads the commands off the application

from wsiskit.cli.commands import COMMANDS
from wsiskit.cli.parser import build_app

PAGES = Path(__file__).parents[1] / "docs" / "man"


def test_every_command_has_its_page_and_no_page_is_left_over() -> None:
    names = {path.stem for path in PAGES.glob("*.1")}
    listed = typer.main.get_command(build_app(tuple(COMMANDS))).commands  # type: ignore[attr-defined]
    assert names == {
        "wsiskit",
        *(f"wsiskit-{name}" for name, one in listed.items() if not hasattr(one, "commands")),
        *(f"wsiskit-{name}-{part}" for name, one in listed.items() for part in getattr(one, "commands", ())),
    }


def test_a_page_is_ascii_with_known_requests_only() -> None:
    """What is not ASCII is written as `\\[u2026]`; a line of text never begins with a control character."""
    known = {".TH", ".SH", ".B", ".PP", ".TP", ".nf", ".fi", '.\\"'}
    for path in PAGES.glob("*.1"):
        text = path.read_text("ascii")
        assert {line.split(" ")[0] for line in text.splitlines() if re.match(r"[.']", line)} <= known
        assert all(f".SH {part}\n" in text for part in ("NAME", "SYNOPSIS", "OPTIONS"))
