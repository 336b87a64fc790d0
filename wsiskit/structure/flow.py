"""Chunks → blocks in their roles: footnotes out of the flow, numbered paragraphs joined, headings told from prose."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from wsiskit.model.report import Diagnostic, Join
from wsiskit.model.source import Block
from wsiskit.model.spans import Span
from wsiskit.structure.chains import Link, best_chain
from wsiskit.structure.chunks import Chunk, strip_marks

if TYPE_CHECKING:
    from wsiskit.knowledge.languages import Profile

LONG_MARKED_HEADING = 2  # a heading with a printed number may be this many times as long as one without


@dataclass(slots=True)
class OpenParagraph:
    """A numbered paragraph while its pieces are collected; `blank_before` is the vertical space above it,
    `quiet` whether no page break explains that space."""

    number: int
    pieces: list[Span]
    chunk: int
    blank_before: int
    quiet: bool
    joins: list[Join] = field(default_factory=list)
    items: bool = False


@dataclass(slots=True)
class OpenNote:
    """A footnote or unnumbered note while its pieces are collected."""

    mark: str
    pieces: list[Span]
    rule: str
    numbered: bool


@dataclass(slots=True)
class Flow:
    """All that the chunks turned out to be, each list in text order. `events` interleaves headings and paragraphs."""

    roles: list[tuple[str, str, str]] = field(default_factory=list)  # kind, marker, rule; one a chunk
    headings: list[int] = field(default_factory=list)  # chunk indexes
    paragraphs: list[OpenParagraph] = field(default_factory=list)
    notes: list[OpenNote] = field(default_factory=list)
    events: list[tuple[str, int]] = field(default_factory=list)
    masthead: list[int] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)


class FlowBuilder:
    """One pass over the chunks after the two number series are known."""

    def __init__(self, text: str, chunks: list[Chunk], profile: Profile, known_titles: frozenset[str]) -> None:
        self.text = text
        self.chunks = chunks
        self.profile = profile
        self.known = known_titles
        self.finished = profile.regex("", "finished")
        self.stop = profile.regex("", "heading_stop")
        self.flow = Flow()
        self.bodies = self._footnote_bodies()
        self.numbers = self._paragraph_numbers()
        self.current: OpenParagraph | None = None
        self.started = False
        self.between: list[str] = []
        self.after_notes_heading = False

    # -- series ------------------------------------------------------------------------------------------------

    def _footnote_bodies(self) -> dict[int, int]:
        links = []
        for i, chunk in enumerate(self.chunks):
            if chunk.body is None or chunk.furniture:
                continue
            number, mark, certain = chunk.body
            weight = 2.0 if certain else 1.0
            near = [c for c in self.chunks[max(i - 1, 0) : i + 2] if c is not chunk and c.body is not None]
            weight += 0.3 if near else 0.0
            rest = self.text[mark.end : chunk.span.end]
            weight += 0.3 if "://" in rest[:8] or rest.lstrip()[:1] in "<《" else 0.0
            if not rest[:1].isspace() and i and not self._is_finished(self.chunks[i - 1]):
                weight -= 0.6
            links.append(Link(int(number), weight, i))
        return {link.key: link.number for link in best_chain(links)}

    def _paragraph_numbers(self) -> dict[int, int]:
        links = []
        for i, chunk in enumerate(self.chunks):
            candidate = next((c for c in chunk.candidates if c.form == "number"), None)
            if candidate is None or i in self.bodies or chunk.furniture:
                continue
            weight = 1.0
            if self._is_finished(chunk):
                weight += 0.5
            if chunk.span.end - chunk.span.start > self.profile.heading_max:
                weight += 0.5
            elif weight == 1.0:
                weight = -0.2
            if chunk.decoration.depth:
                weight -= 2.0
            links.append(Link(candidate.readings[0].ordinal, weight, i))
        chain = {link.key: link.number for link in best_chain(links)}
        last = None
        for i, number in chain.items():
            if last is not None and number != last + 1:
                message = f"paragraph {number} follows {last}"
                self.flow.diagnostics.append(Diagnostic("paragraphs.gap", "warning", message, self.chunks[i].span))
            last = number
        return chain

    # -- tests -------------------------------------------------------------------------------------------------

    def _plain(self, span: Span) -> str:
        return strip_marks(self.text[span.start : span.end].rstrip())

    def _is_finished(self, chunk: Chunk) -> bool:
        return self.finished.search(self._plain(chunk.span)) is not None

    def _is_heading_like(self, span: Span, marked: bool) -> bool:
        plain = self._plain(span)
        limit = self.profile.heading_max * (LONG_MARKED_HEADING if marked else 1)
        return 0 < len(plain) <= limit and not self.stop.search(plain) and "://" not in plain

    def _bare_title(self, span: Span) -> str:
        return self._plain(span).strip(" *#_:：.．\u3000")

    def _starts_section_or_paragraph(self, i: int) -> bool:
        """Whether the next chunk of the flow is a numbered paragraph or a heading with a number or hashes."""
        for j in range(i + 1, len(self.chunks)):
            chunk = self.chunks[j]
            if j in self.bodies or chunk.furniture or self._note_mark(j):
                continue
            if j in self.numbers or chunk.decoration.depth:
                return True
            return any(self._is_heading_like(c.title, True) for c in chunk.candidates)
        return False

    def _note_mark(self, i: int) -> str:
        chunk = self.chunks[i]
        found = self.profile.regex("notes", "words").match(self.text, *chunk.span)
        if found:
            return str(found["mark"])
        found = self.profile.regex("notes", "pattern").match(self.text, *chunk.span)
        if found is None or found["mark"] in self.profile.words("titles", "notes"):
            return ""
        if not self.started or (i and (i - 1 in self.bodies or self._role(i - 1) == "note")):
            return str(found["mark"])
        return ""

    def _role(self, i: int) -> str:
        return self.flow.roles[i][0] if i < len(self.flow.roles) else ""

    # -- the pass ----------------------------------------------------------------------------------------------

    def run(self) -> Flow:
        """Give every chunk its role."""
        for i, chunk in enumerate(self.chunks):
            self.flow.roles.append(self._role_of(i, chunk))
        return self.flow

    def _role_of(self, i: int, chunk: Chunk) -> tuple[str, str, str]:
        if chunk.furniture:
            self.between.append("page")
            return "furniture", "", "furniture.pattern"
        if i in self.bodies:
            return self._footnote(chunk)
        mark = self._note_mark(i)
        if mark:
            self.between.append("notes")
            self.flow.notes.append(OpenNote(mark, [chunk.span], "note.mark", False))
            return "note", mark, "note.mark"
        if chunk.page_before:
            self.between.append("page")
        if i in self.numbers:
            return self._paragraph(i, chunk)
        title = self._bare_title(chunk.span)
        if title in self.profile.words("titles", "notes") and self._followed_by_notes(i):
            self.current = None
            return "notes-heading", "", "heading.notes-title"
        heading = self._heading_rule(i, chunk)
        if heading:
            return self._heading(i, heading)
        if not self.started:
            self.flow.masthead.append(i)
            return "masthead", "", "front.before-first-heading"
        if self.current is not None:
            return self._continuation(i, chunk, self.current)
        self.flow.diagnostics.append(
            Diagnostic("block.unknown", "note", "text that is in no numbered paragraph", chunk.span)
        )
        return "unknown", "", "block.unknown"

    def _followed_by_notes(self, i: int) -> bool:
        return i + 1 < len(self.chunks) and (i + 1 in self.bodies)

    def _footnote(self, chunk: Chunk) -> tuple[str, str, str]:
        self.between.append("notes")
        number, mark, certain = chunk.body or ("", chunk.span, False)
        rule = "footnote.definition" if certain else "footnote.series"
        span = Span(mark.start, chunk.span.end)
        self.flow.notes.append(OpenNote(number, [span], rule, True))
        return "footnote", number, rule

    def _paragraph(self, i: int, chunk: Chunk) -> tuple[str, str, str]:
        quiet = "page" not in self.between
        self.started = True
        self.between = []
        self.current = OpenParagraph(self.numbers[i], [chunk.span], i, chunk.blank_before, quiet)
        self.flow.events.append(("paragraph", len(self.flow.paragraphs)))
        self.flow.paragraphs.append(self.current)
        return "paragraph", str(self.numbers[i]), "paragraph.series"

    def _heading_rule(self, i: int, chunk: Chunk) -> str:
        """Rule that makes the chunk a heading, empty where it is none."""
        current = self.current
        if chunk.candidates and self._is_heading_like(chunk.candidates[0].title, True):
            in_items = (
                current is not None and chunk.candidates[0].form.startswith("paren") and self._awaits_items(current)
            )
            if not in_items and not self._is_foreign_number(chunk):
                return "heading.numbered"
        if chunk.decoration.depth and self.started:
            return "heading.markdown"
        if not self._is_heading_like(chunk.span, False) or chunk.candidates:
            return ""
        title = self._bare_title(chunk.span)
        if title in self.profile.words("titles", "top") and self._starts_section_or_paragraph(i):
            return "heading.top-title"
        complete = current is None or self.finished.search(self._plain(current.pieces[-1])) is not None
        if self.started and (complete or title in self.known) and self._starts_section_or_paragraph(i):
            return "heading.unnumbered"
        if not self.started and i + 1 < len(self.chunks) and self._next_is_paragraph(i):
            front = [
                self.profile.regex("front", key) for key in ("kind", "organ", "session", "agenda_item", "distribution")
            ]
            if not any(p.search(title) for p in front):
                return "heading.unnumbered"
        return ""

    def _next_is_paragraph(self, i: int) -> bool:
        j = i + 1
        while j < len(self.chunks) and (j in self.bodies or self.chunks[j].furniture):
            j += 1
        return j in self.numbers

    def _is_foreign_number(self, chunk: Chunk) -> bool:
        """A bare number inside a paragraph's list, not a heading: it follows a lead-in with a colon."""
        return self.current is not None and self._awaits_items(self.current) and chunk.candidates[0].form == "number"

    def _awaits_items(self, current: OpenParagraph) -> bool:
        plain = self._plain(current.pieces[-1])
        return plain.endswith(("：", ":", "；", ";")) or current.items

    def _heading(self, i: int, rule: str) -> tuple[str, str, str]:
        self.started = True
        self.current = None
        self.between = []
        self.flow.events.append(("heading", len(self.flow.headings)))
        self.flow.headings.append(i)
        chunk = self.chunks[i]
        return "heading", chunk.candidates[0].marker if rule == "heading.numbered" else "", rule

    def _continuation(self, i: int, chunk: Chunk, current: OpenParagraph) -> tuple[str, str, str]:
        unfinished = self.finished.search(self._plain(current.pieces[-1])) is None
        item = bool(chunk.candidates) and (self._awaits_items(current) or not unfinished)
        between = "notes" if "notes" in self.between else "page" if "page" in self.between else "blank"
        rule = "join.item" if item else f"join.{between}.{'unfinished' if unfinished else 'unnumbered'}"
        current.items = current.items or item
        if not item:
            current.joins.append(Join(current.pieces[-1].end, chunk.span.start, between, rule))
        current.pieces.append(chunk.span)
        self.between = []
        return "item" if item else "continuation", "", rule


def blocks_of(chunks: list[Chunk], flow: Flow, lines_end: list[Span]) -> tuple[Block, ...]:
    """Blocks that tile the lines: one a chunk, and one a run of blank lines. `lines_end` are the lines' spans."""
    blocks: list[Block] = []
    at = 0
    for chunk, (kind, marker, rule) in zip(chunks, flow.roles, strict=True):
        if chunk.first > at:
            blocks.append(_block("blank", at, chunk.first - 1, "", "block.blank", lines_end))
        blocks.append(_block(kind, chunk.first, chunk.last, marker, rule, lines_end))
        at = chunk.last + 1
    if at < len(lines_end):
        blocks.append(_block("blank", at, len(lines_end) - 1, "", "block.blank", lines_end))
    return tuple(blocks)


def _block(kind: str, first: int, last: int, marker: str, rule: str, spans: list[Span]) -> Block:
    return Block(kind, Span(spans[first].start, spans[last].end), first, last, marker, rule)
