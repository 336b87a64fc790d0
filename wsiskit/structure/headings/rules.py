"""Which chunks are headings, by which rule. Numbered headings, titles known by convention, and titles by their place.

`RULES` are asked in order over one `Evidence`; the first that answers decides. A rule that begins with `no-heading` says
that the chunk is none.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from wsiskit.model.kept import kept
from wsiskit.model.record import NamedTuple
from wsiskit.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from wsiskit.structure.blocks.candidates import Chunk
    from wsiskit.structure.markers import Candidate
    from wsiskit.structure.wording import Wording


def _document_title(chunks: list[Chunk]) -> int:
    """The first heading that the format sets, where all others are set lower: the title of the whole. -1 where none is."""
    styled = [(i, chunk.decoration.depth) for i, chunk in enumerate(chunks) if chunk.decoration.depth]
    return styled[0][0] if styled and all(depth > styled[0][1] for _, depth in styled[1:]) else -1


FRONT_KEYS = ("kind", "organ", "session", "period", "agenda_item", "distribution")
NEAR = 3  # headings that extraction may have lost between two members of a series
LISTED = 20  # numbers below one bullet
BELOW = 2  # chunks below a short line with a colon, among them the title that it announces; the other may be a note


class Verdict(NamedTuple):
    """The rule that decided, and those that were asked before it and did not answer, in order."""

    rule: str
    asked: tuple[str, ...]

    @property
    def is_heading(self) -> bool:
        """Whether the rule makes a heading."""
        return not self.rule.startswith("no-heading")


class Evidence:
    """What the rules know of one chunk. Each fact is found when a rule first asks for it."""

    def __init__(self, rules: HeadingRules, i: int, last: Span | None, started: bool, masthead: list[int]) -> None:
        self.rules: HeadingRules = rules
        self.say: Wording = rules.say
        self.i: int = i
        self.chunk: Chunk = rules.chunks[i]
        self.last: Span | None = last
        self.started: bool = started
        self.masthead: list[int] = masthead
        self.candidate: Candidate | None = next(iter(self.chunk.candidates), None)  # the first reading

    @kept
    def open_clause(self) -> bool:
        """Whether the paragraph before stops in the middle of a clause: a heading interrupts none."""
        return self.last is not None and self.say.is_open(self.last)

    @kept
    def title(self) -> str:
        """The chunk without note marks and the signs around it."""
        return self.say.bare_title(self.chunk.span)

    @kept
    def is_known(self) -> bool:
        """Whether the title is that of an action line."""
        return self.title in self.rules.known

    @kept
    def is_short(self) -> bool:
        """Whether the chunk could be a title without a number."""
        return self.say.is_title_like(self.chunk.span, False)

    @kept
    def is_set(self) -> bool:
        """Whether the format sets the chunk as a heading, and it could be one."""
        styled = self.chunk.block >= 0
        return self.chunk.decoration.depth > 0 and self.say.is_title_like(self.chunk.span, True, styled)

    @kept
    def leads_on(self) -> bool:
        """Whether a paragraph or a heading follows."""
        return self.rules.leads_on(self.i)

    @kept
    def is_below_the_title_page(self) -> bool:
        """Whether the text proper may have begun: a page, a heading of the format or the end of a sentence stands before."""
        begun = self.started or self.chunk.page_before or self.chunk.decoration.depth > 0
        return begun or self.rules.has_sentence(self.masthead)

    @kept
    def reads_as_prose(self) -> bool:
        """Whether the report has action lines and no numbered paragraph, and this is no line of the masthead."""
        return self.rules.in_prose and not self.rules.is_front(self.title)


def _is_in_list(e: Evidence) -> bool:
    """Whether a number is set farther in than the bullet of the list that it stands in, with no empty line between."""
    if e.candidate is None or not e.rules.indent(e.i):
        return False
    for j in range(e.i, max(e.i - LISTED, 0), -1):
        if e.rules.chunks[j].blank_before or e.rules.chunks[j].apart:
            return False
        if e.rules.chunks[j - 1].decoration.listed:
            return e.rules.indent(e.i) > e.rules.indent(j - 1)
    return False


def _is_sentence_with_marker(e: Evidence) -> bool:
    """A title is too long, or a sentence ends in it; one that announces titles of another form may be one."""
    return e.candidate is not None and not (
        e.say.is_title_like(e.candidate.title, True) or (e.last is None and e.rules.announces(e.i))
    )


def _interrupts(e: Evidence) -> bool:
    """A marker in an open clause is that of an item, save where its series vouches for it."""
    return e.candidate is not None and e.open_clause and not (e.rules.fits(e.candidate) and e.leads_on)


def _is_annex(e: Evidence) -> bool:
    label = e.say.bare_title(e.chunk.label or e.chunk.span)
    return e.rules.annex.fullmatch(label) is not None and e.is_below_the_title_page and not e.open_clause


def _is_set_in_prose(e: Evidence) -> bool:
    """In a text on action lines without numbers every heading of the format is one, save the document's own title."""
    return e.reads_as_prose and e.is_set and e.i != e.rules.title_at


def _names_line_in_prose(e: Evidence) -> bool:
    """There a line that names one action line is a heading, too."""
    named = e.reads_as_prose and not e.chunk.decoration.depth and e.i + 1 < len(e.rules.chunks)
    return named and (e.rules.names_line(e.i) or (e.is_known and e.is_short))


def _is_set_below_title(e: Evidence) -> bool:
    """Above the first paragraph: set lower than a heading of the title page, which then is the title of the whole."""
    above = not e.started and e.is_set and e.i >= e.rules.set_above_text
    return above and 0 < e.rules.depth_of(e.masthead) < e.chunk.decoration.depth


def _names_first_line(e: Evidence) -> bool:
    """Above the first paragraph: it names one action line, whatever the title page holds above it."""
    named = e.rules.names_line(e.i) or (e.is_known and e.is_short)
    return not e.started and named and e.rules.is_above_text(e.i) and not e.rules.is_front(e.title)


def _is_sentence(e: Evidence) -> bool:
    return not e.is_short or not any(map(str.isalpha, e.title))


def _stands_between(e: Evidence) -> bool:
    """Between paragraphs, in no open clause, and what follows is one or a heading."""
    return e.started and (not e.open_clause or e.is_known) and e.leads_on


# what a rule needs to answer at all: rules whose needs a chunk lacks are passed over unasked
MARKED, SET, PLAIN, PROSE, BEGUN, ABOVE, SET_IN = (1 << n for n in range(7))

RULES: tuple[tuple[str, int, Callable[[Evidence], bool]], ...] = (
    ("no-heading.list-item", SET_IN, lambda e: e.chunk.decoration.listed or _is_in_list(e)),
    ("no-heading.sentence", MARKED, _is_sentence_with_marker),
    ("no-heading.inside-clause", MARKED, _interrupts),
    ("heading.numbered", MARKED, lambda e: e.candidate is not None),
    ("heading.annex", 0, _is_annex),
    ("heading.markdown", SET | PROSE, lambda e: _is_set_in_prose(e) and e.chunk.block < 0),
    ("heading.style", SET | PROSE, _is_set_in_prose),
    ("heading.unnumbered", PROSE, _names_line_in_prose),
    ("heading.markdown", SET | BEGUN, lambda e: e.started and e.is_set and e.chunk.block < 0),
    ("heading.style", SET | BEGUN, lambda e: e.started and e.is_set),
    ("heading.markdown", SET | ABOVE, lambda e: _is_set_below_title(e) and e.chunk.block < 0),
    ("heading.style", SET | ABOVE, _is_set_below_title),
    ("no-heading.sentence", 0, _is_sentence),
    ("heading.annex-title", 0, lambda e: e.rules.follows_annex(e.i)),
    ("heading.top-title", 0, lambda e: e.say.is_among(e.title, "top") and e.leads_on),
    ("no-heading.plain", PLAIN, lambda e: e.chunk.plain and not e.is_known),
    ("heading.unnumbered", BEGUN, _stands_between),
    ("heading.unnumbered", ABOVE, _names_first_line),
    ("heading.unnumbered", ABOVE, lambda e: not e.started and e.rules.opens_text(e.i, e.title, e.masthead)),
)
_ASKED = tuple(rule for rule, _, _ in RULES)


def cues_of(evidence: Evidence) -> int:
    """What a chunk has of that which rules need, as bits."""
    chunk, at = evidence.chunk, evidence.chunk.span.start
    cues = BEGUN if evidence.started else ABOVE
    if chunk.decoration.listed or evidence.say.text[at - 1 : at] not in "\r\n":
        cues |= SET_IN  # below a bullet, or not at the beginning of its line
    cues |= MARKED if chunk.candidates else 0
    cues |= SET if chunk.decoration.depth else 0
    cues |= PLAIN if chunk.plain else 0
    return cues | (PROSE if evidence.rules.in_prose else 0)


@cache
def _answering(cues: int) -> tuple[tuple[int, str, Callable[[Evidence], bool]], ...]:
    """Number, id and test of the rules that need no more than these cues, in order."""
    return tuple((n, rule, answers) for n, (rule, needs, answers) in enumerate(RULES) if needs & cues == needs)


class HeadingRules:
    """Tests on chunks, and the heading series met so far.

    `known` are the titles of action lines, `most_titles` how many of them may stand directly below each other: a line and
    all its parts, each of them empty.
    """

    def __init__(
        self,
        chunks: list[Chunk],
        numbers: dict[int, str],
        is_note: Callable[[int], bool],
        say: Wording,
        known: frozenset[str],
        most_titles: int,
    ) -> None:
        self.chunks = chunks
        self._most_titles = most_titles
        self.say = say
        self.known = known
        self._numbers = numbers
        self._is_note = is_note
        self._series: dict[str, int] = {}
        self.annex = say.profile.regex("titles", "annex")
        self._annex_at = -1
        self._named: dict[int, bool] = {}  # whether a chunk has the code of one action line
        self._looked_at, self._sentence = 0, False
        self._depths_of, self._depth = 0, 0
        self.in_prose = not numbers and any(self.names_line(i) for i in range(len(chunks)))
        self.title_at = _document_title(chunks) if self.in_prose else -1
        self._front = [say.profile.regex("front", key) for key in FRONT_KEYS]
        self._kind = say.profile.regex("front", "kind")
        self._summary = say.profile.regex("front", "summary")
        self._enacting = say.profile.regex("front", "enacting")

    def rule_of(self, i: int, last: Span | None, started: bool, masthead: list[int]) -> Verdict:
        """The rule that makes chunk `i` a heading, or says that it is none, with the rules asked before.

        `last` is the piece of the numbered paragraph that is open here, `masthead` the chunks before the text proper.
        """
        evidence = Evidence(self, i, last, started, masthead)
        for n, rule, answers in _answering(cues_of(evidence)):
            if answers(evidence):
                if rule == "heading.annex":
                    self._annex_at = i
                return Verdict(rule, _ASKED[:n])
        return Verdict("no-heading.prose", _ASKED)

    def indent(self, i: int) -> int:
        """White space before the first line of a chunk, its bullet or hashes left out."""
        text, at = self.say.text, self.chunks[i].span.start
        begin = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
        return len(text[begin:at]) - len(text[begin:at].lstrip())

    def is_front(self, title: str) -> bool:
        """Whether a line reads as a field of the masthead."""
        return any(pattern.search(title) for pattern in self._front)

    def has_sentence(self, masthead: list[int]) -> bool:
        """Whether a sentence ends in the masthead, which only grows: each chunk is looked at once."""
        for m in masthead[self._looked_at :]:
            self._looked_at += 1
            self._sentence = self._sentence or self.say.is_finished(self.chunks[m].span)
        return self._sentence

    def depth_of(self, masthead: list[int]) -> int:
        """How deep the format sets the highest heading of the masthead (1: the highest), 0 where it sets none. The masthead
        only grows: each chunk is looked at once."""
        for m in masthead[self._depths_of :]:
            depth = self.chunks[m].decoration.depth
            self._depth = min(self._depth, depth) if self._depth and depth else self._depth or depth
        self._depths_of = len(masthead)
        return self._depth

    def names_line(self, i: int) -> bool:
        """Whether a line that could be a title has the code of one action line."""
        chunk = self.chunks[i]
        if chunk.apart or chunk.candidates or not self.say.is_title_like(chunk.span, chunk.decoration.depth > 0):
            return False
        if i not in self._named:
            codes = self.say.profile.line_codes(self.say.bare_title(chunk.span))
            self._named[i] = len({code for code, _, _ in codes}) == 1
        return self._named[i]

    def announces(self, i: int) -> bool:
        """Whether a short line ends with a colon above a title with a marker of another form: 2. Reports on: (a) Ports."""
        span = self.chunks[i].candidates[0].title
        if not self.say.leads_in(span) or not self.say.is_title_like(Span(span.start, span.end - 1), False):
            return False
        below = next((c for c in self.chunks[i + 1 : i + 1 + BELOW] if not c.apart), None)
        if below is None or not below.candidates or below.candidates[0].form == self.chunks[i].candidates[0].form:
            return False
        return self.say.is_title_like(below.candidates[0].title, False)

    def follows_annex(self, i: int) -> bool:
        """Whether nothing but notes and furniture stands between the heading of an annex and this line: its title."""
        if self._annex_at < 0 or self.chunks[self._annex_at].title is not None:
            return False
        between = range(self._annex_at + 1, i)
        return all(self.chunks[j].apart or self._is_note(j) for j in between)

    def accept(self, i: int) -> None:
        """Remember the readings of a heading."""
        for candidate in self.chunks[i].candidates[:1]:
            for reading in candidate.readings:
                self._series[reading.series] = reading.ordinal

    def fits(self, candidate: Candidate) -> bool:
        """Whether the marker begins or continues a series of headings."""
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
            if not chunk.candidates and (self.names_line(j) or self.say.bare_title(chunk.span) in self.known):
                passed += 1
                if passed <= self._most_titles:
                    continue
            return any(self.say.is_title_like(c.title, True) for c in chunk.candidates)
        return False

    @kept
    def set_above_text(self) -> int:
        """The first of the headings, set by the format and no fields of the masthead, that lead down to the first numbered
        paragraph without anything between; the number of chunks where none does."""
        at = first = min(self._numbers, default=len(self.chunks))
        for j in range(first - 1, -1, -1):
            chunk = self.chunks[j]
            if chunk.apart or self._is_note(j):
                continue
            if not chunk.decoration.depth or self.is_front(self.say.bare_title(chunk.span)):
                break
            at = j
        return at

    def is_above_text(self, i: int) -> bool:
        """Whether the first numbered paragraph follows, or only titles of action lines stand between: at most as many as
        may stand directly below each other."""
        passed = 0
        for j in range(i + 1, len(self.chunks)):
            chunk = self.chunks[j]
            if chunk.apart or self._is_note(j):
                continue
            titled = not chunk.candidates and (self.names_line(j) or self.say.bare_title(chunk.span) in self.known)
            if not titled or passed == self._most_titles:
                return j in self._numbers
            passed += 1
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

    def opens_text(self, i: int, title: str, masthead: list[int]) -> bool:
        """Whether an unnumbered line directly above the first paragraph is its heading, not the report's title.

        It is where the masthead already has a title before the kind of report, a summary or the preamble of a resolution, or
        where there is no masthead at all.
        """
        j = i + 1
        while j < len(self.chunks) and (self.chunks[j].apart or self._is_note(j)):
            j += 1
        if j not in self._numbers or self.is_front(title):
            return False
        loose = 0
        for m in masthead:
            line = self.say.bare_title(self.chunks[m].span)
            text = self.say.text[slice(*self.chunks[m].span)]
            if self._summary.match(line) or self._enacting.match(text) or (self._kind.search(line) and loose):
                return True
            loose += not self.is_front(line)
        return not masthead
