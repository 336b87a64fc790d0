"""The measure to which a text's lines are set, and whether a line is full. Counts columns, not characters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wsiskit.model.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from wsiskit.model.source import Line
    from wsiskit.model.spans import Span

_WIDE = (
    *(("\u1100", "\u115f"), ("\u2e80", "\ua4cf"), ("\uac00", "\ud7a3"), ("\uf900", "\ufaff")),
    *(("\ufe30", "\ufe6f"), ("\uff00", "\uff60"), ("\uffe0", "\uffe6")),
)
# what a typesetter never breaks: a run of Latin letters, digits, signs and note marks; else one character
_TOKEN = re.compile(r"[!-~\u00a1-\u024f\u0370-\u06ff⁰¹²³⁴⁵⁶⁷⁸⁹]+|.")
_MAX = 200  # columns; no page is set wider, a longer line is a block of its own
_NARROWEST = 24  # columns or characters; no column of text is set narrower
_FULL = 0.85  # share of the measure from which a line counts as long
_SET = 0.4  # share of the lines above another of their block that stop in mid-clause: 0.6 and more in set text
_TIGHT = 0.6  # share of the stopping lines that are long: 0.9 in set text; the lines of a masthead have all lengths
_SLACK = 0.9  # proportional type and hanging punctuation move the right edge by a tenth
_EDGE = 90  # percentile of the widths of the broken lines that is taken as the measure; longer ones stick out


class _Columns(dict[str, int]):
    """Character → its columns, worked out when first met: a pattern of these ranges takes longer to compile than a
    report to count."""

    def __missing__(self, char: str) -> int:
        self[char] = 1 + any(first <= char <= last for first, last in _WIDE)
        return self[char]


_COLUMNS = _Columns()


def count_columns(text: str) -> int:
    """Columns that `text` takes on paper: two for a wide character, one for any other."""
    return sum(map(_COLUMNS.__getitem__, text))


class Measure(NamedTuple):
    """Width to which prose is wrapped, and the unit it is counted in."""

    width: int
    count: Callable[[str], int]

    def is_full(self, text: str, line: Span, following: Span) -> bool:
        """Whether the first token of the following line would not have fitted on this one."""
        if line.end - line.start > _MAX:
            return True
        token = _TOKEN.match(text, following.start, min(following.end, following.start + _MAX))
        taken = self.count(text[line.start : line.end]) + (self.count(token[0]) if token else 0)
        return taken > self.width * _SLACK


def find_measure(text: str, lines: tuple[Line, ...], breaks: dict[int, bool]) -> Measure | None:
    """The measure of the text, None where a line is a whole block.

    `breaks` says of each line above one that begins nothing whether it stops in mid-clause. Lines with a URL, which
    cannot be broken, say nothing of the measure. Programs wrap at a number of characters, pages at a width; the unit in
    which more of the broken lines are long is the one that was used.
    """
    stopped = []
    for i, stops in breaks.items():
        start, end = lines[i].content
        if stops and end - start <= _MAX and "://" not in text[start:end]:
            stopped.append(text[start:end])
    if not stopped or len(stopped) < _SET * len(breaks):
        return None
    tries = []
    for count in (count_columns, len):
        widths = sorted(count(content) for content in stopped)
        width = widths[len(widths) * _EDGE // 100]
        tries.append((sum(w >= width * _FULL for w in widths), Measure(width, count)))
    full, measure = max(tries, key=lambda item: item[0])
    return measure if full >= _TIGHT * len(stopped) and measure.width >= _NARROWEST else None
