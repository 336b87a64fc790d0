"""Coverage cells: (action line, entity) with the mentions they stand on. The tables only print what is decided here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsiskit.coverage.anaphors import count_anaphors
from wsiskit.coverage.sources import report_sources
from wsiskit.knowledge.languages import load_profile
from wsiskit.model.record import NamedTuple
from wsiskit.model.spans import distinct, overlap_test

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wsiskit.knowledge.framework import Framework
    from wsiskit.model.annotation import AnnotatedReport, LineNaming, Mention
    from wsiskit.model.report import FootnoteRef
    from wsiskit.model.spans import Span


BEHIND = 12  # characters after the naming of a line that may say what the body is there: 行动方针C2的协调人
AHEAD = (
    48  # characters before a naming in which the word for facilitators may stand: the facilitators of action line C5, …
)


class Evidence(NamedTuple):
    """One mention that a cell stands on; `naming` is the naming of the line, None under the line's heading.

    `refs` are the references of its sentence, `own` those of its clause.
    """

    mention: Mention
    naming: LineNaming | None
    refs: tuple[FootnoteRef, ...]
    own: tuple[FootnoteRef, ...]


class CoverageCell(NamedTuple):
    """What a report says of an entity under a line; `evidence` is never empty and in text order.

    `basis` is `heading` where at least one mention appears under the line's heading, else `explicit`. `footnotes` are those
    of the sentences of its mentions, `own_footnotes` those of their clauses, `anaphors` the number of short words under
    the line that stand for the entity (the Organization), which are no mentions. `facilitator_by` is `report` where a
    mention of the cell is named facilitator of the line in the text, `framework` where the framework lists the entity,
    else empty.
    """

    action_line: str
    entity_id: str
    basis: str
    evidence: tuple[Evidence, ...]
    paragraphs: tuple[str, ...]
    footnotes: tuple[str, ...]
    links: tuple[str, ...]
    facilitator: bool
    own_footnotes: tuple[str, ...]
    anaphors: int
    facilitator_by: str


def coverage_cells(annotated: AnnotatedReport, framework: Framework) -> list[CoverageCell]:
    """All cells, lines in the order of the framework, entities by the first mention under the line."""
    known, cells = annotated.shared.get("cells", (None, []))
    if known is not framework:
        cells = _cells(annotated, framework)
        annotated.shared["cells"] = framework, cells
    return list(cells)


def _cells(annotated: AnnotatedReport, framework: Framework) -> list[CoverageCell]:
    sources, urls = report_sources(annotated), urls_by_note(annotated)
    anaphors = count_anaphors(annotated)
    found: dict[str, dict[str, list[Evidence]]] = {}
    for line, mention, naming in _evidence(annotated, framework):
        place = mention.place.paragraph, mention.span.start
        evidence = Evidence(mention, naming, sources.of_sentence(*place), sources.of_clause(*place))
        found.setdefault(line, {}).setdefault(mention.entity_id, []).append(evidence)
    cells = []
    for known in framework.lines:
        for entity_id, items in sorted(found.get(known.id, {}).items(), key=lambda item: item[1][0].mention.span):
            by = _facilitator_by(known.id, items, annotated, framework)
            cells.append(_cell(known.id, entity_id, items, urls, anaphors[known.id, entity_id], by))
    return cells


def unknown_under(annotated: AnnotatedReport, framework: Framework) -> dict[str, list[list[Mention]]]:
    """Line → names of bodies under its headings that the registry lacks, each with its mentions, in text order.

    They are no cells: what a name stands for is not known. Empty where the report was read without them (`Settings.nil`).
    """
    from wsiskit.names.unknown_groups import name_key, unknown_mentions

    in_heading = overlap_test(section.span for section in annotated.report.sections)
    numbered = bool(annotated.report.paragraphs)
    found: dict[str, dict[tuple[str, ...], list[Mention]]] = {line.id: {} for line in framework.lines}
    for mention in unknown_mentions(annotated):
        place = mention.place
        body = place.paragraph if numbered else place.section_id and not in_heading(mention.span)
        if body and not place.footnote and place.action_line in found:
            found[place.action_line].setdefault(name_key(mention.surface), []).append(mention)
    return {line: list(names.values()) for line, names in found.items() if names}


def is_facilitator(framework: Framework, action_line: str, entity_id: str) -> bool:
    """Whether the framework knows the entity as a facilitator of the line, or of the line it is part of."""
    parent, _, sub = action_line.partition("/")
    return any(entity_id in framework.facilitators(line) for line in ((action_line, parent) if sub else (parent,)))


def covered_lines(annotated: AnnotatedReport) -> frozenset[str]:
    """Lines that some heading of the report stands for."""
    return frozenset(section.action_line for section in annotated.report.sections if section.action_line)


def _evidence(annotated: AnnotatedReport, framework: Framework) -> Iterator[tuple[str, Mention, LineNaming | None]]:
    """Mentions in body text with the lines they speak for, in text order, a mention once a line.

    Body text is the numbered paragraphs; in a text that has none, the prose below its headings.
    """
    in_heading = overlap_test(section.span for section in annotated.report.sections)
    numbered = bool(annotated.report.paragraphs)
    namings: dict[Span, list[LineNaming]] = {}
    for naming in annotated.namings:
        for subject in dict.fromkeys(naming.subjects):
            namings.setdefault(subject, []).append(naming)
    for mention in annotated.mentions:
        place = mention.place
        if not (mention.counted and mention.status == "linked") or place.footnote:
            continue
        if not (place.paragraph if numbered else place.section_id and not in_heading(mention.span)):
            continue
        if place.action_line:
            yield place.action_line, mention, None
        told = {place.action_line}
        for naming in namings.get(mention.span, ()):
            line = naming.action_line
            if line in told:
                continue
            if not (place.action_line and framework.is_ancestor(line, place.action_line)):
                told.add(line)
                yield line, mention, naming


def _cell(
    line: str, entity_id: str, items: list[Evidence], urls: dict[str, list[str]], anaphors: int, facilitator_by: str
) -> CoverageCell:
    refs = sorted({ref for item in items for ref in item.refs}, key=_order)
    footnotes = distinct(ref.number for ref in refs)
    return CoverageCell(
        action_line=line,
        entity_id=entity_id,
        basis="heading" if any(item.naming is None for item in items) else "explicit",
        evidence=tuple(items),
        paragraphs=distinct(item.mention.place.paragraph for item in items),
        footnotes=footnotes,
        links=distinct(url for number in footnotes for url in urls.get(number, ())),
        facilitator=bool(facilitator_by),
        own_footnotes=distinct(ref.number for ref in sorted({ref for item in items for ref in item.own}, key=_order)),
        anaphors=anaphors,
        facilitator_by=facilitator_by,
    )


def _order(ref: FootnoteRef) -> tuple[Span, str]:
    return ref.span, ref.number


def _facilitator_by(line: str, items: list[Evidence], annotated: AnnotatedReport, framework: Framework) -> str:
    """What makes the entity of some mentions a facilitator of the line: the report's own words (… facilitator of action line
    C5, between the name and the line or beside the line), or the framework."""
    words = load_profile(annotated.report.language).regex("namings", "facilitator")
    text = annotated.report.source.text
    spans = {item.mention.span for item in items}
    for naming in annotated.namings:
        for subject in spans.intersection(naming.subjects) if naming.action_line == line else ():
            is_before = subject.end <= naming.span.start  # else: the facilitators of action line C5, UNESCO and FAO
            start = subject.end if is_before else max(naming.clause.start, naming.span.start - AHEAD)
            if words.search(text, start, min(naming.span.end + BEHIND, naming.clause.end)):
                return "report"
    return "framework" if is_facilitator(framework, line, items[0].mention.entity_id) else ""


def urls_by_note(annotated: AnnotatedReport) -> dict[str, list[str]]:
    """URLs by the number of their footnote; those in body text belong to none."""
    urls: dict[str, list[str]] = {}
    for link in annotated.links:
        if link.place.footnote:
            urls.setdefault(link.place.footnote, []).append(link.url)
    for note in annotated.report.footnotes:  # an ibid or short citation stands for the note that has the URL
        if note.resolves_to in urls and note.number not in urls:
            urls[note.number] = urls[note.resolves_to]
    return urls
