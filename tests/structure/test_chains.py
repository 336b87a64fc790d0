"""The best rising series: whole series win over short foreign ones, and the fast search finds what a slow one finds."""

from __future__ import annotations

import itertools
import random
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsiskit.structure.chains import JUMP, LATE, MAX_GAP, STEP, Link, best_chain, chain_score


def numbers(*found: int) -> list[int]:
    return [link.number for link in best_chain([Link(n, 1.0, i) for i, n in enumerate(found)])]


def test_a_short_foreign_series_stays_outside() -> None:
    assert numbers(1, 2, 3, 1, 2, 4, 5, 6) == [1, 2, 3, 4, 5, 6]


def test_a_gap_is_crossed_and_a_far_jump_needs_company() -> None:
    assert numbers(1, 2, 5, 6) == [1, 2, 5, 6]
    assert numbers(1, 2, 3, 999) == [1, 2, 3]
    assert numbers(1, 2, 3, *range(60, 70)) == [1, 2, 3, *range(60, 70)]


@pytest.mark.parametrize(
    ("members", "number", "weight", "joins"),
    [
        ((1,), 3, 0.45, False),  # `STEP`: one number left out costs half a member
        ((1,), 3, 0.55, True),
        ((1, 2, 3), 100, 2.45, False),  # `JUMP`: pages lost cost two and a half
        ((1, 2, 3), 100, 2.55, True),
        ((1, 2, 3), 8, 2.25, True),  # `MAX_GAP`: four numbers left out cost less than a jump
        ((1, 2, 3), 10, 2.75, True),  # six cost no more than one
        ((1,), 1, 1.0, False),
    ],
)
def test_what_a_number_must_weigh_to_join_a_series(
    members: tuple[int, ...], number: int, weight: float, joins: bool
) -> None:
    links = [Link(n, 1.0, n) for n in members]
    found = [link.number for link in best_chain([*links, Link(number, weight, number)])]
    assert found == [*members, *([number] if joins else [])]


@pytest.mark.parametrize(
    ("first", "weight", "kept"), [(4, 0.65, True), (4, 0.55, False), (500, 2.05, True), (500, 1.95, False)]
)
def test_a_late_series_costs_a_fifth_per_number_up_to_ten(first: int, weight: float, kept: bool) -> None:
    assert bool(best_chain([Link(first, weight, 0)])) is kept


def test_nothing_comes_of_nothing() -> None:
    assert best_chain([]) == []
    assert best_chain([Link(2, -1.0, 0)]) == []


def test_a_series_that_is_worth_nothing_is_none() -> None:
    assert best_chain([Link(1, 0.0, 0)]) == []
    assert best_chain([Link(1, 0.0, 0), Link(2, 0.1, 1)]) != []


def test_of_equal_members_the_earlier_one_is_kept() -> None:
    links = [Link(1, 1.0, 0), Link(1, 1.0, 1), Link(2, 1.0, 2), Link(2, 1.0, 3)]
    assert [link.key for link in best_chain(links)] == [0, 2]
    assert [link.key for link in best_chain([Link(1, 1.0, 0), Link(1, 1.0, 1)])] == [0]
    far = [Link(1, 1.0, 0), Link(2, 1.0, 1), Link(2, 1.0, 2), Link(40, 3.0, 3)]
    assert [link.key for link in best_chain(far)] == [0, 1, 3]


@pytest.mark.parametrize(
    ("price", "found"),
    [
        (0.5, [1, 2, 3, 1, 2]),  # two members more than the price
        (1.9, [1, 2, 3, 1, 2]),
        (2.0, [1, 2, 3]),  # what only breaks even does not begin again
        (None, [1, 2, 3]),
    ],
)
def test_what_a_series_must_weigh_to_begin_again(price: float | None, found: list[int]) -> None:
    links = [Link(n, 1.0, i, price if i == 3 else None) for i, n in enumerate((1, 2, 3, 1, 2))]
    assert [link.number for link in best_chain(links)] == found


def test_a_series_that_begins_again_late_pays_for_it() -> None:
    """2 after 1, 2, 3: the price of a new beginning, and `LATE` for the 1 that it lacks."""
    links = [Link(n, 1.0, i, 0.9 if i == 3 else None) for i, n in enumerate((1, 2, 3, 2))]
    assert [link.number for link in best_chain(links)] == [1, 2, 3]
    assert [link.number for link in best_chain([*links[:3], links[3]._replace(anew=0.7)])] == [1, 2, 3, 2]


@pytest.mark.parametrize(
    ("chain", "score"),
    [
        ([], 0.0),
        ([(1, 1.0)], 1.0),
        ([(3, 1.0)], 0.6),  # two numbers before it
        ([(99, 3.0)], 1.0),  # ten at most
        ([(1, 1.0), (2, 1.0)], 2.0),
        ([(1, 1.0), (7, 1.0)], -0.5),  # `MAX_GAP`: five numbers left out
        ([(1, 1.0), (8, 1.0)], -0.5),  # a jump
        ([(1, 1.0), (90, 1.0)], -0.5),
        ([(1, 1.0), (1, 1.0, 0.3)], 1.7),
        ([(1, 1.0), (2, 1.0, 0.3)], 2.0),  # the cheaper of the two ways
        ([(1, 1.0), (4, 1.0, 0.3)], 1.1),
    ],
)
def test_what_a_chain_adds_up_to(chain: list[tuple[int, float] | tuple[int, float, float]], score: float) -> None:
    assert chain_score([Link(*one[:2], i, *one[2:]) for i, one in enumerate(chain)]) == pytest.approx(score)


def cost(chain: list[Link]) -> float:
    """Weight of a chain, by the definition."""
    total = sum(link.weight for link in chain) - LATE * min(abs(chain[0].number - 1), 10)
    for here, after in itertools.pairwise(chain):
        gap = after.number - here.number
        step = JUMP if gap > MAX_GAP else STEP * (gap - 1) if gap > 0 else inf
        total -= min(step, inf if after.anew is None else after.anew + LATE * min(abs(after.number - 1), 10))
    return total


def all_chains(links: list[Link]) -> list[list[Link]]:
    """Every chain that rises, save where a link may begin again."""
    chains: list[list[Link]] = []
    for link in links:
        chains += [[*chain, link] for chain in chains if chain[-1].number < link.number or link.anew is not None] + [
            [link]
        ]
    return chains


def hold_the_best(links: list[Link]) -> None:
    chains = all_chains(links)
    costs = [cost(chain) for chain in chains]
    assert [chain_score(chain) for chain in chains] == pytest.approx(costs)
    best, found = max(costs), best_chain(links)
    assert (cost(found) if found else 0.0) >= best - 1e-9 or (best <= 1e-9 and not found)


LINKS = st.lists(
    st.tuples(
        st.one_of(st.integers(-3, 30), st.just(10**30)),
        st.sampled_from([-0.5, -0.1, 0.3, 1.0, 1.5]),
        st.sampled_from([None, None, None, 0.2, 2.0]),
    ),
    min_size=1,
    max_size=8,
)


@given(LINKS)
def test_the_best_chain_is_the_best_of_all(drawn: list[tuple[int, float, float | None]]) -> None:
    hold_the_best([Link(number, weight, i, anew) for i, (number, weight, anew) in enumerate(drawn)])


@pytest.mark.parametrize("apart", [1, 2, 4, 9])
def test_the_best_chain_of_numbers_near_and_far(apart: int) -> None:
    """Numbers that are `apart` by steps, by gaps or by jumps, heavy enough to be worth them."""
    drawn = random.Random(apart)
    for _ in range(60):
        numbers = [apart * drawn.randrange(6) + drawn.randrange(2) for _ in range(7)]
        weights = drawn.choices([0.4, 1.0, 2.0, 3.1], k=7)
        anew = drawn.choices([None, None, 0.3, 1.2], k=7)
        hold_the_best(
            [Link(*one, i, price) for i, (*one, price) in enumerate(zip(numbers, weights, anew, strict=True))]
        )


@given(st.lists(st.one_of(st.integers(-3, 3), st.integers(10**9, 10**12)), max_size=200))
def test_any_integer_of_a_text_ends_and_keeps_the_order(drawn: list[int]) -> None:
    """Numbers are never indices: [0], 20⁰C and a telephone number cost no more than their count."""
    found = best_chain([Link(number, 1.0, i) for i, number in enumerate(drawn)])
    assert [link.key for link in found] == sorted(link.key for link in found)
    assert all(here.number < after.number for here, after in itertools.pairwise(found))
