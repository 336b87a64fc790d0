"""SQLite: one typed table per table, with keys, indices and full-text search; and the metadata that Datasette shows."""

from __future__ import annotations

import json
import os
import sqlite3
from errno import EIO, ENOSPC
from typing import TYPE_CHECKING, Any

from wsiskit.errors import UsageError
from wsiskit.writers.files import encode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wsiskit.model.table import Cell, Column, Table

_TYPES = {"string": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "INTEGER", "list": "TEXT"}
_MOTHER, _KEY = "documents", "report"  # each row of another table belongs to a document
_INDEXED = (
    "report",
    "entity_id",
    "a_id",
    "b_id",
    "action_line",
    "section_id",
    "paragraph",
    "footnote",
    "symbol",
    "host",
)
# What people search in. The tokens are runs of three characters, so that Chinese, which prints no spaces, is found.
SEARCHED = {
    "paragraphs": ("text",),
    "footnotes": ("text",),
    "statements": ("text",),
    "sections": ("title",),
    "links": ("url",),
    "texts": ("text",),
}

_ERRNO = {sqlite3.SQLITE_FULL: ENOSPC, sqlite3.SQLITE_IOERR: EIO}

_SEARCH_TOLD = (
    "Full-text search goes by runs of three characters. It does not find a word of one or two characters, as most Chinese "
    "words are: filter the column instead (contains), or SELECT * FROM paragraphs WHERE text LIKE '%WORD%'."
)


def sqlite_bytes(tables: Sequence[Table], provenance: dict[str, Any]) -> bytes:
    """A database with these tables and two about them: `columns` (what each column means) and `provenance`.

    A list is a JSON array, a truth 0 or 1; a number that a row lacks is null, text that it lacks is empty. Every row has
    an `id` from 1 in the order of the table; `documents` is keyed by `report`, to which the others refer. `X_fts` is the
    full-text index of table X, by runs of three characters; shorter words are found with LIKE in X itself.
    """
    base = sqlite3.connect(":memory:")
    try:
        _fill(base, tables, provenance)
        return base.serialize()
    except sqlite3.Error as fault:
        raise _unmade(fault) from None
    finally:
        base.close()


def write_sqlite(path: str, tables: Sequence[Table], provenance: dict[str, Any]) -> None:
    """The same database as a new file. Rows are taken one by one, so that they need not all be in memory.

    Raises `OSError` where the file has no room or cannot be written.
    """
    base = sqlite3.connect(path)
    try:
        base.execute("PRAGMA journal_mode = OFF")  # a new file: what fails is thrown away whole
        _fill(base, tables, provenance)
    except sqlite3.Error as fault:
        number = _ERRNO.get(getattr(fault, "sqlite_errorcode", 0) & 0xFF)  # the rest of a code is its detail
        raise OSError(number, os.strerror(number)) if number else _unmade(fault) from None
    finally:
        base.close()


def _fill(base: sqlite3.Connection, tables: Sequence[Table], provenance: dict[str, Any]) -> None:
    base.execute("PRAGMA foreign_keys = ON")
    names = {table.name for table in tables}
    for table in tables:
        _create(base, table, refers=_MOTHER in names)
    for table in tables:
        _index(base, table)
    about = ((t.name, c.name, c.type, c.description) for t in tables for c in t.columns)
    base.execute('CREATE TABLE "columns" ("table" TEXT, "column" TEXT, type TEXT, description TEXT)')
    base.executemany('INSERT INTO "columns" VALUES (?, ?, ?, ?)', about)
    base.execute("CREATE TABLE provenance (key TEXT PRIMARY KEY, value TEXT)")
    told = ((key, value if isinstance(value, str) else _json(value)) for key, value in provenance.items())
    base.executemany("INSERT INTO provenance VALUES (?, ?)", told)
    base.commit()
    base.execute("PRAGMA optimize")


def _unmade(fault: sqlite3.Error) -> UsageError:
    remedy = "use a newer Python, or -o FOLDER/"
    return UsageError("sqlite", "output.sqlite", f"the database cannot be made: {fault}", remedy)


def datasette_metadata(name: str, tables: Sequence[Table], provenance: dict[str, Any]) -> dict[str, Any]:
    """Metadata for `datasette NAME.sqlite --metadata FILE`: titles, what the columns mean, facets."""
    return {
        "title": "Reports on the WSIS outcomes as tables",
        "description": _SEARCH_TOLD,
        "source": f"{provenance['tool']} {provenance['tool_version']}",
        "databases": {
            name: {
                "tables": {
                    table.name: {
                        "columns": {c.name: c.description for c in table.columns},
                        "facets": [c.name for c in table.columns if c.name in _FACETS],
                    }
                    for table in tables
                }
            }
        },
    }


_FACETS = ("action_line", "status", "basis", "kind", "role", "scope")


def _create(base: sqlite3.Connection, table: Table, *, refers: bool) -> None:
    """The table with its rows. Names of columns are the program's own; cells are bound, never written into SQL."""
    columns = [f'"{c.name}" {_TYPES[c.type]}{_constraint(table.name, c, refers)}' for c in table.columns]
    base.execute(f'CREATE TABLE "{table.name}" (id INTEGER PRIMARY KEY, {", ".join(columns)})')
    places = ", ".join("?" * (len(table.columns) + 1))
    rows = (
        (number, *(_value(cell, column) for cell, column in zip(row, table.columns, strict=True)))
        for number, row in enumerate(table.rows, 1)
    )
    base.executemany(f'INSERT INTO "{table.name}" VALUES ({places})', rows)  # noqa: S608 - see above


def _constraint(table: str, column: Column, refers: bool) -> str:
    if column.name == _KEY:
        return " NOT NULL UNIQUE" if table == _MOTHER else f" REFERENCES {_MOTHER}({_KEY})" if refers else " NOT NULL"
    return "" if column.type in {"integer", "number"} else " NOT NULL"


def _index(base: sqlite3.Connection, table: Table) -> None:
    for column in table.columns:
        if column.name in _INDEXED and not (table.name == _MOTHER and column.name == _KEY):
            base.execute(f'CREATE INDEX "{table.name}_{column.name}" ON "{table.name}" ("{column.name}")')
    searched = [name for name in SEARCHED.get(table.name, ()) if name in {c.name for c in table.columns}]
    if searched:
        listed = ", ".join(f'"{name}"' for name in searched)
        options = f'content="{table.name}", content_rowid="id", tokenize="trigram"'  # Datasette looks for it so quoted
        base.execute(f'CREATE VIRTUAL TABLE "{table.name}_fts" USING fts5({listed}, {options})')
        base.execute(f'INSERT INTO "{table.name}_fts"("{table.name}_fts") VALUES (\'rebuild\')')  # noqa: S608


def _value(cell: Cell, column: Column) -> str | int | float | None:
    """A cell in the type of its column; a stray byte of a file name becomes an escape, as it does in CSV."""
    if column.type == "list":
        return _json(list(cell) if isinstance(cell, tuple) else [])
    if column.type in {"integer", "number"}:
        return None if isinstance(cell, str | tuple) else cell
    if column.type == "boolean":
        return int(bool(cell))
    return encode(str(cell)).decode("utf-8")


def _json(value: Any) -> str:
    return encode(json.dumps(value, ensure_ascii=False)).decode("utf-8")
