"""All tables in one file: a workbook and databases, read back by other programs; hostile text stays text."""

from __future__ import annotations

import json
import re
import sqlite3
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import quote

import openpyxl
import pytest

from wsiskit.errors import UsageError
from wsiskit.model.table import Column, Table
from wsiskit.writers.files import make_whole
from wsiskit.writers.sqlite import datasette_metadata, sqlite_bytes
from wsiskit.writers.xlsx import workbook_bytes

ABOUT = {"tool": "wsiskit", "tool_version": "1.2.3", "sources": [{"path": "a.txt", "sha256": "0" * 64}]}
REPORT = Column("report", "string", "path of the report")
DOCUMENTS = Table(
    "documents",
    (REPORT, Column("year", "integer", "its year"), Column("symbol", "list", "its symbols")),
    (("a.txt", 2026, ("A/81/62", "E/2026/10")), ("b.txt", "", ())),
)
PARAGRAPHS = Table(
    "paragraphs",
    (REPORT, Column("paragraph", "string", "its number"), Column("text", "string", "its text")),
    (
        ("a.txt", "1", '=HYPERLINK("http://evil.example")\'; DROP TABLE documents; --'),
        ("a.txt", "0042", "宽带网络把人们连在一起，人工智能也是。"),
        ("b.txt", "2", "Broadband connects people. Широкополосная связь. الشبكات"),
    ),
)
CELLS = Table(
    "coverage",
    (
        REPORT,
        Column("score", "number", "a share"),
        Column("facilitator", "boolean", "yes or no"),
        Column("entity_id", "string", ""),
    ),
    (("a.txt", 0.5, True, "itu"), ("b.txt", "", False, "")),
)
TABLES = (DOCUMENTS, PARAGRAPHS, CELLS)


@pytest.fixture
def base(tmp_path: Path) -> sqlite3.Connection:
    path = tmp_path / "all.sqlite"
    path.write_bytes(sqlite_bytes(TABLES, ABOUT))
    return sqlite3.connect(path)


def ask(base: sqlite3.Connection, query: str, *values: object) -> list[Any]:
    return base.execute(query, values).fetchall()


def test_a_workbook_has_a_sheet_a_table_behind_what_the_columns_mean() -> None:
    book = openpyxl.load_workbook(BytesIO(workbook_bytes(TABLES, ABOUT)))
    assert book.sheetnames == ["contents", "documents", "paragraphs", "coverage"]
    contents = list(book["contents"].values)
    assert contents[0] == ("table", "rows", "column", "type", "meaning")
    assert contents[1] == ("documents", 2, "report", "string", "path of the report")
    assert len(contents) == 1 + sum(len(table.columns) for table in TABLES)
    assert book["contents"]["A2"].hyperlink.location == "'documents'!A1"
    assert [row[1] for row in book["documents"].values] == ["year", 2026, None]
    assert book["paragraphs"]["B3"].value == "0042"
    kinds = {cell.data_type for name in book.sheetnames for row in book[name].iter_rows() for cell in row}
    assert "f" not in kinds
    assert all(book[table.name].freeze_panes == "A2" and book[table.name].auto_filter.ref for table in TABLES)


def test_a_matrix_has_upright_heads_shades_and_blank_cells() -> None:
    columns = (
        REPORT,
        Column("entity_id", "string", "id"),
        Column("C1", "integer", ""),
        Column("total", "integer", "sum"),
    )
    table = Table("matrix", columns, (("a.txt", "itu", 3, 3), ("a.txt", "who", "", 0)))
    sheet = openpyxl.load_workbook(BytesIO(workbook_bytes([table], ABOUT, ("matrix",))))["matrix"]
    assert sheet.freeze_panes == "C2"
    assert sheet["C1"].alignment.textRotation == 60
    assert [str(one.sqref) for one in sheet.conditional_formatting] == ["C2:C3"]
    assert list(sheet.values)[1:] == [("a.txt", "itu", 3, 3), ("a.txt", "who", None, 0)]


def test_the_same_tables_give_the_same_bytes() -> None:
    assert workbook_bytes(TABLES, ABOUT) == workbook_bytes(TABLES, ABOUT)
    assert sqlite_bytes(TABLES, ABOUT) == sqlite_bytes(TABLES, ABOUT)


def test_a_database_keeps_values_and_types(base: sqlite3.Connection) -> None:
    assert ask(base, "SELECT year, symbol, typeof(year) FROM documents ORDER BY id") == [
        (2026, '["A/81/62", "E/2026/10"]', "integer"),
        (None, "[]", "null"),
    ]
    assert ask(base, "SELECT text FROM paragraphs WHERE id = 1")[0][0] == PARAGRAPHS.rows[0][2]
    assert ask(base, "SELECT score, facilitator FROM coverage ORDER BY id") == [(0.5, 1), (None, 0)]
    assert ask(base, "SELECT paragraph FROM paragraphs ORDER BY id") == [("1",), ("0042",), ("2",)]
    told = ask(base, 'SELECT description FROM "columns" WHERE "table" = ? AND "column" = ?', "documents", "year")
    assert told == [("its year",)]
    assert json.loads(ask(base, "SELECT value FROM provenance WHERE key = 'sources'")[0][0]) == ABOUT["sources"]


def test_rows_belong_to_documents_and_indices_are_used(base: sqlite3.Connection) -> None:
    assert ask(base, "PRAGMA foreign_key_check") == []
    assert ask(base, "PRAGMA foreign_key_list(paragraphs)")[0][2:5] == ("documents", "report", "report")
    plan = str(ask(base, "EXPLAIN QUERY PLAN SELECT * FROM coverage WHERE entity_id = 'itu'"))
    assert "coverage_entity_id" in plan
    joined = "SELECT d.year, p.paragraph FROM paragraphs p JOIN documents d USING (report) WHERE d.year = 2026"
    assert len(ask(base, joined)) == 2


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("人工智能", ["0042"]),
        ("宽带网", ["0042"]),
        ("broadband", ["2"]),
        ("широкополосная", ["2"]),
        ("الشبكات", ["2"]),
        ("evil.example", ["1"]),
        ("卫星导航", []),
    ],
)
def test_full_text_search_finds_words_of_every_script(base: sqlite3.Connection, words: str, numbers: list[str]) -> None:
    query = "SELECT p.paragraph FROM paragraphs_fts f JOIN paragraphs p ON p.id = f.rowid WHERE paragraphs_fts MATCH ?"
    assert [number for (number,) in ask(base, query, f'"{words}"')] == numbers


def test_a_word_of_two_characters_is_found_with_like(base: sqlite3.Connection) -> None:
    assert ask(base, "SELECT count(*) FROM paragraphs WHERE text LIKE '%宽带%'") == [(1,)]


def test_a_row_without_a_document_is_told() -> None:
    orphan = PARAGRAPHS._replace(rows=(("c.txt", "1", "text"),))
    with pytest.raises(UsageError, match="FOREIGN KEY"):
        sqlite_bytes((DOCUMENTS, orphan), ABOUT)


def test_a_file_of_a_library_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "all.bin"
    target.write_text("old", "utf-8")

    def fails(path: str) -> None:
        Path(path).write_text("half", "utf-8")
        raise OSError(28, "No space left on device")

    with pytest.raises(UsageError, match="No space left"):
        make_whole(str(target), fails)
    assert [(path.name, path.read_text("utf-8")) for path in tmp_path.iterdir()] == [("all.bin", "old")]
    make_whole(str(target), lambda path: Path(path).write_text("new", "utf-8") and None)
    assert target.read_text("utf-8") == "new"
    with pytest.raises(UsageError, match="this is a folder"):
        make_whole(str(tmp_path), fails)


@pytest.mark.slow
def test_datasette_opens_the_database_with_its_metadata(tmp_path: Path) -> None:
    path, about = tmp_path / "all.sqlite", tmp_path / "all.metadata.json"
    path.write_bytes(sqlite_bytes(TABLES, ABOUT))
    made = datasette_metadata("all", TABLES, ABOUT)
    assert "text LIKE '%WORD%'" in made["description"]
    about.write_text(json.dumps(made), "utf-8")
    for page, words in (
        (f"/all/paragraphs.json?_search={quote('人工智能')}&_shape=array", "宽带网络"),
        ("/all/documents", "its year"),
    ):
        command = [sys.executable, "-m", "datasette", str(path), "--metadata", str(about), "--get", page]
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
        assert words in (json.loads(done.stdout)[0]["text"] if page.endswith("array") else done.stdout)


@pytest.mark.slow
def test_duckdb_keeps_values_lists_and_comments(tmp_path: Path) -> None:
    import duckdb

    from wsiskit.writers.duckdb import write_duckdb

    path = tmp_path / "all.duckdb"
    make_whole(str(path), lambda fresh: write_duckdb(fresh, TABLES, ABOUT))
    with duckdb.connect(str(path), read_only=True) as base:
        assert base.execute("SELECT year, symbol FROM documents").fetchall() == [
            (2026, ["A/81/62", "E/2026/10"]),
            (None, []),
        ]
        assert base.execute("SELECT text FROM paragraphs").fetchall() == [(row[2],) for row in PARAGRAPHS.rows]
        query = "SELECT comment FROM duckdb_columns() WHERE table_name = 'documents' AND column_name = 'year'"
        assert base.execute(query).fetchall() == [("its year",)]
    assert [one.name for one in tmp_path.iterdir()] == ["all.duckdb"]


@pytest.mark.slow
def test_libreoffice_reads_the_workbook_back(tmp_path: Path) -> None:
    """Every sheet as CSV: values as they were, a formula of the text as text."""
    path = tmp_path / "all.xlsx"
    path.write_bytes(workbook_bytes(TABLES, ABOUT))
    filters = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", filters, "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, capture_output=True, check=True, timeout=180)
    assert {one.name for one in tmp_path.glob("*.csv")} == {
        f"all-{n}.csv" for n in ("contents", *(t.name for t in TABLES))
    }
    text = (tmp_path / "all-paragraphs.csv").read_text("utf-8")
    assert "0042,宽带网络把人们连在一起，人工智能也是。" in text
    assert re.search(r'"=HYPERLINK\(""http://evil.example""\)', text)
