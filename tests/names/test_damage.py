"""Damaged names are recovered only with a second piece of evidence, which the rule names."""

from __future__ import annotations

import pytest

from tests.builders import annotate


def found(text: str) -> list[tuple[str, str, str, str, float]]:
    """(surface, entity or candidates, status, rule, score) of the counted mentions."""
    return [
        (m.surface, m.entity_id or ";".join(m.candidates), m.status, m.rule, m.score)
        for m in annotate(text).mentions
        if m.counted
    ]


def doubts(text: str) -> list[str]:
    return [d.rule for d in annotate(text).diagnostics if d.rule == "name.character-lost"]


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("1. 国际 电信联盟发布了报告。国际电信联盟还更新了指数。", "stands undamaged elsewhere"),
        ("1. 国际 电信联盟(国际电联)发布了报告。", "'国际电联' follows in brackets"),
        ("1. 国际 电信联盟发布了报告。¹\n\n¹ <https://www.itu.int/facts>.\n", "its home page is cited here"),
    ],
)
def test_an_inserted_space_needs_a_second_evidence(text: str, evidence: str) -> None:
    mention = annotate(text).mentions[0]
    assert (mention.surface, mention.entity_id, mention.rule) == ("国际 电信联盟", "itu", "repair.inserted-space")
    assert mention.context == evidence


@pytest.mark.parametrize("text", ["1. 国际 电信联盟发布了报告。", "1. 国际 电信联盟和国际电 信联盟发布了报告。"])
def test_an_inserted_space_alone_stays_ambiguous(text: str) -> None:
    assert {(entity, status) for _, entity, status, _, _ in found(text)} == {("itu", "ambiguous")}


SPLIT = [
    pytest.param("en", "1. The report of UNE SCO was printed.", "UNE SCO", id="en"),
    pytest.param("en", "1. Figures by a USID O study and WFUN A.", "", id="no acronym"),
    pytest.param("en", "1. The house of the SOFT WFP was printed.", "WFP", id="a word"),
    pytest.param("fr", "1. Le rapport de l’UNE SCO a été imprimé.", "UNE SCO", id="fr"),
    pytest.param("ru", "1. Доклад ООН ШОС напечатан.", "ШОС", id="ru: two bodies"),
    pytest.param("en", "1. The UN ECE agreed.", "UN ECE", id="the United Nations before a name"),
]


@pytest.mark.parametrize(("language", "text", "surface"), SPLIT)
def test_the_rest_of_a_split_acronym_names_no_other_body(language: str, text: str, surface: str) -> None:
    mentions = [m for m in annotate(text, language=language).mentions if m.counted]
    assert [m.surface for m in mentions] == [surface] * bool(surface)
    expected = ("ambiguous", ("unesco",)) if surface == "UNE SCO" else ("linked", ())
    assert {(m.status, m.candidates) for m in mentions} <= {expected}


def test_the_thin_space_beside_latin_letters_is_no_damage() -> None:
    assert found("1. Meta 公司发布了报告。") == [("Meta 公司", "meta", "linked", "gazetteer.name", 1.0)]


def test_a_lost_character_is_recovered_by_the_short_form_in_brackets() -> None:
    text = "1. 联合国教育、科及文化组织(教科文组织)发布了报告。"
    assert found(text) == [
        ("联合国教育、科及文化组织", "unesco", "linked", "repair.short-form", round(12 / 13, 3)),
        ("教科文组织", "unesco", "linked", "gazetteer.alias", 1.0),
    ]
    assert doubts(text) == ["name.character-lost"]


def test_a_lost_character_is_recovered_by_the_cited_home_page() -> None:
    text = "1. 会议感谢互联网名称与数字地分配机构的协助。¹\n\n¹ <https://www.icann.org/news>.\n"
    assert found(text) == [
        ("互联网名称与数字地分配机构", "icann", "linked", "repair.cited-home-page", round(13 / 14, 3))
    ]
    assert doubts(text) == ["name.character-lost"]


@pytest.mark.parametrize(
    "text",
    [
        "1. 联合国教育、科及文化组织发布了报告。",
        "1. 联合国教育、科及文化组织(世卫组织)发布了报告。",
        "1. 会议感谢互联网名称与数字地分配机构的协助。",
        "1. 会议感谢互联网名称与数字地分配机构的协助。¹\n\n¹ <https://www.itu.int/facts>.\n",
        "1. 互联网协基金会扩大了资助计划。",
    ],
)
def test_a_lost_character_alone_links_nothing(text: str) -> None:
    assert {rule for *_, rule, _ in found(text) if rule.startswith("repair")} == set()
    assert not {entity for _, entity, status, _, _ in found(text) if status == "linked"} & {"unesco", "icann", "isoc"}
    assert doubts(text) == []


def test_a_page_cut_is_the_evidence_for_what_it_cost() -> None:
    text = "1. 会议在曼谷举行，互联网协\n\n¹ <https://example.org/>.\n\n基金会扩大了资助计划¹。\n\n2. 报告完。\n"
    mentions = [m for m in annotate(text).mentions if m.rule == "repair.page-cut"]
    assert [(m.surface, m.entity_id, len(m.pieces), m.score) for m in mentions] == [
        ("互联网协", "isoc-foundation", 2, round(7 / 8, 3))
    ]
    assert doubts(text) == ["name.character-lost"]


def test_a_name_set_with_spaces_in_a_masthead_is_not_damaged() -> None:
    text = "联 合 国\n\n大  会\n\n一. 导言\n\n1. 国际电联发言。\n"
    annotated = annotate(text)
    found = {m.surface: (m.entity_id, m.status, m.rule) for m in annotated.mentions}
    assert found["联 合 国"] == ("un", "linked", "gazetteer.name")
    assert found["大  会"][:2] == ("un-ga", "linked")
    assert not [d for d in annotated.diagnostics if d.rule.startswith("name.")]


def test_one_space_inside_a_name_in_running_text_is_damage() -> None:
    mention = next(m for m in annotate("1. 报告由国际电信 联盟提交。").mentions if m.counted)
    assert mention.rule == "repair.inserted-space"


# (language, text, what is found, with a damaged name that is only the beginning of another body's)
LONGER = [
    pytest.param(
        "zh", "1. 国际电信联盟开会。国际 电信联盟基金会发布了报告。", "国际 电信联盟基金会", "itu", id="space"
    ),
    pytest.param(
        "zh",
        "1. 国际电信联盟开会。在日内瓦举行的会议上，国际电\n信联盟基金会发布了报告，并且更新了有关各国宽带普及情况的指数。",
        "国际电\n信联盟基金会",
        "itu",
        id="line break",
    ),
    pytest.param(
        "zh",
        "1. 会议感谢互联网名称与数字地分配机构基金会的协助。¹\n\n¹ <https://www.icann.org/news>.\n",
        "互联网名称与数字地分配机构基金会",
        "icann",
        id="lost character",
    ),
    pytest.param(
        "en",
        "1. ITU met. The International Tele-\ncommunication Union Foundation trained 20 teachers.",
        "International Tele-\ncommunication Union Foundation",
        "itu",
        id="hyphen",
    ),
]


@pytest.mark.parametrize(("language", "text", "surface", "entity"), LONGER)
def test_a_damaged_name_is_no_more_the_name_of_a_longer_one_than_a_whole_one(
    language: str, text: str, surface: str, entity: str
) -> None:
    annotated = annotate(text, language=language)
    (mention,) = (m for m in annotated.mentions if text[m.pieces[0].start : m.pieces[-1].end] == surface)
    assert (mention.status, mention.candidates, mention.rule) == ("ambiguous", (entity,), "extension.right")


def test_the_doubt_is_about_the_damaged_name_without_what_it_grew_by() -> None:
    text = "1. 会议感谢互联网名称与数字地分配机构秘书处的协助。¹\n\n¹ <https://www.icann.org/news>.\n"
    (doubt,) = (d for d in annotate(text).diagnostics if d.rule == "name.character-lost")
    assert doubt.message.startswith("'互联网名称与数字地分配机构' is probably ")
