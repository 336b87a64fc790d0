"""SourceText → lines that tile it. Knows nothing of languages."""

from __future__ import annotations

import re

from wsiskit.model.source import Line
from wsiskit.model.spans import span_of

_EOL = re.compile(r"\r\n|\n|\r")
# direction marks show nothing at either end of a line
_OUTER = " \t\f\v\r\n\u00a0\u3000\ufeff\u200b\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def split_lines(text: str) -> tuple[Line, ...]:
    """Adjacent, ordered lines covering every code point of `text`.

    Only CR LF, LF and CR end a line: `str.splitlines` also cuts at form feed, U+0085 and U+2028, which stand
    inside lines of real files.
    """
    lines: list[Line] = []
    new = tuple.__new__
    start = 0
    ends = [eol.span() for eol in _EOL.finditer(text)]
    if not ends or ends[-1][1] < len(text):
        ends.append((len(text), len(text)))
    for stop, end in ends if text else ():
        first, size = start, 0
        if start < stop:
            raw = text[start:stop]
            size = len(raw.strip(_OUTER))
            if 0 < size < stop - start:
                first = stop - len(raw.lstrip(_OUTER))
        lines.append(new(Line, (span_of((start, end)), span_of((first, first + size)))))
        start = end
    return tuple(lines)
