"""Closed classes and verbs of a script without spaces, looked for at a position of the text."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from wsiskit.knowledge.languages import NEVER
from wsiskit.knowledge.patterns import compile_template
from wsiskit.knowledge.verbs import read_words
from wsiskit.model.record import NamedTuple

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from wsiskit.knowledge.languages import Profile

_LONGEST_ADVERB = 12  # characters
_PATTERNS = (
    "lead", "strong", "time", "frame", "comma", "and", "list_mark", "with", "etc", "together", "under", "by",
    "by_adjunct", "led", "post", "nominal", "patient", "event", "session", "of", "preposition", "adverb", "further_of",
    "included", "facilitator", "own_noun", "goes_on", "other", "attribute_end", "anaphor", "modifier", "pronoun", "rest",
    "duty", "title", "head", "aspect", "described",
)  # fmt: skip


class Verb(NamedTuple):
    """A predicate or verb found in the text."""

    first: int
    last: int

    def start(self) -> int:
        """First position."""
        return self.first

    def end(self) -> int:
        """Position after it."""
        return self.last


class Words:
    """Compiled patterns of `[statements]`, and the verbs; patterns are matched at a position."""

    def __init__(self, profile: Profile) -> None:
        parts = {key: str(value) for key, value in profile.section("statements.parts").items()}
        data = profile.section("statements")
        self._patterns = {
            name: compile_template(str(data[name]), parts, profile=profile.code, section="statements", key=name)
            if name in data
            else NEVER
            for name in _PATTERNS
        }
        self.matchers = {name: pattern.match for name, pattern in self._patterns.items()}
        lists = profile.section("statements.verbs")
        words = read_words(profile.code)
        self._adverbs_begin = frozenset(adverb[:1] for adverb in parts.get("adverb", "").split("|"))
        self._inanimate = frozenset(str(lists.get("inanimate", "")).split())
        further = [*str(lists.get("further", "")).split(), *parts.get("deverbal", "").split("|")]
        self._verbs = words.union(further)
        self._longest_verb = max(map(len, self._verbs))

    def match(self, name: str, text: str, at: int, end: int) -> int:
        """End of the pattern `name` at `at`, or -1."""
        found = self._patterns[name].match(text, at, end)
        return found.end() if found and found.end() > at else -1

    def fits(self, name: str, text: str, at: int, end: int) -> bool:
        """Whether the pattern matches at `at`, if only nothing."""
        return self._patterns[name].match(text, at, end) is not None

    def search(self, name: str, text: str, at: int, end: int) -> re.Match[str] | None:
        """First place of the pattern in `[at, end)`."""
        return self._patterns[name].search(text, at, end)

    def taken_up(self, text: str, at: int, end: int) -> re.Match[str] | None:
        """The short word for a body at `at`, its group `tail` being the word that a name of it has."""
        return self._patterns["anaphor"].match(text, at, end)

    def each(self, name: str, text: str, at: int, end: int) -> Iterator[re.Match[str]]:
        """All places of the pattern in `[at, end)`."""
        return self._patterns[name].finditer(text, at, end)

    def verb(self, text: str, at: int, end: int, *, animate: bool = False) -> int:
        """End of the longest verb at `at`, or -1; `animate` leaves out what things do as well."""
        for size in range(min(self._longest_verb, end - at), 0, -1):
            word = text[at : at + size]
            if word in self._verbs and not (animate and word in self._inanimate):
                return at + size
        return -1

    def predicate(self, text: str, at: int, end: int, *, prepositions: bool = True, animate: bool = False) -> int:
        """End of a predicate at `at`, or -1: adverbs, then a verb or the preposition of a phrase before one.

        Adverbs may be parted in more ways than one (共同联合): every reachable position is looked at once.
        """
        open_at, seen = [at], {at}
        while open_at:
            here = open_at.pop()
            found = self.verb(text, here, end, animate=animate)
            if found < 0 and prepositions:
                found = self.match("preposition", text, here, end)
            if found >= 0:
                return found
            longest = _LONGEST_ADVERB if text[here : here + 1] in self._adverbs_begin else 0
            for size in range(1, min(longest, end - here) + 1):
                behind = here + size
                if behind not in seen and self._patterns["adverb"].fullmatch(text, here, behind):
                    seen.add(behind)
                    open_at.append(behind)
        return -1


@cache
def load_words(profile: Profile) -> Words:
    """Patterns and verbs of a profile, compiled once."""
    return Words(profile)
