"""Text in terminal cells: widths, and lines broken where Chinese and Latin script may be broken."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# A line begins with none of these and ends with none of those (GB/T 15834, 5.1: marks at line ends).
_CLOSING = "，。、；：？！）》〉」』】〕”’…—,.;:?!)]}%"
_OPENING = "（《〈「『【〔“‘([{"
# 促进 · ITU · https://example.org/ · path/ · e-: what stays together, with the white space after it
_PIECE = re.compile(
    rf"[{re.escape(_OPENING)}]*(?:[\u1100-\U0003ffff]|(?:[a-z]+://)?[^\s\u1100-\U0003ffff/-]*[/-]+|[^\s\u1100-\U0003ffff]+)"
    rf"[{re.escape(_CLOSING)}]*\s*"
)


def width_of(text: str) -> int:
    """Terminal cells of a text: Chinese characters take two."""
    return cell_len(text)


def pad(text: str, width: int, *, right: bool = False) -> str:
    """The text in exactly `width` cells; a longer one is cut."""
    missing = width - cell_len(text)
    if missing < 0:
        return set_cell_size(text, width)
    return " " * missing + text if right else text + " " * missing


def fold(text: str, width: int) -> list[str]:
    """Lines of at most `width` ≥ 2 cells that hold every character of the text but white space at line ends."""
    lines: list[str] = []
    line, used = "", 0
    for piece in _pieces(text, width):
        size = cell_len(piece.rstrip())
        if line and used + size > width:
            lines.append(line.rstrip())
            line, used = "", 0
        line += piece
        used += cell_len(piece)
    lines.append(line.rstrip())
    return lines


def fold_lines(text: str, width: int) -> str:
    """Every line of the text folded to `width`; the rest of a line is set in by four cells."""
    lines: list[str] = []
    for line in text.splitlines():
        words = line.lstrip(" ")
        indent = min(len(line) - len(words), width // 2)
        first, *rest = fold(words, width - indent)
        hanging = min(indent + 4, width // 2)
        lines.append(" " * indent + first)
        if rest:
            behind = words[len(first) :].lstrip()
            lines += [" " * hanging + more for more in fold(behind, width - hanging)]
    return "".join(f"{line}\n" for line in lines)


def fold_list(items: Sequence[str], width: int, most: int) -> list[str]:
    """Items joined with `, `, broken between them, in at most `most` lines; `+ 7` says how many more there are."""
    lines: list[str] = [""]
    whole = [0]  # items that end on this line or above
    for i, item in enumerate(items):
        shown = item if i == len(items) - 1 else f"{item},"
        if lines[-1] and cell_len(lines[-1]) + 1 + cell_len(shown) > width:
            lines.append("")
            whole.append(i)
        *full, rest = fold(shown, width) if cell_len(shown) > width else [shown]
        for line in full:
            lines[-1] = line
            lines.append("")
            whole.append(i)
        lines[-1] = f"{lines[-1]} {rest}" if lines[-1] else rest
        whole[-1] = i + 1
    if len(lines) <= most:
        return lines
    kept = lines[: most - 1]
    return [*kept, _cut(items, whole[most - 2] if most > 1 else 0, width)]


def _cut(items: Sequence[str], shown: int, width: int) -> str:
    """The last line of a list that is cut: what still fits, and the number of items that do not."""
    line = ""
    while shown < len(items) - 1:
        longer = f"{line} {items[shown]},".lstrip()
        if cell_len(f"{longer} + {len(items) - shown - 1}") > width:
            break
        line, shown = longer, shown + 1
    return f"{line} + {len(items) - shown}".lstrip()


def _pieces(text: str, width: int) -> Iterator[str]:
    """Unbreakable pieces; one that is wider than a line is broken all the same."""
    for match in _PIECE.finditer(text):
        piece = match[0]
        while cell_len(piece.rstrip()) > width:
            at = 1
            while at < len(piece) and cell_len(piece[: at + 1]) <= width:
                at += 1
            yield piece[:at]
            piece = piece[at:]
        yield piece
