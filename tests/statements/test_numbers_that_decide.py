"""The numbers of the grammar of statements, each with a clause on either side of it (`tests/numbers.csv`)."""

from __future__ import annotations

import pytest

from tests.builders import annotate
from tests.statements.test_posts import rows
from wsiskit.knowledge.languages import load_profile
from wsiskit.statements.closed_classes import load_words
from wsiskit.statements.tags import Tagger

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


def acts(language: str, clause: str) -> list[tuple[str, str]]:
    found = annotate(f"1. {clause}\n", language=language).statements
    return [(one.entity_id, one.rule.removeprefix("statement.")) for one in found]


UNESCO = [("unesco", "subject")]
LIST = [("unesco", "subject"), ("itu", "subject"), ("unctad", "subject")]
# number, language, clause with a gap, what stands in it, how often at most, what is found up to then and what after
GAPS = [
    ("_AUXILIARY", "en", "It was {}known that UNESCO trained teachers.", "also ", 2, UNESCO, []),
    ("_PHRASE", "en", "UNESCO in {}towns has trained teachers.", "small ", 11, UNESCO, []),
    ("_FURTHER", "en", "UNESCO plans for {}islands were trained.", "small ", 20, [], UNESCO),
    ("_CORRELATED", "es", "Tanto {}la UNESCO como la UNCTAD formaron docentes.", "pequeña ", 4,
     [("unesco", "owner"), ("unctad", "owner")], []),
    ("_MOST_UNKNOWN", "zh", "教科文组织、{}国际电联和贸发会议发布报告。", "新安银行、", 3,
     LIST, [("unesco", "owner"), ("itu", "owner")]),
    ("_MOST_FRAMES", "zh", "{}教科文组织发布报告。", "根据计划，", 4, UNESCO, [("unesco", "further-subject")]),
    ("_SHORT_VERB", "zh", "教师由教科文组织{}。", "昱", 4, [("unesco", "agent")], []),
    ("_LONGEST_NOUN", "zh", "教师由教科文组织在{}共同培训。", "新", 24, [("unesco", "agent")], []),
]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "clause", "word", "most", "up_to", "after"), [gap[1:] for gap in GAPS], ids=[gap[0] for gap in GAPS]
)
def test_how_much_may_stand_between(
    language: str, clause: str, word: str, most: int, up_to: list[tuple[str, str]], after: list[tuple[str, str]]
) -> None:
    assert acts(language, clause.format(word * most)) == up_to
    assert acts(language, clause.format(word * (most + 1))) == after


@pytest.mark.parametrize(
    ("adverbs", "verb", "end"),
    [("于2025年10月11日", "发布", 14), ("于2025年1月1日共同", "发布", 14), ("", "走走停停", 4)],
)
def test_adverbs_and_verbs_of_every_length_are_read(adverbs: str, verb: str, end: int) -> None:
    """`_LONGEST_ADVERB`: twelve characters, a date."""
    text = f"{adverbs}{verb}报告"
    assert load_words(load_profile("zh")).predicate(text, 0, len(text), prepositions=False) == end


@pytest.mark.parametrize(
    ("clause", "rules_found"),
    [
        ("It has been the UNESCO that trained teachers.", ["cleft"]),
        ("It has been only the UNESCO that trained teachers.", ["cleft"]),
    ],
)
def test_how_many_words_stand_before_a_name_set_apart(clause: str, rules_found: list[str]) -> None:
    """`_CLEFT`."""
    assert rules(clause) == rules_found


def test_so_many_words_are_remembered() -> None:
    """`tags._REMEMBERED`: 4,096."""
    tagger = Tagger(load_profile("en"))
    for n in range(4097):
        tagger._known(f"moon{n}", f"moon{n}", opens=False)
    assert tagger._known.cache_info().currsize == 4096
