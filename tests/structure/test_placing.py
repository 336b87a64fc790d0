"""Headings → places: all readings of each marker go in, the path of each heading and the readings left out come out.

A heading is written as its readings, `series/ordinal@rank` with `|` between them; `-` is a heading without a number.
"""

from __future__ import annotations

import pytest

from wsiskit.model.report import Reading
from wsiskit.structure.headings.outline import HeadingInput, Placed, best_outline, place_headings, section_ids


def heading(written: str, *, top: bool = False, depth: int = 0, annex: bool = False, line: str = "") -> HeadingInput:
    """A heading by its readings."""
    readings = []
    for one in written.split("|") if written != "-" else ():
        series, _, rest = one.partition("/")
        ordinal, _, rank = rest.partition("@")
        readings.append((Reading(series, int(ordinal)), int(rank)))
    return HeadingInput(tuple(readings), top, depth, annex, line)


def placed(*written: str | HeadingInput) -> list[Placed]:
    return place_headings([heading(one) if isinstance(one, str) else one for one in written])


def ids(*written: str | HeadingInput) -> list[str]:
    return section_ids(placed(*written))


def roman(n: int) -> str:
    return f"I:roman-upper/{n}@1"


def capital(n: int) -> str:
    return f"A:latin-upper/{n}@2"


def arabic(n: int) -> str:
    return f"1:arabic/{n}@3"


def letter(n: int) -> str:
    return f"a:latin-lower/{n}@4"


def small_roman(n: int) -> str:
    return f"i:roman-lower/{n}@5"


def test_nothing_gives_nothing() -> None:
    assert placed() == []


def test_one_series_is_one_level() -> None:
    assert ids(roman(1), roman(2), roman(3)) == ["1", "2", "3"]


def test_series_of_deeper_forms_nest_and_come_back() -> None:
    found = ids(roman(1), capital(1), arabic(1), arabic(2), letter(1), capital(2), roman(2), capital(1))
    assert found == ["1", "1.A", "1.A.1", "1.A.2", "1.A.2.a", "1.B", "2", "2.A"]


@pytest.mark.parametrize(
    ("before", "chosen", "other"),
    [
        ([letter(8)], "a:latin-lower", "i:roman-lower"),  # (i) after (h) is the letter
        ([letter(1)], "i:roman-lower", "a:latin-lower"),  # (i) after (a) begins a series below it
        ([letter(9)], "i:roman-lower", "a:latin-lower"),  # the letter i is taken: a second one would repeat it
    ],
)
def test_i_is_a_letter_or_a_numeral_by_what_is_before_it(before: list[str], chosen: str, other: str) -> None:
    last = placed(*before, f"{letter(9)}|{small_roman(1)}")[-1]
    assert last.reading is not None
    assert last.reading.series == chosen
    assert [reading.series for reading, _ in last.rejected] == [other]


def test_a_later_heading_decides_an_earlier_one() -> None:
    """(i) after (g), where h is missing: with (ii) behind it the numeral, with (j) behind it the letter."""
    both = f"{letter(9)}|{small_roman(1)}"
    numerals = placed(letter(7), both, f"{small_roman(2)}")
    letters = placed(letter(7), both, letter(10))
    assert [p.reading and p.reading.series for p in numerals][1] == "i:roman-lower"
    assert [p.reading and p.reading.series for p in letters][1] == "a:latin-lower"


def test_a_reading_left_out_says_whether_the_sequence_or_the_series_told() -> None:
    by_sequence = placed(letter(8), f"{letter(9)}|{small_roman(1)}")[-1]
    by_series = placed(roman(1), f"{roman(2)}|{letter(2)}")[-1]
    assert [reason for _, reason in by_sequence.rejected] == ["sequence"]
    assert [reason for _, reason in by_series.rejected] == ["series"]
    assert placed(roman(1))[0].rejected == ()


@pytest.mark.parametrize(
    ("headings", "costs"),
    [
        ([roman(1), roman(2)], [0.1, 0.0]),  # the first of a series, the next of it
        ([roman(1), roman(3)], [0.1, 1.5]),  # one is missing
        ([roman(1), roman(5)], [0.1, 2.5]),  # three are missing
        ([roman(1), roman(1)], [0.1, 3.0]),  # a repeat
        ([roman(3), roman(1)], [1.1, 5.0]),  # a step back, after a series that begins with III
        ([roman(12)], [3.1]),  # a late beginning costs no more than six steps
        ([roman(1), capital(1), roman(2)], [0.1, 0.1, 0.05]),  # back from one level below
        ([roman(1), capital(1), arabic(1), roman(2)], [0.1, 0.1, 0.1, 0.1]),  # back from two levels below
        (
            [roman(1), capital(1), arabic(1), capital(2)],
            [0.1, 0.1, 0.1, 0.05],
        ),  # back from one level below, to the second
        ([roman(1), capital(1), "x:other/1@2"], [0.1, 0.1, 0.16]),  # another series of the same rank closes one
    ],
)
def test_costs(headings: list[str], costs: list[float]) -> None:
    assert [p.cost for p in placed(*headings)] == pytest.approx(costs)


def test_an_outline_costs_what_its_headings_do() -> None:
    """The cheapest: (i) after (h) is the letter, which the next letter shows to cost nothing."""
    doubtful = [letter(8), f"{letter(9)}|{small_roman(1)}", letter(10)]
    for written, price in (([], 0.0), ([roman(1), roman(3)], 1.6), (doubtful, 3.1)):
        headings = [heading(one) for one in written]
        assert best_outline(headings)[0] == pytest.approx(price)
        assert sum(place.cost for place in place_headings(headings)) == pytest.approx(price)


def test_a_number_sets_the_level_of_its_heading() -> None:
    (found,) = placed(roman(1))
    assert (found.rule, found.asked) == ("outline.numbers", ("outline.annex",))


def test_a_form_of_two_ranks_goes_where_it_closes_least() -> None:
    found = placed(roman(1), capital(1), "x:other/1@1|x:other/1@3")
    assert [len(p.path) for p in found] == [1, 2, 3]


def test_a_form_of_the_same_rank_closes_the_one_before() -> None:
    assert [p.path for p in placed(capital(1), "x:other/1@2")][1] == (("x:other", 1),)


def test_headings_without_a_number_stand_below_the_last_that_has_one() -> None:
    assert ids(roman(1), "-", "-", roman(2), "-") == ["1", "1.1", "1.2", "2", "2.1"]


def test_headings_without_a_number_among_numbered_ones_are_counted_from_them() -> None:
    top = heading("-", top=True)
    assert ids(top, top, roman(1), capital(1), top, top, roman(2), top) == [
        "0",
        "0+2",
        "1",
        "1.A",
        "1+1",
        "1+2",
        "2",
        "2+1",
    ]


def test_all_headings_without_a_number_are_counted() -> None:
    assert ids("-", "-", "-") == ["1", "2", "3"]


def test_a_heading_without_a_number_costs_nothing_and_changes_no_series() -> None:
    found = placed(roman(1), "-", roman(2))
    assert [p.cost for p in found] == pytest.approx([0.1, 0.0, 0.0])
    assert found[1].reading is None
    assert found[1].rejected == ()


def test_hashes_nest_headings_without_numbers() -> None:
    depths = [1, 2, 3, 2, 3, 1]
    assert ids(*(heading("-", depth=d) for d in depths)) == ["1", "1.1", "1.1.1", "1.2", "1.2.1", "2"]


def test_hashes_of_one_depth_say_nothing() -> None:
    assert ids(*(heading("-", depth=2) for _ in range(3))) == ["1", "2", "3"]


def test_hashes_that_contradict_the_numbers_say_nothing() -> None:
    def report(depth_of_capital: int) -> list[str]:
        return ids(
            heading(roman(1), depth=2),
            heading(capital(1), depth=depth_of_capital),
            heading("-", depth=4),
            heading("-", depth=5),
        )

    assert report(3) == ["1", "1.A", "1.A.1", "1.A.1.1"]
    assert report(2) == ["1", "1.A", "1.A.1", "1.A.2"]


def test_hashes_of_the_first_level_agree_with_a_number() -> None:
    found = ids(heading(roman(1), depth=1), heading("-", depth=2), heading("-", depth=3))
    assert found == ["1", "1.1", "1.1.1"]


def test_hashes_are_compared_with_numbers_behind_a_heading_without_one() -> None:
    """The first heading has no number; A. below I. has as few hashes as I., so none of them is trusted."""
    loose = [heading("-", depth=4), heading("-", depth=5)]
    found = ids(heading("-", top=True, depth=1), heading(roman(1), depth=2), heading(capital(1), depth=2), *loose)
    assert found == ["0", "1", "1.A", "1.A.1", "1.A.2"]


def test_a_heading_between_a_number_with_hashes_and_one_without_stands_by_its_hashes() -> None:
    """A. has no hashes; the heading behind it is set one level below I., beside the heading before A."""
    found = ids(heading(roman(1), depth=1), heading("-", depth=2), heading(capital(1)), heading("-", depth=2))
    assert found == ["1", "1.0", "1.A", "1.1+1"]


def test_a_heading_with_fewer_hashes_than_all_before_it_stands_at_the_top() -> None:
    deeper = [heading("-", depth=3), heading("-", depth=4)]
    assert ids(roman(1), *deeper, heading("-", depth=2)) == ["1", "1.1", "1.1.1", "1+1"]
    assert ids(roman(1), *deeper, heading("-", depth=3)) == ["1", "1.1", "1.1.1", "1+1"]
    assert ids(roman(1), deeper[0], heading("-", depth=2)) == ["1", "1.1", "1.2"]


def test_a_part_of_a_line_stands_below_its_line() -> None:
    c7, part, c8 = (heading("-", line=line) for line in ("C7", "C7/e-health", "C8"))
    assert ids(c7, part, part, c8, part) == ["1", "1.1", "1.2", "2", "3"]


def test_a_number_closes_the_line_that_parts_stand_below() -> None:
    c7, part = heading("-", line="C7"), heading("-", line="C7/e-health")
    assert ids(roman(1), c7, part, roman(2), part) == ["1", "1.1", "1.1.1", "2", "2.1"]


def test_an_annex_begins_all_series_anew() -> None:
    annex = heading("-", annex=True)
    assert ids(roman(1), capital(1), annex, roman(1), annex, roman(1), capital(1)) == [
        "1",
        "1.A",
        "annex1",
        "annex1.1",
        "annex2",
        "annex2.1",
        "annex2.1.A",
    ]
    assert ids(annex, annex) == ["annex1", "annex2"]
    assert [p.cost for p in placed(roman(1), annex, roman(1))] == pytest.approx([0.1, 0.0, 0.1])


def test_repeated_ids_are_told_apart() -> None:
    assert ids(roman(1), roman(1), roman(1)) == ["1", "1~2", "1~3"]


@pytest.mark.parametrize(("n", "lower", "upper"), [(1, "a", "A"), (26, "z", "Z"), (27, "aa", "AA"), (53, "aaa", "AAA")])
def test_letters_stay_letters(n: int, lower: str, upper: str) -> None:
    assert ids(letter(n)) == [lower]
    assert ids(capital(n)) == [upper]
    assert ids(f"x:listed-lower/{n}@1") == [lower]
    assert ids(f"x:listed/{n}@1") == [str(n)]


def test_a_long_doubtful_series_is_placed_in_linear_time() -> None:
    """300 headings of two readings: without a bound on what is kept there would be 2**300 outlines."""
    found = placed(*(f"{letter(n)}|{small_roman(n)}" for n in range(1, 301)))
    assert len({p.reading and p.reading.series for p in found}) == 1
