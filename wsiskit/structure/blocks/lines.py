"""SourceText → lines that tile it. Knows nothing of languages."""

from __future__ import annotations

import re
from functools import partial
from itertools import accumulate
from typing import TYPE_CHECKING

from wsiskit.model.source import Line
from wsiskit.model.spans import span_of

if TYPE_CHECKING:
    from wsiskit.model.spans import Span

    def _line_of(pair: tuple[Span, Span]) -> Line: ...
else:
    _line_of = partial(tuple.__new__, Line)

_EOL = re.compile(r"(\r\n|\n|\r)")
# direction marks show nothing at either end of a line
_OUTER = " \t\f\v\r\n\u00a0\u3000\ufeff\u200b\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def split_lines(text: str) -> tuple[Line, ...]:
    """Adjacent, ordered lines covering every code point of `text`.

    Only CR LF, LF and CR end a line: `str.splitlines` also cuts at form feed, U+0085 and U+2028, which stand
    inside lines of real files.
    """
    if not text:
        return ()
    pieces = _EOL.split(text)  # lines and their ends in turn
    if not pieces[-1]:
        del pieces[-1]
    at = list(accumulate(map(len, pieces), initial=0))
    starts = at[:-1:2]
    contents = []
    for start, raw in zip(starts, pieces[::2], strict=True):
        size = len(raw.strip(_OUTER))
        first = start + len(raw) - len(raw.lstrip(_OUTER)) if 0 < size < len(raw) else start
        contents.append((first, first + size))
    spans = zip(starts, [*starts[1:], at[-1]], strict=True)
    return tuple(map(_line_of, zip(map(span_of, spans), map(span_of, contents), strict=True)))


def filled_lines(lines: tuple[Line, ...]) -> list[int]:
    """Numbers of the lines with something on them."""
    return [i for i, (_, (start, end)) in enumerate(lines) if start < end]
