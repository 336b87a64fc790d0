"""The man pages: one a command, as the formatter of a terminal reads it."""

from __future__ import annotations

import re
from pathlib import Path

from wsiskit.cli.app import COMMANDS

PAGES = Path(__file__).parents[1] / "docs" / "man"


def test_every_command_has_its_page_and_no_page_is_left_over() -> None:
    names = {path.stem for path in PAGES.glob("*.1")}
    groups = {"registry"}
    assert {name for name in names if not any(name.startswith(f"wsiskit-{group}-") for group in groups)} == {
        "wsiskit",
        *(f"wsiskit-{name}" for name in COMMANDS if name not in groups),
    }


def test_a_page_is_ascii_with_known_requests_only() -> None:
    """What is not ASCII is written as `\\[u2026]`; a line of text never begins with a control character."""
    known = {".TH", ".SH", ".B", ".PP", ".TP", ".nf", ".fi", '.\\"'}
    for path in PAGES.glob("*.1"):
        text = path.read_text("ascii")
        assert {line.split(" ")[0] for line in text.splitlines() if re.match(r"[.']", line)} <= known
        assert all(f".SH {part}\n" in text for part in ("NAME", "SYNOPSIS", "OPTIONS"))
