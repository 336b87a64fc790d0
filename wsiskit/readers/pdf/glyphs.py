"""One page of PDFium → printed lines with their places, and links.

What touches PDFium's memory is in `calls`, `file`, `runs`, `links` and `shapes`.
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from wsiskit.model.record import NamedTuple
from wsiskit.readers.pdf.bidi import is_right_to_left
from wsiskit.readers.pdf.file import characters
from wsiskit.readers.pdf.links import PageLink, read_links
from wsiskit.readers.pdf.runs import Run, read_runs
from wsiskit.readers.pdf.shapes import Shape, read_shapes, shows_pictures
from wsiskit.readers.pdf.turned import find_setting, read_turned_page, without

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wsiskit.readers.pdf.file import OpenPage, PdfFile

SHRUNK = 0.8  # of the line's size: a superscript is at most this large
HIGHEST = (
    0.62  # of the line's size: how far above its baseline a superscript stands at most; fonts with high letters need it
)
SAME_SIZE = 0.6  # points by which lines of one size may differ
RAISED = 0.12  # of the size: how far above the baseline a superscript stands at least
SIZES = 3  # of text on one page from which it may hold a table
EDGES = 0.08  # share of a page's height at its head and foot
_COUNTER = re.compile(r"\s*\(?[A-Za-z0-9]{1,4}[.)]\s*$")
NOMINAL = 10.0  # points: the size of a line that is set sideways, which nothing depends on
APART = 2.0  # sizes between two words from which they are no text of one line


class PageLine(NamedTuple):
    """One printed line: runs from left to right as the page draws them; `size` is that of most of its characters."""

    runs: tuple[Run, ...]
    x0: float
    x1: float
    y: float
    size: float
    text: str


class Page(NamedTuple):
    """One page; `pictures` tells whether it shows any picture, `shapes` are the paths that it draws where its text
    could be that of a table or a chart, `aside` the lines that are set otherwise than its text, as sideways."""

    lines: tuple[PageLine, ...]
    links: tuple[PageLink, ...]
    width: float
    height: float
    pictures: bool
    shapes: tuple[Shape, ...] = ()
    aside: tuple[PageLine, ...] = ()


def read_page(file: PdfFile, number: int) -> Page:
    """Lines, links and shapes of a page (0-based), which is closed before this returns. Raises `FileFault` where PDFium does
    not open it."""
    with file.page(number) as page:
        text = characters(page)
        if not text.isascii() and is_right_to_left(text):
            return _right_page(page, text)
        setting = find_setting(page, text)
        if setting.quarter:
            return _turned_page(page, text, setting.quarter)
        whole, text = text, without(text, setting.aside) if setting.aside else text
        runs = read_runs(page, text)
        links = tuple(read_links(page, text, runs))
        lines = tuple(_lines(runs))
        shapes = read_shapes(page) if _is_set_apart(lines, page.height) else ()
        aside = tuple(
            make_line([Run(text=line, x0=0.0, x1=0.0, y=0.0, size=NOMINAL, bold=False, italic=False, start=start)])
            for start, end in setting.aside
            if (line := whole[start:end].strip())
        )
        pictured = not lines and not aside and shows_pictures(page)
        return Page(
            lines=lines,
            links=links,
            width=page.width,
            height=page.height,
            pictures=pictured,
            shapes=shapes,
            aside=aside,
        )


def _turned_page(page: OpenPage, text: str, quarter: int) -> Page:
    """A page whose text is set sideways or upside down, turned upright; its links and what it draws are left out."""
    runs, width, height = read_turned_page(page, text, quarter)
    return Page(
        lines=tuple(make_line(line) for line in runs), links=(), width=width, height=height, pictures=False, shapes=()
    )


def _right_page(page: OpenPage, text: str) -> Page:
    """A page of right-to-left script, mirrored, so that it begins at the left."""
    from wsiskit.readers.pdf.rtl import CoveredRight, read_right_page

    read = read_right_page(page, text)
    links = tuple(read_links(page, text, read.lines, CoveredRight(read.spots)))
    lines = tuple(make_line(runs) for runs in read.lines)
    shapes = read_shapes(page) if _is_set_apart(lines, page.height) else ()
    mirrored = tuple(shape._replace(x0=page.width - shape.x1, x1=page.width - shape.x0) for shape in shapes)
    return Page(
        lines=lines,
        links=links,
        width=page.width,
        height=page.height,
        pictures=not lines and shows_pictures(page),
        shapes=mirrored,
    )


def _is_set_apart(lines: Sequence[PageLine], height: float) -> bool:
    """Whether any text of a page stands side by side, its head and foot apart, is set in many sizes, or begins with a raised
    mark: only there are tables, charts and rules above notes."""
    if any(len(line.runs) > 1 and is_raised(line, 0) for line in lines):
        return True  # a footnote, above which a rule may be drawn
    inner = [line for line in lines if EDGES * height < line.y < (1 - EDGES) * height]
    if len({round(line.size) for line in inner}) >= SIZES:
        return True  # such as that of the text, of a table and of its head
    if any(below.y > above.y + below.size / 2 for above, below in itertools.pairwise(inner)):
        return True
    return any(
        run.x0 - last.x1 > APART * line.size and len(last.text) > 6
        for line in inner
        for last, run in itertools.pairwise(line.runs)
    )


def _lines(printed: Sequence[Sequence[Run]]) -> Iterator[PageLine]:
    """Lines as printed, of the runs of those that PDFium ends.

    PDFium ends a line after a superscript and begins another on the same baseline: these are one.
    """
    line: list[Run] = []
    for runs in printed:
        ended = True
        for run in runs:
            if line and (_is_below(line[-1], run) or (ended and not _is_beside(line, run))):
                yield make_line(line)
                line = []
            line.append(run)
            ended = False
    if line:
        yield make_line(line)


def _is_below(last: Run, run: Run) -> bool:
    """Whether a run begins a new line although PDFium ended none: it takes a hyphen at a line's end for a word's."""
    return last.y - run.y > 0.6 * max(last.size, run.size) and run.x0 < last.x1


def _is_beside(runs: list[Run], run: Run) -> bool:
    """Whether a run stands directly after others on their line, or is a superscript there."""
    last = runs[-1]
    size = max(last.size, run.size)
    gap = run.x0 - last.x1
    rise = HIGHEST if SHRUNK * size >= min(last.size, run.size) else 0.45
    return abs(run.y - last.y) < rise * size and -0.2 * size < gap < 1.5 * size


def make_line(runs: Sequence[Run]) -> PageLine:
    """Line of these runs."""
    if len(runs) == 1:
        run = runs[0]
        return PageLine(runs=(run,), x0=run.x0, x1=run.x1, y=run.y, size=run.size, text=run.text)
    runs = _spaced(runs)
    weights: dict[float, int] = {}
    for run in runs:
        weights[run.size] = weights.get(run.size, 0) + len(run.text.strip())
    size = max(weights, key=lambda s: (weights[s], s))
    base = next((run.y for run in runs if run.size == size), runs[0].y)
    return PageLine(
        runs=tuple(runs),
        x0=min(r.x0 for r in runs),
        x1=max(r.x1 for r in runs),
        y=base,
        size=size,
        text="".join([r.text for r in runs]),
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


def is_raised(line: PageLine, index: int) -> bool:
    """Whether a run is set as a superscript of its line."""
    run = line.runs[index]
    return run.size <= SHRUNK * line.size and run.y - line.y >= RAISED * run.size


def is_bold(line: PageLine) -> bool:
    """Whether most of a line is set in bold."""
    if len(line.runs) == 1:
        return line.runs[0].bold and bool(line.text.strip())
    bold = [len(run.text.strip()) for run in line.runs if run.bold]
    return bool(bold) and 2 * sum(bold) > sum([len(run.text.strip()) for run in line.runs])


def is_italic(line: PageLine) -> bool:
    """Whether all of a line is set in italics, its number apart."""
    runs = [run for run in line.runs if run.text.strip()]
    if len(runs) > 1 and not runs[0].italic and _COUNTER.match(runs[0].text):
        runs = runs[1:]
    return bool(runs) and all(run.italic for run in runs)
