"""Numbers such as 5-1 with which Arabic paragraphs begin: which way round they were written.

A range after Arabic letters prints from right to left, a number that begins a paragraph from left to right (UAX 9, W1 to
W7), and a line alone does not tell which of them begins it. A document does: numbers of paragraphs count on.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wsiskit.readers.pdf.bidi import is_right_to_left

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wsiskit.readers.pdf.glyphs import Page

LEAST = 3  # numbers that follow one another before they are those of paragraphs
_NUMBER = re.compile(r"(\s*+)(\d{1,3})([-‑–])(\d{1,3})(?=\s)")


def find_flipped(pages: Iterable[Page]) -> frozenset[str]:
    """The second numbers after which the first count on, line by line: {"5"} where lines begin 1-5, 2-5, 3-5."""
    last: dict[str, tuple[int, int]] = {}
    found: set[str] = set()
    for page in pages:
        for line in page.lines:
            number = _NUMBER.match(line.text)
            if number is None or not is_right_to_left(line.text):
                continue
            before, count = last.get(number[4], (0, 0))
            here = int(number[2])
            count = count + 1 if here == before + 1 else 1
            last[number[4]] = (here, count)
            if count >= LEAST:
                found.add(number[4])
    return frozenset(found)


def unflip(text: str, flipped: frozenset[str]) -> str:
    """Text with the number at its beginning as it was written: 5-1 for 1-5."""
    number = _NUMBER.match(text)
    if number is None or number[4] not in flipped:
        return text
    return f"{number[1]}{number[4]}{number[3]}{number[2]}{text[number.end() :]}"
