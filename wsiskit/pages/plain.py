"""Texts as pages, documents and drawings can hold them."""

from __future__ import annotations

import re

_BLANK = re.compile(r"\s+")
# Control characters and lone surrogates: neither HTML nor XML can carry them.
_UNSHOWN = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\ud800-\\udfff\\ufffe\\uffff]")


def carried(text: str) -> str:
    """A text with U+FFFD for each character that no page can carry."""
    return text if text.isprintable() else _UNSHOWN.sub("\ufffd", text)


def clean(text: str) -> str:
    """A text on one line, without what no format can carry."""
    return _UNSHOWN.sub("\ufffd", _BLANK.sub(" ", text).strip())
