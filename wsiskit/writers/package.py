"""A Frictionless Data Package: one CSV a table, the reports as JSON, and `datapackage.json`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from wsiskit.errors import UsageError
from wsiskit.model.table import Table
from wsiskit.writers.csv import csv_lines
from wsiskit.writers.files import encode
from wsiskit.writers.json import document_text
from wsiskit.writers.schemas import table_schema

if TYPE_CHECKING:
    from collections.abc import Callable

    from wsiskit.model.table import Column

_REMEDY = "choose a folder that can be written to"


def document_tables(tables: dict[str, tuple[Column, ...]], documents: list[dict[str, Any]]) -> list[Table]:
    """The tables of all documents, each as one, in the order of `tables`."""
    return [
        Table(
            name,
            columns,
            tuple(
                tuple(tuple(cell) if isinstance(cell, list) else cell for cell in record.values())
                for document in documents
                for record in document[name]
            ),
        )
        for name, columns in tables.items()
    ]


def write_package(
    folder: str,
    tables: dict[str, tuple[Column, ...]],
    documents: list[dict[str, Any]],
    *,
    pack: Callable[[Table], bytes] | None = None,
) -> list[str]:
    """Write the package of one or more report documents into `folder`; names of the files written.

    `pack` makes the Parquet file of a table; each table then stands beside its CSV in that format, too.

    The files of an earlier package are replaced only once all new ones are complete.
    """
    files = package_files(tables, documents, pack)
    staging = os.path.join(folder, f".new.{os.getpid()}")  # noqa: PTH118
    made = not os.path.isdir(folder)  # noqa: PTH112
    try:
        os.makedirs(staging)  # noqa: PTH103
        try:
            for name, text in files.items():
                with open(os.path.join(staging, name), "xb") as stream:  # noqa: PTH118, PTH123
                    stream.write(text if isinstance(text, bytes) else encode(text))
            for name in files:
                os.replace(os.path.join(staging, name), os.path.join(folder, name))  # noqa: PTH105, PTH118
        except BaseException:
            for name in os.listdir(staging):  # noqa: PTH208
                os.unlink(os.path.join(staging, name))  # noqa: PTH108, PTH118
            raise
        finally:
            os.rmdir(staging)  # noqa: PTH106
        stale = os.path.join(folder, "report.json" if "report.jsonl" in files else "report.jsonl")  # noqa: PTH118
        if os.path.exists(stale):  # noqa: PTH110
            os.unlink(stale)  # noqa: PTH108
    except OSError as fault:
        if made and os.path.isdir(folder) and not os.listdir(folder):  # noqa: PTH112, PTH208
            os.rmdir(folder)  # noqa: PTH106
        raise UsageError(folder, "output.unwritable", f"cannot be written: {fault.strerror}", _REMEDY) from None
    return list(files)


def package_names(tables: dict[str, tuple[Column, ...]], reports: int, *, parquet: bool = False) -> list[str]:
    """Names of the files of a package of so many reports."""
    packed = [f"{name}.parquet" for name in tables] if parquet else []
    return [
        *(f"{name}.csv" for name in tables),
        *packed,
        "report.json" if reports == 1 else "report.jsonl",
        "datapackage.json",
    ]


def package_files(
    tables: dict[str, tuple[Column, ...]],
    documents: list[dict[str, Any]],
    pack: Callable[[Table], bytes] | None = None,
) -> dict[str, str | bytes]:
    """Contents of all files of the package by name, `datapackage.json` last."""
    files: dict[str, str | bytes] = {}
    resources: list[dict[str, Any]] = []
    made = document_tables(tables, documents)
    for table in made:
        files[f"{table.name}.csv"] = "".join(csv_lines(table.columns, table.rows))
        resources.append(_csv_resource(table.name, table.columns))
    for table in made if pack else ():
        files[f"{table.name}.parquet"] = pack(table) if pack else b""
        resources.append(_parquet_resource(table.name))
    if len(documents) == 1:
        files["report.json"] = document_text(documents[0])
        resources.append(_json_resource("report.json", "json", "application/json"))
    else:
        files["report.jsonl"] = "".join(document_text(document, None) for document in documents)
        resources.append(_json_resource("report.jsonl", "jsonl", "application/jsonl"))
    for resource in resources:
        content = files[resource["path"]]
        data = content if isinstance(content, bytes) else encode(content)
        resource["bytes"] = len(data)
        resource["hash"] = f"sha256:{_digest(data)}"
    files["datapackage.json"] = document_text(_descriptor(documents, resources))
    return files


def _descriptor(documents: list[dict[str, Any]], resources: list[dict[str, Any]]) -> dict[str, Any]:
    sources = [{"title": one["provenance"]["path"], "sha256": one["provenance"]["sha256"]} for one in documents]
    return {
        "profile": "data-package",
        "name": "wsiskit-extract",
        "title": "Tables from reports of the Secretary-General on WSIS",
        "version": documents[0]["schema_version"] if documents else "",
        "tool_version": documents[0]["tool_version"] if documents else "",
        "registry_digest": documents[0]["provenance"]["registry_digest"] if documents else "",
        "sources": sources,
        "resources": resources,
    }


def _csv_resource(name: str, columns: tuple[Column, ...]) -> dict[str, Any]:
    return {
        "name": name,
        "path": f"{name}.csv",
        "profile": "tabular-data-resource",
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": table_schema(columns),
    }


def _parquet_resource(name: str) -> dict[str, Any]:
    return {
        "name": f"{name}-parquet",
        "path": f"{name}.parquet",
        "type": "file",  # the schema stands in the file, and beside the CSV of the same name
        "profile": "data-resource",
        "scheme": "file",
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
    }


def _json_resource(path: str, kind: str, media_type: str) -> dict[str, Any]:
    return {
        "name": "report",
        "path": path,
        "type": "file",  # else frictionless takes report.json for its own report, and report.jsonl for a table
        "profile": "data-resource",
        "scheme": "file",
        "format": kind,
        "mediatype": media_type,
        "encoding": "utf-8",
    }


def _digest(data: bytes) -> str:
    from hashlib import sha256

    return sha256(data).hexdigest()
