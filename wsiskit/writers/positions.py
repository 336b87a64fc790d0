"""Offsets → lines and columns, as editors and code hosts count them."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from wsiskit.model.source import SourceText
    from wsiskit.model.spans import Span

_LINE_END = re.compile(r"\r\n|\n|\r")
_TEXT_FORMATS = frozenset({"text", "markdown", "html"})


class Region(NamedTuple):
    """1-based lines and columns in code points; `end_column` is behind the last character."""

    line: int
    column: int
    end_line: int
    end_column: int


class Positions:
    """Lines of one text: LF, CR LF and CR end them, as they do in editors; form feeds and U+2028 do not."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(m.end() for m in _LINE_END.finditer(text))]

    def line_column(self, offset: int) -> tuple[int, int]:
        """1-based line and column of an offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def region(self, span: Span) -> Region:
        """Where a span stands."""
        return Region(*self.line_column(span.start), *self.line_column(span.end))


def has_lines(source: SourceText) -> bool:
    """Whether the lines of the source text are those of the file: not in a PDF or a word processor's file."""
    return source.format in _TEXT_FORMATS


def place_words(source: SourceText, positions: Positions, span: Span) -> str:
    """`line:column` of a span, or its page and offset where the file has no lines of its own."""
    if has_lines(source):
        return "{}:{}".format(*positions.line_column(span.start))
    page = source.page_of(span.start)
    return f"p{page}:{span.start}" if page else f"@{span.start}"
