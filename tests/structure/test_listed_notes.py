"""The list of a web page under a heading for notes holds the notes, in each language; other lists do not."""

from __future__ import annotations

import pytest

from wsiskit.knowledge.framework import load_framework
from wsiskit.knowledge.languages import load_profile
from wsiskit.readers.dispatch import read_bytes
from wsiskit.structure.build import build_report

CALLED = [("1", ("1",)), ("2", ("1",))]
CASES = [
    ("en", "I. Introduction", "1. The Union opened a register.{} The Fund paid.{}", "Endnotes", "See A/79/62."),
    ("fr", "I. Introduction", "1. L’Union a ouvert un registre.{} Le Fonds a payé.{}", "Notes", "Voir A/79/62."),
    ("es", "I. Introducción", "1. La Unión abrió un registro.{} El Fondo pagó.{}", "Notas", "Véase A/79/62."),
    ("ru", "I. Введение", "1. Союз открыл реестр станций.{} Фонд оплатил его.{}", "Примечания", "См. A/79/62."),
    ("zh", "一. 导言", "1. 国际电联登记了电台。{} 开发署提供了资金。{}", "注", "见 A/79/62。"),
    ("ar", "أولا - مقدمة", "1 - فتح الاتحاد سجلا للمحطات.{} ودفع الصندوق ثمنه.{}", "الحواشي", "انظر A/79/62."),
]


def notes(lang: str, page: str) -> list[tuple[str, tuple[str, ...]]]:
    source = read_bytes(f'<html lang="{lang}"><body>{page}</body></html>'.encode(), "report.html")
    report = build_report(source, load_profile(lang), load_framework())
    return [(note.number, tuple(note.paragraphs)) for note in report.footnotes]


@pytest.mark.parametrize(("lang", "heading", "text", "title", "note"), CASES, ids=[case[0] for case in CASES])
def test_a_list_under_a_heading_for_notes_is_the_notes(
    lang: str, heading: str, text: str, title: str, note: str
) -> None:
    paragraph = text.format("<sup>1</sup>", "<sup>2</sup>")
    listed = f"<ol><li>{note}</li><li>https://www.undp.org/stations</li></ol>"
    assert notes(lang, f"<h2>{heading}</h2><p>{paragraph}</p><h2>{title}</h2>{listed}") == CALLED


def test_a_list_under_another_heading_is_none() -> None:
    listed = '<ol start="2"><li>Countries should count the masts.</li><li>The Fund should pay.</li></ol>'
    assert notes("en", f"<h2>I. Aims</h2><p>1. The Union opened a register.</p><h2>Recommendations</h2>{listed}") == []


MARKDOWN = "# Report\n\n## I. Introduction\n\n1. The Union opened a register.[1] The Fund paid.[2]\n\n## {}\n\n{}\n"


def markdown_notes(title: str, listed: str, called: bool = True) -> list[tuple[str, tuple[str, ...]]]:
    text = MARKDOWN.format(title, listed)
    text = text if called else text.replace("[1]", "").replace("[2]", "")
    source = read_bytes(text.encode(), "report.md")
    return [
        (n.number, tuple(n.paragraphs)) for n in build_report(source, load_profile("en"), load_framework()).footnotes
    ]


def test_a_markdown_list_of_equal_numbers_under_a_heading_for_notes_counts() -> None:
    assert markdown_notes("Endnotes", "1. See A/79/62.\n1. https://www.undp.org/stations") == CALLED


@pytest.mark.parametrize("title", ["Recommendations", "II. Masts"])
def test_a_markdown_list_of_equal_numbers_under_another_heading_is_none(title: str) -> None:
    assert markdown_notes(title, "1. Countries should count the masts.\n1. The Fund should pay.", called=False) == []
