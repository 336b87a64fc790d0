"""Titles, quotations and brackets: stretches of a text in which no sentence ends."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wsiskit.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_PAIRS = dict(zip("“„「『《〈（(【[«", "””」』》〉）)】]»", strict=True))
_CLOSING = frozenset(_PAIRS.values())
_ANY = re.compile(f'[{re.escape("".join(_PAIRS) + "".join(_PAIRS.values()))}"]')
QUOTES = frozenset('”」』»"')  # closing marks of quotations: a sentence may end with the quotation


def closed_stretches(text: str) -> tuple[Span, ...]:
    """Outermost stretches between two marks that belong together, the marks included: ordered and disjoint."""
    spans: list[Span] = []
    for found in nested_stretches(text):
        while spans and spans[-1].start > found.start:
            spans.pop()
        spans.append(found)
    return tuple(spans)


def nested_stretches(text: str) -> Iterator[Span]:
    """All stretches between two marks that belong together, the marks included, in the order of their ends.

    A straight double quotation mark closes where one is open, else opens. A mark without its partner closes or opens
    nothing. Every mark is pushed and taken once, so the cost is linear.
    """
    stack: list[tuple[str, int]] = []
    awaited: dict[str, int] = {}
    for match in _ANY.finditer(text):
        at, char = match.start(), match[0]
        if (char in _CLOSING or char == '"') and awaited.get(char):
            while True:
                mark, start = stack.pop()
                awaited[mark] -= 1
                if mark == char:
                    break
            yield Span(start, at + 1)
        elif char not in _CLOSING:
            mark = _PAIRS.get(char, char)
            stack.append((mark, at))
            awaited[mark] = awaited.get(mark, 0) + 1
