"""Where a name can begin and end in running text: word classes of the language profile, longest word first.

The classes are general vocabulary (prepositions, verbs, particles …), never what stood beside a name in some report.
No segmenter is needed: text without spaces is scanned for function words and verbs, and for the content words that
hold one (高等 holds 等), which are read first.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wsiskit.knowledge.languages import Profile

CROSSING = 3  # characters of a word on either side of a boundary that it may cross


class Boundaries:
    """Answers for one language whose script has no spaces between words; build it with `boundaries_of`."""

    def __init__(self, profile: Profile) -> None:
        function, verbs, modifying, localisers, content, places = (
            frozenset(profile.words("words", key))
            for key in ("function", "verbs", "modifying_verbs", "localisers", "content", "places")
        )
        self._breaking = function | verbs
        self._leading = function | verbs | modifying | localisers
        self._following = function | verbs | modifying
        self._content = content | places
        self._modifying = modifying
        self._common = frozenset(profile.words("words", "common"))
        self._commons = frozenset(word[0] for word in self._common)  # the characters that one begins with
        self._every = self._leading | self._content
        self._longest = max(map(len, self._every), default=0)

    def _scan(self, text: str) -> Iterator[tuple[int, str]]:
        """Words of all classes in `text` with their offsets, from the left, the longest first, none overlapping.

        Looked up in a set: a pattern of all words would cost more to compile than a report to read.
        """
        at = 0
        while at < len(text):
            lengths = range(min(self._longest, len(text) - at), 0, -1)
            word = next((text[at : at + n] for n in lengths if text[at : at + n] in self._every), "")
            if word:
                yield at, word
            at += len(word) or 1

    def before(self, text: str, *, nominal: bool = True) -> str:
        """The word that ends `text` and cannot belong to a name after it; empty where there is none.

        `nominal` is whether verbs that also stand inside names (报告, 代表) count.
        """
        for length in range(min(self._longest, len(text)), 0, -1):
            word = text[-length:]
            if word in self._content:
                return ""
            if word in self._leading:
                return word if nominal or word not in self._modifying else ""
        return ""

    def behind(self, text: str) -> str:
        """The word that begins `text` and cannot lengthen a name before it; empty where there is none."""
        at, word = next(self._scan(text[: self._longest]), (-1, ""))
        return word if at == 0 and word in self._following else ""

    def stop(self, text: str) -> int:
        """Offset of the first function word or plain verb of `text`, its length where there is none.

        Verbs that also stand inside names (开发, 赔偿) are passed over.
        """
        stops = (at for at, word in self._scan(text) if word in self._breaking)
        return next(stops, len(text))

    def is_breaking(self, word: str) -> bool:
        """Whether a whole word is a function word or a plain verb (not 自由, which begins with one)."""
        return word in self._breaking

    def crosses(self, text: str, start: int, end: int) -> str:
        """A common word that begins before `[start, end)` and ends in it, or begins in it and ends after it; else empty."""
        for first in range(max(0, start - CROSSING), start):
            if text[first] not in self._commons:
                continue
            for last in range(start + 1, end):
                if text[first:last] in self._common:
                    return text[first:last]
        for first in range(start + 1, end):
            if text[first] not in self._commons:
                continue
            for last in range(end + 1, min(len(text), end + CROSSING) + 1):
                if text[first:last] in self._common:
                    return text[first:last]
        return ""

    def rest(self, text: str) -> str:
        """What follows the last mark, function word or plain verb of `text`: a noun phrase, or empty."""
        phrase = text[len(text) - next((n for n, c in enumerate(reversed(text)) if not c.isalnum()), len(text)) :]
        ends = [at + len(word) for at, word in self._scan(phrase) if word in self._breaking]
        return phrase[ends[-1] :] if ends else phrase


@lru_cache(maxsize=8)
def boundaries_of(profile: Profile) -> Boundaries:
    """Boundaries of a language, built once."""
    return Boundaries(profile)
