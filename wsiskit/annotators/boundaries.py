"""Where a name can begin and end in running text: word classes of the language profile, longest word first.

The classes are general vocabulary (prepositions, verbs, particles …), never what stood beside a name in some report.
No segmenter is needed: text without spaces is scanned for function words and verbs, and for the content words that
hold one (高等 holds 等), which are read first.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wsiskit.knowledge.languages import Profile


class Boundaries:
    """Answers for one language; build it with `boundaries_of`. Words of spaced scripts count only whole."""

    def __init__(self, profile: Profile) -> None:
        function, verbs, modifying, localisers, content = (
            frozenset(profile.words("words", key))
            for key in ("function", "verbs", "modifying_verbs", "localisers", "content")
        )
        self._spaced = bool(profile.joiner)
        self._breaking = function | verbs
        self._leading = function | verbs | modifying | localisers
        self._following = function | verbs | modifying
        content |= frozenset(profile.words("words", "places"))
        self._content = content
        self._scan = self._compile(self._leading | content)
        self._longest = max(map(len, self._leading | content), default=0)

    def _compile(self, words: frozenset[str]) -> re.Pattern[str]:
        if not words:
            return re.compile(r"(?!)")
        pattern = "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))
        return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE) if self._spaced else re.compile(pattern)

    def before(self, text: str) -> str:
        """The word that ends `text` and cannot belong to a name behind it; empty where there is none."""
        text = text.rstrip() if self._spaced else text
        tail = text[-self._longest :]
        for length in range(len(tail), 0, -1):
            word = tail[-length:].lower() if self._spaced else tail[-length:]
            if self._spaced and text[: -length or None][-1:].isalnum() and len(text) > length:
                continue
            if word in self._content:
                return ""
            if word in self._leading:
                return word
        return ""

    def behind(self, text: str) -> str:
        """The word that begins `text` and cannot lengthen a name before it; empty where there is none."""
        text = text.lstrip() if self._spaced else text
        found = self._scan.match(text)
        word = found[0] if found else ""
        return word if (word.lower() if self._spaced else word) in self._following else ""

    def stop(self, text: str) -> int:
        """Offset of the first function word or plain verb of `text`, its length where there is none.

        Verbs that also stand inside names (开发, 赔偿) are passed over.
        """
        for found in self._scan.finditer(text):
            if (found[0].lower() if self._spaced else found[0]) in self._breaking:
                return found.start()
        return len(text)


@lru_cache(maxsize=8)
def boundaries_of(profile: Profile) -> Boundaries:
    """Boundaries of a language, built once."""
    return Boundaries(profile)
