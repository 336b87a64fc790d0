"""Lines → chunks: the lines of one heading, paragraph piece or note, with what their beginning may mean."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from wsiskit.model.spans import Span
from wsiskit.structure import markers

if TYPE_CHECKING:
    from wsiskit.knowledge.languages import Profile
    from wsiskit.model.source import Line
    from wsiskit.structure.markers import Candidate, Decoration

WRAPPED_BELOW = (
    120  # a file whose lines all stay under this many characters is set to a measure; prose lines are longer
)
_MARKS_AT_END = re.compile(rf"(?:\s*{markers.NOTE_MARK})+$")


class Chunk(NamedTuple):
    """Lines `[first, last]` that begin together. `span` is the content without outer space and Markdown heading marks.

    `blank_before` counts blank lines above, `page_before` whether a page begins here (form feed or furniture above).
    """

    first: int
    last: int
    span: Span
    decoration: Decoration
    candidates: tuple[Candidate, ...]
    body: tuple[str, Span, bool] | None
    furniture: bool
    blank_before: int
    page_before: bool


def strip_marks(text: str) -> str:
    """Text without the note marks at its end."""
    return _MARKS_AT_END.sub("", text)


def make_chunks(text: str, lines: tuple[Line, ...], profile: Profile) -> list[Chunk]:
    """Chunks in text order; blank lines belong to none. Every non-blank line is in exactly one chunk."""
    width = _measure(lines)
    furniture = _furniture_lines(text, lines, profile)
    chunks: list[Chunk] = []
    blanks, page = 0, False
    for i, line in enumerate(lines):
        start, end = line.content
        if start == end:
            blanks += 1
            page = page or "\f" in text[line.span.start : line.span.end]
            continue
        fresh = page or "\f" in text[line.span.start : start]
        decoration = markers.undecorate(text, line.content)
        candidates = tuple(markers.heading_candidates(text, decoration.span, profile))
        body = markers.note_body(text, line.content)
        chunk = Chunk(i, i, decoration.span, decoration, candidates, body, i in furniture, blanks, fresh)
        last = chunks[-1] if chunks else None
        if (
            last is not None
            and not blanks
            and not fresh
            and width
            and _continues(text, last, chunk, lines, width, profile)
        ):
            chunks[-1] = last._replace(last=i, span=Span(last.span.start, chunk.span.end))
        else:
            chunks.append(chunk)
        blanks, page = 0, chunk.furniture
    return chunks


def _measure(lines: tuple[Line, ...]) -> int:
    """Width to which prose is wrapped, 0 where a line is a whole block."""
    lengths = sorted(line.content.end - line.content.start for line in lines if line.content.end > line.content.start)
    if not lengths:
        return 0
    wide = lengths[len(lengths) * 95 // 100]
    return wide if wide < WRAPPED_BELOW else 0


def _continues(text: str, last: Chunk, chunk: Chunk, lines: tuple[Line, ...], width: int, profile: Profile) -> bool:
    if (
        chunk.furniture
        or last.furniture
        or chunk.body
        or chunk.candidates
        or chunk.decoration.depth
        or last.decoration.depth
    ):
        return False
    if profile.regex("notes", "words").match(text, *chunk.span):
        return False
    above = lines[chunk.first - 1].content
    if above.end - above.start < width * 0.6:
        # a short line above ends its block, unless it is still in the middle of a sentence
        return (
            not profile.regex("", "finished").search(strip_marks(text[above.start : above.end])) and last.body is None
        )
    return True


def _furniture_lines(text: str, lines: tuple[Line, ...], profile: Profile) -> set[int]:
    """Page numbers, job numbers and running symbols: by pattern; a symbol alone only where it comes again."""
    found: set[int] = set()
    patterns = [re.compile(p) for p in profile.words("furniture", "patterns")]
    repeated = profile.regex("furniture", "repeated")
    symbols: dict[str, list[int]] = {}
    for i, line in enumerate(lines):
        length = line.content.end - line.content.start
        if not 0 < length <= 60:
            continue
        content = text[line.content.start : line.content.end]
        if any(p.match(content) for p in patterns):
            found.add(i)
        elif repeated.match(content):
            symbols.setdefault(content, []).append(i)
    for places in symbols.values():
        found.update(places[1:])
    return found
