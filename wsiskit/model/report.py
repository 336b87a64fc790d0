"""The report as a tree: sections, numbered paragraphs, footnotes and what binds them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsiskit.model.diagnostic import Diagnostic as Diagnostic  # noqa: TC001 - the name is used from here
from wsiskit.model.record import NamedTuple
from wsiskit.model.shown import cut, shown

if TYPE_CHECKING:
    from wsiskit.model.source import Block, SourceText
    from wsiskit.model.spans import Span


class Reading(NamedTuple):
    """One way to read a marker: the series it may belong to and its 1-based ordinal there."""

    series: str
    ordinal: int


class Section(NamedTuple):
    """One heading. `marker` as printed, `title` without it; `span` covers marker and title.

    `action_line` is the line this heading itself stands for or inherits (`C7/e-health`), else empty.
    `body` runs from the heading to the next heading. `rejected` are the readings of the marker that lost,
    each with its reason.
    """

    section_id: str
    parent_id: str
    level: int
    marker: str
    title: str
    action_line: str
    span: Span
    body: Span
    rule: str
    reading: Reading | None
    rejected: tuple[tuple[Reading, str], ...]

    def __repr__(self) -> str:
        return shown(self, self.section_id, cut(self.title), self.action_line)


class Join(NamedTuple):
    """Evidence that a piece continues a paragraph: what lay between, and what shows it continues."""

    at: int
    resumes: int
    between: str
    rule: str


class Paragraph(NamedTuple):
    """One numbered paragraph. `pieces` are its spans in text order, the first begins with the number.

    `text` is the pieces as they stand, line ends inside a piece removed (joined by a space between Latin
    words, by nothing between Chinese characters).
    """

    number: str
    section_id: str
    action_line: str
    pieces: tuple[Span, ...]
    text: str
    joins: tuple[Join, ...]
    rule: str

    def __repr__(self) -> str:
        return shown(self, self.number, cut(self.text), self.action_line)


class FootnoteRef(NamedTuple):
    """A mark in the text that calls a footnote; `paragraph` is empty outside numbered paragraphs."""

    number: str
    span: Span
    paragraph: str
    section_id: str
    rule: str


class Footnote(NamedTuple):
    """A footnote or an unnumbered note, taken out of the flow. `number` is the printed mark.

    `kind` is one of `url, citation, ibid, short-cite, list, note`; `resolves_to` the footnote an ibid or a
    short citation stands for (empty where undecided). `text` is the pieces as they stand, the mark included.
    """

    number: str
    kind: str
    pieces: tuple[Span, ...]
    text: str
    paragraphs: tuple[str, ...]
    section_id: str
    action_line: str
    resolves_to: str
    rule: str

    def __repr__(self) -> str:
        return shown(self, self.number, cut(self.text))


class FrontField(NamedTuple):
    """One field of the masthead: `name` is symbol, date, organ, session, period, agenda_item, agenda_text, title, kind,
    modifier (Corrigendum), distribution, summary_heading, summary, preamble or text (prose before the first heading)."""

    name: str
    text: str
    span: Span
    rule: str


class Report(NamedTuple):
    """One report with its structure; annotations stand beside it in `AnnotatedReport`."""

    source: SourceText
    language: str
    blocks: tuple[Block, ...]
    front: tuple[FrontField, ...]
    sections: tuple[Section, ...]
    paragraphs: tuple[Paragraph, ...]
    footnotes: tuple[Footnote, ...]
    refs: tuple[FootnoteRef, ...]
    rejected_refs: tuple[tuple[Span, str], ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    def __repr__(self) -> str:
        counts = f"{len(self.paragraphs)} paragraphs, {len(self.sections)} headings, {len(self.footnotes)} notes"
        return f"<Report {self.source.path} ({self.language}): {counts}>"
