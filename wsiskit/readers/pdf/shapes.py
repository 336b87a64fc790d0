"""What a page draws beside its text: the strokes of ruled tables, and the curves and bars of charts.

A page of text has a few hundred objects, which are all asked for their kind, and only paths for their place.
"""

from __future__ import annotations

import ctypes
import struct
from functools import lru_cache
from typing import TYPE_CHECKING

from wsiskit.model.record import NamedTuple
from wsiskit.readers.pdf.calls import ADDRESS, POINTER, function, handle, places

if TYPE_CHECKING:
    from wsiskit.readers.pdf.file import OpenPage

MAX_OBJECTS = 20_000  # of one page; what draws more is a map or a picture, and no table
_FOUR = struct.Struct("=4f").unpack_from
_TEXT, _PATH = 1, 2  # kinds of objects
_FIRST = 500  # objects of a page without text that are asked for pictures
_RECTANGLE = 6  # segments of a path that draws one line or one rectangle, at most


class Shape(NamedTuple):
    """Bounds of one drawn path in points, from the lower left corner of the page; `plain` for a line or a rectangle."""

    x0: float
    y0: float
    x1: float
    y1: float
    plain: bool


class _Calls:
    def __init__(self) -> None:
        self.count = function("FPDFPage_CountObjects", ctypes.c_int)
        self.object = function("FPDFPage_GetObject", ADDRESS)
        self.kind = function("FPDFPageObj_GetType", ctypes.c_int, POINTER)
        self.bounds = function("FPDFPageObj_GetBounds", ctypes.c_int, POINTER)
        self.segments = function("FPDFPath_CountSegments", ctypes.c_int, POINTER)


@lru_cache(maxsize=1)
def _calls() -> _Calls:
    return _Calls()


def read_shapes(page: OpenPage) -> tuple[Shape, ...]:
    """Paths of a page, in the order in which it draws them; none where it has more than `MAX_OBJECTS`."""
    pdfium, of_page = _calls(), handle(page.page)
    count = pdfium.count(of_page)
    if count > MAX_OBJECTS:
        return ()
    kind = pdfium.kind
    paths = [item for item in map(pdfium.object, [of_page] * count, range(count)) if kind(item) == _PATH]
    numbers = bytearray(16)
    outs = places(numbers, 4)
    shapes = []
    for item in paths:
        if pdfium.bounds(item, *outs):
            left, bottom, right, top = _FOUR(numbers)
            shapes.append(Shape(left, bottom, right, top, pdfium.segments(item) <= _RECTANGLE))
    return tuple(shapes)


def shows_pictures(page: OpenPage) -> bool:
    """Whether a page draws anything but text."""
    pdfium, of_page = _calls(), handle(page.page)
    count = min(pdfium.count(of_page), _FIRST)
    return any(pdfium.kind(pdfium.object(of_page, i)) != _TEXT for i in range(count))
