"""Mentions in real English documents against what a reader found: precision, recall, and no wrong link."""

from __future__ import annotations

import csv
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.builders import source
from wsiskit.model.table import Settings
from wsiskit.pipeline import analyse

FOLDER = Path(__file__).parents[1] / "gold" / "english"
GROUPS = {
    "first": ["E-2025-76", "E-CN.9-2025-6"],
    "blind": [
        "A-80-150",
        "A-80-6-Sect.12",
        "A-80-6-Sect.4",
        "A-C.5-78-34",
        "A-RES-80-251",
        "E-2025-68-Corr.1",
        "TD-B-CN.4-48",
    ],
}
NAMES = [name for names in GROUPS.values() for name in names]
FLOORS = tomllib.loads((FOLDER / "floors.toml").read_text(encoding="utf-8"))

Found = tuple[int, str]


class Score(NamedTuple):
    """Gold and predicted mentions as (start, entity), borderline ones left out of both, and the spans of both.

    A name that a page cuts is one mention, whose first piece counts: so the end is left to `test_spans_are_exact`.
    `foreign` are the spans of bodies that the registry lacks and of what is no mention: no link may stand there.
    """

    gold: set[Found]
    predicted: set[Found]
    gold_ends: dict[int, int]
    predicted_ends: dict[int, tuple[int, str]]
    foreign: list[tuple[int, int]]

    def wrong(self) -> list[Found]:
        """Links over a name that the reader gave to another body, or over what names no body of the registry."""
        named = dict(self.gold)
        spans = [(start, end, named[start]) for start, end in self.gold_ends.items()]
        spans += [(start, end, "") for start, end in self.foreign]
        return [
            (start, entity)
            for start, (end, entity) in self.predicted_ends.items()
            if any(start < last and other < end and entity != body for other, last, body in spans)
        ]


def read_rows(name: str, text: str) -> list[dict[str, str]]:
    """Rows of a gold file; none where there is no such file."""
    path = FOLDER / f"{name}.tsv"
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    assert all(" ".join(text[int(r["start"]) : int(r["end"])].split()) == r["surface"] for r in rows)
    return rows


@lru_cache
def score(name: str) -> Score:
    text = (FOLDER / f"{name}.txt").read_bytes().decode("utf-8")
    rows, excluded = read_rows(name, text), read_rows(f"{name}.excluded", text)
    known = [r for r in rows if not r["borderline"] and r["entity_id"] != "NIL"]
    unknown = [r for r in rows if not r["borderline"] and r["entity_id"] == "NIL"]
    unknown += [r for r in excluded if not r["borderline"]]
    firm = [(int(r["start"]), int(r["end"]), r["entity_id"]) for r in known]
    borderline = [(int(r["start"]), int(r["end"])) for r in rows + excluded if r["borderline"]]
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
        [(int(r["start"]), int(r["end"])) for r in unknown],
    )


def test_the_gold_is_large_enough_to_say_something() -> None:
    assert sum(len(score(name).gold) for name in GROUPS["first"]) >= 200
    assert sum(len(score(name).gold) for name in GROUPS["blind"]) >= 200


@pytest.mark.parametrize("group", GROUPS)
def test_precision_and_recall(group: str) -> None:
    gold = {(name, *found) for name in GROUPS[group] for found in score(name).gold}
    predicted = {(name, *found) for name in GROUPS[group] for found in score(name).predicted}
    correct = gold & predicted
    assert len(correct) / len(predicted) >= FLOORS[group]["precision"], sorted(predicted - gold)
    assert len(correct) / len(gold) >= FLOORS[group]["recall"], sorted(gold - predicted)


@pytest.mark.parametrize("name", NAMES)
def test_spans_are_exact(name: str) -> None:
    found = score(name)
    ends = {start: end for start, (end, _) in found.predicted_ends.items() if start in found.gold_ends}
    assert ends == {start: found.gold_ends[start] for start in ends}


@pytest.mark.parametrize("group", GROUPS)
def test_no_wrong_link(group: str) -> None:
    wrong = [(name, *found) for name in GROUPS[group] for found in score(name).wrong()]
    assert len(wrong) <= FLOORS[group]["wrong-links"], wrong


@pytest.mark.parametrize(("name", "least"), [("E-2025-76", 30), ("E-CN.9-2025-6", 34)])
def test_marks_that_lost_their_superscript(name: str, least: int) -> None:
    """Every reference stands where a reader sees the mark (`NAME.marks.tsv`), and most notes are called."""
    text = (FOLDER / f"{name}.txt").read_bytes().decode("utf-8")
    with (FOLDER / f"{name}.marks.tsv").open(encoding="utf-8", newline="") as file:
        marks = {(row["footnote"], int(row["start"])) for row in csv.DictReader(file, delimiter="\t")}
    found = {(ref.number, ref.span.start) for ref in analyse(source(text), Settings(nil=False)).report.refs}
    assert found <= marks
    assert len(found) >= least
