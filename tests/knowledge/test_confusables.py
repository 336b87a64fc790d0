"""Names that are easily mixed up: each in a sentence, and never linked to the wrong one."""

from __future__ import annotations

import csv
from importlib import resources

import pytest

from tests.builders import source
from wsiskit.knowledge.languages import available
from wsiskit.model.table import Settings
from wsiskit.pipeline import analyse

FILE = resources.files("wsiskit.knowledge") / "data" / "registry" / "confusables.csv"
ROWS = [row for row in csv.DictReader(FILE.read_text("utf-8").splitlines()) if row["lang"] in available()]

# what the annotation guideline decides otherwise than the row: an organisation inside the title of a product counts
BY_GUIDELINE = {"c068"}
KNOWN_FAILURES = {"c020": "the head 大会 of a name that the registry lacks is linked by what stands behind it"}


def case(row: dict[str, str]) -> object:
    reason = KNOWN_FAILURES.get(row["id"])
    marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
    return pytest.param(row, id=f"{row['id']} {row['name_a']}", marks=marks)


def wrong_links(row: dict[str, str]) -> list[str]:
    """Links over one of the two names to what is neither its own entity nor the answer.

    Where one name is part of the other, the longer one stands for itself. A name that is not linked is no wrong link.
    """
    text = f"1. {row['example']}\n"
    annotated = analyse(source(text), Settings(nil=False, source_language=row["lang"]))
    taken: list[tuple[int, int, str]] = []
    for name, entity in sorted(
        [(row["name_a"], row["id_a"]), (row["name_b"], row["id_b"])], key=lambda one: -len(one[0])
    ):
        start = text.find(name)
        while start >= 0:
            end = start + len(name)
            if not any(first < end and start < last for first, last, _ in taken):
                taken.append((start, end, entity))
            start = text.find(name, end)
    return [
        f"{mention.surface} → {mention.entity_id}"
        for mention in annotated.mentions
        if mention.status == "linked" and mention.counted
        for start, end, entity in taken
        if mention.span.start < end and start < mention.span.end and mention.entity_id not in {entity, row["answer"]}
    ]


@pytest.mark.parametrize("row", [case(row) for row in ROWS if row["id"] not in BY_GUIDELINE])
def test_a_confusable_name_is_never_linked_to_the_other(row: dict[str, str]) -> None:
    assert wrong_links(row) == []
