"""Texts as two reports are compared: without what two printings of one text do not share."""

from __future__ import annotations

import re

from wsiskit.passages.folding import fold_form

_MARKS = re.compile(r"[\u2070\u00b9\u00b2\u00b3\u2074-\u2079]+|\[\^?\d{1,3}\]")
_SPACE = re.compile(r"\s+")
_EMPHASIS = "*_\\"  # of Markdown, before a number
_AFTER_NUMBER = re.compile(r"\A[*_\\.．、\s]+")
_SHOWN = 24  # characters of a stretch that is shown
_CHANGES = 3  # stretches that are shown


def bare_text(text: str, number: str = "") -> str:
    """A paragraph's text as it is compared: without its number, note marks, space, and differences of width."""
    printed = number.partition("~")[0]
    start = len(text) - len(text.lstrip(_EMPHASIS))
    if printed and text.startswith(printed, start):  # 5. or, in Markdown, **5.** and 5\.
        text = _AFTER_NUMBER.sub("", text[start + len(printed) :], count=1)
    return _SPACE.sub("", fold_form(_MARKS.sub("", text)))


def differences(old: str, new: str) -> tuple[str, ...]:
    """The longest stretches that went or came, at most `_CHANGES` of them, in order."""
    if old == new:
        return ()
    from rapidfuzz.distance import Indel

    codes = [c for c in Indel.opcodes(old, new) if c.tag != "equal"]
    longest = sorted(codes, key=lambda c: -(c.src_end - c.src_start + c.dest_end - c.dest_start))[:_CHANGES]
    told = []
    for code in sorted(longest, key=lambda c: (c.src_start, c.dest_start)):
        for sign, text in (("-", old[code.src_start : code.src_end]), ("+", new[code.dest_start : code.dest_end])):
            if text:
                told.append(sign + (text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"))
    return tuple(told)


def beginning(text: str) -> str:
    """How a text begins, as far as a row shows it."""
    return text[:_SHOWN] + ("…" if len(text) > _SHOWN else "")
