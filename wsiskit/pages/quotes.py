"""Sentences that name something, with the notes that they call: the evidence for every number of a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from wsiskit.knowledge.languages import load_profile
from wsiskit.model.spans import Span
from wsiskit.passages.passage import make_passage

if TYPE_CHECKING:
    from wsiskit.coverage.cells import Evidence
    from wsiskit.model.annotation import AnnotatedReport
    from wsiskit.model.report import Footnote
    from wsiskit.passages.passage import Passage


class Note(NamedTuple):
    """A footnote as evidence, with its URLs."""

    number: str
    text: str
    urls: tuple[str, ...]


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
        self._urls: dict[str, list[str]] = {}
        for link in annotated.links:
            if link.place.footnote:
                self._urls.setdefault(link.place.footnote, []).append(link.url)
        self._made: dict[tuple[Span, ...], tuple[Passage, tuple[Span, ...]]] = {}

    def of(self, item: Evidence) -> Quote:
        """The sentence of a mention; of prose without a number, the stretch around it up to the line ends."""
        mention = item.mention
        passage, at, around = self._around(mention.place.paragraph, mention.span)
        name = Span(at.start, max(at.end, at.start + 1))
        source = self._source
        page = source.page_of(mention.span.start)
        return Quote(
            before=passage[around.start : name.start].lstrip(),
            name=passage[name.start : name.end],
            after=passage[name.end : around.end].rstrip(),
            paragraph=mention.place.paragraph,
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
            self._made[pieces] = (made, made.sentences(self._no_end))
        passage, sentences = self._made[pieces]
        at = passage.within(span)
        for sentence in sentences:
            if sentence.start <= at.start < sentence.end:
                return passage.text, at, sentence
        return passage.text, at, Span(0, len(passage.text))

    def _line(self, span: Span) -> Span:
        text = self._source.text
        start = text.rfind("\n", 0, span.start) + 1
        end = text.find("\n", span.end)
        return Span(start, len(text) if end < 0 else end)

    def _note(self, number: str) -> Note:
        note: Footnote = self._notes[number]
        stands_for = self._notes.get(note.resolves_to)
        urls = self._urls.get(number) or (self._urls.get(stands_for.number, []) if stands_for else [])
        return Note(number, " ".join(note.text.split()), tuple(dict.fromkeys(urls)))
