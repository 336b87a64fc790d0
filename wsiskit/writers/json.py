"""JSON: a table as an array of objects or as one object a line; any document."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wsiskit.model.table import Column, Row


def json_lines(columns: tuple[Column, ...], rows: Iterable[Row]) -> Iterator[str]:
    """An array of objects, two spaces deep; keys in the order of the columns."""
    encoder = json.JSONEncoder(ensure_ascii=False, indent=2)
    lead = "["
    for row in rows:
        text = encoder.encode(_object(columns, row)).replace("\n", "\n  ")
        yield f"{lead}\n  {text}"
        lead = ","
    yield "[]\n" if lead == "[" else "\n]\n"


def jsonl_lines(columns: tuple[Column, ...], rows: Iterable[Row]) -> Iterator[str]:
    """One object a line."""
    encoder = json.JSONEncoder(ensure_ascii=False)
    for row in rows:
        yield encoder.encode(_object(columns, row)) + "\n"


def document_text(document: Any, indent: int | None = 2) -> str:
    """One JSON document with a line end; without `indent` it fills one line."""
    return json.dumps(document, ensure_ascii=False, indent=indent) + "\n"


def _object(columns: tuple[Column, ...], row: Row) -> dict[str, Any]:
    return {column.name: cell for column, cell in zip(columns, row, strict=True)}
