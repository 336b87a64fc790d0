"""The numbers of the grammar of citations, each with a text on either side of it (`tests/numbers.csv`)."""

from __future__ import annotations

import pytest

from tests.builders import annotate
from wsiskit.citations.numbers import DIGITS, Number
from wsiskit.citations.reading import _folded
from wsiskit.passages.folding import fold_letters

ITS = "In its resolution 2006/46, {}, the Economic and Social Council set a course."
IN_BRACKETS = "The countries met (see {} resolution 70/1)."
COMMISSION = "The Commission on the Status of Women, {}, met again (resolution 62/1)."
OTHERS = "The Executive Council met in spring. {} The Council adopted resolution 2023/3 after that."


def symbols(text: str) -> list[str]:
    return [citation.symbol for citation in annotate(f"1. {text}\n", language="en").citations]


def words(length: int) -> str:
    """Words without a name, about so many characters."""
    return ("as members of the region had proposed " * (length // 38 + 1))[:length].strip()


def sentences(length: int) -> str:
    return ("It rained. " * (length // 11 + 1))[:length].strip()


@pytest.mark.parametrize(
    ("text", "symbol"),
    [  # the limits: `SENTENCE_MAX`, `REACH_BRACKET`, `OTHER_COUNCIL`, `SUBJECT`
        (ITS.format(words(480)), "E/RES/2006/46"),
        (ITS.format(words(720)), ""),
        (IN_BRACKETS.format(words(270)), "A/RES/70/1"),
        (IN_BRACKETS.format(words(330)), ""),
        (OTHERS.format(sentences(1350)), ""),  # of the other council
        (OTHERS.format(sentences(1650)), "E/RES/2023/3"),
        (COMMISSION.format(words(110)), ""),  # the commission numbers by session, too
        (COMMISSION.format(words(116)), "A/RES/62/1"),
    ],
)
def test_how_far_from_a_resolution_its_organ_may_stand(text: str, symbol: str) -> None:
    assert symbols(text) == [symbol]


@pytest.mark.parametrize(
    ("parts", "symbol"),
    [
        ("of 25 September 2015 entitled “A” (annex)", "A/RES/70/1"),  # `PARTS`: with the organ four
        ("of 25 September 2015 (2015) entitled “A” (annex)", ""),
    ],
)
def test_an_organ_after_the_parts_of_a_citation(parts: str, symbol: str) -> None:
    assert symbols(f"They cited resolution 70/1 {parts} of the General Assembly.") == [symbol]


@pytest.mark.parametrize(
    ("last", "cited"),
    [
        (62, 62),  # `RANGE_MAX` numbers between the two ends
        (63, 2),
    ],
)
def test_a_long_range_is_its_two_ends(last: int, cited: int) -> None:
    assert len(symbols(f"The General Assembly adopted resolutions 70/1 to 70/{last} in one year.")) == cited


@pytest.mark.parametrize(("listed", "cited"), [(60, 60), (61, 60)])
def test_a_list_has_so_many_members(listed: int, cited: int) -> None:
    numbers = ", ".join(f"70/{number}" for number in range(1, listed))
    assert len(symbols(f"The General Assembly adopted resolutions {numbers} and 70/{listed}.")) == cited


@pytest.mark.parametrize(
    ("text", "found"),
    [("The document A/123 was read.", ["A/123"]), ("The paper of size A/12 was read.", [])],
)
def test_a_symbol_with_one_slash_has_three_digits(text: str, found: list[str]) -> None:
    assert symbols(text) == found


@pytest.mark.parametrize(("session", "is_session"), [("999", True), ("1000", False)])
def test_a_session_has_three_digits_at_most(session: str, is_session: bool) -> None:
    """`YEARS_FROM`: from 1000 on the number before the slash is a year."""
    assert Number("slash", session, "1").is_of_assembly is is_session


@pytest.mark.parametrize(("before", "symbol"), [(2960, ""), (3000, "A/RES/70/1")])
def test_a_document_prints_its_symbol_at_its_beginning(before: int, symbol: str) -> None:
    """`resolutions.OPENING`: 3,000 characters. The numbers of the Human Rights Council are the Assembly's as well."""
    text = f"{sentences(before)} It is in A/HRC/4/5. The countries met (see resolution 70/1)."
    assert symbols(text)[1:] == [symbol]


@pytest.mark.parametrize(("length", "rule"), [(66, "resolution.prose"), (67, "")])
def test_how_far_before_its_number_an_organ_stands(length: int, rule: str) -> None:
    """`grammar.REACH`: 160 characters."""
    between = f"题为《{'新' * length}》的于2015年9月25日题为《{'新' * 71}》的"
    assert 2 + len(between) == length + 94
    (found,) = annotate(f"1. 会员国回顾大会{between}第70/1号决议。\n").citations
    assert (found.rule if found.rule == "resolution.prose" else "") == rule


@pytest.mark.parametrize("text", ["resolution é 70/1", "резолюция 70/1", "القرار ٧٠/١", "第７０/1号 x", "", "a\ud800"])
def test_a_text_is_read_alike_whatever_share_of_it_is_ascii(text: str) -> None:
    """`reading.MOSTLY_ASCII` tells only which of two ways is faster."""
    for more in ("", "a" * 200, "é" * 200):
        assert _folded(text + more) == fold_letters(text + more).translate(DIGITS)


@pytest.mark.parametrize(("letters", "symbol"), [(23, ""), (24, "E/RES/2023/3")])
def test_how_far_beside_an_organ_another_name_may_begin(letters: int, symbol: str) -> None:
    """`grammar.BESIDE`: 24 characters, here of a word before "Council" with the space after it."""
    assert symbols(f"They read L{'u' * (letters - 1)} Council resolution 2023/3.") == [symbol]
