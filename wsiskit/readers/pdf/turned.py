"""Text that is set sideways or upside down: a whole page of it is turned upright, a few lines of it are furniture.

Tables are set so, with the page turned or not; job numbers and notices stand so at the edge of a page.
"""

from __future__ import annotations

import ctypes
import itertools
import re
import struct
from functools import lru_cache
from typing import TYPE_CHECKING

from wsiskit.model.record import NamedTuple
from wsiskit.readers.pdf.calls import POINTER, function, handle, places
from wsiskit.readers.pdf.rtl import SPACE, Glyph, draw, levels, parts
from wsiskit.readers.pdf.runs import Run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wsiskit.readers.pdf.file import OpenPage
    from wsiskit.readers.pdf.rtl import Placing

UPRIGHT, UP, OVER, DOWN = range(4)  # quarters of a turn to the left: text that runs up the page has made one
_LINE = re.compile(r"\S[^\r\n]*")  # from its first character that prints
_ACROSS = struct.Struct("=2f").unpack_from  # of a matrix


class Setting(NamedTuple):
    """How most text of a page is set, and the places `[start, end)` of lines that are set otherwise."""

    quarter: int
    aside: tuple[tuple[int, int], ...]


class _Calls:
    def __init__(self) -> None:
        self.matrix = function("FPDFText_GetMatrix", ctypes.c_int)
        self.rotation = function("FPDFPage_GetRotation", ctypes.c_int, POINTER)


@lru_cache(maxsize=1)
def _calls() -> _Calls:
    return _Calls()


def find_setting(page: OpenPage, text: str) -> Setting:
    """How the lines of a page are set, by the first character of each; `text` has one an index."""
    pdfium, of_text = _calls(), handle(page.text)
    numbers = bytearray(24)
    (out,) = places(numbers, 24)
    lines: list[tuple[int, int, int]] = []
    weights = [0, 0, 0, 0]
    for found in _LINE.finditer(text):
        start, end = found.span()
        if not pdfium.matrix(of_text, start, out):
            continue
        a, b = _ACROSS(numbers)
        quarter = (UP if b > 0 else DOWN) if abs(b) > abs(a) else OVER if a < 0 else UPRIGHT
        lines.append((quarter, start, end))
        weights[quarter] += end - start
    most = max(range(4), key=lambda quarter: (weights[quarter], -quarter))
    return Setting(most, tuple((_begin(text, start), end) for quarter, start, end in lines if quarter != most))


def _begin(text: str, at: int) -> int:
    """Where the line of a character begins."""
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1


def without(text: str, aside: Sequence[tuple[int, int]]) -> str:
    """The text with the lines that are set otherwise blank, of equal length."""
    cuts = itertools.pairwise([0, *itertools.chain.from_iterable(aside), len(text)])
    return "".join("\n" * (end - start) if n % 2 else text[start:end] for n, (start, end) in enumerate(cuts))


def read_turned_page(page: OpenPage, text: str, quarter: int) -> tuple[list[list[Run]], float, float]:
    """Lines of a page whose text is set sideways or upside down, as runs on the page turned upright, and its size then."""
    width, height = page.width, page.height
    if _calls().rotation(page.page) % 2:
        width, height = height, width  # characters have the places of the page before it is turned
    drawn = draw(page, text, _placing(quarter, width, height))
    rows = [part for level in levels(drawn.glyphs) for part in parts(level)]
    lines: list[list[Run]] = []
    start = 0
    for row in sorted(rows, key=lambda row: (-round(row[0].y), row[0].x0)):
        lines.append(_runs(row, start))
        start = lines[-1][-1].start + len(lines[-1][-1].text) + 1
    return (lines, height, width) if quarter in (UP, DOWN) else (lines, width, height)


def _placing(quarter: int, width: float, height: float) -> Placing:
    """Left and right edge, pen and height of a character on the page turned upright, by its box and its pen."""

    def place(
        left: float, top: float, right: float, bottom: float, x: float, y: float
    ) -> tuple[float, float, float, float]:
        if quarter == UP:
            return bottom, top, y, width - x
        if quarter == DOWN:
            return height - top, height - bottom, height - y, x
        return width - right, width - left, width - x, height - y

    return place


def _runs(row: Sequence[Glyph], start: int) -> list[Run]:
    """A line as runs of one look; `start` is the offset of its text. A gap shows a space."""
    runs: list[Run] = []
    text = ""
    held: list[Glyph] = []
    at = offset = 0
    for glyph in [*row, None]:
        if held and (glyph is None or (glyph.size, glyph.look) != (held[-1].size, held[-1].look)):
            first = held[0]
            runs.append(
                Run(
                    text=text,
                    x0=first.x0,
                    x1=max(g.x1 for g in held),
                    y=first.y,
                    size=first.size,
                    bold=first.look[0],
                    italic=first.look[1],
                    start=start + at,
                )
            )
            text, at = "", offset
        if glyph is None:
            break
        if held and glyph.at - held[-1].x1 > SPACE * glyph.size:
            if text:
                text += " "
            else:
                runs[-1] = runs[-1]._replace(text=runs[-1].text + " ")
                at += 1
            offset += 1
        if not text:
            held = []
        held.append(glyph)
        text += glyph.text
        offset += len(glyph.text)
    return runs
