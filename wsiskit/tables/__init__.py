"""The tables by name: columns and makers, each loaded only when it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from wsiskit.knowledge.registry import EMPTY_REGISTRY
from wsiskit.model.record import NamedTuple
from wsiskit.model.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wsiskit.errors import UsageError
    from wsiskit.knowledge.framework import Framework
    from wsiskit.knowledge.registry import Registry
    from wsiskit.model.annotation import AnnotatedReport
    from wsiskit.model.table import Column, Row, Settings

TABLE_NAMES = (
    "documents",
    "sections",
    "paragraphs",
    "footnotes",
    "links",
    "citations",
    "mentions",
    "entities",
    "coverage",
    "quantities",
    "statements",
    "cooccurrences",
)
COMMAND_TABLES = ("check", "compare", "series", "terms")  # made by commands of their own, in no document of `extract`
STAGE_TABLES = ("blocks", "chunks")  # what a stage hands on, for who traces a value; in no document of `extract`
STRUCTURE_TABLES = frozenset({"documents", "sections", "paragraphs", "blocks", "chunks"})


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


def table_maker(name: str, *, wide: bool = False) -> TableMaker:
    """Maker of the table `name` of one report; `wide` makes coverage a matrix. Raises `UsageError` for others."""
    if name not in (*TABLE_NAMES, *STAGE_TABLES):
        raise _unknown(name, (*TABLE_NAMES, *STAGE_TABLES))
    module = import_module(f"wsiskit.tables.{name}")
    if wide and name == "coverage":
        from wsiskit.knowledge.framework import load_framework

        columns = module.wide_columns(load_framework())
        return TableMaker(name, cast("tuple[Column, ...]", columns), cast("RowMaker", module.wide_rows))
    return TableMaker(name, cast("tuple[Column, ...]", module.COLUMNS), cast("RowMaker", module.rows))


def table_columns(name: str) -> tuple[Column, ...]:
    """Columns of a table of `TABLE_NAMES`, `STAGE_TABLES` or `COMMAND_TABLES`. Raises `UsageError` for others."""
    if name in COMMAND_TABLES:
        return cast("tuple[Column, ...]", import_module(f"wsiskit.tables.{name}").COLUMNS)
    if name not in (*TABLE_NAMES, *STAGE_TABLES):
        raise _unknown(name, (*TABLE_NAMES, *STAGE_TABLES, *COMMAND_TABLES))
    return table_maker(name).columns


def _unknown(name: str, known: Sequence[str]) -> UsageError:
    from difflib import get_close_matches

    from wsiskit.errors import UsageError

    near = get_close_matches(name, known, 1)
    remedy = f"perhaps {near[0]}? there are" if near else "use one of"
    return UsageError(name, "table.unknown", "there is no such table", f"{remedy} {', '.join(known)}")


def make_table(
    name: str,
    annotated: AnnotatedReport,
    settings: Settings | None = None,
    *,
    wide: bool = False,
    registry: Registry | None = None,
) -> Table:
    """One table of one report. Names and titles are in `settings.language`, or in the language of the report.

    Without `settings` those that the report was analysed with apply; its overlays apply also where `settings` names none.
    `registry` overrides the one that the settings name. Raises `UsageError` for an unknown table or language,
    `RegistryFaults` for an overlay with faults.
    """
    from wsiskit.knowledge.framework import load_framework
    from wsiskit.knowledge.registry import load_registry
    from wsiskit.knowledge.settings import check_settings

    settings = check_settings(settings or annotated.settings)
    maker = table_maker(name, wide=wide)
    kept = annotated
    if not settings.include_uncounted:
        kept = annotated._replace(mentions=tuple(m for m in annotated.mentions if m.counted))
    if registry is None:
        overlays = settings.overlays or annotated.settings.overlays
        registry = load_registry(overlays) if name not in STRUCTURE_TABLES else EMPTY_REGISTRY
    language = settings.language or annotated.report.language
    rows = maker.rows
    if name == "statements" and settings.include_uncounted:
        rows = cast("RowMaker", import_module("wsiskit.tables.statements").all_rows)
    return Table(name, maker.columns, tuple(rows(kept, registry, load_framework(), language)))
