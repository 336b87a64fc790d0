"""Sentences that name something, with the notes that they call: the evidence for every number of a page."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING
from unicodedata import normalize

from wsiskit.knowledge.languages import load_profile
from wsiskit.model.record import NamedTuple
from wsiskit.model.spans import Span, distinct
from wsiskit.passages.passage import make_passage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wsiskit.coverage.cells import Evidence
    from wsiskit.model.annotation import AnnotatedReport, Link
    from wsiskit.model.report import Footnote
    from wsiskit.passages.passage import Passage


_MARK = re.compile(r"(\S{1,9})\s++")


class Note(NamedTuple):
    """A footnote as evidence. `urls` are its URLs, `damaged` those that are damaged as printed. `pieces` are its text cut at
    them, each with the URL that it stands for, else empty; a URL that the text does not print stands at the end."""

    number: str
    text: str
    urls: tuple[str, ...]
    pieces: tuple[tuple[str, str], ...]
    damaged: frozenset[str]


class Quote(NamedTuple):
    """One sentence that names an entity: `before`, `name`, `after` as printed, where it stands, and its notes.

    `page` is 0 where the format has no pages. `target` is what opens the source at that page, empty where nothing does.
    """

    before: str
    name: str
    after: str
    paragraph: str
    page: int
    target: str
    notes: tuple[Note, ...]


class Quotes:
    """Sentences of a report by paragraph, each paragraph cut when it is first asked for."""

    def __init__(self, annotated: AnnotatedReport) -> None:
        self._source = annotated.report.source
        profile = load_profile(annotated.report.language)
        self._joiner = profile.joiner
        self._no_end = None
        words = profile.words("", "abbreviations")
        if words:
            self._no_end = re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\.$")
        self._pieces = {p.number: p.pieces for p in annotated.report.paragraphs}
        self._notes = {note.number: note for note in annotated.report.footnotes}
        self._links: dict[str, list[Link]] = {}
        for link in annotated.links:
            if link.place.footnote:
                self._links.setdefault(link.place.footnote, []).append(link)
        self._marks: dict[str, list[Span]] = {}
        for ref in annotated.report.refs:
            self._marks.setdefault(ref.paragraph, []).append(ref.span)
        for spans in self._marks.values():
            spans.sort()
        self._made: dict[tuple[Span, ...], tuple[Passage, tuple[Span, ...], list[Span]]] = {}

    def of(self, item: Evidence) -> Quote:
        """The sentence of a mention; of prose without a number, the stretch around it up to the line ends."""
        mention = item.mention
        paragraph = mention.place.paragraph
        passage, at, around = self._around(paragraph, mention.span)
        name = Span(at.start, max(at.end, at.start + 1))
        source = self._source
        page = source.page_of(mention.span.start)
        return Quote(
            before=passage[around.start : name.start].lstrip(),
            name=passage[name.start : name.end],
            after=passage[name.end : around.end].rstrip(),
            paragraph=paragraph,
            page=page,
            target=f"{source.path}#page={page}" if page and source.format == "pdf" and source.path != "-" else "",
            notes=tuple(self._note(ref.number) for ref in item.refs if ref.number in self._notes),
        )

    def sentence(self, paragraph: str, span: Span) -> str:
        """The sentence that holds a span."""
        text, _, around = self._around(paragraph, span)
        return text[around.start : around.end].strip()

    def _around(self, paragraph: str, span: Span) -> tuple[str, Span, Span]:
        pieces = self._pieces.get(paragraph) or (self._line(span),)
        if pieces not in self._made:
            made = make_passage(self._source.text, pieces, self._joiner)
            marks = [made.within(mark) for mark in self._marks_in(paragraph, pieces)]
            self._made[pieces] = (made, made.sentences(self._no_end), marks)
        passage, sentences, marks = self._made[pieces]
        at = passage.within(span)
        last = bisect_right(sentences, at.start, key=lambda one: one.start) - 1
        inside = last >= 0 and at.start < sentences[last].end
        around = sentences[last] if inside else Span(0, len(passage.text))
        start, end = _past(marks, passage.text, around.start), _past(marks, passage.text, around.end)
        return passage.text, at, Span(min(start, at.start), end)

    def _marks_in(self, paragraph: str, pieces: tuple[Span, ...]) -> list[Span]:
        """The note marks of a paragraph inside its pieces; of text without a number all lines' marks are one list."""
        marks = self._marks.get(paragraph, [])
        first = bisect_left(marks, pieces[0].start, key=lambda mark: mark.start)
        return marks[first : bisect_left(marks, pieces[-1].end, key=lambda mark: mark.start)]

    def _line(self, span: Span) -> Span:
        text = self._source.text
        start = text.rfind("\n", 0, span.start) + 1
        end = text.find("\n", span.end)
        return Span(start, len(text) if end < 0 else end)

    def _note(self, number: str) -> Note:
        note: Footnote = self._notes[number]
        stands_for = self._notes.get(note.resolves_to)
        links = self._links.get(number) or (self._links.get(stands_for.number, []) if stands_for else [])
        text = _without_mark(" ".join(note.text.split()), number)
        damaged = frozenset(link.url for link in links if link.issue)
        return Note(number, text, distinct(link.url for link in links), tuple(_linked(text, links)), damaged)


def _without_mark(text: str, number: str) -> str:
    """The text of a note without the mark that it begins with (`²⁴ See`): the page prints the number before it."""
    mark = _MARK.match(text)
    return text[mark.end() :] if mark and normalize("NFKC", mark[1]) == number else text


def _past(marks: list[Span], text: str, at: int) -> int:
    """The position after the note marks that stand here, spaces between them left out of account: a mark after a full stop
    belongs to the sentence before it."""
    for n in range(bisect_left(marks, at, key=lambda mark: mark.start), len(marks)):
        mark = marks[n]
        if text[at : mark.start].strip():
            break
        at = mark.end
    return at


def _linked(text: str, links: list[Link]) -> Iterator[tuple[str, str]]:
    """The text of a note cut at its URLs, each linked where it is first printed."""
    at = 0
    unseen: list[str] = []
    for link in links:
        raw = " ".join(link.raw.split())
        found = text.find(raw, at) if raw else -1
        if found < 0:
            unseen.append(link.url)
            continue
        if found > at:
            yield text[at:found], ""
        yield raw, link.url
        at = found + len(raw)
    if at < len(text):
        yield text[at:], ""
    printed = {link.url for link in links} - set(unseen)
    for url in dict.fromkeys(one for one in unseen if one not in printed):
        yield " ", ""
        yield url, url
