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
