"""The text that numbers are read from: separators as printed, European digits, logical order; offsets stay."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wsiskit.model.spans import Span
    from wsiskit.passages.folding import FoldedView

_BROKEN = "\x05"  # stands for a separator with a line end after it: what follows may be the rest of the number
_NO_SEPARATOR = "\x04"  # stands for a comma, point or space after a digit that belongs to no number
# Patterns that begin with a plain character are searched several times as fast as those that begin with a look-behind.
_STOP = re.compile(r"[.](?<=[^\W\d_].)(?=[^\W_])")
_DASH = re.compile(r"[-](?<=[^\W\d_]-)(?=\d)")
_DASHES = ("-", "\u2013", "\u2014")
_GROUP = 3  # digits of a full group
_GROUPED = re.compile(r"[0-9](?<![\d.,/-].)(?:\d{2}(?: \d{3})* \d{1,3}|\d?(?: \d{3})+)(?![\d.,/-]| \d)")
_VISUAL_DECIMAL = re.compile(
    r"(?P<ones>\d{3}(?<![\d.,/-]\d{3})(?<![\d.,] \d{3})[.,]\d{1,2}) (?P<rest>\d{1,3}(?: \d{3})*)(?= [^\W\d_])"
)
_BEFORE_SEPARATOR = re.compile(r"[0-9\u0660-\u0669\u06f0-\u06f9](?=[., \u066b\u066c].)")
# Digits and separators of the Arabic script, read as those of the European one
_EUROPEAN = {chr(zero + n): str(n) for zero in (0x660, 0x6F0) for n in range(10)} | {"\u066b": ",", "\u066c": " "}


def plain_text(view: FoldedView, source: str) -> str:
    """The view's text, with separators after digits kept only where the source has that one character there.

    Folding drops spaces and narrows commas: `到 2030，500 个` and `21. 2005 年` must not become one number.
    """
    changed: dict[int, str] = {}
    for found in _BEFORE_SEPARATOR.finditer(view.text):
        at = found.end()
        separator = view.text[at]
        here, before, after = view.offset(at), view.offset(at - 1), view.offset(at + 1)
        printed = source[here : here + 1]
        apart = (here, after) != (before + 1, before + 2)
        if "\n" in source[here:after] and separator == " " and not source[after : after + 1].isdecimal():
            continue  # a line ends between a number and a word: only digits can be the rest of the number
        if "\n" in source[here:after] and (separator == " " or printed == separator):
            changed[at] = _BROKEN
        elif apart or (separator != " " and printed != separator) or printed in "\n\r\t\v\f":
            changed[at] = _NO_SEPARATOR
    return _in_european(_with(view.text, changed))


def with_gaps(text: str, view: FoldedView, source: str) -> str:
    """The text with a space for each full stop after which the source has one, which folding drops, and for each dash
    between a word and a number that stands between two.

    A number may begin there: `It ended. 25 countries` is not `C.5`.
    """
    changed: dict[int, str] = {}
    for found in _STOP.finditer(text):
        here = view.offset(found.start())
        if source[here + 1 : here + 2].isspace():
            changed[found.start()] = " "
    for found in _DASH.finditer(text):
        here = view.offset(found.start())
        if source[here - 1 : here].isspace() and source[here + 1 : here + 2].isspace():
            changed[found.start()] = " "
    return _with(text, dict(sorted(changed.items())))


def _with(text: str, changed: dict[int, str]) -> str:
    """The text with other characters at some places, which are in order."""
    parts, done = [], 0
    for at, char in changed.items():
        parts += [text[done:at], char]
        done = at + 1
    return "".join([*parts, text[done:]])


def _decimal_in_visual_order(found: re.Match[str]) -> str:
    return " ".join([*reversed(found["rest"].split(" ")), found["ones"]])


def logical_order(text: str) -> str:
    """Text with the groups of its numbers in logical order, where it prints them in visual order (000 110 for 110,000).

    No number begins with a group of noughts or ends with a group of less than three digits. One that does shows that the
    text is in visual order; a number that can only be read in logical order (19 000) shows that it mixes both, and then only
    numbers that cannot be read as they stand are turned. Lengths and offsets stay.

    >>> logical_order("000 110 in 287 33")
    '110 000 in 33 287'
    """
    text = _VISUAL_DECIMAL.sub(_decimal_in_visual_order, text)  # 731.5 1 for 1 731.5
    numbers = list(_GROUPED.finditer(text))
    turned = [m for m in numbers if m[0][0] == "0" or len(m[0].rsplit(" ", 1)[1]) < _GROUP]
    if not turned:
        return text
    mixed = any(len(m[0].split(" ", 1)[0]) < _GROUP for m in numbers)
    parts, end = [], 0
    for found in turned if mixed else numbers:
        parts += [text[end : found.start()], " ".join(reversed(found[0].split(" ")))]
        end = found.end()
    return "".join(parts) + text[end:]


def own_number(text: str, number: str) -> int:
    """Offset after the number of a numbered paragraph, which states nothing; 0 where the text does not begin with it."""
    return len(number) if number and text.startswith(_in_european(number)) else 0


def without_mark(text: str, begin: int) -> str:
    """Text with the dash after a paragraph's own number as a mark that belongs to no number: `5 - 115 shells` is folded to
    `5-115`. `begin` is the offset after the number, 0 where the text has none.
    """
    return f"{text[:begin]}{_NO_SEPARATOR}{text[begin + 1 :]}" if begin and text[begin : begin + 1] in _DASHES else text


def printed_phrase(view: FoldedView, source: str, start: int, phrase: Span | None) -> str:
    """Words of a counted noun phrase as the source prints them, on one line."""
    if phrase is None:
        return ""
    pieces = view.pieces(start + phrase.start, start + phrase.end)
    return " ".join(" ".join(source[piece.start : piece.end] for piece in pieces).split())


def _in_european(text: str) -> str:
    """Text with the digits and separators of the Arabic script as European ones; `replace` is faster than `translate`."""
    for char, digit in () if text.isascii() else _EUROPEAN.items():
        if char in text:
            text = text.replace(char, digit)
    return text
