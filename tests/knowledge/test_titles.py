"""Titles of the action lines: the official ones are printed, what a report prints instead is only recognised."""

from __future__ import annotations

import csv

import pytest

from tests.builders import annotate
from wsiskit.knowledge.files import read_data
from wsiskit.knowledge.framework import load_framework, wordings_of

ROWS = list(csv.DictReader(read_data("framework/titles.csv").splitlines()))


def test_a_wording_of_a_report_is_no_title() -> None:
    assert load_framework().title("C11", "zh") == "国际和区域性合作"
    wordings = {(row["action_line"], row["lang"]) for row in ROWS if row["kind"] == "wording"}
    titles = {(row["action_line"], row["lang"]): row for row in ROWS if row["kind"] == "title"}
    assert ("C11", "zh") in wordings
    assert all(titles[key]["source"].startswith(("Geneva Plan of Action", "Short title")) for key in wordings)


def test_every_line_prints_its_title() -> None:
    titles = {(row["action_line"], row["lang"]): row["title"] for row in ROWS if row["kind"] == "title"}
    assert {key: load_framework().title(*key) for key in titles} == titles


@pytest.mark.parametrize("heading", ["双边和区域合作", "国际和区域性合作", "国际和区域合作"])
def test_headings_are_recognised_by_every_wording(heading: str) -> None:
    before = "一、导言\n\n1. 本报告介绍情况。\n\n二、行动方面\n\n(a) 媒体(C9)\n\n2. 国际电联提供了支助。\n\n"
    report = annotate(f"{before}(b) {heading}\n\n3. 开发署提供了支助。\n", language="zh").report
    assert [section.action_line for section in report.sections if heading in section.title] == ["C11"]


def test_every_title_says_how_sure_its_words_are() -> None:
    titles = [one for one in wordings_of("c6") if one.kind == "title"]
    assert sorted(one.language for one in titles) == ["ar", "en", "es", "fr", "ru", "zh"]
    assert {one.language for one in titles if one.confidence == "high"} == {"en", "es", "fr"}
    assert all(one.source for one in titles)
    assert wordings_of("C5/nothing") == []
