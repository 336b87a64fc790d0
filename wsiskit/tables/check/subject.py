"""What the rules look at: the annotated report, its passages with URLs and symbols masked, the knowledge beside it."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from wsiskit.knowledge.languages import load_profile
from wsiskit.model.record import NamedTuple
from wsiskit.model.spans import Span
from wsiskit.passages.passage import make_passages
from wsiskit.passages.units import PlaceIndex, prose_units
from wsiskit.structure.notes.marks import NOTE_MARK

if TYPE_CHECKING:
    from wsiskit.knowledge.framework import Framework
    from wsiskit.knowledge.languages import Profile
    from wsiskit.knowledge.registry import Registry
    from wsiskit.model.annotation import AnnotatedReport, Place
    from wsiskit.model.report import Footnote
    from wsiskit.passages.passage import Passage


_NOTE_START = re.compile(rf"{NOTE_MARK}:?|\d{{1,4}}|(?:\\?[*†‡])+")


class _Given(NamedTuple):
    annotated: AnnotatedReport
    registry: Registry
    framework: Framework
    language: str = ""  # of names and titles in messages; that of the report where empty


class Subject(_Given):
    """One report under check."""

    def name(self, entity_id: str, surface: str) -> str:
        """Name of an entity for a message: as printed, `surface`, in the language of the report, else the registry's."""
        if self.language in ("", self.annotated.report.language):
            return surface
        return self.registry.name(entity_id, self.language)

    def title(self, line: str) -> str:
        """Title of an action line for a message."""
        return self.framework.title(line, self.language or self.annotated.report.language)

    @cached_property
    def text(self) -> str:
        """Source text."""
        return self.annotated.report.source.text

    @cached_property
    def profile(self) -> Profile:
        """Profile of the report's language."""
        return load_profile(self.annotated.report.language)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """All prose in text order, URLs and symbols masked, note marks left out. Cells of tables hold
        words, no sentences."""
        report = self.annotated.report
        masked = [link.span for link in self.annotated.links if link.rule != "url.target"]  # words that carry a link
        masked += [c.span for c in self.annotated.citations if c.rule == "symbol"]
        hidden = [ref.span for ref in report.refs]
        hidden += [self._note_mark(note) for note in report.footnotes]
        units = [unit for unit in prose_units(report) if unit.kind != "table"]
        return make_passages(self.text, units, self.profile.joiner, masked=masked, hidden=hidden)

    def _note_mark(self, note: Footnote) -> Span:
        """The mark that a note begins with, also where it is a word (注); empty where there is none."""
        start, end = note.pieces[0]
        found = _NOTE_START.match(self.text, start, end)
        printed = len(note.number) if self.text.startswith(note.number, start) else 0
        return Span(start, found.end() if found else start + printed)

    @cached_property
    def _places(self) -> PlaceIndex:
        return PlaceIndex(prose_units(self.annotated.report))

    def place(self, offset: int) -> Place:
        """Where an offset stands; an offset between two units belongs to none."""
        return self._places.at(offset)

    @cached_property
    def surfaces(self) -> frozenset[str]:
        """Forms of all names and terms of the registry, in every language, as written there."""
        return _surfaces(self.registry, self.annotated.report.language)

    @cached_property
    def contributor_list(self) -> Footnote | None:
        """The list note that names the contributors, as `find_contributors` chose it."""
        wanted = set(self.annotated.contributors)
        counting = self.profile.regex("numbers", "contributors")
        stated = {p.number for p in self.annotated.report.paragraphs if counting.search(p.text)}
        linked: dict[str, set[str]] = {}
        for mention in self.annotated.mentions:
            linked.setdefault(mention.place.footnote, set()).add(mention.entity_id)
        for note in self.annotated.report.footnotes:
            named = linked.get(note.number, set())
            if note.kind == "list" and (set(note.paragraphs) & stated or (wanted and wanted <= named)):
                return note
        return None

    @cached_property
    def name_spans(self) -> tuple[Span, ...]:
        """Pieces of all mentions, in text order."""
        return tuple(sorted(piece for m in self.annotated.mentions for piece in m.pieces))

    def in_name(self, span: Span) -> bool:
        """Whether a mention covers the span."""
        i = bisect_right(self.name_spans, span.start, key=lambda piece: piece.start) - 1
        return i >= 0 and self.name_spans[i].covers(span)


@lru_cache(maxsize=8)
def _surfaces(registry: Registry, language: str) -> frozenset[str]:
    forms = {alias.form for alias in registry.aliases}
    return frozenset(forms | {term.form for term in registry.terms(language)})
