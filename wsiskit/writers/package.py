"""A Frictionless Data Package: one CSV a table, the reports as JSON, and `datapackage.json`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from wsiskit.errors import UsageError
from wsiskit.writers.csv import csv_lines
from wsiskit.writers.files import encode
from wsiskit.writers.json import document_text
from wsiskit.writers.schemas import table_schema

if TYPE_CHECKING:
    from wsiskit.model.table import Column

_REMEDY = "choose a folder that can be written to"


def write_package(folder: str, tables: dict[str, tuple[Column, ...]], documents: list[dict[str, Any]]) -> list[str]:
    """Write the package of one or more report documents into `folder`; names of the files written.

    The files of an earlier package are replaced only once all new ones are complete.
    """
    files = package_files(tables, documents)
    staging = os.path.join(folder, f".new.{os.getpid()}")  # noqa: PTH118
    made = not os.path.isdir(folder)  # noqa: PTH112
    try:
        os.makedirs(staging)  # noqa: PTH103
        try:
            for name, text in files.items():
                with open(os.path.join(staging, name), "xb") as stream:  # noqa: PTH118, PTH123
                    stream.write(encode(text))
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


def package_names(tables: dict[str, tuple[Column, ...]], reports: int) -> list[str]:
    """Names of the files of a package of so many reports."""
    return [*(f"{name}.csv" for name in tables), "report.json" if reports == 1 else "report.jsonl", "datapackage.json"]


def package_files(tables: dict[str, tuple[Column, ...]], documents: list[dict[str, Any]]) -> dict[str, str]:
    """Contents of all files of the package by name, `datapackage.json` last."""
    files: dict[str, str] = {}
    resources: list[dict[str, Any]] = []
    for name, columns in tables.items():
        rows = [
            tuple(tuple(cell) if isinstance(cell, list) else cell for cell in record.values())
            for document in documents
            for record in document[name]
        ]
        files[f"{name}.csv"] = "".join(csv_lines(columns, rows))
        resources.append(_csv_resource(name, columns))
    if len(documents) == 1:
        files["report.json"] = document_text(documents[0])
        resources.append(_json_resource("report.json", "json", "application/json"))
    else:
        files["report.jsonl"] = "".join(document_text(document, None) for document in documents)
        resources.append(_json_resource("report.jsonl", "jsonl", "application/jsonl"))
    for resource in resources:
        data = encode(files[resource["path"]])
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
