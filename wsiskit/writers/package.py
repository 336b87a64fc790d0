"""A Frictionless Data Package: one CSV file per table, the reports as JSON, and `datapackage.json`."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any, cast

from wsiskit.errors import UsageError
from wsiskit.model.table import Table
from wsiskit.writers.csv import csv_lines
from wsiskit.writers.files import encode, write_folder
from wsiskit.writers.json import document_text
from wsiskit.writers.packed import Documents
from wsiskit.writers.schemas import table_schema

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from wsiskit.model.table import Column, Row

_REMEDY = "choose a folder that can be written to"
_DESCRIPTOR = "datapackage.json"
_NAME = "wsiskit-extract"
_MAX_DESCRIPTOR = 16 * 1024 * 1024


def document_tables(tables: dict[str, tuple[Column, ...]], documents: Sequence[dict[str, Any]]) -> list[Table]:
    """The tables of all documents, each as one, in the order of `tables`; their rows are made in every pass over them."""
    every = documents if isinstance(documents, Documents) else Documents(documents)
    return [Table(name, columns, cast("tuple[Row, ...]", every.rows(name))) for name, columns in tables.items()]


def write_package(
    folder: str,
    tables: dict[str, tuple[Column, ...]],
    documents: Sequence[dict[str, Any]],
    *,
    pack: Callable[[Table], bytes] | None = None,
) -> list[str]:
    """Write the package of one or more report documents into `folder`; names of the files written.

    `pack` makes the Parquet file of a table; each table then stands beside its CSV in that format, too.

    The folder appears as a whole (`write_folder`); one that exists is replaced when it is empty or a package of wsiskit.
    """
    files = package_files(tables, documents, pack)
    refuse_foreign(folder)
    write_folder(folder, files)
    return list(files)


def refuse_foreign(folder: str) -> None:
    """Raise `UsageError` for a folder that holds anything but an earlier package: replacing it would lose files.

    What a package consists of its own `datapackage.json` says; a file that it does not list belongs to somebody else.
    """
    try:
        found = sorted(os.listdir(folder))  # noqa: PTH208
    except FileNotFoundError:
        return
    except OSError as fault:
        raise UsageError(folder, "output.unwritable", f"cannot be written: {fault.strerror}", _REMEDY) from None
    ours = _package_members(folder) if found else set()
    strangers = [name for name in found if name not in ours]
    if strangers:
        message = f"this folder holds {strangers[0]!r}, which is no part of a package of wsiskit"
        raise UsageError(folder, "output.not-a-package", message, "name a new folder, or move the file away")


def _package_members(folder: str) -> set[str]:
    """Names of the files of the package in a folder; none where its descriptor is not one of ours."""
    path = os.path.join(folder, _DESCRIPTOR)  # noqa: PTH118
    if not os.path.isfile(path):  # noqa: PTH113 - a pipe would be waited for
        return set()
    try:
        with open(path, "rb") as stream:  # noqa: PTH123
            told = json.loads(stream.read(_MAX_DESCRIPTOR))
    except (OSError, ValueError, RecursionError):
        return set()
    if not isinstance(told, dict) or told.get("name") != _NAME or not isinstance(told.get("resources"), list):
        return set()
    paths = [one.get("path") for one in told["resources"] if isinstance(one, dict)]
    return {_DESCRIPTOR, *(path for path in paths if isinstance(path, str))}


def package_names(tables: dict[str, tuple[Column, ...]], reports: int, *, parquet: bool = False) -> list[str]:
    """Names of the files of a package of so many reports."""
    packed = [f"{name}.parquet" for name in tables] if parquet else []
    return [
        *(f"{name}.csv" for name in tables),
        *packed,
        "report.json" if reports == 1 else "report.jsonl",
        _DESCRIPTOR,
    ]


def package_files(
    tables: dict[str, tuple[Column, ...]],
    documents: Sequence[dict[str, Any]],
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
    files[_DESCRIPTOR] = document_text(_descriptor(documents, resources))
    return files


def _descriptor(documents: Sequence[dict[str, Any]], resources: list[dict[str, Any]]) -> dict[str, Any]:
    sources = [{"title": one["provenance"]["path"], "sha256": one["provenance"]["sha256"]} for one in documents]
    return {
        "profile": "data-package",
        "name": _NAME,
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
