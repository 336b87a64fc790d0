"""Rules on contributors and action lines: what the report promises and does not keep."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wsiskit.coverage.cells import coverage_cells, covered_lines
from wsiskit.model.message import say
from wsiskit.model.spans import Span
from wsiskit.passages.folding import MASK, fold_form
from wsiskit.structure.headings.action_lines import SEVERAL
from wsiskit.structure.notes.kinds import LIST_ITEMS, enumeration_start
from wsiskit.tables.check.finding import Found
from wsiskit.tables.check.names import nearest_form

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wsiskit.model.report import Footnote, Section
    from wsiskit.passages.passage import Passage
    from wsiskit.tables.check.finding import Finder
    from wsiskit.tables.check.subject import Subject

_SHARED = (
    "no heading stands for {line} {title} alone: {heading} names several lines, and what stands below counts under none"
)
_FEWEST_LINES = 3  # headings of lines before the report is taken to be ordered by them


def find_miscount(subject: Subject) -> Iterator[Found]:
    """Stated numbers of contributors that the list called there does not have."""
    pattern = subject.profile.regex("numbers", "contributors")
    listed = subject.contributor_list
    for passage in subject.passages:
        found = pattern.search(passage.text) if passage.kind == "paragraph" else None
        if found is None or listed is None or passage.place.paragraph not in listed.paragraphs:
            continue
        stated, count = int(found["n"]), len(_items(subject, listed))
        if stated != count:
            message = say(
                "{stated} contributors are stated, footnote {note} lists {count}",
                stated=stated,
                note=listed.number,
                count=count,
            )
            yield Found(passage.span(*found.span("n")), message, key=f"{stated} {count}")


def find_unknown_contributors(subject: Subject) -> Iterator[Found]:
    """Listed contributors that the registry does not know."""
    listed = subject.contributor_list
    if listed is None:
        return
    mentions = [m for m in subject.annotated.mentions if m.place.footnote == listed.number]
    for name, span in _items(subject, listed):
        if not any(m.status == "linked" and span.covers(m.span) for m in mentions):
            near = nearest_form(subject.registry, subject.annotated.report.language, fold_form(name))
            yield Found(
                span, say("the registry does not know the contributor {name}", name=name), near[0] if near else ""
            )


def find_silent(subject: Subject) -> Iterator[Found]:
    """Contributors that act under no line."""
    cells = {cell.entity_id for cell in coverage_cells(subject.annotated, subject.framework)}
    listed = subject.contributor_list
    for entity in subject.annotated.contributors:
        if entity not in cells:
            first = next(
                m for m in subject.annotated.mentions if m.entity_id == entity and (not listed or m.place.footnote)
            )
            message = say(
                "{name} contributed and appears under no action line", name=subject.name(entity, first.surface)
            )
            yield Found(first.span, message, key=entity)


def find_unheaded_lines(subject: Subject) -> Iterator[Found]:
    """Lines of the framework without a heading, where the report is ordered by lines."""
    headed = covered_lines(subject.annotated)
    sections = subject.annotated.report.sections
    own = {s.action_line: s for s in sections if "line." in s.rule and s.action_line}
    shared = [s for s in sections if SEVERAL in s.rule]
    if len({line.partition("/")[0] for line in headed}) < _FEWEST_LINES:
        return
    before: Section | None = None
    for line in subject.framework.lines:
        siblings = [other.id for other in subject.framework.lines if other.parent == line.parent]
        if line.id in own:
            before = own[line.id]
        elif not line.parent or any(one in own for one in siblings):
            at = before.span.start if before else next(iter(own.values())).span.start
            title = subject.title(line.id)
            message = say("no heading stands for {line} {title}", line=line.id, title=title)
            for section in shared:
                if line.id in (code for code, _, _ in subject.profile.line_codes(section.title)):
                    at = section.span.start
                    message = say(_SHARED, line=line.id, title=title, heading=section.title)
            yield Found(Span(at, at), message, key=line.id)


def find_empty_lines(subject: Subject) -> Iterator[Found]:
    """Headings of lines under which no organization is linked."""
    filled = {cell.action_line for cell in coverage_cells(subject.annotated, subject.framework)}
    for section in subject.annotated.report.sections:
        line = section.action_line
        if line and "line." in section.rule and not any(one == line or one.startswith(f"{line}/") for one in filled):
            yield Found(
                section.span,
                say("under {line} {title} no organization is named", line=line, title=subject.title(line)),
                key=line,
            )


def _items(subject: Subject, note: Footnote) -> list[tuple[str, Span]]:
    """Names of the list with their spans: what stands between separators, up to the first stop or URL.

    Names in a row (甲、乙和丙) are joined by a word at the end: two mentions there are two names.
    """
    passage = next(p for p in subject.passages if p.place.footnote == note.number)
    end = re.search(f"[。{MASK}]|\\.\\s", passage.text)
    stop = end.start() if end else len(passage.text)
    items: list[tuple[str, Span]] = []
    at = 0
    parted = list(subject.profile.regex("notes", "list_separator").finditer(passage.text, 0, stop))
    in_row = len(parted) < LIST_ITEMS - 1
    if in_row:
        at = enumeration_start(passage.text)
        parted = list(subject.profile.regex("notes", "enumeration").finditer(passage.text, at, stop))
    for found in [*parted, None]:
        until = found.start() if found else stop
        _add_item(passage, at, until, items)
        at = found.end() if found else stop
    mentions = [m for m in subject.annotated.mentions if items and items[-1][1].covers(m.span)]
    if in_row and len(mentions) > 1:
        items[-1:] = [(m.surface, m.span) for m in mentions]
    return items


def _add_item(passage: Passage, start: int, end: int, items: list[tuple[str, Span]]) -> None:
    name = passage.text[start:end]
    stripped = name.strip()
    if any(char.isalpha() for char in stripped):
        at = start + name.index(stripped)
        items.append((stripped, passage.span(at, at + len(stripped))))


FINDERS: dict[str, Finder] = {
    "contributors.count": find_miscount,
    "contributors.unknown": find_unknown_contributors,
    "contributors.silent": find_silent,
    "line.no-heading": find_unheaded_lines,
    "line.empty": find_empty_lines,
}
