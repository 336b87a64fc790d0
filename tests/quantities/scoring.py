"""Scores quantities: `python -m tests.quantities.scoring [LANG …] [later | third | fourth | fifth] [--details]`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from tests.builders import annotate
from wsiskit.knowledge.languages import load_profile
from wsiskit.passages.folding import fold_form
from wsiskit.quantities.units import UnitReader

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wsiskit.model.annotation import Quantity

GOLD = Path(__file__).parent.parent / "gold" / "quantities"
LATER = GOLD / "later"  # annotated after the grammar was corrected on the first one
THIRD = GOLD / "third"  # … and after it was corrected on the second
FOURTH = GOLD / "fourth"  # … and on the third
FIFTH = GOLD / "fifth"  # … and on the fourth
LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")
_TITLES = {"zh": "一. 导言", "en": "I. Introduction", "fr": "I. Introduction"}
_TITLES |= {"es": "I. Introducción", "ru": "I. Введение", "ar": "أولا - مقدمة"}


class Expected(NamedTuple):
    """A quantity of the gold; `start` and `end` are offsets in its sentence, `unit` may be `*`."""

    start: int
    end: int
    surface: str
    value: str
    value_max: str
    unit: str
    kind: str
    optional: bool


class Score(NamedTuple):
    """Counts of one language; an answer right in value and kind is in `values`, in its unit too in `units`."""

    required: int
    answers: int
    values: int
    units: int

    def f1(self, right: int) -> float:
        """F1 of so many right answers."""
        return 2 * right / (self.required + self.answers)


def load(language: str, folder: Path = GOLD) -> list[tuple[str, list[Expected]]]:
    """Sentences of a language with their quantities."""
    lines = (folder / f"{language}.jsonl").read_text(encoding="utf-8").splitlines()
    return [
        (row["text"], [Expected(*item[:7], optional="optional" in item[7:]) for item in row["quantities"]])
        for row in map(json.loads, lines)
    ]


def answers(text: str, language: str) -> list[tuple[int, Quantity]]:
    """Quantities of one sentence as a numbered paragraph, with their offsets in the sentence."""
    head = f"{_TITLES[language]}\n\n1. "
    text += "" if text[-1] in ".,:;。，：；" else "."  # else a short phrase may be taken for a heading
    return [(q.span.start - len(head), q) for q in annotate(f"{head}{text}\n", language=language).quantities]


def score(language: str, folder: Path = GOLD, *, details: bool = False) -> Score:
    """Scores of all sentences of a language; `details` prints what is missed and what is wrong."""
    required = given = values = units = 0
    reader = UnitReader(load_profile(language))
    for text, gold in load(language, folder):
        left = list(gold)
        required += sum(not item.optional for item in gold)
        for start, found in answers(text, language):
            end = start + len(found.surface)
            over = [item for item in left if start < item.end and item.start < end]
            right = [i for i in over if not i.optional and (i.value, i.value_max, i.kind) == _of(found)]
            if not right and any(item.optional for item in over):
                continue
            given += 1
            if not right:
                _tell(details, f"wrong {found.surface!r} {_of(found)} {found.unit!r}", text)
                continue
            left.remove(right[0])
            values += 1
            if _same_unit(right[0], found, reader):
                units += 1
            else:
                _tell(details, f"unit  {found.surface!r} {found.unit!r}, not {right[0].unit!r}", text)
        for item in left:
            if not item.optional:
                _tell(details, f"miss  {item.surface!r} {item.value} {item.value_max} {item.unit} {item.kind}", text)
    return Score(required, given, values, units)


def _of(found: Quantity) -> tuple[str, str, str]:
    return found.value, found.value_max, found.kind


def _same_unit(item: Expected, found: Quantity, reader: UnitReader) -> bool:
    if item.unit in {"*", found.unit}:
        return True
    if not item.unit or not found.unit:
        return False
    printed = fold_form(item.unit)  # with or without the vowel signs of Arabic
    return printed.casefold() in fold_form(found.unit).casefold() or reader.known(printed) == found.unit


def _tell(details: bool, what: str, text: str) -> None:
    if details:
        print(f"  {what}\n        {text[:200]}")  # noqa: T201


def main(arguments: Iterable[str]) -> None:
    """Prints one row per language."""
    wanted: list[Any] = [a for a in arguments if a in LANGUAGES] or list(LANGUAGES)
    print("language required answers values units F1(values) F1(units)")  # noqa: T201
    folder = next((f for f in (LATER, THIRD, FOURTH, FIFTH) if f.name in arguments), GOLD)
    for language in wanted:
        found = score(language, folder, details="--details" in arguments)
        print(language, *found, f"{found.f1(found.values):.3f} {found.f1(found.units):.3f}")  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1:])
