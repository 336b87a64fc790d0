"""Bodies of notes that a symbol or a raised letter marks: * † ‡ ᵃ ᵇ. These count nothing, so a call before each decides."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from wsiskit.structure.notes.marks import (
    LETTERS,
    SYMBOLS,
    letter_body,
    letter_calls,
    symbol_body,
    symbol_calls,
    symbol_places,
)

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from wsiskit.model.spans import Span
    from wsiskit.structure.blocks.candidates import Body, Chunk

_OPENING = frozenset(SYMBOLS + LETTERS + "\\")  # what such a body begins with


def find_symbol_bodies(text: str, starts: list[Chunk], bodies: Container[int]) -> dict[int, Body]:
    """Starts with a symbol or a raised letter that is directly after a word between the last note with this mark and here,
    with no number in front.

    A symbol that nothing calls may mark the row of a list; one that the masthead calls is a remark on the document. Letters
    also mark what the cells of a table say.
    """
    found: dict[int, Body] = {}
    begins = [start.span[0] for start in starts]
    opening = {i for i, at in enumerate(begins) if text[at] in _OPENING}
    if not opening:
        return found
    signs = symbol_places(text)
    calls: set[str] = set()
    opened = next((i for i, start in enumerate(starts) if start.candidates), len(starts))
    for i in sorted(opening.union(bisect_right(begins, at) - 1 for at in signs)):
        start = starts[i]
        if i < 0 or i in bodies or (start.apart and start.apart != "table"):
            continue
        mark = None if start.apart or start.candidates or start.note else _body(text, start.span)
        if mark and mark[0] in calls:
            found[i] = (mark[0], mark[1], False)
            calls.discard(mark[0])
        elif i >= opened and _any_between(signs, *start.span):
            calls.update(label for label, _ in _calls(text, start))
    return found


def _any_between(places: list[int], low: int, high: int) -> bool:
    at = bisect_left(places, low)
    return at < len(places) and places[at] < high


def _body(text: str, span: Span) -> tuple[str, Span] | None:
    first = text[span.start]
    if first in LETTERS:
        return letter_body(text, span)
    return symbol_body(text, span) if first in _OPENING else None


def _calls(text: str, start: Chunk) -> Iterator[tuple[str, Span]]:
    yield from letter_calls(text, start.span)
    if not start.apart:
        yield from symbol_calls(text, start.span)
