"""The texts that growth is measured on are many, and as long as they are asked to be."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

from tests.growth.files import DOUBLING, FILES
from tests.growth.texts import PIECES, text_of

SIZE = 6000


def test_there_are_sixty_texts_and_they_have_the_size_that_is_asked_for() -> None:
    assert len(PIECES) >= 60
    for name in PIECES:
        assert 0.5 * SIZE < len(text_of(name)(SIZE)) < 1.5 * SIZE, name


def test_each_of_these_texts_and_files_was_measured_and_none_is_over() -> None:
    with (Path(__file__).parent / "measured.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    found = Counter((row["text"], row["kind"]) for row in rows)
    assert set(found.values()) == {1}
    assert set(found) == {(name, kind) for name in PIECES for kind in ("stages", "commands")} | {
        (name, "reader") for name in FILES
    }
    assert not [row for row in rows if float(row["per_doubling"]) > DOUBLING]
