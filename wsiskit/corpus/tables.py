"""The tables of a data set and their columns: those of a report, and what a build adds. Loads neither pyarrow nor duckdb."""

from __future__ import annotations

from wsiskit.model.table import Column
from wsiskit.tables import TABLE_NAMES, table_columns

FORMAT = 1  # of the data set: raised where an older one cannot be continued
# What the `documents` of a data set say beside what the table of one report does
RECORD = (
    Column("status", "string", "done, or error: then the report has no row in any other table"),
    Column("fault", "string", "rule of the error, empty where none"),
    Column("message", "string", "the error in words, with what to do about it"),
    Column("bytes", "integer", "size of the file"),
    Column("seconds", "number", "time that reading and analysing took"),
    Column("diagnostics", "list", "rules of the doubts about the whole report, each once, sorted"),
    Column("tool_version", "string", "version of wsiskit that read it"),
    Column(
        "code_digest",
        "string",
        "digest of the program, its data and its libraries, without the registry's overlays",
    ),
    Column("registry_digest", "string", "digest of the registry, with its overlays, that its names were linked with"),
)
TEXTS = (
    Column("report", "string", "path of the report, as given"),
    Column("text", "string", "source text: what every offset points into"),
)
NAMES = (*TABLE_NAMES, "texts")  # `documents` first


def columns_of(name: str) -> tuple[Column, ...]:
    """Columns of one table of a data set."""
    if name == "texts":
        return TEXTS
    return (*table_columns(name), *RECORD) if name == "documents" else table_columns(name)


def data_set_tables() -> dict[str, tuple[Column, ...]]:
    """Columns of every table of a data set, by name; `documents` first, `texts` last."""
    return {name: columns_of(name) for name in NAMES}
