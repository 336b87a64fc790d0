"""What the commands print for a small report, byte for byte; each cell was checked by hand."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Result

GOLDEN = Path(__file__).parents[1] / "golden" / "facts"


@pytest.mark.parametrize("form", ["csv", "table"])
@pytest.mark.parametrize("command", ["statements", "quantities"])
def test_golden(wsiskit: Callable[..., Result], command: str, form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Write them again with WSISKIT_GOLDEN=1, and read the difference."""
    monkeypatch.setenv("COLUMNS", "140")
    monkeypatch.chdir(GOLDEN)
    done = wsiskit(command, "report.txt", f"--{form}")
    path = GOLDEN / f"{command}.{form}"
    if os.environ.get("WSISKIT_GOLDEN"):
        path.write_text(done.out, encoding="utf-8")
    assert (done.code, done.out) == (0, path.read_text(encoding="utf-8"))


def test_extract_and_explain_have_both(wsiskit: Callable[..., Result], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(GOLDEN)
    document = json.loads(wsiskit("extract", "report.txt").out)
    assert [len(document[name]) for name in ("statements", "quantities")] == [6, 10]
    told = wsiskit("explain", "report.txt", "--at", document["quantities"][3]["start"]).out
    assert "about 40 countries" in told
    assert "statement 2.2: itu as actor, named by 国际电联 (74-78)" in told
