"""Small reports by number, and data sets made of them."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import chdir
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from tests.cli.conftest import run_here
from tests.warm import start_warm
from wsiskit.corpus.layout import DataSet
from wsiskit.corpus.schema import plain
from wsiskit.corpus.tables import data_set_tables

if TYPE_CHECKING:
    from pathlib import Path

BODIES = ("国际电联", "教科文组织", "开发署", "世卫组织", "贸发会议", "万国邮联")
TIMED = {"seconds"}  # what differs between two runs over the same files


def report(number: int, *, said: str = "") -> str:
    """A report of the year 2000 + `number`, which names three bodies under C2 and C5."""
    one, two, three = (BODIES[(number + n) % len(BODIES)] for n in range(3))
    return (
        f"联合国 A/{55 + number % 45}/{100 + number}\n大会 经济及社会理事会\nDistr.: General\n"
        f"1 March {2000 + number % 50}\n\n"
        "信息社会世界峰会成果落实进展情况\n秘书长的报告\n\n一. 行动方针的落实\n\n"
        f"C2. 信息和通信基础设施\n\n1. {one}和{two}发布了第{number}份报告。{said}\n\n"
        f"C5. 树立使用信通技术的信心和安全性\n\n2. {three}支持了 {number + 2} 个国家。¹\n\n¹ 见 https://www.itu.int/{number}。\n"
    )


def write_reports(folder: Path, numbers: range) -> None:
    folder.mkdir(exist_ok=True)
    for number in numbers:
        (folder / f"r{number:04}.txt").write_text(report(number), encoding="utf-8")


def wsiskit(*arguments: object, cwd: Path, code: int = 0, timeout: float = 120) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "wsiskit", *map(str, arguments)]
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, timeout=timeout)
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    return done


def here(*arguments: object, cwd: Path, code: int = 0) -> subprocess.CompletedProcess[str]:
    """As `wsiskit`, in this process and with workers that are warm: one that loads everything takes a second or two."""
    start_warm()
    with chdir(cwd):
        done = run_here(*arguments)
    assert done.code == code, done.err
    assert "Traceback" not in done.err
    return subprocess.CompletedProcess(arguments, done.code, done.out, done.err)


def tables(folder: Path) -> dict[str, list[dict[str, object]]]:
    """All rows of a data set, ordered by report and else as they are, without what differs from run to run."""
    data_set = DataSet(os.fspath(folder))
    found: dict[str, list[dict[str, object]]] = {}
    for name in data_set_tables():
        parts = [plain(pq.read_table(path)) for path in data_set.files(name)]
        rows = pa.concat_tables(parts).to_pylist() if parts else []
        kept = [{key: value for key, value in row.items() if key not in TIMED} for row in rows]
        found[name] = sorted(kept, key=lambda row: str(row["report"]))
    return found


def table_digests(folder: Path) -> dict[str, tuple[int, str]]:
    """Rows and a digest of the sorted rows per table, without what differs from run to run: to compare large data sets."""
    from hashlib import sha256

    found = {}
    for name, rows in tables(folder).items():
        lines = sorted(repr(sorted(row.items(), key=lambda item: item[0])) for row in rows)
        found[name] = (len(lines), sha256("\n".join(lines).encode("utf-8", "surrogatepass")).hexdigest())
    return found
