"""What six versions of the same sentences do not agree on, read: every link that one version alone has, and every body that
others name and it does not.

`tests/cases/agreement/entities.tsv` has a row each from 1,834 sentences of official records of the United Nations (Parallel
Corpus v1.0, public domain, without warranty): whether the version has it, language, entity, what reading showed, sentence.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from bench.agreement import is_body_printed
from tests.builders import annotate

TABLE = Path(__file__).parents[1] / "cases" / "agreement" / "entities.tsv"
with TABLE.open(encoding="utf-8", newline="") as _file:
    ROWS = list(csv.DictReader(_file, delimiter="\t", quoting=csv.QUOTE_NONE))
VERDICTS = {"not named", "other body", "described", "cut"}  # of what a version does not have


def test_no_link_that_only_one_version_has_is_wrong() -> None:
    alone = [row for row in ROWS if row["found"] == "yes"]
    assert len(alone) > 40
    assert {row["verdict"].partition(":")[0] for row in alone} == {"right"}


def test_what_a_version_does_not_have_it_does_not_name() -> None:
    absent = [row for row in ROWS if row["found"] == "no"]
    missed = [row for row in absent if row["verdict"].startswith("missed: ")]
    assert {row["verdict"] for row in absent if row not in missed} <= VERDICTS
    assert len(missed) <= 3  # a misprint, and two short forms whose full names the text has not


@pytest.mark.parametrize("row", [pytest.param(row, id=f"{row['language']}-{n}") for n, row in enumerate(ROWS)])
def test_the_verdict_fits_the_sentence(row: dict[str, str]) -> None:
    if row["found"] == "yes":
        assert is_body_printed(row["sentence"], row["language"], row["entity"])
        return
    found = annotate(f"1. {row['sentence']}\n", language=row["language"]).mentions
    assert row["entity"] not in {m.entity_id for m in found if m.status == "linked" and m.counted}
