"""The best rising series: whole series win over short foreign ones, and the fast search finds what a slow one finds."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsiskit.structure.chains import JUMP, LATE, MAX_GAP, STEP, Link, best_chain


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


def cost(chain: list[Link]) -> float:
    """Weight of a chain, by the definition."""
    total = sum(link.weight for link in chain) - LATE * min(abs(chain[0].number - 1), 10)
    for here, after in itertools.pairwise(chain):
        gap = after.number - here.number
        total -= STEP * (gap - 1) if gap <= MAX_GAP else JUMP
    return total


LINKS = st.lists(
    st.tuples(st.one_of(st.integers(-3, 30), st.just(10**30)), st.sampled_from([-0.5, -0.1, 0.3, 1.0, 1.5])),
    min_size=1,
    max_size=9,
)


@given(LINKS)
def test_the_best_chain_is_the_best_of_all(drawn: list[tuple[int, float]]) -> None:
    links = [Link(number, weight, i) for i, (number, weight) in enumerate(drawn)]
    chains: list[list[Link]] = []
    for link in links:
        chains += [[*chain, link] for chain in chains if chain[-1].number < link.number] + [[link]]
    best = max(map(cost, chains))
    found = best_chain(links)
    assert (cost(found) if found else 0.0) >= best - 1e-9 or (best <= 1e-9 and not found)


@given(st.lists(st.one_of(st.integers(-3, 3), st.integers(10**9, 10**12)), max_size=200))
def test_any_integer_of_a_text_ends_and_keeps_the_order(drawn: list[int]) -> None:
    """Numbers are never indices: [0], 20⁰C and a telephone number cost no more than their count."""
    found = best_chain([Link(number, 1.0, i) for i, number in enumerate(drawn)])
    assert [link.key for link in found] == sorted(link.key for link in found)
    assert all(here.number < after.number for here, after in itertools.pairwise(found))
