"""What a reader hands on: the exact text of one file; and the lines and blocks that tile it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsiskit.model.record import NamedTuple

if TYPE_CHECKING:
    from wsiskit.model.diagnostic import Diagnostic
    from wsiskit.model.spans import Span

FACT_KINDS = {
    "block": "one paragraph of the format; value: its style",
    "bold": "set in bold",
    "code": "set as code: nothing in it calls a note",
    "footnote-body": "one footnote, mark included; value: the mark it prints",
    "footnote-inline": "a footnote written where it is called, brackets included; value: its label",
    "footnote-rest": "what of a footnote stands apart from it, as on the next page; value: the mark of the note",
    "footnote-ref": "the mark that calls a footnote; value: the mark of the note",
    "furniture": "what the page repeats; value: header, footer, number, code or navigation",
    "heading-style": "set as a heading; value: its level, 1 the highest",
    "hyperlink": "the visible text of a link; value: its target",
    "indent": "left edge of a block; value: points from the left edge of the text",
    "italic": "set in italics",
    "label": "words inside a picture, such as the labels of a chart, one a line",
    "line-join": "where two printed lines were put together; value: what stood at the end of the first",
    "list-number": "a number or bullet that the format counted; value: list/level",
    "size": "set in another size than the body text; value: points",
    "source-line": "a block or a row of a table; value: the line of the file at which it begins, from 1",
    "superscript": "raised in print",
    "table": "one table, one row per line, cells set apart by a tab",
    "text-box": "text that floats beside the flow",
}
SOURCE_FORMATS = ("text", "markdown", "html", "docx", "pdf")

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


class Fact(NamedTuple):
    """What the format itself says of a span: evidence for structure, never a decision. `kind` is one of `FACT_KINDS`."""

    kind: str
    span: Span
    value: str = ""


class SourceText(NamedTuple):
    """The text of one report as its reader produced it; never changed after reading.

    `path` is the name as the user gave it (`-` for standard input), `encoding` the codec that decoded the
    bytes (`utf-8` where the format has its own), `sha256` the digest of the bytes, `format` one of `SOURCE_FORMATS`.
    `page_starts` are the 0-based offsets at which a page begins, ascending, the first always 0; a single entry
    means that the format carries no pages. `facts` are in text order, `diagnostics` the reader's own doubts. `language`
    is what the file says of itself (a code such as `fr`), often a template's: evidence, never a decision; empty where it is
    silent.
    """

    path: str
    text: str
    format: str
    encoding: str
    sha256: str
    page_starts: tuple[int, ...] = (0,)
    facts: tuple[Fact, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    language: str = ""

    def __repr__(self) -> str:
        return f"<SourceText {self.path}: {self.format}, {len(self.text)} characters>"

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

    `kind` is one of `BLOCK_KINDS`, `marker` the marker as printed, `rule` the rule that decided, `asked` the rules that
    were asked before it and did not answer, in order.
    """

    kind: str
    span: Span
    first: int
    last: int
    marker: str
    rule: str
    asked: tuple[str, ...] = ()
