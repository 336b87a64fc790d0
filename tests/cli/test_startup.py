"""Nobody pays for what a command does not use: which libraries a real process has loaded when it is done."""

from __future__ import annotations

import json
import subprocess
import sys

from tests.cli.conftest import SEED

HEAVY = {
    "jieba",
    "regex",
    "rich",
    "rapidfuzz",
    "lxml",
    "pypdfium2",
    "pyarrow",
    "xlsxwriter",
    "duckdb",
    "pydantic",
    "asyncio",
}
_PROGRAM = """
import io, json, sys
from wsiskit.cli.app import run
told = []
for args in json.loads(sys.argv[1]):
    sys.stdout = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    code, written = run(args), sys.stdout.buffer.tell()
    told.append([code, written, sorted({name.partition(".")[0] for name in sys.modules})])
print(json.dumps(told), file=sys.__stdout__)
"""
DATA = (
    *([name, str(SEED), "--csv"] for name in ("coverage", "entities", "sections", "paragraphs", "footnotes")),
    *([name, str(SEED), "--csv"] for name in ("links", "citations")),
    ["coverage", str(SEED), "--wide", "--csv"],
    ["coverage", str(SEED), "--json"],
    ["text", str(SEED)],
    ["registry", "list", "--csv"],
    ["schema"],
)


def loaded(*lines: list[str]) -> list[set[str]]:
    """Top-level modules that one process has loaded after each of these command lines, all of which print something."""
    program = [sys.executable, "-c", _PROGRAM, json.dumps(lines)]
    done = subprocess.run(program, capture_output=True, check=True, timeout=60)
    told = json.loads(done.stdout)
    assert [(code, written > 0) for code, written, _ in told] == [(0, True)] * len(lines)
    return [set(names) for _, _, names in told]


def test_data_costs_no_heavy_library() -> None:
    """The first command line behind which a library shows is the one that loads it."""
    found = [(line, names & HEAVY) for line, names in zip(DATA, loaded(*DATA), strict=True)]
    assert [(line, heavy) for line, heavy in found if heavy] == []


def test_what_needs_a_library_loads_it() -> None:
    """The check above can fail: the same program sees the libraries that other commands need."""
    table, mentions = loaded(["sections", str(SEED), "--table"], ["mentions", str(SEED), "--csv"])
    assert "rich" in table
    assert "jieba" not in table
    assert "jieba" in mentions
