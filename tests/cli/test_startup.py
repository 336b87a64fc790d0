"""Nobody pays for what a command does not use: which libraries a real process has loaded when it is done."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.cli.conftest import SEED

HEAVY = {"jieba", "rich", "rapidfuzz", "lxml", "pypdfium2", "pyarrow", "xlsxwriter", "duckdb", "pydantic", "asyncio"}
_PROGRAM = """
import sys
from wsiskit.cli.app import run
code = run(sys.argv[1:])
print(*sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
sys.exit(code)
"""


def loaded(*args: str) -> set[str]:
    """Top-level modules that a process with this command line has loaded."""
    done = subprocess.run([sys.executable, "-c", _PROGRAM, *args], capture_output=True, check=True, timeout=60)
    assert done.stdout
    return set(done.stderr.decode().split())


@pytest.mark.parametrize(
    "args",
    [
        *([name, str(SEED), "--csv"] for name in ("coverage", "entities", "sections", "paragraphs", "footnotes")),
        *([name, str(SEED), "--csv"] for name in ("links", "citations")),
        ["coverage", str(SEED), "--wide", "--csv"],
        ["coverage", str(SEED), "--json"],
        ["text", str(SEED)],
        ["registry", "list", "--csv"],
        ["schema"],
    ],
    ids=" ".join,
)
def test_data_costs_no_heavy_library(args: list[str]) -> None:
    assert not loaded(*args) & HEAVY


def test_what_needs_a_library_loads_it() -> None:
    """The check above can fail: the same program sees the libraries that other commands need."""
    assert "rich" in loaded("sections", str(SEED), "--table")
    assert "jieba" in loaded("mentions", str(SEED), "--csv")
