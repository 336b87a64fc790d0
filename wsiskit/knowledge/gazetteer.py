"""Registry → gazetteer: every surface form of a language in one automaton over folded text."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from wsiskit.folding import fold_form

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wsiskit.knowledge.entities import Alias, Registry

_LATIN = ("a", "z"), ("A", "Z"), ("0", "9"), ("À", "ɏ"), ("Ͱ", "ӿ"), ("؀", "ۿ")


LOST_MIN = 5  # characters a damaged name must keep; shorter ones are one letter from too many others


class Match(NamedTuple):
    """An occurrence of a form in the view: half-open view offsets and the form's index in `Gazetteer.forms`."""

    start: int
    end: int
    form: int


class Gazetteer:
    """Immutable index: `forms` the folded forms, `aliases[i]` the registry rows that list form `i`."""

    def __init__(self, aliases: dict[str, tuple[Alias, ...]]) -> None:
        self.forms = list(aliases)
        self.aliases = list(aliases.values())
        self._index = {form: i for i, form in enumerate(self.forms)}
        self._long: list[str] | None = None
        self._automaton = (
            AhoCorasick(self.forms, matchkind=MatchKind.Standard, implementation=Implementation.NoncontiguousNFA)
            if self.forms
            else None
        )

    def find(self, text: str) -> Iterator[Match]:
        """All occurrences, overlapping ones too, in order of their ends; forms of spaced scripts only as whole words."""
        if self._automaton is None:
            return
        for form, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            if is_whole(text, start, end):
                yield Match(start, end, form)

    def long_forms(self) -> list[str]:
        """Forms of an unspaced script that keep five characters after losing one: long enough to be known damaged."""
        if self._long is None:
            self._long = [form for form in self.forms if len(form) > LOST_MIN and not form.isascii()]
        return self._long

    def rows(self, form: str) -> tuple[Alias, ...]:
        """Registry rows of a folded form, empty where it is none."""
        found = self._index.get(form)
        return self.aliases[found] if found is not None else ()


def is_narrow(char: str) -> bool:
    """Whether a character belongs to a script that separates words by spaces (or is a digit)."""
    return any(low <= char <= high for low, high in _LATIN)


def is_whole(text: str, start: int, end: int) -> bool:
    """Whether `[start, end)` does not cut a word of a spaced script."""
    if start and is_narrow(text[start]) and is_narrow(text[start - 1]):
        return False
    return not (end < len(text) and is_narrow(text[end - 1]) and is_narrow(text[end]))


@lru_cache(maxsize=8)
def build_gazetteer(registry: Registry, language: str) -> Gazetteer:
    """Forms of `language`, and the English ones, which circulate in every language version."""
    rows: dict[str, tuple[Alias, ...]] = {}
    for alias in registry.aliases:
        if alias.lang == language or alias.lang == "en":
            form = fold_form(alias.form)
            if len(form) > 1:
                rows[form] = (*rows.get(form, ()), alias)
    return Gazetteer(rows)
