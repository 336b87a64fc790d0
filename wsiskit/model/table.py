"""Tables as the commands print them, and the settings a run is made with."""

from __future__ import annotations

from typing import Any

from wsiskit.model.columns import Cell, Column, Row
from wsiskit.model.record import NamedTuple

__all__ = ["Cell", "Column", "Row", "Settings", "Table"]

_SHOWN = 10  # rows of a table that a notebook shows


class Table(NamedTuple):
    """A named table; every row has one cell per column, lists are tuples, empty means none (`""` or `()`).

    The methods give the rows in the types of their columns; there a missing number is `None` or null.
    """

    name: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    def __repr__(self) -> str:
        return f"<Table {self.name}: {len(self.rows)} rows, {len(self.columns)} columns>"

    def _repr_html_(self) -> str:
        """The first rows as a notebook shows them."""
        from html import escape

        def line(tag: str, cells: list[str]) -> str:
            return "<tr>" + "".join(f"<{tag}>{escape(cell)}</{tag}>" for cell in cells) + "</tr>"

        head = line("th", [column.name for column in self.columns])
        body = "".join(line("td", [_shown(cell) for cell in row]) for row in self.rows[:_SHOWN])
        return f"<p>{escape(repr(self)[1:-1])}</p><table><thead>{head}</thead><tbody>{body}</tbody></table>"

    def records(self) -> list[dict[str, Any]]:
        """One dictionary per row, by column name. Lists are lists of strings; a number that a row lacks is `None`."""
        from wsiskit.model.frames import typed

        return [{c.name: typed(cell, c) for c, cell in zip(self.columns, row, strict=True)} for row in self.rows]

    def column(self, name: str) -> list[Any]:
        """The values of one column, one per row, in its type. Raises `UsageError` for an unknown column."""
        from wsiskit.model.frames import typed

        names = [column.name for column in self.columns]
        if name not in names:
            from wsiskit.errors import UsageError

            raise UsageError(self.name, "usage.columns", f"no column {name!r}", f"use one of {', '.join(names)}")
        place = names.index(name)
        return [typed(row[place], self.columns[place]) for row in self.rows]

    def to_pandas(self) -> Any:
        """A `pandas.DataFrame` of nullable types. Raises `UsageError` where pandas is not installed."""
        from wsiskit.model.frames import to_pandas

        return to_pandas(self.columns, self.rows)

    def to_polars(self) -> Any:
        """A `polars.DataFrame`. Raises `UsageError` where polars is not installed."""
        from wsiskit.model.frames import to_polars

        return to_polars(self.columns, self.rows)

    def to_arrow(self) -> Any:
        """A `pyarrow.Table` with the descriptions of its columns. Raises `UsageError` where pyarrow is not installed."""
        from wsiskit.model.frames import to_arrow

        return to_arrow(self.columns, self.rows, {"table": self.name})


def _shown(cell: Cell) -> str:
    return "; ".join(map(str, cell)) if isinstance(cell, tuple) else str(cell)


class Settings(NamedTuple):
    """What a run depends on beside the input: everything that may change a value is here.

    `language` is the language of names and titles (empty: that of the report), `source_language` overrides
    detection, `overlays` are paths of registry overlays, `nil` asks for `nil` candidates (needs the segmenter),
    `include_uncounted` keeps mentions that the registry marks as not counted, `facts` asks for
    quantities, and with `statements` for these too, `names` for mentions and all that stands on them, `doubts` for what the
    rest of the report says against a URL; `encoding` overrides what the bytes of text and web pages show.
    """

    language: str = ""
    source_language: str = ""
    overlays: tuple[str, ...] = ()
    nil: bool = True
    include_uncounted: bool = False
    facts: bool = True
    doubts: bool = True
    statements: bool = True
    names: bool = True
    encoding: str = ""
