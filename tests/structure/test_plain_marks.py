"""Notes whose marks lost their superscript: both series must agree, else digits stay digits."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import annotate

WORKS = [
    "数字经济概览",
    "宽带状况",
    "电子政务调查与城市",
    "数字技能手册",
    "连通性展望",
    "卫生数据准则",
    "贸易便利化措施汇编",
]
WORKS += ["无障碍学习", "人工智能与就业前景", "频谱管理", "农业信息服务的经验", "档案保护"]
PROSE = ["各方在报告所述期间继续开展工作", "多个机构为各国政府提供了咨询支持", "有关伙伴共同发布了新的指导方针"]


def written(calls: list[bool], *, at_end: bool, glued: str = "。") -> tuple[str, int]:
    """A report in which the paragraphs marked call notes 1, 2, 3 …, printed as bare digits; and how many there are."""
    blocks, notes = ["一. 背景"], list[str]()
    for n, called in enumerate(calls, 1):
        mark = ""
        if called:
            mark = str(len(notes) + 1)
            notes.append(f"{mark} 见国际电联，《{WORKS[n - 1]}》(日内瓦，2025 年)。")
        blocks.append(f"{n}. {PROSE[n % 3]}，涉及行动方针 C5、第3届会议和 12个国家{glued}{mark}")
        if called and not at_end:
            blocks += ["__________", notes[-1]]
    if at_end:
        blocks += ["__________", *notes]
    return "\n\n".join(blocks) + "\n", len(notes)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.booleans(), min_size=3, max_size=12), st.booleans())
def test_bare_numbers_are_notes_where_both_series_agree(calls: list[bool], at_end: bool) -> None:
    text, count = written(calls, at_end=at_end)
    report = annotate(text).report
    if count < 2:
        return
    assert [f.number for f in report.footnotes] == [str(n + 1) for n in range(count)]
    called = [str(n) for n, is_called in enumerate(calls, 1) if is_called]
    assert [list(f.paragraphs) for f in report.footnotes] == [[number] for number in called]
    assert len(report.paragraphs) == len(calls)


def test_numbered_lines_that_nothing_calls_are_no_notes() -> None:
    text = "一. 背景\n\n1. 各方开展了工作，包括：\n\n1 培训课程\n\n2 咨询服务\n\n3 技术援助\n\n2. 工作仍在继续进行。\n"
    assert not annotate(text).report.footnotes


def test_codes_call_nothing() -> None:
    """C1, C2 and C3 rise as note marks would, and so do the lines below; still nothing is glued to a word."""
    text = "一. 背景\n\n1. 涉及行动方针 C1、C2 和 C3。\n\n1 培训课程\n\n2 咨询服务\n\n3 技术援助\n\n2. 工作仍在继续进行。\n"
    assert not annotate(text).report.footnotes


def test_figures_and_short_words_before_a_mark() -> None:
    """5.4 million and 1,200 girls call nothing; a mark behind a year, and behind a short word, does."""
    text = (
        "General Assembly\n\nI. Background\n\n"
        "1. About 2.1 million schools and 1,200 girls took part in 2023.1 They plan more.2 Others wait.3\n\n"
        "__________________\n1 See A/78/62.\n2 See A/79/62.\n3 Ibid., p. 4.\n"
    )
    report = annotate(text, language="en").report
    assert [list(f.paragraphs) for f in report.footnotes] == [["1"], ["1"], ["1"]]
    assert [text[r.span.start - 5 : r.span.start] for r in report.refs] == ["2023.", "more.", "wait."]


def test_a_mark_stands_before_its_note() -> None:
    text = (
        "General Assembly\n\nI. Background\n\n1. The work went on.1 Much is to be done.2 Nothing is lost\n\n"
        "__________________\n1 See A/78/62.\n2 See A/79/62.\n3 See A/80/62.\n\n"
        "2. It will go on in more places.3 So be it.\n"
    )
    report = annotate(text, language="en").report
    assert [list(f.paragraphs) for f in report.footnotes] == [["1"], ["1"], []]


def test_lines_below_a_rule_are_notes_although_most_marks_are_lost() -> None:
    text = (
        "General Assembly\n\nI. Background\n\n1. The work went on.1 Much is to be done.2 It was\n3 million in all.\n\n"
        "__________________\n1 See A/78/62.\n2 See A/79/62.\n3 See A/80/62.\n4 See A/81/62.\n5 See A/82/62.\n"
    )
    assert [f.number for f in annotate(text, language="en").report.footnotes] == ["1", "2", "3", "4", "5"]
