"""One input → `SourceText`, by what its bytes are. The file's name decides nothing."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING, BinaryIO

from wsiskit.errors import InputError
from wsiskit.model.digest import hex_digest
from wsiskit.readers.sniff import sniff

if TYPE_CHECKING:
    from os import PathLike

    from wsiskit.model.source import SourceText

MAX_BYTES = 64 * 1024 * 1024
_CHUNK = 1024 * 1024


def read_report(path: str | PathLike[str], stdin: BinaryIO | None = None, encoding: str = "") -> SourceText:
    """Source text of the file `path`, or of `stdin` where `path` is `-`; `encoding` is that of text and web pages where the
    user names it (others have their own).

    Raises `InputError` where the input is missing, unreadable, too large, empty, of a format that is not read or
    damaged. Readers of packed formats are imported when the bytes ask for them.
    """
    path = os.fspath(path)
    return read_bytes(read_data(path, stdin), path, encoding)


def read_data(path: str, stdin: BinaryIO | None = None) -> bytes:
    """The bytes of the file `path`, or of `stdin` where `path` is `-`. Raises `InputError` as `read_report`."""
    return _read_stream(stdin, path) if path == "-" else _read_file(path)


def read_bytes(data: bytes, path: str, encoding: str = "") -> SourceText:
    """Source text of the bytes of one report; `path` is its name in messages and in the result."""
    form = sniff(data, path)
    sha256 = hex_digest(data)
    if form == "docx":
        from wsiskit.readers.docx import read_docx
        from wsiskit.readers.packed import Packed

        return read_docx(Packed(data, path), path, sha256)
    if form == "pdf":
        from wsiskit.readers.pdf.process import read_pdf

        return read_pdf(data, path, sha256)
    if form in ("old-word", "odt", "rtf"):
        from wsiskit.readers.convert import to_docx
        from wsiskit.readers.docx import read_docx
        from wsiskit.readers.packed import Packed

        return read_docx(Packed(to_docx(data, form, path), path), path, sha256)
    if form == "html":
        from wsiskit.readers.html import read_html

        return read_html(data, path, sha256, encoding)
    from wsiskit.readers.text import read_text

    return read_text(data, path, sha256, encoding)


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
        if os.path.islink(path):  # noqa: PTH114
            message = "a link to a file that is not there"
            raise InputError(path, "input.missing", message, "fix or remove the link") from None
        remedy = _neighbour(path) or "check the spelling of the path"
        raise InputError(path, "input.missing", "there is no such file or folder", remedy) from None
    except (OSError, ValueError) as fault:
        reason = getattr(fault, "strerror", None) or str(fault)
        raise InputError(path, "input.unreadable", f"cannot be read: {reason}", "check its permissions") from None


def _neighbour(path: str) -> str:
    """The entry of the same folder that a mistyped path may have meant, as a remedy; empty where none is near."""
    from difflib import get_close_matches

    folder, name = os.path.split(path)
    try:
        near = get_close_matches(name, sorted(os.listdir(folder or ".")), 1, 0.75)  # noqa: PTH208
    except (OSError, ValueError):
        return ""
    return f"perhaps {os.path.join(folder, near[0])}?" if near else ""  # noqa: PTH118


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
