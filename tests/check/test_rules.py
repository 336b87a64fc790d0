"""Every rule finds what it is about and nothing in its sound example; its card says what it is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings

import wsiskit.links.damage
from tests.check.checked import findings
from tests.strategies import TEXTS
from wsiskit.model.finding import SEVERITIES
from wsiskit.tables.check.catalogue import FINDERS, check_rules

RULES = check_rules()
WITHOUT_EXAMPLE = {"extraction.doubt"}  # a door for doubts that no rule of its own tells yet


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_finds_its_fault_and_passes_its_sound_example(rule) -> None:  # type: ignore[no-untyped-def]
    found = {finding.rule for finding in findings(rule.faulty)} if rule.faulty else set()
    assert (rule.id in found) == (rule.id not in WITHOUT_EXAMPLE)
    assert rule.sound
    assert rule.id not in {finding.rule for finding in findings(rule.sound)}


def test_cards_and_functions_belong_together() -> None:
    assert [rule.id for rule in RULES] == list(dict.fromkeys(rule.id for rule in RULES))
    assert set(FINDERS) == {rule.id for rule in RULES}
    for rule in RULES:
        assert rule.severity in SEVERITIES
        assert rule.summary.endswith(".")
        assert rule.reason.endswith(".")


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_no_rule_raises_and_every_finding_stands_in_the_text(text: str) -> None:
    found = findings(text)
    for finding in found:
        assert 0 <= finding.span.start <= finding.span.end <= len(text)
        assert finding.message
        assert finding.key
        assert finding.suggestion != finding.span.cut(text) or not finding.suggestion
    assert len(found) == len(set(found))
    assert [f.span.start for f in found] == sorted(f.span.start for f in found)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("举行了四次次会议", "次"),
        ("推动了发展的的工作", "的"),
        ("会议由由主席主持", "由"),
        ("开展数据数据治理", "数据"),
        ("信息社会社会发展", "社会"),
        ("与与会者一同讨论", ""),
        ("在在线平台上合作", ""),
        ("发展中国家国家元首", ""),
        ("人工智能智能体模型", ""),
        ("常常往往种种方方面面", ""),
        ("实现目的的途径", ""),
        ("理事会会审议报告", ""),
        ("一个一个落实", ""),
        ("2025 年年底完成", ""),
        ("12 日日内瓦会议", ""),
    ],
)
def test_doubled_words_are_told_from_words_that_meet(text: str, wanted: str) -> None:
    told = [f.suggestion for f in findings(f"一. 导言\n\n1. 各方{text}。\n") if f.rule == "text.doubled"]
    assert told == ([wanted] if wanted else [])


@pytest.mark.parametrize(
    "text", ["e-learning 平台", "Partner 2 Connect 联盟", "10 m/s 的速度", "Internet of Things 会议", "DNS 和 IP"]
)
def test_names_acronyms_and_units_are_not_left_untranslated(text: str) -> None:
    assert not [f for f in findings(f"一. 导言\n\n1. 各方讨论了 {text}。\n") if f.rule == "text.untranslated"]


def test_a_second_regime_is_told_once_a_stretch() -> None:
    half = "甲介绍进展, 并提出建议, 还作出承诺。"
    full = "乙介绍进展，并提出建议，还作出承诺。"
    text = "一. 导言\n\n" + "\n\n".join(
        f"{n}. {body}" for n, body in enumerate((full, half, half, full, full, half, full), 1)
    )
    told = [f.message for f in findings(text + "\n") if f.rule == "punctuation.mixed"]
    assert told == [
        "4 half-width commas in a row; 8 full-width ones stand elsewhere",
        "2 half-width commas in a row; 8 full-width ones stand elsewhere",
    ]


def test_many_resolutions_without_organ_are_told_once() -> None:
    body = "".join(f"第 70/{n} 号决议、" for n in range(1, 8))
    told = [f.message for f in findings(f"一. 导言\n\n1. 甲根据{body}介绍进展。\n") if f.rule == "citation.organ-open"]
    assert told == ["第 70/1 号 and 6 other resolutions and decisions stand without their organ"]


def test_neighbouring_unknown_blocks_are_one_finding() -> None:
    text = (
        "一. 导言\n\n段落没有编号，说明情况。\n\n另一段也没有编号，说明情况。\n\n1. 甲介绍进展。\n\n2. 乙介绍进展。\n"
    )
    told = [f for f in findings(text) if f.rule == "block.unknown"]
    assert [f.message for f in told] == ["text that is in no numbered paragraph (2 blocks)"]
    assert told[0].span.cut(text) == "段落没有编号，说明情况。\n\n另一段也没有编号，说明情况。\n"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The forum supported supported all.", "supported"),
        ("It had had effects, and that that is known was said.", ""),
        ("They serve educators Educators and partners.", ""),
        ("The The forum met.", "The"),
    ],
)
def test_doubled_english_words_are_told_and_ordinary_repeats_are_not(text: str, wanted: str) -> None:
    told = [
        f.suggestion
        for f in findings(f"I. Introduction\n\n1. {text}\n\n2. It ended.\n", "en")
        if f.rule == "text.doubled"
    ]
    assert told == ([wanted] if wanted else [])


def test_many_unknown_stretches_are_told_once_and_units_of_tables_not_at_all() -> None:
    body = "".join(f"{n}. 甲介绍进展。\n\n这一段没有编号，说明情况。\n\n" for n in range(1, 9))
    told = [f for f in findings(f"一. 导言\n\n段落没有编号。\n\n{body}") if f.rule == "block.unknown"]
    assert len(told) <= 1
    assert not [f for f in findings("一. 导言\n\n(千美元)\n\n1. 甲介绍进展。\n") if f.rule == "block.unknown"]


@pytest.mark.parametrize(
    ("between", "told"), [("", 1), ("见表： 二. 落实 甲 乙", 0), ("\n\n二.\n\n落实", 0), ("有两点。", 1)]
)
def test_a_number_that_stands_between_two_headings_is_not_missing(between: str, told: int) -> None:
    text = f"一. 趋势\n\n1. 甲介绍进展。{between}\n\n三. 结论\n\n2. 乙介绍进展。\n"
    assert len([f for f in findings(text) if f.rule == "headings.gap"]) == told


def test_a_mark_in_text_that_fits_nowhere_calls_its_note() -> None:
    text = "I. Introduction\n\n1. ITU reports.\n\n2. WHO reports.\n\n¹ A/RES/70/1.\n"
    assert [f.rule for f in findings(text, "en") if f.rule == "footnote.orphan"] == ["footnote.orphan"]
    with_mark = text.replace("I. Introduction\n", "I. Introduction\n\nText without a number.¹\n")
    assert not [f for f in findings(with_mark, "en") if f.rule == "footnote.orphan"]


def test_a_full_name_in_the_masthead_spells_a_short_form_out() -> None:
    text = "{}I. Introduction\n\n1. UNCTAD reports. UNCTAD ends.\n\n2. All ended.\n"
    name = "United Nations Conference on\nTrade and Development\n\n"
    rules = [
        [f.rule for f in findings(text.format(head), "en") if f.rule == "abbreviation.undefined"] for head in ("", name)
    ]
    assert rules == [["abbreviation.undefined"], []]


def test_an_acronym_that_the_text_spells_out_is_no_open_name() -> None:
    told = [
        [f.rule for f in findings(f"I. Introduction\n\n1. The {words} (ISC) met.\n\n2. It ended.\n", "en")]
        for words in ("work of the group", "CMI International Sub-Committee")
    ]
    assert ["name.ambiguous" in rules for rules in told] == [True, False]


def test_many_abbreviations_of_one_kind_are_one_finding() -> None:
    names = "世界卫生组织(世卫组织)、世界贸易组织(世贸组织)、联合国儿童基金会(儿基会)"
    names += "、联合国开发计划署(开发署)、联合国环境规划署(环境署)"
    text = f"一. 导言\n\n1. 国际电信联盟(国际电联)、{names}介绍进展。\n\n2. 国际电信联盟支持各国。\n"
    told = [found.message for found in findings(text) if found.rule == "abbreviation.unused"]
    assert told == [
        "国际电联 is introduced and never used, where 国际电信联盟 stands again",
        *(f"{name} is introduced and never used" for name in ("世卫组织", "世贸组织", "儿基会", "开发署", "环境署")),
    ]
    more = text.replace("介绍", "、东南亚国家联盟(东盟)介绍", 1)
    told = [found.message for found in findings(more) if found.rule == "abbreviation.unused"]
    assert told[0] == "国际电联 is introduced and never used, where 国际电信联盟 stands again"
    assert told[1:] == [
        "6 abbreviations are introduced and never used: 世卫组织, 世贸组织, 儿基会, 开发署, 环境署, 东盟"
    ]


def test_every_damage_of_a_link_has_a_rule_of_check() -> None:
    """`www.itu.int` without a scheme is a way to print an address, no fault of the report."""
    stage = Path(wsiskit.links.damage.__file__).parent
    named = {
        rule for path in stage.glob("*.py") for rule in re.findall(r'Damage\([^"]*"(url\.[a-z-]+)"', path.read_text())
    }
    assert named - set(FINDERS) == {"url.no-scheme"}
    assert len(named) > 5


@pytest.mark.parametrize(
    ("masthead", "wanted"),
    [
        ("U N I T E D   N A T I O N S\n\nUN and ITU. The UN met the UN.", 0),
        ("U N I T E D N A T I O N S\n\nUN and ITU. The UN met the UN.", 0),
        ("The U N met the UN, and the UN met ITU.", 1),
    ],
)
def test_letters_set_apart_in_a_masthead_split_no_acronym(masthead: str, wanted: int) -> None:
    text = f"{masthead}\n\n1. The present report was prepared for the General Assembly.\n"
    assert len([f for f in findings(text) if f.rule == "name.inserted-space"]) == wanted
