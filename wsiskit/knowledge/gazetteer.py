"""Registry → gazetteer: every surface form of a language in one automaton over folded text."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING, Any, NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from wsiskit.passages.folding import fold_form, is_narrow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from wsiskit.knowledge.entities import Alias, Registry
    from wsiskit.knowledge.languages import Profile

CLITIC_MAX = 4  # letters of a clitic with the letter before it: و + ب, then the end of the word before
CONJOINED_MIN = (
    9  # characters of a name that may be printed with another word for "and"; shorter ones could be two names
)
REWORDED_MIN = 5  # characters of a name that may be printed with another word for the same thing
LOST_MIN = 5  # characters a damaged name must keep; shorter ones are one letter from too many others


def lower(text: str) -> str:
    """Text in small letters, character by character: the same length, so that offsets hold."""
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _more_capitals(printed: str, form: str) -> bool:
    return all(p == f or (f.islower() and p == f.upper()) for p, f in zip(printed, form, strict=True))


def _automaton(forms: list[str]) -> AhoCorasick | None:
    if not forms:
        return None
    return AhoCorasick(forms, matchkind=MatchKind.Standard, implementation=Implementation.NoncontiguousNFA)


class Match(NamedTuple):
    """An occurrence of a form in the view: half-open view offsets and the form's index in `Gazetteer.forms`."""

    start: int
    end: int
    form: int


class Gazetteer:
    """Immutable index: `forms` the folded forms, `aliases[i]` the registry rows that list form `i`."""

    def __init__(self, aliases: dict[str, tuple[Alias, ...]], *, capitals: str = "", clitics: str = "") -> None:
        self.forms = list(aliases)
        self.aliases = list(aliases.values())
        self._index = {form: i for i, form in enumerate(self.forms)}
        self._long: list[str] | None = None
        self._automaton = _automaton(self.forms)
        # Names of several words may be set in more capitals than the registry has (a heading, a title), never in fewer:
        # "internet society" in small letters is no name; in languages where usage differs (`capitals` is "first") the
        # first letter decides. Acronyms and single words are matched as they stand.
        self._named = [i for i, form in enumerate(self.forms) if capitals and " " in form and form != form.upper()]
        self._first_only = capitals == "first"
        self._capitals = _automaton([lower(self.forms[i]) for i in self._named])
        self._clitics = re.compile(f"(?<![^\\W_])(?:{clitics})$") if clitics else None

    def find(self, text: str) -> Iterator[Match]:
        """All occurrences, overlapping ones too, in order of their ends; forms of spaced scripts only as whole words,
        behind which one of the language's clitics may stand without a space."""
        if self._automaton is not None:
            for form, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
                if is_whole(text, start, end) or self._behind_clitic(text, start, end):
                    yield Match(start, end, form)
        if self._capitals is not None:
            for i, start, end in self._capitals.find_matches_as_indexes(lower(text), overlapping=True):
                name = self.forms[self._named[i]]
                printed = text[start:end]
                if printed == name or not is_whole(text, start, end):
                    continue
                if _more_capitals(printed, name) or (self._first_only and printed[0] == name[0] != name[0].lower()):
                    yield Match(start, end, self._named[i])

    def _behind_clitic(self, text: str, start: int, end: int) -> bool:
        if self._clitics is None or (end < len(text) and is_narrow(text[end - 1]) and is_narrow(text[end])):
            return False
        return self._clitics.search(text, max(start - CLITIC_MAX, 0), start) is not None

    def long_forms(self) -> list[str]:
        """Forms of an unspaced script that keep five characters after losing one: long enough to be known damaged."""
        if self._long is None:
            self._long = [form for form in self.forms if len(form) > LOST_MIN and not form.isascii()]
        return self._long

    def rows(self, form: str) -> tuple[Alias, ...]:
        """Registry rows of a folded form, empty where it is none."""
        found = self._index.get(form)
        return self.aliases[found] if found is not None else ()


def is_whole(text: str, start: int, end: int) -> bool:
    """Whether `[start, end)` does not cut a word of a spaced script."""
    if start and is_narrow(text[start]) and is_narrow(text[start - 1]):
        return False
    return not (end < len(text) and is_narrow(text[end - 1]) and is_narrow(text[end]))


@lru_cache(maxsize=8)
def build_gazetteer(registry: Registry, profile: Profile) -> Gazetteer:
    """Forms of the profile's language, and the English ones, which circulate in every language version.

    A form that the language itself gives to a body is not also read as an English one: in Spanish CEPA is the Economic
    Commission for Africa, in English a committee of experts.
    """
    language = profile.code
    own: dict[str, tuple[Alias, ...]] = {}
    english: dict[str, tuple[Alias, ...]] = {}
    names = profile.section("names")
    inflections = profile.inflections
    merged: dict[str, str] = names.get("merged", {})
    for alias in registry.aliases:
        if alias.lang == language or alias.lang == "en":
            rows = own if alias.lang == language or not names.get("spaced") else english
            inflected = inflections.get(alias.form, ()) if inflections and alias.lang == language else ()
            varied = _varied(alias, registry, names) if alias.lang == language else ()
            for printed in (alias.form, *inflected, *varied):
                for form in _printed_forms(fold_form(printed), merged):
                    if len(form) > 1:
                        rows[form] = (*rows.get(form, ()), alias)
    own |= _respelt(own, names.get("spellings", {}))
    for form, found in english.items():
        if form not in own:
            own[form] = found
    for variant, form in [(v, f) for f in own for v in _other_conjunctions(f, names.get("name_conjunctions", ""))]:
        own.setdefault(variant, own[form])
    for variant, form in _other_words(own, names.get("equal_words", ())):
        own.setdefault(variant, own[form])
    return Gazetteer(own, capitals=names.get("capitals", ""), clitics=names.get("clitics", ""))


def _other_conjunctions(form: str, conjunctions: str) -> Iterator[str]:
    """A long name with another of the language's words for "and": versions of one name differ in it alone."""
    if not conjunctions or len(form) < CONJOINED_MIN:
        return
    for i in range(2, len(form) - 2):
        if form[i] in conjunctions:
            for other in conjunctions:
                if other != form[i]:
                    yield form[:i] + other + form[i + 1 :]


def _other_words(forms: Iterable[str], groups: Sequence[Sequence[str]]) -> list[tuple[str, str]]:
    """Long names with another of the words that translators use for one term, by the profile's `equal_words`, each
    beside the form it is made from.

    Of the words that stand in the name the longest is exchanged: 因特网协会 is 互联网协会.
    """
    ordered = [sorted(group, key=len, reverse=True) for group in groups]
    found = []
    for form in forms:
        for group in ordered if len(form) >= REWORDED_MIN else ():
            for word in group:
                if word in form:
                    found += [(form.replace(word, other), form) for other in group if other != word]
                    break
    return found


def _varied(alias: Alias, registry: Registry, names: dict[str, Any]) -> list[str]:
    """Other ways to print a form, by the profile: with an abbreviation spelled out (`spelled`), and with the body that
    it belongs to behind it (`owner_behind`): UNESCO Institute for Statistics, Institute for Statistics of UNESCO."""
    forms = [alias.form]
    for short, spellings in names.get("spelled", {}).items():
        if re.search(rf"\b{re.escape(short)}\b", alias.form):
            forms += [re.sub(rf"\b{re.escape(short)}\b", long, alias.form) for long in spellings]
    parent = registry.entities[alias.entity_id].parent if names.get("owner_behind") else ""
    owner = registry.entities[parent].acronym if parent in registry.entities else ""
    if owner:
        stems = [form[len(owner) + 1 :] for form in forms if form.startswith(f"{owner} ")]
        owners = (owner, registry.name(parent, alias.lang))
        forms += [
            stem + between + name
            for stem in stems
            if " " in stem
            for between in names["owner_behind"]
            for name in owners
        ]
    return forms[1:]


def _printed_forms(form: str, merged: dict[str, str]) -> list[str]:
    """The form, and the form it takes behind a particle that merges with its first letters (ال behind ل is لل)."""
    return [form, *(behind + form[len(start) :] for start, behind in merged.items() if form.startswith(start))]


def _respelt(rows: dict[str, tuple[Alias, ...]], spellings: dict[str, str]) -> dict[str, tuple[Alias, ...]]:
    """The forms that a language with two spellings also prints (Organisation for Organization); those that the registry
    itself lists are left to it."""
    other = {**spellings, **{two: one for one, two in spellings.items()}}
    added: dict[str, tuple[Alias, ...]] = {}
    for form, found in rows.items() if other else ():
        words = form.split(" ")
        if other.keys().isdisjoint(words):
            continue
        choices = [(word, other[word]) if word in other else (word,) for word in words]
        for variant in map(" ".join, product(*choices)):
            if variant not in rows:
                added[variant] = (*added.get(variant, ()), *(r for r in found if r not in added.get(variant, ())))
    return added
