"""`extract -o`: one file or a folder, chosen by the name; another ending is refused, nothing is half written."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import openpyxl
import pytest

from wsiskit.tables import TABLE_NAMES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Result

    Run = Callable[..., Result]

TEXT = "一. 行动方针\n\nA. 获取信息和知识(C3)\n\n1. 国际电联和教科文组织开展工作。¹\n\n¹ 见 <https://www.itu.int/>。\n"


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text(TEXT, "utf-8")
    return folder


def test_a_workbook_and_a_database_have_every_table(wsiskit: Run, reports: Path, tmp_path: Path) -> None:
    book = tmp_path / "all.xlsx"
    assert wsiskit("extract", reports, "-o", book).err == f"wsiskit: {len(TABLE_NAMES) + 2} sheets in {book}\n"
    assert openpyxl.load_workbook(book).sheetnames == ["contents", "matrix", *TABLE_NAMES]
    base = tmp_path / "all.sqlite"
    assert wsiskit("extract", reports, "-o", base).code == 0
    with closing(sqlite3.connect(base)) as opened:
        count = 'SELECT count(*) FROM "%s"'
        counted = [opened.execute(count % name).fetchone()[0] for name in TABLE_NAMES]
        told = opened.execute("SELECT report, has_action_lines FROM documents").fetchall()
    assert counted[TABLE_NAMES.index("paragraphs")] == 2
    assert told == [(str(reports / name), 1) for name in ("a.txt", "b.txt")]
    about = json.loads((tmp_path / "all.metadata.json").read_text("utf-8"))
    assert set(about["databases"]["all"]["tables"]) == set(TABLE_NAMES)


def test_a_folder_may_have_parquet_beside_csv(wsiskit: Run, reports: Path, tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    done = wsiskit("extract", reports, "-o", f"{tmp_path}/made/", "--parquet")
    assert (done.code, done.out) == (0, "")
    assert {path.name for path in (tmp_path / "made").iterdir()} == {
        *(f"{name}.{form}" for name in TABLE_NAMES for form in ("csv", "parquet")),
        "report.jsonl",
        "datapackage.json",
    }
    assert pq.read_table(tmp_path / "made" / "coverage.parquet").column("action_line").to_pylist().count("C3") == 4
    listed = json.loads((tmp_path / "made" / "datapackage.json").read_text("utf-8"))["resources"]
    assert {one["path"] for one in listed} == {path.name for path in (tmp_path / "made").iterdir()} - {
        "datapackage.json"
    }


@pytest.mark.parametrize("name", ["all.ods", "all.csv", "all.html", "all.zip", "tables.v2"])
def test_another_ending_is_refused_before_a_report_is_read(wsiskit: Run, tmp_path: Path, name: str) -> None:
    done = wsiskit("extract", tmp_path / "missing.txt", "-o", tmp_path / name)
    assert (done.code, done.out) == (2, "")
    assert "[usage.extension]" in done.err
    assert "a folder's name ends with /" in done.err
    assert not (tmp_path / name).exists()


def test_a_folder_with_a_point_in_its_name_is_one_if_it_says_so(wsiskit: Run, reports: Path, tmp_path: Path) -> None:
    assert wsiskit("extract", reports, "-o", f"{tmp_path}/tables.v2/").code == 0
    assert (tmp_path / "tables.v2" / "documents.csv").exists()


def test_parquet_alone_needs_a_folder(wsiskit: Run, reports: Path, tmp_path: Path) -> None:
    done = wsiskit("extract", reports, "--parquet", "-o", tmp_path / "all.json")
    assert done.code == 2
    assert "--parquet: a Parquet file a table needs a folder [usage.formats]" in done.err


@pytest.mark.parametrize("name", ["all.xlsx", "all.sqlite", "all.duckdb"])
def test_a_failing_write_leaves_the_old_file(
    wsiskit: Run, reports: Path, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / name
    target.write_text("old", "utf-8")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    assert "No space left" in wsiskit("extract", reports, "-o", target).err
    assert target.read_text("utf-8") == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([name, "reports"])
