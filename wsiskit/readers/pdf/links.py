"""Link annotations of a page → the characters that they cover, and their targets."""

from __future__ import annotations

import ctypes
import struct
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from wsiskit.model.record import NamedTuple
from wsiskit.readers.pdf.calls import ADDRESS, POINTER, function, handle, places

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wsiskit.readers.pdf.file import OpenPage
    from wsiskit.readers.pdf.runs import Run

MAX_LINKS = 2000  # annotations of one page
EDGE = 1.8  # points inside a link's box at which its text has begun for sure; Word draws it 2.5 points around the text
LOW, HIGH = 0.35, 1.0  # sizes below and above the baseline in which the middle of a box lies
NEAR = 3.0  # points from a run to an end of a link's box that belongs to it, at most
_FOUR = struct.Struct("=4f").unpack_from
_DOUBLES = struct.Struct("=4d").unpack_from


class PageLink(NamedTuple):
    """A link annotation: characters `[start, end)` of the page and the target."""

    start: int
    end: int
    target: str


class Covering(Protocol):
    """Finds the characters `[start, end)` that a box covers; (0, 0) for none."""

    def by(self, left: float, top: float, right: float, bottom: float, /) -> tuple[int, int]:
        """Characters in a box."""


class _Calls:
    def __init__(self) -> None:
        self.next = function("FPDFLink_Enumerate", ctypes.c_int)
        self.action = function("FPDFLink_GetAction", ADDRESS, POINTER)
        self.target = function("FPDFAction_GetURIPath", ctypes.c_ulong, POINTER, POINTER, POINTER)
        self.rect = function("FPDFLink_GetAnnotRect", ctypes.c_int, POINTER)
        self.box = function("FPDFText_GetCharBox", ctypes.c_int)


@lru_cache(maxsize=1)
def _calls() -> _Calls:
    return _Calls()


def read_links(
    page: OpenPage, text: str, lines: Sequence[Sequence[Run]], covering: Covering | None = None
) -> Iterator[PageLink]:
    """Links of a page that show any character; `text` has one an index, `lines` are the runs as printed. `covering` finds
    the characters of a box where their order is not PDFium's."""
    pdfium, of_page = _calls(), handle(page.page)
    position, link, rect = ctypes.c_int(0), ctypes.c_void_p(), bytearray(16)
    outs = ctypes.byref(position), ctypes.byref(link)
    (rect_out,) = places(rect, 16)
    covered: Covering | None = covering
    for _ in range(MAX_LINKS):
        if not pdfium.next(of_page, *outs):
            return
        action = pdfium.action(link)
        target = _target(pdfium, page, action) if action else ""
        if target and pdfium.rect(link, rect_out):
            covered = covered or _Covered(page, text, [run for line in lines for run in line])
            start, end = covered.by(*_FOUR(rect))
            if start < end:
                yield PageLink(start, end, target)


def _target(pdfium: _Calls, page: OpenPage, action: int) -> str:
    """URI of an action, empty for one of another kind."""
    length = pdfium.target(page.file, action, None, 0)
    if length < 2:
        return ""
    buffer = ctypes.create_string_buffer(length)
    pdfium.target(page.file, action, buffer, length)
    return buffer.value.decode("utf-8", "replace")


class _Covered:
    """Finds the characters that a box covers."""

    def __init__(self, page: OpenPage, text: str, runs: Sequence[Run]) -> None:
        self.text = text
        self.runs = runs
        self.tall = (LOW + HIGH) * max((run.size for run in runs), default=0.0) or 1.0
        self.levels: dict[float, list[Run]] = {}  # by strips across the page, as high as the highest of them
        for run in runs:
            low, high = (run.y - LOW * run.size) // self.tall, (run.y + HIGH * run.size) // self.tall
            for level in {low, high}:
                self.levels.setdefault(level, []).append(run)
        self.page = handle(page.text)
        self.places = bytearray(32)
        self.outs = places(self.places, 8)

    def by(self, left: float, top: float, right: float, bottom: float) -> tuple[int, int]:
        """Characters `[start, end)` of the page: those with their middle well inside, and letters and figures beside them
        that are inside too; (0, 0) for none."""
        middle = (top + bottom) / 2
        start, end = self._index(left + EDGE, middle), self._index(right - EDGE, middle)
        if start < 0 or end < 0:
            start, end = self._held(left + EDGE, right - EDGE, middle, start, end)
        text = self.text
        while 0 < start < end and text[start - 1].isalnum() and self._edges(start - 1)[0] >= left:
            start -= 1
        while start < end < len(text) and text[end].isalnum() and self._edges(end)[1] <= right:
            end += 1
        covered = text[start:end]
        return start + len(covered) - len(covered.lstrip()), end - len(covered) + len(covered.rstrip())

    def _held(self, left: float, right: float, y: float, start: int, end: int) -> tuple[int, int]:
        """The characters of a box of which one end reaches beyond its line, as the rest of a link on the next line of a
        paragraph that is set in does; (0, 0) where it holds none."""
        inside = [run for run in self.runs if run.y - LOW * run.size < y < run.y + HIGH * run.size]
        inside = [run for run in inside if left < run.x1 and run.x0 < right]
        if not inside:
            return 0, 0
        first, last = min(inside, key=lambda run: run.x0), max(inside, key=lambda run: run.x1)
        return (first.start if start < 0 else start), (last.start + len(last.text) if end < 0 else end)

    def _index(self, x: float, y: float) -> int:
        """Index of the first character with its middle right of a place, in the run that stands there; -1 for none."""
        best, found = NEAR, None
        for run in self.levels.get(y // self.tall, ()):
            if run.y - LOW * run.size < y < run.y + HIGH * run.size and run.x0 - best < x < run.x1 + best:
                best, found = max(run.x0 - x, x - run.x1, 0.0), run
                if not best:
                    break
        if found is None:
            return -1
        low, high = found.start, found.start + len(found.text)
        while low < high:
            middle = (low + high) // 2
            if sum(self._edges(middle)) <= 2 * x:
                low = middle + 1
            else:
                high = middle
        return low

    def _edges(self, index: int) -> tuple[float, float]:
        """Left and right edge of a character."""
        _calls().box(self.page, index, *self.outs)
        left, right, _, _ = _DOUBLES(self.places)
        return left, right
