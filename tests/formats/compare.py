"""Tables of one report in two formats: what must be equal, and what may differ and why."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from tests.rewrites import SUPERSCRIPT
from wsiskit.model.table import Settings
from wsiskit.pipeline import analyse
from wsiskit.tables import TABLE_NAMES, make_table

if TYPE_CHECKING:
    from wsiskit.model.source import SourceText

# where something stands in the file: offsets, pages, the file's name
PLACES = {"report", "block", "start", "end", "spans", "page", "first_start", "evidence"}
# how it was decided: layout facts decide in one format what words decide in another
RULED = {"sections", "paragraphs", "footnotes", "mentions"}
FILE = {"format", "pages", "digest"}  # what `documents` says of the file itself
_MARK = re.compile(r"\[\^(\d+)\]:?|<sup>(\d+)</sup>|\$\^\{(\d+)\}\$")
_SPACE = re.compile(r"\s+")


def tables(source: SourceText, *, tight: bool = False, marks: bool = False) -> dict[str, list[dict[str, Any]]]:
    """All tables as rows without places; `tight` also drops the white space inside texts, for formats with printed lines;
    `marks` writes the note marks of Markdown as superscripts, since they are part of the texts that carry them."""
    annotated = analyse(source, Settings(nil=False))
    found = {}
    for name in TABLE_NAMES:
        table = make_table(name, annotated)
        names = [column.name for column in table.columns]
        found[name] = [
            {
                key: _fitted(value, tight, marks)
                for key, value in zip(names, row, strict=True)
                if key not in PLACES
                and not (key == "rule" and name in RULED)
                and not (key in FILE and name == "documents")
            }
            for row in table.rows
        ]
    return found


def _fitted(value: Any, tight: bool, marks: bool) -> Any:
    if isinstance(value, tuple):
        return tuple(_fitted(item, tight, marks) for item in value)
    if not isinstance(value, str):
        return value
    if marks:
        value = _MARK.sub(lambda m: next(filter(None, m.groups())).translate(SUPERSCRIPT), value)
    return _SPACE.sub("", value) if tight else value


def differences(
    left: dict[str, list[dict[str, Any]]], right: dict[str, list[dict[str, Any]]], *, unordered: bool = False
) -> list[str]:
    """One line a cell that differs, at most 40; `unordered` where notes stand elsewhere in the text, at a page's foot."""
    out = []
    for name, rows in left.items():
        others = right[name]
        if unordered:
            rows, others = (sorted(map(_sorted_surfaces, side), key=str) for side in (rows, others))
        if len(rows) != len(others):
            out.append(f"{name}: {len(rows)} rows, {len(others)} rows")
        for n, (a, b) in enumerate(zip(rows, others, strict=False)):
            out += [f"{name}[{n}].{key}: {a[key]!r} | {b[key]!r}" for key in a if a[key] != b[key]]
    return out[:40]


def _sorted_surfaces(row: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(sorted(value)) if key == "surfaces" else value for key, value in row.items()}
