"""Footnotes of a page: told by the rule above them, else by size, place and mark."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wsiskit.readers.pdf.glyphs import SHRUNK, is_raised
from wsiskit.readers.pdf.overleaf import find_full_size

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wsiskit.readers.pdf.glyphs import Page, PageLine
    from wsiskit.readers.pdf.shapes import Shape

FOOT = 0.065  # share of the page's height at its foot in which no text stands; UN pages begin theirs at 0.075 or above
SMALL = 0.93  # of the body's size: UN footnotes are 8.5 to 10 or 9 to 10
CLOSE = 1.6  # of the size: lines of the notes stand closer than that, a rule or a table stands further off
OVERLEAF = 6  # lines of a footnote that may continue overleaf without a rule above them
_LONE = re.compile(r"[0-9]{1,3}")  # figures alone on their line; four are a year in the head of a table
_ENDS = (".", "。", ">", "”", ")")  # with which a footnote ends
_SEPARATOR = re.compile(r"\s*_{5,}\s*$")
_MARK = re.compile(r"\s*(\d{1,3}|\*{1,3}|[a-z†‡])\s*$")
_NUMBERED = re.compile(r"\s*(\*{1,3}|[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3})\s*(?=\S)")
_PLAIN = re.compile(r"\s*[\[(]?([1-9]\d{0,2})(?:[.)\]/:]{1,2}\s*|\s+)(?=[^\s\d])")
THIN = 3.0  # points: what is thinner is a stroke
SHORTEST = 40.0  # points of a rule above notes; LibreOffice draws 119, Word 144
LONGEST = 0.45  # of the page's width
HANGING = 60.0  # points by which lines of a note may be set in
BELOW = 3.0  # sizes between a rule and the first note, at most
EDGE = 3.0  # points


def find_notes(lines: Sequence[PageLine], size: float, page: Page, before: str) -> list[tuple[PageLine, str]]:
    """Lines of the footnotes at the foot of a page, from the top; a mark where one begins, empty where one continues.

    They are set smaller than the body, below all of it, and the first of them begins with a mark; some are set as large
    (`overleaf`). Without a rule above
    them, small lines before the first mark belong to a table or a source; below a rule, or where the last note of the page
    before has not ended, they continue that note, which ends with the line `before` (empty where that page has none).
    """
    called = _called(lines)
    strokes = _strokes(lines, size, page, before)
    if strokes:
        ruled = [
            line
            for stroke in strokes
            for line in sorted((line for line in lines if _is_below(line, stroke)), key=lambda line: -line.y)
        ]
        return [(line, _note_mark(line, size, called)) for line in ruled]
    is_open = bool(before) and not before.endswith(_ENDS)
    ordered = sorted(lines, key=lambda line: (-line.y, line.x0))
    rule = next((line.y for line in ordered if is_separator(line) and line.y < page.height * 0.9), None)
    tail: list[PageLine] = []
    for line in reversed(ordered):
        if rule is not None and line.y >= rule:
            break
        if rule is None and line.size > SMALL * size:
            if line.y < FOOT * page.height:
                continue  # what is printed once below the text, such as a job number
            break
        if not is_separator(line):
            tail.append(line)
    if not tail and rule is None:
        return find_full_size(
            ordered, [_note_mark(line, size) for line in ordered], called, is_open, FOOT * page.height
        )
    tail.reverse()
    marks = [_note_mark(line, size, called) for line in tail]
    begins = next((i for i, mark in enumerate(marks) if mark), len(tail))
    if tail and (rule is not None or (is_open and begins <= OVERLEAF)):
        begins = 0
    while before and 0 < begins < len(tail) and tail[begins - 1].y - tail[begins].y < CLOSE * tail[begins].size:
        begins -= 1  # set without a gap above the first mark: what continues from the page before
    return list(zip(tail[begins:], marks[begins:], strict=True))


def _strokes(lines: Sequence[PageLine], size: float, page: Page, before: str) -> list[Shape]:
    """Strokes above footnotes, from the left: short, alone on their height, above nothing but lines that are not larger than
    the text, of which the first begins with a mark or continues a note of the page before or of the column before."""
    thin = [shape for shape in page.shapes if shape.y1 - shape.y0 <= THIN]
    levels: dict[int, list[Shape]] = {}
    for shape in thin:
        levels.setdefault(int(shape.y0 / EDGE), []).append(shape)
    found: list[Shape] = []
    for stroke in sorted(thin, key=lambda shape: shape.x0):
        if not SHORTEST <= stroke.x1 - stroke.x0 <= LONGEST * page.width or stroke.y0 > 0.9 * page.height:
            continue
        level = int(stroke.y0 / EDGE)
        near = (other for at in (level - 1, level, level + 1) for other in levels.get(at, ()))
        if any(other is not stroke and abs(other.y0 - stroke.y0) < EDGE and _touch(other, stroke) for other in near):
            continue
        below = sorted((line for line in lines if _is_below(line, stroke)), key=lambda line: -line.y)
        if not below or stroke.y0 - below[0].y > BELOW * below[0].size or any(line.size > size + 0.6 for line in below):
            continue
        if _note_mark(below[0], size) or before or found:
            found.append(stroke)
    return found


def _is_below(line: PageLine, stroke: Shape) -> bool:
    return line.y < stroke.y0 and stroke.x0 - EDGE <= line.x0 < stroke.x0 + HANGING


def _touch(one: Shape, other: Shape) -> bool:
    return one.x0 < other.x1 + EDGE and other.x0 < one.x1 + EDGE


def is_separator(line: PageLine) -> bool:
    """Whether a line is a rule that is drawn with underscores."""
    return "_____" in line.text and _SEPARATOR.match(line.text) is not None


def _called(lines: Sequence[PageLine]) -> frozenset[str]:
    """Numbers that are raised after other text on a page: the notes that it calls."""
    raised = {run.text.strip() for line in lines for n, run in enumerate(line.runs) if n and is_raised(line, n)}
    return frozenset(text for text in raised if text.isdecimal())


def _note_mark(line: PageLine, size: float, called: frozenset[str] = frozenset()) -> str:
    """Mark with which a footnote begins: raised figures, or asterisks, before other text; or figures in the size of a
    mark alone on their line, where what follows did not fit beside them. `size` is that of the body. A small line
    may begin with a plain number of those that the page has `called` (1. · 1/ · [1] · (1) · 1 See)."""
    first = line.runs[0]
    if len(line.runs) == 1 and line.size <= SHRUNK * SMALL * size and _LONE.fullmatch(line.text.strip()):
        return line.text.strip()
    if len(line.runs) > 1 and (is_raised(line, 0) or first.text.strip().strip("*") == ""):
        found = _MARK.match(first.text)
        return found[1] if found else ""
    found = _NUMBERED.match(line.text)
    if found is None and called and line.size <= SMALL * size:
        found = _PLAIN.match(line.text)
        return found[1] if found and found[1] in called else ""
    return found[1] if found else ""
