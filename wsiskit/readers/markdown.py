"""What Markdown says of its own text: pages, tables, pictures, code, notes that continue, notes where they are called. The
text is the source text and stays as it is.

Headings, note marks and links need no facts: structure reads them where they stand.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import deque
from typing import TYPE_CHECKING

from wsiskit.model.source import Fact
from wsiskit.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

# what OCR tools write between pages: <!-- page 3 -->, <!-- PageBreak -->, <!-- PageNumber="3" -->
_PAGE = re.compile(r"<!--[ \t]*page(?:[ _-]?(?:break|number))?\b[^>\n]{0,40}-->", re.IGNORECASE)
_ROW = r"[ \t]*+\|[^\r\n]*+(?:\r\n|\n|\r|\Z)"
_PIPE_TABLE = re.compile(
    rf"^{_ROW}[ \t]*+\|?+[ \t]*+:?-{{2,}}+:?[ \t]*+(?:\|[^\r\n]*+)?(?:\r\n|\n|\r|\Z)(?:{_ROW})*", re.MULTILINE
)
_HTML_TABLE = re.compile(r"^[ \t]*<table\b", re.MULTILINE | re.IGNORECASE)
_HTML_TABLE_END = re.compile(r"</table>[ \t]*$", re.MULTILINE | re.IGNORECASE)
_PICTURE = re.compile(r"^[ \t]*!\[[^\]\r\n]*\]\([^)\r\n]*\)[ \t]*$", re.MULTILINE)
_LINE = re.compile(r"(?P<indent>[ \t]*)(?P<text>[^\r\n]*)(?:\r\n|\n|\r|\Z)")
_FENCE = re.compile(r"(?P<mark>`{3,}|~{3,})[^`\r\n]*$")
_PROSE = re.compile(r"[`~]\s*(?:markdown|md|text|txt)\b", re.I)  # a whole report in a fence, as some OCR tools answer
_TICKS = re.compile(r"`+")
_DEFINITION = re.compile(r"\[\^(?P<label>[^\]\s]{1,60})\]:")
_BRACKET = re.compile(r"\\.|\^\[|[\[\]]", re.DOTALL)
_INDENT = 4  # columns by which a paragraph is set in that belongs to the note above (pandoc); a tab is as good


def page_marks(text: str) -> list[int]:
    """Offsets at which a page begins by a mark, ascending; a mark at the head of the text begins page 1."""
    head = len(text) - len(text.lstrip())
    return [m.start() for m in _PAGE.finditer(text) if m.start() > head]


def _html_tables(text: str) -> Iterator[Span]:
    """HTML tables that begin and end with a line. Each mark is looked at once: tables that nobody closes are none."""
    ends = [m.span() for m in _HTML_TABLE_END.finditer(text)]
    at = 0
    for begin in _HTML_TABLE.finditer(text):
        if begin.start() < at:
            continue
        i = bisect_left(ends, (begin.end(),))
        if i == len(ends):
            return
        at = ends[i][1]
        yield Span(begin.start(), at)


def markdown_facts(text: str) -> tuple[Fact, ...]:
    """Tables, pictures, page marks, code and notes, in text order."""
    tables = [*(Span(*m.span()) for m in _PIPE_TABLE.finditer(text)), *_html_tables(text)]
    facts = [Fact("table", span) for span in tables]
    facts += [Fact("furniture", Span(*m.span()), "picture") for m in _PICTURE.finditer(text)]
    facts += [Fact("furniture", Span(*m.span()), "page") for m in _PAGE.finditer(text)]
    if "`" in text or "[^" in text or "^[" in text or "~~~" in text:
        facts += _read_paragraphs(text)
    return tuple(sorted(facts, key=lambda f: f.span))


def _read_paragraphs(text: str) -> Iterator[Fact]:
    label, count = "", 0
    for lines, is_code in _paragraphs(text):
        whole = Span(lines[0].start(), lines[-1].end("text"))
        if is_code:
            if not _PROSE.search(lines[0]["text"]):
                yield Fact("code", whole)
            continue
        defined = [(n, found["label"]) for n, line in enumerate(lines) if (found := _DEFINITION.match(line["text"]))]
        if label and (not defined or defined[0][0]) and _columns(lines[0]) >= _INDENT:
            for line in lines[: defined[0][0] if defined else len(lines)]:
                yield Fact("footnote-rest", Span(*line.span("text")), label)
        elif not defined:
            label = ""
        label = defined[-1][1] if defined else label
        code = list(_code_spans(text, whole))
        yield from (Fact("code", span) for span in code)
        for span in _inline_notes(text, whole, code):
            count += 1
            yield Fact("footnote-inline", span, f"^{count}")


def _paragraphs(text: str) -> Iterator[tuple[list[re.Match[str]], bool]]:
    """Lines that no empty line parts, and whether they are fenced code, fences included; each line a match of `_LINE`."""
    lines: list[re.Match[str]] = []
    fence = ""
    for line in _LINE.finditer(text):
        mark = _FENCE.match(line["text"])
        if fence:
            lines.append(line)
            if mark and mark["mark"].startswith(fence) and not line["text"].strip(fence[0]):
                yield lines, True
                lines, fence = [], ""
        elif mark or not line["text"].strip():
            if lines:
                yield lines, False
            lines, fence = ([line], mark["mark"]) if mark else ([], "")
        else:
            lines.append(line)
    if lines:
        yield lines, bool(fence)  # a fence that nothing closes holds all that follows (CommonMark 0.31, 4.5)


def _columns(line: re.Match[str]) -> int:
    return len(line["indent"].expandtabs(_INDENT))


def _code_spans(text: str, within: Span) -> Iterator[Span]:
    """Words between runs of as many backticks (CommonMark 0.31, 6.1), in text order."""
    runs = [found.span() for found in _TICKS.finditer(text, *within)]
    by_length: dict[int, deque[int]] = {}
    for n, (start, end) in enumerate(runs):
        by_length.setdefault(end - start, deque()).append(n)
    n = 0
    while n < len(runs):
        start, end = runs[n]
        same = by_length[end - start]
        while same and same[0] <= n:
            same.popleft()
        if same and text[start - 1 : start] != "\\":
            yield Span(start, runs[same[0]][1])
            n = same[0]
        n += 1


def _inline_notes(text: str, within: Span, code: list[Span]) -> Iterator[Span]:
    """Notes written where they are called, `^[…]`, without notes inside them and without those in code; in text order."""
    depth = 0
    begun = at = -1
    skip = iter(code)
    hidden = next(skip, None)
    for found in _BRACKET.finditer(text, *within):
        while hidden is not None and hidden.end <= found.start():
            hidden = next(skip, None)
        if found[0][0] == "\\" or (hidden is not None and hidden.start <= found.start()):
            continue
        if found[0] != "]":
            if found[0] == "^[" and begun < 0:
                begun, at = found.start(), depth
            depth += 1
        elif depth:
            depth -= 1
            if begun >= 0 and depth == at:
                yield Span(begun, found.end())
                begun = -1
