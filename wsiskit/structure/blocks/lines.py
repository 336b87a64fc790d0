"""SourceText → lines that tile it. Knows nothing of languages."""

from __future__ import annotations

import re

from wsiskit.model.source import Line
from wsiskit.model.spans import Span

_EOL = re.compile(r"\r\n|\n|\r")
# direction marks show nothing at either end of a line
_OUTER = " \t\f\v\r\n\u00a0\u3000\ufeff\u200b\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def split_lines(text: str) -> tuple[Line, ...]:
    """Adjacent, ordered lines covering every code point of `text`.

    Only CR LF, LF and CR end a line: `str.splitlines` also cuts at form feed, U+0085 and U+2028, which stand
    inside lines of real files.
    """
    lines: list[Line] = []
    start = 0
    for eol in _EOL.finditer(text):
        lines.append(_line(text, start, eol.start(), eol.end()))
        start = eol.end()
    if start < len(text):
        lines.append(_line(text, start, len(text), len(text)))
    return tuple(lines)


def _line(text: str, start: int, stop: int, end: int) -> Line:
    raw = text[start:stop]
    stripped = raw.strip(_OUTER)
    if not stripped:
        return Line(Span(start, end), Span(start, start))
    first = start + raw.index(stripped[0]) if raw[0] in _OUTER else start
    return Line(Span(start, end), Span(first, first + len(stripped)))
