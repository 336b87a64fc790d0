"""Documents of many reports: packed and unpacked they are the same, and few of them are in memory at once."""

from __future__ import annotations

import tracemalloc
from typing import Any

from wsiskit.model.table import Column
from wsiskit.writers.package import document_tables
from wsiskit.writers.packed import Documents, PackedDocument

COLUMNS = {"t": (Column("a", "integer", ""), Column("b", "list", ""))}
DOCUMENT = {"tool": "x", "t": [{"a": 1, "b": ["p", "q"]}, {"a": 2, "b": []}], "note": {"k": "\udc80 \u4e2d"}, "n": None}


def test_a_document_is_the_same_unpacked() -> None:
    assert PackedDocument(DOCUMENT).whole() == DOCUMENT
    assert list(PackedDocument(DOCUMENT).whole()) == list(DOCUMENT)


def test_rows_are_those_of_plain_documents_in_every_pass() -> None:
    plain, packed = ([make() for _ in range(3)] for make in (lambda: dict(DOCUMENT), lambda: PackedDocument(DOCUMENT)))
    (from_plain,), (from_packed,) = (document_tables(COLUMNS, Documents(each)) for each in (plain, packed))
    expected = ((1, ("p", "q")), (2, ())) * 3
    assert tuple(from_plain.rows) == tuple(from_packed.rows) == tuple(from_packed.rows) == expected
    assert len(from_packed.rows) == 6
    assert from_packed.rows[-1] == (2, ())
    assert list(Documents(packed)[1:]) == [DOCUMENT] * 2


def test_the_rows_of_many_reports_are_not_all_in_memory() -> None:
    rows = [{"a": n, "b": [f"{n}-{k}" for k in range(20)]} for n in range(2000)]
    plain: dict[str, Any] = {"t": rows}
    packed = [PackedDocument(plain) for _ in range(40)]
    (table,) = document_tables(COLUMNS, Documents(packed))
    tracemalloc.start()
    try:
        one = [tuple(row) for row in Documents(packed[:1]).rows("t")]
        of_one = tracemalloc.get_traced_memory()[1]
        del one
        tracemalloc.reset_peak()
        assert sum(1 for _ in table.rows) == 80_000
        of_all = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert of_all < 3 * of_one, "a pass over 40 reports holds one of them"
