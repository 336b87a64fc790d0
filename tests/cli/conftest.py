"""Runs the command line in this process as its users do: bytes of standard output and error apart."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from wsiskit.cli.app import run

if TYPE_CHECKING:
    from collections.abc import Callable

SEED = Path(__file__).parents[2] / "seeds" / "wsis-2026-zh.txt"
GOLD = Path(__file__).parents[1] / "gold" / "2026-report"


class Result(NamedTuple):
    """Exit code, standard output and standard error of one command line."""

    code: int
    out: str
    err: str


def run_here(*args: object, stdin: bytes = b"") -> Result:
    """What one command line does in this process."""
    out, err = io.BytesIO(), io.BytesIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        patch.setattr(sys, "stdout", io.TextIOWrapper(out, encoding="utf-8", newline="\n", write_through=True))
        patch.setattr(sys, "stderr", io.TextIOWrapper(err, encoding="utf-8", newline="\n", write_through=True))
        code = run([str(arg) for arg in args])
        return Result(code, out.getvalue().decode("utf-8"), err.getvalue().decode("utf-8"))


@pytest.fixture
def wsiskit() -> Callable[..., Result]:
    """`wsiskit("coverage", path, stdin=b"…")` → what the command line did."""
    return run_here
