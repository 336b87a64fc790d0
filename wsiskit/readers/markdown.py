"""What Markdown says of its own text: pages, tables, pictures. The text is the source text and stays as it is.

Headings, note marks and links need no facts: structure reads them where they stand.
"""

from __future__ import annotations

import re

from wsiskit.model.source import Fact
from wsiskit.model.spans import Span

# what OCR tools write between pages: <!-- page 3 -->, <!-- PageBreak -->, <!-- PageNumber="3" -->
_PAGE = re.compile(r"<!--[ \t]*page(?:[ _-]?(?:break|number))?\b[^>\n]{0,40}-->", re.IGNORECASE)
_ROW = r"[ \t]*\|[^\r\n]*(?:\r\n|\n|\r|\Z)"
_PIPE_TABLE = re.compile(
    rf"^{_ROW}[ \t]*\|?[ \t]*:?-{{2,}}:?[ \t]*(?:\|[^\r\n]*)?(?:\r\n|\n|\r|\Z)(?:{_ROW})*", re.MULTILINE
)
_HTML_TABLE = re.compile(r"^[ \t]*<table\b.*?</table>[ \t]*$", re.MULTILINE | re.DOTALL | re.IGNORECASE)
_PICTURE = re.compile(r"^[ \t]*!\[[^\]\r\n]*\]\([^)\r\n]*\)[ \t]*$", re.MULTILINE)


def page_marks(text: str) -> list[int]:
    """Offsets at which a page begins by a mark, ascending; a mark at the head of the text begins page 1."""
    return [m.start() for m in _PAGE.finditer(text) if text[: m.start()].strip()]


def markdown_facts(text: str) -> tuple[Fact, ...]:
    """Tables, pictures and page marks, in text order."""
    facts = [Fact("table", Span(*m.span())) for pattern in (_PIPE_TABLE, _HTML_TABLE) for m in pattern.finditer(text)]
    facts += [Fact("furniture", Span(*m.span()), "picture") for m in _PICTURE.finditer(text)]
    facts += [Fact("furniture", Span(*m.span()), "page") for m in _PAGE.finditer(text)]
    return tuple(sorted(facts, key=lambda f: f.span))
