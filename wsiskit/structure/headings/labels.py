"""Labels that stand in a line above their title (Annex II, Chapter IV, Table 3) → one chunk with that title.

The label of a heading is its marker, as it is where both stand on one line. The caption of a table or a figure belongs to
the table.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from wsiskit.model.spans import Span
from wsiskit.structure.markers import heading_candidates
from wsiskit.structure.wording import LONG_STYLED_HEADING

if TYPE_CHECKING:
    import re

    from wsiskit.structure.blocks.candidates import Chunk
    from wsiskit.structure.wording import Wording

_OPEN, _CLOSE = ("(", "（"), (")", "）")
NOTES = 24  # notes and lines that are looked through for the caption above
REACH = 2  # blank lines between a label and its title; page breaks part them


def join_labels(text: str, chunks: list[Chunk], say: Wording) -> list[Chunk]:
    """The chunks, each label with the title below it. Nothing is joined that may be a list below the label.

    A title is set apart by the format, or followed by what is none: a paragraph, a numbered heading, a table.
    """
    caption = say.profile.regex("titles", "caption")
    joined: list[Chunk] = []
    done = 0
    longest = LONG_STYLED_HEADING * say.profile.heading_max
    loose = [
        i
        for i, c in enumerate(chunks)
        if not (c.candidates or c.apart or c.body is not None or c.span[1] - c.span[0] > longest)
    ]
    for at in loose:
        if at < done:
            continue
        joined += chunks[done:at]
        done = at + 1
        chunk = chunks[at]
        below = chunks[at + 1] if at + 1 < len(chunks) else None
        if below is not None and _is_label(chunk, say):
            after = chunks[at + 2] if at + 2 < len(chunks) else None
            if _is_title(chunk, below, after, say):
                beside = not below.blank_before and caption.fullmatch(say.bare_title(chunk.span))
                if below.decoration.depth or beside or _is_other(after, say):
                    chunk = _with_title(text, chunk, below, say)
                    done += 1
        joined.append(_set_apart(text, joined, chunk, caption, say))
    return joined + chunks[done:]


def _set_apart(text: str, before: list[Chunk], chunk: Chunk, caption: re.Pattern[str], say: Wording) -> Chunk:
    """The chunk, as part of a table if it is a caption or, in brackets after one, the unit of the figures."""
    if chunk.apart or chunk.body is not None or chunk.note or chunk.candidates or chunk.decoration.listed:
        return chunk
    if chunk.span.end - chunk.span.start > LONG_STYLED_HEADING * say.profile.heading_max:
        return chunk
    bracketed = _in_brackets(text[chunk.span.start : chunk.span.end])
    if bracketed or chunk.decoration.depth:
        above = next((c for c in islice(reversed(before), NOTES) if not _is_note(c, text, say)), None)
        if above is not None and above.caption and (bracketed or above.title is None):
            return chunk._replace(apart="table", caption=True, title=chunk.span)
    if caption.match(say.bare_title(chunk.span)) and say.is_title_like(chunk.title or chunk.span, True, True):
        return chunk._replace(apart="table", caption=True)
    return chunk


def _is_label(chunk: Chunk, say: Wording) -> bool:
    if chunk.apart or chunk.body is not None or chunk.note or chunk.candidates or chunk.decoration.listed:
        return False
    if chunk.span.end - chunk.span.start > LONG_STYLED_HEADING * say.profile.heading_max:
        return False
    return say.labelled.fullmatch(say.bare_title(chunk.span)) is not None


def _is_title(label: Chunk, below: Chunk, after: Chunk | None, say: Wording) -> bool:
    if below.apart or below.body is not None or below.note or below.candidates or below.decoration.listed:
        return False
    if below.page_before or below.blank_before > REACH or (label.decoration.depth and not below.decoration.depth):
        return False
    title = say.bare_title(below.span)
    annexed = say.profile.regex("titles", "annex").fullmatch(say.bare_title(label.span))
    known = (annexed and say.is_among(title, "top")) or _is_label(below, say)
    styled = below.decoration.depth > 0 and below.block >= 0
    # the title of a table needs no style: it stands between the number of the table and its rows
    tabled = after is not None and after.apart == "table" and not label.decoration.depth
    plain = below.plain and not (
        tabled and say.profile.regex("titles", "caption").fullmatch(say.bare_title(label.span))
    )
    return not known and not plain and say.is_title_like(below.span, True, styled)


def _is_other(after: Chunk | None, say: Wording) -> bool:
    """Whether the chunk is nothing that could stand in one list with a title."""
    if after is None or after.apart == "table" or after.candidates or after.decoration.depth:
        return True
    if _in_brackets(say.text[after.span.start : after.span.end]):
        return True
    return not after.apart and after.body is None and not say.is_title_like(after.span, True)


def _in_brackets(line: str) -> bool:
    """Whether a line is a unit, as it stands below a caption: (Thousands of United States dollars)."""
    return line.startswith(_OPEN) and line.rstrip("*").endswith(_CLOSE)


def _is_note(chunk: Chunk, text: str, say: Wording) -> bool:
    """Whether a note stands here, as Word anchors them between the lines of a caption, or the foot of a page."""
    return (
        bool(chunk.note)
        or chunk.body is not None
        or chunk.apart == "furniture"
        or say.profile.regex("notes", "words").match(text, *chunk.span) is not None
    )


def _with_title(text: str, label: Chunk, below: Chunk, say: Wording) -> Chunk:
    span = Span(label.span.start, below.span.end)
    candidates = tuple(c for c in heading_candidates(text, span, say.profile) if c.title == below.span)
    return label._replace(last=below.last, span=span, candidates=candidates, label=label.span, title=below.span)
