"""Lines of all pages → their regions: running furniture by repetition and place, footnotes by size, place and mark."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from wsiskit.readers.pdf.glyphs import SHRUNK, make_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from wsiskit.readers.pdf.glyphs import Page, PageLine
    from wsiskit.readers.pdf.pages import Pages

    Running = set[tuple[int, tuple[int, int, str]]]  # page, and place and text of a line

EDGE = 0.13  # share of the page's height at its top and foot where running lines stand; UN pages use 0.06 to 0.11
FOOT = 0.065  # share of the page's height at its foot in which no text stands; UN pages begin theirs at 0.075 or above
SMALL = 0.93  # of the body's size: UN footnotes are 8.5 to 10 or 9 to 10
RAISED = 0.12  # of the size: how far above the baseline a superscript stands at least
CLOSE = 1.6  # of the size: lines of the notes stand closer than that, a rule or a table stands further off
OVERLEAF = 6  # lines of a footnote that may go on overleaf without a rule above them
WRAPPED = 1.5  # of the size: how far below its line a wrapped superscript stands, raised above the line that is its own
LEVEL = 2.0  # points between two lines that are printed side by side
COUNTED = 0.3  # share of the pages on which a line with their number stands; odd and even pages may differ
_LONE = re.compile(r"[0-9]{1,3}")  # figures alone on their line; four are a year in the head of a table
_ENDS = (".", "。", ">", "”", ")")  # with which a footnote ends
_DIGITS = re.compile(r"\d+")
_SEPARATOR = re.compile(r"\s*_{5,}\s*$")
_MARK = re.compile(r"\s*(\d{1,3}|\*{1,3}|[a-z†‡])\s*$")
_NUMBERED = re.compile(r"\s*(\*{1,3}|[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3})\s*(?=\S)")


class PlacedLine(NamedTuple):
    """A line with its region: `body`, `furniture`, `note`; `mark` is what the note that begins here prints."""

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


def is_raised(line: PageLine, index: int) -> bool:
    """Whether a run is set as a superscript of its line."""
    run = line.runs[index]
    return run.size <= SHRUNK * line.size and run.y - line.y >= RAISED * run.size


def place_lines(pages: Iterable[Page], size: float, running: Running) -> Iterator[list[PlacedLine]]:
    """Lines of each page with their regions, in reading order: furniture where it stands, notes behind the body. `size` is
    that of the body, `running` what `find_running` finds."""
    before = ""  # text of the last note of the page before
    for number, page in enumerate(pages):
        furniture: list[PageLine] = []
        rest: list[PageLine] = []
        for line in page.lines:
            if not line.text.isspace():
                (furniture if (number, _place(line)) in running else rest).append(line)
        rest = _with_wrapped_marks(rest, size)
        notes = _notes(rest, size, page, before)
        before = notes[-1][0].text.rstrip() if notes else ""
        first = {id(line) for line, _ in notes}
        lines = [PlacedLine(line, "furniture") for line in furniture]
        rules = [line for line in rest if _is_separator(line)]
        apart = first | {id(line) for line in rules}
        lines += [PlacedLine(line) for line in rest if id(line) not in apart]
        lines += [PlacedLine(line, "furniture") for line in rules]
        lines += [PlacedLine(line, "note", mark) for line, mark in notes]
        yield lines


def _with_wrapped_marks(lines: list[PageLine], size: float) -> list[PageLine]:
    """The lines, where a note mark that did not fit beside the last word, and stands alone on the next line, is back behind
    that word. What begins a footnote is no such mark: it stands further off, below a line of any length."""
    right = max((line.x1 for line in lines if line.size > SMALL * size), default=0.0)
    left = min((line.x0 for line in lines if line.size > SMALL * size), default=0.0)
    kept: list[PageLine] = []
    for line in lines:
        last = kept[-1] if kept else None
        if (
            last is not None
            and len(line.runs) == 1
            and line.size <= SHRUNK * last.size
            and last.size > SMALL * size
            and _LONE.fullmatch(line.text.strip())
            and right - last.x1 < 2 * last.size
            and line.x0 - left < 4 * last.size
            and 0 < last.y - line.y < WRAPPED * last.size
        ):
            mark = line.runs[0]._replace(x0=last.x1, x1=last.x1, y=last.y + 2 * RAISED * last.size)
            kept[-1] = make_line([*last.runs, mark])
        else:
            kept.append(line)
    return kept


def _place(line: PageLine) -> tuple[int, int, str]:
    return round(line.y), round(line.x0), line.text


def _is_separator(line: PageLine) -> bool:
    """Whether a line is a rule that is drawn with underscores."""
    return "_____" in line.text and _SEPARATOR.match(line.text) is not None


def find_running(pages: Pages) -> Running:
    """Lines near a page's edge that come again at the same height: as they are on a page next to theirs or the one behind
    it, or with other figures on so many pages that these can only be numbers of the pages. One with another line
    between it and the edge may be a title: it must come more than twice, or on half of the pages."""
    seen: dict[tuple[str, int], set[int]] = {}
    found = []
    for number, page in enumerate(pages):
        top = max((line.y for line in page.lines), default=0.0) - LEVEL
        foot = min((line.y for line in page.lines), default=0.0) + LEVEL
        for line in page.lines:
            share = line.y / page.height if page.height else 0.5
            if EDGE < share < 1 - EDGE:
                continue
            text, y = line.text.strip(), round(line.y)
            keys = {text, _DIGITS.sub("#", text)}
            for key in keys:
                seen.setdefault((key, y), set()).add(number)
            found.append((text, y, number, line, foot < line.y < top))

    def pages_of(text: str, y: int) -> set[int]:
        return seen.get((text, y), set()) | seen.get((text, y + 1), set()) | seen.get((text, y - 1), set())

    running = set()
    for text, y, number, line, is_inner in found:
        same = pages_of(text, y)
        near = same & {number - 2, number - 1, number + 1, number + 2}
        often = not is_inner or len(same) > 2 or 2 * len(same) >= len(pages)
        bare = _DIGITS.sub("#", text)
        counted = bare != text and len(pages_of(bare, y)) >= max(2, COUNTED * len(pages))
        if (near and often) or counted:
            running.add((number, _place(line)))
    return running


def _notes(lines: Sequence[PageLine], size: float, page: Page, before: str) -> list[tuple[PageLine, str]]:
    """Lines of the footnotes at the foot of a page, from the top; a mark where one begins, empty where one goes on.

    They are set smaller than the body, below all of it, and the first of them begins with a mark. Without a rule above
    them, small lines before the first mark belong to a table or a source; below a rule, or where the last note of the page
    before has not ended, they go on with that note, which ends with the line `before` (empty where that page has none).
    """
    is_open = bool(before) and not before.endswith(_ENDS)
    ordered = sorted(lines, key=lambda line: (-line.y, line.x0))
    rule = next((line.y for line in ordered if _is_separator(line) and line.y < page.height * 0.9), None)
    tail: list[PageLine] = []
    for line in reversed(ordered):
        if rule is not None and line.y >= rule:
            break
        if rule is None and line.size > SMALL * size:
            if line.y < FOOT * page.height:
                continue  # what is printed once below the text, such as a job number
            break
        if not _is_separator(line):
            tail.append(line)
    tail.reverse()
    marks = [_note_mark(line, size) for line in tail]
    begins = next((i for i, mark in enumerate(marks) if mark), len(tail))
    if tail and (rule is not None or (is_open and begins <= OVERLEAF)):
        begins = 0
    while before and 0 < begins < len(tail) and tail[begins - 1].y - tail[begins].y < CLOSE * tail[begins].size:
        begins -= 1  # set without a gap above the first mark: what goes on from the page before
    return list(zip(tail[begins:], marks[begins:], strict=True))


def _note_mark(line: PageLine, size: float) -> str:
    """Mark with which a footnote begins: raised figures, or asterisks, before other text; or figures in the size of a
    mark alone on their line, where what follows did not fit beside them. `size` is that of the body."""
    first = line.runs[0]
    if len(line.runs) == 1 and line.size <= SHRUNK * SMALL * size and _LONE.fullmatch(line.text.strip()):
        return line.text.strip()
    if len(line.runs) > 1 and (is_raised(line, 0) or first.text.strip().strip("*") == ""):
        found = _MARK.match(first.text)
        return found[1] if found else ""
    found = _NUMBERED.match(line.text)
    return found[1] if found else ""
