"""What the rules look at: the annotated report, its passages with URLs and symbols masked, the knowledge beside it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from wsiskit.knowledge.languages import load_profile
from wsiskit.model.spans import Span
from wsiskit.passages.folding import MASK
from wsiskit.passages.units import PlaceIndex, prose_units
from wsiskit.structure.notes.marks import NOTE_MARK

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wsiskit.knowledge.framework import Framework
    from wsiskit.knowledge.languages import Profile
    from wsiskit.knowledge.registry import Registry
    from wsiskit.model.annotation import AnnotatedReport, Place
    from wsiskit.model.report import Footnote


_NOTE_START = re.compile(rf"{NOTE_MARK}:?|\d{{1,4}}|(?:\\?[*†‡])+|注")


class Passage(NamedTuple):
    """One unit of prose as one run of characters: pieces joined, note marks and line ends left out.

    `offsets[i]` is the source offset of `text[i]`. URLs and symbols are runs of `MASK` of their own length.
    """

    kind: str
    text: str
    offsets: tuple[int, ...]
    place: Place

    def span(self, start: int, end: int) -> Span:
        """Source span of `text[start:end]`; for an empty stretch the place before `start`."""
        if start >= end:
            at = self.offsets[start] if start < len(self.offsets) else (self.offsets[-1] + 1 if self.offsets else 0)
            return Span(at, at)
        return Span(self.offsets[start], self.offsets[end - 1] + 1)


@dataclass(frozen=True)
class Subject:
    """One report under check."""

    annotated: AnnotatedReport
    registry: Registry
    framework: Framework

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
        """All prose in text order, without the cells of tables: they hold words, not sentences."""
        report = self.annotated.report
        masked = [link.span for link in self.annotated.links if link.rule != "url.target"]  # words that carry a link
        masked += [c.span for c in self.annotated.citations if c.rule == "symbol"]
        hidden = [ref.span for ref in report.refs]
        starts = [_NOTE_START.match(self.text, *p) for f in report.footnotes for p in f.pieces[:1]]
        hidden += [Span(*found.span()) for found in starts if found]
        masks, gone = set(_inside(masked)), set(_inside(hidden))
        joiner = self.profile.joiner
        units = [unit for unit in prose_units(report) if unit.kind != "table"]
        return tuple(_passage(self.text, u.kind, u.pieces, u.place, masks, gone, joiner) for u in units)

    @cached_property
    def _places(self) -> PlaceIndex:
        return PlaceIndex(prose_units(self.annotated.report))

    def place(self, offset: int) -> Place:
        """Where an offset stands; an offset between two units belongs to none."""
        return self._places.at(offset)

    @cached_property
    def surfaces(self) -> frozenset[str]:
        """Forms of all names and terms of the registry, in every language, as written there."""
        forms = {alias.form for alias in self.registry.aliases}
        return frozenset(forms | {term.form for term in self.registry.terms(self.annotated.report.language)})

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


def _inside(spans: Iterable[Span]) -> Iterable[int]:
    for span in spans:
        yield from range(span.start, span.end)


def _passage(
    text: str, kind: str, pieces: tuple[Span, ...], place: Place, masks: set[int], gone: set[int], joiner: str
) -> Passage:
    chars: list[str] = []
    offsets: list[int] = []
    for n, piece in enumerate(pieces):
        if n and joiner and chars and not chars[-1].isspace():
            chars.append(joiner)
            offsets.append(piece.start)
        for at in range(piece.start, piece.end):
            char = text[at]
            if at in gone:
                continue
            if char in "\r\n":
                if not joiner or (chars and chars[-1].isspace()):
                    continue
                char = joiner
            chars.append(MASK if at in masks else char)
            offsets.append(at)
    return Passage(kind, "".join(chars), tuple(offsets), place)
