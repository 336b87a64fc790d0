"""Tables as data frames: the types of the columns, what is missing, and a library that is not there."""

from __future__ import annotations

import json
import sys

import pytest

from wsiskit import Column, Table, UsageError

TABLE = Table(
    "made",
    (
        Column("name", "string", "a name"),
        Column("page", "integer", "a page"),
        Column("score", "number", "a score"),
        Column("known", "boolean", "a switch"),
        Column("spans", "list", "pieces"),
    ),
    (("一\udce9", 3, 0.5, True, ("1-2", "4-5")), ("", "", "", False, ())),
)
RECORDS = [
    {"name": "一\\udce9", "page": 3, "score": 0.5, "known": True, "spans": ["1-2", "4-5"]},
    {"name": "", "page": None, "score": None, "known": False, "spans": []},
]
EMPTY = TABLE._replace(rows=())


def test_records_and_columns() -> None:
    assert TABLE.records() == RECORDS
    assert TABLE.column("page") == [3, None]
    with pytest.raises(UsageError, match="use one of name, page"):
        TABLE.column("pgae")


def test_pandas() -> None:
    import pandas

    frame = TABLE.to_pandas()
    assert [str(kind) for kind in frame.dtypes] == ["string", "Int64", "Float64", "boolean", "object"]
    assert frame["page"][1] is pandas.NA
    assert frame.loc[0].to_dict() == RECORDS[0]
    assert frame["name"][1] == ""
    assert list(EMPTY.to_pandas().columns) == list(RECORDS[0])
    assert [str(kind) for kind in EMPTY.to_pandas().dtypes] == [str(kind) for kind in frame.dtypes]


def test_polars() -> None:
    import polars

    frame = TABLE.to_polars()
    kinds = [polars.String, polars.Int64, polars.Float64, polars.Boolean, polars.List(polars.String)]
    assert list(frame.schema.values()) == kinds == list(EMPTY.to_polars().schema.values())
    assert frame.to_dicts() == RECORDS


def test_arrow() -> None:
    frame = TABLE.to_arrow()
    assert frame.to_pylist() == RECORDS
    assert [str(kind) for kind in frame.schema.types] == ["string", "int64", "double", "bool", "list<item: string>"]
    assert json.loads(frame.schema.metadata[b"wsiskit"]) == {"table": "made"}
    assert frame.schema.field("page").metadata == {b"description": b"a page"}
    assert EMPTY.to_arrow().schema == frame.schema


@pytest.mark.parametrize(
    ("library", "method", "extra"),
    [("pandas", "to_pandas", "pandas"), ("polars", "to_polars", "polars"), ("pyarrow", "to_arrow", "parquet")],
)
def test_a_library_that_is_missing_is_named_with_its_extra(
    library: str, method: str, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(UsageError) as caught:
        getattr(TABLE, method)()
    assert str(caught.value) == (
        f"{method}: {library} is not installed [table.not-installed] — install it: pip install 'wsiskit[{extra}]'"
    )
