"""Chunks → roles: footnotes out of the flow, numbered paragraphs joined, headings told from prose.

`ROLES`, at the end of the module, are asked in order; the first whose condition holds takes the chunk.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from wsiskit.model.message import say
from wsiskit.model.record import NamedTuple
from wsiskit.model.report import Diagnostic, Join
from wsiskit.model.spans import Span
from wsiskit.structure.cues import ABOVE, ABOVE_NOTES, APART, BELOW_NOTES, BODY, LEADING, LOOSE, NOTE, NUMBERED, cues_of
from wsiskit.structure.headings.rules import HeadingRules
from wsiskit.structure.series import number_paragraphs

if TYPE_CHECKING:
    from collections.abc import Callable

    from wsiskit.structure.blocks.candidates import Chunk
    from wsiskit.structure.wording import Wording

    _Condition = Callable[["FlowBuilder", int, Chunk], Any]
    _Action = Callable[["FlowBuilder", int, Any], tuple[str, str, str]]

_LETTER = re.compile(r"(?P<mark>[a-z])/[ \t]+(?=\S)")  # a/ Preliminary figures.
_IN_BRACKETS = re.compile(r"\((?P<mark>[a-z])\)[ \t\u3000]*(?=\S)")  # (a) Preliminary figures.
_UNNUMBERED = say("text that is in no numbered paragraph")
_STARS = 4  # notes with a mark and no number below each other
_IN_CELL = re.compile(r"(?<=\S)[ \u00a0]?\(([a-z])\)(?!\S)")  # 1 250 (a)


class OpenParagraph:
    """A numbered paragraph while its pieces are collected; `blank_before` is the vertical space above it,
    `quiet` whether no page break explains that space."""

    __slots__ = ("blank_before", "items", "joins", "number", "pieces", "quiet", "rule")

    def __init__(self, number: str, pieces: list[Span], blank_before: int, quiet: bool, rule: str) -> None:
        self.number = number
        self.pieces = pieces
        self.blank_before = blank_before
        self.quiet = quiet
        self.rule = rule
        self.joins: list[Join] = []
        self.items = False


class OpenNote(NamedTuple):
    """A footnote or unnumbered note while its pieces are collected."""

    mark: str
    pieces: list[Span]
    rule: str
    numbered: bool


class Flow:
    """All that the chunks turned out to be, each list in text order. `events` interleaves headings and paragraphs."""

    __slots__ = ("asked", "diagnostics", "events", "headings", "masthead", "notes", "paragraphs", "roles")

    def __init__(self) -> None:
        self.roles: list[tuple[str, str, str]] = []  # kind, marker, rule; one per chunk
        self.asked: list[tuple[str, ...]] = []  # rules asked before the one that answered; one per chunk
        self.headings: list[int] = []  # chunk indexes
        self.paragraphs: list[OpenParagraph] = []
        self.notes: list[OpenNote] = []
        self.events: list[tuple[str, int]] = []
        self.masthead: list[int] = []
        self.diagnostics: list[Diagnostic] = []


class FlowBuilder:
    """One pass over the chunks, the number series known."""

    def __init__(
        self, text: str, chunks: list[Chunk], say: Wording, known_titles: frozenset[str], most_titles: int
    ) -> None:
        self.text = text
        self.chunks = chunks
        self.say = say
        self.flow = Flow()
        self.numbering = number_paragraphs(chunks, say)
        self.flow.diagnostics += self.numbering.diagnostics
        self.headings = HeadingRules(chunks, self.numbering.labels, self._is_note, say, known_titles, most_titles)
        self.current: OpenParagraph | None = None
        self.started = False
        self.listing = False  # below the title of the notes
        self.between: set[str] = set()
        self._in_cells: set[str] = set()  # letters in brackets in the cells of the last table
        # rules of headings that the chunk at hand was asked, the last one that decided
        self._refused: tuple[str, ...] = ()
        self._same: dict[tuple[str, ...], tuple[str, ...]] = {}  # the few that stand in `flow.asked`
        self._words = say.profile.regex("notes", "words")
        self._marks = say.profile.regex("notes", "pattern")
        self._leads = say.profile.any_of("notes", "words", "pattern")
        self._known_cues = cues_of(text, chunks, self.numbering.labels, self._leads)
        self._note_titles = say.profile.words("titles", "notes")
        # the title page stands above the table of contents; what looks like a heading there (Part II, Section 4) is none
        told = [i for i, cues in enumerate(self._known_cues) if cues & (APART | BODY | NOTE)]
        listed = next((i for i in told if chunks[i].apart == "contents"), 0)
        self._title_page = min(listed, *self.numbering.labels) if self.numbering.labels else listed
        bodies = [chunks[i] for i in told if chunks[i].body is not None]
        self._told = any(chunks[i].block >= 0 and chunks[i].note for i in told)
        # where notes end without a full stop as a rule, a missing one says nothing
        self._notes_close = 2 * sum(say.is_open(chunk.span) for chunk in bodies) < len(bodies)

    def run(self) -> Flow:
        """Give every chunk its role."""
        roles, role_of = self.flow.roles, self._role_of
        for i, chunk in enumerate(self.chunks):
            roles.append(role_of(i, chunk))
        return self.flow

    # -- notes -------------------------------------------------------------------------------------------------

    def _is_note(self, i: int) -> bool:
        cues = self._known_cues[i]
        return cues & BODY > 0 or (cues & LEADING > 0 and self._note_mark(i) != "")

    def _note_mark(self, i: int) -> str:
        chunk = self.chunks[i]
        start, end = chunk.span
        leads = self._leads.match(self.text, start, end)
        if leads and (found := self._words.match(self.text, start, end)):
            return str(found["mark"])
        if chunk.note and chunk.block >= 0:
            return "" if chunk.note.isdecimal() else chunk.note
        slashed = self.current is None and self.text.startswith("/", start + 1)
        found = _LETTER.match(self.text, start, end) if slashed else None
        if found and self._role(i - 1) in ("table", "note", "unknown"):
            return found["mark"]
        found = _IN_BRACKETS.match(self.text, start, end) if self._in_cells else None
        if found and found["mark"] in self._in_cells and self._role(i - 1) in ("table", "note"):
            return found["mark"]
        if leads is None:
            return ""
        found = self._marks.match(self.text, start, end)
        if found is None or found["mark"] in self._note_titles or self._is_bold(found, chunk):
            return ""
        if self._is_bold_number(chunk):
            return ""  # `**12.** …` is a paragraph with a bold number, also directly above the notes of a page
        beside = (i and self.chunks[i - 1].body is not None) or self._role(i - 1) == "note"
        beside = beside or (i + 1 < len(self.chunks) and self.chunks[i + 1].body is not None)
        beside = beside or self._is_last_on_page(i)
        return str(found["mark"]).replace("\\", "") if beside or not self.started else ""

    def _is_last_on_page(self, i: int) -> bool:
        """Whether space parts a line from the text above and the foot of the page follows: the notes of the title page stand
        there, below the first paragraphs where the text begins on it."""
        at = i
        while at + 1 < len(self.chunks) and self._marks.match(self.text, *self.chunks[at + 1].span) and at < i + _STARS:
            at += 1
        below = self.chunks[at + 1] if at + 1 < len(self.chunks) else None
        return bool(self.chunks[i].blank_before) and below is not None and below.apart == "furniture"

    def _is_bold(self, found: re.Match[str], chunk: Chunk) -> bool:
        """Whether the stars open strong or slanted words (`**大会** …`): no space after them, the same stars again."""
        stars = str(found["mark"])
        opens = not stars.strip("*") and not self.text[found.end("mark")].isspace()
        return opens and self.text.find(stars, found.end("mark"), chunk.span.end) >= 0

    def _is_bold_number(self, chunk: Chunk) -> bool:
        return bool(chunk.candidates) and self.text.startswith("**", chunk.span.start)

    def _role(self, i: int) -> str:
        return self.flow.roles[i][0] if 0 <= i < len(self.flow.roles) else ""

    def _footnote(self, chunk: Chunk) -> tuple[str, str, str]:
        self.between.add("notes")
        number, mark, certain = chunk.body or ("", chunk.span, False)
        rule = "footnote.definition" if certain else "footnote.series"
        self.flow.notes.append(OpenNote(number, [Span(mark.start, chunk.span.end)], rule, True))
        return "footnote", number, rule

    def _goes_on_with_note(self, i: int, chunk: Chunk) -> bool:
        """Whether text without a mark belongs to the last note: that stops in mid-clause, or a line end alone parts them."""
        if not self.flow.notes or not self._known_cues[i] & LOOSE:
            return False
        if self.listing and self._role(i - 1) == "footnote" and not self.say.is_title_like(chunk.span, False):
            return True  # below the title of the notes there is no text but that of notes
        if chunk.block >= 0:
            # a format that tells blocks but no notes, as typewriter pages do, may set a note in several blocks
            noted = self._role(i - 1) == "footnote" and not self._told
            return noted and not chunk.page_before and self.say.is_open(self.flow.notes[-1].pieces[-1])
        beside = self._role(i - 1) in ("footnote", "note")
        if not beside and not self._known_cues[i] & ABOVE_NOTES:
            return False
        open_note = self._notes_close and self.say.is_open(self.flow.notes[-1].pieces[-1])
        if beside and not chunk.blank_before and not chunk.page_before:
            indented = self.text[max(chunk.span.start - 2, 0) : chunk.span.start].strip(" \t\u3000") == ""
            start_of_line = self.text[max(chunk.span.start - 1, 0) : chunk.span.start] in ("", "\n", "\r")
            if (indented and not start_of_line) or self.say.is_open(self.flow.notes[-1].pieces[-1]):
                return True
        complete = self.current is None or not self.say.is_open(self.current.pieces[-1])
        return open_note and complete

    def _is_rest(self, chunk: Chunk) -> bool:
        """Whether the format gives text without a mark to a note above: such letters and signs as mark a note to a table
        come with the blocks of a format."""
        if chunk.block < 0:
            return bool(chunk.note)
        return chunk.note.isdecimal() and not self._words.match(self.text, *chunk.span)

    # -- the pass ----------------------------------------------------------------------------------------------

    def _cues(self, i: int) -> int:
        """What a chunk has of that which roles need, as bits."""
        cues = self._known_cues[i] if self.started else self._known_cues[i] | ABOVE
        return cues | BELOW_NOTES if self.flow.notes else cues

    def _role_of(self, i: int, chunk: Chunk) -> tuple[str, str, str]:
        """The first role of `ROLES` whose condition holds; those asked before it are kept for the explanation."""
        for n, condition, action, in_flow in _answering(self._cues(i)):
            if in_flow and chunk.page_before:
                self.between.add("page")
            found = condition(self, i, chunk)
            if found:
                if n < _HEADING:
                    asked = _BEFORE[n]
                else:
                    refused = self._refused[:-1] if n == _HEADING else self._refused
                    asked = (*_BEFORE[_HEADING], *refused, *_BEFORE[n][_HEADING + 1 :])
                self.flow.asked.append(self._same.setdefault(asked, asked))
                return action(self, i, found)
        raise AssertionError("the last role takes what is left")

    def _rest_of(self, chunk: Chunk) -> OpenNote | None:
        """The note above that the format gives this text to."""
        if not self._is_rest(chunk):
            return None
        return next((note for note in reversed(self.flow.notes) if note.mark == chunk.note), None)

    def _continue_note(self, i: int, note: OpenNote) -> tuple[str, str, str]:
        note.pieces.append(self.chunks[i].span)
        return "footnote", "", "footnote.goes-on"

    def _continue_told_note(self, i: int, note: OpenNote) -> tuple[str, str, str]:
        self.between.add("notes")
        return self._continue_note(i, note)

    def _unnumbered_note(self, i: int, mark: str) -> tuple[str, str, str]:
        self.between.add("notes")
        self.flow.notes.append(OpenNote(mark, [self.chunks[i].span], "note.mark", False))
        return "note", mark, "note.mark"

    def _notes_heading(self, _i: int, _found: object) -> tuple[str, str, str]:
        self.current = None
        self.listing = True
        return "notes-heading", "", "heading.notes-title"

    def _heading_rule(self, i: int, chunk: Chunk) -> str:
        """Rule of `headings.rules` that makes this a heading; empty where it is an item, on the title page, or none."""
        self._refused = ("heading",)
        if self._is_item(chunk):
            return ""
        last = self.current.pieces[-1] if self.current else None
        verdict = self.headings.rule_of(i, last, self.started, self.flow.masthead)
        self._refused = (*verdict.asked, verdict.rule)
        return verdict.rule if verdict.is_heading and i >= self._title_page else ""

    def _before_text(self, i: int, _found: object) -> tuple[str, str, str]:
        self.flow.masthead.append(i)
        return "masthead", "", "front.before-first-heading"

    def _goes_on(self, i: int) -> bool:
        return self.current is not None and not self.headings.closes_text(i, self.current.pieces[-1])

    def _unknown(self, i: int, _found: object) -> tuple[str, str, str]:
        self.current = None
        self.flow.diagnostics.append(Diagnostic("block.unknown", "note", _UNNUMBERED, self.chunks[i].span))
        return "unknown", "", "block.unknown"

    def _set_apart(self, chunk: Chunk) -> tuple[str, str, str]:
        self.between.add("table" if chunk.apart == "table" else "page")
        if chunk.apart == "table":
            self._in_cells.update(_IN_CELL.findall(self.text, *chunk.span))
        if chunk.caption and chunk.block < 0 and self.current and self.say.is_finished(self.current.pieces[-1]):
            self.current = None  # where a table or a box ends is not shown: up to the next number all is theirs
        rule = {"furniture": "furniture.pattern", "contents": "contents.entry", "table": "table.row"}[chunk.apart]
        if chunk.caption:
            rule = "table.caption"
        return chunk.apart, "", rule

    def _is_notes_heading(self, i: int, chunk: Chunk) -> bool:
        above = self._known_cues[i] & ABOVE_NOTES
        return above > 0 and self.say.bare_title(chunk.span) in self._note_titles

    def _paragraph(self, i: int, _found: object) -> tuple[str, str, str]:
        self.started, self.listing = True, False
        chunk = self.chunks[i]
        self._in_cells.clear()
        label, rule = self.numbering.labels[i], self.numbering.rules[i]
        self.current = OpenParagraph(
            label, pieces=[chunk.span], blank_before=chunk.blank_before, quiet="page" not in self.between, rule=rule
        )
        self.between.clear()
        self.flow.events.append(("paragraph", len(self.flow.paragraphs)))
        self.flow.paragraphs.append(self.current)
        return "paragraph", label, rule

    def _heading(self, i: int, rule: str) -> tuple[str, str, str]:
        self.started, self.listing = True, False
        self.current = None
        self.between.clear()
        self._in_cells.clear()
        self.headings.accept(i)
        self.flow.events.append(("heading", len(self.flow.headings)))
        self.flow.headings.append(i)
        chunk = self.chunks[i]
        return "heading", chunk.candidates[0].marker if rule == "heading.numbered" else "", rule

    def _is_item(self, chunk: Chunk) -> bool:
        """Whether the chunk is an item of the open paragraph: announced by a colon or a semicolon, or in its list.

        After a full stop a title whose marker continues a series of headings leaves the list.
        """
        if self.current is None or not (chunk.candidates or chunk.decoration.listed):
            return False
        last = self.current.pieces[-1]
        small = chunk.decoration.listed or chunk.candidates[0].form.startswith(("paren", "number"))
        if not small:
            return False
        if self.say.is_between_items(last):
            return True
        if not self.current.items:
            return False
        title = bool(chunk.candidates) and self.say.is_title_like(chunk.candidates[0].title, True)
        return not (title and self.say.is_finished(last) and self.headings.fits(chunk.candidates[0]))

    def _continuation(self, i: int, _found: object) -> tuple[str, str, str]:
        chunk, current = self.chunks[i], self.current
        assert current is not None
        unfinished = not self.say.is_finished(current.pieces[-1])
        item = self._is_item(chunk) or (bool(chunk.candidates or chunk.decoration.listed) and not unfinished)
        between = next((b for b in ("notes", "table", "page") if b in self.between), "blank")
        rule = "join.item" if item else f"join.{between}.{'unfinished' if unfinished else 'unnumbered'}"
        current.items = current.items or item
        if not item:
            current.joins.append(Join(current.pieces[-1].end, chunk.span.start, between, rule))
        current.pieces.append(chunk.span)
        self.between.clear()
        return "item" if item else "continuation", "", rule


class Role(NamedTuple):
    """One question to a chunk. `rule` is the id, or the family of ids, that the role gives; `condition` answers with what
    `action` needs, anything false for no; without one of the cues in `needs` (0: none) the answer is no. `in_flow` says that
    the chunk stands in the running text: a page that begins with it then lies between two pieces of a paragraph."""

    rule: str
    condition: _Condition
    action: _Action
    in_flow: bool = True
    needs: int = 0


ROLES = (
    Role("furniture", lambda _, i, c: c if c.apart else None, lambda flow, _, c: flow._set_apart(c), False, APART),
    Role("footnote.series", lambda _, i, c: c if c.body else None, lambda flow, _, c: flow._footnote(c), False, BODY),
    Role("footnote.goes-on", lambda flow, i, c: flow._rest_of(c), FlowBuilder._continue_told_note, False, NOTE),
    Role("note.mark", lambda flow, i, c: flow._note_mark(i), FlowBuilder._unnumbered_note, False, LEADING),
    Role("paragraph.series", lambda flow, i, c: i in flow.numbering.labels, FlowBuilder._paragraph, needs=NUMBERED),
    Role("heading.notes-title", FlowBuilder._is_notes_heading, FlowBuilder._notes_heading, needs=ABOVE_NOTES),
    Role(
        "footnote.goes-on",
        lambda flow, i, c: flow.flow.notes[-1] if flow._goes_on_with_note(i, c) else None,
        FlowBuilder._continue_note,
        needs=BELOW_NOTES | LOOSE,
    ),
    Role("heading", FlowBuilder._heading_rule, FlowBuilder._heading),
    Role("front.before-first-heading", lambda flow, i, c: not flow.started, FlowBuilder._before_text, needs=ABOVE),
    Role("join", lambda flow, i, c: flow._goes_on(i), FlowBuilder._continuation),
    Role("block.unknown", lambda *_: True, FlowBuilder._unknown),
)
_HEADING = next(n for n, role in enumerate(ROLES) if role.rule == "heading")


@cache
def _answering(cues: int) -> tuple[tuple[int, _Condition, _Action, bool], ...]:
    """Number, condition, action and `in_flow` of the roles that need no more than these cues, in order."""
    return tuple((n, r.condition, r.action, r.in_flow) for n, r in enumerate(ROLES) if r.needs & cues == r.needs)


_BEFORE = tuple(tuple(role.rule for role in ROLES[:n]) for n in range(len(ROLES)))  # rules asked before each role
