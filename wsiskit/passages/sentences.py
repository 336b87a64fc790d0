"""Sentences of a paragraph, as far as footnotes need them: which marks belong to the sentence of a span."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wsiskit.model.report import FootnoteRef, Paragraph

_STOP = re.compile("[。！？!?]+|\\.(?=\\s|$)")
_CLOSING = re.compile("(?:[ \\u00a0\\u202f]?»|[”’』」》〉)）\\]\"'])*")  # French has a space before its guillemet


class Sentences:
    """Sentences of one paragraph over its pieces; a sentence keeps the marks that follow its end.

    `abbreviations` are words whose full stop ends no sentence. A page break inside the paragraph ends nothing: the pieces
    are read as one run. `plain` is the run with every mark as spaces.
    """

    def __init__(
        self, text: str, paragraph: Paragraph, refs: Sequence[FootnoteRef], abbreviations: tuple[str, ...] = ()
    ) -> None:
        self._abbreviations = tuple(f"{word}." for word in abbreviations)
        self._pieces = paragraph.pieces
        self._run = "".join(text[start:end] for start, end in paragraph.pieces)
        self.refs = sorted((ref for ref in refs if self.at(ref.span.start) >= 0), key=lambda ref: ref.span)
        self._marks = {self.at(ref.span.start): self.at(ref.span.end - 1) + 1 for ref in self.refs}
        # Marks are blanked so that `2025.¹² ` ends a sentence as `2025. ` does.
        blanked = list(self._run)
        for start, end in self._marks.items():
            blanked[start:end] = " " * (end - start)
        self.plain = "".join(blanked)
        self._ends = self._find_ends()
        self._numbers = [self.number_of(ref.span.start) for ref in self.refs]  # of the sentences that they stand in

    def at(self, offset: int) -> int:
        """Position in the run of a source offset, -1 where it stands in no piece."""
        before = 0
        for start, end in self._pieces:
            if start <= offset < end:
                return before + offset - start
            before += end - start
        return -1

    def _find_ends(self) -> list[int]:
        ends = []
        for stop in _STOP.finditer(self.plain):
            if self._abbreviations and self._is_abbreviation(self.plain, stop.end()):
                continue
            closing = _CLOSING.match(self.plain, stop.end())
            ends.append(self._past_marks(closing.end() if closing else stop.end()))
        return ends

    def _is_abbreviation(self, plain: str, end: int) -> bool:
        """Whether a full stop that ends at `end` belongs to one of the language's abbreviations (238 млрд долл. США)."""
        if not plain.endswith(self._abbreviations, 0, end):
            return False
        found = next(word for word in self._abbreviations if plain.endswith(word, 0, end))
        return not plain[: end - len(found)][-1:].isalnum()

    def _past_marks(self, at: int) -> int:
        while True:
            after = at
            while after < len(self._run) and self._run[after].isspace():
                after += 1
            if after not in self._marks:
                return at
            at = self._marks[after]

    def mark_end(self, at: int) -> int:
        """Position after the mark that begins at a position of the run."""
        return self._marks[at]

    def bounds(self, number: int) -> tuple[int, int]:
        """Run positions `[start, end)` of a sentence, the marks after its end included."""
        start = self._ends[number - 1] if number else 0
        return start, self._ends[number] if number < len(self._ends) else len(self._run)

    def number_of(self, offset: int) -> int:
        """Index of the sentence that a source offset stands in, -1 outside the paragraph."""
        at = self.at(offset)
        return bisect_right(self._ends, at) if at >= 0 else -1

    def refs_beside(self, offset: int) -> list[FootnoteRef]:
        """References in the sentence of that offset."""
        number = self.number_of(offset)
        return [ref for ref, own in zip(self.refs, self._numbers, strict=True) if own == number] if number >= 0 else []
