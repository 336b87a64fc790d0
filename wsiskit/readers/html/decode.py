"""Bytes of a web page → text: by its mark, by what the page says of itself, or as any text is decoded."""

from __future__ import annotations

import codecs
import re

from wsiskit.readers.decode import Decoded, decode

_SAID = re.compile(
    rb"<meta[^>]{0,200}?charset\s*+=\s*+[\"']?+\s*+([A-Za-z0-9_:.\-]{2,40})|<\?xml[^>]{0,100}encoding=[\"']([\w.\-]+)",
    re.I,
)
_HEAD = 4096
# a page that says one of these means the larger one (WHATWG Encoding, 4.2)
_LARGER = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
}


def decode_page(data: bytes, where: str, encoding: str = "") -> Decoded:
    """Text and the codec that decoded it: what the user says in `encoding`, else what the page says, taken at its word only
    where it decodes strictly.

    Raises `InputError` where neither that nor the rules for plain text decode it.
    """
    if not encoding and not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        found = _SAID.search(data[:_HEAD])
        name = (found[1] or found[2]).decode("ascii").lower() if found else ""
        for codec in (_LARGER.get(name, name), "utf-8"):
            try:
                return Decoded(data.decode(codec), codecs.lookup(codec).name)
            except (LookupError, UnicodeDecodeError, ValueError):
                continue
    return decode(data, where, encoding)
