"""Table `compare`: what changed between two reports, or two drafts of one, in one language or two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsiskit.coverage.cells import coverage_cells
from wsiskit.knowledge.history import renamings
from wsiskit.knowledge.registry import EMPTY_REGISTRY
from wsiskit.knowledge.sentences import translate
from wsiskit.model.message import say
from wsiskit.model.table import Column
from wsiskit.tables.compare.alignment import align
from wsiskit.tables.compare.content import features, pair_by_content
from wsiskit.tables.compare.figures import figure_changes
from wsiskit.tables.compare.headings import pair_sections
from wsiskit.tables.compare.texts import bare_text, beginning, differences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from wsiskit.knowledge.framework import Framework
    from wsiskit.knowledge.history import Change as Renaming
    from wsiskit.knowledge.registry import Registry
    from wsiskit.model.annotation import AnnotatedReport, Place, Quantity
    from wsiskit.model.message import Message
    from wsiskit.model.report import Paragraph
    from wsiskit.model.spans import Span
    from wsiskit.model.table import Cell, Row
    from wsiskit.tables.compare.alignment import Step
    from wsiskit.tables.compare.content import Feature
    from wsiskit.tables.compare.figures import Change

    Found = tuple[Row, str, str]  # the first nine cells, the action line, the entity
    Places = dict[str, tuple[str, Span, str]]  # what → where it stands, its span, its action line

KINDS = ("cell", "entity", "section", "link", "citation", "quantity", "paragraph")
COLUMNS = (
    Column("kind", "string", "what is compared: cell, entity, section, link, citation, quantity or paragraph"),
    Column(
        "change",
        "string",
        "lost (only in A), gained (only in B), changed; of entities also renamed (one took the place of the other, by the "
        "registry); of headings also reworded; of paragraphs: removed, added, "
        "rewritten, moved, split, merged; of paragraphs in two languages: differs (partners that do not state the same), "
        "unpaired",
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
        "that its parts make up; in two languages the share of what they state; of numbers paired by the words around "
        "them the share of those words; 0 for added and removed ones and for all other kinds",
    ),
    Column("a_start", "integer", "offset of its first character in A, counted from 0; empty where A lacks it"),
    Column("b_start", "integer", "the same in B"),
    Column(
        "evidence",
        "list",
        "characters that went (-) and came (+); of renamed entities the years; of moved paragraphs the paragraph before, "
        "there and here; in two languages the "
        "figures, links, documents and entities that only one of the two states",
    ),
    Column("action_line", "string", "action line it appears under, in A where A has it; empty where none"),
    Column("entity_id", "string", "of cells and entities the id of the entity"),
    Column("name", "string", "its name in the chosen language"),
)
_STATED = 8  # things that only one of two paragraphs states, as far as a row lists them


def compare_reports(
    a: AnnotatedReport,
    b: AnnotatedReport,
    framework: Framework,
    registry: Registry = EMPTY_REGISTRY,
    language: str = "",
) -> Iterator[Row]:
    """One row per difference, by kind in the order of `KINDS`; none for two equal reports.

    Reports in two languages are compared by what stays the same in them: ids, URLs, symbols, values, action lines, and
    paragraphs by what they state. `registry` gives the names in `language` (of A where empty); the words for
    places are in `language`, in English where it is empty or has no catalogue of sentences.
    """
    named = language or a.report.language
    for row, line, entity in _differences(a, b, framework):
        name = registry.name(entity, named) if entity in registry.entities else ""
        yield (*(_told(cell, language) for cell in row), line, entity, name)


def _told(cell: Cell, language: str) -> Cell:
    """A cell of a row with its sentences in a language."""
    if isinstance(cell, tuple):
        return tuple(translate(part, language) if isinstance(part, str) else str(part) for part in cell)
    return translate(cell, language) if isinstance(cell, str) else cell


def _differences(a: AnnotatedReport, b: AnnotatedReport, framework: Framework) -> Iterator[Found]:
    one_language = a.report.language == b.report.language
    yield from _sets("cell", _cells(a, framework), _cells(b, framework))
    yield from _entity_changes(_entities(a), _entities(b))
    yield from _sections(a, b, one_language=one_language)
    yield from _sets("link", _links(a), _links(b))
    yield from _sets("citation", _citations(a), _citations(b))
    if not one_language:
        yield from _by_content(a, b)
        return
    ours, theirs = a.report.paragraphs, b.report.paragraphs
    steps = align(*(tuple(bare_text(p.text, p.number) for p in side) for side in (ours, theirs)))
    partners = [([ours[i].number for i in s.a], [theirs[j].number for j in s.b]) for s in steps]
    yield from _quantities(figure_changes(a, b, partners, one_language=True))
    for step in steps:
        if step.change != "same":
            yield _paragraph_row(ours, theirs, step), _line(ours, theirs, step), ""


def _by_content(a: AnnotatedReport, b: AnnotatedReport) -> Iterator[Found]:
    """Numbers and paragraphs of two languages."""
    ours, theirs = a.report.paragraphs, b.report.paragraphs
    left, right = features(a), features(b)
    pairs = {p.a: p for p in pair_by_content(left, right)}
    alone = [j for j in range(len(theirs)) if j not in {p.b for p in pairs.values()}]
    partners = [([p.number], [theirs[pairs[i].b].number] if i in pairs else []) for i, p in enumerate(ours)]
    partners += [([], [theirs[j].number]) for j in alone]
    yield from _quantities(figure_changes(a, b, partners, one_language=False))
    for i, p in enumerate(ours):
        begins, start = beginning(bare_text(p.text, p.number)), p.pieces[0].start
        if i not in pairs:
            yield ("paragraph", "unpaired", begins, p.number, "", 0.0, start, "", ()), p.action_line, ""
            continue
        _, j, similarity = pairs[i]
        evidence = (*_only("-", left[i] - right[j]), *_only("+", right[j] - left[i]))
        if evidence:
            where = p.number, theirs[j].number, similarity, start, theirs[j].pieces[0].start
            yield ("paragraph", "differs", begins, *where, evidence), p.action_line, ""
    for p in (theirs[j] for j in alone):
        begins = beginning(bare_text(p.text, p.number))
        yield ("paragraph", "unpaired", begins, "", p.number, 0.0, "", p.pieces[0].start, ()), p.action_line, ""


def _only(sign: str, features_: frozenset[Feature]) -> tuple[str, ...]:
    listed = [f"{sign}{value}" for _, value in sorted(features_)]
    return (*listed[:_STATED], f"{sign}…") if len(listed) > _STATED else tuple(listed)


def _sets(kind: str, a: Places, b: Places) -> Iterator[Found]:
    """Keys that only one side has, those of A first, each in the order of its text."""
    for key, (where, span, line) in a.items():
        if key not in b:
            yield (kind, "lost", key, where, "", 0.0, span.start, "", ()), line, _entity(kind, key)
    for key, (where, span, line) in b.items():
        if key not in a:
            yield (kind, "gained", key, "", where, 0.0, "", span.start, ()), line, _entity(kind, key)


def _entity_changes(a: Places, b: Places) -> Iterator[Found]:
    """Entities lost and gained; then those of which one took the place of the other, by the history of the registry."""
    renamed = list(renamings(a.keys(), b.keys()))
    gone, come = {one.before for one in renamed}, {one.after for one in renamed}
    ours = {key: place for key, place in a.items() if key not in gone}
    yield from _sets("entity", ours, {key: place for key, place in b.items() if key not in come})
    for before, after, change in renamed:
        (where_a, span_a, _), (where_b, span_b, _) = a[before], b[after]
        evidence = tuple(told for told, year in _years(change) if year)
        where = where_a, where_b, 0.0, span_a.start, span_b.start
        yield ("entity", "renamed", f"{before} → {after}", *where, evidence), "", after


def _years(change: Renaming) -> tuple[tuple[str, str], ...]:
    """Until when the one was, and since when the other is, in words, each with its year, empty where it is not known."""
    until, since = change.until, change.since
    return (say("until {year}", year=until), until), (say("since {year}", year=since), since)


def _entity(kind: str, key: str) -> str:
    return key.rpartition(" ")[2] if kind in ("cell", "entity") else ""


def _cells(one: AnnotatedReport, framework: Framework) -> Places:
    return {
        f"{cell.action_line} {cell.entity_id}": (
            _listed(cell.paragraphs),
            cell.evidence[0].mention.span,
            cell.action_line,
        )
        for cell in coverage_cells(one, framework)
    }


def _entities(one: AnnotatedReport) -> Places:
    found: dict[str, list[tuple[str, Span]]] = {}
    for m in one.mentions:
        if m.status == "linked" and m.counted:
            found.setdefault(m.entity_id, []).append((_place(m.place), m.span))
    return {
        key: (say("{count}: {place}", count=len(places), place=places[0][0]), places[0][1], "")
        for key, places in found.items()
    }


def _place(place: Place) -> Message:
    """A paragraph or a footnote in words; what stands in neither is in front of them or between them."""
    if place.paragraph:
        return say("paragraph {number}", number=place.paragraph)
    return say("footnote {number}", number=place.footnote) if place.footnote else say("front")


def _sections(a: AnnotatedReport, b: AnnotatedReport, *, one_language: bool) -> Iterator[Found]:
    """Headings that only one side has, those of A first; then those that only have another title."""
    reworded: list[Found] = []
    for old, new, changed in pair_sections(a.report.sections, b.report.sections, one_language=one_language):
        one = old or new
        if one is None or (old and new and not changed):
            continue
        if old and new:
            where: tuple[Cell, ...] = (old.section_id, new.section_id, 0.0, old.span.start, new.span.start)
            row = ("section", "reworded", old.title, *where, differences(old.title, new.title))
            reworded.append((row, old.action_line, ""))
            continue
        what = f"{one.title}{f' [{one.action_line}]' if one.action_line else ''}"
        start = one.span.start
        where = (one.section_id, "", 0.0, start, "") if old else ("", one.section_id, 0.0, "", start)
        yield ("section", "lost" if old else "gained", what, *where, ()), one.action_line, ""
    yield from reworded


def _links(one: AnnotatedReport) -> Places:
    places: Places = {}
    for link in one.links:
        footnote = say("footnote {number}", number=link.place.footnote)
        where = footnote if link.place.footnote else _listed(link.place.paragraphs)
        places.setdefault(link.url, (where, link.span, link.place.action_line))
    return places


def _citations(one: AnnotatedReport) -> Places:
    places: Places = {}
    for cited in one.citations:
        place = cited.place
        places.setdefault(cited.symbol or cited.surface, (_place(place), cited.span, place.action_line))
    return places


def _listed(numbers: Iterable[str]) -> str:
    listed = list(numbers)
    if len(listed) > 1:
        return say("paragraphs {numbers}", numbers=", ".join(listed))
    return say("paragraph {number}", number=listed[0]) if listed else ""


def _quantities(changes: Iterable[Change]) -> Iterator[Found]:
    """Numbers that went, came or changed."""
    for old, new, similarity in changes:
        one = old or new
        if one is None:
            continue
        change = "changed" if old and new else "lost" if old else "gained"
        shown = _stated(old) if old else "", _stated(new) if new else ""
        starts = old.span.start if old else "", new.span.start if new else ""
        yield ("quantity", change, _named(one), *shown, similarity, *starts, ()), one.place.action_line, ""


def _named(quantity: Quantity) -> str:
    return f"{quantity.kind} {quantity.unit}".strip()


def _stated(quantity: Quantity) -> str:
    printed = " ".join(quantity.surface.split())
    if not quantity.place.paragraph:
        return printed
    return say("{figure} (paragraph {number})", figure=printed, number=quantity.place.paragraph)


def _line(a: Sequence[Paragraph], b: Sequence[Paragraph], step: Step) -> str:
    return next((p.action_line for p in (*(a[i] for i in step.a), *(b[j] for j in step.b))), "")


def _paragraph_row(a: Sequence[Paragraph], b: Sequence[Paragraph], step: Step) -> Row:
    ours, theirs = [a[i] for i in step.a], [b[j] for j in step.b]
    first = (ours or theirs)[0]
    evidence: tuple[str, ...] = ()
    if len(ours) == len(theirs) == 1:
        evidence = differences(bare_text(ours[0].text, ours[0].number), bare_text(theirs[0].text, theirs[0].number))
    if step.change == "moved":
        evidence = (_behind("A", a, step.a[0]), _behind("B", b, step.b[0]), *evidence)
    starts: list[Cell] = [side[0].pieces[0].start if side else "" for side in (ours, theirs)]
    return (
        "paragraph",
        step.change,
        beginning(bare_text(first.text, first.number)),
        ", ".join(p.number for p in ours),
        ", ".join(p.number for p in theirs),
        step.similarity,
        *starts,
        evidence,
    )


def _behind(side: str, paragraphs: Sequence[Paragraph], i: int) -> str:
    if not i:
        return say("{side}: the first", side=side)
    return say("{side}: after {number}", side=side, number=paragraphs[i - 1].number)
