"""Whose host a link stands on."""

from __future__ import annotations

import pytest

from tests.builders import source
from wsiskit.knowledge.framework import load_framework
from wsiskit.knowledge.registry import load_registry
from wsiskit.model.table import Settings
from wsiskit.pipeline import analyse
from wsiskit.tables.links import COLUMNS, rows

NAMES = [column.name for column in COLUMNS]


@pytest.mark.parametrize(
    ("host", "owner"),
    [
        ("www.itu.int", "itu"),
        ("itu.int", "itu"),
        ("ITU.int", "itu"),
        ("data.itu.int:8443", "itu"),
        ("notitu.int", ""),
        ("itu.int.example.org", ""),
        ("conferenciaelac.cepal.org", "eclac"),
        ("cifl.net", ""),
    ],
)
def test_a_host_belongs_to_whose_home_page_it_is_or_stands_below(host: str, owner: str) -> None:
    annotated = analyse(source(f"1. 本报告介绍进展。¹\n\n¹ <https://{host}/a>.\n"), Settings(source_language="zh"))
    found = [dict(zip(NAMES, row, strict=True)) for row in rows(annotated, load_registry(), load_framework(), "zh")]
    assert [row["owner"] for row in found] == [owner]
