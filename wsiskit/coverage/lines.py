"""What a report has of each action line: a heading of its own, one shared with other lines, or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsiskit.coverage.cells import covered_lines, is_facilitator
from wsiskit.knowledge.languages import load_profile
from wsiskit.model.record import NamedTuple
from wsiskit.model.spans import distinct, overlap_test
from wsiskit.structure.headings.action_lines import SEVERAL

if TYPE_CHECKING:
    from wsiskit.knowledge.framework import Framework
    from wsiskit.model.annotation import AnnotatedReport

NONE, NO_HEADING, SHARED = "none", "no-heading", "shared-heading"


class LineState(NamedTuple):
    """An action line in a report.

    `basis` is what the table `coverage` says of a line without a cell: `none` (it has a heading), `shared-heading` (it is
    one of several in a heading) or `no-heading`. `headings` are the titles of shared headings, `named` the ids of the
    entities under them and `paragraphs` the paragraphs that name these: no paragraph there is evidence for one line
    rather than another, so that they are no cells.
    """

    basis: str
    headings: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    paragraphs: tuple[str, ...] = ()


class Facilitator(NamedTuple):
    """A facilitator of a line by the framework, and whether the report names it anywhere outside its notes."""

    entity_id: str
    named: bool


def line_states(annotated: AnnotatedReport, framework: Framework) -> dict[str, LineState]:
    """The state of every line, by id."""
    headed = covered_lines(annotated)
    shared = _shared(annotated)
    made = {}
    for line in framework.lines:
        if line.id in headed:
            made[line.id] = LineState(NONE)
        else:
            made[line.id] = shared.get(line.id, LineState(NO_HEADING))
    return made


def facilitators_of(annotated: AnnotatedReport, framework: Framework, line_id: str) -> tuple[Facilitator, ...]:
    """The facilitators that the framework knows for a line, or for the line that it is part of."""
    named = {m.entity_id for m in annotated.mentions if m.status == "linked" and not m.place.footnote}
    line = framework.line(line_id)
    known = framework.facilitators(line.id) or framework.facilitators(line.parent)
    return tuple(Facilitator(one, one in named) for one in known if is_facilitator(framework, line_id, one))


def _shared(annotated: AnnotatedReport) -> dict[str, LineState]:
    """Lines by the headings that name several (C8 and C10: …), with what stands below these."""
    profile = load_profile(annotated.report.language)
    found: dict[str, list[tuple[str, frozenset[str]]]] = {}
    below: dict[str, set[str]] = {}  # section → itself and those under it that belong to no line
    for section in annotated.report.sections:
        for home in [ids for ids in below.values() if section.parent_id in ids and not section.action_line]:
            home.add(section.section_id)
        if SEVERAL in section.rule:
            below[section.section_id] = {section.section_id}
    for section in annotated.report.sections:
        if section.section_id in below and SEVERAL in section.rule:
            for code in distinct(code for code, _, _ in profile.line_codes(section.title)):
                found.setdefault(code, []).append((section.title, frozenset(below[section.section_id])))
    in_heading = overlap_test(section.span for section in annotated.report.sections)
    made = {}
    for code, headings in found.items():
        ids = frozenset[str]().union(*(own for _, own in headings))
        there = [
            m
            for m in annotated.mentions
            if m.counted and m.status == "linked" and not m.place.footnote and m.place.section_id in ids
            if not in_heading(m.span)
        ]
        made[code] = LineState(
            SHARED,
            distinct(title for title, _ in headings),
            distinct(m.entity_id for m in there),
            distinct(m.place.paragraph for m in there if m.place.paragraph),
        )
    return made
