"""Changes of bytes that keep a file nearly valid: parts are cut, repeated, moved, or replaced by what readers fear."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

MOST = 60_000  # bytes; longer inputs are a matter of growth, which has tests of its own
NUMBERS = [
    "0",
    "-1",
    "1",
    "255",
    "256",
    "65536",
    "2147483648",
    "9" * 25,
    "9" * 4400,
    "1e309",
    "NaN",
    "⁰",
    "٣",
    "三",
    "Ⅷ",
]
HOSTILE = [
    *NUMBERS,
    "\x00",
    "\x1b[31m",
    "\u202e",
    "\u2028",
    "\x85",
    "\f",
    "\r",
    "\ufeff",
    "\ufffe",
    "\U0010ffff",
    "e\u0301",
    "ß",
    "ﬁ",
    "İ",
    "ǆ",
    "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"),
    "&#xd800;",
    "&#0;",
    "&amp;",
    "<",
    ">",
    '"',
    "]]>",
    "<!--",
    "-->",
    "<![CDATA[",
    "%PDF-1.7",
    "<</",
    "endobj",
    " " * 40,
    "\n" * 12,
]
RAW = [
    b"\xff",
    b"\xfe\xff",
    b"\xc3\x28",
    b"\xed\xa0\x80",
    b"\x1b$B",
    b"\x00\x00",
    b"\x81\x30",
    b"\xa1\xa1",
    b"\x8e\xa2",
]


def mutate(data: bytes, rng: Random, words: Sequence[str]) -> bytes:
    """A few changes of a file of text or bytes; `words` are what such files are made of."""
    made = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 3, 6))):
        _change(made, rng, words)
    return bytes(made[:MOST])


def _change(made: bytearray, rng: Random, words: Sequence[str]) -> None:
    at = rng.randrange(len(made) + 1)
    to = min(len(made), at + rng.choice((1, 1, 2, 4, 9, 30, 200)))
    piece = bytes(made[at:to])
    kind = rng.randrange(8)
    if kind == 0:
        del made[at:to]
    elif kind == 1:
        made[at:at] = piece * rng.choice((1, 2, 30))
    elif kind == 2:
        made[at:to] = _word(rng, words)
    elif kind in (3, 4):
        made[at:at] = _word(rng, words)
    elif kind == 5 and made:
        made[at % len(made)] ^= 1 << rng.randrange(8)
    elif kind == 6:
        there = rng.randrange(len(made) + 1)
        del made[at:to]
        made[min(there, len(made)) : min(there, len(made))] = piece
    else:
        _line(made, rng)


def _word(rng: Random, words: Sequence[str]) -> bytes:
    kind = rng.randrange(5)
    if kind == 0:
        return rng.choice(RAW)
    return rng.choice(HOSTILE if kind == 1 or not words else words).encode("utf-8", "replace")


def _line(made: bytearray, rng: Random) -> None:
    """Lines change places, go, or come twice."""
    lines = bytes(made).splitlines(keepends=True)
    if len(lines) < 2:
        return
    a, b = rng.randrange(len(lines)), rng.randrange(len(lines))
    kind = rng.randrange(3)
    if kind == 0:
        lines[a], lines[b] = lines[b], lines[a]
    elif kind == 1:
        lines[a:a] = [lines[b]]
    else:
        del lines[a]
    made[:] = b"".join(lines)


def mutate_packed(data: bytes, rng: Random, words: Sequence[str]) -> bytes:
    """The same for a ZIP file: mostly one of its parts is changed, and the package is whole again."""
    if rng.randrange(8) == 0:
        return mutate(data, rng, words)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = {name: packed.read(name) for name in packed.namelist()}
    except (zipfile.BadZipFile, ValueError, RuntimeError, NotImplementedError, EOFError, OSError, zipfile.zlib.error):  # type: ignore[attr-defined]
        return mutate(data, rng, words)
    if not parts:
        return data
    name = rng.choice(sorted(parts))
    kind = rng.randrange(12)
    if kind == 0:
        del parts[name]
    elif kind == 1:
        parts[name] = parts[rng.choice(sorted(parts))]
    else:
        parts[name] = mutate(parts[name], rng, words)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for part, body in parts.items():
            packed.writestr(part, body)
    return out.getvalue()
