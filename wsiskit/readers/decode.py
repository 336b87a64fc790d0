"""Bytes → text: which encoding wrote these bytes, decided strictly; a doubtful guess is an error."""

from __future__ import annotations

import codecs

from wsiskit.errors import InputError, UsageError
from wsiskit.model.diagnostic import Diagnostic
from wsiskit.model.message import say
from wsiskit.model.record import NamedTuple
from wsiskit.model.spans import Span

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be", "utf-16-be"),
)
_RIVALS = "byte {at} is not UTF-8: read as {codec} ({text}); {other} would read {otherwise}; --encoding says otherwise"
_SHIFTED = "ASCII that shifts to other characters: read as {codec} ({text}); --encoding says otherwise"
_REMEDY_FORMAT = "give a PDF, DOCX, HTML, Markdown or plain text file"
DAMAGED = 0.1  # of the bytes outside ASCII that are no UTF-8: fewer are damage, more another encoding
_SHOWN = 24  # characters that show how a reading reads


class Decoded(NamedTuple):
    """Text without its byte order mark, and the codec that decoded it; `doubt` is a sentence on the choice and its rival
    where the bytes alone did not decide, empty otherwise."""

    text: str
    codec: str
    doubt: str = ""


def decode(data: bytes, where: str, encoding: str = "") -> Decoded:
    """Text of `data`; `encoding` is what the user says it is in.

    Strict throughout. Raises `InputError` for binary data, for bytes that are not what the user says, and for an encoding
    that cannot be named with confidence; the message names the readings that are as good.
    """
    for bom, name, codec in _BOMS:
        if data.startswith(bom):
            return _strict(data[len(bom) :], name, codec, where)
    if encoding:
        return _as_told(data, encoding, where)
    if b"\0" in data:
        return _without_bom(data, where)
    if (b"~{" in data or b"\x1b$" in data) and data.isascii() and (shifted := _shifted(data, where)) is not None:
        return shifted
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as fault:
        at = fault.start
        is_cut = fault.end == len(data) and not data[:at].isascii()
    if is_cut or _is_damaged_utf_8(data):
        message = f"byte {at} is not UTF-8, though what stands before it is"
        remedy = "the file is damaged, cut off or of two encodings; fetch it again, or say --encoding"
        raise InputError(where, "input.unknown-encoding", message, remedy)
    return _chosen(data, at, where)


def decoding_doubts(decoded: Decoded) -> tuple[Diagnostic, ...]:
    """The doubt of a decoding as the diagnostic that a source text carries; none where the bytes decided."""
    return (Diagnostic("encoding.chosen", "note", decoded.doubt, Span(0, 0)),) if decoded.doubt else ()


def _is_damaged_utf_8(data: bytes) -> bool:
    """Whether nearly all bytes outside ASCII are UTF-8, which text of another encoding hardly ever is."""
    escaped = data.decode("utf-8", "surrogateescape")
    foreign = len(data) - sum(1 for char in escaped if char < "\x80")
    return sum(1 for char in escaped if "\udc80" <= char <= "\udcff") < DAMAGED * foreign


# what Python has as encodings of text, but no report is written in: names of hosts, escapes of its own source
_NO_CHARSETS = frozenset({"idna", "punycode", "unicode-escape", "raw-unicode-escape"})


def codec_of(name: str) -> str:
    """Python's name of an encoding. Raises `UsageError` for one it does not know, or that is none of text."""
    try:
        found = codecs.lookup(name)
        "".encode(name)
        if found.name.replace("_", "-") in _NO_CHARSETS:
            raise LookupError(name)
    except (LookupError, ValueError, TypeError):
        remedy = "use a name such as utf-8, windows-1252, koi8-r, gb18030, big5, shift-jis, macintosh"
        raise UsageError("--encoding", "usage.encoding", f"no encoding {name!r}", remedy) from None
    return found.name


def _as_told(data: bytes, encoding: str, where: str) -> Decoded:
    codec = codec_of(encoding)
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as fault:
        message = f"byte {fault.start} is not {encoding}, which --encoding says it is"
        raise InputError(where, "input.wrong-encoding", message, "leave out --encoding, or name another") from None
    if "\0" in text:
        raise InputError(where, "input.binary", f"read as {encoding}, the text holds NUL characters", _REMEDY_FORMAT)
    return Decoded(text, codec)


def _chosen(data: bytes, at: int, where: str) -> Decoded:
    from wsiskit.readers.encodings import attempt, choose, has_odd_characters

    choice = choose(data)
    named = ", ".join(f"{r.codec} ({_excerpt(r.text)})" for r in choice.readings[:3])
    if not choice.readings:
        raise InputError(
            where, "input.binary", f"byte {at} is not UTF-8, and no encoding makes it text", _REMEDY_FORMAT
        )
    if not choice.sure:
        message = f"byte {at} is not UTF-8, and no other encoding is beyond doubt: {named}"
        remedy = f"say which it is, for example: --encoding {choice.readings[0].codec}"
        raise InputError(where, "input.unknown-encoding", message, remedy)
    best, *rivals = choice.readings
    text = attempt(data, best.codec)
    if text is None or has_odd_characters(text):
        message = f"byte {at} is not UTF-8; the file begins as {best.codec}, but not all of it is"
        raise InputError(where, "input.unknown-encoding", message, "the file is damaged; fetch it again")
    told = {"at": at, "codec": best.codec, "text": _excerpt(best.text)}
    doubt = say("byte {at} is not UTF-8: read as {codec} ({text}); --encoding says otherwise", **told)
    if rivals:
        doubt = say(_RIVALS, **told, other=rivals[0].codec, otherwise=_excerpt(rivals[0].text))
    return Decoded(text, best.codec, doubt)


def _shifted(data: bytes, where: str) -> Decoded | None:
    """Text of an encoding that writes ideographs with the bytes of ASCII; none where the marks of one are text."""
    from wsiskit.readers.encodings import has_odd_characters, read_shifted

    found = read_shifted(data)
    if found is None:
        return None
    codec, text, at = found
    if not text:
        remedy = f"convert it first: iconv -f {codec.upper()} -t UTF-8"
        raise InputError(where, "input.unknown-encoding", f"the file is {codec}, which is not read here", remedy)
    if at >= 0 or has_odd_characters(text):
        message = f"the file begins as {codec}, but not all of it is (byte {max(at, 0)})"
        raise InputError(where, "input.unknown-encoding", message, "the file is damaged; fetch it again")
    return Decoded(text, codec, say(_SHIFTED, codec=codec, text=_excerpt(text)))


def _excerpt(text: str) -> str:
    """The first words with a character outside ASCII, by which a person sees whether a reading is right."""
    at = next((n for n, char in enumerate(text) if char > "\x7f" and not char.isspace()), 0)
    begin = max(text.rfind(" ", 0, at), text.rfind("\n", 0, at), at - _SHOWN // 2 - 1) + 1
    return "“" + " ".join(text[begin : begin + _SHOWN].split()) + "”"


def _strict(data: bytes, name: str, codec: str, where: str) -> Decoded:
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        message = f"the file begins with the mark of {name} but is not valid {codec}"
        remedy = "the file is damaged or cut off; fetch it again"
        raise InputError(where, "input.unknown-encoding", message, remedy) from None
    if "\0" in text:
        raise InputError(where, "input.binary", "the text holds NUL characters", _REMEDY_FORMAT)
    return Decoded(text, name)


def _without_bom(data: bytes, where: str) -> Decoded:
    """UTF-16 or UTF-32 without a mark: the reading whose characters are credible; NULs of any other kind mean binary."""
    from wsiskit.readers.encodings import attempt, has_odd_characters, is_cjk

    best: tuple[float, str, str] | None = None
    for codec in ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be"):
        text = attempt(data, codec)
        if text and not has_odd_characters(text):
            share = sum(1 for c in text if c < "\x7f" or "\xa0" <= c < "۰" or is_cjk(c))
            if share >= 0.95 * len(text) and (best is None or share / len(text) > best[0]):
                best = (share / len(text), text, codec)
    if best is None:
        raise InputError(where, "input.binary", "this is binary data, not text", _REMEDY_FORMAT)
    return Decoded(best[1], best[2])
