"""All tables of `extract` in one place: a workbook, a database, a folder."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from wsiskit.cli.reports import refuse_overwriting
from wsiskit.cli.streams import remark
from wsiskit.cli.write import require, write_parts
from wsiskit.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

_FORMS = {
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".xlsx": "xlsx",
    ".sqlite": "sqlite",
    ".sqlite3": "sqlite",
    ".db": "sqlite",
    ".duckdb": "duckdb",
}
_REMEDY = "name it .json, .jsonl, .xlsx, .sqlite or .duckdb; a folder's name ends with /"


def place_form(target: str) -> str:
    """What the name of an output asks for: json, jsonl, xlsx, sqlite, duckdb or folder.

    A folder is one that exists, ends with `/` or has no ending. Raises `UsageError` for any other ending, for a folder
    that holds something else than a package, and where the library of a format is not installed.
    """
    ending = os.path.splitext(os.path.basename(target))[1].lower()
    form = _FORMS.get(ending, "")
    if os.path.isdir(target) or target.endswith("/") or not ending:
        from wsiskit.writers.package import refuse_foreign

        refuse_foreign(target)
        return "folder"
    if not form:
        message = "all tables are not written in the format of this name"
        raise UsageError(f"-o {target}", "usage.extension", message, _REMEDY)
    if form in ("xlsx", "duckdb"):
        require(form)
    return form


def write_all(form: str, values: dict[str, Any], documents: Sequence[dict[str, Any]], given: list[str]) -> None:
    """Write the tables of all documents as `form` (of `place_form`, no JSON) where the options say."""
    from wsiskit.tables import TABLE_NAMES, table_maker
    from wsiskit.writers.package import document_tables

    target = values["output"]
    columns = {name: table_maker(name).columns for name in TABLE_NAMES}
    if form == "folder":
        _write_folder(target, columns, documents, given, parquet=values["parquet"])
        return
    tables = document_tables(columns, documents)
    provenance = _provenance(documents)
    if form == "xlsx":
        from wsiskit.knowledge.framework import load_framework
        from wsiskit.tables.coverage import matrix_of
        from wsiskit.writers.xlsx import workbook_bytes

        coverage = next(table for table in tables if table.name == "coverage")
        tables = [matrix_of(coverage, load_framework()), *tables]
        write_parts([workbook_bytes(tables, provenance, ("matrix",))], target, given)
        remark(f"wsiskit: {len(tables) + 1} sheets in {target}")
    elif form == "sqlite":
        from wsiskit.writers.files import make_whole
        from wsiskit.writers.json import document_text
        from wsiskit.writers.sqlite import datasette_metadata, write_sqlite

        stem = os.path.splitext(target)[0]
        beside = f"{stem}.metadata.json"
        for path in (target, beside):
            refuse_overwriting(path, given)
        make_whole(target, lambda path: write_sqlite(path, tables, provenance))
        about = datasette_metadata(os.path.basename(stem), tables, provenance)
        write_parts([document_text(about)], beside, given)
        remark(f"wsiskit: {len(tables)} tables in {target}; datasette {target} --metadata {beside}")
    else:
        from wsiskit.writers.duckdb import write_duckdb
        from wsiskit.writers.files import make_whole

        refuse_overwriting(target, given)
        make_whole(target, lambda path: write_duckdb(path, tables, provenance))
        remark(f"wsiskit: {len(tables)} tables in {target}")


def _provenance(documents: Sequence[dict[str, Any]]) -> dict[str, Any]:
    from wsiskit.writers.packed import Documents

    every = documents if isinstance(documents, Documents) else Documents(documents)
    told = [every.part(at, "provenance") for at in range(len(every))]
    return {
        "tool": every.part(0, "tool"),
        "tool_version": every.part(0, "tool_version"),
        "schema_version": every.part(0, "schema_version"),
        "registry_digest": told[0]["registry_digest"],
        "sources": [{"path": one["path"], "sha256": one["sha256"]} for one in told],
    }


def _write_folder(
    target: str, columns: dict[str, Any], documents: Sequence[dict[str, Any]], given: list[str], *, parquet: bool
) -> None:
    from wsiskit.writers.package import package_names, write_package

    pack = None
    if parquet:
        require("parquet")
        from wsiskit.writers.parquet import parquet_bytes

        provenance = _provenance(documents)

        def pack(table: Any) -> bytes:
            return parquet_bytes(table, provenance)

    for name in package_names(columns, len(documents), parquet=parquet):
        refuse_overwriting(os.path.join(target, name), given)
    written = write_package(target, columns, documents, pack=pack)
    remark(f"wsiskit: {len(written)} files in {target}")
