"""The gold of actors in real sentences, read and scored.

`python -m tests.statements.actor_gold [LANGUAGE …] [later | third | fourth | fifth]` prints what differs.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from typing import NamedTuple

from tests.builders import annotate

FOLDER = Path(__file__).parents[1] / "gold" / "actors"
LATER = FOLDER / "later"  # annotated after the grammar was corrected on the first one
THIRD = FOLDER / "third"  # … and after it was corrected on the second
FOURTH = FOLDER / "fourth"  # … and on the third
FIFTH = FOLDER / "fifth"  # … and on the fourth
LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")
TITLES = {
    "zh": "导言",
    "en": "Introduction",
    "fr": "Introduction",
    "es": "Introducción",
    "ru": "Введение",
    "ar": "مقدمة",
}


class Row(NamedTuple):
    """One sentence: gold `acts` (entity, role), `borderline` entities, what is `found`, which entities are `linked`."""

    id: str
    text: str
    acts: frozenset[tuple[str, str]]
    borderline: frozenset[str]
    found: frozenset[tuple[str, str]]
    linked: frozenset[str]

    @property
    def held(self) -> frozenset[tuple[str, str]]:
        """Predictions that count."""
        return frozenset(act for act in self.found if act[0] not in self.borderline)


class Score(NamedTuple):
    """Counts of one language; `unlinked` are missing acts of bodies that the names layer does not link there."""

    right: int
    false: int
    missing: int
    unlinked: int

    @property
    def precision(self) -> float:
        return self.right / max(self.right + self.false, 1)

    @property
    def recall(self) -> float:
        return self.right / max(self.right + self.missing, 1)

    @property
    def recall_of_linked(self) -> float:
        return self.right / max(self.right + self.missing - self.unlinked, 1)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(2 * self.right + self.false + self.missing, 1)

    @property
    def f1_of_linked(self) -> float:
        return 2 * self.right / max(2 * self.right + self.false + self.missing - self.unlinked, 1)


def read(language: str, folder: Path = FOLDER) -> list[Row]:
    """The sentences of a language, each a numbered paragraph of one report, with gold and prediction."""
    with (folder / f"{language}.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    mark = " -" if language == "ar" else "."
    text, spans = f"{TITLES[language]}\n\n", []
    for number, row in enumerate(rows, 1):
        text += f"{number}{mark} "
        spans.append((len(text), len(text) + len(row["text"])))
        text += f"{row['text']}\n\n"
    annotated = annotate(text, language=language)
    read_rows = []
    for row, (start, end) in zip(rows, spans, strict=True):
        acts = [tuple(act.split(":")) for act in row["acts"].split(";") if act]
        found = {(s.entity_id, s.role) for s in annotated.statements if start <= s.pieces[0].start < end}
        linked = {m.entity_id for m in annotated.mentions if start <= m.span.start < end and m.status == "linked"}
        read_rows.append(
            Row(
                row["id"],
                row["text"],
                frozenset((e, r) for e, r in acts if r != "borderline"),
                frozenset(e for e, r in acts if r == "borderline"),
                frozenset(found),
                frozenset(linked),
            )
        )
    return read_rows


def score(rows: list[Row]) -> Score:
    """Counts over sentences."""
    missing = [(row, act) for row in rows for act in row.acts - row.held]
    return Score(
        sum(len(row.acts & row.held) for row in rows),
        sum(len(row.held - row.acts) for row in rows),
        len(missing),
        sum(act[0] not in row.linked for row, act in missing),
    )


def report(language: str, folder: Path = FOLDER) -> str:
    """What differs from the gold, a line each, and the figures."""
    rows = read(language, folder)
    lines = []
    for row in rows:
        for mark, acts in (("-", row.acts - row.held), ("+", row.held - row.acts)):
            for entity, role in sorted(acts):
                note = "" if entity in row.linked else " (not linked)"
                lines.append(f"{mark} {row.id} {entity}:{role}{note} · {row.text}")
    s = score(rows)
    whole = f"P {s.precision:.3f} R {s.recall:.3f} F1 {s.f1:.3f}"
    lines.append(f"{language}: {whole}; of linked R {s.recall_of_linked:.3f} F1 {s.f1_of_linked:.3f} {tuple(s)}")
    return "\n".join(lines)


if __name__ == "__main__":
    chosen = [argument for argument in sys.argv[1:] if argument in LANGUAGES] or LANGUAGES
    where = next((f for f in (LATER, THIRD, FOURTH, FIFTH) if f.name in sys.argv), FOLDER)
    sys.stdout.write("\n".join(report(language, where) for language in chosen) + "\n")
