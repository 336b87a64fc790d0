"""The numbers of the grammar of statements, each with a clause on either side of it (`tests/numbers.csv`)."""

from __future__ import annotations

import pytest

from tests.builders import annotate
from tests.statements.test_posts import rows

# number, clause with a gap, rule that finds UNESCO there, most words in the gap
CASES = [
    ("_BEFORE_AGENT", "Teachers were trained {} on islands by UNESCO.", "agent", 7),
    ("_OWNED", "The UNESCO {} handbook trained teachers.", "owner", 9),
    ("_OWNER", "The {} handbook of UNESCO trained teachers.", "owner", 7),
    ("_MAKER", "The {} report by UNESCO trained teachers.", "maker", 6),
    ("_INSERTED", "UNESCO, {} and tall, trained teachers.", "subject", 36),
    ("_BODIES_SUCH_AS", "ITU worked with {} bodies such as UNESCO.", "with", 9),
    ("_TITLED", "ITU worked with the {} Government and UNESCO.", "with", 5),
    ("_COMMON", "UNESCO and {} partners trained teachers.", "subject", 4),
]


def rules(text: str) -> list[str]:
    found = annotate(f"1. {text}\n", language="en").statements
    return [one.rule.removeprefix("statement.") for one in found if one.entity_id == "unesco"]


@pytest.mark.parametrize(("clause", "rule", "most"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_how_many_words_may_stand_between(clause: str, rule: str, most: int) -> None:
    assert rules(clause.format("small " * most)) == [rule]
    assert rules(clause.format("small " * (most + 1))) == []


@pytest.mark.parametrize(("words", "acts"), [(7, True), (8, False)])
def test_a_member_of_a_list_that_is_no_linked_name_is_so_long_at_most(words: int, acts: bool) -> None:
    """`_MEMBER`: eight words with its last."""
    assert ("subject" in rules(f"UNESCO and {'Tall ' * words}Agency trained teachers.")) is acts


@pytest.mark.parametrize(("members", "acts"), [(3, True), (4, False)])
def test_so_many_members_may_stand_before_the_next_linked_name_of_a_list(members: int, acts: bool) -> None:
    """`_FURTHER` of `groups`: three."""
    assert (rules(f"UNESCO, {'Tall Bank, ' * members}and ITU trained teachers.") == ["subject"]) is acts


@pytest.mark.parametrize(
    ("clause", "is_post"),
    [
        (f"The Director-General of {'small ' * 4}UNESCO opened the meeting.", True),  # `_POST`
        (f"The Director-General of {'small ' * 5}UNESCO opened the meeting.", False),
        ("The UNESCO Deputy Deputy Director opened the meeting.", True),  # `_POST_BEHIND`: three words
        ("The UNESCO Deputy Deputy Deputy Director opened the meeting.", False),
    ],
)
def test_how_many_words_a_post_has(clause: str, is_post: bool) -> None:
    assert ([row[:2] for row in rows("en", clause)] == [("unesco", "post")]) is is_post
