"""One report in every layout of its notes: the same paragraphs and the same notes, called by the same paragraphs."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest

from wsiskit.knowledge.framework import load_framework
from wsiskit.knowledge.languages import load_profile
from wsiskit.model.source import SourceText
from wsiskit.structure.build import build_report

if TYPE_CHECKING:
    from collections.abc import Callable

RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
CALLS: dict[str, Callable[[str], str]] = {
    "raised": lambda n: n.translate(RAISED),
    "bracket": lambda n: f"[{n}]",
    "html": lambda n: f"<sup>{n}</sup>",
    "latex": lambda n: f"$^{{{n}}}$",
    "glued": lambda n: n,
    "markdown": lambda n: f"[^{n}]",
}
BODIES: dict[str, Callable[[str], str]] = {
    "raised": lambda n: f"{n.translate(RAISED)} ",
    "bracket": lambda n: f"[{n}] ",
    "html": lambda n: f"<sup>{n}</sup> ",
    "bare": lambda n: f"{n} ",
    "slash": lambda n: f"{n}/ ",
    "markdown": lambda n: f"[^{n}]: ",
    "full stop": lambda n: f"{n}. ",
    "parentheses": lambda n: f"({n}) ",
    "parenthesis": lambda n: f"{n}) ",
}
LISTED = {
    "full stop",
    "parentheses",
    "parenthesis",
}  # bodies that only the title of a list tells from paragraphs and items
FORMS = [(c, b) for c, b in itertools.product(CALLS, BODIES) if (c == "markdown") == (b == "markdown")]

ENGLISH = (
    "en",
    "Notes",
    (
        "I. Introduction\n\n1. The Union has opened a register of the stations.{1} The Fund has paid for it.{2}\n\n",
        "2. The Bank has relied on all of these texts for its own list of stations.{3}\n\n",
        "II. Progress\n\n3. The schools of the region have heard the stations since the spring.\n",
    ),
    ("ITU, Register (Geneva, 2023).", "See https://www.undp.org/stations.", "Ibid."),
)
CHINESE = (
    "zh",
    "注",
    (
        "一. 导言\n\n1. 国际电联为该地区登记了所有广播电台。{1} 开发署向各电台提供了资金。{2}\n\n",
        "2. 世界银行根据这些资料编写了自己的电台清单。{3}\n\n",
        "二. 进展\n\n3. 该地区的学校从春天开始收听广播。\n",
    ),
    ("国际电联，《登记册》(2023年，日内瓦)。", "见 https://www.undp.org/stations。", "同上。"),
)
FOOT = "\n\n24-11168\n*2411168*\n\f"  # job number, barcode, the next page
Report = tuple[str, str, tuple[str, ...], tuple[str, ...]]


def written(report: Report, call: str, body: str) -> tuple[str, str, list[str], list[str]]:
    """The title of its notes, and its text in three parts and its notes, in these forms."""
    language, title, parts, notes = report
    marks = {n: CALLS[call](n) for n in "123"}
    texts = [part.replace("{1}", marks["1"]).replace("{2}", marks["2"]).replace("{3}", marks["3"]) for part in parts]
    return language, title, texts, [f"{BODIES[body](str(n))}{note}" for n, note in enumerate(notes, 1)]


PLACES: dict[str, Callable[[list[str], list[str], str, str], str]] = {
    "end": lambda t, n, gap, _: "".join(t) + "\n" + gap.join(n) + "\n",
    "below a rule at the end": lambda t, n, gap, _: "".join(t) + "\n__________\n" + gap.join(n) + "\n",
    "behind the section": lambda t, n, gap, _: t[0] + t[1] + gap.join(n) + "\n\n" + t[2],
    "foot of the page": lambda t, n, gap, _: t[0] + t[1] + "__________\n" + gap.join(n) + FOOT + t[2],
    "foot of two pages": lambda t, n, gap, _: (
        t[0] + "__________\n" + gap.join(n[:2]) + FOOT + t[1] + "__________\n" + n[2] + FOOT + t[2]
    ),
    "below a title": lambda t, n, gap, title: "".join(t) + f"\n{title}\n\n" + gap.join(n) + "\n",
    "below a title in capitals": lambda t, n, gap, title: "".join(t) + f"\n{title.upper()}\n\n" + gap.join(n) + "\n",
}
WANTED = [("1", "citation", ("1",), ""), ("2", "url", ("1",), ""), ("3", "ibid", ("2",), "2")]


def structure(
    text: str, language: str = "en"
) -> tuple[list[tuple[str, str]], list[tuple[str, str, tuple[str, ...], str]]]:
    """Paragraphs with their sections, and notes with their kinds, callers and antecedents."""
    starts = (0, *(i + 1 for i, char in enumerate(text) if char == "\f"))
    source = SourceText("report.txt", text, "text", "utf-8", "", starts)
    report = build_report(source, load_profile(language), load_framework())
    notes = [(f.number, f.kind, f.paragraphs, f.resolves_to) for f in report.footnotes]
    return [(p.number, p.section_id) for p in report.paragraphs], notes


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(("call", "body"), FORMS)
@pytest.mark.parametrize("report", [ENGLISH, CHINESE], ids=["en", "zh"])
def test_one_report_in_every_layout(report: Report, call: str, body: str, place: str) -> None:
    if body in LISTED and "title" not in place:
        place = "below a title"
    language, title, texts, notes = written(report, call, body)
    for gap in ("\n\n", "\n"):
        assert structure(PLACES[place](texts, notes, gap, title), language) == (
            [("1", "1"), ("2", "1"), ("3", "2")],
            WANTED,
        )


HEAD = "I. Introduction\n\n"
OTHERS = [
    (
        "several paragraphs in a list",
        HEAD
        + "1. The Union has opened a register.¹ The Fund has paid for it.²\n\n2. The Bank has a list of its own.\n\n"
        "Notes\n\n1. It is kept by the office.\n\nIts pages are at https://www.itu.int/pages.\n\n2. See A/79/62.\n",
        [("1", "url", ("1",), ""), ("2", "citation", ("1",), "")],
    ),
    (
        "over two pages",
        HEAD + "1. The Union has opened a register.¹ The Fund has paid for it.²\n\n__________\n¹ See A/78/62.\n"
        "² See the letter of the ports on the register of the stations, which was sent to the office of the\n\f"
        "2. The Bank has a list of its own.³\n\n__________\nUnion in the spring. The letter ends here.\n³ See A/79/62.\n",
        [("1", "citation", ("1",), ""), ("2", "note", ("1",), ""), ("3", "citation", ("2",), "")],
    ),
    (
        "called again and in groups",
        HEAD + "1. The Union has opened a register.¹ The Fund has paid for it.²\n\n¹ See A/78/62.\n\n² See A/79/62.\n\n"
        "2. The Bank has a list of its own.¹,² The plan¹ was kept.\n",
        [("1", "citation", ("1", "2"), ""), ("2", "citation", ("1", "2"), "")],
    ),
    (
        "anew on every page",
        HEAD + "1. The Union has opened a register.¹\n\n__________\n¹ See A/78/62.\n\f"
        "2. The Fund has paid for it.¹ The Bank has not.²\n\n__________\n¹ See A/79/62.\n² See A/80/62.\n\f"
        "3. The schools have heard of it.¹\n\n__________\n¹ See A/81/62.\n",
        [
            ("1", "citation", ("1",), ""),
            ("1~2", "citation", ("2",), ""),
            ("2", "citation", ("2",), ""),
            ("1~3", "citation", ("3",), ""),
        ],
    ),
    (
        "anew in each chapter, all notes at the end",
        HEAD + "1. The Union has opened a register.¹ The Fund has paid for it.²\n\nII. Progress\n\n"
        "2. The Bank has a list of its own.¹ The schools have heard of it.²\n\nNotes\n\n"
        "¹ See A/78/62.\n² See A/79/62.\n\n¹ See A/80/62.\n² See A/81/62.\n",
        [
            ("1", "citation", ("1",), ""),
            ("2", "citation", ("1",), ""),
            ("1~2", "citation", ("2",), ""),
            ("2~2", "citation", ("2",), ""),
        ],
    ),
    (
        "a back reference at the end of a citation",
        HEAD + "1. The Union has opened a register.¹ The Fund has paid for it.² The Bank has a list.³\n\n"
        "¹ ITU, Counting the Masts (Geneva, 2022).\n² See A/79/62.\n³ ITU, Masts, p. 9 (see footnote 1 above).\n",
        [("1", "citation", ("1",), ""), ("2", "citation", ("1",), ""), ("3", "short-cite", ("1",), "1")],
    ),
]


OTHERS += [
    (
        "with a full stop at the foot of two pages",
        HEAD
        + "1. The Union has opened a register.¹ The Fund has paid for it.²\n\n1. See A/78/62.\n\n2. See A/79/62.\n\f"
        "2. The Bank has a list of its own.³\n\n3. The schools have heard of it.\n\n3. See A/80/62.\n",
        [("1", "citation", ("1",), ""), ("2", "citation", ("1",), ""), ("3", "citation", ("2",), "")],
    ),
    (
        "with a full stop at the end",
        HEAD
        + "1. The Union has opened a register.¹ The Fund has paid for it.²\n\n2. The Bank has a list of its own.\n\n"
        "1. See A/78/62.\n\n2. See A/79/62.\n",
        [("1", "citation", ("1",), ""), ("2", "citation", ("1",), "")],
    ),
]


@pytest.mark.parametrize(("text", "wanted"), [o[1:] for o in OTHERS], ids=[o[0] for o in OTHERS])
def test_notes_in_other_shapes(text: str, wanted: list[tuple[str, str, tuple[str, ...], str]]) -> None:
    assert structure(text)[1] == wanted


NO_NOTES = [
    (
        "a list of which one item is not called",
        HEAD + "1. The Union met.¹ It went on.\n\n1. The masts.\n\n2. The ports.\n",
    ),
    ("paragraphs of an annex", HEAD + "1. The Union met.¹ It went on.\n\nAnnex\n\n1. The masts are high.\n"),
    ("a chapter called Notes", HEAD + "1. The Union met.\n\nII. Notes\n\n2. The figures are those of the countries.\n"),
    ("a list that nothing calls", HEAD + "1. The Union met.\n\nNotes\n\n1. The figures are old.\n\n2. They are few.\n"),
    ("figures at the beginning of lines", HEAD + "1. The Union met.\n\n3 countries came.\n\n4 others did not.\n"),
    ("marks without bodies", HEAD + "1. The Union met.¹ The Fund paid.²\n"),
]


@pytest.mark.parametrize("text", [n[1] for n in NO_NOTES], ids=[n[0] for n in NO_NOTES])
def test_what_nothing_calls_is_no_note(text: str) -> None:
    assert structure(text)[1] == []
