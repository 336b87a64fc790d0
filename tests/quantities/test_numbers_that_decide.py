"""Numbers of the grammar of quantities, each with a text on either side of it (`tests/numbers.csv`)."""

from __future__ import annotations

import pytest

from tests.builders import annotate


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
