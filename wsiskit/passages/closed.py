"""Titles, quotations and brackets: stretches of a text in which no sentence ends."""

from __future__ import annotations

from wsiskit.model.spans import Span

_PAIRS = dict(zip("“„「『《〈（(【[«", "””」』》〉）)】]»", strict=True))
_CLOSING = frozenset(_PAIRS.values())
QUOTES = frozenset('”」』»"')  # closing marks of quotations: a sentence may end with the quotation


def closed_stretches(text: str) -> tuple[Span, ...]:
    """Outermost stretches between two marks that belong together, the marks included: ordered and disjoint.

    A straight double quotation mark closes where one is open, else opens. A mark without its partner closes or opens
    nothing. Every mark is pushed and taken once, so the cost is linear.
    """
    stack: list[tuple[str, int]] = []
    awaited: dict[str, int] = {}
    spans: list[Span] = []
    for at, char in enumerate(text):
        if (char in _CLOSING or char == '"') and awaited.get(char):
            while True:
                mark, start = stack.pop()
                awaited[mark] -= 1
                if mark == char:
                    break
            while spans and spans[-1].start > start:
                spans.pop()
            spans.append(Span(start, at + 1))
        elif char in _PAIRS or char == '"':
            mark = _PAIRS.get(char, char)
            stack.append((mark, at))
            awaited[mark] = awaited.get(mark, 0) + 1
    return tuple(spans)
