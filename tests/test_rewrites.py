"""The same content in other layouts gives the same cells; one change gives one change."""

from __future__ import annotations

import random
import re
from functools import lru_cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import annotate, cells
from tests.rewrites import Content, load_content, render, seed_text

if TYPE_CHECKING:
    from wsiskit.model.annotation import AnnotatedReport

STYLES = ["superscript", "bracket", "markdown", "html", "latex", "glued"]


@lru_cache(maxsize=1)
def seed() -> AnnotatedReport:
    return annotate(seed_text())


@lru_cache(maxsize=1)
def base() -> frozenset[tuple[str, str, str]]:
    return frozenset(cells(seed()))


@lru_cache(maxsize=1)
def content() -> Content:
    return load_content()


def check_same(text: str) -> None:
    """Sections, paragraphs, footnotes, references, links and cells as in the seed."""
    annotated = annotate(text)
    report = annotated.report
    assert cells(annotated) == base()
    counts = (len(report.sections), len(report.paragraphs), len(report.refs), len(annotated.links))
    assert counts == (42, 81, 54, 83)
    assert len([f for f in report.footnotes if f.number.isdecimal()]) == 54
    assert {f.number: f.resolves_to for f in report.footnotes if f.resolves_to} == {"13": "12", "25": "4"}
    assert len(annotated.contributors) == 32


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("notes", ["end", "section", "page"])
@pytest.mark.parametrize("hashes", [False, True])
def test_footnotes_elsewhere_in_any_style(style: str, notes: str, hashes: bool) -> None:
    check_same(render(content(), style=style, notes=notes, hashes=hashes))


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_line_ends(ending: str) -> None:
    check_same(seed_text().replace("\n", ending))


def test_no_blank_lines() -> None:
    check_same(re.sub("\n+", "\n", seed_text()))


@pytest.mark.parametrize("width", [36, 44, 57])
def test_lines_wrapped_as_a_page_sets_them(width: int) -> None:
    """Breaks only where Chinese may break: never inside a URL, a Latin word or a note mark; no line begins with a space."""
    lines = []
    for line in seed_text().split("\n"):
        words = re.findall(r"[!-~⁰¹²³⁴⁵⁶⁷⁸⁹]+|.", line)
        row = ""
        for word in words:
            if len(row) + len(word) > width and row and word not in "，。；：、）》”":
                lines.append(row)
                row = ""
            row += word if row or word != " " else ""
        lines.append(row)
    annotated = annotate("\n".join(lines))
    assert cells(annotated) == base()
    assert len(annotated.links) == 83


CUTS = given(
    st.integers(0, 2**32),
    st.integers(1, 9),
    st.sampled_from(STYLES[:5]),
    st.sampled_from(["\n\n", "\n\n\f", "\n\nA/81/62\n\n3/19\n\n"]),
)


@settings(max_examples=8, deadline=None)
@CUTS
def test_page_breaks_anywhere(seed: int, every: int, style: str, gap: str) -> None:
    check_cut_pages(seed, every, style, gap)


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@CUTS
def test_page_breaks_anywhere_many_times(seed: int, every: int, style: str, gap: str) -> None:
    check_cut_pages(seed, every, style, gap)


def check_cut_pages(seed: int, every: int, style: str, gap: str) -> None:
    """Pages cut paragraphs at random characters, their footnotes between the two halves."""
    dice = random.Random(seed)
    blocks, waiting, number = [], [], 0
    whole = content()
    from tests.rewrites import body_line, heading_text, paragraph_text

    for item in whole.items:
        if item.kind != "paragraph":
            blocks.append(heading_text(item, False) if item.kind == "heading" else item.text)
            continue
        text = paragraph_text(item, style)
        waiting += [n for n, _, _ in item.refs]
        number += 1
        if number % every == 0 and len(text) > 40:
            at = _cut(text, dice)
            foot = [body_line(style, n, whole.notes[n]) for n in waiting]
            waiting = []
            blocks += [text[:at], *foot, gap.strip("\n") + text[at:] if gap.endswith("\f") else text[at:]]
        else:
            blocks.append(text)
    blocks += [body_line(style, n, whole.notes[n]) for n in waiting]
    text = "\n\n".join(b for b in blocks if b)
    if "A/81/62" in gap:
        text = text.replace("\n\n二. ", gap + "二. ").replace("\n\n三. ", gap + "三. ")
    check_same(text)


def _cut(text: str, dice: random.Random) -> int:
    """A place in the middle, not inside a mark, a Latin word or a figure."""
    while True:
        at = dice.randrange(12, len(text) - 6)
        around = text[at - 1 : at + 1]
        if not re.search(r"[!-~⁰¹²³⁴⁵⁶⁷⁸⁹\s]", around):
            return at


LINED = [i for i in load_content().items if i.kind == "heading" and i.line and not i.line.startswith("C7")]


@pytest.mark.parametrize("item", LINED, ids=lambda item: item.line)
@pytest.mark.parametrize("blank", [True, False])
def test_a_removed_heading_empties_its_line_and_nothing_else(item, blank: bool) -> None:  # type: ignore[no-untyped-def]
    lines = seed_text().split("\n")
    at = lines.index(item.text)
    left = [*lines[:at], ""] if blank else lines[:at]
    found = cells(annotate("\n".join([*left, *lines[at + 1 :]])))
    assert found == {cell for cell in base() if cell[0] != item.line}


SUB = [i for i in load_content().items if i.kind == "heading" and i.line.startswith("C7/")]


@pytest.mark.parametrize("item", SUB, ids=lambda item: item.line)
def test_a_removed_sub_line_heading_leaves_its_text_to_c7(item) -> None:  # type: ignore[no-untyped-def]
    """What stood under it still stands under the heading of C7, so it counts there and in no other sub-line."""
    lines = seed_text().split("\n")
    at = lines.index(item.text)
    found = cells(annotate("\n".join([*lines[:at], *lines[at + 1 :]])))
    lost = {cell for cell in base() if cell[0] == item.line}
    assert found == (base() - lost) | {("C7", entity, paragraph) for _, entity, paragraph in lost}


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 2**32))
def test_an_exchanged_name_changes_exactly_its_cell(drawn: int) -> None:
    check_exchanged_name(drawn)


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32))
def test_an_exchanged_name_changes_exactly_its_cell_many_times(drawn: int) -> None:
    check_exchanged_name(drawn)


def check_exchanged_name(drawn: int) -> None:
    dice = random.Random(drawn)
    annotated = seed()
    choices = [
        m
        for m in annotated.mentions
        if m.place.action_line and m.rule in ("gazetteer.alias", "gazetteer.name") and len(m.pieces) == 1
    ]
    mention = dice.choice(choices)
    new = dice.choice([("国际民航组织", "icao"), ("国际海事组织", "imo"), ("国际劳工组织", "ilo")])
    text = seed_text()[: mention.span.start] + new[0] + seed_text()[mention.span.end :]
    place = mention.place
    old = (place.action_line, mention.entity_id, place.paragraph)
    others = [m for m in annotated.mentions if (m.place.action_line, m.entity_id, m.place.paragraph) == old]
    expected = (base() - ({old} if len(others) == 1 else set())) | {(place.action_line, new[1], place.paragraph)}
    assert cells(annotate(text)) == expected
