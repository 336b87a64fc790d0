"""Registry → gazetteer: every surface form of a language in one automaton over folded text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import compress
from typing import TYPE_CHECKING, Any

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from wsiskit.knowledge.files import read_data
from wsiskit.knowledge.index import COMMON
from wsiskit.knowledge.kept import kept
from wsiskit.knowledge.variants import (
    other_conjunctions,
    other_words,
    printed_forms,
    respelt,
    retyped,
    varied,
    with_owner_inside,
)
from wsiskit.model.record import NamedTuple
from wsiskit.passages.folding import BREAK, fold_form, is_narrow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wsiskit.knowledge.entities import Alias, Registry
    from wsiskit.knowledge.languages import Profile

_MAKERS = (
    *(f"wsiskit.knowledge.{name}" for name in ("gazetteer", "variants", "languages", "entities", "types", "script")),
    "wsiskit.passages.folding",
)
CLITIC_MAX = 4  # letters of a clitic with the letter before it: و + ب, then the end of the word before
MARKED_MIN = 3  # characters of a name that the number of a note may be stuck to: ILO2, but EU27 counts members
_MARK = re.compile(r"[1-9]\d{0,2}(?![\w%])")  # the number of a note after a word
_BARE = str.maketrans(
    "ÁÀÂÄÃÇÉÈÊËÍÌÎÏÑÓÒÔÖÕÚÙÛÜáàâäãçéèêëíìîïñóòôöõúùûü", "AAAAACEEEEIIIINOOOOOUUUUaaaaaceeeeiiiinooooouuuu"
)
# characters that a damaged name is looked up by, of those before the one that it lost
_KEYS = (2, 4, 8, 16)
_FAR = 8  # where so many stand there, all places are looked up at once
_BY_LOST = tuple(max((key for key in _KEYS if key <= lost), default=0) for lost in range(_KEYS[-1] + 1))
_STRETCH = 1 << 16  # characters of a text that are searched at once
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


def _found(automaton: AhoCorasick, text: str) -> Iterator[tuple[int, int, int]]:
    """(number of the form, start, end) of all that an automaton finds, overlapping ones too. A long text is searched in
    stretches of whole units, for the automaton takes eight bytes for each byte of what it searches."""
    at = 0
    while at < len(text):
        end = text.rfind(BREAK, at, at + _STRETCH) + 1 if len(text) - at > _STRETCH else 0
        end = end or text.find(BREAK, at + _STRETCH) + 1 or len(text)
        for form, start, stop in automaton.find_matches_as_indexes(text[at:end], overlapping=True):
            yield form, start + at, stop + at
        at = end


class Match(NamedTuple):
    """An occurrence of a form in the view: half-open view offsets and the form's index in `Gazetteer.forms`."""

    start: int
    end: int
    form: int


class Gazetteer:
    """Immutable index: `forms` the folded forms, `aliases[i]` the registry rows that list form `i`."""

    def __init__(
        self, forms: Iterable[str], aliases: Sequence[tuple[Alias, ...]], *, capitals: str = "", clitics: str = ""
    ) -> None:
        self.forms = list(forms)
        self.aliases = aliases
        self._index = {form: i for i, form in enumerate(self.forms)}
        self._long: list[str] | None = None
        self._long_of: dict[str, dict[str, list[tuple[int, str]]]] | None = None
        # their first characters, as many as `_KEYS` has → long forms that begin so, with their places; those of `_FAR`
        self._begun: dict[str, list[tuple[int, str]]] = {}
        self._far: frozenset[str] = frozenset()
        self._longest = 0
        self._automaton = _automaton(self.forms)
        # Names of several words may be set in more capitals than the registry has (a heading, a title), never in fewer:
        # "internet society" in small letters is no name; in languages where usage differs (`capitals` is "first") the
        # first letter decides. Acronyms and single words are matched as they stand.
        self._named = [
            (i, form) for i, form in enumerate(self.forms) if capitals and " " in form and form != form.upper()
        ]
        # old documents and headings in capitals lose the accents of a name: CONSEIL ECONOMIQUE ET SOCIAL
        bare = ((i, form.translate(_BARE)) for i, form in self._named if not form.isascii())
        self._named += [(i, form) for i, form in bare if form.isascii() and form not in self._index]
        self._first_only = capitals == "first"
        self._capitals = _automaton([lower(form) for _, form in self._named])
        self._clitics = re.compile(f"(?<![^\\W_])(?:{clitics})$") if clitics else None

    def find(self, text: str) -> Iterator[Match]:
        """All occurrences, overlapping ones too, in order of their ends; forms of spaced scripts only as whole words,
        after which one of the language's clitics may stand without a space."""
        if self._automaton is not None:
            for form, start, end in _found(self._automaton, text):
                if (
                    is_whole(text, start, end)
                    or self._behind_clitic(text, start, end)
                    or self._is_marked(text, start, end)
                ):
                    yield Match(start, end, form)
        if self._capitals is not None:
            for i, start, end in _found(self._capitals, lower(text)):
                known, name = self._named[i]
                printed = text[start:end]
                if (printed == name and name is self.forms[known]) or not (
                    is_whole(text, start, end) or self._is_marked(text, start, end)
                ):
                    continue
                if _more_capitals(printed, name) or (self._first_only and printed[0] == name[0] != name[0].lower()):
                    yield Match(start, end, known)

    def _is_marked(self, text: str, start: int, end: int) -> bool:
        """Whether `[start, end)` begins a word and only the number of a note is stuck to its end: Drugs and Crime1."""
        if end - start < MARKED_MIN or text[end - 1].isdigit() or _MARK.match(text, end) is None:
            return False
        if not start or not is_narrow(text[start]) or not is_narrow(text[start - 1]):
            return True
        return self._clitics is not None and self._clitics.search(text, max(start - CLITIC_MAX, 0), start) is not None

    def _behind_clitic(self, text: str, start: int, end: int) -> bool:
        """Whether only a clitic of its word stands before `start`, and no letter continues the word at `end`."""
        if self._clitics is None or (end < len(text) and is_narrow(text[end - 1]) and is_narrow(text[end])):
            return False
        return self._clitics.search(text, max(start - CLITIC_MAX, 0), start) is not None

    def long_forms(self) -> list[str]:
        """Forms of an unspaced script that keep five characters after losing one: long enough to be known damaged."""
        if self._long is None:
            self._long = [form for form in self.forms if len(form) > LOST_MIN and not form.isascii()]
        return self._long

    def long_forms_of(self, entity_id: str) -> dict[str, list[tuple[int, str]]]:
        """Those of `long_forms` that are an entity's, with their places among them, by the two characters that they begin
        with, as all cases of a name do."""
        if self._long_of is None:
            self._long_of = {}
            for n, form in enumerate(self.long_forms()):
                for row in self.rows(form):
                    self._long_of.setdefault(row.entity_id, {}).setdefault(form[:2], []).append((n, form))
        return self._long_of.get(entity_id, {})

    def torn_forms(self, text: str, at: int) -> list[tuple[str, int]]:
        """Those of `long_forms` that stand at `at` of a text with one character missing there, two or more on either side
        of it, in order; each with the index of that character. Looked up by as many characters that they begin with as
        stand there, for many begin with the same word."""
        if not self._begun:
            for n, form in enumerate(self.long_forms()):
                for length in _KEYS:
                    self._begun.setdefault(form[:length], []).append((n, form))
                self._longest = max(self._longest, len(form))
            self._far = frozenset(key for key in self._begun if len(key) == _FAR)
        found = []
        low = max(at - self._longest + 1, 0)
        before = text[low:at]
        # most places begin no name: those far enough before are looked up all at once
        begun = map("".join, zip(*(before[n:] for n in range(_FAR)), strict=False))
        far = compress(range(low, at), map(self._far.__contains__, begun))
        for first in (*far, *range(max(at - _FAR + 1, 0), at - 1)):
            lost = at - first
            for n, form in self._begun.get(text[first : first + _BY_LOST[min(lost, _KEYS[-1])]], ()):
                tail = form[lost + 1 :]
                if len(tail) > 1 and text.startswith(tail, at) and text.startswith(form[:lost], first):
                    found.append((n, form, lost))
        return [(form, lost) for _, form, lost in sorted(found)]

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
    names = profile.section("names")
    forms, aliases = _kept_forms(registry, profile)
    if not forms:
        made = _forms(registry, profile)
        forms, aliases = list(made), list(made.values())
    return Gazetteer(forms, aliases, capitals=names.get("capitals", ""), clitics=names.get("clitics", ""))


class _KeptRows(Sequence[tuple["Alias", ...]]):
    """The rows of each form, of the places where they stand among the aliases: made when they are asked for, and then kept,
    for rows are known by their identity."""

    def __init__(self, aliases: Sequence[Alias], places: list[str]) -> None:
        self._aliases, self._places = aliases, places
        self._made: dict[int, tuple[Alias, ...]] = {}

    def __len__(self) -> int:
        return len(self._places)

    def __getitem__(self, form: Any) -> Any:
        made = self._made.get(form)
        if made is None:
            made = self._made[form] = tuple([self._aliases[int(place)] for place in self._places[form].split()])
        return made


def _kept_forms(registry: Registry, profile: Profile) -> tuple[list[str], Sequence[tuple[Alias, ...]]]:
    """Forms, and the rows of each, as `_forms` has them, of what an earlier run has kept; empty where nothing is kept."""
    aliases = registry.aliases

    def plain() -> list[str]:
        places = {id(alias): str(place) for place, alias in enumerate(aliases)}
        forms = _forms(registry, profile)
        if any("\n" in form for form in forms):
            return ["", ""]  # as none: nothing is kept of such forms
        return ["\n".join(forms), "\n".join(" ".join(places[id(row)] for row in rows) for rows in forms.values())]

    inflections = profile.section("names").get("inflections", "")
    others = ["registry/types.csv", *([f"languages/{inflections}"] if inflections else [])]
    found = kept((registry.digest, profile.text, *map(read_data, others)), _MAKERS, plain) if registry.digest else None
    if not found or not found[0]:
        return [], ()
    forms, places = (text.split("\n") for text in found)  # two texts: JSON reads 3,000 lists in 4 ms
    return forms, _KeptRows(aliases, places)


def _forms(registry: Registry, profile: Profile) -> dict[str, tuple[Alias, ...]]:
    """Folded form → the rows of the registry that list it, in the order of `Gazetteer.forms`."""
    language = profile.code
    own: dict[str, tuple[Alias, ...]] = {}
    english: dict[str, tuple[Alias, ...]] = {}
    names = profile.section("names")
    inflections = profile.inflections
    merged: dict[str, str] = names.get("merged", {})
    varying: list[tuple[str, Alias]] = []
    for alias in registry.aliases:
        if alias.lang == language or alias.lang == COMMON:
            rows = own if alias.lang == language else profile.script.pick(english, own)
            inflected = inflections.get(alias.form, ()) if inflections and alias.lang == language else ()
            other = varied(alias, registry, names) if alias.lang == language else ()
            for printed in (alias.form, *inflected, *other):
                for form in printed_forms(fold_form(printed), merged):
                    if len(form) > 1:
                        rows[form] = (*rows.get(form, ()), alias)
            varying += ((printed, alias) for printed in _variants(alias, inflected, registry, profile))
    own |= respelt(own, names.get("spellings", {}))
    for form, found in english.items():
        own.setdefault(form, found)
    listed = frozenset(own)
    for printed, alias in varying:
        for form in printed_forms(fold_form(printed), merged):
            if form not in listed and alias not in own.get(form, ()):
                own[form] = (*own.get(form, ()), alias)
    for variant, form in [(v, f) for f in own for v in other_conjunctions(f, names.get("name_conjunctions", ""))]:
        own.setdefault(variant, own[form])
    for variant, form in other_words(own, names.get("equal_words", ())):
        own.setdefault(variant, own[form])
    return own


def _variants(alias: Alias, inflected: Iterable[str], registry: Registry, profile: Profile) -> Iterator[str]:
    """Forms that give way to those of the registry: typed otherwise, or with the United Nations inside the name."""
    names = profile.section("names")
    if alias.kind == "weak":
        return
    yield from retyped(alias.form, names)
    rule = profile.section("names.un_inside")
    if not rule or alias.lang != profile.code:
        return
    if registry.is_of_a_system(alias.entity_id):
        for form in (alias.form, *inflected):
            yield from with_owner_inside(form, alias.form, rule)
