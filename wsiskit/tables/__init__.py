"""The tables by name: columns and makers, each loaded only when it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wsiskit.knowledge.framework import Framework
    from wsiskit.knowledge.registry import Registry
    from wsiskit.model.annotation import AnnotatedReport
    from wsiskit.model.table import Column, Row

TABLE_NAMES = ("sections", "paragraphs", "footnotes", "links", "citations", "mentions", "entities", "coverage")
STRUCTURE_TABLES = frozenset({"sections", "paragraphs"})


class RowMaker(Protocol):
    """Makes the rows of one table for one report; `language` is that of names and titles."""

    def __call__(
        self, annotated: AnnotatedReport, registry: Registry, framework: Framework, language: str
    ) -> Iterator[Row]:
        """Rows in the stated order."""


class TableMaker(NamedTuple):
    """A table that can be made: its columns, and the function that makes its rows."""

    name: str
    columns: tuple[Column, ...]
    rows: RowMaker


def table_maker(name: str) -> TableMaker:
    """Maker of the table `name`, one of `TABLE_NAMES`. Raises `UsageError` for any other name."""
    if name not in TABLE_NAMES:
        from wsiskit.errors import UsageError

        raise UsageError(name, "table.unknown", "there is no such table", f"use one of {', '.join(TABLE_NAMES)}")
    module = import_module(f"wsiskit.tables.{name}")
    return TableMaker(name, cast("tuple[Column, ...]", module.COLUMNS), cast("RowMaker", module.rows))
