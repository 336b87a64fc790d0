"""Lines of all pages → their regions: running furniture by repetition and place, footnotes by size, place and mark."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from typing import TYPE_CHECKING

from wsiskit.model.record import NamedTuple
from wsiskit.readers.pdf.glyphs import SAME_SIZE
from wsiskit.readers.pdf.notes import find_notes, is_separator
from wsiskit.readers.pdf.pictures import find_diagram

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from wsiskit.readers.pdf.glyphs import Page, PageLine
    from wsiskit.readers.pdf.pages import Pages

    Running = set[tuple[int, tuple[int, int, str]]]  # page, and place and text of a line

EDGE = 0.13  # share of the page's height at its top and foot where running lines stand; UN pages use 0.06 to 0.11
LEVEL = 2.0  # points between two lines that are printed side by side
CLOSE = 1.5  # sizes between two lines of one paragraph, at most
NEAR = 2.0  # sizes between two lines of one text, at most; running lines stand further off
COUNTED = 0.3  # share of the pages on which a line with their number stands; odd and even pages may differ
# 24-18142 (E) 281124 *2418142* · GE.24-01234(R) · 2/2 24-18142; possessive, so that it fails in linear time
_JOB = r"(?:[A-Z]{2,4}\.)?\d{2}-\d{4,6}(?:\s?\([A-Z]\))?|\*[\w\s-]{6,20}\*"
_CODES = re.compile(
    rf"\s*+(?:\d{{1,4}}/\d{{1,4}}\s++)?(?:{_JOB})(?:\s++(?:{_JOB}|\d{{6}}|\d{{1,4}}/\d{{1,4}}|\([A-Z]\)))*+\s*+"
)
_DIGITS = re.compile(r"[0-9]{1,9}")


class PlacedLine(NamedTuple):
    """A line with its region: `body`, `furniture`, `note`, `label`; `mark` is what the note that begins here prints."""

    line: PageLine
    region: str = "body"
    mark: str = ""


def body_size(pages: Iterable[Page]) -> float:
    """Size in which most characters are set; 0 where there are none."""
    counts: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            counts[line.size] += len(line.text)
    return max(counts, key=lambda size: (counts[size], size), default=0.0)


def place_lines(pages: Iterable[Page], size: float, running: Running) -> Iterator[list[PlacedLine]]:
    """Lines of each page with their regions, in reading order: furniture where it stands, notes after the body. `size` is
    that of the body, `running` what `find_running` finds."""
    before = ""  # text of the last note of the page before
    for number, page in enumerate(pages):
        furniture: list[PageLine] = []
        rest: list[PageLine] = []
        for line in page.lines:
            if not line.text.isspace():
                is_running = (number, _place(line)) in running or _is_code(line, page.height)
                (furniture if is_running else rest).append(line)
        labels = find_diagram(rest, page.shapes)
        drawn = [PlacedLine(line, "label") for line in rest if id(line) in labels]
        rest = [line for line in rest if id(line) not in labels]
        notes = find_notes(rest, size, page, before)
        before = notes[-1][0].text.rstrip() if notes else ""
        first = {id(line) for line, _ in notes}
        lines = [PlacedLine(line, "furniture") for line in furniture]
        rules = [line for line in rest if is_separator(line)]
        apart = first | {id(line) for line in rules}
        lines += [PlacedLine(line, "furniture") for line in page.aside]
        lines += [PlacedLine(line) for line in rest if id(line) not in apart]
        lines += drawn
        lines += [PlacedLine(line, "furniture") for line in rules]
        lines += [PlacedLine(line, "note", mark) for line, mark in notes]
        yield lines


def _is_code(line: PageLine, height: float) -> bool:
    """Whether a line at the head or foot of a page holds nothing but numbers of pages (2/2), of the job and its date, a
    barcode and the letter of the language: such lines need not come again."""
    share = line.y / height if height else 0.5
    return not EDGE < share < 1 - EDGE and _CODES.fullmatch(line.text) is not None


def _place(line: PageLine) -> tuple[int, int, str]:
    return round(line.y), round(line.x0), line.text


def find_running(pages: Pages) -> Running:
    """Lines near a page's edge that come again at the same height: as they are on a page next to theirs or the one after
    it, or with a number that grows as the pages do, on so many of them that it can only be that of the page.

    One with another line between it and the edge may be a title: it must come more than twice, or on half of the pages. One
    that text holds (`_within_text`) is none, as often as it comes.
    """
    seen: dict[tuple[str, int], set[int]] = {}
    counts: dict[tuple[str, int], Counter[tuple[int, int]]] = {}  # (which number, by how much it is off the page's)
    found = []
    for number, page in enumerate(pages):
        top = max((line.y for line in page.lines), default=0.0) - LEVEL
        foot = min((line.y for line in page.lines), default=0.0) + LEVEL
        within = _within_text(page)
        for line in page.lines:
            share = line.y / page.height if page.height else 0.5
            if EDGE < share < 1 - EDGE:
                continue
            text, y = line.text.strip(), round(line.y)
            seen.setdefault((text, y), set()).add(number)
            if bare := _bare(text):
                offsets = ((n, int(value) - number) for n, value in enumerate(_DIGITS.findall(text)))
                counts.setdefault((bare, y), Counter()).update(offsets)
            found.append((text, y, number, line, foot < line.y < top, id(line) in within))

    running = set()
    for text, y, number, line, is_inner, is_text in found:
        if is_text:
            continue
        same = set().union(*(seen.get((text, at), set()) for at in (y - 1, y, y + 1)))
        near = same & {number - 2, number - 1, number + 1, number + 2}
        often = not is_inner or len(same) > 2 or 2 * len(same) >= len(pages)
        counted: Counter[tuple[int, int]] = Counter()
        for at in (y - 1, y, y + 1) if (bare := _bare(text)) else ():
            counted.update(counts.get((bare, at), {}))
        words = len(text) > 3 or not text.isascii() or bool(bare)
        if (near and often and words) or max(counted.values(), default=0) >= max(2, COUNTED * len(pages)):
            running.add((number, _place(line)))
    return running


def _within_text(page: Page) -> set[int]:
    """Lines (by `id`) that text holds: they stand in one run of lines of one size and left edge, with no gap, that reaches
    out of the page's edges; short lines only as close as the run is set."""
    within: set[int] = set()
    run: list[PageLine] = []
    for line in [*sorted(page.lines, key=lambda line: -line.y), None]:
        if line is not None and run and _is_next(run[-1], line):
            run.append(line)
            continue
        if any(EDGE * page.height < member.y < (1 - EDGE) * page.height for member in run):
            within.update(_held(run, page.width))
        run = [line] if line is not None else []
    return within


def _is_next(above: PageLine, line: PageLine) -> bool:
    alike = abs(above.size - line.size) <= SAME_SIZE and abs(above.x0 - line.x0) <= LEVEL
    return alike and 0 < above.y - line.y < NEAR * line.size


def _held(run: Sequence[PageLine], width: float) -> Iterator[int]:
    gaps = [above.y - line.y for above, line in itertools.pairwise(run)]
    leading = min(gaps, default=0.0) + LEVEL / 2
    for n, line in enumerate(run):
        nearest = min(gaps[max(n - 1, 0) : n + 1], default=leading)
        if line.x1 - line.x0 > width / 2 or nearest < min(leading, CLOSE * line.size):
            yield id(line)


def _bare(text: str) -> str:
    """Text with a sign for each number; empty where it has none."""
    bare = _DIGITS.sub("#", text)
    return "" if bare == text else bare
