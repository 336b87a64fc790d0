"""Paragraph numbers in every printed form: the label is what is printed, and a figure at the beginning of a line is none."""

from __future__ import annotations

import pytest

from wsiskit.knowledge.framework import load_framework
from wsiskit.knowledge.languages import load_profile
from wsiskit.model.source import SourceText
from wsiskit.structure.build import build_report

SAID = [
    "The countries of the region have counted the stations of the islands.",
    "The countries of the coast have counted the masts of the ports.",
    "The Union has published the figures of the stations and the masts.",
    "The Fund has paid for the lines between the islands and the coast.",
]


def numbered(*marks: str, gap: str = "\n\n") -> str:
    """A chapter with one sentence behind each mark; `#` before a mark opens another chapter."""
    parts = ["I. Introduction"]
    for n, mark in enumerate(marks):
        if mark.startswith("#"):
            parts.append("II. Progress")
        parts.append(mark.lstrip("#") + SAID[n % len(SAID)])
    return gap.join(parts) + "\n"


def read(text: str, *, language: str = "en", form: str = "text") -> list[str]:
    source = SourceText("report", text, form, "utf-8", "")
    report = build_report(source, load_profile(language), load_framework())
    return [paragraph.number for paragraph in report.paragraphs]


FORMS = [
    ("full stop", ["1. ", "2. ", "3. "], ["1", "2", "3"]),
    ("without a full stop", ["1 ", "2 ", "3 "], ["1", "2", "3"]),
    ("without a full stop, tabs", ["1\t", "2\t", "3\t"], ["1", "2", "3"]),
    ("bracket", ["1) ", "2) ", "3) "], ["1", "2", "3"]),
    ("alone on its line", ["1.\n", "2.\n", "3.\n"], ["1", "2", "3"]),
    ("alone above a blank line", ["1.\n\n", "2.\n\n", "3.\n\n"], ["1", "2", "3"]),
    ("by chapter", ["1.1 ", "1.2 ", "#2.1 ", "2.2 "], ["1.1", "1.2", "2.1", "2.2"]),
    ("by chapter, one in the last", ["1.1 ", "1.2 ", "#2.1 "], ["1.1", "1.2", "2.1"]),
    ("in a volume", ["5.II.20 ", "5.II.21 ", "#5.II.22 "], ["5.II.20", "5.II.21", "5.II.22"]),
    ("in a volume, with a full stop", ["3.I.73. ", "3.I.74. "], ["3.I.73", "3.I.74"]),
    ("an excerpt of a budget", ["12.7 ", "12.8 ", "12.9 "], ["12.7", "12.8", "12.9"]),
    ("three parts", ["1.1.1 ", "1.1.2 ", "#1.2.1 "], ["1.1.1", "1.1.2", "1.2.1"]),
    ("printed twice", ["1. ", "2. ", "2. ", "3. "], ["1", "2", "2~2", "3"]),
]


@pytest.mark.parametrize(("marks", "labels"), [f[1:] for f in FORMS], ids=[f[0] for f in FORMS])
def test_labels_are_what_is_printed(marks: list[str], labels: list[str]) -> None:
    assert read(numbered(*marks)) == labels


FIGURES = [
    ("a count among numbered paragraphs", ["1. ", "12 countries of the north have sent figures. ", "2. "], ["1", "2"]),
    ("figures that do not follow", ["3 ", "17 ", "4 "], []),
    ("figures from 2", ["2 ", "3 ", "4 "], []),
    ("two figures", ["1 ", "2 "], []),
    ("amounts", ["1. ", "1.5 million dollars were paid. ", "2. "], ["1", "2"]),
    ("one bracket", ["1) "], []),
]


@pytest.mark.parametrize(("marks", "labels"), [f[1:] for f in FIGURES], ids=[f[0] for f in FIGURES])
def test_figures_number_nothing(marks: list[str], labels: list[str]) -> None:
    assert read(numbered(*marks)) == labels


def test_items_behind_a_colon_number_no_paragraphs() -> None:
    text = (
        "I. Introduction\n\nThe Union asks for three lists:\n\n1) the stations.\n\n2) the masts.\n\n3) the schools.\n"
    )
    assert read(text) == []


def test_numbers_that_begin_anew_below_a_heading_are_paragraphs() -> None:
    text = numbered("1. ", "2. ", "3. ") + "\nII. Progress\n\n" + "\n\n".join(f"{n}. {SAID[n]}" for n in (1, 2)) + "\n"
    assert read(text) == ["1", "2", "3", "1~2", "2~2"]


def test_a_list_below_a_heading_is_none_where_the_series_is_taken_up_again() -> None:
    listed = "\n\n".join(f"{n}. {SAID[n]}" for n in (1, 2, 3))
    text = numbered("1. ", "2. ", "3. ", "4. ") + f"\nII. Progress\n\n{listed}\n\n5. {SAID[0]}\n\n6. {SAID[1]}\n"
    assert read(text) == ["1", "2", "3", "4", "5", "6"]


MARKDOWN = [
    ("ones", "1. {0}\n\n1. {1}\n\n1. {2}\n", ["1", "2", "3"]),
    (
        "ones with a nested list",
        "1. {0}\n\n1. They are two:\n\n   1. the masts;\n   2. the ports.\n\n1. {2}\n",
        ["1", "2", "3"],
    ),
    (
        "own numbers with a nested list",
        "1. They are two:\n\n   1. the masts;\n   1. the ports.\n\n2. {2}\n",
        ["1", "2"],
    ),
    ("brackets", "1) {0}\n\n2) {1}\n\n3) {2}\n", ["1", "2", "3"]),
    ("a list that begins at 4", "4. {0}\n\n4. {1}\n\n4. {2}\n", ["4", "5", "6"]),
]


@pytest.mark.parametrize(("text", "labels"), [m[1:] for m in MARKDOWN], ids=[m[0] for m in MARKDOWN])
def test_lists_of_markdown_count_as_they_print(text: str, labels: list[str]) -> None:
    assert read("# I. Introduction\n\n" + text.format(*SAID), form="markdown") == labels


def test_in_plain_text_a_number_is_what_stands_there() -> None:
    assert read("I. Introduction\n\n1. {}\n\n1. {}\n".format(*SAID)) == ["1", "1~2"]


CHINESE = [
    (
        "一、总则\n\n1.1 国际电联统计了所有电台。\n\n1.2 教科文组织培训了教师。\n\n二、进展\n\n2.1 世界银行支付了费用。\n",
        ["1.1", "1.2", "2.1"],
    ),
    (
        "一、总则\n\n1. 国际电联统计了所有电台：\n\n1.5亿美元用于铁塔，2.5亿美元用于学校。\n\n2. 教科文组织培训了教师。\n",
        ["1", "2"],
    ),
    ("一、总则\n\n1 国际电联统计了所有电台。\n\n2 教科文组织培训了教师。\n\n3 世界银行支付了费用。\n", ["1", "2", "3"]),
    ("1. 注意到报告；\n2. 重申基础；\n3. 请各组织把执行《行动宣\n言》1\n的工作纳入方案；\n", ["1", "2", "3"]),
]


@pytest.mark.parametrize(("text", "labels"), CHINESE)
def test_numbers_in_chinese(text: str, labels: list[str]) -> None:
    assert read(text, language="zh") == labels


def test_compound_headings_stand_below_each_other() -> None:
    text = (
        "1. General\n\n1.1 Access\n\n1.1.1 Ports\n\nThe ports are open.\n\n1.1.2 Masts\n\nThe masts are high.\n\n"
        "1.2 Skills\n\nThe teachers are trained.\n\n1.3 Schools\n\nThe schools are open.\n"
    )
    source = SourceText("report", text, "text", "utf-8", "")
    report = build_report(source, load_profile("en"), load_framework())
    assert [s.section_id for s in report.sections] == ["1", "1.1", "1.1.1", "1.1.2", "1.2", "1.3"]
