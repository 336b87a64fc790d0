"""Headings that extraction lost: a gap in the series of headings together with a gap on the page."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from wsiskit.model.message import say
from wsiskit.model.record import NamedTuple
from wsiskit.model.report import Diagnostic

if TYPE_CHECKING:
    from wsiskit.knowledge.framework import Framework
    from wsiskit.model.report import Section
    from wsiskit.structure.flow import Flow


class Home(NamedTuple):
    """Section and action line of a paragraph."""

    section_id: str
    action_line: str


def lost_headings(flow: Flow, sections: list[Section], framework: Framework) -> tuple[list[Home], list[Diagnostic]]:
    """One home per paragraph, and a diagnostic per lost heading.

    Where the series skips a number (or the framework a line) after a section, and inside this section exactly one
    paragraph stands below more blank lines than the report uses elsewhere, a heading stood there. What follows belongs
    to the parent, without a line: an empty cell is better than a wrong one. One sign alone moves nothing.
    """
    homes: list[Home] = []
    members: dict[int, list[int]] = {}
    current = -1
    for kind, n in flow.events:
        if kind == "heading":
            current = n
            continue
        homes.append(
            Home(sections[current].section_id, sections[current].action_line) if current >= 0 else Home("", "")
        )
        members.setdefault(current, []).append(n)
    doubts: list[Diagnostic] = []
    usual = _usual_gap(flow)
    by_id = {s.section_id: s for s in sections}
    present = {s.action_line for s in sections}
    siblings = _siblings(sections)
    for n, section in enumerate(sections):
        parent = by_id.get(section.parent_id)
        missing = _skipped(section, siblings[n], parent, present, framework)
        if not missing:
            continue
        end = next((m for m in range(n + 1, len(sections)) if sections[m].level <= section.level), len(sections))
        inside = [p for m in range(n, end) for p in members.get(m, [])]
        wide = [p for p in inside[1:] if flow.paragraphs[p].blank_before > usual and flow.paragraphs[p].quiet]
        if len(wide) != 1:
            continue
        home = Home(section.parent_id, parent.action_line if parent else "")
        for p in inside[inside.index(wide[0]) :]:
            homes[p] = home
        number = flow.paragraphs[wide[0]].number
        message = say("the heading of {line} is lost before paragraph {number}", line=missing, number=number)
        doubts.append(Diagnostic("outline.heading-lost", "warning", message, flow.paragraphs[wide[0]].pieces[0]))
    return homes, doubts


def _siblings(sections: list[Section]) -> list[Section | None]:
    """For each section the next one of the same level and parent."""
    later: dict[tuple[str, int], Section] = {}
    found: list[Section | None] = []
    for section in reversed(sections):
        place = (section.parent_id, section.level)
        found.append(later.get(place))
        later[place] = section
    return found[::-1]


def _usual_gap(flow: Flow) -> int:
    gaps = sorted(p.blank_before for p in flow.paragraphs)
    return gaps[len(gaps) // 2] if gaps else 0


def _skipped(
    section: Section, sibling: Section | None, parent: Section | None, present: set[str], framework: Framework
) -> str:
    """What stands between this heading and its successor and is not there: a marker's number or a line's id."""
    here, after = section.reading, sibling.reading if sibling else None
    if here and after and here.series == after.series and after.ordinal > here.ordinal + 1:
        return f"{section.marker} + 1"
    if section.action_line and section.action_line != (parent.action_line if parent else ""):
        following = _line_after(framework, section.action_line)
        if following and following not in present:
            return following
    return ""


@cache
def _line_after(framework: Framework, line_id: str) -> str:
    """The line of the framework after another of the same parent; empty after the last."""
    line = framework.line(line_id)
    order = [other.id for other in framework.lines if other.parent == line.parent]
    return next(iter(order[order.index(line.id) + 1 :]), "")
