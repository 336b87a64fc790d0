"""A page of right-to-left script → lines in the order in which they are read.

PDFium puts such lines into an order of its own, which takes numbers, symbols and brackets apart and the letters of
ligatures the wrong way round, and where marks stand above letters it begins new lines. So here only the places of the
characters are taken from it: lines are made of what stands on one height, from right to left, and their pieces ordered as
they are read (`bidi`). The lines are handed on mirrored, as if the page were seen from the right: what follows need not know
that the page begins at the right.
"""

from __future__ import annotations

import ctypes
import itertools
import math
import struct
import unicodedata
from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

from wsiskit.model.record import NamedTuple
from wsiskit.readers.pdf.bidi import CLOSING, OPENING, RIGHT, direction, facing, reading_order
from wsiskit.readers.pdf.calls import ADDRESS, function, handle, places
from wsiskit.readers.pdf.runs import Run, look_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from wsiskit.readers.pdf.file import OpenPage

    Placing = Callable[[float, float, float, float, float, float], tuple[float, float, float, float]]

LEVEL = 0.3  # sizes between the heights of two characters of one line, at most
SHRUNK, HIGHEST = 0.8, 0.62  # of the line's size: how large a raised character is, and how high it stands, at most
SPACE = (
    0.16  # sizes between the pen of a character and the end of the one left of it from which a space stands there; any
)
# value from 0.12 to 0.21 gives the same on 400 printed sentences
ROUGHLY = 0.15  # the same beside a letter whose place is not told
WIDTH = 0.4  # sizes of a letter that comes nowhere else on its page
APART = 1.5  # sizes between two characters from which they are no text of one line
NEIGHBOURS = 4  # letters left of a mark that it may stand upon
LAM, ALEF = "ARABIC LETTER LAM", "ARABIC LETTER ALEF"  # beginnings of names in Unicode
LOW, HIGH = 0.35, 1.0  # sizes below and above the baseline in which the middle of a box lies
NEAR_LINES = 3  # lines above and below a letter that is afloat of which one is its own
TWICE = 0.6  # sizes between a letter and the same letter tied to its mark, at most
MARK = 1.0  # sizes of the letter: how far from its height a mark on it stands at most
_RECT = struct.Struct("=4f").unpack_from
_DOUBLES = struct.Struct("=2d").unpack_from
_MATRIX = struct.Struct("=6f").unpack_from


class Glyph(NamedTuple):
    """A character with the marks upon it. `x0` and `x1` are its left and right edge, `at` the place of the pen, in points
    from the lower left corner; `order` is PDFium's index, `leftward` whether PDFium has turned its order round. A glyph is
    `afloat` where its letter has the place of a mark upon it: some files tie the text of both to the mark."""

    text: str
    x0: float
    x1: float
    at: float
    y: float
    size: float
    look: tuple[bool, bool]
    order: int
    leftward: bool = True
    afloat: bool = False


class Drawn(NamedTuple):
    """What a page draws: letters and signs, and marks upon letters."""

    glyphs: list[Glyph]
    marks: list[Glyph]


class Spot(NamedTuple):
    """Where the character at an offset of the page's text prints: left and right edge, height and size; not mirrored."""

    start: int
    x0: float
    x1: float
    y: float
    size: float


class RightPage(NamedTuple):
    """Lines as runs, mirrored, in the order in which the page draws them, and the places of the characters of their text."""

    lines: list[list[Run]]
    spots: list[Spot]


class _Calls:
    def __init__(self) -> None:
        self.owner = function("FPDFText_GetTextObject", ADDRESS)
        self.loose = function("FPDFText_GetLooseCharBox", ctypes.c_int)
        self.origin = function("FPDFText_GetCharOrigin", ctypes.c_int)
        self.size = function("FPDFText_GetFontSize", ctypes.c_double)
        self.matrix = function("FPDFText_GetMatrix", ctypes.c_int)


@lru_cache(maxsize=1)
def _calls() -> _Calls:
    return _Calls()


def read_right_page(page: OpenPage, text: str) -> RightPage:
    """Lines of a page; `text` has one character per index."""
    drawn = draw(page, text)
    lines = [part for line in levels(drawn.glyphs) for part in parts(line)]
    _put_marks(lines, drawn.marks)
    lines.sort(key=lambda line: min(glyph.order for glyph in line))
    ordered = [_ordered(line) for line in lines]
    found = RightPage([], [])
    start = 0
    for pieces in ordered:
        runs = _runs(pieces, page, start, found.spots)
        found.lines.append(runs)
        start = runs[-1].start + len(runs[-1].text) + 1
    return found


def draw(page: OpenPage, text: str, place: Placing | None = None) -> Drawn:
    """The characters that a page prints; `text` has one an index. `place` says where they stand once the page is turned."""
    pdfium, of_text = _calls(), handle(page.text)
    boxes, spots, numbers = bytearray(16), bytearray(16), bytearray(24)
    (box,), (x, y), (out,) = places(boxes, 16), places(spots, 8), places(numbers, 24)
    looks: dict[int, tuple[bool, bool]] = {}
    found = Drawn([], [])
    for i, char in enumerate(text):
        if char.isspace() or unicodedata.category(char) in ("Cc", "Cf") or not pdfium.origin(of_text, i, x, y):
            continue
        pen, base = _DOUBLES(spots)
        owner = pdfium.owner(of_text, i)
        if not owner or not pdfium.loose(of_text, i, box):
            continue
        left, top, right, bottom = _RECT(boxes)
        if place is not None:
            left, right, pen, base = place(left, top, right, bottom, pen, base)
        pdfium.matrix(of_text, i, out)
        _, _, shear, up, _, _ = _MATRIX(numbers)
        size = round(abs(pdfium.size(of_text, i)) * math.hypot(shear, up), 1)
        if owner not in looks:
            looks[owner] = look_of(owner, of_text, i, weighed=False)
        shown = unicodedata.normalize("NFKC", char) if "\ufb50" <= char <= "\ufeff" else char
        glyph = Glyph(text=shown, x0=left, x1=right, at=pen, y=base, size=size, look=looks[owner], order=i)
        if unicodedata.combining(char):
            found.marks.append(glyph)
        else:
            found.glyphs.append(_leftward(glyph, found.glyphs))
    _tie(found)
    return found


def _tie(drawn: Drawn) -> None:
    """Put marks to the letters that have their place. Where such a letter itself stands is not told: it is afloat, as wide
    as it is elsewhere on the page, with its middle where that of the mark is."""
    tied: dict[tuple[float, float], list[Glyph]] = {}
    for mark in drawn.marks:
        tied.setdefault((mark.at, mark.y), []).append(mark)
    if not tied:
        return
    letters: dict[tuple[float, float], int] = {}
    widths: dict[str, list[float]] = {}
    for n, glyph in enumerate(drawn.glyphs):
        if (glyph.at, glyph.y) in tied:
            letters[glyph.at, glyph.y] = n  # the last of several: marks follow it
        else:
            widths.setdefault(glyph.text, []).append((glyph.x1 - glyph.x0) / (glyph.size or 1.0))
    for place, n in letters.items():
        glyph = drawn.glyphs[n]
        text = unicodedata.normalize("NFC", glyph.text + "".join(mark.text for mark in tied[place]))
        known = widths.get(glyph.text, [])
        half = (sum(known) / len(known) if known else WIDTH) * glyph.size / 2
        edges = [edge for other in (glyph, *tied[place]) for edge in (other.x0, other.x1)]
        middle = (min(edges) + max(edges)) / 2
        drawn.glyphs[n] = glyph._replace(text=text, x0=middle - half, x1=middle + half, at=middle - half, afloat=True)
    drawn.marks[:] = [mark for mark in drawn.marks if (mark.at, mark.y) not in letters]


def _leftward(glyph: Glyph, before: list[Glyph]) -> Glyph:
    """A glyph with whether PDFium took it for part of a line that runs to the left, and turned its glyphs round."""
    last = before[-1] if before else None
    if last is not None and (last.at, last.y) == (glyph.at, glyph.y):
        return glyph._replace(leftward=last.leftward)
    runs_right = last is not None and abs(last.y - glyph.y) < glyph.size * LEVEL and last.at < glyph.at
    return glyph._replace(leftward=not runs_right)


def levels(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Glyphs by height; what is raised stands with the line that it is raised from."""
    lines: list[list[Glyph]] = []
    steady = [glyph for glyph in glyphs if not glyph.afloat] or glyphs
    for glyph in sorted(steady, key=lambda glyph: (-glyph.y, glyph.order)):
        if lines and lines[-1][-1].y - glyph.y < LEVEL * max(glyph.size, lines[-1][-1].size):
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    kept: list[list[Glyph]] = []
    for line in reversed(lines):  # from the foot, so that a line is known before what is raised from it
        full = max((glyph.size for glyph in kept[-1]), default=0.0) if kept else 0.0
        is_small = max(glyph.size for glyph in line) <= SHRUNK * full
        if is_small and line[0].y - kept[-1][0].y < HIGHEST * full:
            kept[-1].extend(line)
        else:
            kept.append(line)
    if len(steady) < len(glyphs):
        _land(kept, [glyph for glyph in glyphs if glyph.afloat])
    return kept


def _land(lines: list[list[Glyph]], afloat: Sequence[Glyph]) -> None:
    """Put letters that are afloat into the lines that they belong to, unless they stand there too: LibreOffice tells of a
    letter with itself and with its mark."""
    order = sorted(range(len(lines)), key=lambda n: lines[n][0].y)
    heights = [lines[n][0].y for n in order]
    rows = {n: _Row(lines[n]) for n in order}
    for glyph in afloat:
        at = bisect_left(heights, glyph.y)
        near = order[max(at - NEAR_LINES, 0) : at + NEAR_LINES]
        rows[min(near, key=lambda n: rows[n].distance(glyph))].add(glyph)
    for n, row in rows.items():
        lines[n][:] = row.glyphs + row.landed


class _Row:
    """A line while letters that are afloat land in it."""

    def __init__(self, line: Sequence[Glyph]) -> None:
        self.glyphs = sorted(line, key=lambda glyph: glyph.x0)
        self.edges = [glyph.x0 for glyph in self.glyphs]
        self.landed: list[Glyph] = []

    def distance(self, glyph: Glyph) -> float:
        """How far a letter stands from the line, in points: a place that is taken counts as half its size."""
        middle = (glyph.x0 + glyph.x1) / 2
        at = bisect_right(self.edges, middle) - 1
        beside = max(self.edges[0] - glyph.x1, glyph.x0 - self.glyphs[-1].x1, 0.0)
        taken = at >= 0 and middle < self.glyphs[at].x1 and self.glyphs[at].text != glyph.text[:1]
        return abs(self.glyphs[0].y - glyph.y) + beside / 10 + (glyph.size / 2 if taken else 0.0)

    def add(self, glyph: Glyph) -> None:
        """Let a letter land, or give its marks to the same letter that stands there."""
        middle = (glyph.x0 + glyph.x1) / 2
        at = bisect_right(self.edges, middle)
        for n in range(max(at - NEIGHBOURS, 0), min(at + 1, len(self.glyphs))):
            other = self.glyphs[n]
            if other.text == glyph.text[:1] and abs(other.x0 + other.x1 - 2 * middle) < 2 * TWICE * glyph.size:
                self.glyphs[n] = other._replace(text=glyph.text)
                return
        self.landed.append(glyph._replace(y=self.glyphs[0].y, size=self.glyphs[0].size))


def parts(line: list[Glyph]) -> Iterator[list[Glyph]]:
    """Parts of a height that wide gaps part, each from left to right."""
    line.sort(key=lambda glyph: (glyph.at, glyph.order))
    line = [
        glyph for _, group in itertools.groupby(line, key=lambda glyph: glyph.at) for glyph in _stacked(list(group))
    ]
    part: list[Glyph] = []
    edge = 0.0
    for glyph in line:
        if part and glyph.x0 - edge > APART * max(glyph.size, part[-1].size):
            yield part
            part = []
        edge = max(edge, glyph.x1) if part else glyph.x1
        part.append(glyph)
    if part:
        yield part


def _stacked(group: list[Glyph]) -> list[Glyph]:
    """Glyphs with the pen in one place, from the left: the letters of a ligature, or a letter that another was moved over.

    Lam stands before alef. Of others PDFium tells the parts of one glyph beside each other, where it tells them apart, else
    in their own order, which it has turned round in a line that runs to the left; glyphs of their own it has put right.
    """
    if len(group) == 1 or direction(group[0].text) != RIGHT:
        return group
    names = [unicodedata.name(glyph.text[0], "") for glyph in group]
    if len(group) == 2 and sorted(name.startswith(LAM) - name.startswith(ALEF) for name in names) == [-1, 1]:
        return group[::-1] if names[0].startswith(LAM) else group
    boxes = {(glyph.x0, glyph.x1) for glyph in group}
    if len(boxes) == len(group) and all(a.x1 <= b.x0 or b.x1 <= a.x0 for a, b in itertools.pairwise(group)):
        return sorted(group, key=lambda glyph: glyph.x0)
    return group if (len(boxes) == 1) == group[0].leftward else group[::-1]


def _put_marks(lines: list[list[Glyph]], marks: Sequence[Glyph]) -> None:
    """Add each mark to the letter that it stands upon; one upon nothing is lost, as it would be to a reader."""
    heights = sorted((line[0].y, n) for n, line in enumerate(lines))
    edges: dict[int, list[float]] = {}
    for mark in marks:
        middle = (mark.x0 + mark.x1) / 2
        best: tuple[float, int, int] | None = None
        low, high = (bisect_left(heights, (mark.y + step * MARK * mark.size, 0)) for step in (-1, 1))
        for y, n in heights[low:high]:
            known = edges.setdefault(n, [glyph.x0 for glyph in lines[n]])
            at = bisect_right(known, middle)
            for k in range(max(at - NEIGHBOURS, 0), min(at + 1, len(known))):
                glyph = lines[n][k]
                off = max(glyph.x0 - middle, middle - glyph.x1, 0.0) + abs(y - mark.y) / 10
                if off < mark.size and (best is None or off < best[0]):
                    best = (off, n, k)
        if best is not None:
            glyph = lines[best[1]][best[2]]
            lines[best[1]][best[2]] = glyph._replace(text=unicodedata.normalize("NFC", glyph.text + mark.text))


def _ordered(line: Sequence[Glyph]) -> list[Glyph | None]:
    """Glyphs of a line, with the spaces between them, as they are read. A gap shows a space; PDFium's own are of no use, it
    puts them where the pen of another character is."""
    printed: list[Glyph | None] = []
    edge, before = 0.0, line[0]
    for glyph in line:
        limit = ROUGHLY if before.afloat or glyph.afloat else SPACE
        if printed and glyph.at - edge > limit * glyph.size:
            printed.append(None)
        edge = max(edge, glyph.x1) if printed else glyph.x1
        before = glyph
        printed.append(glyph)
    heights = [0.0 if glyph is None else glyph.size for glyph in printed]
    order = reading_order([" " if glyph is None else glyph.text for glyph in printed], heights)
    read = [printed[place] for place in order]
    texts = facing([" " if glyph is None else glyph.text for glyph in read])
    turned = [None if glyph is None else glyph._replace(text=text) for glyph, text in zip(read, texts, strict=True)]
    # fonts of another script have wide brackets: no space stands inside them
    return [
        glyph
        for n, glyph in enumerate(turned)
        if glyph is not None or not (texts[n - 1] in OPENING or texts[n + 1] in CLOSING)
    ]


def _runs(pieces: Sequence[Glyph | None], page: OpenPage, start: int, spots: list[Spot]) -> list[Run]:
    """A line as runs of one look, seen from the right; `start` is the offset of its text. Where words from left to right
    have several looks, their runs are put one after the other, as all that follows expects."""
    runs: list[Run] = []
    text = ""
    held: list[Glyph] = []

    def end() -> None:
        first = held[0]
        left, right = page.width - max(g.x1 for g in held), page.width - min(g.x0 for g in held)
        if runs and left < runs[-1].x1 - first.size / 2:
            left, right = runs[-1].x1, runs[-1].x1 + right - left
        runs.append(
            Run(
                text=text,
                x0=left,
                x1=right,
                y=first.y,
                size=first.size,
                bold=first.look[0],
                italic=first.look[1],
                start=start + at,
            )
        )

    at = offset = 0
    for glyph in pieces:
        if glyph is not None:
            if held and (glyph.size, glyph.look) != (held[-1].size, held[-1].look):
                end()
                held, text, at = [], "", offset
            held.append(glyph)
            spots.append(Spot(start + offset, glyph.x0, glyph.x1, glyph.y, glyph.size))
        shown = " " if glyph is None else glyph.text
        text += shown
        offset += len(shown)
    end()
    return runs


class CoveredRight:
    """Finds the characters of a page that a box covers."""

    def __init__(self, spots: Sequence[Spot]) -> None:
        self.spots = spots

    def by(self, left: float, top: float, right: float, bottom: float) -> tuple[int, int]:
        """Characters `[start, end)` of the page's text with their middle in the box; (0, 0) for none."""
        middle = (top + bottom) / 2
        inside = [
            spot.start
            for spot in self.spots
            if spot.y - LOW * spot.size < middle < spot.y + HIGH * spot.size and left < (spot.x0 + spot.x1) / 2 < right
        ]
        return (min(inside), max(inside) + 1) if inside else (0, 0)
