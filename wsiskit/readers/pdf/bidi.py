"""The order in which a line of right-to-left script is read, from the order in which it is printed.

The Unicode bidirectional algorithm (UAX 9) leads from the text to the print. A page has only the print, so its rules are
applied backwards: what stands at the right comes first, save for runs that the algorithm sets from left to right. These
are words in letters of such scripts with what stands between them (N1) and with the numbers after them (W7), and numbers
with one separator between two of them (W4). A line that is set from right to left is taken for granted, and that a number
after an Arabic word is an Arabic number (W2), between which a dash or a space parts.

Two texts may print alike: a number between a Latin and an Arabic word may belong to either. The Latin word is given it,
as in names of events and in symbols (`ICT 2025`, `A/79/62`).
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

LETTER, DIGIT, RIGHT, NEUTRAL = "L", "N", "R", ""
DEEPEST = 8  # brackets inside each other in one run from left to right
OPENS, CLOSES = "opens", "closes"
STOPS = frozenset(".,;:!?") | {"\u060c", "\u061b", "\u061f"}
OPENING, CLOSING = frozenset("([{«‹⁽"), frozenset(")]}»›⁾")
BRACKETS = {char: pair for pair in ("()", "[]", "{}", "«»", "‹›", "⁽⁾") for char in pair}
_CLASSES = {"L": LETTER, "EN": DIGIT, "AN": DIGIT, "R": RIGHT, "AL": RIGHT}


@lru_cache(maxsize=4096)
def direction(piece: str) -> str:
    """`LETTER`, `DIGIT`, `RIGHT` or `NEUTRAL` by the first character of a piece; a space is neutral."""
    return _CLASSES.get(unicodedata.bidirectional(piece[0]), NEUTRAL) if piece else NEUTRAL


def is_right_to_left(text: str) -> bool:
    """Whether most letters of a text are of a script that is written from right to left."""
    signs = [char for char in set(text) if char.isalpha()]
    written = [char for char in signs if char >= "\u0590" and direction(char) == RIGHT]
    return bool(written) and 2 * sum(map(text.count, written)) > sum(map(text.count, signs))


def reading_order(printed: Sequence[str], sizes: Sequence[float] = ()) -> list[int]:
    """Order in which the pieces of a line are read, as their places in print; they are given from left to right, a character
    each with the marks upon it. Small figures left of larger ones are no part of their number, but a note's mark after it;
    right of them the mark has been set as part of the number (`sizes`: one a piece). Linear in their number."""
    kinds = [direction(piece) for piece in printed]
    runs: list[tuple[int, int]] = []  # [begin, end) of what is set from left to right
    i = 0
    while i < len(kinds):
        if kinds[i] in (LETTER, DIGIT):
            end = _run_end(printed, kinds, sizes, i)
            runs.append((i, end))
            i = end
        else:
            i += 1
    order: list[int] = []
    right = len(kinds)
    for begin, end in reversed(runs):
        order += range(right - 1, end - 1, -1)
        order += range(begin, end)
        right = begin
    return [*order, *range(right - 1, -1, -1)]


def _run_end(printed: Sequence[str], kinds: Sequence[str], sizes: Sequence[float], begin: int) -> int:
    """End of the run from left to right that begins with a piece. A bracket in it has its other half in it, too (N0)."""
    end = begin + 1
    has_letter = kinds[begin] == LETTER
    open_at: list[int] = []  # ends of the run before each bracket that is still open
    at = end
    while at < len(kinds) and kinds[at] != RIGHT:
        if kinds[at] == NEUTRAL:
            at += 1
            continue
        between = range(end, at)
        if sizes and kinds[at] == kinds[end - 1] == DIGIT and sizes[end - 1] < sizes[at]:
            break
        if not has_letter and between and not _binds(printed[end:at], kinds[at]):
            break
        if not _keeps_pairs(printed, between, end, open_at):
            break
        has_letter = has_letter or kinds[at] == LETTER
        at = end = at + 1
    while open_at and end < len(printed) and printed[end][:1] in BRACKETS:
        open_at.pop()
        end += 1
    return open_at[0] if open_at else end


def _keeps_pairs(printed: Sequence[str], between: range, end: int, open_at: list[int]) -> bool:
    """Whether the brackets between two words of a run open in it or close what it opened; what is open is noted."""
    opened = list(open_at)
    for n in between:
        if printed[n][:1] not in BRACKETS:
            continue
        face = _faces(printed, n) or (CLOSES if opened else OPENS)
        if face == OPENS and len(opened) < DEEPEST:
            opened.append(end)
        elif face == CLOSES and opened:
            opened.pop()
        else:
            return False
    open_at[:] = opened
    return True


def _binds(between: Sequence[str], kind: str) -> bool:
    """Whether what stands between a number and the number or the word right of it holds both in one run."""
    if kind == DIGIT:
        return len(between) == 1 and unicodedata.bidirectional(between[0][0]) == "CS"
    return not any(piece.isspace() for piece in between)


def facing(pieces: Sequence[str]) -> list[str]:
    """Pieces of a line as read, with every bracket and quotation mark of a pair as the opening or the closing one.

    A file may tell its shape or its meaning, and PDFium turns some of them round, so neither is taken at its word: one with
    a space before it and none after opens, one with a space or a stop after it and none before closes; else it closes
    what is open.
    """
    turned: list[str] = []
    depth: dict[str, int] = {}
    for n, piece in enumerate(pieces):
        pair = BRACKETS.get(piece[:1])
        if pair is None:
            turned.append(piece)
            continue
        face = _faces(pieces, n) or (CLOSES if depth.get(pair, 0) else OPENS)
        depth[pair] = max(depth.get(pair, 0) + (1 if face == OPENS else -1), 0)
        turned.append(pair[face == CLOSES] + piece[1:])
    return turned


def _faces(pieces: Sequence[str], n: int) -> str:
    """Whether a bracket opens or closes by the spaces beside it; empty where they do not tell."""
    free_before = n == 0 or pieces[n - 1].isspace()
    free_behind = n + 1 == len(pieces) or pieces[n + 1].isspace() or pieces[n + 1] in STOPS
    if free_before == free_behind:
        return ""
    return OPENS if free_before else CLOSES
