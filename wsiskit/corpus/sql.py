"""Questions to a data set in SQL: DuckDB over the Parquet files, for reading alone. Loads duckdb."""

from __future__ import annotations

import os
import re
import stat
import tomllib
from typing import TYPE_CHECKING, Any

import duckdb

from wsiskit.corpus.layout import damage_told
from wsiskit.corpus.tables import NAMES, columns_of
from wsiskit.errors import InputError, UsageError
from wsiskit.model.record import NamedTuple
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


_WORD = re.compile(r"\w++")
# What lists tables and views, of which all must be there: SHOW, DESCRIBE, PRAGMA, information_schema, duckdb_views …
_LISTING = re.compile(
    r"(?i)\b(?:show|describe|desc|summarize|pragma\w*+|information_schema|duckdb_\w++|pg_\w++|sqlite_\w++)\b"
)


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


class Base:
    """A database in memory that can read the files of a data set and those of `allowed`, and nothing else: no other file, no
    network, no extension, and no setting that would let it.

    It has a view per table and the ready views, each made when a question first names it: that takes longer than most
    questions.
    """

    def __init__(self, data_set: DataSet, allowed: Sequence[str] = ()) -> None:
        data_set.open()
        self.name = data_set.name
        self._files = {name: data_set.files(name) for name in NAMES}
        self._made: set[str] = set()
        self.base = duckdb.connect(":memory:", config=_SETTINGS)
        paths = [path for parts in self._files.values() for path in parts]
        self.base.execute(f"SET allowed_paths = {_listed([*paths, *map(_allowed, allowed)])}")
        self.base.execute("SET enable_external_access = false")
        self.base.execute("SET lock_configuration = true")

    def execute(self, question: str | duckdb.Statement) -> duckdb.DuckDBPyConnection:
        """The answer to a question that reads. Raises `duckdb.Error`, and `InputError` where files are damaged."""
        text = question if isinstance(question, str) else question.query
        if _LISTING.search(text) is None:
            self._make(text)
            try:
                return self.base.execute(question)
            except (duckdb.CatalogException, duckdb.BinderException):
                pass  # it may name a view in a way that was not seen, and a wrong name is told beside all that there are
        self._make(None)
        return self.base.execute(question)

    def _make(self, text: str | None) -> None:
        """Make the views that a text names, and those that they are made of; of None all. Raises `InputError`."""
        views = {view.name: view.sql for view in ready_views()}
        wanted = {*NAMES, *views} if text is None else _named(text, views)
        for name in NAMES:
            if name in wanted - self._made:
                with damage_told(self.name, duckdb.Error):
                    self.base.execute(f'CREATE VIEW "{name}" AS {_selection(name, self._files[name])}')
        for name, sql in views.items():  # in their order: a view is made of those before it
            if name in wanted - self._made:
                self.base.execute(f'CREATE VIEW "{name}" AS {sql}')
        self._made |= wanted


def _allowed(path: str) -> str:
    """The path as DuckDB compares it. Raises `InputError` for what it cannot read, or would wait for without end."""
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116
    except OSError as fault:
        message = f"cannot be read: {fault.strerror}"
        raise InputError(path, "corpus.not-allowed", message, "check the path of --allow") from None
    if stat.S_ISDIR(mode):
        raise InputError(path, "corpus.not-allowed", "this is a folder", "name its files, each with --allow")
    # what the shell opens (/dev/stdin, `<(…)`) has somebody who writes to it, and no path of its own
    if stat.S_ISFIFO(mode) and os.path.exists(os.path.realpath(path)) and not path.startswith("/dev/"):  # noqa: PTH110
        raise InputError(path, "corpus.not-allowed", "this is a pipe", "write it to a file first")
    return os.path.abspath(path)  # noqa: PTH100


def connect(data_set: DataSet, allowed: Sequence[str] = ()) -> Base:
    """The database of a data set. Raises `InputError` for what is none."""
    return Base(data_set, allowed)


def _named(text: str, views: dict[str, str]) -> set[str]:
    """Tables and ready views that stand in a text, and those that these are made of."""
    words, found = set(_WORD.findall(text.lower())), set()
    for name in reversed(views):
        if name in words:
            found.add(name)
            words.update(_WORD.findall(views[name].lower()))
    return found | words.intersection(NAMES)


def _selection(name: str, parts: Sequence[str]) -> str:
    """The rows of a table's files; an empty table with the same columns where there is none."""
    if parts:
        return f"SELECT * FROM read_parquet({_listed(parts)})"  # noqa: S608 - paths are quoted
    empty = ", ".join(f'NULL::{_SQL_TYPES[column.type]} AS "{column.name}"' for column in columns_of(name))
    return f"SELECT {empty} WHERE false"


def _listed(paths: Sequence[str]) -> str:
    quoted = ", ".join("'" + path.replace("'", "''") + "'" for path in paths)
    return f"[{quoted}]"


def ask(base: Base, question: str) -> Table:
    """The answer to one question as a table. Raises `UsageError` for what is no question, or is wrong SQL."""
    try:
        statements = base.base.extract_statements(question)
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


def table_sizes(base: Base) -> dict[str, int]:
    """Table → number of its rows."""
    found = {}
    for name in NAMES:
        counted = base.execute(f'SELECT count(*) FROM "{name}"').fetchone()  # noqa: S608 - names of the codebook
        found[name] = int(counted[0]) if counted else 0
    return found


def summary(base: Base) -> list[tuple[str, str, int]]:
    """(property, value, reports) for status, year, language, format and the rules of errors, each in order of its values."""
    counts: list[tuple[str, str, int]] = []
    for column in ("status", "year", "language", "format", "fault"):
        question = f"SELECT coalesce({column}::VARCHAR, ''), count(*) FROM documents GROUP BY ALL ORDER BY ALL"  # noqa: S608
        with damage_told(base.name, duckdb.Error):
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
