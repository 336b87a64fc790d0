"""JSON: a table as an array of objects or as one object per line; any document."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import orjson

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wsiskit.model.table import Column, Row


def json_lines(columns: tuple[Column, ...], rows: Iterable[Row]) -> Iterator[str]:
    """An array of objects, two spaces deep; keys in the order of the columns."""
    lead = "["
    for row in rows:
        text = _encoded(_object(columns, row), 2).replace("\n", "\n  ")
        yield f"{lead}\n  {text}"
        lead = ","
    yield "[]\n" if lead == "[" else "\n]\n"


def jsonl_lines(columns: tuple[Column, ...], rows: Iterable[Row]) -> Iterator[str]:
    """One object per line."""
    encoder = json.JSONEncoder(ensure_ascii=False)
    for row in rows:
        yield encoder.encode(_object(columns, row)) + "\n"


def document_text(document: Any, indent: int | None = 2) -> str:
    """One JSON document with a line end; without `indent` it fills one line."""
    return _encoded(document, indent) + "\n"


def _encoded(value: Any, indent: int | None) -> str:
    """Indented JSON, by the fast writer where it can: the standard library indents in Python, ten times slower.

    The fast writer refuses half a surrogate pair, which stands in some damaged files, and integers over 64 bits; one line
    is left to the standard library, which writes a blank after commas and colons.
    """
    if indent == 2:
        try:
            return orjson.dumps(value, option=orjson.OPT_INDENT_2).decode("utf-8")
        except TypeError:
            pass
    return json.dumps(value, ensure_ascii=False, indent=indent)


def _object(columns: tuple[Column, ...], row: Row) -> dict[str, Any]:
    return {column.name: cell for column, cell in zip(columns, row, strict=True)}
