"""The characters of one page of PDFium → runs of one look with their places.

PDFium answers about one character or one box per call, and a call costs more than PDFium spends on ten characters. So little
is asked: once for the boxes of all text objects of the page, then per object for its matrix, size and font, and for the
ends of objects where the width of the box lets them be expected. Neighbours of one look on one baseline are one run.
"""

from __future__ import annotations

import ctypes
import math
import re
import struct
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from wsiskit.model.record import NamedTuple
from wsiskit.readers.pdf.calls import ADDRESS, POINTER, function, handle, known, places

if TYPE_CHECKING:
    from wsiskit.readers.pdf.file import OpenPage

BOLD_FROM = 600  # font weight
_BOLD = re.compile(rb"(?i)bold|black|heavy")
_SLANTED = re.compile(rb"(?i)italic|oblique")
TOUCH = 0.16  # of the size: runs closer than that touch, and a space between them does not print
SQUEEZED = 0.25  # of the size: a gap from which a made-up space is one, whatever the line's own spaces measure
# of the narrowest space that the line prints: a made-up space below it is no space; true ones take 1 or more, and 0.76
# between letters that reach over the space, as in `of the`
LESS = 0.75
TIGHT, CLOSE = 0.93, 0.17  # the same before a hyphen that a letter follows, or where the gap is below that of the size
LEAST = 0.6  # the same after a hyphen, where a word may begin: `troop- and police-contributing`
BESIDE = 400  # characters on both sides of a made-up space among which printed ones are measured
NEAR = 0.4  # of the size: runs closer than that are one, if they look alike; cells of narrow tables stand further apart
BACK = 0.2  # of the size: how far a run may begin to the left of the end of the run before it
_ITALIC = 1 << 6  # font flag, ISO 32000-1 table 123
_WIDE = "\u2e80"  # from here on characters are as wide as they are high
_LINE = re.compile(r"[^\r\n]+")


class Run(NamedTuple):
    """Characters of one look on one line. Coordinates in points, from the lower left corner of the page; `start` is the
    page's index of the first character, `y` the baseline."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    italic: bool
    start: int


_new = tuple.__new__  # of one tuple: half the time that a call with eight arguments takes


class _Calls:
    def __init__(self) -> None:
        self.owner = function("FPDFText_GetTextObject", ADDRESS)
        self.count_rects = function("FPDFText_CountRects", ctypes.c_int)
        self.rect = function("FPDFText_GetRect", ctypes.c_int)
        self.box = function("FPDFText_GetCharBox", ctypes.c_int)
        self.advance = function("FPDFText_GetLooseCharBox", ctypes.c_int)
        self.origin = function("FPDFText_GetCharOrigin", ctypes.c_int)
        self.size = function("FPDFText_GetFontSize", ctypes.c_double)
        self.matrix = function("FPDFText_GetMatrix", ctypes.c_int)
        self.weight = function("FPDFText_GetFontWeight", ctypes.c_int)
        self.font = function("FPDFTextObj_GetFont", ADDRESS, POINTER)
        self.flags = function("FPDFFont_GetFlags", ctypes.c_int, POINTER)
        name = known("FPDFFont_GetBaseFontName", "FPDFFont_GetFontName")  # renamed in 2024
        self.name = function(name, ctypes.c_size_t, POINTER, POINTER, ctypes.c_size_t)


@lru_cache(maxsize=1)
def _calls() -> _Calls:
    return _Calls()


def read_runs(page: OpenPage, text: str) -> list[list[Run]]:
    """Runs of a page by the lines that PDFium ends, in its order; a line without print is left out. `text` has one
    character per index. Spaces that PDFium made up belong to the run before."""
    try:
        return _Reader(page, text, boxed=True).read()
    except _UnlikeBoxes:
        return _Reader(page, text, boxed=False).read()


_DOUBLES = struct.Struct("=4d").unpack_from
_FLOATS = struct.Struct("=6f").unpack_from
_LOOSE = struct.Struct("=4f").unpack_from  # left, top, right and bottom
_SETTING = struct.Struct("=4x3f4xf").unpack_from  # of a matrix: all but the width and the place on the line


class _UnlikeBoxes(Exception):  # noqa: N818 - a signal to the caller above, not a fault
    """The boxes of the page's objects do not go with the objects of its characters: each character has to be asked."""


class _Reader:
    """One walk over the characters of a page. `boxed`: boxes are asked for by object, not by character."""

    def __init__(self, page: OpenPage, text: str, *, boxed: bool) -> None:
        self.text = text
        self.boxed = boxed
        self.pdfium = _calls()
        self.page = handle(page.text)
        self.places = bytearray(32)
        self.outs = places(self.places, 8)
        self.numbers = bytearray(24)
        (self.out,) = places(self.numbers, 24)
        self.edges = bytearray(16)
        (self.around,) = places(self.edges, 16)
        self.looks: dict[int, tuple[bool, bool]] = {}
        self.sizes: dict[float, float] = {}  # rounded, which takes longer than to look it up
        self.n_objects = 0  # with print, so far: the number of the next box
        self.last = 0  # the object of the last character that has one
        self.narrow, self.wide = 0.2, 0.1  # characters a point by width of script, as the last object had them

    def read(self) -> list[list[Run]]:
        """Lines of the page. Raises `_UnlikeBoxes` where objects and boxes do not go together."""
        n_boxes = self.pdfium.count_rects(self.page, 0, -1) if self.boxed and self.text else 0
        lines = [runs for found in _LINE.finditer(self.text) if (runs := self._line(*found.span()))]
        if self.boxed and self.n_objects != n_boxes:
            raise _UnlikeBoxes
        return lines

    def _line(self, at: int, stop: int) -> list[Run]:
        text, page, pdfium, numbers, out, looks = self.text, self.page, self.pdfium, self.numbers, self.out, self.looks
        owner, matrix, points, font, end_of = pdfium.owner, pdfium.matrix, pdfium.size, pdfium.font, self._end
        rect, outs, box, places, boxed = pdfium.rect, self.outs, _DOUBLES, self.places, self.boxed
        runs: list[Run] = []
        begun, x0, x1, y, size, look = -1, 0.0, 0.0, 0.0, 0.0, (False, False)
        setting: tuple[Any, ...] = ()
        low = high = touch = 0.0  # the gaps to the next object between which it continues the run
        here = owner(page, at)
        if boxed and here and here == self.last:
            raise _UnlikeBoxes  # one object on two lines has one box
        printed = told = 0  # the last object that prints; the end of what it printed
        first = at
        while at < stop:
            if not here:  # PDFium made the character up
                at += 1
                here = owner(page, at) if at < stop else 0
                continue
            self.last = here
            if by_box := boxed and here != printed:
                rect(page, self.n_objects, *outs)
                left, _, right, _ = box(places)
                end, after = end_of(here, at, stop, right - left)
            else:
                end, after = end_of(here, at, stop, 0.0)
            behind = after if after or end + 1 >= stop else owner(page, end + 1)
            if not text[at].isspace() or not text[at:end].isspace():
                self.n_objects += here != printed
                printed = here
                if not by_box or behind == here or text[at] <= " ":
                    by_box, left, right = False, self._left(at, end), self._right(at, end)
                matrix(page, at, out)
                set_as = _SETTING(numbers), points(page, at), looks.get(font(here)) or self._look(here, at)
                gap = left - x1
                alike = set_as == setting and low < gap < high
                squeezed = alike and text[at - 1] == " " and self._is_squeezed(first, at, stop, size)
                if not alike or squeezed or (gap < touch and text[at - 1] == " "):
                    if begun >= 0:
                        runs.append(self._run(begun, at - squeezed, told, x0, x1, y, size, look))
                    begun, x0, setting, look = at, left, set_as, set_as[2]
                    y, size = self._level(at, set_as[1], left if by_box else None)
                    low, high = -BACK * size, NEAR * size
                x1, told = right, end
                # the box of an object ends after its last space, so that what follows may touch it
                touch = 0.0 if by_box and text[end - 1] == " " else TOUCH * size
            at, here = (end, after) if after else (end + 1, behind)
        if begun >= 0:
            runs.append(self._run(begun, stop, told, x0, x1, y, size, look))
        return runs

    def _end(self, here: int, low: int, stop: int, width: float) -> tuple[int, int]:
        """First index after `low` that belongs to another object than `here`, and that object; 0 for none.

        Objects are contiguous, save for the spaces that PDFium puts into them. The end is sought from where the width of
        the object lets it be expected, in growing steps, then by halves.
        """
        high, after, step = stop, 0, 1
        if low + 1 == high:
            return high, 0
        owner, page, at = self.pdfium.owner, self.page, low
        is_wide = self.text[at] >= _WIDE
        probe = at + int(width * (self.wide if is_wide else self.narrow) + 0.5)
        if probe <= low:
            probe = low + 1
        elif probe >= stop:
            probe = stop - 1
        found = owner(page, probe)
        if found == here:
            low = probe
            while low + step < high:
                found = owner(page, low + step)
                if found != here:
                    high, after = low + step, found
                    break
                low += step
                step *= 2
        else:
            high, after = probe, found
            while high - step > low:
                found = owner(page, high - step)
                if found == here:
                    low = high - step
                    break
                high, after = high - step, found
                step *= 2
        while low + 1 < high:
            middle = (low + high) // 2
            found = owner(page, middle)
            if found == here:
                low = middle
            else:
                high, after = middle, found
        if high - at > 3 and width > 1:
            if is_wide:
                self.wide = (high - at) / width
            else:
                self.narrow = (high - at) / width
        return high, after

    def _run(
        self, begun: int, end: int, told: int, x0: float, x1: float, y: float, size: float, look: tuple[bool, bool]
    ) -> Run:
        """A run that ends; `told` is the end of its last object, whose box may hold spaces that do not print."""
        text = self.text
        if text[told - 1].isspace():
            x1 = self._right(begun, told)
        return _new(Run, (text[begun:end], x0, x1, y, size, look[0], look[1], begun))

    def _is_squeezed(self, first: int, at: int, stop: int, size: float) -> bool:
        """Whether the space before `at` is one that PDFium made up of the distance of two letters of one word.

        Word sets the rest of a word apart by a part of a space where it justifies a line; such a gap is narrower than the
        spaces which the line `[first, stop)` prints. A line that prints none says nothing.
        """
        text = self.text
        if at - first < 2 or text[at - 2] == " " or self.pdfium.owner(self.page, at - 1):
            return False
        gap = self._gap(at - 1)
        if not 0 < gap < SQUEEZED * size:
            return False
        near = range(max(first + 1, at - BESIDE), min(stop - 1, at + BESIDE))
        spaces = (n for n in near if text[n] == " " != text[n - 1] and text[n + 1] != " ")
        printed = [self._gap(n) for n in spaces if self.pdfium.owner(self.page, n)]
        if not text[at - 2].isalnum():
            share = LEAST if text[at - 2] == "-" else 0.0
        else:
            tight = gap < CLOSE * size or (text[at] == "-" and at + 1 < stop and text[at + 1].isalpha())
            share = TIGHT if tight else LESS
        return gap < share * min((width for width in printed if width > 0), default=0.0)

    def _gap(self, at: int) -> float:
        """Points between the characters on both sides of a space, what is left free around their print included."""
        edges: list[float] = []
        for beside in (at - 1, at + 1):
            self.pdfium.advance(self.page, beside, self.around)
            left, _, right, _ = _LOOSE(self.edges)
            edges.append(right if beside < at else left)
        return edges[1] - edges[0]

    def _left(self, at: int, end: int) -> float:
        """Left edge of the first character that prints."""
        piece = self.text[at:end]
        self.pdfium.box(self.page, at + len(piece) - len(piece.lstrip()), *self.outs)
        return float(_DOUBLES(self.places)[0])

    def _right(self, at: int, end: int) -> float:
        """Right edge of the last character that prints."""
        self.pdfium.box(self.page, at + len(self.text[at:end].rstrip()) - 1, *self.outs)
        return float(_DOUBLES(self.places)[1])

    def _level(self, at: int, points: float, left: float | None) -> tuple[float, float]:
        """Baseline and size of the object of a character; `left` is the edge that its box gives it, if one does."""
        _, across, shear, up, x, y = _FLOATS(self.numbers)
        # the font's size is that before the text is scaled: some files set all in size 1
        points = abs(points) * (math.hypot(shear, up) if shear else abs(up))
        size = self.sizes.get(points)
        if size is None:
            size = self.sizes[points] = round(points, 1)
        if across or left is None:
            piece = self.text[at : at + 999]
            self.pdfium.origin(self.page, at + len(piece) - len(piece.lstrip()), *self.outs[:2])
            return _DOUBLES(self.places)[1], size
        if not -size < left - x < size:
            raise _UnlikeBoxes
        return y, size

    def _look(self, here: int, at: int) -> tuple[bool, bool]:
        """Whether the font of an object is bold and italic; `at` is a character of it. LibreOffice writes no weight, and
        the fonts that every reader has carry none: there the font's name tells."""
        look = self.looks[self.pdfium.font(here)] = look_of(here, self.page, at)
        return look


def look_of(owner: int, of_text: Any, at: int, *, weighed: bool = True) -> tuple[bool, bool]:
    """Whether the font of an object is bold and italic; `of_text` is the handle of its page's text, `at` a character of it.

    Without `weighed` the font's name alone tells: a file of several scripts has several fonts, and the weight that PDFium
    makes out of their stems is not the same for all that look alike.
    """
    pdfium = _calls()
    font = pdfium.font(owner)
    name = ctypes.create_string_buffer(128)
    if font:
        pdfium.name(font, name, len(name))
    bold = (weighed and pdfium.weight(of_text, at) >= BOLD_FROM) or _BOLD.search(name.value) is not None
    return bold, bool(font and pdfium.flags(font) & _ITALIC) or _SLANTED.search(name.value) is not None
