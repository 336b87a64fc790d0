"""Rows as Arrow tables: typed columns, empty cells, and texts that UTF-8 cannot hold."""

from __future__ import annotations

import pytest

from wsiskit.corpus.schema import arrow_schema, arrow_table
from wsiskit.model.table import Column

COLUMNS = (
    Column("report", "string", "a file"),
    Column("count", "integer", "a number"),
    Column("names", "list", "some names"),
    Column("status", "string", "one of few"),
)


def table(*rows):
    return arrow_table(rows, COLUMNS, arrow_schema(COLUMNS, "made-up"))


def test_cells_keep_their_types_and_an_empty_number_is_null():
    found = table(("a.txt", 3, ("ITU", "国际电联"), "done"), ("b.txt", "", (), "done"), ("c.txt", 0, "", "error"))

    assert found.to_pydict() == {
        "report": ["a.txt", "b.txt", "c.txt"],
        "count": [3, None, 0],
        "names": [["ITU", "国际电联"], [], []],
        "status": ["done", "done", "error"],
    }


def test_a_lone_surrogate_becomes_an_escape_and_the_other_cells_stay():
    found = table(("na\udce9me.txt", 1, ("x\ud800", "été"), "done"), ("naïve.txt", 2, (), "done"))

    reports = found.column("report").to_pylist()
    assert reports[1] == "naïve.txt"
    assert "\udce9" not in reports[0]
    assert reports[0].startswith("na")
    assert reports[0].endswith("me.txt")
    assert found.column("names").to_pylist()[0][1] == "été"
    assert "dce9" in reports[0].lower()


def test_no_rows_make_an_empty_table():
    assert table().num_rows == 0


def test_a_cell_of_another_type_is_refused():
    with pytest.raises(Exception, match="convert"):
        table(("a.txt", "three", (), "done"))
