"""Names that matchers mix up: every row of the registry's list, in every language that has a profile."""

from __future__ import annotations

import csv
import re
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.builders import source
from wsiskit.errors import UsageError
from wsiskit.knowledge.languages import available
from wsiskit.knowledge.registry import load_registry
from wsiskit.model.spans import Span
from wsiskit.model.table import Settings
from wsiskit.pipeline import analyse

if TYPE_CHECKING:
    from wsiskit.model.annotation import Mention

# what the annotation guideline decides otherwise than the row: an organisation inside the title of a product counts
BY_GUIDELINE = {"c068"}
KNOWN = Path(__file__).parent.parent / "cases" / "confusables" / "known_failures.csv"


def rows() -> list[dict[str, str]]:
    path = resources.files("wsiskit.knowledge") / "data" / "registry" / "confusables.csv"
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


def parameters() -> list[object]:
    with KNOWN.open(encoding="utf-8", newline="") as stream:
        known = {row["id"]: row["reason"] for row in csv.DictReader(stream)}
    return [pytest.param(row, id=f"{row['lang']}-{row['id']}", marks=mark(row, known)) for row in rows()]


def mark(row: dict[str, str], known: dict[str, str]) -> object:
    """Strict xfail for a known failure, and for the rows of a language until its profile is there."""
    if row["lang"] not in available():
        return pytest.mark.xfail(strict=True, raises=UsageError, reason=f"no profile of {row['lang']} yet")
    if row["id"] in known:
        return pytest.mark.xfail(strict=True, raises=AssertionError, reason=known[row["id"]])
    return ()


def target(row: dict[str, str]) -> Span:
    """Place of the name that the answer speaks of; of the longer one where it is neither."""
    names = [row[name] for name, key in (("name_a", "id_a"), ("name_b", "id_b")) if row[key] == row["answer"]]
    names += sorted((row["name_a"], row["name_b"]), key=len, reverse=True)
    folded = row["example"].casefold()
    at, name = next((folded.find(n.casefold()), n) for n in names if n.casefold() in folded)
    return Span(at, at + len(name))


def complaints(row: dict[str, str], mentions: list[Mention]) -> list[str]:
    """What is wrong with these mentions, after the answer of the row."""
    answer, span = row["answer"], target(row)
    here = [m for m in mentions if m.span.overlaps(span)]
    linked = {m.entity_id for m in here if m.status == "linked"}
    if answer == "NIL":
        return sorted({m.entity_id for m in mentions if m.status == "linked"} & {row["id_a"], row["id_b"]})
    if answer == "AMBIGUOUS":
        return sorted(linked) or ([] if any(m.status == "ambiguous" for m in here) else ["no ambiguous mention"])
    if answer in load_registry().entities:
        return sorted(linked - {answer}) or ([] if answer in linked else [f"{answer} is not linked"])
    # the answer is an event, an instrument, a platform: an organisation may only be named inside it by a name of its own
    return [m.surface for m in here if m.status == "linked" and (m.span == span or m.rule.startswith("context."))]


def wrong_links(row: dict[str, str], mentions: list[Mention]) -> list[str]:
    """Links over one of the two names to what is neither its own entity nor the answer.

    Where one name is part of the other, the longer one stands for itself.
    """
    names = sorted(((row["name_a"], row["id_a"]), (row["name_b"], row["id_b"])), key=lambda one: -len(one[0]))
    taken: list[tuple[Span, str]] = []
    for name, entity in names:
        for found in re.finditer(re.escape(name), row["example"]):
            span = Span(*found.span())
            if not any(span.overlaps(other) for other, _ in taken):
                taken.append((span, entity))
    return [
        f"{m.surface} → {m.entity_id}"
        for m in mentions
        for span, entity in taken
        if m.status == "linked" and m.counted and m.span.overlaps(span) and m.entity_id not in {entity, row["answer"]}
    ]


@pytest.mark.parametrize("row", parameters())
def test_confusable_names_are_told_apart(row: dict[str, str]) -> None:
    annotated = analyse(source(row["example"]), Settings(nil=False, source_language=row["lang"]))
    mentions = list(annotated.mentions)
    assert complaints(row, mentions) == []
    if row["id"] not in BY_GUIDELINE:
        assert wrong_links(row, mentions) == []


def test_known_failures_are_rows_of_the_list() -> None:
    with KNOWN.open(encoding="utf-8", newline="") as stream:
        assert {row["id"] for row in csv.DictReader(stream)} <= {row["id"] for row in rows()}
