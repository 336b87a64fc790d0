"""Prose that numbers no paragraph: what stands below the heading of a line counts, and nothing else."""

from __future__ import annotations

import pytest

from tests.builders import annotate
from wsiskit.coverage.cells import coverage_cells
from wsiskit.knowledge.framework import load_framework
from wsiskit.tables.explain import explain_cell

PAGE = """# 信息社会世界峰会成果：摘要

本摘要由贸发会议编写。

## 信息和通信基础设施（C2）

国际电联与儿基会推进学校联网。[1]

世界银行提供了贷款。

## 能力建设（C4）

作为行动方针 C5 的协调人，教科文组织培训了教师。

## 结论

大会将进行审查。

[1] 联合国开发计划署，《报告》，2023 年。
"""
LINES = """信息社会世界峰会成果

执行摘要

行动方针 C2：信息和通信基础设施

国际电联与儿基会推进学校联网。

世界银行提供了贷款。

行动方针 C4：能力建设

作为行动方针 C5 的协调人，教科文组织培训了教师。
"""
WANTED = {
    ("C2", "itu", "heading"),
    ("C2", "unicef", "heading"),
    ("C2", "world-bank", "heading"),
    ("C4", "unesco", "heading"),
    ("C5", "unesco", "explicit"),
}


@pytest.mark.parametrize("text", [PAGE, LINES])
def test_prose_below_the_heading_of_a_line_counts(text: str) -> None:
    annotated = annotate(text)
    found = coverage_cells(annotated, load_framework())
    assert {(cell.action_line, cell.entity_id, cell.basis) for cell in found} == WANTED
    assert all(cell.paragraphs == () and cell.evidence for cell in found)
    assert annotated.report.paragraphs == ()


def test_the_title_of_the_page_is_no_section() -> None:
    titles = [section.title for section in annotate(PAGE).report.sections]
    assert titles == ["信息和通信基础设施（C2）", "能力建设（C4）", "结论"]


def test_a_name_in_a_heading_is_no_evidence() -> None:
    text = "# 摘要\n\n## 国际电联与基础设施（C2）\n\n世界银行提供了贷款。\n"
    assert [c.entity_id for c in coverage_cells(annotate(text), load_framework())] == ["world-bank"]


def test_beside_numbered_paragraphs_loose_text_counts_nowhere() -> None:
    text = PAGE.replace("国际电联与儿基会", "1. 国际电联与儿基会")
    found = coverage_cells(annotate(text), load_framework())
    assert ("C4", "unesco") not in {(cell.action_line, cell.entity_id) for cell in found}


def test_a_cell_says_under_which_heading_it_stands() -> None:
    found = explain_cell(annotate(PAGE), load_framework(), "C2", "unicef")
    (evidence,) = found["evidence"]
    assert [section["title"] for section in evidence["section_path"]] == ["信息和通信基础设施（C2）"]
