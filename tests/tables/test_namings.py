"""Lines named in running text: which bodies a naming speaks for, as cases and as an invariant."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from tests.builders import annotate, source
from tests.strategies import TEXTS
from wsiskit.model.table import Settings
from wsiskit.pipeline import analyse

FILE = Path(__file__).parent.parent / "cases" / "namings" / "namings.jsonl"
CASES = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_naming_speaks_for_its_subjects(case: dict[str, Any]) -> None:
    text = f"1. {case['text']}\n"
    annotated = analyse(source(text), Settings(nil=False, source_language=case["lang"]))
    found = {n.action_line: [span.cut(text) for span in n.subjects] for n in annotated.namings}
    assert found == case["expect"]


def test_naming_reaches_over_a_page_break() -> None:
    """The clause goes on behind the footnotes of the page; the note's own names are not in it."""
    head = "一. 背景\n\n1. 工作仍在继续进行。\n\n2. 各国报告了进展，国际电联作为行动方针 C2 的"
    text = f"{head}\n\n¹ 粮农组织，《行动方针 C3》(罗马，2025 年)。\n\n协调人支持各国。¹\n\n3. 工作仍在继续进行。\n"
    annotated = annotate(text)
    assert [(n.action_line, [s.cut(text) for s in n.subjects]) for n in annotated.namings] == [("C2", ["国际电联"])]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", " \n\t"])
def test_a_naming_that_a_line_end_cuts_is_read(line_end: str) -> None:
    work = "工作仍在继续进行。"
    text = f"一. 背景\n\n1. {work}\n\n2. 各国报告了进展，国际电联作为行动{line_end}方针 C2 的协调人。\n\n3. {work}\n"
    naming = annotate(text).namings[0]
    assert (naming.action_line, [s.cut(text) for s in naming.subjects]) == ("C2", ["国际电联"])
    assert naming.span.cut(text) == "C2"


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_subjects_are_mentions_of_the_same_clause(text: str) -> None:
    annotated = annotate(text)
    spans = {m.span: m for m in annotated.mentions}
    for naming in annotated.namings:
        assert naming.rule
        for subject in naming.subjects:
            assert naming.clause.covers(subject)
            assert spans[subject].status == "linked"
            assert spans[subject].place.paragraph == naming.place.paragraph
