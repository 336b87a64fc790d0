"""What a page draws beside its text: the strokes of ruled tables, and the curves and bars of charts.

With `glyphs`, the only module that touches PDFium's memory. A page of text has a few hundred objects and PDFium answers
about one in a third of a microsecond, so all are asked for their kind and only paths for their place.
"""

from __future__ import annotations

import ctypes
from functools import lru_cache
from typing import Any, NamedTuple

MAX_OBJECTS = 20_000  # of one page; what draws more is a map or a picture, and no table
_RECTANGLE = 6  # segments of a path that draws one line or one rectangle, at most


class Shape(NamedTuple):
    """Bounds of one drawn path in points, from the lower left corner of the page; `plain` for a line or a rectangle."""

    x0: float
    y0: float
    x1: float
    y1: float
    plain: bool


class _Calls:
    """PDFium's functions with plain addresses, as those of `glyphs`."""

    def __init__(self) -> None:
        import pypdfium2.raw as raw

        whole, number = ctypes.c_void_p, ctypes.c_int

        def call(name: str, result: Any, *arguments: Any) -> Any:
            address = ctypes.cast(getattr(raw, name), ctypes.c_void_p).value
            return ctypes.CFUNCTYPE(result, *arguments)(address or 0)

        self.path = raw.FPDF_PAGEOBJ_PATH
        self.count = call("FPDFPage_CountObjects", number, whole)
        self.object = call("FPDFPage_GetObject", whole, whole, number)
        self.kind = call("FPDFPageObj_GetType", number, whole)
        self.bounds = call("FPDFPageObj_GetBounds", number, whole, whole, whole, whole, whole)
        self.segments = call("FPDFPath_CountSegments", number, whole)


@lru_cache(maxsize=1)
def _calls() -> _Calls:
    return _Calls()


def read_shapes(page: Any) -> tuple[Shape, ...]:
    """Paths of a page of pypdfium2, in the order in which it draws them; none where it has more than `MAX_OBJECTS`."""
    pdfium, handle = _calls(), ctypes.cast(page.raw, ctypes.c_void_p).value
    count = pdfium.count(handle)
    if count > MAX_OBJECTS:
        return ()
    kind, path = pdfium.kind, pdfium.path
    paths = [item for item in map(pdfium.object, [handle] * count, range(count)) if kind(item) == path]
    places = (ctypes.c_float * 4)()
    x0, y0, x1, y1 = (ctypes.addressof(places) + 4 * i for i in range(4))
    shapes = []
    for item in paths:
        if pdfium.bounds(item, x0, y0, x1, y1):
            left, bottom, right, top = places
            shapes.append(Shape(left, bottom, right, top, pdfium.segments(item) <= _RECTANGLE))
    return tuple(shapes)
