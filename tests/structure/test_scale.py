"""A long report takes work in proportion to its length, and loses nothing."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import pytest

from tests.builders import source
from wsiskit.knowledge.framework import load_framework
from wsiskit.knowledge.languages import load_profile
from wsiskit.knowledge.registry import load_registry
from wsiskit.model.table import Settings
from wsiskit.pipeline import analyse
from wsiskit.structure.build import build_report
from wsiskit.tables import TABLE_NAMES, make_table
from wsiskit.tables.align import align_reports
from wsiskit.tables.check import check_report
from wsiskit.tables.compare import compare_reports
from wsiskit.tables.terms import term_rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from wsiskit.model.annotation import AnnotatedReport
    from wsiskit.model.report import Report

SETTINGS = Settings()
SHORT, LONG = 30, 120


def long_report(paragraphs: int, said: str = "") -> str:
    """Sections of ten paragraphs, a footnote to each, the notes after every seventh paragraph."""
    parts = ["信息社会的测试", "秘书长的报告"]
    notes: list[str] = []
    for i in range(1, paragraphs + 1):
        if i % 10 == 1:
            parts.append(f"{chr(65 + i // 10 % 26)}. 第{i}节的标题")
        parts.append(
            f"{i}. 国际电联在这一年里推动了宽带网络的建设，并且编写了报告。报告载有 {i} 个国家的数据。{said}[^{i}]"
        )
        notes.append(f"[^{i}]: 见 https://www.itu.int/en/{i}。")
        if i % 7 == 0 or i == paragraphs:
            parts += notes
            notes = []
    return "\n\n".join(parts)


def rich_report(copies: int, year: int) -> str:
    """What makes work for all stages, over and over: lines, namings, citations, short citations, unknown names, links."""
    parts = ["导言"]
    for n in range(copies):
        i = 2 * n + 1
        parts += [
            f"C{n % 11 + 1}. 信息和通信基础设施(C{n % 11 + 1})",
            f"{i}. 国际电联和教科文组织在 {year} 年培训了 {i} 个国家的 1 200 人；挪威数字合作基金会提供了 {n} 万美元，"
            f"由开发署牵头，见 https://www.itu.int/{n}。[^{i}] UNCTAD 负责协调行动方针 C{n % 11 + 1}。",
            f"{i + 1}. 世界银行与儿基会合作，连通了 {i} 所学校。[^{i + 1}]",
            f"[^{i}]: 贸发会议，《第 {n} 份报告》(联合国出版物，{1000 + n} 年)，A/RES/{n + 1}/17。",
            f"[^{i + 1}]: 贸发会议，{1000 + n} 年。",
        ]
    return "\n\n".join(parts)


def build(text: str) -> Report:
    return build_report(source(text), load_profile("zh"), load_framework())


def steps(work: Callable[[], Any]) -> int:
    """Calls of functions, of Python and of C, that some work takes; the second run counts, which finds patterns compiled."""
    count = 0

    def note(frame: object, event: str, function: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    work()
    before = sys.getprofile()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def annotated(copies: int, year: int = 2025) -> AnnotatedReport:
    return analyse(source(rich_report(copies, year)), SETTINGS)


def works(copies: int) -> dict[str, Callable[[], object]]:
    """What each command does behind the stages before it."""
    one, other = annotated(copies), annotated(copies, 2024)
    tables = {name: lambda name=name: tuple(make_table(name, one, SETTINGS).rows) for name in TABLE_NAMES}
    return {
        "structure": lambda: build(rich_report(copies, 2025)),
        "analyse": lambda: annotated(copies),
        **tables,
        "check": lambda: check_report(one, load_registry(), load_framework()),
        "compare": lambda: tuple(compare_reports(one, other, load_framework())),
        "align": lambda: tuple(align_reports(one, other)),
        "terms": lambda: tuple(term_rows(one, load_profile("zh"), "section")),
    }


@pytest.fixture(scope="module")
def both() -> tuple[dict[str, Callable[[], object]], dict[str, Callable[[], object]]]:
    return works(SHORT), works(LONG)


def test_two_thousand_paragraphs_keep_their_numbers_and_notes() -> None:
    report = build(long_report(2000))
    assert [p.number for p in report.paragraphs] == [str(i) for i in range(1, 2001)]
    assert [r.number for r in report.refs] == [str(i) for i in range(1, 2001)]
    assert [f.paragraphs for f in report.footnotes] == [(str(i),) for i in range(1, 2001)]
    assert len(report.sections) == 200


@pytest.mark.parametrize("name", ["structure", "analyse", *TABLE_NAMES, "check", "compare", "align", "terms"])
def test_work_grows_with_length_and_not_with_its_square(
    both: tuple[dict[str, Callable[[], object]], dict[str, Callable[[], object]]], name: str
) -> None:
    """Four times the text is four times the work; what looks at all others for each one would make it sixteen.

    Loops that call nothing are not counted, nor is what happens inside one call of C.
    """
    short, long = (steps(half[name]) for half in both)
    assert long < (LONG / SHORT) * 1.15 * short
