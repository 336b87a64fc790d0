"""What holds of quantities in any text."""

from __future__ import annotations

import itertools
import re
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.builders import annotate, source
from tests.strategies import TEXTS
from wsiskit.knowledge.languages import load_profile
from wsiskit.model.table import Settings
from wsiskit.pipeline import analyse
from wsiskit.quantities.forms import KINDS
from wsiskit.quantities.numerals import NumberReader, canonical

WORDS = """约 超过 第 每 1 25 2025 3,200 1.5 一 两 三十五 百 几 余 多 万 亿 年 月 日 个 项 名 人 美元 % 国家 会议
届 至 - ， 。 、 ¹ 百分之 分之 《 》 的
US$ 三 million per cent between and July millions milliards de dollars вторая сессии года млрд ٣ ٢٠٠ مليون و بلدا"""
PIECES = st.sampled_from([*WORDS.split(), " ", "\n"])
NUMBER_TEXTS = st.lists(PIECES, max_size=30).map("".join)
_DATE = re.compile(r"(?:\d{4}|-)(?:-\d\d)?(?:-\d\d)?")


@settings(max_examples=200, deadline=None)
@given(st.one_of(NUMBER_TEXTS, TEXTS), st.sampled_from(["zh", "en", "fr", "es", "ru", "ar"]))
@example("三分之零美元", "zh")
def test_quantities_stand_in_the_source_and_do_not_overlap(text: str, language: str) -> None:
    report = f"1. {text}\n\n2. 300 人。\n"
    annotated = analyse(source(report), Settings(nil=False, source_language=language))
    for quantity in annotated.quantities:
        assert quantity.surface == report[quantity.span.start : quantity.span.end]
        assert quantity.span == quantity.pieces[0]
        assert quantity.surface
        assert quantity.rule.startswith("quantity.")
        assert quantity.kind in KINDS
        values = [v for v in (quantity.value, quantity.value_max) if v]
        assert values
        if quantity.kind == "date":
            assert all(_DATE.fullmatch(value) for value in values)
        else:
            assert [canonical(Decimal(value)) for value in values] == values
            assert Decimal(values[0]) <= Decimal(values[-1])
        assert bool(quantity.value_max) == (len(values) == 2)
    pieces = sorted(piece for quantity in annotated.quantities for piece in quantity.pieces)
    assert all(a.end <= b.start for a, b in itertools.pairwise(pieces))
    notes = [piece for note in annotated.report.footnotes for piece in note.pieces]
    assert not [1 for piece in pieces for note in notes if piece.overlaps(note)]


@given(st.integers(1, 999_999_999), st.sampled_from(["", "万", "亿", "万亿"]), st.booleans())
def test_printed_numbers_are_read_exactly(number: int, multiple: str, grouped: bool) -> None:
    printed = f"{number:,}" if grouped else str(number)
    read = NumberReader(load_profile("zh")).read(printed + multiple)
    assert read is not None
    assert read.low == number * {"": 1, "万": 10**4, "亿": 10**8, "万亿": 10**12}[multiple]


def _words(number: int) -> str:
    """A number below 10,000 in Chinese words, as a school book writes it."""
    digits, places, out = "零一二三四五六七八九", ("千", "百", "十", ""), ""
    for digit, place in zip(f"{number:04}", places, strict=True):
        if digit != "0":
            out += digits[int(digit)] + place
        elif out and not out.endswith("零"):
            out += "零"
    return out.rstrip("零")


@given(st.integers(1, 9999))
def test_words_are_read_as_the_number_they_were_made_from(number: int) -> None:
    read = NumberReader(load_profile("zh")).read(_words(number))
    assert read is not None
    assert (read.low, read.high) == (number, None)


def test_the_rest_of_a_number_that_a_line_end_breaks_is_no_number() -> None:
    broken = ["3,\n200 多名教师", "3.\n5 万名教师", "32\n00 名教师"]
    assert [annotate(f"1. 这些机构在多个地区培训了 {text}。\n").quantities for text in broken] == [(), (), ()]


def test_a_quantity_that_a_page_cuts_has_two_pieces() -> None:
    first = "1. 报告载有资料。¹\n\n2. 该方案为各国提供支持，并在全球范围内惠及 2.4\n\n"
    text = f"{first}¹ 妇女署，2025 年。\n\n万名学员，并扩大了规模。\n\n3. 其他。\n"
    found = annotate(text).quantities
    assert [(q.value, q.surface, [p.cut(text) for p in q.pieces]) for q in found] == [("24000", "2.4", ["2.4", "万名"])]


WRAPPED = [
    ("en", "It trained 19,000\nofficials in 45\ncountries with 2.6\nmillion dollars and 3\n200 teachers."),
    ("fr", "Elle a formé 19 000\nfonctionnaires de 45\npays avec 2,6\nmillions de dollars et 3\n200 enseignants."),
    ("es", "Formó a 19.000\nfuncionarios de 45\npaíses con 2,6\nmillones de dólares y 3\n200 docentes."),
    ("ru", "Обучено 19 000\nспециалистов в 45\nстранах за 2,6\nмлн долл. США и 3\n200 учителей."),
    ("ar", "ودرّب ١٩ ٠٠٠\nموظف في ٤٥\nبلدا بمبلغ ٢,٦\nمليون دولار و ٣\n٢٠٠ معلم."),
]


@pytest.mark.parametrize(("language", "text"), WRAPPED)
def test_a_line_end_before_a_word_parts_no_quantity_and_one_before_digits_ends_it(language: str, text: str) -> None:
    """The last figure of each text may be 3,200 or 200: it is none."""
    found = annotate(f"1. 2025. {text}\n\n2. 2026.\n", language=language).quantities
    values = [(q.value, q.unit) for q in found if q.kind in {"count", "amount"}]
    assert values[:2] == [("19000", "people"), ("45", "countries")]
    assert [value for value, _ in values[2:]] == ["2600000"]
