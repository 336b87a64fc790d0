"""Rules on the numbers of paragraphs and headings, on text that fits nowhere, and on the report's own symbol."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from wsiskit.model.message import say
from wsiskit.model.spans import Span
from wsiskit.structure.markers import heading_candidates, may_begin
from wsiskit.tables.check.finding import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wsiskit.model.annotation import Citation
    from wsiskit.model.report import Reading, Section
    from wsiskit.tables.check.finding import Finder
    from wsiskit.tables.check.subject import Subject

# the unit of a table: (Thousands of United States dollars/number of posts), (千美元)
_UNIT_LINE = re.compile(r"[(（][^()（）.。;；:：,，]{1,80}[)）]")
_STRETCHES = "{count} stretches of text, {share} % of all, are in no numbered paragraph; this is the first"
_AFTER_GAP = "the heading {marker} {title} stands after {before}: a number is missing"
_OPEN_ORGANS = "{cited} and {count} other resolutions and decisions stand without their organ"
_MANY = 5  # findings of one kind that are still read one by one
_FARTHEST = 20  # headings that nobody loses in a row: C read as a hundred
_HEADING = 40  # characters in which a marker and the beginning of its title show
_TOLD_ELSEWHERE = ("footnote", "paragraphs.", "outline.heading-lost", "name.character-lost", "ref.", "join.")


def find_diagnosed(rule: str, subject: Subject) -> Iterator[Found]:
    """Doubts that the extraction noted under this rule."""
    for doubt in subject.annotated.diagnostics:
        if doubt.rule == rule:
            yield Found(doubt.span, doubt.message)


def find_unknown_text(subject: Subject) -> Iterator[Found]:
    """Runs of blocks that fit no kind, with nothing but blank lines between them: one finding per run.

    Where there are many the document is laid out in another way than reports are: one finding says so. Lines in
    brackets that only name a unit or count posts, as above tables, and lines without a letter hold nothing to miss.
    """
    runs: list[list[Span]] = []
    inside = False
    for block in subject.annotated.report.blocks:
        if block.kind == "blank":
            continue
        if block.kind == "unknown":
            if not inside:
                runs.append([])
            runs[-1].append(block.span)
        inside = block.kind == "unknown"
    told = [run for run in runs if not all(_says_nothing(span.cut(subject.text)) for span in run)]
    if len(told) > _MANY:
        size = sum(span.end - span.start for run in told for span in run)
        share = max(1, round(100 * size / len(subject.text)))
        message = say(_STRETCHES, count=len(told), share=share)
        yield Found(Span(told[0][0].start, told[0][-1].end), message, key="many")
        return
    for run in told:
        message = say("text that is in no numbered paragraph")
        if len(run) > 1:
            message = say("text that is in no numbered paragraph ({count} blocks)", count=len(run))
        yield Found(Span(run[0].start, run[-1].end), message)


def _says_nothing(text: str) -> bool:
    return bool(_UNIT_LINE.fullmatch(text.strip())) or not any(char.isalpha() for char in text)


def find_other_doubts(subject: Subject) -> Iterator[Found]:
    """Warnings and errors of the extraction that no other rule tells."""
    for doubt in subject.annotated.diagnostics:
        if doubt.severity != "note" and not doubt.rule.startswith(_TOLD_ELSEWHERE):
            message = say("{doubt} [{rule}]", doubt=doubt.message, rule=doubt.rule)
            yield Found(doubt.span, message, key=f"{doubt.rule} {doubt.message}")


def find_paragraph_gaps(subject: Subject) -> Iterator[Found]:
    """Numbers that the series of paragraphs leaves out, each gap at the paragraph after it."""
    previous = 0
    for paragraph in subject.annotated.report.paragraphs:
        if not paragraph.number.isdecimal():  # 12~2: a number that repeats, told by the extraction
            continue
        number = int(paragraph.number)
        if number > previous + 1:
            missing = f"{previous + 1}" if number == previous + 2 else f"{previous + 1}-{number - 1}"
            start = paragraph.pieces[0].start
            mark = Span(start, start + len(paragraph.number))
            message = say("paragraph {missing} is missing before paragraph {number}", missing=missing, number=number)
            yield Found(mark, message, key=missing)
        previous = number


def find_heading_gaps(subject: Subject) -> Iterator[Found]:
    """Headings whose number leaves out one or more of their siblings' series.

    A number that stands anywhere between the two, in a table or a list, is not missing: it was not read as a heading. The
    number of the heading above them may belong to the series as well.
    """
    begins = {s.section_id: s.span.start for s in reversed(subject.annotated.report.sections)}
    for before, section in _siblings(subject):
        reading = section.reading
        expected = 1 if before is None or before.reading is None else before.reading.ordinal + 1
        if reading is None or not expected < reading.ordinal <= expected + _FARTHEST:
            continue
        start = before.span.end if before else begins.get(section.parent_id, 0)
        missing = set(range(expected, reading.ordinal)) if before else {reading.ordinal - 1}
        if not missing <= _numbers_between(subject, start, section.span.start, reading.series):
            told = {"marker": section.marker, "title": section.title}
            message = say("the heading {marker} {title} begins its series: a number is missing", **told)
            if before:
                message = say(_AFTER_GAP, before=before.marker, **told)
            yield Found(section.span, message)


def find_heading_disorder(subject: Subject) -> Iterator[Found]:
    """Headings whose number repeats or falls behind a sibling's.

    A series begins anew under headings without numbers that are not seen (budget documents): a number one is no fault,
    nor is a number after a one that stands between the two. Nor is one that takes up an earlier series where it
    stopped, as the next heading of an outer level does.
    """
    first: dict[Reading, Span] = {}
    for section in subject.annotated.report.sections:
        if section.reading:
            first.setdefault(section.reading, section.span)
    for before, section in _siblings(subject):
        reading = section.reading
        if before is None or before.reading is None or reading is None or reading.ordinal == 1:
            continue
        if reading.ordinal > before.reading.ordinal:
            continue
        if 1 in _numbers_between(subject, before.span.end, section.span.start, reading.series):
            continue
        stood, preceded = (first.get(reading._replace(ordinal=n)) for n in (reading.ordinal, reading.ordinal - 1))
        if (stood and stood < section.span) or not (preceded and preceded < section.span):
            told = {"marker": section.marker, "title": section.title, "before": before.marker}
            yield Found(section.span, say("the heading {marker} {title} stands after {before}", **told))


def _numbers_between(subject: Subject, start: int, end: int, series: str) -> set[int]:
    """Ordinals of a series that are printed between two offsets after white space, as a heading prints them."""
    view = re.sub(r"\s", " ", subject.text[start:end])  # a number may stand in a line of its own
    found: set[int] = set()
    form = next((form for form in subject.profile.headings if series.startswith(f"{form.id}:")), None)
    for word in re.finditer(r"(?<!\S)\S", view):
        at = word.start()
        content = Span(at, min(at + _HEADING, len(view)))
        if may_begin(form, view, content):
            for candidate in heading_candidates(view, content, subject.profile):
                found.update(r.ordinal for r in candidate.readings if r.series == series)
    return found


def find_own_symbol(subject: Subject) -> Iterator[Found]:
    """Citations of the report's own symbol in its text."""
    own = {f.text.strip() for f in subject.annotated.report.front if f.name == "symbol"}
    for citation in subject.annotated.citations:
        body = citation.place.paragraph or citation.place.footnote
        if body and citation.symbol and citation.symbol in own:
            yield Found(citation.span, say("the report cites its own symbol {symbol}", symbol=citation.symbol))


def find_open_organs(subject: Subject) -> Iterator[Found]:
    """Resolutions and decisions whose organ stays undecided, once a number; one finding for all where there are many."""
    first: dict[str, Citation] = {}
    for citation in subject.annotated.citations:
        if not citation.symbol:
            first.setdefault(citation.surface, citation)
    if len(first) > _MANY:
        one = next(iter(first.values()))
        message = say(_OPEN_ORGANS, cited=one.surface, count=len(first) - 1)
        yield Found(one.span, message, key="many")
        return
    for citation in first.values():
        message = say("whose {kind} {cited} is, is undecided", kind=citation.kind, cited=citation.surface)
        yield Found(citation.span, message)


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
