"""Mentions in two real English reports against what a reader found: precision, recall, and no wrong link."""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.builders import source
from wsiskit.model.table import Settings
from wsiskit.pipeline import analyse

FOLDER = Path(__file__).parents[1] / "gold" / "english"
REPORTS = ["E-2025-76", "E-CN.9-2025-6"]
PRECISION, RECALL = 0.98, 0.95

Found = tuple[int, str]


class Score(NamedTuple):
    """Gold and predicted mentions as (start, entity), borderline ones left out of both, and the spans of both.

    A name that a page cuts is one mention, whose first piece counts: so the end is left to `test_spans_are_exact`.
    """

    gold: set[Found]
    predicted: set[Found]
    gold_ends: dict[int, int]
    predicted_ends: dict[int, tuple[int, str]]


@lru_cache
def score(name: str) -> Score:
    text = (FOLDER / f"{name}.txt").read_bytes().decode("utf-8")
    with (FOLDER / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    assert all(" ".join(text[int(r["start"]) : int(r["end"])].split()) == r["surface"] for r in rows)
    firm = [(int(r["start"]), int(r["end"]), r["entity_id"]) for r in rows if not r["borderline"]]
    borderline = [(int(r["start"]), int(r["end"])) for r in rows if r["borderline"]]
    mentions = analyse(source(text), Settings(nil=False)).mentions
    kept = [
        m
        for m in mentions
        if m.status == "linked"
        and m.counted
        and not any(m.span.start < end and start < m.span.end for start, end in borderline)
    ]
    return Score(
        {(start, entity) for start, _, entity in firm},
        {(m.span.start, m.entity_id) for m in kept},
        {start: end for start, end, _ in firm},
        {m.span.start: (m.pieces[-1].end, m.entity_id) for m in kept},
    )


def test_the_gold_is_large_enough_to_say_something() -> None:
    assert sum(len(score(name).gold) for name in REPORTS) >= 200


@pytest.mark.parametrize("name", REPORTS)
def test_precision_and_recall(name: str) -> None:
    found = score(name)
    correct = found.gold & found.predicted
    assert len(correct) / len(found.predicted) >= PRECISION, sorted(found.predicted - found.gold)
    assert len(correct) / len(found.gold) >= RECALL, sorted(found.gold - found.predicted)


@pytest.mark.parametrize("name", REPORTS)
def test_spans_are_exact(name: str) -> None:
    found = score(name)
    ends = {start: end for start, (end, _) in found.predicted_ends.items() if start in found.gold_ends}
    assert ends == {start: found.gold_ends[start] for start in ends}


@pytest.mark.parametrize("name", REPORTS)
def test_no_wrong_link(name: str) -> None:
    """A link over a name that the reader gave to another body."""
    found = score(name)
    named = dict(found.gold)
    wrong = [
        (start, entity)
        for start, (end, entity) in found.predicted_ends.items()
        for other, last in found.gold_ends.items()
        if start < last and other < end and entity != named[other]
    ]
    assert not wrong
