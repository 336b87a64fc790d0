"""The text of a report as the grammar of citations reads it, with an exact map back to the source."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wsiskit.citations.numbers import DIGITS
from wsiskit.model.spans import Span
from wsiskit.passages.folding import DIRECTION, SIGNS, fold_letters
from wsiskit.passages.passage import Passage, Run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wsiskit.knowledge.script import Script

MOSTLY_ASCII = 1.2  # bytes for a character in UTF-8; French has 1.05, Russian 1.8
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
_UNREADS = f"{DIRECTION}{SIGNS}\u200b-\u200d\u2060\ufeff\u00ad"
# in an unspaced script, line ends inside its words (but for those after a comma, which may end a clause of a preamble) and
# spaces beside its characters; else a word that a hyphen divides at a line's end
# The first character is a plain class, which the engine looks for fastest; what stands before it is examined from there.
_SPACED = re.compile(
    rf"[{_UNREADS}\-\u2010\ufffe](?:(?<=[{_UNREADS}])[{_UNREADS}]*+"
    r"|(?<=[a-zà-ÿа-яё][\-\u2010\ufffe])[ \t]*+\r?\n[ \t]*+(?=[a-zà-ÿа-яё]))"
)
_BLANKS = r" \t\u00a0\u3000"
_WIDE = r"[^\x00-\x7f\s]"
_INSIDE = r"[^\x00-\x7f\s，；、]"
_UNSPACED = re.compile(
    rf"[{_BLANKS}\r\n{_UNREADS}](?:(?<=[{_UNREADS}])[{_UNREADS}]*+"
    rf"|(?:(?<={_INSIDE}[{_BLANKS}])[{_BLANKS}]*+\r?\n|(?<={_INSIDE}\r)\n|(?<={_INSIDE}\n))(?={_WIDE})"
    rf"|(?<={_WIDE}[{_BLANKS}])[{_BLANKS}]*+(?!\n)"
    rf"|(?<=[{_BLANKS}])(?<![{_BLANKS}]{{2}})[{_BLANKS}]*+(?={_WIDE}))"
)
_FOREIGN_DIGITS = re.compile(f"[{''.join(map(chr, DIGITS))}]+")


def reading_passage(source: str, furniture: Sequence[Span], script: Script) -> Passage:
    """The whole source as one passage: letters, widths and dashes folded one for one, and without what is not read:
    direction marks, vowel signs, tatweel, page furniture with the space around it, line ends inside words."""
    pattern = script.pick(_SPACED, _UNSPACED)
    left_out = sorted([*(m.span() for m in pattern.finditer(source)), *(_widened(source, s) for s in furniture)])
    runs: list[Run] = []
    length = at = 0
    for start, end in (*left_out, (len(source), len(source))):
        if start > at:
            runs.append(Run(length, at, start - at))
            length += start - at
        if end > at:
            at = end
    text = "".join(source[run.offset : run.offset + run.length] for run in runs)
    return Passage(_folded(text), tuple(runs), (Span(0, len(source)),))


def _folded(text: str) -> str:
    """Letters and digits folded, character for character. A text that is mostly ASCII is folded where it is not: `translate`
    looks up every character."""
    if len(text.encode("utf-8", "surrogatepass")) < MOSTLY_ASCII * len(text):
        return _NOT_ASCII.sub(lambda found: fold_letters(found[0]).translate(DIGITS), text)
    return _FOREIGN_DIGITS.sub(lambda found: found[0].translate(DIGITS), fold_letters(text))


def _widened(source: str, span: Span) -> tuple[int, int]:
    """A stretch with the space around it, but for its first character, which still parts what stands on either side."""
    start, end = span
    while start > 1 and source[start - 1].isspace() and source[start - 2].isspace():
        start -= 1
    while end < len(source) and source[end].isspace():
        end += 1
    return start, end
