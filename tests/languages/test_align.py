"""Two language versions side by side: equal ones agree, and what is taken out of one is what is told."""

from __future__ import annotations

import itertools
import re
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import source
from wsiskit.model.table import Settings
from wsiskit.pipeline import analyse
from wsiskit.tables.align import COLUMNS, LAYERS, align_reports, is_difference

FOLDER = Path(__file__).parents[1] / "cases" / "parallel"
LANGUAGES = ["zh", "en", "fr", "es", "ru", "ar"]
Differences = list[tuple[str, str, str]]


@lru_cache
def text(language: str) -> str:
    return (FOLDER / f"{language}.txt").read_text(encoding="utf-8")


@lru_cache
def report(content: str, language: str):  # type: ignore[no-untyped-def]
    return analyse(source(content), Settings(source_language=language, nil=False))


def differences(a: str, b: str, one: str, other: str) -> Differences:
    """(layer, status, what) of every disagreement."""
    rows = list(align_reports(report(a, one), report(b, other)))
    assert all(len(row) == len(COLUMNS) and row[0] in LAYERS for row in rows)
    for row in rows:
        assert 0 <= row[6] <= row[7] <= len(a)  # type: ignore[operator]
        assert 0 <= row[8] <= row[9] <= len(b)  # type: ignore[operator]
    return [(str(row[0]), str(row[1]), str(row[2])) for row in rows if is_difference(row)]


@pytest.mark.parametrize(("one", "other"), list(itertools.combinations(LANGUAGES, 2)))
def test_the_versions_of_one_report_agree(one: str, other: str) -> None:
    assert differences(text(one), text(other), one, other) == []


def test_both_sides_of_a_pair_are_shown() -> None:
    rows = list(align_reports(report(text("en"), "en"), report(text("fr"), "fr")))
    who = next(row for row in rows if row[0] == "mention" and row[2] == "who" and row[3] == "paragraph 18")
    assert (who[4], who[5]) == ("World Health Organization", "Organisation mondiale de la Santé")
    assert text("fr")[int(who[8]) : int(who[9])] == who[5]  # type: ignore[arg-type]
    assert {row[0] for row in rows} == {"heading", "paragraph", "footnote", "link", "citation", "mention", "figure"}


CUTS = [
    ("an organisation", "en", " and the Universal Postal Union", "", [("mention", "only-a", "upu")]),
    ("an organisation, in Russian", "ru", " и Всемирный почтовый союз", "", [("mention", "only-a", "upu")]),
    (
        "another organisation",
        "fr",
        "la Banque mondiale ont estimé",
        "la FAO ont estimé",
        [("mention", "only-a", "world-bank"), ("mention", "only-b", "fao")],
    ),
    ("a resolution", "es", " y 70/125", "", [("citation", "only-a", "A/RES/70/125")]),
    ("a link", "en", "; <https://www.unido.org/networks>", "", None),
    ("a heading", "zh", "电子环境\n\n", "", None),
]


@pytest.mark.parametrize(("label", "language", "old", "new", "wanted"), CUTS, ids=[cut[0] for cut in CUTS])
def test_what_is_taken_out_is_told(label: str, language: str, old: str, new: str, wanted: Differences | None) -> None:
    whole = text(language)
    assert old in whole, label
    against = "en" if language != "en" else "es"
    found = differences(text(against), whole.replace(old, new, 1), against, language)
    if wanted is not None:
        assert found == wanted
    elif label == "a link":
        # the footnote cites something else, and one URL is missing in it
        assert found == [
            ("footnote", "differs", "8: what it cites, its kind or its paragraphs"),
            ("link", "only-a", "https://www.unido.org/networks"),
        ]
    else:
        # the paragraph below it is now under the heading before it
        assert [f for f in found if f[0] == "heading"] == [("heading", "only-a", "2.B.1.g.6")]
        assert [f for f in found if f[0] == "paragraph"] == [("paragraph", "differs", "20: action line")]


CHANGED = [
    ("zh", "2,380 亿美元", "2,390 亿美元"),
    ("en", "about 5 per cent", "about 7 per cent"),
    ("fr", "238 milliards", "239 milliards"),
    ("es", "238.000 millones", "239.000 millones"),
    ("ru", "238 млрд", "239 млрд"),
    ("ar", "٢٣٨ بليون", "٢٣٩ بليون"),
    ("ru", "двадцать восьмой", "двадцать девятой"),
    ("ar", "الثامنة والعشرين", "التاسعة والعشرين"),
]


@pytest.mark.parametrize(("language", "old", "new"), CHANGED)
def test_a_figure_that_differs_is_told_with_both_values(language: str, old: str, new: str) -> None:
    assert old in text(language)
    changed = text(language).replace(old, new, 1)
    for against in LANGUAGES:
        if against != language:
            found = differences(text(against), changed, against, language)
            assert [f[:2] for f in found] == [("figure", "only-a"), ("figure", "only-b")], against


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(LANGUAGES), st.integers(2, 29))
def test_a_paragraph_taken_out_is_the_one_that_is_told(language: str, number: int) -> None:
    """With the footnotes that only it calls: they are told as missing too, and nothing else is."""
    whole = text(language)
    printed = str(number).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")) if language == "ar" else str(number)
    blocks = whole.split("\n\n")
    at = next(i for i, block in enumerate(blocks) if re.match(rf"{printed}(?:\. | - )", block) and len(block) > 12)
    marks = set(re.findall("[⁰¹²³⁴⁵⁶⁷⁸⁹]+", blocks[at]))
    kept = [b for i, b in enumerate(blocks) if i != at and not any(b.startswith(f"{mark} ") for mark in marks)]
    against = "en" if language != "en" else "fr"
    found = differences(text(against), "\n\n".join(kept), against, language)
    assert ("paragraph", "only-a", str(number)) in found
    others = [f for f in found if f[0] == "paragraph" and f[2] != str(number)]
    assert others == []
    assert len([f for f in found if f[0] == "footnote" and f[1] == "only-a"]) == len(marks)
    assert not [f for f in found if f[1] == "only-b"]
    assert not [f for f in found if f[0] in {"link", "citation", "mention"}]
