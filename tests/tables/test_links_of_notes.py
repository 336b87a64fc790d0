"""Which URLs a footnote lends to cells and statements."""

from __future__ import annotations

from tests.builders import annotate
from wsiskit.coverage.cells import coverage_cells
from wsiskit.knowledge.framework import load_framework
from wsiskit.model.table import Settings
from wsiskit.tables import make_table

TEXT = """C2. 信息和通信基础设施(C2)

1. 国际电联编写了报告。[^1]

2. 世界银行在 https://www.worldbank.org/data 提供了数据。

[^1]: 见国际电联，《报告》(日内瓦，2025 年)。
"""


def test_a_note_without_url_has_none_of_the_urls_in_body_text() -> None:
    annotated = annotate(TEXT)
    cells = {cell.entity_id: (cell.footnotes, cell.links) for cell in coverage_cells(annotated, load_framework())}
    assert cells["itu"] == (("1",), ())
    table = make_table("statements", annotated, Settings(language="zh"))
    at = [column.name for column in table.columns].index
    links = {row[at("entity_id")]: row[at("links")] for row in table.rows}
    assert links["itu"] == ()
    assert links["world-bank"] == ("https://www.worldbank.org/data",)
