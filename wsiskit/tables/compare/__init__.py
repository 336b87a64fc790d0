"""Table `compare`: what changed between two reports, or two drafts of one."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from wsiskit.coverage.cells import coverage_cells
from wsiskit.errors import UsageError
from wsiskit.model.table import Column
from wsiskit.passages.folding import fold_form
from wsiskit.tables.compare.alignment import align

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wsiskit.knowledge.framework import Framework
    from wsiskit.model.annotation import AnnotatedReport, Quantity
    from wsiskit.model.report import Paragraph
    from wsiskit.model.spans import Span
    from wsiskit.model.table import Cell, Row
    from wsiskit.tables.compare.alignment import Step

KINDS = ("cell", "entity", "section", "link", "citation", "quantity", "paragraph")
COLUMNS = (
    Column("kind", "string", "what is compared: cell, entity, section, link, citation, quantity or paragraph"),
    Column(
        "change",
        "string",
        "lost (only in A), gained (only in B), changed; of paragraphs: removed, added, rewritten, moved, split, merged",
    ),
    Column(
        "what", "string", "C5 itu, an entity's id, a heading, a URL, a symbol, a number; of paragraphs how they begin"
    ),
    Column(
        "a", "string", "where or what it is in A: paragraphs, footnotes, the number as printed; empty where A lacks it"
    ),
    Column("b", "string", "the same in B"),
    Column(
        "similarity",
        "number",
        "of paragraphs, 0 to 1: share of characters in common, in order; of split and merged ones the share of the whole "
        "that its parts make up; 0 for added and removed ones and for all other kinds",
    ),
    Column("a_start", "integer", "offset of its first character in A, counted from 0; empty where A lacks it"),
    Column("b_start", "integer", "the same in B"),
    Column(
        "evidence", "list", "characters that went (-) and came (+); of moved ones the paragraph before, there and here"
    ),
)
_MARKS = re.compile(r"[\u2070\u00b9\u00b2\u00b3\u2074-\u2079]+|\[\^?\d{1,3}\]")
_SPACE = re.compile(r"\s+")
_SHOWN = 24
_CHANGES = 3


def compare_reports(a: AnnotatedReport, b: AnnotatedReport, framework: Framework) -> Iterator[Row]:
    """One row a difference, by kind in the order of `KINDS`; none for two equal reports.

    Raises `UsageError` for reports in two languages.
    """
    if a.report.language != b.report.language:
        message = f"A is in {a.report.language}, B in {b.report.language}"
        raise UsageError("compare", "compare.languages", message, "compare reports in one language")
    yield from _sets("cell", _cells(a, framework), _cells(b, framework))
    yield from _sets("entity", _entities(a), _entities(b))
    yield from _sets("section", _sections(a), _sections(b))
    yield from _sets("link", _links(a), _links(b))
    yield from _sets("citation", _citations(a), _citations(b))
    steps = align(*(tuple(bare_text(p.text, p.number) for p in one.report.paragraphs) for one in (a, b)))
    yield from _quantities(a, b, steps)
    for step in steps:
        if step.change != "same":
            yield _paragraph_row(a.report.paragraphs, b.report.paragraphs, step)


def bare_text(text: str, number: str = "") -> str:
    """A paragraph's text as it is compared: without its number, note marks, space, and differences of width."""
    printed = number.partition("~")[0]
    head = (
        re.match(rf"[*_\\]*{re.escape(printed)}[*_\\.．、\s]*", text) if printed else None
    )  # 5. or, in Markdown, **5.** and 5\.
    bare = text[head.end() :] if head else text
    return _SPACE.sub("", fold_form(_MARKS.sub("", bare)))


Places = dict[str, tuple[str, "Span"]]


def _sets(kind: str, a: Places, b: Places) -> Iterator[Row]:
    """Keys that only one side has, those of A first, each in the order of its text."""
    for key, (where, span) in a.items():
        if key not in b:
            yield kind, "lost", key, where, "", 0.0, span.start, "", ()
    for key, (where, span) in b.items():
        if key not in a:
            yield kind, "gained", key, "", where, 0.0, "", span.start, ()


def _cells(one: AnnotatedReport, framework: Framework) -> Places:
    return {
        f"{cell.action_line} {cell.entity_id}": (_listed("paragraph", cell.paragraphs), cell.evidence[0].mention.span)
        for cell in coverage_cells(one, framework)
    }


def _entities(one: AnnotatedReport) -> Places:
    found: dict[str, list[tuple[str, Span]]] = {}
    for m in one.mentions:
        if m.status == "linked" and m.counted:
            place = f"paragraph {m.place.paragraph}" if m.place.paragraph else f"footnote {m.place.footnote}"
            found.setdefault(m.entity_id, []).append((place, m.span))
    return {key: (f"{len(places)}: {places[0][0]}", places[0][1]) for key, places in found.items()}


def _sections(one: AnnotatedReport) -> Places:
    """Headings by title; a line of C7 that stands under another line is another heading."""
    places: Places = {}
    for section in one.report.sections:
        line = f" [{section.action_line}]" if section.action_line else ""
        places.setdefault(f"{section.title}{line}", (section.section_id, section.span))
    return places


def _links(one: AnnotatedReport) -> Places:
    places: Places = {}
    for link in one.links:
        where = f"footnote {link.footnote}" if link.footnote else _listed("paragraph", link.paragraphs)
        places.setdefault(link.url, (where, link.span))
    return places


def _citations(one: AnnotatedReport) -> Places:
    places: Places = {}
    for cited in one.citations:
        where = f"footnote {cited.place.footnote}" if cited.place.footnote else f"paragraph {cited.place.paragraph}"
        places.setdefault(cited.symbol or cited.surface, (where if where[-1] != " " else "front", cited.span))
    return places


def _listed(word: str, numbers: Iterable[str]) -> str:
    listed = ", ".join(numbers)
    return f"{word}{'s' if ',' in listed else ''} {listed}" if listed else ""


def _quantities(a: AnnotatedReport, b: AnnotatedReport, steps: list[Step]) -> Iterator[Row]:
    """Numbers that went and came, paragraph by paragraph as they are aligned; one of a kind and unit for one is a change."""
    homes = (_by_paragraph(a), _by_paragraph(b))
    numbers = ([p.number for p in a.report.paragraphs], [p.number for p in b.report.paragraphs])
    for step in steps:
        left = [q for i in step.a for q in homes[0].get(numbers[0][i], ())]
        right = [q for j in step.b for q in homes[1].get(numbers[1][j], ())]
        went, came = _only(left, right), _only(right, left)
        for old in went:
            new = next((q for q in came if (q.kind, q.unit) == (old.kind, old.unit)), None)
            if new is None:
                yield "quantity", "lost", _named(old), _stated(old), "", 0.0, old.span.start, "", ()
            else:
                came.remove(new)
                starts = old.span.start, new.span.start
                yield "quantity", "changed", _named(old), _stated(old), _stated(new), 0.0, *starts, ()
        for new in came:
            yield "quantity", "gained", _named(new), "", _stated(new), 0.0, "", new.span.start, ()


def _by_paragraph(one: AnnotatedReport) -> dict[str, list[Quantity]]:
    homes: dict[str, list[Quantity]] = {}
    for quantity in one.quantities:
        homes.setdefault(quantity.place.paragraph, []).append(quantity)
    return homes


def _only(these: list[Quantity], those: list[Quantity]) -> list[Quantity]:
    """Quantities of these that those lack, as often as they lack them."""
    there = Counter(_value(q) for q in those)
    only = []
    for quantity in these:
        if there[_value(quantity)] > 0:
            there[_value(quantity)] -= 1
        else:
            only.append(quantity)
    return only


def _value(quantity: Quantity) -> tuple[str, ...]:
    return quantity.value, quantity.value_max, quantity.unit, quantity.qualifier, quantity.kind


def _named(quantity: Quantity) -> str:
    return f"{quantity.kind} {quantity.unit}".strip()


def _stated(quantity: Quantity) -> str:
    place = f" (paragraph {quantity.place.paragraph})" if quantity.place.paragraph else ""
    return f"{' '.join(quantity.surface.split())}{place}"


def _paragraph_row(a: tuple[Paragraph, ...], b: tuple[Paragraph, ...], step: Step) -> Row:
    ours, theirs = [a[i] for i in step.a], [b[j] for j in step.b]
    first = (ours or theirs)[0]
    begins = bare_text(first.text, first.number)
    evidence: tuple[str, ...] = ()
    if len(ours) == len(theirs) == 1:
        evidence = _differences(bare_text(ours[0].text, ours[0].number), bare_text(theirs[0].text, theirs[0].number))
    if step.change == "moved":
        evidence = (_behind("A", a, step.a[0]), _behind("B", b, step.b[0]), *evidence)
    starts: list[Cell] = [side[0].pieces[0].start if side else "" for side in (ours, theirs)]
    return (
        "paragraph",
        step.change,
        begins[:_SHOWN] + ("…" if len(begins) > _SHOWN else ""),
        ", ".join(p.number for p in ours),
        ", ".join(p.number for p in theirs),
        step.similarity,
        *starts,
        evidence,
    )


def _behind(side: str, paragraphs: tuple[Paragraph, ...], i: int) -> str:
    return f"{side}: behind {paragraphs[i - 1].number}" if i else f"{side}: the first"


def _differences(old: str, new: str) -> tuple[str, ...]:
    """The longest stretches that went or came, at most `_CHANGES` of them, in order."""
    if old == new:
        return ()
    from rapidfuzz.distance import Indel

    codes = [c for c in Indel.opcodes(old, new) if c.tag != "equal"]
    longest = sorted(codes, key=lambda c: -(c.src_end - c.src_start + c.dest_end - c.dest_start))[:_CHANGES]
    told = []
    for code in sorted(longest, key=lambda c: (c.src_start, c.dest_start)):
        for sign, text in (("-", old[code.src_start : code.src_end]), ("+", new[code.dest_start : code.dest_end])):
            if text:
                told.append(sign + (text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"))
    return tuple(told)
