# ruff: noqa: E501 - XML as it stands in the parts
"""Word files whose notes are counted in every way that Word counts them, in six languages: label, callers, kinds."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.formats.word import docx, paragraph_xml, run_xml
from wsiskit.analysis import read

if TYPE_CHECKING:
    from collections.abc import Sequence

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def call(number: int, kind: str = "footnote", own: str = "") -> str:
    """A call of note `number` (from 1); `own` is a mark that the author typed."""
    custom = ' w:customMarkFollows="1"' if own else ""
    mark = f"<w:t>{own}</w:t>" if own else ""
    return f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:{kind}Reference{custom} w:id="{number}"/>{mark}</w:r>'


def note(number: int, *texts: str, kind: str = "footnote", own: str = "") -> str:
    """A note of one or several paragraphs."""
    mark = f"<w:t>{own}</w:t>" if own else f"<w:{kind}Ref/>"
    first = f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>{mark}</w:r>' + run_xml(" " + texts[0])
    inner = "".join(map(paragraph_xml, [first, *map(run_xml, texts[1:])]))
    return f'<w:{kind} w:id="{number}">{inner}</w:{kind}>'


def section(properties: str, last: bool = False) -> str:
    """The properties of a section that ends here."""
    inner = f"<w:sectPr>{properties}</w:sectPr>"
    return inner if last else f"<w:p><w:pPr>{inner}</w:pPr></w:p>"


def word(body: str, footnotes: str = "", endnotes: str = "", settings: str = "") -> bytes:
    relations = ""
    more: dict[str, str] = {}
    if endnotes:
        relations += f'<Relationship Id="e" Type="{_OFFICE}/endnotes" Target="endnotes.xml"/>'
        more["endnotes"] = f"<w:endnotes {_W}>{endnotes}</w:endnotes>"
    if settings:
        relations += f'<Relationship Id="s" Type="{_OFFICE}/settings" Target="settings.xml"/>'
        more["settings"] = f"<w:settings {_W}>{settings}</w:settings>"
    return docx(body, notes=footnotes, relations=relations, **more)


class Expected(NamedTuple):
    """A note as a reader sees it."""

    label: str
    callers: str
    kind: str


def found(file: bytes, lang: str) -> list[Expected]:
    report = read(file, name="report.docx", source_language=lang).report
    return [Expected(n.number, ";".join(n.paragraphs), n.kind) for n in report.footnotes]


P = paragraph_xml
R = run_xml
BODY = {
    "en": ("I. Introduction", "1. The Union has opened a register.", " The Fund has paid for it.", "2. The Bank has read it.", "See https://www.itu.int/a.", "See A/79/62.", "Ibid."),
    "fr": ("I. Introduction", "1. L’Union a ouvert un registre.", " Le Fonds l’a payé.", "2. La Banque l’a lu.", "Voir https://www.itu.int/a.", "Voir A/79/62.", "Ibid."),
    "es": ("I. Introducción", "1. La Unión ha abierto un registro.", " El Fondo lo ha pagado.", "2. El Banco lo ha leído.", "Véase https://www.itu.int/a.", "Véase A/79/62.", "Ibid."),
    "ru": ("I. Введение", "1. Союз открыл реестр станций.", " Фонд оплатил его.", "2. Банк прочитал реестр станций.", "См. https://www.itu.int/a.", "См. A/79/62.", "Там же."),
    "zh": ("一、导言", "1. 国际电联登记了电台。", "开发署支付了费用。", "2. 世界银行参考了登记册。", "见 https://www.itu.int/a。", "见 A/79/62。", "同上。"),
    "ar": ("أولا - مقدمة", "1 - فتح الاتحاد سجلا للمحطات.", " ودفع الصندوق ثمنه.", "2 - وقرأه البنك في السنة نفسها.", "انظر https://www.itu.int/a.", "انظر A/79/62.", "المرجع نفسه."),
}  # fmt: skip
KINDS = ("url", "citation", "ibid")
FORMS = [
    ("decimal", "1 2 3"),
    ("lowerRoman", "i ii iii"),
    ("upperRoman", "I II III"),
    ("lowerLetter", "a b c"),
    ("upperLetter", "A B C"),
    ("chicago", "* † ‡"),
    ("decimalEnclosedCircle", "① ② ③"),
    ("chineseCounting", "一 二 三"),
    ("hindiNumbers", "1 2 3"),
]


def three_calls(lang: str, kind: str, owns: Sequence[str] = ("", "", "")) -> str:
    title, one, more, two, *_ = BODY[lang]
    calls = [call(n, kind, own) for n, own in enumerate(owns, 1)]
    return P(R(title)) + P(R(one) + calls[0] + R(more) + calls[1]) + P(R(two) + calls[2])


def three_notes(lang: str, kind: str, owns: Sequence[str] = ("", "", "")) -> str:
    return "".join(
        note(n, text, kind=kind, own=own) for n, (text, own) in enumerate(zip(BODY[lang][4:], owns, strict=True), 1)
    )


@pytest.mark.parametrize("lang", BODY)
@pytest.mark.parametrize("kind", ["footnote", "endnote"])
@pytest.mark.parametrize(("form", "labels"), FORMS, ids=[form for form, _ in FORMS])
def test_notes_are_counted_as_the_section_says(lang: str, kind: str, form: str, labels: str) -> None:
    properties = section(f'<w:{kind}Pr><w:numFmt w:val="{form}"/></w:{kind}Pr>', last=True)
    file = word(three_calls(lang, kind) + properties, **{f"{kind}s": three_notes(lang, kind)})
    wanted = [Expected(*row) for row in zip(labels.split(), ("1", "1", "2"), KINDS, strict=True)]
    assert found(file, lang) == wanted


@pytest.mark.parametrize("lang", BODY)
def test_without_a_format_footnotes_count_in_figures_and_endnotes_in_roman_ones(lang: str) -> None:
    assert [n.label for n in found(word(three_calls(lang, "footnote"), three_notes(lang, "footnote")), lang)] == [
        "1",
        "2",
        "3",
    ]
    file = word(three_calls(lang, "endnote"), endnotes=three_notes(lang, "endnote"))
    assert found(file, lang) == [Expected(*row) for row in zip(("i", "ii", "iii"), ("1", "1", "2"), KINDS, strict=True)]


@pytest.mark.parametrize("lang", BODY)
@pytest.mark.parametrize("owns", [("*", "**", "***"), ("†", "‡", "§"), ("a", "b", "c"), ("1", "2", "3")])
def test_marks_of_the_author_are_bound_by_the_file(lang: str, owns: tuple[str, str, str]) -> None:
    file = word(three_calls(lang, "footnote", owns), three_notes(lang, "footnote", owns))
    assert found(file, lang) == [Expected(*row) for row in zip(owns, ("1", "1", "2"), KINDS, strict=True)]


@pytest.mark.parametrize("lang", BODY)
def test_notes_begin_again_in_each_section_where_the_file_says_so(lang: str) -> None:
    title, one, more, two, *texts = BODY[lang]
    anew = '<w:footnotePr><w:numRestart w:val="eachSect"/></w:footnotePr>'
    body = (
        P(R(title))
        + P(R(one) + call(1) + R(more) + call(2))
        + section(anew)
        + P(R(two) + call(3))
        + section(anew, last=True)
    )
    notes = "".join(note(n, text) for n, text in enumerate(texts, 1))
    assert [(n.label, n.callers) for n in found(word(body, notes), lang)] == [("1", "1"), ("2", "1"), ("1~2", "2")]


def test_footnotes_and_endnotes_of_one_file_are_two_series() -> None:
    title, one, more, two, *texts = BODY["en"]
    body = P(R(title)) + P(R(one) + call(1) + R(more) + call(1, "endnote")) + P(R(two) + call(2))
    file = word(body, note(1, texts[0]) + note(2, texts[1]), note(1, texts[2], kind="endnote"))
    assert sorted((n.label, n.callers) for n in found(file, "en")) == [("1", "1"), ("2", "2"), ("i", "1")]


def test_a_series_begins_where_the_file_says() -> None:
    start = section('<w:footnotePr><w:numStart w:val="7"/></w:footnotePr>', last=True)
    assert [
        n.label for n in found(word(three_calls("fr", "footnote") + start, three_notes("fr", "footnote")), "fr")
    ] == ["7", "8", "9"]


def test_a_note_of_several_paragraphs_is_one_and_an_uncalled_one_is_told() -> None:
    title, one, _, two, *texts = BODY["es"]
    body = P(R(title)) + P(R(one) + call(1)) + P(R(two) + call(2))
    report = read(
        word(body, note(1, texts[0], "La lista: https://www.itu.int/b.") + note(2, texts[1])), name="r.docx"
    ).report
    assert [(n.number, "itu.int/b" in n.text) for n in report.footnotes] == [("1", True), ("2", False)]


def test_a_call_in_a_cell_of_a_table_belongs_to_no_paragraph() -> None:
    title, one, _, two, *texts = BODY["ru"]
    table = f"<w:tbl><w:tblGrid/><w:tr><w:tc>{P(R('Станции') + call(2))}</w:tc><w:tc>{P(R('12'))}</w:tc></w:tr></w:tbl>"
    body = P(R(title)) + P(R(one) + call(1)) + table + P(R(two) + call(3))
    notes = "".join(note(n, text) for n, text in enumerate(texts, 1))
    assert [(n.label, n.callers) for n in found(word(body, notes), "ru")] == [("1", "1"), ("2", ""), ("3", "2")]
