"""Schemas of what is written: JSON Schema of the documents, Frictionless Table Schema of the tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wsiskit.model.source import SOURCE_FORMATS

if TYPE_CHECKING:
    from wsiskit.model.table import Column

_STRING: dict[str, Any] = {"type": "string"}
_OFFSET: dict[str, Any] = {"type": "integer", "minimum": 0}
_JSON_TYPES: dict[str, dict[str, Any]] = {
    "string": _STRING,
    "integer": {"type": "integer"},
    "number": {"type": "number"},
    "boolean": {"type": "boolean"},
    "list": {"type": "array", "items": _STRING},
}
_MAY_BE_EMPTY = frozenset({"page"})


def table_schema(columns: tuple[Column, ...]) -> dict[str, Any]:
    """Frictionless Table Schema of a CSV; lists are strings there, joined with `;`."""
    fields = []
    for column in columns:
        field: dict[str, Any] = {"name": column.name, "type": column.type, "description": column.description}
        if column.type == "list":
            field["type"] = "string"
            field["description"] += " (joined with ;)"
        elif column.type == "boolean":
            field.update(trueValues=["true"], falseValues=["false"])
        fields.append(field)
    return {"fields": fields, "missingValues": [""]}


def report_schema(tables: dict[str, tuple[Column, ...]], schema_version: str) -> dict[str, Any]:
    """JSON Schema (2020-12) of the document that `extract` prints."""
    span = {"start": _OFFSET, "end": _OFFSET}
    properties: dict[str, Any] = {
        "schema_version": {"const": schema_version},
        "tool": {"const": "wsiskit"},
        "tool_version": _STRING,
        "provenance": _object(
            {
                "path": _STRING,
                "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
                "encoding": _STRING,
                "format": {"enum": list(SOURCE_FORMATS)},
                "language": _STRING,
                "characters": _OFFSET,
                "registry_digest": _STRING,
                "pdfium": _STRING,
            },
            optional=("pdfium",),
        ),
        "front_matter": _array(_object({"name": _STRING, "text": _STRING, **span, "rule": _STRING})),
    }
    for name, columns in tables.items():
        properties[name] = _array(_object({column.name: _column(column) for column in columns}))
    properties["definitions"] = _array(
        _object(
            {
                "long": _STRING,
                "short": _STRING,
                "entity_id": _STRING,
                "long_start": _OFFSET,
                "long_end": _OFFSET,
                "short_start": _OFFSET,
                "short_end": _OFFSET,
                "rule": _STRING,
            }
        )
    )
    properties["blocks"] = _array(_object({"kind": _STRING, **span, "rule": _STRING}))
    severity = {"enum": ["error", "warning", "note"]}
    properties["diagnostics"] = _array(_object({"rule": _STRING, "severity": severity, "message": _STRING, **span}))
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "wsiskit report",
        "description": "Everything that wsiskit finds in one report. Offsets are code points, counted from 0.",
        **_object(properties),
    }


def _column(column: Column) -> dict[str, Any]:
    kind = _JSON_TYPES[column.type]
    if column.name in _MAY_BE_EMPTY:
        kind = {"anyOf": [kind, {"const": ""}]}
    return {**kind, "description": column.description}


def _object(properties: dict[str, Any], optional: tuple[str, ...] = ()) -> dict[str, Any]:
    required = [name for name in properties if name not in optional]
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _array(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}
