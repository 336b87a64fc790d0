"""Lines that begin as notes do and are none keep the reason, and `explain` says it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.builders import annotate
from tests.cli.conftest import wsiskit

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Result

__all__ = ["wsiskit"]
HEAD = "I. Introduction\n\n1. The Union has opened a register.{} The Fund has paid for it.\n\n"


def reasons(text: str) -> list[tuple[str, str]]:
    report = annotate(text, language="en").report
    return [(span.cut(text), why) for span, why in report.rejected_refs if "it begins" in why]


@pytest.mark.parametrize(
    ("text", "mark", "why"),
    [
        (HEAD.format("[1]") + "1 Stations\n2 Masts\n3 Schools\n", "1", "not as notes stand"),
        (HEAD.format("[^1]") + "[^1] is called.\n\n[^1]: See A/79/62.\n", "[^1]", "defined elsewhere"),
    ],
)
def test_a_line_that_is_no_note_keeps_its_reason(text: str, mark: str, why: str) -> None:
    assert [found for found in reasons(text) if found[0] == mark and why in found[1]]


def test_notes_have_none() -> None:
    assert reasons(HEAD.format("¹") + "¹ See A/79/62.\n") == []


def test_explain_says_why(tmp_path: Path, wsiskit: Callable[..., Result]) -> None:
    text = HEAD.format("[1]") + "1 Stations\n2 Masts\n3 Schools\n"
    path = tmp_path / "report.txt"
    path.write_text(text, encoding="utf-8")
    told = json.loads(wsiskit("explain", path, "--at", text.index("1 Stations"), "--json").out)
    assert "as notes stand" in " ".join(told["rejected_references"])
