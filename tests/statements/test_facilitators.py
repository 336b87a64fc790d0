"""Who is called a facilitator of a line has a cell under it: two readings of one sentence that must agree."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import annotate
from wsiskit.coverage.cells import coverage_cells
from wsiskit.knowledge.framework import load_framework

BODIES = {
    "zh": ["国际电联", "教科文组织", "开发署", "世界银行", "国际贸易中心"],
    "en": ["ITU", "UNESCO", "UNDP", "the World Bank", "WHO"],
}
AND = {"zh": "和", "en": " and "}
CALLED = {
    "zh": [
        "{who}担任行动方针 {line} 的协调人",
        "{who}作为行动方针 {line} 的协调人发布了报告",
        "{who}负责行动方针 {line} 的协调工作",
    ],
    "en": [
        "{who} served as facilitator of action line {line}",
        "{who}, as lead facilitator for action line {line}, published a report",
        "{who} is the facilitator of action line {line}",
    ],
}
BESIDE = {
    "zh": ["{who}发布了报告", "{who}在 2025 年培训了教师", "各国更新了计划", "{who}支持各国"],
    "en": ["{who} published a report", "In 2025, {who} trained teachers", "countries updated their plans"],
}
MARKS = {"zh": ["；", "。"], "en": ["; ", ". "]}
HEADED = {"zh": "C4. 能力建设(C4)", "en": "C. Capacity-building (C4)"}
TITLE = {"zh": "导言", "en": "Introduction"}


@st.composite
def reports(draw: st.DrawFn) -> tuple[str, str]:
    """A language and a report of a few paragraphs, some under the heading of a line, with clauses that call facilitators."""
    language = draw(st.sampled_from(["zh", "en"]))
    parts = [TITLE[language]]
    for number in range(1, draw(st.integers(1, 4)) + 1):
        if draw(st.booleans()):
            parts.append(HEADED[language] if number == 1 else "")
        clauses = []
        for _ in range(draw(st.integers(1, 3))):
            who = draw(st.lists(st.sampled_from(BODIES[language]), min_size=1, max_size=2, unique=True))
            form = draw(st.sampled_from(CALLED[language] + BESIDE[language]))
            clauses.append(
                form.format(who=AND[language].join(who), line=draw(st.sampled_from(["C1", "C4", "C6", "C9"])))
            )
        text = clauses[0]
        for clause in clauses[1:]:
            text += draw(st.sampled_from(MARKS[language])) + clause
        parts.append(f"{number}. {text}{MARKS[language][1].strip()}")
    return language, "\n\n".join(part for part in parts if part) + "\n"


@settings(max_examples=80, deadline=None)
@given(reports())
def test_a_facilitator_has_a_cell_under_the_line_that_its_clause_names(case: tuple[str, str]) -> None:
    language, text = case
    annotated = annotate(text, language=language)
    cells = {(cell.action_line, cell.entity_id): cell.basis for cell in coverage_cells(annotated, load_framework())}
    for statement in annotated.statements:
        if statement.role != "facilitator":
            continue
        named = [n for n in annotated.namings if any(piece.covers(n.span) for piece in statement.pieces)]
        assert named
        for naming in named:
            basis = cells[naming.action_line, statement.entity_id]
            headed = naming.action_line == statement.place.action_line
            assert basis == "heading" if headed else basis in ("explicit", "heading")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_form_makes_a_facilitator_and_an_explicit_cell(language: str) -> None:
    for form in CALLED[language]:
        clause = form.format(who=BODIES[language][1], line="C9")
        annotated = annotate(f"{TITLE[language]}\n\n1. {clause}{MARKS[language][1].strip()}\n", language=language)
        assert [(s.entity_id, s.role) for s in annotated.statements] == [("unesco", "facilitator")]
        cells = coverage_cells(annotated, load_framework())
        assert [(c.action_line, c.entity_id, c.basis) for c in cells] == [("C9", "unesco", "explicit")]
