"""Lines → chunks: the lines of one heading, paragraph piece or note, with what their beginning may mean."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from wsiskit.model.record import NamedTuple
from wsiskit.model.spans import Span
from wsiskit.structure import markers
from wsiskit.structure.blocks.facts import NOTHING
from wsiskit.structure.blocks.furniture import find_contents, find_furniture, find_tabbed, is_table_line
from wsiskit.structure.blocks.lines import filled_lines
from wsiskit.structure.blocks.measure import Measure, find_measure
from wsiskit.structure.notes.marks import MARK_STARTS, note_body

if TYPE_CHECKING:
    from wsiskit.knowledge.languages import Profile
    from wsiskit.model.source import Line
    from wsiskit.structure.blocks.facts import Layout, LineFacts
    from wsiskit.structure.markers import Candidate, Decoration
    from wsiskit.structure.wording import Wording

_COLUMNS = re.compile(
    r"\S(?:[ \t\u3000]{4,}|\t+)\S"
)  # two things side by side: a masthead, a footer, a table without rules

_CODED = re.compile(r"\([CС]\s?\d{1,2}\)\s*$")  # the code of an action line ends its heading


Body = tuple[str, Span, bool]  # label, span of the mark, whether its form alone is certain


class Chunk(NamedTuple):
    """Lines `[first, last]` that begin together. `span` is the content without outer space and Markdown heading marks.

    `apart` is empty for text, else `furniture`, `contents` or `table`. `blank_before` counts blank lines above,
    `page_before` whether a page begins here (form feed or furniture above). Layout facts alone give `note`, the mark
    of an unnumbered note, `block`, the block of the format (-1 for none), and `plain`: the format sets headings apart,
    and this line is not set so. `label` and `title` are the lines of a heading whose label stands above its title;
    `caption` marks the caption of a table or a figure, which is apart as `table`.
    """

    first: int
    last: int
    span: Span
    decoration: Decoration
    candidates: tuple[Candidate, ...]
    body: tuple[str, Span, bool] | None
    apart: str
    blank_before: int
    page_before: bool
    note: str = ""
    block: int = -1
    plain: bool = False
    label: Span | None = None
    title: Span | None = None
    caption: bool = False

    def grown(self, line: Chunk) -> Chunk:
        """This chunk with one more line."""
        end = line.span.end
        titles = tuple(c._replace(title=Span(c.title.start, end)) for c in self.candidates)
        return self._replace(last=line.last, span=Span(self.span.start, end), candidates=titles)


def read_starts(
    text: str, lines: tuple[Line, ...], profile: Profile, layout: Layout, pages: frozenset[int]
) -> list[Chunk]:
    """One chunk per non-blank line, in text order; `pages` are the offsets at which a page begins."""
    starts: list[Chunk] = []
    first, above, told = len(lines), -1, layout.is_told
    filled = filled_lines(lines)
    turned = _turned(text, lines, filled, pages)
    undecorate, heading_candidates, new = markers.undecorate, markers.heading_candidates, tuple.__new__
    for i in filled:
        content = lines[i][1]
        decoration = undecorate(text, content)
        span, said, apart = decoration[0], NOTHING, False
        if told:
            said = layout.of(i)
            if said.level:
                decoration = decoration._replace(depth=said.level)
            apart = said.code or (
                bool(said.note) and said.block < 0
            )  # what the format gives to a note begins nothing else
        candidates = () if apart else heading_candidates(text, span, profile)
        body, note = None, ""
        if told or text[content[0]] in MARK_STARTS:
            body, note = _note_of(text, content, said, layout, _is_filled(lines, i + 1))
        if candidates and first == len(lines):
            first = i
        plain = told and layout.is_plain(i)
        kind = (said.apart, i - above - 1, i in turned, note, said.block, plain)
        # the fields in their order: a constructor that names them would take a third of this loop
        starts.append(new(Chunk, (i, i, span, decoration, candidates, body, *kind, None, None, False)))
        above = i
    return _set_apart(text, lines, filled, starts, profile, first)


def _turned(text: str, lines: tuple[Line, ...], filled: list[int], pages: frozenset[int]) -> set[int]:
    """Filled lines with which a page begins: there, or on the blank lines above, one of `pages` or a form feed stands."""
    turned: set[int] = set()
    at = 0
    for i in filled if pages or "\f" in text else ():
        feed = "\f" in text[lines[at].span.start : lines[i].content.start]
        if feed or not pages.isdisjoint(line.span.start for line in lines[at : i + 1]):
            turned.add(i)
        at = i + 1
    return turned


def _note_of(text: str, content: Span, said: LineFacts, layout: Layout, goes_on: bool) -> tuple[Body | None, str]:
    """The body of a note that a line begins, and the mark of a note that has no number."""
    body = _bound_body(said, layout)
    if body is None and not said.note and not said.code:
        body = note_body(text, content, goes_on)
    return body, "" if body is not None else said.note or _raised_letter(text, said)


def _is_filled(lines: tuple[Line, ...], i: int) -> bool:
    """Whether there is such a line, with something on it."""
    return i < len(lines) and lines[i].content.end > lines[i].content.start


def _raised_letter(text: str, said: LineFacts) -> str:
    """The letter that marks a note to a table: set superscript at the beginning of its line."""
    letter = text[slice(*said.raised)].strip() if said.raised else ""
    return letter if len(letter) == 1 and letter.isalpha() else ""


def _bound_body(said: LineFacts, layout: Layout) -> tuple[str, Span, bool] | None:
    """A footnote as the format binds it; a letter or a symbol only where the format has a call of it, since they also mark
    the notes of tables and remarks on the document."""
    told = said.mark is not None and (said.note.isdecimal() or said.note in layout.called)
    return (said.note, said.mark, True) if told and said.mark else None


def _set_apart(
    text: str, lines: tuple[Line, ...], filled: list[int], starts: list[Chunk], profile: Profile, first: int
) -> list[Chunk]:
    """The starts (of the `filled` lines), those that are no text told so; a page begins below furniture."""
    contents = find_contents(text, lines, filled, profile)
    titles = {chunk.first for chunk in starts if chunk.block >= 0 and chunk.decoration.depth}
    furniture = find_furniture(text, lines, filled, profile, first, titles) - contents
    tabbed = find_tabbed(text, lines)
    kinds = dict.fromkeys(furniture, "furniture") | dict.fromkeys(contents, "contents")
    ruled = {i for i in filled if text[lines[i][1][0]] in "|<"} if "|" in text or "<" in text else set()
    for n in sorted(bisect_left(filled, i) for i in {*kinds, *tabbed, *ruled}):
        chunk = starts[n]
        line, apart, body = chunk.first, chunk.apart, chunk.body
        if not apart and line in kinds and not (chunk.note or (body is not None and body[2])):
            apart = kinds[line]  # save where the format says that it is a note
        if not apart:
            barred = line in ruled and is_table_line(text[slice(*lines[line].content)])
            if barred or (line in tabbed and line > first and not chunk.candidates):
                apart = "table"
        if apart != chunk.apart:
            starts[n] = chunk._replace(apart=apart)
    below = [n for n, chunk in enumerate(starts, 1) if chunk.apart == "furniture"]
    for n in below:
        if n < len(starts) and not starts[n].page_before:
            starts[n] = starts[n]._replace(page_before=True)
    return starts


def merge_blocks(starts: list[Chunk]) -> list[Chunk]:
    """Chunks of a format that tells its blocks: the lines of one block, note or table together, and no others."""
    chunks: list[Chunk] = []
    for chunk in starts:
        same = chunks and chunk.block >= 0 and chunk.block == chunks[-1].block and chunk.apart == chunks[-1].apart
        if same:
            chunks[-1] = chunks[-1].grown(chunk)
        else:
            chunks.append(chunk)
    return chunks


def merge_lines(
    text: str, starts: list[Chunk], lines: tuple[Line, ...], bodies: dict[int, Body], say: Wording
) -> list[Chunk]:
    """Chunks of set text: the lines of one block together. `bodies` are the starts that are footnote bodies.

    A line continues the block above where that line is full (its first word would not have fitted there any more)
    or stops in mid-clause although its own first word begins nothing.
    """
    measure = find_measure(text, lines, _breaks(starts, bodies, say))
    if measure is None:
        return [c if c.body == bodies.get(n) else c._replace(body=bodies.get(n)) for n, c in enumerate(starts)]
    chunks: list[Chunk] = []
    prose = 0  # number of the last numbered block that is no title
    for n, chunk in enumerate(starts):
        if chunks and n not in bodies and _may_continue(chunk, starts[n - 1]):
            titled = not prose or plain_number(chunks[-1]) != prose + 1
            if _continues(text, chunks[-1], starts, n, measure, say, titled):
                chunks[-1] = chunks[-1].grown(chunk)
                continue
        if chunks and (number := plain_number(chunks[-1])):
            prose = prose if say.is_title_like(chunks[-1].span, True) else number
        chunks.append(chunk if chunk.body == bodies.get(n) else chunk._replace(body=bodies.get(n)))
    return chunks


def _may_continue(chunk: Chunk, above: Chunk) -> bool:
    """Whether nothing parts a line from the one above: no blank line, no page, no sign of a heading or a list, no table."""
    if chunk.blank_before or chunk.page_before or chunk.apart or above.apart:
        return False
    return not (chunk.decoration.depth or above.decoration.depth or chunk.decoration.listed)


def _breaks(starts: list[Chunk], bodies: dict[int, Body], say: Wording) -> dict[int, bool]:
    """Lines directly above a line that begins nothing (no marker, no title above one) → whether they stop in mid-clause.

    The masthead is left out: its lines all stop so.
    """
    breaks: dict[int, bool] = {}
    begun = False
    for n, (here, after) in enumerate(itertools.pairwise(starts)):
        begun = begun or bool(here.candidates)
        if not begun or after.blank_before or after.page_before or after.candidates or after.apart or here.apart:
            continue
        leads_on = n + 2 < len(starts) and bool(starts[n + 2].candidates)
        if n + 1 in bodies or after.decoration.depth or (leads_on and say.is_title_like(after.span, False)):
            continue
        breaks[here.first] = say.is_open(here.span)
    return breaks


def plain_number(chunk: Chunk) -> int:
    """Number in the plain form `1.` that a chunk begins with, 0 for none."""
    for candidate in chunk.candidates:
        if candidate.form == "number":
            return candidate.readings[0].ordinal
    return 0


def _continues(
    text: str, block: Chunk, starts: list[Chunk], n: int, measure: Measure, say: Wording, titled: bool
) -> bool:
    """Whether line `n` continues the block above; `titled` is false where the block's number is the next of a series of
    prose, so that it is no title however short its first line is."""
    chunk, above = starts[n], starts[n - 1]
    if say.profile.regex("notes", "words").match(text, *chunk.span):
        return False
    if _COLUMNS.search(text, *above.span) or _COLUMNS.search(text, *chunk.span):
        return False
    if block.candidates and _CODED.search(text, *above.span) and say.is_title_like(block.span, True):
        return False
    note = block.body is not None
    full = measure.is_full(text, above.span, chunk.span)
    if chunk.candidates:
        # a marker at the edge is text where the clause above continues, and that clause is no heading's: headings with
        # an Arabic number take one line
        if block.first < block.last and [c.form for c in block.candidates] == ["number"]:
            return say.is_open(above.span)
        return full and say.is_open(above.span) and (note or not say.is_title_like(block.span, True))
    if note:
        return full or say.is_open(above.span)
    if not full:
        if not say.is_open(above.span):
            return False
        title = titled and say.is_title_like(block.span, bool(block.candidates))
        return not title or _is_rest_of_title(text, block, chunk)
    if say.is_open(above.span) or n + 1 == len(starts):
        return True
    after = starts[n + 1]
    begins = bool(after.candidates) or after.decoration.depth > 0
    return not (begins and say.is_title_like(chunk.span, False))


def _is_rest_of_title(text: str, block: Chunk, chunk: Chunk) -> bool:
    """Whether a line below a short line continues it: it begins with a small letter, or stands below the words of a title
    whose number hangs out to the left."""
    if text[chunk.span.start].islower():
        return True
    if not block.candidates:
        return False
    title = block.candidates[0].title.start
    hanging = _column(text, title)
    return hanging > _column(text, block.span.start) and _column(text, chunk.span.start) == hanging


def _column(text: str, at: int) -> int:
    """Characters before `at` on its line."""
    return at - max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) - 1
