"""What a footnote is and what an ibid, a back reference or a short citation stands for."""

from __future__ import annotations

import pytest

from tests.builders import annotate
from wsiskit.knowledge.languages import load_profile
from wsiskit.structure.notes.kinds import classify_notes

GENDER = "妇女署，《2023 年性别快照》(纽约)。"
DIGITAL = "贸发会议，《2021 年数字经济报告》(日内瓦)。"
TECH = "贸发会议，《2021 年技术和创新报告》(日内瓦)。"

# bodies of footnotes 1, 2, 3 … → (kind, antecedent) of each
CASES = [
    ("ibid", [DIGITAL, "同上。"], [("citation", ""), ("ibid", "1")]),
    ("ibid with a paragraph", ["A/70/125。", "同上，第 12 段。"], [("citation", ""), ("ibid", "1")]),
    (
        "ibid with a page and in Latin",
        [DIGITAL, "Ibid.", "同上，第 3-5 页。"],
        [("citation", ""), ("ibid", "1"), ("ibid", "1")],
    ),
    (
        "ibid of an ibid",
        [GENDER, DIGITAL, "同上。", "同上。"],
        [("citation", ""), ("citation", ""), ("ibid", "2"), ("ibid", "2")],
    ),
    ("ibid without a footnote before it", ["同上。"], [("ibid", "")]),
    ("ibid behind an open short citation", ["妇女署，2019 年。", "同上。"], [("short-cite", ""), ("ibid", "1")]),
    ("back reference", [GENDER, DIGITAL, "见上文脚注 1。"], [("citation", ""), ("citation", ""), ("ibid", "1")]),
    (
        "back reference in short",
        [GENDER, DIGITAL, "同前注 1，第 7 段"],
        [("citation", ""), ("citation", ""), ("ibid", "1")],
    ),
    ("back reference to an ibid", [GENDER, "同上。", "见脚注 2。"], [("citation", ""), ("ibid", "1"), ("ibid", "1")]),
    ("back reference forwards", [GENDER, "见脚注 9。"], [("citation", ""), ("ibid", "")]),
    (
        "short citation, one antecedent",
        [GENDER, DIGITAL, "贸发会议，2021 年。"],
        [("citation", ""), ("citation", ""), ("short-cite", "2")],
    ),
    (
        "short citation, year in brackets",
        [DIGITAL, "贸发会议(2021 年)，第 4 页。"],
        [("citation", ""), ("short-cite", "1")],
    ),
    (
        "short citation, two antecedents",
        [DIGITAL, TECH, "贸发会议，2021 年。"],
        [("citation", ""), ("citation", ""), ("short-cite", "")],
    ),
    ("short citation, no antecedent", [DIGITAL, "世界银行，2016 年。"], [("citation", ""), ("short-cite", "")]),
    ("short citation of a shorter author", [GENDER, "妇女，2023 年。"], [("citation", ""), ("short-cite", "")]),
    (
        "short citation of a source with a URL",
        ["国际电联，《2023 年数字发展》，见 https://www.itu.int。", "国际电联，2023 年。"],
        [("url", ""), ("short-cite", "1")],
    ),
    (
        "short citation by the beginning of the title",
        [
            "国际电联，《衡量数字化发展：2019 年事实和数字》(日内瓦，2019 年)。",
            "国际电联，《衡量数字化发展》，第 3 页。",
        ],
        [("citation", ""), ("short-cite", "1")],
    ),
    (
        "a title that two earlier citations begin with",
        [
            "国际电联，《事实和数字：2019》(日内瓦)。",
            "国际电联，《事实和数字：2020》(日内瓦)。",
            "国际电联，《事实和数字》。",
        ],
        [("citation", ""), ("citation", ""), ("citation", "")],
    ),
    ("a URL without a scheme", ["www.ungis.org。"], [("url", "")]),
    ("several sources", ["A/70/1；A/70/125；E/2011/45。"], [("citation", "")]),
    ("a list", ["国际电联；贸发会议；教科文组织；开发署；世界银行；万国邮联。"], [("list", "")]),
    ("remarks", ["此处的数字不含移动电话。"], [("note", "")]),
    ("resolution in words", ["大会第 70/125 号决议。"], [("citation", "")]),
    ("a body that begins with a digit", ["2023 年 12 月 31 日的汇率。", "36 个国家。"], [("note", ""), ("note", "")]),
]


@pytest.mark.parametrize(("bodies", "wanted"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_kind_and_antecedent(bodies: list[str], wanted: list[tuple[str, str]]) -> None:
    kinds = classify_notes([(str(n), body, True) for n, body in enumerate(bodies, 1)], load_profile("zh"))
    assert [(kind.kind, kind.resolves_to) for kind in kinds] == wanted


def test_what_stays_open_says_why() -> None:
    bodies = [("1", DIGITAL, True), ("2", TECH, True), ("3", "贸发会议，2021 年。", True), ("4", "见脚注 9。", True)]
    doubts = [kind.doubt for kind in classify_notes(bodies, load_profile("zh"))]
    assert doubts[:2] == ["", ""]
    assert "footnotes 1, 2" in doubts[2]
    assert "no footnote 9" in doubts[3]


def test_an_unnumbered_note_is_nobodys_antecedent() -> None:
    bodies = [("1", GENDER, True), ("*", "迟交。", False), ("2", "同上。", True)]
    kinds = classify_notes(bodies, load_profile("zh"))
    assert [(kind.kind, kind.resolves_to) for kind in kinds] == [("citation", ""), ("note", ""), ("ibid", "1")]


def test_a_title_with_its_publisher_in_brackets_is_no_short_citation() -> None:
    bodies = [("1", "International Migration and Sustainable Development (United Nations publication, 2025).", True)]
    (kind,) = classify_notes(bodies, load_profile("en"))
    assert kind.kind != "short-cite"


BROADBAND = "ITU and UNESCO, The State of Broadband 2023 (Geneva, 2023)."
JOBS = "ILO, “Generative AI and jobs: a global analysis”, Working Paper No. 96 (Geneva, 2023)."
TRADE = "UNCTAD and World Bank, 2023, Digital Trade for Development (Geneva and Washington, D.C.)."

# the same for titles that plain text does not set apart
SPACED = [
    ("en", "a title between author and place", [BROADBAND], [("citation", "")]),
    ("en", "a year between author and title", [TRADE], [("citation", "")]),
    ("en", "a publisher and a year", ["World Prospects 2024 (United Nations publication, 2024)."], [("citation", "")]),
    ("en", "a resolution in words", ["See General Assembly resolution 69/313, annex."], [("citation", "")]),
    ("en", "an address without its scheme", ["See www.example.org."], [("url", "")]),
    ("en", "author and year", [TRADE, "UNCTAD and World Bank, 2023."], [("citation", ""), ("short-cite", "1")]),
    ("en", "fewer authors", [BROADBAND, "ITU, 2023."], [("citation", ""), ("short-cite", "")]),
    (
        "en",
        "title and page",
        [BROADBAND, "ITU and UNESCO, The State of Broadband 2023, p. 33."],
        [("citation", ""), ("short-cite", "1")],
    ),
    (
        "en",
        "the beginning of a title",
        [JOBS, "ILO, “Generative AI and jobs”, p. 7."],
        [("citation", ""), ("short-cite", "1")],
    ),
    ("en", "another title", [JOBS, "ILO, “World of work”, p. 7."], [("citation", ""), ("citation", "")]),
    (
        "fr",
        "a title between author and place",
        ["UIT et UNESCO, La situation du haut débit 2023 (Genève, 2023)."],
        [("citation", "")],
    ),
    (
        "es",
        "a title between author and place",
        ["UIT y UNESCO, El estado de la banda ancha (Ginebra, 2023)."],
        [("citation", "")],
    ),
    (
        "ru",
        "a title between author and place",
        ["МСЭ и ЮНЕСКО, Состояние широкополосной связи (Женева, 2023 год)."],
        [("citation", "")],
    ),
    ("en", "a remark", ["The figure includes data sets under embargo."], [("note", "")]),
]


@pytest.mark.parametrize(("language", "name", "bodies", "wanted"), SPACED, ids=[f"{c[0]}: {c[1]}" for c in SPACED])
def test_titles_without_quotation_marks(
    language: str, name: str, bodies: list[str], wanted: list[tuple[str, str]]
) -> None:
    kinds = classify_notes([(str(n), body, True) for n, body in enumerate(bodies, 1)], load_profile(language))
    assert [(kind.kind, kind.resolves_to) for kind in kinds] == wanted


def test_a_number_that_a_change_of_font_sets_apart_is_one_mark() -> None:
    """¹ ² ³ stand in most fonts and ⁴ in few: a PDF then has a gap inside 41. Marks that rise are two."""
    marks = [str(n).translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")) for n in range(1, 42)]
    text = "".join(f"{n}. 国际电联提供支持。{mark}\n\n" for n, mark in enumerate(marks[:40], 1))
    text += "41. 教科文组织报告。⁴ ¹ 儿基会报告。³ ⁴\n\n"
    text += "\n\n".join(f"{mark} https://example.org/{n}" for n, mark in enumerate(marks, 1))
    report = annotate(text + "\n").report
    refs = [(ref.number, text[ref.span.start : ref.span.end]) for ref in report.refs if ref.paragraph == "41"]
    assert refs == [("41", "⁴ ¹"), ("3", "³"), ("4", "⁴")]
