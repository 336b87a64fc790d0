"""Unknown bodies in real sentences of the United Nations of 2015, the same in six languages: precision and recall.

`tests/cases/nil/un-2015.jsonl` was annotated before the first run, from the sentences alone: full names of institutions,
ministries, missions, committees and forces that the registry lacks; no acronyms, countries, conferences or treaties. What
may as well be called longer or no name is `optional` and counts neither way. Six omissions were added after the first run;
the grammar was then written with the set at hand: the figures say what is kept, not what to expect elsewhere.
The sentences are official records in the public domain, from the United Nations Parallel Corpus v1.0 (Ziemski,
Junczys-Dowmunt, Pouliquen, LREC 2016), made available without warranty of any kind.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.builders import annotate

FOLDER = Path(__file__).parent.parent / "cases" / "nil"


def items(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (FOLDER / name).read_text("utf-8").splitlines()]


ITEMS = items("un-2015.jsonl")
FIFTH_ITEMS = items("un-2015-fifth.jsonl")
SIXTH_ITEMS = items("sixth.jsonl")
SEVENTH_ITEMS = items("seventh.jsonl")
EIGHTH_ITEMS = items("eighth.jsonl")
NINTH_ITEMS = items("ninth.jsonl")
TENTH_ITEMS = items("tenth.jsonl")
# language → least precision and recall; measured values are equal or higher. A floor may rise, never fall silently.
# The first floors of French and Spanish were 1.0 and .97, with a recall of .71 and .81. The wider forms of the third writing
# raised recall to .87 and .9; what they cost in precision is the Procurement Division, which this set leaves out although
# the later sets count divisions, forces of a country that it leaves out, too, and one name with the country behind it.
# English never had 1.0 here: that is its floor in the sixth set.
FLOORS = {
    "en": (0.95, 0.92),
    "fr": (0.94, 0.87),
    "es": (0.95, 0.9),
    "ru": (0.86, 0.88),
    "ar": (0.94, 0.94),
    "zh": (0.86, 0.9),
}
# `un-2015-fifth.jsonl`: 47 further sentences a language (45 in Russian), annotated before the first run. The grammar was
# widened without them (their figures then are in docs/languages.md), then with them at hand: what is kept
FIFTH = {
    "en": (0.89, 0.91),
    "fr": (0.97, 0.81),
    "es": (0.9, 0.86),
    "ru": (0.92, 0.83),
    "ar": (0.94, 0.8),
    "zh": (0.94, 0.8),
}
# `sixth.jsonl`: 26 written sentences a language, annotated before the first run; the forms were then widened with it.
SIXTH = {
    "en": (1.0, 0.93),
    "fr": (0.96, 0.9),
    "es": (0.96, 0.93),
    "ru": (1.0, 0.93),
    "ar": (1.0, 0.86),
    # 中心 and 网络 need a place again: alone they made names of common nouns in the report of 2026 (智能制造中心)
    "zh": (1.0, 0.83),
}
# `seventh.jsonl`: 28 sentences a language of the same corpus in which no form had been written or tried, annotated before
# the first run; the forms were then widened with it.
SEVENTH = {
    "en": (0.95, 0.91),
    "fr": (0.95, 0.9),
    "es": (0.95, 0.91),
    "ru": (1.0, 0.95),
    "ar": (0.95, 0.86),
    "zh": (0.86, 0.82),
}
# `eighth.jsonl`: 30 written sentences a language about the information society, with 30 to 41 names in use, annotated
# before the first run; the forms were then widened with it
EIGHTH = {
    "en": (1.0, 1.0),
    "fr": (1.0, 0.87),
    "es": (1.0, 0.96),
    "ru": (1.0, 0.96),
    "ar": (1.0, 0.93),
    "zh": (1.0, 0.85),
}
# `ninth.jsonl`: 21 or 22 written sentences a language with 18 to 20 names, a third of them without any but like such names;
# annotated and committed before the first run by a hand that had not read the forms
NINTH = {
    "en": (0.88, 0.8),
    "fr": (1.0, 0.94),
    "es": (1.0, 0.94),
    "ru": (1.0, 1.0),
    "ar": (1.0, 0.94),
    "zh": (1.0, 0.9),
}
# `tenth.jsonl`: 26 written sentences a language in the manner of these reports, annotated before the first run by a hand
# that had read no form; the forms were then widened with it
TENTH = {
    "en": (0.96, 0.9),
    "fr": (0.96, 0.93),
    "es": (0.96, 0.93),
    "ru": (0.96, 0.87),
    "ar": (0.96, 0.84),
    "zh": (0.96, 0.81),
}
# articles and clitics before a name, which may stand inside or outside a span
_BEFORE = re.compile(
    r"^(?:the |la |le |les |l'|el |los |las |و(?=ال)|ل(?=ل)|(?!(?:لجن|فري|فرق|بنك|بعث|برنامج|بيت|كلي))[لبكف])",
    re.IGNORECASE,
)


def bare(surface: str) -> str:
    """A name without an article or a clitic before it."""
    text = " ".join(surface.split())
    name = _BEFORE.sub("", text)
    return (("ا" + name) if text.startswith("لل") and name.startswith("ل") else name).removeprefix("ال")


def score(language: str, every: list[dict[str, Any]]) -> tuple[int, int, int]:
    """(right, proposed, wanted) names of a language."""
    right = proposed = wanted = 0
    for item in (one for one in every if one["language"] == language):
        found = annotate(f"1. {item['text']}", nil=True, language=language).mentions
        # a body that the registry has gained since is found, and linked
        gained = [m.surface for m in found if m.status == "linked" and bare(m.surface) in map(bare, item["names"])]
        r, p, w = judged([*gained, *(m.surface for m in found if m.status == "nil")], item)
        right, proposed, wanted = right + r, proposed + p, wanted + w
    return right, proposed, wanted


def judged(said: list[str], item: dict[str, Any]) -> tuple[int, int, int]:
    """(right, proposed, wanted) of one sentence; an optional longer form stands for the name that it begins with."""
    names, optional = [bare(one) for one in item["names"]], [bare(one) for one in item["optional"]]
    left, proposed = list(names), 0
    for surface in map(bare, said):
        if surface in names:
            proposed += surface in left
            left = [one for one in left if one != surface] if surface in left else left
        elif surface in optional:
            longer = [one for one in left if surface.startswith(one)]
            proposed += len(longer)
            left = [one for one in left if one not in longer]
        else:
            proposed += 1
    return len(names) - len(left), proposed, len(names)


@pytest.mark.parametrize("language", sorted(FLOORS))
def test_precision_and_recall_stay_above_their_floors(language: str) -> None:
    right, proposed, wanted = score(language, ITEMS)
    precision, recall = right / proposed, right / wanted
    assert precision >= FLOORS[language][0], f"{right} of {proposed}"
    assert recall >= FLOORS[language][1], f"{right} of {wanted}"


@pytest.mark.parametrize("language", sorted(FIFTH))
def test_the_fifth_set_stays_above_its_floors(language: str) -> None:
    right, proposed, wanted = score(language, FIFTH_ITEMS)
    assert right / proposed >= FIFTH[language][0], f"{right} of {proposed}"
    assert right / wanted >= FIFTH[language][1], f"{right} of {wanted}"


@pytest.mark.parametrize("language", sorted(SIXTH))
def test_the_sixth_set_stays_above_its_floors(language: str) -> None:
    right, proposed, wanted = score(language, SIXTH_ITEMS)
    assert right / proposed >= SIXTH[language][0], f"{right} of {proposed}"
    assert right / wanted >= SIXTH[language][1], f"{right} of {wanted}"


@pytest.mark.parametrize("language", sorted(SEVENTH))
def test_the_seventh_set_stays_above_its_floors(language: str) -> None:
    right, proposed, wanted = score(language, SEVENTH_ITEMS)
    assert right / proposed >= SEVENTH[language][0], f"{right} of {proposed}"
    assert right / wanted >= SEVENTH[language][1], f"{right} of {wanted}"


@pytest.mark.parametrize("language", sorted(EIGHTH))
def test_the_eighth_set_stays_above_its_floors(language: str) -> None:
    right, proposed, wanted = score(language, EIGHTH_ITEMS)
    assert right / proposed >= EIGHTH[language][0], f"{right} of {proposed}"
    assert right / wanted >= EIGHTH[language][1], f"{right} of {wanted}"


@pytest.mark.parametrize("language", sorted(NINTH))
def test_the_ninth_set_stays_above_its_floors(language: str) -> None:
    right, proposed, wanted = score(language, NINTH_ITEMS)
    assert right / proposed >= NINTH[language][0], f"{right} of {proposed}"
    assert right / wanted >= NINTH[language][1], f"{right} of {wanted}"


@pytest.mark.parametrize("language", sorted(TENTH))
def test_the_tenth_set_stays_above_its_floors(language: str) -> None:
    right, proposed, wanted = score(language, TENTH_ITEMS)
    assert right / proposed >= TENTH[language][0], f"{right} of {proposed}"
    assert right / wanted >= TENTH[language][1], f"{right} of {wanted}"


def test_every_annotated_name_stands_in_its_sentence() -> None:
    for item in [*ITEMS, *FIFTH_ITEMS, *SIXTH_ITEMS, *SEVENTH_ITEMS, *EIGHTH_ITEMS, *NINTH_ITEMS, *TENTH_ITEMS]:
        text = " ".join(item["text"].split())
        assert [name for name in (*item["names"], *item["optional"]) if " ".join(name.split()) not in text] == []
