"""Which format bytes are, by what they begin with and, for a ZIP file, by what is in it."""

from __future__ import annotations

import re

from wsiskit.errors import InputError

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_HTML = re.compile(
    rb"\s*+(?:<\?xml[^>]*+>\s*+)?+(?:<!--(?:(?!-->).)*+-->\s*+)*+<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_PICTURES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")
_ARCHIVES = (
    (b"\x1f\x8b\x08", "a gzip file"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!\x1a", "a RAR archive"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ\x00", "an xz file"),
)
_HEAD = 4096
READABLE = "PDF, DOCX, HTML, Markdown and plain text"


def sniff(data: bytes, where: str) -> str:
    """One of `pdf`, `docx`, `html`, `old-word`, `odt`, `rtf`, `text`. Raises `InputError` for what is never a report."""
    head = data[:_HEAD]
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(_ZIP):
        return _in_zip(data, where)
    if head.startswith(_OLE):
        return _in_ole(data, where)
    if head.startswith(b"{\\rtf"):
        return "rtf"
    if head.startswith(_PICTURES):
        raise _refusal(
            where, "input.picture", "this is a picture", "make a text of it first, for example: ocrmypdf IN OUT.pdf"
        )
    if data[257:262] == b"ustar":
        raise _refusal(where, "input.archive", "this is a tar archive", "unpack it and give the folder")
    for magic, what in _ARCHIVES:
        if head.startswith(magic):
            raise _refusal(where, "input.archive", f"this is {what}", "unpack it and give the folder")
    if head[:4096].lstrip().lower().startswith((b"mime-version:", b"from: <saved by")):
        raise _refusal(where, "input.web-archive", "this is a web archive (MHTML)", "save the page as HTML")
    return "html" if _HTML.match(_as_bytes(head)) else "text"


def _as_bytes(head: bytes) -> bytes:
    """Head as ASCII-compatible bytes, without a byte order mark; UTF-16 loses its zero bytes."""
    for mark in (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"):
        if head.startswith(mark):
            head = head[len(mark) :]
            return head.replace(b"\0", b"") if mark != b"\xef\xbb\xbf" else head
    return head


def _in_zip(data: bytes, where: str) -> str:
    from wsiskit.readers.packed import Packed

    packed = Packed(data, where)
    types = packed.part("[Content_Types].xml")
    if types is not None:
        if b"wordprocessingml" in types:
            return "docx"
        what = "a spreadsheet" if b"spreadsheetml" in types else "a presentation" if b"presentationml" in types else ""
        what = what or "an Office file of another kind"
        raise _refusal(where, "input.not-a-text", f"this is {what}, not a text document", f"give {READABLE}")
    kind = packed.part("mimetype") or b""
    if kind.startswith(b"application/vnd.oasis.opendocument.text"):
        return "odt"
    raise _refusal(where, "input.archive", "this is a ZIP archive", "unpack it and give the folder")


def _in_ole(data: bytes, where: str) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise _refusal(
            where, "input.encrypted", "this document is protected by a password", "save it without the password"
        )
    if "WordDocument".encode("utf-16-le") in data:
        return "old-word"
    raise _refusal(where, "input.not-a-text", "this is an old Office file, but no Word document", f"give {READABLE}")


def _refusal(where: str, rule: str, message: str, remedy: str) -> InputError:
    return InputError(where, rule, message, remedy)
