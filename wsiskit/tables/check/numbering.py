"""Rules on the numbers of paragraphs and headings, on text that fits nowhere, and on the report's own symbol."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from wsiskit.model.spans import Span
from wsiskit.tables.check.finding import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wsiskit.model.annotation import Citation
    from wsiskit.model.report import Section
    from wsiskit.tables.check.finding import Finder
    from wsiskit.tables.check.subject import Subject

_MANY = 5  # findings of one kind that are still read one by one
_TOLD_ELSEWHERE = ("footnote", "paragraphs.", "outline.heading-lost", "name.character-lost", "ref.", "join.")


def find_diagnosed(rule: str, subject: Subject) -> Iterator[Found]:
    """Doubts that the extraction noted under this rule."""
    for doubt in subject.annotated.diagnostics:
        if doubt.rule == rule:
            yield Found(doubt.span, doubt.message)


def find_unknown_text(subject: Subject) -> Iterator[Found]:
    """Runs of blocks that fit no kind, with nothing but blank lines between them: one finding a run."""
    run: list[Span] = []
    blocks = [block for block in subject.annotated.report.blocks if block.kind != "blank"]
    for block in [*blocks, None]:
        if block is not None and block.kind == "unknown":
            run.append(block.span)
        elif run:
            count = f" ({len(run)} blocks)" if len(run) > 1 else ""
            yield Found(Span(run[0].start, run[-1].end), f"text that is in no numbered paragraph{count}")
            run = []


def find_other_doubts(subject: Subject) -> Iterator[Found]:
    """Warnings and errors of the extraction that no other rule tells."""
    for doubt in subject.annotated.diagnostics:
        if doubt.severity != "note" and not doubt.rule.startswith(_TOLD_ELSEWHERE):
            yield Found(doubt.span, f"{doubt.message} [{doubt.rule}]", key=f"{doubt.rule} {doubt.message}")


def find_paragraph_gaps(subject: Subject) -> Iterator[Found]:
    """Numbers that the series of paragraphs leaves out, each gap at the paragraph behind it."""
    previous = 0
    for paragraph in subject.annotated.report.paragraphs:
        if not paragraph.number.isdecimal():  # 12~2: a number that repeats, told by the extraction
            continue
        number = int(paragraph.number)
        if number > previous + 1:
            missing = f"{previous + 1}" if number == previous + 2 else f"{previous + 1}-{number - 1}"
            start = paragraph.pieces[0].start
            mark = Span(start, start + len(paragraph.number))
            yield Found(mark, f"paragraph {missing} is missing before paragraph {number}", key=missing)
        previous = number


def find_heading_gaps(subject: Subject) -> Iterator[Found]:
    """Headings whose number leaves out one or more of their siblings' series."""
    for before, section in _siblings(subject):
        reading = section.reading
        expected = 1 if before is None or before.reading is None else before.reading.ordinal + 1
        if reading and reading.ordinal > expected:
            lead = f"behind {before.marker}" if before else "at the beginning of its series"
            yield Found(
                section.span, f"the heading {section.marker} {section.title} stands {lead}: a number is missing"
            )


def find_heading_disorder(subject: Subject) -> Iterator[Found]:
    """Headings whose number repeats or falls behind a sibling's.

    A number one is no fault: a series begins anew under headings without numbers that are not seen (budget documents).
    """
    for before, section in _siblings(subject):
        if not (before and before.reading and section.reading) or section.reading.ordinal == 1:
            continue
        if section.reading.ordinal <= before.reading.ordinal:
            yield Found(section.span, f"the heading {section.marker} {section.title} stands behind {before.marker}")


def find_own_symbol(subject: Subject) -> Iterator[Found]:
    """Citations of the report's own symbol in its text."""
    own = {f.text.strip() for f in subject.annotated.report.front if f.name == "symbol"}
    for citation in subject.annotated.citations:
        body = citation.place.paragraph or citation.place.footnote
        if body and citation.symbol and citation.symbol in own:
            yield Found(citation.span, f"the report cites its own symbol {citation.symbol}")


def find_open_organs(subject: Subject) -> Iterator[Found]:
    """Resolutions and decisions whose organ stays undecided, once a number; one finding for all where there are many."""
    first: dict[str, Citation] = {}
    for citation in subject.annotated.citations:
        if not citation.symbol:
            first.setdefault(citation.surface, citation)
    if len(first) > _MANY:
        one = next(iter(first.values()))
        message = f"{one.surface} and {len(first) - 1} other resolutions and decisions stand without their organ"
        yield Found(one.span, message, key="many")
        return
    for citation in first.values():
        yield Found(citation.span, f"whose {citation.kind} {citation.surface} is, is undecided")


def _siblings(subject: Subject) -> Iterator[tuple[Section | None, Section]]:
    """Numbered headings with the numbered sibling of the same series before them, None for the first."""
    last: dict[tuple[str, str], Section] = {}
    for section in subject.annotated.report.sections:
        if section.reading is not None:
            key = (section.parent_id, section.reading.series)
            yield last.get(key), section
            last[key] = section


FINDERS: dict[str, Finder] = {
    "paragraphs.gap": find_paragraph_gaps,
    "paragraphs.repeat": partial(find_diagnosed, "paragraphs.repeat"),
    "headings.gap": find_heading_gaps,
    "headings.order": find_heading_disorder,
    "outline.heading-lost": partial(find_diagnosed, "outline.heading-lost"),
    "block.unknown": find_unknown_text,
    "citation.own-symbol": find_own_symbol,
    "citation.organ-open": find_open_organs,
    "extraction.doubt": find_other_doubts,
}
