"""How words are written, with spaces between them or without."""

from __future__ import annotations

import re

import pytest

from wsiskit.knowledge.languages import available, load_profile
from wsiskit.knowledge.script import SPACED, UNSPACED


@pytest.mark.parametrize("code", available())
def test_a_language_has_one_of_the_two(code: str) -> None:
    assert load_profile(code).script is (UNSPACED if code == "zh" else SPACED)


def test_a_pair_is_picked_from() -> None:
    assert SPACED.pick(1, "a") == 1
    assert UNSPACED.pick(1, "a") == "a"


@pytest.mark.parametrize(
    ("pattern", "text", "digits", "clitic", "found"),
    [
        ("council", "the council.", True, "", "council"),
        ("council", "councils", True, "", None),
        ("council", "council2", True, "", None),
        ("council", "council2", False, "", "council"),
        ("council", "2council", True, "", None),
        ("المجلس", "والمجلس", True, "و", "والمجلس"),
        ("المجلس", "والمجلس", True, "", None),
        ("a|b", "ab", True, "", None),
    ],
)
def test_whole_words_where_spaces_show_them(
    pattern: str, text: str, digits: bool, clitic: str, found: str | None
) -> None:
    match = re.search(SPACED.whole(pattern, digits=digits, clitic=clitic), text)
    assert (match and match[0]) == found


def test_no_boundary_where_no_spaces_show_it() -> None:
    assert re.findall(UNSPACED.whole("大会|理事会"), "在大会和理事会上") == ["大会", "理事会"]
    assert [UNSPACED.ends_word("坚戈", 1), SPACED.ends_word("tenge", 3)] == [True, False]
    assert [SPACED.ends_word("tenge", 5), SPACED.ends_word("tenge 5", 5), SPACED.ends_word("tenge5", 5)] == [
        True,
        True,
        False,
    ]


def test_words_are_counted() -> None:
    assert SPACED.count_words("Two words, 3 figures") == 3
    assert UNSPACED.count_words("四个汉字吗") == 2
    assert SPACED.count_listed("The body of the Body", ("the", "body")) == 4
    assert SPACED.count_listed("other", ("the",)) == 0
    assert UNSPACED.count_listed("的确是的", ("的", "是")) == 3
    assert UNSPACED.count_listed("x", ()) == 0


def test_heads_of_a_name() -> None:
    assert SPACED.heads("World Bank") == {"world", "bank"}
    assert UNSPACED.heads("世界银行") == {"世界银行", "界银行", "银行", "行"}
