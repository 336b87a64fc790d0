"""Tables as data frames: the columns keep their types. Each library is loaded only when it is asked for."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from wsiskit.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wsiskit.model.columns import Cell, Column

NUMBERS = frozenset({"integer", "number"})  # the column types whose empty cells are missing values
_PANDAS = {"string": "string", "integer": "Int64", "number": "Float64", "boolean": "boolean", "list": "object"}
_POLARS = {"string": "String", "integer": "Int64", "number": "Float64", "boolean": "Boolean"}
_ARROW = {"string": "string", "integer": "int64", "number": "float64", "boolean": "bool_"}


def typed(cell: Cell, column: Column) -> Any:
    """A cell in the type of its column: a number that a row lacks is `None`, a list is a list of strings.

    Text that a row lacks stays `""`. A character that UTF-8 cannot hold (a stray byte of a file name) becomes an escape,
    as it does in CSV.
    """
    if column.type == "list":
        return [_text(str(item)) for item in cell] if isinstance(cell, tuple) else []
    if column.type in NUMBERS:
        return None if cell == "" else cell
    return _text(cell) if isinstance(cell, str) else cell


def to_pandas(columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> Any:
    """A `pandas.DataFrame` of nullable types (`string`, `Int64`, `Float64`, `boolean`); lists are Python lists.

    Raises `UsageError` where pandas is not installed.
    """
    try:
        import pandas
    except ImportError:
        raise _missing("pandas") from None
    return pandas.DataFrame(
        {
            column.name: pandas.Series(values, dtype=_PANDAS[column.type])
            for column, values in zip(columns, _by_column(columns, rows), strict=True)
        },
        columns=[column.name for column in columns],
    )


def to_polars(columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> Any:
    """A `polars.DataFrame`; lists are `List(String)`. Raises `UsageError` where polars is not installed."""
    try:
        import polars
    except ImportError:
        raise _missing("polars") from None
    types = {name: getattr(polars, kind) for name, kind in _POLARS.items()}
    types["list"] = polars.List(polars.String)
    return polars.DataFrame(
        [
            polars.Series(column.name, values, dtype=types[column.type])
            for column, values in zip(columns, _by_column(columns, rows), strict=True)
        ]
    )


def to_arrow(columns: Sequence[Column], rows: Sequence[Sequence[Cell]], about: dict[str, Any]) -> Any:
    """A `pyarrow.Table`. Raises `UsageError` where pyarrow is not installed.

    A number that a row lacks is null; text and lists that it lacks are empty. The key `wsiskit` of the schema's metadata
    holds `about` as JSON, and each field its `description`.
    """
    try:
        import pyarrow
    except ImportError:
        raise _missing("pyarrow") from None
    types = {name: getattr(pyarrow, kind)() for name, kind in _ARROW.items()}
    types["list"] = pyarrow.list_(pyarrow.string())
    fields = [
        pyarrow.field(
            column.name,
            types[column.type],
            nullable=column.type in NUMBERS,
            metadata={"description": column.description},
        )
        for column in columns
    ]
    written = json.dumps(about, ensure_ascii=False).encode("utf-8", "backslashreplace")
    arrays = [
        pyarrow.array(values, type=types[column.type])
        for column, values in zip(columns, _by_column(columns, rows), strict=True)
    ]
    return pyarrow.Table.from_arrays(arrays, schema=pyarrow.schema(fields, metadata={"wsiskit": written}))


def _by_column(columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> list[list[Any]]:
    return [[typed(row[i], column) for row in rows] for i, column in enumerate(columns)]


def _text(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _missing(name: str) -> UsageError:
    extra, method = ("parquet", "to_arrow") if name == "pyarrow" else (name, f"to_{name}")
    remedy = f"install it: pip install 'wsiskit[{extra}]'"
    return UsageError(method, "table.not-installed", f"{name} is not installed", remedy)
