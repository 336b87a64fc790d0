"""Numbers of the rules on names, each with a text on either side of it (`tests/numbers.csv`)."""

from __future__ import annotations

import pytest

from tests.builders import annotate

JOINED = "The Departments of {} and Global Communications met."


def surfaces(text: str, *, nil: bool = False) -> list[str]:
    return [mention.surface for mention in annotate(f"1. {text}\n", language="en", nil=nil).mentions]


@pytest.mark.parametrize(("listed", "found"), [(11, 12), (12, 12)])
def test_names_that_share_a_head_noun_are_so_many_at_most(listed: int, found: int) -> None:
    """`coordinated.MEMBERS`: 12."""
    members = (["Peace Operations", "Operational Support"] * 6)[:listed]
    assert len(surfaces(JOINED.format(", ".join(members)))) == found


@pytest.mark.parametrize(("length", "found"), [(70, 2), (84, 0)])
def test_a_member_that_the_registry_lacks_is_so_long_at_most(length: int, found: int) -> None:
    """`coordinated.MEMBER_MAX`: 80 characters; after a longer one the list is no list of names."""
    unknown = ("big lunar masts " * 6)[:length].strip()
    assert len(surfaces(JOINED.format(f"Peace Operations, {unknown}"))) == found


@pytest.mark.parametrize(("words", "found"), [(14, True), (15, False)])
def test_an_unknown_name_has_so_many_words_at_most(words: int, found: bool) -> None:
    """`unknown_by_capitals.LONGEST`: 14."""
    name = f"Lunar {'Tall ' * (words - 2)}Agency"
    assert surfaces(f"The {name} paid.", nil=True) == ([name] if found else [])
