"""Table `cooccurrences`: pairs by clause, paragraph and line, and what makes none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings

from tests.builders import annotate
from tests.strategies import TEXTS
from wsiskit.tables import make_table

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXT = """\
一. 行动方针

A. 获取信息和知识(C3)

1. 国际电联和教科文组织开展工作；国际电联报告进展。贸发会议提供支持。¹

2. 世卫组织开展工作。

¹ 世界银行，《报告》(日内瓦，2025 年)。
"""


def pairs(text: str) -> Iterator[tuple[str, str, str, int, tuple[str, ...]]]:
    for _, scope, a, b, _, _, count, places, _ in make_table("cooccurrences", annotate(text)).rows:
        yield scope, a, b, count, places


def test_pairs_of_a_clause_a_paragraph_and_a_line() -> None:
    found = list(pairs(TEXT))
    assert found[0] == ("clause", "itu", "unesco", 1, ("1.1",))
    assert [(a, b) for scope, a, b, _, _ in found if scope == "paragraph"] == [
        ("itu", "unctad"),
        ("itu", "unesco"),
        ("unctad", "unesco"),
    ]
    lines = [(a, b, places) for scope, a, b, _, places in found if scope == "line"]
    assert len(lines) == 6  # four bodies under C3
    assert {places for *_, places in lines} == {("C3",)}
    assert "world-bank" not in {name for _, a, b, _, _ in found for name in (a, b)}  # a note is no body text


def test_clauses_have_the_numbers_that_statements_give_them() -> None:
    statements = make_table("statements", annotate(TEXT)).rows
    assert {row[1] for row in statements} >= {
        place for scope, *_, places in pairs(TEXT) if scope == "clause" for place in places
    }


@settings(max_examples=40, deadline=None)
@given(TEXTS)
def test_counts_are_those_of_their_places_and_no_pair_stands_twice(text: str) -> None:
    found = list(pairs(text))
    assert len({one[:3] for one in found}) == len(found)
    for _, a, b, count, places in found:
        assert a < b
        assert count == len(places) == len(set(places)) > 0
