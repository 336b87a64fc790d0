"""Lines that begin as notes do but are not notes, with the reason: what `explain` says of a rejected reading."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wsiskit.model.message import say
from wsiskit.model.record import NamedTuple
from wsiskit.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wsiskit.model.message import Message
    from wsiskit.structure.blocks.candidates import Body, Chunk
    from wsiskit.structure.wording import Wording

_PLAIN = re.compile(r"(?P<n>[1-9]\d{0,2})(?=[ \t\u00a0\u3000])")


class RejectedBody(NamedTuple):
    """The mark with which a line begins as a note does, and why it is not one."""

    span: Span
    why: Message


def rejected_bodies(
    text: str, starts: Sequence[Chunk], words: Wording, bodies: Mapping[int, Body]
) -> list[RejectedBody]:
    """Starts with an explicit mark, or with a bare number that a mark calls, that are no bodies, in text order."""
    certain = {label for label, _, told in bodies.values() if told}
    own = {start.body[1].start for start in starts if start.body is not None}
    called = {label for label, span in words.note_marks([start.span for start in starts]) if span.start not in own}
    found: list[RejectedBody] = []
    for i, start in enumerate(starts):
        if (start.candidates and start.body is None) or i in bodies or start.apart:
            continue
        if start.body is not None:
            label, span, _ = start.body
            found.append(RejectedBody(span, _why(label, label in certain, label in called)))
        elif (plain := _PLAIN.match(text, *start.span)) and plain["n"] in called:
            why = say("it begins as footnote {number}, but not as notes stand: a list, or text", number=plain["n"])
            found.append(RejectedBody(Span(*plain.span()), why))
    return found


def _why(label: str, defined: bool, called: bool) -> Message:
    if defined:
        return say("it begins as footnote {number}, which is defined elsewhere", number=label)
    if not called:
        return say("it begins as footnote {number}, which no mark calls", number=label)
    return say("it begins as footnote {number}, out of the series of the notes", number=label)
