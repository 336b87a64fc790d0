"""Equal things of two lists are paired in order, however long the lists are."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.growth.patterns import deadline
from wsiskit.tables import pairing
from wsiskit.tables.pairing import common

KEYS = st.lists(st.integers(0, 6), max_size=30)


@given(KEYS, KEYS, st.sampled_from([0, 9, 250_000]))
def test_pairs_are_equal_and_rise_in_both(one: list[int], other: list[int], short: int) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(pairing, "_SHORT", short)
        found = common(one, other)
        assert all(one[a] == other[b] for a, b in found)
        assert all(x < y and z < w for (x, z), (y, w) in itertools.pairwise(found))
        assert len(common(one, one)) == len(one)
        if set(one) & set(other):
            assert found


@given(st.data())
def test_what_one_list_lacks_moves_nothing(data: st.DataObject) -> None:
    """Chapters with the same numbers inside, of which some are missing: long lists as short ones."""
    chapters = [[("chapter", n), *(("part", k) for k in range(data.draw(st.integers(0, 4))))] for n in range(6)]
    kept = [[key for key in chapter if key[0] == "chapter" or data.draw(st.booleans())] for chapter in chapters]
    one, other = [k for c in chapters for k in c], [k for c in kept for k in c]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(pairing, "_SHORT", 0)
        assert len(common(one, other)) == len(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ([0] * 30_000, [0] * 29_000),
        ([0, 1] * 15_000, [1, 1, 0] * 10_000),
        ([n if n % 2 else -1 for n in range(30_000)], [n if n % 3 else -1 for n in range(30_000)]),
        (list(range(30_000)), list(range(30_000, 0, -1))),
        ([n % 700 for n in range(30_000)], [n % 701 for n in range(30_000)]),
    ],
    ids=["one key", "two keys", "every second", "the other way round", "rounds"],
)
def test_long_lists_take_time_in_proportion(one: list[int], other: list[int]) -> None:
    with deadline(10):
        found = common(one, other)
    assert found
    assert all(one[a] == other[b] for a, b in found)
