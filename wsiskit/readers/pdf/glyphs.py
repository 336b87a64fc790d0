"""One page of PDFium → printed lines of runs with their places.

What touches PDFium's memory is in this module and in `shapes`.

Speed decides how: PDFium answers about one character a call, and a call costs about as much as the text of ten
characters. Characters of one text object share size, weight and baseline, so runs are found by galloping over objects
and asked about once.
"""

from __future__ import annotations

import ctypes
import itertools
import math
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from wsiskit.readers.pdf.shapes import Shape, read_shapes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

BOLD_FROM = 600  # font weight
_ITALIC = 1 << 6  # font flag, ISO 32000-1 table 123
SHRUNK = 0.8  # of the line's size: a superscript is at most this large
EDGE = 2.5  # points that a link's box reaches beyond its text, as Word draws it
EDGES = 0.08  # share of a page's height at its head and foot
APART = 2.0  # sizes between two words from which they are no text of one line
MAX_LINKS = 2000  # annotations of one page


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


class PageLine(NamedTuple):
    """One printed line: runs from left to right as the page draws them; `size` is that of most of its characters."""

    runs: tuple[Run, ...]
    x0: float
    x1: float
    y: float
    size: float
    text: str


class PageLink(NamedTuple):
    """A link annotation: characters `[start, end)` of the page and the target."""

    start: int
    end: int
    target: str


class Page(NamedTuple):
    """One page; `pictures` tells whether it shows any picture, `shapes` are the paths that it draws where its text
    could be that of a table or a chart."""

    lines: tuple[PageLine, ...]
    links: tuple[PageLink, ...]
    width: float
    height: float
    pictures: bool
    shapes: tuple[Shape, ...] = ()


def read_page(document: Any, number: int) -> Page:
    """Lines and links of a page (0-based). The page is closed before this returns."""
    import pypdfium2.raw as raw

    page = document[number]
    try:
        width, height = page.get_size()
        handle = page.get_textpage()
        try:
            lines = tuple(_lines(raw, handle))
            links = tuple(_links(raw, document, page, handle))
        finally:
            handle.close()
        pictures = not lines and _has_pictures(raw, page)
        shapes = read_shapes(page) if _is_set_apart(lines, height) else ()
        return Page(lines, links, width, height, pictures, shapes)
    finally:
        page.close()


def _is_set_apart(lines: Sequence[PageLine], height: float) -> bool:
    """Whether any text of a page stands side by side, its head and foot apart: only there are tables and charts."""
    inner = [line for line in lines if EDGES * height < line.y < (1 - EDGES) * height]
    if any(below.y > above.y + below.size / 2 for above, below in itertools.pairwise(inner)):
        return True
    return any(
        run.x0 - last.x1 > APART * line.size and len(last.text) > 6
        for line in inner
        for last, run in itertools.pairwise(line.runs)
    )


def _has_pictures(raw: Any, page: Any) -> bool:
    count = raw.FPDFPage_CountObjects(page.raw)
    return any(
        raw.FPDFPageObj_GetType(raw.FPDFPage_GetObject(page.raw, i)) != raw.FPDF_PAGEOBJ_TEXT
        for i in range(min(count, 500))
    )


def _characters(raw: Any, handle: Any) -> str:
    """One character an index; where PDFium's own string skips some, they are asked for one by one."""
    count = handle.count_chars()
    text = str(handle.get_text_range()) if count else ""
    if len(text) != count:
        codes = (raw.FPDFText_GetUnicode(handle.raw, i) for i in range(count))
        text = "".join(chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd" for code in codes)
    return text


def _lines(raw: Any, handle: Any) -> Iterator[PageLine]:
    """Lines as printed. PDFium ends a line behind a superscript and begins another on the same baseline: these are one."""
    runs: list[Run] = []
    ended = False
    for run in _runs(handle, _characters(raw, handle)):
        if run is None:
            ended = True
            continue
        if runs and (_is_below(runs[-1], run) or (ended and not _is_beside(runs, run))):
            yield make_line(runs)
            runs = []
        runs.append(run)
        ended = False
    if runs:
        yield make_line(runs)


def _is_below(last: Run, run: Run) -> bool:
    """Whether a run begins a new line although PDFium ended none: it takes a hyphen at a line's end for a word's."""
    return last.y - run.y > 0.6 * max(last.size, run.size) and run.x0 < last.x1


def _is_beside(runs: list[Run], run: Run) -> bool:
    """Whether a run stands close behind others on their line, or is a superscript there."""
    last = runs[-1]
    size = max(last.size, run.size)
    gap = run.x0 - last.x1
    return abs(run.y - last.y) < 0.45 * size and -0.2 * size < gap < 1.5 * size


def make_line(runs: Sequence[Run]) -> PageLine:
    """Line of these runs."""
    runs = _spaced(runs)
    weights: dict[float, int] = {}
    for run in runs:
        weights[run.size] = weights.get(run.size, 0) + len(run.text.strip())
    size = max(weights, key=lambda s: (weights[s], s))
    base = next((run.y for run in runs if run.size == size), runs[0].y)
    return PageLine(
        tuple(runs), min(r.x0 for r in runs), max(r.x1 for r in runs), base, size, "".join([r.text for r in runs])
    )


def _spaced(runs: Sequence[Run]) -> list[Run]:
    """Runs with the spaces that print: none between two that touch (PDFium sees one before a hyphen in a run of its own,
    and Word leaves one before a superscript), one where a superscript ends and the next word begins."""
    spaced = list(runs)
    for n, (last, run) in enumerate(itertools.pairwise(runs)):
        size = min(last.size, run.size)
        gap = run.x0 - last.x1
        goes_up = run.size <= SHRUNK * last.size and run.y > last.y
        comes_down = last.size <= SHRUNK * run.size and last.y > run.y
        if gap < (0.6 if goes_up else 0.16) * max(last.size, run.size) and last.text.endswith(" "):
            spaced[n] = spaced[n]._replace(text=last.text.rstrip(" "))
        elif comes_down and gap > 0.3 * size and last.text[-1:] != " " and "A" <= run.text[:1] < "\u2e80":
            spaced[n] = spaced[n]._replace(text=last.text + " ")
    return spaced


class _Calls:
    """PDFium's functions with plain addresses instead of typed pointers: a typed pointer costs more than the call."""

    def __init__(self, raw: Any) -> None:
        whole, size = ctypes.c_void_p, ctypes.c_int
        out = ctypes.c_void_p

        def call(name: str, result: Any, *arguments: Any) -> Any:
            address = ctypes.cast(getattr(raw, name), ctypes.c_void_p).value
            return ctypes.CFUNCTYPE(result, *arguments)(address or 0)

        self.owner = call("FPDFText_GetTextObject", whole, whole, size)
        self.box = call("FPDFText_GetCharBox", size, whole, size, out, out, out, out)
        self.origin = call("FPDFText_GetCharOrigin", size, whole, size, out, out)
        self.size = call("FPDFText_GetFontSize", ctypes.c_double, whole, size)
        self.matrix = call("FPDFText_GetMatrix", size, whole, size, out)
        self.font = call("FPDFTextObj_GetFont", whole, whole)
        self.weight = call("FPDFText_GetFontWeight", size, whole, size)
        self.flags = call("FPDFFont_GetFlags", size, whole)


@lru_cache(maxsize=1)
def _calls() -> _Calls:
    import pypdfium2.raw as raw

    return _Calls(raw)


def _runs(handle: Any, text: str) -> Iterator[Run | None]:
    """Runs in the order of the page; `None` where PDFium ends a line. Spaces that it made up belong to the run before."""
    pdfium, page, count = _calls(), ctypes.cast(handle.raw, ctypes.c_void_p).value, len(text)
    places = (ctypes.c_double * 6)()
    left, right, bottom, top, x, y = (ctypes.addressof(places) + 8 * i for i in range(6))
    matrix = (ctypes.c_float * 6)()  # the font's size is that before the text is scaled: some files set all in size 1
    looks: dict[int, tuple[bool, bool]] = {}
    at = 0
    last: Run | None = None
    while at < count:
        if text[at] in "\r\n":
            if last is not None:
                yield last
                last = None
                yield None
            at += 1
            continue
        here = pdfium.owner(page, at) or 0
        end = _gallop(pdfium.owner, page, here, at, _line_end(text, at, count))
        piece = text[at:end]
        if not here or not piece.strip():
            last = last._replace(text=last.text + piece) if last is not None else None
            at = end
            continue
        first = at + len(piece) - len(piece.lstrip())
        pdfium.box(page, at + len(piece.rstrip()) - 1, left, right, bottom, top)
        x1 = places[1]
        pdfium.box(page, first, left, right, bottom, top)
        pdfium.origin(page, first, x, y)
        font = pdfium.font(here) or 0
        if font not in looks:
            italic = bool(font and pdfium.flags(font) & _ITALIC)
            looks[font] = (pdfium.weight(page, first) >= BOLD_FROM, italic)
        scale = math.hypot(matrix[2], matrix[3]) if pdfium.matrix(page, first, ctypes.addressof(matrix)) else 1.0
        size = round(pdfium.size(page, first) * scale, 1)
        if last is not None:
            yield last
        last = Run(piece, places[0], x1, places[5], size, *looks[font], at)
        at = end
    if last is not None:
        yield last


def _line_end(text: str, at: int, count: int) -> int:
    found = text.find("\r", at)
    other = text.find("\n", at)
    return min(found if found >= 0 else count, other if other >= 0 else count)


def _gallop(owner: Any, page: int | None, here: int, at: int, limit: int) -> int:
    """First index behind `at` that belongs to another object; objects are contiguous, save
    for the spaces that PDFium puts into them, which short steps find."""
    step, low, high = 1, at, limit
    while low + step < high and (owner(page, low + step) or 0) == here:
        low += step
        step *= 2
    high = min(low + step, high)
    while low + 1 < high:
        middle = (low + high) // 2
        if (owner(page, middle) or 0) == here:
            low = middle
        else:
            high = middle
    return high


def _links(raw: Any, document: Any, page: Any, handle: Any) -> Iterator[PageLink]:
    position, link, box = ctypes.c_int(0), raw.FPDF_LINK(), raw.FS_RECTF()
    for _ in range(MAX_LINKS):
        if not raw.FPDFLink_Enumerate(page.raw, position, link):
            return
        action = raw.FPDFLink_GetAction(link)
        length = raw.FPDFAction_GetURIPath(document.raw, action, None, 0) if action else 0
        if length < 2 or not raw.FPDFLink_GetAnnotRect(link, box):
            continue
        buffer = ctypes.create_string_buffer(length)
        raw.FPDFAction_GetURIPath(document.raw, action, buffer, length)
        target = buffer.value.decode("utf-8", "replace")
        middle = (box.top + box.bottom) / 2
        start = _index_at(raw, handle, box.left + EDGE, middle, 1)
        end = _index_at(raw, handle, box.right - EDGE, middle, -1)
        if 0 <= start <= end:
            yield PageLink(start, end + 1, target)


def _index_at(raw: Any, handle: Any, x: float, y: float, inwards: int) -> int:
    """Index of the character at an end of a link's box; a narrow one, such as a 1, stands further in. -1 for none."""
    for step, reach in ((0, 1.0), (0, 2.0), (1, 2.0), (2, 2.0)):
        index = int(raw.FPDFText_GetCharIndexAtPos(handle.raw, x + inwards * step, y, reach, 4.0))
        if index >= 0:
            return index
    return -1
