"""Offsets → lines and columns, as editors and code hosts count them; pages and paragraphs where a file has no lines."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from wsiskit.knowledge.sentences import translate
from wsiskit.model.message import say
from wsiskit.model.record import NamedTuple

if TYPE_CHECKING:
    from wsiskit.model.finding import Finding
    from wsiskit.model.message import Message
    from wsiskit.model.source import SourceText
    from wsiskit.model.spans import Span

_LINE_END = re.compile(r"\r\n|\n|\r")
_TEXT_FORMATS = frozenset({"text", "markdown"})


class Region(NamedTuple):
    """1-based lines and columns in code points; `end_column` is after the last character. Columns are 0 where only the
    lines are known."""

    line: int
    column: int
    end_line: int
    end_column: int


class Positions:
    """Lines of one file: LF, CR LF and CR end them, as they do in editors; form feeds and U+2028 do not.

    Of a web page the reader's text has other lines than the file: its facts say in which line of the file an element begins.
    """

    def __init__(self, source: SourceText) -> None:
        self._own = has_lines(source)
        self._starts = [0, *(m.end() for m in _LINE_END.finditer(source.text))] if self._own else []
        noted = [(fact.span.start, int(fact.value)) for fact in source.facts if fact.kind == "source-line"]
        self._noted, self._lines = [start for start, _ in noted], [line for _, line in noted]

    def line_column(self, offset: int) -> tuple[int, int]:
        """1-based line and column of an offset in a file with lines of its own."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def region(self, span: Span) -> Region | None:
        """Where a span stands in the file; None where the file has no lines."""
        if self._own:
            return Region(*self.line_column(span.start), *self.line_column(span.end))
        at = bisect_right(self._noted, span.start)
        if not at:
            return None
        last = max(at, bisect_right(self._noted, max(span.start, span.end - 1)))
        line = self._lines[at - 1]
        return Region(line, 0, max(line, self._lines[last - 1]), 0)


def has_lines(source: SourceText) -> bool:
    """Whether the lines of the source text are those of the file: not in a web page, a PDF or a word processor's file."""
    return source.format in _TEXT_FORMATS


def place_words(source: SourceText, positions: Positions, span: Span) -> str:
    """`line:column` of a span; the line of a web page; else its page and offset, or its offset alone."""
    region = positions.region(span)
    if region:
        return f"{region.line}:{region.column}" if region.column else str(region.line)
    page = source.page_of(span.start)
    return f"p{page}:{span.start}" if page else f"@{span.start}"


def logical_places(source: SourceText, finding: Finding) -> list[tuple[Message, str]]:
    """Where a finding stands by page, paragraph and footnote, from outer to inner, each with its kind."""
    page = source.page_of(finding.span.start)
    places = [(say("page {number}", number=page), "page")] if page else []
    if finding.paragraph:
        places.append((say("paragraph {number}", number=finding.paragraph), "paragraph"))
    if finding.footnote:
        places.append((say("footnote {number}", number=finding.footnote), "footnote"))
    return places


def with_suggestion(finding: Finding, language: str) -> str:
    """The message of a finding, and what may have been meant."""
    if not finding.suggestion:
        return finding.message
    told = {"message": finding.message, "suggestion": finding.suggestion}
    return translate(say("{message} — perhaps: {suggestion}", **told), language)
