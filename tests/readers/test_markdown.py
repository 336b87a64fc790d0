"""Facts of Markdown; the text itself stays as it is."""

from __future__ import annotations

from wsiskit.readers.dispatch import read_bytes

TEXT = """<!-- page 1 -->
# Report

1. First[^1].

| a | b |
|---|:--|
| 1. x | y |

![figure](x.png)

<!-- PageBreak -->

<table><tr><td>1. z</td></tr></table>

2. Second.

[^1]: Note.
"""


def test_pages_tables_and_pictures_are_facts() -> None:
    source = read_bytes(TEXT.encode(), "report.md")
    assert source.text == TEXT
    assert source.format == "markdown"
    assert [TEXT[i:].splitlines()[0] for i in source.page_starts] == ["<!-- page 1 -->", "<!-- PageBreak -->"]
    tables = [f.span.cut(TEXT).strip().splitlines()[0] for f in source.facts if f.kind == "table"]
    assert tables == ["| a | b |", "<table><tr><td>1. z</td></tr></table>"]
    assert [f.value for f in source.facts if f.kind == "furniture"] == ["page", "picture", "page"]


def test_plain_text_has_no_facts() -> None:
    source = read_bytes(b"1. One.\f\n| no table |\n", "x")
    assert (source.format, source.facts, source.page_starts) == ("text", (), (0, 8))
