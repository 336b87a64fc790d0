"""Numbers of the grammar of quantities, each with a text on either side of it (`tests/numbers.csv`)."""

from __future__ import annotations

import pytest

from tests.builders import annotate
from wsiskit.knowledge.languages import load_profile
from wsiskit.quantities.numerals import NumberReader
from wsiskit.quantities.printed import covered_time
from wsiskit.quantities.units import UnitReader


@pytest.mark.parametrize(
    ("text", "values"),
    [
        # `_FISCAL`: two digits after a year span ten years at most
        ("In 2012/22 the budget grew.", ["2012"]),
        ("In 2012/23 the budget grew.", []),
        # `_NEAR`: a first number less than ten times the second one's figure is in its unit
        ("It rose from 199 to 20 million dollars.", ["199000000", "20000000"]),
        ("It rose from 200 to 20 million dollars.", ["200"]),
        # `_MOST_DIGITS`: fifteen
        (f"They have {'7' * 15} dollars.", ["7" * 15]),
        (f"They have {'7' * 16} dollars.", []),
    ],
)
def test_what_is_a_number(text: str, values: list[str]) -> None:
    assert [str(one.value) for one in annotate(f"1. {text}\n", language="en").quantities] == values


LIST = ", ".join(map(str, range(1, 12)))


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        # `_COUNTED_REACH`: 56 characters from the noun to the number
        (
            "en",
            f"The number of countries {'a' * 10} {'b' * 10} {'c' * 8} reached nearly 17 in May.",
            [("17", "countries")],
        ),
        ("en", f"The number of countries {'a' * 11} {'b' * 10} {'c' * 8} reached nearly 17 in May.", [("17", "")]),
        # `_REACH` of phrases: 90 characters
        ("en", f"They trained 12 {'a' * 78}ed teachers.", [("12", "people")]),
        ("en", f"They trained 12 {'a' * 79}ed teachers.", []),
        # `_BEHIND`: 28 characters of a word that a number marks, with the spaces around it
        ("en", f"They used O{'p' * 25} 2 lamps.", []),
        ("en", f"They used O{'p' * 26} 2 lamps.", [("2", "lamps")]),
        # `_ARTICLE_REACH`: one is a number where another one follows
        ("es", "La visita duró de uno hasta los tres años.", [("1", "years")]),
        ("es", "La visita duró de un año.", []),
        # `_CHAIN`: a pointer governs twelve numbers
        ("en", f"In routes {LIST} and 12 teachers met.", []),
        ("en", f"In routes {LIST}, 12 and 13 teachers met.", [("13", "people")]),
        # `_CODE_REACH`: a code and a space
        ("en", "They have KES 300 million.", [("300000000", "KES")]),
        # the longest words of a closed class, and of one that only begins like one
        ("zh", "他们有 12 个最不发达国家。", [("12", "countries")]),
        ("zh", "他们有 12 个新项目致力于培训。", [("12", "projects")]),
    ],
)
def test_how_far_a_rule_looks(language: str, text: str, found: list[tuple[str, str]]) -> None:
    quantities = annotate(f"1. {text}\n", language=language).quantities
    assert [(str(one.value), one.unit) for one in quantities if one.kind != "date"] == found


def test_so_many_numbers_are_remembered() -> None:
    """`numerals._KEPT`: 2,000; then the memory is emptied."""
    reader = NumberReader(load_profile("en"))
    values = [reader.read(str(n)) for n in range(2000)]
    assert [value and value.low for value in values] == list(range(2000))
    assert len(reader._read) == 2000
    assert reader.read("2000") == reader.read("2,000")
    assert len(reader._read) == 2


def test_so_many_unit_words_are_remembered() -> None:
    """`units._REMEMBERED`: 4,096."""
    reader = UnitReader(load_profile("en"))
    for n in range(4097):
        reader._lookup(f"moon{n}", "noun")
    assert reader._lookup.cache_info().currsize == 4096


@pytest.mark.parametrize(
    ("language", "text", "qualifier"),
    [
        ("en", "They trained no fewer than an estimated 300 teachers.", "at-least"),  # 27 characters
        ("en", "They trained fewer than an estimated 300 teachers.", "less-than"),
        ("es", "Formaron a aproximadamente los 300 docentes.", "about"),
    ],
)
def test_the_words_that_qualify_a_number_are_read_whole(language: str, text: str, qualifier: str) -> None:
    """`units._QUALIFIER_REACH`: what is cut off could turn the meaning."""
    assert [one.qualifier for one in annotate(f"1. {text}\n", language=language).quantities] == [qualifier]


@pytest.mark.parametrize(("more", "time"), [(238, "2025"), (240, "")])
def test_a_long_sentence_on_the_report_says_its_time(more: int, time: str) -> None:
    """`printed._LONGEST` is as long as what the rule of a language can span; its own bounds decide."""
    text = f"The report {'x' * 56} describes {'x' * more} throughout the calendar year 2025."
    assert covered_time(text, load_profile("en")) == time
