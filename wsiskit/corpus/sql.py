"""Questions to a data set in SQL: DuckDB over the Parquet files, for reading alone. Loads duckdb."""

from __future__ import annotations

import os
import tomllib
from typing import TYPE_CHECKING, Any, NamedTuple

import duckdb

from wsiskit.corpus.schema import data_set_tables
from wsiskit.errors import InputError, UsageError
from wsiskit.model.table import Column, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wsiskit.corpus.layout import DataSet

_SQL_TYPES = {
    "string": "VARCHAR",
    "integer": "BIGINT",
    "number": "DOUBLE",
    "boolean": "BOOLEAN",
    "list": "VARCHAR[]",
}
_WHOLE = (
    "BIGINT",
    "INTEGER",
    "SMALLINT",
    "TINYINT",
    "HUGEINT",
    "UBIGINT",
    "UINTEGER",
    "USMALLINT",
    "UTINYINT",
    "UHUGEINT",
)
_SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}


class View(NamedTuple):
    """A ready view: its name, what it shows, its SQL."""

    name: str
    about: str
    sql: str


def ready_views() -> list[View]:
    """The ready views, in the order in which they are made."""
    path = os.path.join(os.path.dirname(__file__), "views.toml")  # noqa: PTH118, PTH120
    with open(path, "rb") as stream:  # noqa: PTH123
        return [View(one["name"], one["about"], one["sql"].strip()) for one in tomllib.load(stream)["view"]]


def connect(data_set: DataSet, allowed: Sequence[str] = ()) -> duckdb.DuckDBPyConnection:
    """A database in memory with a view per table and the ready views.

    It can read the files of the data set, and those of `allowed`, and nothing else: no other file, no network, no
    extension, and no setting that would let it.
    """
    data_set.open()
    base = duckdb.connect(":memory:", config=_SETTINGS)
    files: list[str] = []
    for name, columns in data_set_tables().items():
        parts = data_set.files(name)
        files += parts
        base.execute(f'CREATE VIEW "{name}" AS {_selection(columns, parts)}')
    for view in ready_views():
        base.execute(f'CREATE VIEW "{view.name}" AS {view.sql}')
    base.execute(f"SET allowed_paths = {_listed([*files, *map(os.path.abspath, allowed)])}")
    base.execute("SET enable_external_access = false")
    base.execute("SET lock_configuration = true")
    return base


def _selection(columns: Sequence[Column], parts: Sequence[str]) -> str:
    """The rows of a table's files; an empty table with the same columns where there is none."""
    if parts:
        return f"SELECT * FROM read_parquet({_listed(parts)})"  # noqa: S608 - paths are quoted
    empty = ", ".join(f'NULL::{_SQL_TYPES[column.type]} AS "{column.name}"' for column in columns)
    return f"SELECT {empty} WHERE false"


def _listed(paths: Sequence[str]) -> str:
    quoted = ", ".join("'" + path.replace("'", "''") + "'" for path in paths)
    return f"[{quoted}]"


def ask(base: duckdb.DuckDBPyConnection, question: str) -> Table:
    """The answer to one question as a table. Raises `UsageError` for what is no question, or is wrong SQL."""
    try:
        statements = base.extract_statements(question)
    except duckdb.Error as fault:
        raise _refused(fault) from None
    reading = {duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN}
    if len(statements) != 1 or statements[0].type not in reading:
        message = "only one SELECT is answered" if statements else "there is no question"
        raise UsageError(
            "SQL", "corpus.sql-not-a-question", message, "ask one question that begins with SELECT or WITH"
        )
    try:
        answer = base.execute(statements[0])
        described = [(str(one[0]), str(one[1])) for one in answer.description or ()]
        rows = answer.fetchall()
    except duckdb.Error as fault:
        raise _refused(fault) from None
    columns = tuple(Column(name, _column_type(kind), f"of the question ({kind})") for name, kind in described)
    return Table(
        "sql",
        columns,
        tuple(tuple(_cell(value, c.type) for value, c in zip(row, columns, strict=True)) for row in rows),
    )


def table_sizes(base: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Table → number of its rows."""
    found = {}
    for name in data_set_tables():
        counted = base.execute(f'SELECT count(*) FROM "{name}"').fetchone()  # noqa: S608 - names of the codebook
        found[name] = int(counted[0]) if counted else 0
    return found


def summary(base: duckdb.DuckDBPyConnection) -> list[tuple[str, str, int]]:
    """(property, value, reports) for status, year, language, format and the rules of errors, each in order of its values."""
    counts: list[tuple[str, str, int]] = []
    for column in ("status", "year", "language", "format", "fault"):
        question = f"SELECT coalesce({column}::VARCHAR, ''), count(*) FROM documents GROUP BY ALL ORDER BY ALL"  # noqa: S608
        counts += [(column, value, count) for value, count in base.execute(question).fetchall() if value]
    return counts


def _column_type(kind: str) -> str:
    if kind.endswith("[]") or kind == "LIST":
        return "list"
    if kind == "BOOLEAN":
        return "boolean"
    if kind in _WHOLE:
        return "integer"
    return "number" if kind in {"DOUBLE", "FLOAT"} or kind.startswith("DECIMAL") else "string"


def _cell(value: Any, kind: str) -> Any:
    """A value as a cell: what is missing is empty, a list a tuple of texts."""
    if value is None:
        return () if kind == "list" else ""
    if kind == "list":
        return tuple(str(one) for one in value) if isinstance(value, list | tuple) else (str(value),)
    if kind == "number":
        return float(value)
    return value if kind in {"integer", "boolean"} else str(value)


def _refused(fault: Exception) -> UsageError:
    said = str(fault).strip().splitlines()
    remedy = next(
        (line.strip() for line in said if line.startswith("Did you mean")),
        "wsiskit corpus info DATASET --tables lists tables and columns",
    )
    return UsageError("SQL", "corpus.sql", said[0] if said else type(fault).__name__, remedy)


def require_files(data_set: DataSet) -> None:
    """Raise `InputError` where nothing has been published yet."""
    if not data_set.open().shards:
        remedy = "run the same `wsiskit corpus build` again: it continues where it was stopped"
        raise InputError(data_set.name, "corpus.empty", "nothing has been published in it yet", remedy)
