"""What chunks have of that which roles need, found of all of them at once before the flow asks each."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wsiskit.structure.blocks.candidates import Chunk

# bits; the last two are of the flow: nothing numbered or headed stands above, a note does
APART, BODY, NOTE, NUMBERED, LOOSE, LEADING, ABOVE_NOTES, ABOVE, BELOW_NOTES = (1 << n for n in range(9))


def cues_of(text: str, chunks: list[Chunk], labels: dict[int, str], leads: re.Pattern[str]) -> list[int]:
    """What each chunk has, as bits, whatever stands above it: `LOOSE` has no marker and no hashes, `LEADING` may begin with
    the mark of a note without a number, which `leads` or a letter is."""
    cues = [NUMBERED if i in labels else 0 for i in range(len(chunks))]
    leading = _leading(leads)
    for i, chunk in enumerate(chunks):
        if leading.match(text, *chunk.span):
            cues[i] |= LEADING
        if not chunk.candidates and not chunk.decoration.depth:
            cues[i] |= LOOSE
        if chunk.apart:
            cues[i] |= APART
        if chunk.note:
            cues[i] |= NOTE | LEADING
        if chunk.body is not None:
            cues[i] |= BODY
            cues[i - 1] |= ABOVE_NOTES if i else 0
    return cues


@cache
def _leading(leads: re.Pattern[str]) -> re.Pattern[str]:
    """What `leads` matches, and what may be the letter of a note to a table: (a) or a/."""
    return re.compile(rf"(?:{leads.pattern})|\(|[a-z]/")
