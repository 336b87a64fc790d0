"""Footnotes in the size of the text, at the foot of a page without a rule: told by marks that the page calls, and
what continues from the page before by the gap above it."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from wsiskit.readers.pdf.glyphs import SAME_SIZE

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from wsiskit.readers.pdf.glyphs import PageLine

GAP = 1.3  # of the distance of two lines of the notes: more than this stands between the text and them
WIDER = 1.15  # of the widest gap in the text above: a wider one parts text and notes
FULL = 0.97  # of the right edge: a line that reaches it is cut
# what begins a paragraph or an item, and no line that continues
_BEGINS = re.compile(r"\s*+(?:[(（]?[^\W_]{1,4}[.)）、．]|[•▪–—*]|\d{1,3}\.\d{1,3}\b)\s?")
_ENDED = re.compile(r"[.!?:;。！？：；؟؛][\"'”’»)）」』》]*+\s*+$")

Marked = tuple["PageLine", str]


def find_full_size(
    lines: Sequence[PageLine], marks: Sequence[str], called: Container[str], is_open: bool, foot: float = 0.0
) -> list[Marked]:
    """Lines of the notes, from the top, each with the mark that begins it or an empty one.

    `lines` are those of a page from its top, `marks` what each may print as the mark of a note, `called` the numbers that
    are raised in the text of the page, `is_open` whether the last note of the page before has no end;
    below the height `foot` what nothing calls is no text.
    """
    end = len(lines)
    while end and lines[end - 1].y < foot and marks[end - 1] not in called:
        end -= 1
    lines = lines[:end]
    leading = _leading(lines)
    begins = _marked(lines, marks, called, GAP * leading)
    if is_open:
        begins = _going_on(lines, begins, GAP * leading)
    return [
        (line, mark if mark in called else "") for line, mark in zip(lines[begins:], marks[begins:end], strict=True)
    ]


def _marked(lines: Sequence[PageLine], marks: Sequence[str], called: Container[str], widest: float) -> int:
    """Index of the first note that begins at the foot, the count of lines where none does: the numbers of the notes
    rise, and no gap wider than `widest` stands within one."""
    first, last = len(lines), 0
    for i in range(len(lines) - 1, -1, -1):
        if _BEGINS.match(lines[i].text) and not marks[i]:
            break
        if i + 1 < len(lines) and i + 1 != first and lines[i].y - lines[i + 1].y > widest:
            break
        if marks[i] in called and marks[i].isdecimal():
            if last and int(marks[i]) >= last:
                break
            first, last = i, int(marks[i])
    return first


def _going_on(lines: Sequence[PageLine], begins: int, widest: float) -> int:
    """Index of the first line that continues a note of the page before: of those that stand close above the notes that
    begin here or above the foot, below a gap. `begins` where there are none.

    Such a line begins with a small letter; or what stands above the gap is cut by the page too, and no gap of the text is
    as wide.
    """
    at = min(begins, len(lines) - 1)
    while at > 0 and lines[at - 1].y - lines[at].y <= widest:
        at -= 1
    if at <= 0 or at == begins or _BEGINS.match(lines[at].text):
        return begins
    if lines[at].text.lstrip()[:1].islower():
        return at
    gaps = [above.y - line.y for above, line in itertools.pairwise(lines[: at + 1])]
    cut = _ENDED.search(lines[at - 1].text) is None and lines[at - 1].x1 >= FULL * max(line.x1 for line in lines)
    return at if cut and gaps[-1] >= WIDER * max(gaps[:-1], default=0.0) else begins


def _leading(lines: Sequence[PageLine]) -> float:
    """The commonest distance of two lines of one size, the smallest of equals; 0 where there are none."""
    counts: dict[float, int] = {}
    for above, below in itertools.pairwise(lines):
        gap = round(above.y - below.y, 0)
        if abs(above.size - below.size) < SAME_SIZE and gap > 0:
            counts[gap] = counts.get(gap, 0) + 1
    return max(counts, key=lambda gap: (counts[gap], -gap), default=0.0)
