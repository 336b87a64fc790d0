"""Plain text or Markdown → `SourceText`. Nothing of the text is changed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wsiskit.errors import InputError
from wsiskit.model.source import SourceText
from wsiskit.readers.decode import decode, decoding_doubts

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_LINE = 1_000_000
_MARKDOWN = re.compile(r"^(?:#{1,6}[ \t]+\S|\[\^[^\]\n]+\]:|<!-- ?page\b)", re.MULTILINE | re.IGNORECASE)


def read_text(data: bytes, path: str, sha256: str, encoding: str = "") -> SourceText:
    """Text of the bytes of one file, in an `encoding` that the user names, or the one that the bytes show.

    Raises `InputError` where it is empty, binary or of an unknown encoding.
    """
    decoded = decode(data, path, encoding)
    text, codec = decoded.text, decoded.codec
    doubts = decoding_doubts(decoded)
    if not text.strip("\ufeff \t\r\n\f\v\u3000\xa0"):
        raise InputError(path, "input.empty", "the report holds no text", "give a file with the text of a report")
    _check_lines(text, path)
    if _MARKDOWN.search(text):
        from wsiskit.readers.markdown import markdown_facts, page_marks

        starts = sorted({*_page_starts(text), *page_marks(text)})
        return SourceText(
            path=path,
            text=text,
            format="markdown",
            encoding=codec,
            sha256=sha256,
            page_starts=tuple(starts),
            facts=markdown_facts(text),
            diagnostics=doubts,
        )
    return SourceText(
        path=path,
        text=text,
        format="text",
        encoding=codec,
        sha256=sha256,
        page_starts=_page_starts(text),
        facts=(),
        diagnostics=doubts,
    )


def _check_lines(text: str, path: str) -> None:
    if len(text) <= MAX_LINE:
        return
    for number, line in enumerate(re.split("\r\n|[\n\r]", text), 1):
        if len(line) > MAX_LINE:
            message = f"the line has {len(line)} characters, more than {MAX_LINE}"
            raise InputError(f"{path}:{number}", "input.line-too-long", message, "save the report with its line ends")


def _page_starts(text: str) -> tuple[int, ...]:
    return (0, *_after_form_feeds(text))


def _after_form_feeds(text: str) -> Iterator[int]:
    at = text.find("\f")
    while at >= 0:
        if at + 1 < len(text):
            yield at + 1
        at = text.find("\f", at + 1)
