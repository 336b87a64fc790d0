"""Numbers of the rules on links, each with a text on either side of it (`tests/numbers.csv`)."""

from __future__ import annotations

import pytest

from tests.builders import annotate


@pytest.mark.parametrize(("times", "issue"), [(2, ""), (3, "url.suspect-host")])
def test_how_often_a_host_stands_before_another_is_measured_against_it(times: int, issue: str) -> None:
    """`doubts.OFTEN`: three times."""
    cited = "".join(f"See <https://www.lunarbank.org/a{n}>. " for n in range(times))
    found = annotate(f"1. {cited}See <https://www.lunarbamk.org/c>.\n", language="en").links
    assert [link.issue for link in found] == [*[""] * times, issue]


@pytest.mark.parametrize(("rest", "issue"), [("123", ""), ("1234", "url.split")])
def test_a_short_number_below_an_address_is_no_part_of_it(rest: str, issue: str) -> None:
    """`damage.SHORT_NUMBER`: three digits are a page, a note or a paragraph."""
    found = annotate(f"1. See https://www.itu.int/masts-\n{rest}\n\n2. It met.\n", language="en").links
    assert [link.issue for link in found] == [issue]


@pytest.mark.parametrize(("mark", "rest"), [("[123]", ""), ("[^123]", ""), ("[1234]", "[1234]")])
def test_a_note_mark_behind_an_address_is_no_part_of_it(mark: str, rest: str) -> None:
    """`urls.MARK_MAX`: a mark has three digits at most, with its signs six characters."""
    found = annotate(f"1. See https://www.itu.int/a{mark} for it.\n", language="en").links
    assert [link.url for link in found] == ["https://www.itu.int/a" + rest]
