"""One file of plain text or Markdown → `SourceText`. Nothing of the text is changed."""

from __future__ import annotations

import os
import re
import stat
from typing import TYPE_CHECKING, BinaryIO

from wsiskit.errors import InputError
from wsiskit.model.source import SourceText
from wsiskit.readers.decode import decode

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_BYTES = 64 * 1024 * 1024
MAX_LINE = 1_000_000
_CHUNK = 1024 * 1024
_MARKDOWN = re.compile(r"^(?:#{1,6}[ \t]+\S|\[\^[^\]\n]+\]:)", re.MULTILINE)


def read_report(path: str, stdin: BinaryIO | None = None) -> SourceText:
    """Text of the file `path`, or of `stdin` where `path` is `-`.

    Raises `InputError` where the file is missing, unreadable, too large, empty, binary or of an unknown encoding.
    """
    data = _read_stream(stdin, path) if path == "-" else _read_file(path)
    text, encoding = decode(data, path)
    if not text.strip("\ufeff \t\r\n\f\v\u3000\xa0"):
        raise InputError(path, "input.empty", "the report holds no text", "give a file with the text of a report")
    _check_lines(text, path)
    return SourceText(path, text, _format_of(text), encoding, _digest(data), _page_starts(text))


def _read_file(path: str) -> bytes:
    try:
        status = os.stat(path)  # noqa: PTH116 - pathlib costs start-up time
        if stat.S_ISDIR(status.st_mode):
            raise InputError(path, "input.unreadable", "this is a folder", "give a file")
        if status.st_size > MAX_BYTES:
            raise _too_large(path)
        with open(path, "rb") as stream:  # noqa: PTH123
            return _read_stream(stream, path)
    except FileNotFoundError:
        remedy = "check the spelling of the path"
        raise InputError(path, "input.missing", "there is no such file or folder", remedy) from None
    except (OSError, ValueError) as fault:
        reason = getattr(fault, "strerror", None) or str(fault)
        raise InputError(path, "input.unreadable", f"cannot be read: {reason}", "check its permissions") from None


def _read_stream(stream: BinaryIO | None, path: str) -> bytes:
    if stream is None:
        raise InputError(path, "input.missing", "there is no standard input", "give a file, or pipe a report in")
    parts: list[bytes] = []
    size = 0
    while chunk := stream.read(_CHUNK):
        size += len(chunk)
        if size > MAX_BYTES:
            raise _too_large(path)
        parts.append(chunk)
    return b"".join(parts)


def _too_large(path: str) -> InputError:
    limit = f"{MAX_BYTES // 1024 // 1024} MiB"
    return InputError(path, "input.too-large", f"larger than {limit}", "split it: one report is one file")


def _check_lines(text: str, path: str) -> None:
    if len(text) <= MAX_LINE:
        return
    for number, line in enumerate(re.split("\r\n|[\n\r]", text), 1):
        if len(line) > MAX_LINE:
            message = f"the line has {len(line)} characters, more than {MAX_LINE}"
            raise InputError(f"{path}:{number}", "input.line-too-long", message, "save the report with its line ends")


def _digest(data: bytes) -> str:
    from hashlib import sha256

    return sha256(data).hexdigest()


def _format_of(text: str) -> str:
    return "markdown" if _MARKDOWN.search(text) else "text"


def _page_starts(text: str) -> tuple[int, ...]:
    return (0, *_after_form_feeds(text))


def _after_form_feeds(text: str) -> Iterator[int]:
    at = text.find("\f")
    while at >= 0:
        if at + 1 < len(text):
            yield at + 1
        at = text.find("\f", at + 1)
