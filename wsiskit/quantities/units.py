"""Units, counted nouns and qualifiers of a number, each with the evidence that named it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wsiskit.knowledge.languages import Profile

_QUALIFIER_REACH = 24
_COUNTED_REACH = 56
_TABLES = ("currency", "sign", "share", "period", "measure", "noun")


class UnitReader:
    """Unit words of one language. `parts` are the patterns of its tables, by name, for use in forms."""

    def __init__(self, profile: Profile) -> None:
        self._tables = {
            name: [(re.compile(word, re.I), str(unit)) for word, unit in profile.section(f"quantities.{name}").items()]
            for name in (*_TABLES, "ordinal")
        }
        self.parts = {name: _either(profile.section(f"quantities.{name}")) for name in _TABLES}
        self._noun = re.compile(self.parts["noun"], re.I)
        self._stop = profile.regex("quantities", "stop")
        self._of = str(profile.section("quantities").get("of", ""))
        self._relative = profile.regex("quantities", "relative")
        self._window = int(profile.section("quantities").get("window", 0))
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
        measure = groups.get("measure")
        if measure:
            unit = self._lookup(measure, "ordinal" if kind == "ordinal" else "measure")
            if unit:
                return unit, "unit.measure-word"
        return self._counted_noun(match, text)

    def known(self, word: str) -> str:
        """Registered unit of a printed noun (folded), empty where it has none."""
        found = self._noun.search(word)
        return self._lookup(found[0], "noun") if found else ""

    def _lookup(self, word: str, name: str) -> str:
        names = {"time": ("period",), "currency": ("currency", "sign")}.get(name, (name,))
        for table in names:
            for pattern, unit in self._tables[table]:
                # The word was matched with what follows in view; alone it only has to be the pattern's own word.
                found = pattern.match(word)
                if found and found.end() == len(word):
                    return unit
        return "years" if name == "time" else ""

    def _counted_noun(self, match: re.Match[str], text: str) -> tuple[str, str]:
        """Noun behind the number (25 个国家), else one that is said to be counted before it (签署国数量增至 17 个)."""
        phrase = text[match.end() : match.end() + _COUNTED_REACH]
        stop = self._stop.search(phrase)
        phrase = phrase[: stop.start()] if stop else phrase
        parts = phrase.split(self._of) if self._of else [phrase]
        if self._of and self._relative.match(phrase):
            parts = parts[1:]
        for part in parts[:2]:
            found = self._noun.search(part[: self._window + 6])
            if found and found.start() <= self._window:
                return self._lookup(found[0], "noun"), "unit.noun-behind"
        before = text[max(0, match.start() - _COUNTED_REACH) : match.start()]
        counted = [m["noun"] for m in self._counted.finditer(before)]
        if counted:
            return self._lookup(counted[-1], "noun"), "unit.noun-before"
        return "", ""

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
