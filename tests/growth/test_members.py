"""Kinds of input that once never ended, or took the time of their square, by members that nobody had reported.

Each is analysed, its tables and findings are made, within `SECONDS` of processor time; most take less than one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.builders import source
from tests.formats.word import docx, paragraph_xml, run_xml
from tests.growth.patterns import deadline
from wsiskit.knowledge.framework import load_framework
from wsiskit.knowledge.registry import load_registry
from wsiskit.model.table import Settings
from wsiskit.pipeline import analyse
from wsiskit.readers.dispatch import read_bytes
from wsiskit.tables import TABLE_NAMES, table_maker
from wsiskit.tables.check import rows as check_rows

if TYPE_CHECKING:
    from wsiskit.model.source import SourceText

SECONDS = 30
MANY = "8" * 5000

# a mark of zero, in every form that zero has
ZEROS = [
    "⁰",
    "00",
    "[00]",
    "[-0]",
    "[٠]",
    "［０］",
    "(0)",
    "⓪",
    "₀",
    "^0^",
    "[^0]",
    "⁰⁰",
    "¹⁰⁰⁰",
    "0)",
    "〇",
    "[0,0]",
    "⁰–⁰",
]

TEXTS = {
    # alternatives that repeat
    "figures joined in French": "résolutions 1, 2 et" + " 3 et" * 60 + " de",
    "figures joined in Spanish": "párrafos 1, 2 y" + " 2 y" * 60 + " del",
    "figures joined in Russian": "пункты 1, 2 и" + " 2 и" * 60 + " резолюции",
    "articles in Chinese": "第1条、" + "第2条和" * 60 + "的",
    "adverbs in Chinese": "教科文组织还" + "共同将可" * 60 + "。",
    "adverbs in English": "ITU has " + "also jointly " * 80 + "it.",
    "clauses in Arabic": "الاتحاد الدولي للاتصالات " + "قد سوف " * 80 + ".",
    # blanks and marks
    "blanks in Arabic": "الاتحاد" + " " * 4000 + "الدولي",
    "blanks of all kinds": "国际电联" + " \t\u3000\u00a0\u2003" * 800 + "发布",
    "euros and blanks": "€" + " " * 4000 + "5",
    "numero and blanks": "№" + "\u00a0" * 4000 + "5",
    "lines of lowered figures": ("₁₂₃" * 60 + "\n") * 200,
    "lines of daggers": ("†‡§" * 60 + "\n") * 200,
    "a layout of columns": ("ITU" + " " * 120 + "UNESCO" + " " * 120 + "\n") * 150,
    # long runs
    "Hiragana": "じょうほうしゃかい" * 5000,
    "Thai": "สังคมสารสนเทศ" * 3000,
    "Korean": "정보사회세계정상회의" * 4000,
    "names in Chinese with marks": "教科文组织及" * 6000,
    "remainders": "三十余" * 5000,
    "lines in Russian": "Совет\n" * 6000,
    "lines in Arabic": "المجلس\n" * 6000,
    "one word": "Telecommunication" * 4000,
    "raised letters": "ITUᵃ UNESCOᵇ " * 3000,
    "closed brackets": "(ITU) " * 6000,
    "titles in titles": "《" * 3000 + "国际电联" + "》" * 3000,
    "quotations": "“ITU” said “UNESCO” " * 1500,
    "marks of notes by the thousand": "ITU.¹ " * 6000,
    "addresses with ports": "http://itu.int:8080/a?b=c&d=[0]#e " * 1500,
    "a figure of five thousand digits": f"{MANY}. ITU spent US$ {MANY} on {MANY} countries in A/RES/{MANY}.",
}
FILES = {
    "declarations": b"<!x>" * 20_000 + b"<html><body><p>ITU",
    "instructions": b"<?x?>" * 20_000 + b"<html><body><p>ITU",
    "cells": b"<html><body><table><tr>" + b"<td>ITU" * 20_000,
    "options": b"<html><body><p>ITU<select>" + b"<option>ITU" * 20_000,
    "definitions": b"<html><body><dl>" + b"<dt>ITU<dd>5" * 10_000,
    "data attributes": b"<html><body>" + b"".join(b"<p data-a%d=1>ITU" % n for n in range(20_000)),
    "rowspan": f"<html><body><table><tr><td rowspan={MANY}>ITU<td>5<tr><td>UNESCO</table>".encode(),
    "headings of many levels": b"<html><body>"
    + b"".join(b"<h%d>ITU</h%d>" % (n % 6 + 1, n % 6 + 1) for n in range(9000)),
    "indent in Word": docx(f'<w:p><w:pPr><w:ind w:firstLine="{MANY}" w:start="{MANY}"/></w:pPr>{run_xml("ITU")}</w:p>'),
    "level in Word": docx(
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{MANY}"/><w:numId w:val="{MANY}"/></w:numPr></w:pPr>{run_xml("ITU")}</w:p>'
    ),
    "span in Word": docx(
        f'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="{MANY}"/></w:tcPr>'
        f"{paragraph_xml(run_xml('ITU'))}</w:tc></w:tr></w:tbl>"
    ),
    "bookmarks in Word": docx(
        paragraph_xml("".join(f'<w:bookmarkStart w:id="{n}" w:name="b{n}"/>{run_xml("a ")}' for n in range(6000)))
    ),
    "deep quotations in Markdown": b"# A\n\n" + b"> " * 800 + b"ITU\n",
    "deep items in Markdown": b"# A\n\n" + b"".join(b" " * n + b"- ITU\n" for n in range(600)),
    "stars in Markdown": b"# A\n\n" + b"*a **b " * 4000,
    "brackets in Markdown": b"# A\n\n" + b"[" * 8000 + b"](" * 8000,
}


def whole(read: SourceText) -> None:
    """Everything that a report is made into, within its time."""
    registry, framework = load_registry(()), load_framework()
    with deadline(SECONDS):
        annotated = analyse(read, Settings(nil=True, doubts=True), registry)
        for name in TABLE_NAMES:
            for _ in table_maker(name).rows(annotated, registry, framework, annotated.report.language):
                pass
        list(check_rows(annotated, registry, framework, annotated.report.language))


@pytest.mark.parametrize("mark", ZEROS)
def test_a_mark_of_zero_ends(mark: str) -> None:
    for text in (
        "1. It is 20{}C.",
        "1. ITU.{}\n\n{} Ibid.",
        "{} ITU",
        "1. ITU, https://itu.int/?f{}=1.",
        "一、国际电联{}。\n\n{} 同上。",
    ):
        whole(source(text.replace("{}", mark)))


@pytest.mark.slow
@pytest.mark.parametrize("name", TEXTS)
def test_a_text_is_analysed_in_its_time(name: str) -> None:
    whole(source(TEXTS[name]))


@pytest.mark.slow
@pytest.mark.parametrize("name", FILES)
def test_a_file_is_read_and_analysed_in_its_time(name: str) -> None:
    with deadline(SECONDS):
        read = read_bytes(FILES[name], "report")
    assert read.text.strip()
    whole(read)
