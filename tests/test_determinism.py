"""Invariant 3: the same input gives the same bytes, whatever the hash seed, the locale, the folder or the order of files."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import chdir
from pathlib import Path

from tests.cli.conftest import run_here
from tests.rewrites import SEED

ROOT = Path(__file__).parent.parent
OTHER = (
    "一. 媒体(C9)\n\n1. 国际电联和教科文组织支持媒体。¹\n\n2. 工作仍在继续进行。\n\n¹ 见 https://www.itu.int/media。\n"
)


def run(*args: str, cwd: Path, **environment: str) -> bytes:
    """Standard output of a real process; its errors are none."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    done = subprocess.run([sys.executable, "-m", "wsiskit", *args], cwd=cwd, env=env, capture_output=True, check=True)
    return done.stdout


def here(*args: str, cwd: Path) -> bytes:
    """The same of a command in this process."""
    with chdir(cwd):
        done = run_here(*args)
    assert done.code == 0
    return done.out.encode()


def reports(folder: Path) -> None:
    (folder / "a.txt").write_bytes(SEED.read_bytes())
    (folder / "b.txt").write_text(OTHER, encoding="utf-8")


def test_hash_seed_and_locale_change_nothing(tmp_path: Path) -> None:
    reports(tmp_path)
    first = run("extract", "a.txt", "b.txt", cwd=tmp_path, PYTHONHASHSEED="1", LC_ALL="C.UTF-8", PYTHONUTF8="1")
    assert first == run("extract", "a.txt", "b.txt", cwd=tmp_path, PYTHONHASHSEED="4242", LC_ALL="C", PYTHONUTF8="0")


def test_the_order_of_files_moves_whole_reports_only(tmp_path: Path) -> None:
    reports(tmp_path)
    one = here("coverage", "a.txt", "b.txt", "--jsonl", cwd=tmp_path).splitlines()
    other = here("coverage", "b.txt", "a.txt", "--jsonl", cwd=tmp_path).splitlines()
    moved = sum(1 for row in other if b'"b.txt"' in row)
    assert one == other[moved:] + other[:moved]


def test_rows_of_a_report_are_those_it_has_alone(tmp_path: Path) -> None:
    reports(tmp_path)
    together = here("links", "a.txt", "b.txt", "--csv", cwd=tmp_path)
    apart = [here("links", name, "--csv", "--no-header", cwd=tmp_path) for name in ("a.txt", "b.txt")]
    assert together.endswith(b"".join(apart))
