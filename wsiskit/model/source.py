"""What a reader hands on: the exact text of one file; and the lines and blocks that tile it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from wsiskit.model.spans import Span

BLOCK_KINDS = (
    "blank",
    "masthead",
    "heading",
    "paragraph",
    "continuation",
    "item",
    "footnote",
    "note",
    "notes-heading",
    "furniture",
    "contents",
    "table",
    "unknown",
)


class SourceText(NamedTuple):
    """The decoded text of one report; never changed after reading.

    `path` is the name as the user gave it (`-` for standard input), `encoding` the codec that decoded the
    bytes, `sha256` the digest of the bytes, `format` one of `text`, `markdown`. `page_starts` are the
    0-based offsets at which a page begins, ascending, the first always 0; a single entry means that
    the format carries no pages.
    """

    path: str
    text: str
    format: str
    encoding: str
    sha256: str
    page_starts: tuple[int, ...] = (0,)

    def page_of(self, offset: int) -> int:
        """1-based page of `offset`; 0 where the format has no pages."""
        if len(self.page_starts) == 1:
            return 0
        from bisect import bisect_right

        return bisect_right(self.page_starts, offset)


class Line(NamedTuple):
    """One line with its terminator; `content` is the span without terminator and outer white space."""

    span: Span
    content: Span


class Block(NamedTuple):
    """Adjacent lines `[first, last]` that belong together (0-based line numbers).

    `kind` is one of `BLOCK_KINDS`, `marker` the marker as printed, `rule` the rule that decided.
    """

    kind: str
    span: Span
    first: int
    last: int
    marker: str
    rule: str
