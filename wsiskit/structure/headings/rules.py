"""Which chunks are headings, by which rule. Numbered headings, titles known by convention, and titles by their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsiskit.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from wsiskit.structure.blocks.candidates import Chunk
    from wsiskit.structure.markers import Candidate
    from wsiskit.structure.wording import Wording


def _document_title(chunks: list[Chunk]) -> int:
    """The first heading that the format sets, where all others are set lower: the title of the whole. -1 where none is."""
    styled = [(i, chunk.decoration.depth) for i, chunk in enumerate(chunks) if chunk.decoration.depth]
    if styled and all(depth > styled[0][1] for _, depth in styled[1:]):
        return styled[0][0]
    return -1


FRONT_KEYS = ("kind", "organ", "session", "period", "agenda_item", "distribution")
MOST_TITLES = 9  # titles of action lines that may stand directly below each other: C7 and its parts, all of them empty
NEAR = 3  # headings that extraction may have lost between two members of a series


class HeadingRules:
    """Tests on chunks, and the heading series met so far."""

    def __init__(
        self,
        chunks: list[Chunk],
        numbers: dict[int, str],
        is_note: Callable[[int], bool],
        say: Wording,
        known: frozenset[str],
    ) -> None:
        self.chunks = chunks
        self.say = say
        self.known = known
        self._numbers = numbers
        self._is_note = is_note
        self._series: dict[str, int] = {}
        self._annex = say.profile.regex("titles", "annex")
        self._annex_at = -1
        self._looked_at, self._sentence = 0, False
        self._prose = not numbers and any(self._names_line(i) for i in range(len(chunks)))
        self._title_at = _document_title(chunks) if self._prose else -1
        self._front = [say.profile.regex("front", key) for key in FRONT_KEYS]
        self._kind = say.profile.regex("front", "kind")
        self._summary = say.profile.regex("front", "summary")

    def rule_of(self, i: int, last: Span | None, started: bool, masthead: list[int]) -> str:
        """Rule that makes chunk `i` a heading, empty where it is none.

        `last` is the piece of the numbered paragraph that is open here, `masthead` the chunks before the text proper.
        """
        chunk = self.chunks[i]
        if chunk.decoration.listed:
            return ""
        # a heading interrupts no clause, save where its series vouches for it
        open_clause = last is not None and self.say.is_open(last)
        if chunk.candidates:
            candidate = chunk.candidates[0]
            if not self.say.is_title_like(candidate.title, True) and not (last is None and self._announces(i)):
                return ""
            if open_clause and not (self.fits(candidate) and self.leads_on(i)):
                return ""
            return "heading.numbered"
        title = self.say.bare_title(chunk.span)
        label = self.say.bare_title(chunk.label or chunk.span)
        opens = started or chunk.page_before or chunk.decoration.depth > 0
        opens = opens or self._has_sentence(masthead)
        if self._annex.fullmatch(label) and opens and not open_clause:
            self._annex_at = i
            return "heading.annex"
        styled = chunk.decoration.depth > 0 and chunk.block >= 0
        if self._prose and (rule := self._in_prose(i, title)):
            return rule
        if chunk.decoration.depth and started and self.say.is_title_like(chunk.span, True, styled):
            return "heading.markdown" if chunk.block < 0 else "heading.style"
        if not self.say.is_title_like(chunk.span, False) or not any(map(str.isalpha, title)):
            return ""
        if self._follows_annex(i):
            return "heading.annex-title"
        if self.say.is_among(title, "top") and self.leads_on(i):
            return "heading.top-title"
        if chunk.plain and title not in self.known:
            return ""
        if started:
            placed = (not open_clause or title in self.known) and self.leads_on(i)
            return "heading.unnumbered" if placed else ""
        return "heading.unnumbered" if self._opens_text(i, title, masthead) else ""

    def _has_sentence(self, masthead: list[int]) -> bool:
        """Whether a sentence ends in the masthead, which only grows: each chunk is looked at once."""
        for m in masthead[self._looked_at :]:
            self._looked_at += 1
            self._sentence = self._sentence or self.say.is_finished(self.chunks[m].span)
        return self._sentence

    def _in_prose(self, i: int, title: str) -> str:
        """Rule of a heading in a text on action lines without numbered paragraphs: one that the format sets, below the
        document's title, or a line that names one action line."""
        chunk = self.chunks[i]
        if any(pattern.search(title) for pattern in self._front):
            return ""
        if chunk.decoration.depth:
            titled = i != self._title_at and self.say.is_title_like(chunk.span, True, chunk.block >= 0)
            return "" if not titled else "heading.markdown" if chunk.block < 0 else "heading.style"
        named = self._names_line(i) or (title in self.known and self.say.is_title_like(chunk.span, False))
        return "heading.unnumbered" if named and i + 1 < len(self.chunks) else ""

    def _names_line(self, i: int) -> bool:
        """Whether a line that could be a title has the code of one action line."""
        chunk = self.chunks[i]
        if chunk.apart or chunk.candidates or not self.say.is_title_like(chunk.span, chunk.decoration.depth > 0):
            return False
        return len({code for code, _, _ in self.say.profile.line_codes(self.say.bare_title(chunk.span))}) == 1

    def _announces(self, i: int) -> bool:
        """Whether a short line ends with a colon above a title with a marker of another form: 2. Reports on: (a) Ports."""
        span = self.chunks[i].candidates[0].title
        if not self.say.leads_in(span) or not self.say.is_title_like(Span(span.start, span.end - 1), False):
            return False
        below = next((c for c in self.chunks[i + 1 : i + 3] if not c.apart), None)
        if below is None or not below.candidates or below.candidates[0].form == self.chunks[i].candidates[0].form:
            return False
        return self.say.is_title_like(below.candidates[0].title, False)

    def _follows_annex(self, i: int) -> bool:
        """Whether nothing but notes and furniture stands between the heading of an annex and this line: its title."""
        between = range(self._annex_at + 1, i)
        if self._annex_at < 0 or self.chunks[self._annex_at].title is not None:
            return False
        return all(self.chunks[j].apart or self._is_note(j) for j in between)

    def accept(self, i: int) -> None:
        """Remember the readings of a heading."""
        for candidate in self.chunks[i].candidates[:1]:
            for reading in candidate.readings:
                self._series[reading.series] = reading.ordinal

    def fits(self, candidate: Candidate) -> bool:
        """Whether the marker begins a series of headings or goes on with one."""
        return any(
            reading.ordinal == 1 or 0 < reading.ordinal - self._series.get(reading.series, -NEAR) <= NEAR
            for reading in candidate.readings
        )

    def leads_on(self, i: int) -> bool:
        """Whether the next chunk of the flow is a numbered paragraph or a heading with a number or hashes, or the title of
        an action line (a part of C7) that leads on itself."""
        passed = 0
        for j in range(i + 1, len(self.chunks)):
            chunk = self.chunks[j]
            if chunk.apart or self._is_note(j):
                continue
            if j in self._numbers or chunk.decoration.depth:
                return True
            if not chunk.candidates and (self._names_line(j) or self.say.bare_title(chunk.span) in self.known):
                passed += 1
                if passed <= MOST_TITLES:
                    continue
            return any(self.say.is_title_like(c.title, True) for c in chunk.candidates)
        return False

    def closes_text(self, i: int, last: Span) -> bool:
        """Whether only short lines without a marker stand from here to the end: place and date, no paragraph's text."""
        if not self.say.is_finished(last):
            return False
        for j in range(i, len(self.chunks)):
            chunk = self.chunks[j]
            if chunk.apart or self._is_note(j):
                continue
            if chunk.candidates or chunk.decoration.listed or not self.say.is_title_like(chunk.span, False):
                return False
        return True

    def _opens_text(self, i: int, title: str, masthead: list[int]) -> bool:
        """Whether an unnumbered line directly above the first paragraph is its heading, not the report's title.

        It is where the masthead already has a title before the kind of report, or where there is no masthead at all.
        """
        j = i + 1
        while j < len(self.chunks) and (self.chunks[j].apart or self._is_note(j)):
            j += 1
        if j not in self._numbers or any(p.search(title) for p in self._front):
            return False
        loose = 0
        for m in masthead:
            line = self.say.bare_title(self.chunks[m].span)
            if self._summary.match(line) or (self._kind.search(line) and loose):
                return True
            loose += not any(p.search(line) for p in self._front)
        return not masthead
