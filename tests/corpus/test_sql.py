"""Questions: the ten of the documentation, what is refused, and the export."""

from __future__ import annotations

import csv
import io
import sqlite3
from typing import TYPE_CHECKING

import duckdb
import pytest

from tests.corpus.reports import here, tables, write_reports, wsiskit
from wsiskit.corpus.sql import ready_views

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sql")
    write_reports(folder / "in", range(12))
    here("corpus", "build", "in", "-o", "ds", cwd=folder)
    (folder / "secret.txt").write_text("secret")
    return folder


def ask(folder: Path, question: str) -> list[dict[str, str]]:
    done = here("corpus", "sql", "ds", question, "--csv", cwd=folder)
    return list(csv.DictReader(io.StringIO(done.stdout)))


def test_an_answer_is_that_of_the_tables(made: Path) -> None:
    found = ask(
        made, "SELECT entity_id, year, mentions FROM entity_line_year WHERE action_line = 'C5' ORDER BY year, entity_id"
    )
    cells = [row for row in tables(made / "ds")["coverage"] if row["action_line"] == "C5" and row["entity_id"]]
    assert len(found) == len(cells) == 12
    assert {int(row["year"]) for row in found} == set(range(2000, 2012))
    first = ask(made, "SELECT * FROM appearances WHERE entity_id = 'itu'")[0]
    named = {row["report"] for row in tables(made / "ds")["entities"] if row["entity_id"] == "itu"}
    years = sorted(row["year"] for row in tables(made / "ds")["documents"] if row["report"] in named)
    assert (first["first_year"], first["last_year"]) == (str(years[0]), str(years[-1]))


@pytest.mark.parametrize("view", [view.name for view in ready_views()])
def test_every_ready_view_answers(made: Path, view: str) -> None:
    ask(made, f"SELECT * FROM {view}")  # noqa: S608


REFUSED = [
    "SELECT * FROM read_text('secret.txt')",
    "SELECT * FROM 'secret.txt'",
    "SELECT * FROM read_csv('/etc/passwd')",
    "SELECT * FROM glob('*')",
    "SELECT * FROM read_parquet('http://127.0.0.1:1/x.parquet')",
    "COPY documents TO 'out.csv'",
    "EXPORT DATABASE 'out'",
    "ATTACH 'out.db'",
    "INSTALL httpfs",
    "LOAD httpfs",
    "SET enable_external_access = true",
    "CREATE TABLE t AS SELECT 1",
    "DROP VIEW documents",
    "PRAGMA database_list",
    "SELECT 1; DROP VIEW documents",
    "SELECT",
    "SELECT nothing FROM documents",
    "hello",
    "",
    "/* nothing */",
]


@pytest.mark.parametrize("question", REFUSED)
def test_what_is_no_question_is_refused_in_one_line(made: Path, question: str) -> None:
    before = {path: path.read_bytes() for path in made.rglob("*") if path.is_file()}
    done = here("corpus", "sql", "ds", question, cwd=made, code=2)
    assert (len(done.stderr.splitlines()), done.stdout) == (1, "")
    assert "corpus.sql" in done.stderr
    assert {path: path.read_bytes() for path in made.rglob("*") if path.is_file()} == before


def test_a_further_file_is_read_where_it_is_allowed(made: Path) -> None:
    done = wsiskit(
        "corpus", "sql", "ds", "SELECT content FROM read_text('secret.txt')", "--allow", "secret.txt", "--csv", cwd=made
    )
    assert "secret" in done.stdout


def test_info_counts_reports(made: Path) -> None:
    done = here("corpus", "info", "ds", "--csv", cwd=made)
    rows = {(row["property"], row["value"]): row["documents"] for row in csv.DictReader(io.StringIO(done.stdout))}
    assert rows["status", "done"] == "12"
    assert rows["year", "2003"] == "1"
    listed = here("corpus", "info", "ds", "--tables", "--csv", cwd=made).stdout
    assert {"coverage", "appearances"} <= {row["name"] for row in csv.DictReader(io.StringIO(listed))}


def test_the_export_has_every_row_and_finds_chinese(made: Path) -> None:
    here("corpus", "export", "ds", "-o", "all.sqlite", cwd=made)
    base = sqlite3.connect(made / "all.sqlite")
    for name, rows in tables(made / "ds").items():
        assert base.execute(f'SELECT count(*) FROM "{name}"').fetchone() == (len(rows),)  # noqa: S608
    found = base.execute("SELECT count(*) FROM paragraphs_fts WHERE paragraphs_fts MATCH '教科文组织'").fetchone()
    assert found[0] > 0
    assert base.execute("PRAGMA foreign_key_check").fetchall() == []
    assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    base.close()


def test_duckdb_alone_reads_the_folders(made: Path) -> None:
    """A data set is plain Parquet: no part of wsiskit is needed to read it."""
    question = f"SELECT count(*) FROM read_parquet('{made}/ds/coverage/*.parquet')"  # noqa: S608
    found = duckdb.connect().execute(question).fetchone()
    assert found == (len(tables(made / "ds")["coverage"]),)


def test_views_are_made_when_a_question_names_them_and_all_can_be_listed(made: Path) -> None:
    """A view is found under any spelling of its name, and by whatever lists views."""
    from wsiskit.corpus.layout import DataSet
    from wsiskit.corpus.sql import connect
    from wsiskit.corpus.tables import NAMES

    base = connect(DataSet(str(made / "ds")))
    assert base.execute("SELECT count(*) FROM documents").fetchall() == [(12,)]
    assert base._made == {"documents"}
    for name in (
        "APPEARANCES",
        '"appearances"',
        "main.Appearances",
        "memory.main.appearances",
        "query('FROM appear' || 'ances')",
    ):
        assert base.execute("SELECT count(*) > 1 FROM " + name).fetchall() == [(True,)], name  # noqa: S608
    every = {*NAMES, *(view.name for view in ready_views())}
    for question in ("SHOW TABLES", "SELECT view_name FROM duckdb_views() WHERE NOT internal"):
        fresh = connect(DataSet(str(made / "ds")))
        assert {row[0] for row in fresh.execute(question).fetchall()} == every
    assert every >= base._made


def test_a_wrong_name_is_told_beside_the_right_one(made: Path) -> None:
    done = here("corpus", "sql", "ds", "SELECT * FROM apearances", cwd=made, code=2)
    assert "appearances" in done.stderr
