"""Units, counted nouns and qualifiers of a number, each with the evidence that named it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wsiskit.knowledge.languages import Profile

_QUALIFIER_REACH = (
    32  # characters beside a number in which a word qualifies its unit; no fewer than an estimated 300: 27
)
_COUNTED_REACH = 56  # characters before a number in which a noun says what it counts
_REMEMBERED = 4096  # unit words of which the unit is kept
_TABLES = ("currency", "sign", "share", "period", "measure", "weight", "noun")


class UnitReader:
    """Unit words of one language. `parts` are the patterns of its tables, by name, for use in forms."""

    def __init__(self, profile: Profile) -> None:
        self._tables = {
            name: [(re.compile(word, re.I), str(unit)) for word, unit in profile.section(f"quantities.{name}").items()]
            for name in (*_TABLES, "ordinal")
        }
        self._lookup = lru_cache(maxsize=_REMEMBERED)(self._find)  # the same few words stand again and again
        self.parts = {name: _either(profile.section(f"quantities.{name}")) for name in _TABLES}
        self._heads = {name: re.compile(self.parts[name], re.I) for name in ("currency", "period", "weight", "noun")}
        counted = profile.section("quantities").get("counted", "")
        self._counted = re.compile(f"(?P<noun>{self.parts['noun']}){counted}" if counted else r"(?!)", re.I)
        before = profile.section("quantities.qualifier")
        words = {word.casefold(): name for name, forms in before.items() for word in forms}
        self._words = words
        either = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
        head = profile.section("quantities").get("qualifier_head", "")
        tail = profile.section("quantities").get("qualifier_tail", "")
        self._before = re.compile(f"{head}(?:{either}){tail}$" if either else r"(?!)", re.I)
        self._one = re.compile(f"(?:{either})", re.I)
        self._not = {k: re.compile(v, re.I) for k, v in profile.section("quantities.qualifier_not").items()}
        self._after = {k: re.compile(v, re.I) for k, v in profile.section("quantities.qualifier_after").items()}

    def unit(self, kind: str, given: str, match: re.Match[str], text: str) -> tuple[str, str]:
        """(unit, rule of its evidence); both empty where nothing names what is counted."""
        if given:
            return given, ""
        groups = match.groupdict()
        for name in ("currency", "share", "time"):
            word = groups.get(name)
            if word:
                return self._lookup(word, name), ""
        noun = self.counted_before(text, match.start())
        return noun, "unit.noun-before" if noun else ""

    def measured(self, kind: str, word: str) -> str:
        """Unit that a measure word names by itself; empty where only a noun tells."""
        return self._lookup(word, "ordinal" if kind == "ordinal" else "measure")

    def known(self, word: str) -> str:
        """Registered unit of a printed noun (folded), empty where it has none."""
        return next((unit for name in ("noun", "weight") if (unit := self.head(name, word, last=False))), "")

    def head(self, name: str, phrase: str, *, last: bool) -> str:
        """Unit that a table has for the head of a noun phrase: its last words (`last`) or its first ones; else empty."""
        if not last:
            if not self._heads[name].match(phrase):  # one look instead of one a word of the table
                return ""
            return next((unit for pattern, unit in self._tables[name] if pattern.match(phrase)), "")
        ends = [m for m in self._heads[name].finditer(phrase) if m.end() == len(phrase)]
        return self._lookup(ends[0][0], name) if ends else ""

    def counted_before(self, text: str, start: int) -> str:
        """Noun that is said to be counted before a number (the number of countries reached 17); else empty."""
        before = text[max(0, start - _COUNTED_REACH) : start]
        counted = [m["noun"] for m in self._counted.finditer(before)]
        return self._lookup(counted[-1], "noun") if counted else ""

    def _find(self, word: str, name: str) -> str:
        names = {"time": ("period",), "currency": ("currency", "sign")}.get(name, (name,))
        for table in names:
            for pattern, unit in self._tables[table]:
                # The word was matched with what follows in view; alone it only has to be the pattern's own word.
                found = pattern.match(word)
                if found and found.end() == len(word):
                    return unit
        return "years" if name == "time" else ""

    def qualifier(self, text: str, start: int, end: int, *, more: bool) -> str:
        """What is said of the number's exactness; `more` is what the number itself says (余, 多)."""
        before = text[max(0, start - _QUALIFIER_REACH) : start]
        found = self._before.search(before)
        if found:
            word = self._one.match(before, found.start())
            name = self._words[word[0].casefold()] if word else ""
            shut = self._not.get(name)
            if name and not (shut and shut.search(before[: found.start()])):
                return name
        if more:
            return "more-than"
        behind = text[end : end + _QUALIFIER_REACH]
        return next((name for name, pattern in self._after.items() if pattern.match(behind)), "")


def _either(table: dict[str, str]) -> str:
    """Alternatives of a table's words, longer ones first; never matches where the table is empty."""
    words = sorted(table, key=len, reverse=True)
    return "(?:" + "|".join(words) + ")" if words else r"(?!)"
