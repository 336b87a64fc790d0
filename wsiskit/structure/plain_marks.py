"""Footnotes whose marks lost their superscript: bodies that begin with a bare number, called by digits glued to words.

Neither means anything alone: figures stand at the beginning of lines, and digits end names (C5, 4G). Two series that
agree do.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wsiskit.model.spans import Span
from wsiskit.structure.chains import Link, best_chain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wsiskit.knowledge.languages import Profile
    from wsiskit.structure.chunks import Chunk

_BODY = re.compile(r"(?P<n>[1-9]\d{0,2})(?:[ \u00a0\u3000\t]+(?=\S)|(?=[^\W\d_]))")
# behind a letter, a closing bracket or the punctuation that a mark follows; before space, the end, a bracket or more text
_CALL = (
    r"(?<=[^\W\d_]|[。，；：、”’》」)）.,;:?!\"'])[1-9]\d{0,2}"
    r"(?=\s|$|[^\W\d_]|[。，；、)）](?!\d)|[.,;:](?:\s|$))"
)
_CODE = re.compile(r"(?:^|[^A-Za-z])[A-Z]$|[A-Z]{2}$|(?:^|\s)[A-Za-z]{1,4}\.$")  # C5 · GPT4 · No.5
LEAST = 2  # notes before two series can agree by more than chance


def glued_digits(text: str, span: Span, profile: Profile) -> Iterator[tuple[str, Span]]:
    """Digits in `span` that could be note marks without their superscript: (number, span), in text order.

    A digit that ends a code, or counts something by the profile's `[notes] figure` and `before_figure`, is none.
    """
    figure, ordinal = profile.regex("notes", "figure"), profile.regex("notes", "before_figure")
    # compiled where a report has such notes, because its classes of characters cost milliseconds
    for found in re.compile(_CALL).finditer(text, *span):
        before = text[max(found.start() - 6, 0) : found.start()]
        if not _CODE.search(before) and not figure.match(text, found.start()) and not ordinal.search(before):
            yield found[0], Span(*found.span())


def find_plain_bodies(text: str, starts: list[Chunk], profile: Profile) -> list[Chunk]:
    """The starts, those that are bodies of plain notes with their `body`; unchanged where any note has an explicit mark.

    A body is accepted where its number goes on the series of such lines from 1, and a glued digit of the same number
    goes on the series of such digits before it: all of them, or none.
    """
    if any(start.body is not None for start in starts):
        return starts
    bodies: list[Link] = []
    marks: dict[int, Span] = {}
    for i, start in enumerate(starts):
        found = _BODY.match(text, *start.span)
        if found and not start.apart and not start.candidates:
            bodies.append(Link(int(found["n"]), 1.0, i))
            marks[i] = Span(*found.span("n"))
    chain = best_chain(bodies)
    if len(chain) < LEAST or [link.number for link in chain] != list(range(1, len(chain) + 1)):
        return starts
    inside = {link.key for link in chain}
    spans = [start.span for i, start in enumerate(starts) if i not in inside and not start.apart]
    digits = [(int(number), at.start) for span in spans for number, at in glued_digits(text, span, profile)]
    last = chain[-1].number
    called = {
        link.number: link.key for link in best_chain([Link(number, 1.0, at) for number, at in digits if number <= last])
    }
    if any(called.get(link.number, len(text)) >= starts[link.key].span.start for link in chain):
        return starts
    plain = {link.key: (str(link.number), marks[link.key], False) for link in chain}
    return [start._replace(body=plain[i]) if i in plain else start for i, start in enumerate(starts)]
