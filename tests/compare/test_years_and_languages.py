"""`compare` across years and languages: reworded headings, key figures, versions of one report."""

from __future__ import annotations

from functools import cache
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import annotate
from wsiskit.knowledge.framework import load_framework
from wsiskit.knowledge.registry import load_registry
from wsiskit.tables.compare import COLUMNS, compare_reports
from wsiskit.tables.compare.content import features, pair_by_content, share_in_common

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Result
    from wsiskit.model.annotation import AnnotatedReport

PARALLEL = Path(__file__).parents[1] / "cases" / "parallel"
LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")


@cache
def version(code: str) -> AnnotatedReport:
    return annotate((PARALLEL / f"{code}.txt").read_text("utf-8"), language=code)


def compared(a: AnnotatedReport, b: AnnotatedReport, kind: str = "") -> list[dict[str, Any]]:
    every = compare_reports(a, b, load_framework(), load_registry(), "en")
    named = [dict(zip((c.name for c in COLUMNS), row, strict=True)) for row in every]
    return [row for row in named if kind in ("", row["kind"])]


def changed(code: str, *pairs: tuple[str, str]) -> AnnotatedReport:
    text = (PARALLEL / f"{code}.txt").read_text("utf-8")
    for old, new in pairs:
        assert text.count(old) == 1
        text = text.replace(old, new)
    return annotate(text, language=code)


# -- two languages -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("one", "other"), list(combinations(LANGUAGES, 2)))
def test_versions_of_one_report_do_not_differ(one: str, other: str) -> None:
    assert compared(version(one), version(other)) == []


def test_a_change_in_another_language_is_found_with_its_place_and_name() -> None:
    edits = (("2.6 billion people", "2.5 billion people"), ("World Bank and", "African Development Bank and"))
    found = compared(version("zh"), changed("en", *edits))
    assert [
        (r["change"], r["what"], r["action_line"], r["entity_id"], r["name"]) for r in found if r["kind"] == "cell"
    ] == [
        ("lost", "C1 world-bank", "C1", "world-bank", "World Bank"),
        ("gained", "C1 afdb", "C1", "afdb", "African Development Bank"),
    ]
    figures = [(r["change"], r["a"], r["b"]) for r in found if r["kind"] == "quantity"]
    assert ("changed", "26 亿人 (paragraph 2)", "2.5 billion (paragraph 2)") in figures
    differs = next(r for r in found if r["change"] == "differs")
    assert (differs["a"], differs["b"], differs["evidence"]) == ("2", "2", ("-2600000000", "+2500000000"))
    assert not [r for r in found if r["kind"] == "section"]


def test_a_paragraph_whose_content_is_not_shared_has_no_partner() -> None:
    """Half of what it states is another thing: it is told on both sides, not paired by its number."""
    found = compared(version("zh"), changed("en", ("World Bank and", "African Development Bank and")), "paragraph")
    assert [(r["change"], r["a"], r["b"]) for r in found] == [("unpaired", "8", ""), ("unpaired", "", "8")]


def test_paragraphs_of_equal_content_are_not_guessed() -> None:
    one, two = frozenset({("entity", "itu")}), frozenset({("entity", "itu"), ("figure", "7")})
    assert pair_by_content([one], [one, one]) == []
    assert pair_by_content([frozenset()], [frozenset()]) == []
    assert [(p.a, p.b) for p in pair_by_content([one, two], [two, one])] == [(0, 1), (1, 0)]


FEATURES = st.frozensets(st.tuples(st.sampled_from(["entity", "figure"]), st.sampled_from("abcde")), max_size=4)


@settings(max_examples=150, deadline=None)
@given(st.lists(FEATURES, max_size=6), st.lists(FEATURES, max_size=6))
def test_pairs_are_one_to_one_and_the_same_from_either_side(a: list[Any], b: list[Any]) -> None:
    pairs = pair_by_content(a, b)
    assert len({p.a for p in pairs}) == len({p.b for p in pairs}) == len(pairs)
    assert all(0.5 <= p.similarity <= 1 and a[p.a] & b[p.b] for p in pairs)
    assert sorted((p.b, p.a, p.similarity) for p in pairs) == sorted(pair_by_content(b, a))


def test_what_each_paragraph_states_is_the_same_in_all_versions() -> None:
    zh = features(version("zh"))
    assert all(zh)
    for code in LANGUAGES:
        assert share_in_common(version("zh"), version(code)) == (29, 29)


def test_align_tells_when_its_two_are_not_one_report(wsiskit: Callable[..., Result]) -> None:
    acceptance = PARALLEL.parent / "acceptance"
    two = wsiskit("align", acceptance / "report-2019-en.txt", acceptance / "report-2020-zh.txt", "--csv")
    assert two.code == 0
    assert (
        "of 16 paragraphs with one number, 2 state a figure, link, document or body in common [align.two-reports]"
        in two.err
    )
    assert "align.two-reports" not in wsiskit("align", PARALLEL / "zh.txt", PARALLEL / "ar.txt", "--csv").err


# -- two years ---------------------------------------------------------------------------------------------------------


def texts(*titles: str, said: str = "国际电联开展工作。", code: str = "zh") -> AnnotatedReport:
    letters = "ABCDEFG"
    blocks = ["一. 行动方针"]
    for n, title in enumerate(titles):
        blocks += [f"{letters[n]}. {title}", f"{n + 1}. 关于{title}，{said}"]
    return annotate("\n\n".join(blocks) + "\n", language=code)


def headings(a: AnnotatedReport, b: AnnotatedReport) -> list[tuple[Any, ...]]:
    return [(r["change"], r["what"], r["a"], r["b"]) for r in compared(a, b, "section")]


def test_a_title_of_the_same_line_or_at_the_same_place_is_reworded() -> None:
    old = texts("获取信息和知识(C3)", "结论和建议")
    new = texts("获得信息与知识(C3)", "结论与建议")
    assert headings(old, new) == [
        ("reworded", "获取信息和知识(C3)", "1.A", "1.A"),
        ("reworded", "结论和建议", "1.B", "1.B"),
    ]
    assert compared(old, new, "section")[1]["evidence"] == ("+与", "-和")


def test_another_title_at_the_same_place_is_another_heading() -> None:
    assert headings(texts("数字鸿沟", "结论"), texts("人工智能治理", "结论")) == [
        ("lost", "数字鸿沟", "1.A", ""),
        ("gained", "人工智能治理", "", "1.A"),
    ]


def test_a_line_that_moves_keeps_its_heading() -> None:
    assert headings(texts("媒体(C9)", "能力建设(C4)"), texts("能力建设(C4)", "媒体(C9)")) == []


def figures(old: str, new: str, code: str = "zh") -> list[tuple[Any, ...]]:
    made = [annotate(f"1. {text}\n", language=code) for text in (old, new)]
    return [(r["change"], r["a"], r["b"]) for r in compared(made[0], made[1], "quantity")]


def test_a_key_figure_is_paired_by_its_unit_and_the_words_beside_it() -> None:
    old = "国际电联估计，到 2019 年底，全球有 41 亿人使用互联网，占世界人口的 53.6%。"
    new = "许多社区仍未联网。据估计，2023 年全球有 54 亿人使用互联网，占世界人口的 67%，比 2022 年增长 4.7%。"
    found = figures(old, new)
    assert ("changed", "41 亿人 (paragraph 1)", "54 亿人 (paragraph 1)") in found
    assert ("changed", "53.6% (paragraph 1)", "67% (paragraph 1)") in found
    assert ("gained", "", "4.7% (paragraph 1)") in found  # of the same unit and sentence, beside other words


def test_a_key_figure_in_english() -> None:
    old = "ITU estimates that 67 per cent of the world population is online."
    new = "In its new edition the report finds that 68 per cent of the world population is online, while costs fall."
    assert figures(old, new, "en") == [("changed", "67 per cent (paragraph 1)", "68 per cent (paragraph 1)")]


def test_figures_of_two_subjects_are_not_paired() -> None:
    old = "粮农组织和国际电联在 18 个国家实施电子农业战略。"
    new = "劳工组织的数字技能方案培训了青年，并扩大到 60 个国家，得到捐助方的支持。"
    assert sorted(change for change, *_ in figures(old, new)) == ["gained", "lost"]


def test_a_sentence_that_moves_into_another_paragraph_changes_no_figure() -> None:
    sentence = "全球有 41 亿人使用互联网，占世界人口的 53.6%。"
    filler = "，".join(["各国政府在数字基础设施方面开展了合作并交流了经验"] * 4) + "。"
    other = "，".join(["区域委员会为成员国举办了关于数据治理的培训活动"] * 4) + "。"
    a = annotate(f"1. {filler}{sentence}\n\n2. {other}\n", language="zh")
    b = annotate(f"1. {filler}\n\n2. {other}{sentence}\n", language="zh")
    assert compared(a, b, "quantity") == []


# -- renamings ---------------------------------------------------------------------------------------------------------


def test_a_body_that_took_the_place_of_another_is_a_renaming() -> None:
    old = annotate("1. 秘书长技术问题特使办公室和国际电联开展工作。\n", language="zh")
    new = annotate("1. 联合国数字和新兴技术办公室和国际电联开展工作。\n", language="zh")
    for a, b, told in ((old, new, "un-oset → odet"), (new, old, "odet → un-oset")):
        (row,) = compared(a, b, "entity")
        assert (row["change"], row["what"], row["entity_id"]) == ("renamed", told, told.rpartition(" ")[2])
    assert [
        (r["change"], r["what"]) for r in compared(old, annotate("1. 国际电联开展工作。\n", language="zh"), "entity")
    ] == [("lost", "un-oset")]
