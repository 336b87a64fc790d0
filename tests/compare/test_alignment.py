"""Alignment of paragraphs: its laws on any lists, and each drawn edit gives exactly its difference."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from wsiskit.tables.compare.alignment import Step, align

ALPHABET = [chr(code) for code in range(0x4E00, 0x9FA0)]
MIRROR = {"removed": "added", "added": "removed", "split": "merged", "merged": "split"}
LISTS = st.lists(
    st.sampled_from(
        ["甲乙丙丁戊己庚辛", "甲乙丙丁戊己庚辛壬癸子丑", "壬癸子丑寅卯辰巳", "一二三", "", "春夏秋冬东南西北中"]
    ),
    max_size=8,
)


@st.composite
def strangers(draw: st.DrawFn, least: int = 3) -> list[str]:
    """Paragraphs of 40 characters, no character in two of them."""
    count = draw(st.integers(least, 8))
    chars = draw(st.permutations(ALPHABET[: count * 40]))
    return ["".join(chars[n * 40 : n * 40 + 40]) for n in range(count)]


def changes(a: list[str], b: list[str]) -> list[Step]:
    return [step for step in align(a, b) if step.change != "same"]


@given(LISTS)
def test_a_list_is_the_same_as_itself(texts: list[str]) -> None:
    assert changes(texts, texts) == []


@given(LISTS, LISTS)
def test_every_paragraph_is_in_exactly_one_step(a: list[str], b: list[str]) -> None:
    steps = align(a, b)
    assert sorted(i for step in steps for i in step.a) == list(range(len(a)))
    assert sorted(j for step in steps for j in step.b) == list(range(len(b)))
    assert all(0 <= step.similarity <= 1 for step in steps)


@given(LISTS, LISTS)
def test_an_exchange_of_sides_exchanges_the_answer(a: list[str], b: list[str]) -> None:
    mirrored = {(MIRROR.get(s.change, s.change), s.b, s.a, s.similarity) for s in align(b, a)}
    assert {tuple(step) for step in align(a, b)} == mirrored


@settings(max_examples=40)  # a draw of strangers costs more than the alignment
@given(strangers(), st.data())
def test_a_removed_paragraph(texts: list[str], data: st.DataObject) -> None:
    n = data.draw(st.integers(0, len(texts) - 1))
    assert changes(texts, texts[:n] + texts[n + 1 :]) == [Step("removed", (n,), (), 0.0)]


@settings(max_examples=40)
@given(strangers(), st.data())
def test_a_moved_paragraph(texts: list[str], data: st.DataObject) -> None:
    n = data.draw(st.integers(0, len(texts) - 1))
    rest = texts[:n] + texts[n + 1 :]
    to = data.draw(st.integers(0, len(rest)).filter(lambda m: abs(m - n) > 1))
    assert changes(texts, [*rest[:to], texts[n], *rest[to:]]) == [Step("moved", (n,), (to,), 1.0)]


@settings(max_examples=40)
@given(strangers(), st.data())
def test_a_rewritten_paragraph(texts: list[str], data: st.DataObject) -> None:
    n = data.draw(st.integers(0, len(texts) - 1))
    cut = data.draw(st.integers(1, 15))
    edited = [*texts[:n], texts[n][cut:], *texts[n + 1 :]]
    (step,) = changes(texts, edited)
    assert (step.change, step.a, step.b) == ("rewritten", (n,), (n,))
    assert step.similarity == round(2 * (40 - cut) / (80 - cut), 3)


@settings(max_examples=40)
@given(strangers(), st.data())
def test_a_split_paragraph_and_two_merged_ones(texts: list[str], data: st.DataObject) -> None:
    n = data.draw(st.integers(0, len(texts) - 1))
    at = data.draw(st.integers(15, 25))
    apart = [*texts[:n], texts[n][:at], texts[n][at:], *texts[n + 1 :]]
    (split,) = changes(texts, apart)
    assert (split.change, split.a, split.b) == ("split", (n,), (n, n + 1))
    (merged,) = changes(apart, texts)
    assert (merged.change, merged.a, merged.b) == ("merged", (n, n + 1), (n,))
