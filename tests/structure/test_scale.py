"""A long report takes time in proportion to its length, and loses nothing."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from tests.builders import source
from wsiskit.knowledge.framework import load_framework
from wsiskit.knowledge.languages import load_profile
from wsiskit.structure.build import build_report

if TYPE_CHECKING:
    from wsiskit.model.report import Report


def long_report(paragraphs: int) -> str:
    """Sections of ten paragraphs, a footnote to each, the notes after every seventh paragraph."""
    parts = ["信息社会的测试", "秘书长的报告"]
    notes: list[str] = []
    for i in range(1, paragraphs + 1):
        if i % 10 == 1:
            parts.append(f"{chr(65 + i // 10 % 26)}. 第{i}节的标题")
        parts.append(f"{i}. 国际电联在这一年里推动了宽带网络的建设，并且编写了报告。报告载有 {i} 个国家的数据。[^{i}]")
        notes.append(f"[^{i}]: 见 https://www.itu.int/en/{i}。")
        if i % 7 == 0 or i == paragraphs:
            parts += notes
            notes = []
    return "\n\n".join(parts)


def build(text: str) -> Report:
    return build_report(source(text), load_profile("zh"), load_framework())


def seconds(text: str) -> float:
    """Least processor time of three runs."""
    runs = []
    for _ in range(3):
        start = time.process_time()
        build(text)
        runs.append(time.process_time() - start)
    return min(runs)


def test_two_thousand_paragraphs_keep_their_numbers_and_notes() -> None:
    report = build(long_report(2000))
    assert [p.number for p in report.paragraphs] == [str(i) for i in range(1, 2001)]
    assert [r.number for r in report.refs] == [str(i) for i in range(1, 2001)]
    assert [f.paragraphs for f in report.footnotes] == [(str(i),) for i in range(1, 2001)]
    assert len(report.sections) == 200


def test_time_grows_with_length_and_not_with_its_square() -> None:
    """Four times the text takes four times as long; a quadratic step would take sixteen."""
    assert seconds(long_report(2000)) < 8 * seconds(long_report(500))
