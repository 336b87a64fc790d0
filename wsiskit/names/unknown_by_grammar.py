"""Names of organizations that the registry lacks, by the grammar of names that the profile has. Never linked.

Languages that write the words after a head noun small (Министерство связи, l'Autorité de régulation) or have no capitals
say by their grammar alone where a name ends. A form (`[[names.nil.form]]`) has head nouns, what may stand to the left of one
and what continues it; `end` says what shows that a name is over: a mark, a function word, a verb. Where neither the
phrase continues nor anything shows its end, nothing is proposed: a name that is cut is a wrong one.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from wsiskit.knowledge.verbs import EITHER, FINITE, PARTICIPLE, REFLEXIVE, verb_forms
from wsiskit.model.record import NamedTuple
from wsiskit.names.subpatterns import compiled
from wsiskit.passages.folding import BREAK, MASK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from wsiskit.knowledge.languages import Profile
    from wsiskit.knowledge.verbs import VerbForms
    from wsiskit.passages.folding import FoldedView, Unit

_OPENS = re.compile(rf"(?:^|[.!?:{MASK}{BREAK}])[\s\"(]*(?:\d{{1,3}}\s*[.\-)]*\s*)?\Z")  # what a sentence begins after
_NO_LETTER = r"(?<![^\W\d_¹²³⁰⁴-⁹])"  # the number of a note may stand close before a name
_NEXT = re.compile(r" ([^\W\d_]+)(?![\w'])")  # the next word, in small letters where it is a verb
_VERBS = {FINITE, EITHER, PARTICIPLE, REFLEXIVE}
_LISTED = re.compile(r"\s*[;,]")
_PREFIX = 2  # characters of the longest clitics before a head noun: وب
LEFT = 80  # characters before a head noun that may belong to the name
OF_MAX = 8  # characters of what joins a name to the body that it belongs to: " de los "
RIGHT = 200  # characters of the longest names of ministries, and some


class Found(NamedTuple):
    """A name as view offsets, and the form that it has."""

    start: int
    end: int
    form: str


class _Form(NamedTuple):
    id: str
    heads: tuple[str, ...]
    left: re.Pattern[str] | None
    right: re.Pattern[str]
    needs: re.Pattern[str] | None
    end: re.Pattern[str] | None


class _Grammar(NamedTuple):
    """`opening` is what a name must hold that opens a sentence, `common` what is no name although it has the form."""

    forms: tuple[_Form, ...]
    end: re.Pattern[str]
    end_after_capital: re.Pattern[str]
    opening: re.Pattern[str]
    common: re.Pattern[str]
    before: re.Pattern[str]
    plain: frozenset[str]
    verbs: VerbForms | None

    def is_over(self, text: str, at: int, limit: int, form: _Form, after_capital: bool) -> bool:
        """Whether what stands at `at` shows that the name before it is over."""
        over = form.end or (self.end_after_capital if after_capital else self.end)
        if over.match(text, at, limit):
            return True
        word = _NEXT.match(text, at, limit) if self.verbs is not None and form.end is None else None
        return word is not None and self.verbs is not None and self.verbs.form(word[1]) in _VERBS


@lru_cache(maxsize=8)
def _grammar(profile: Profile) -> _Grammar:
    table = profile.section("names.nil")

    def pattern(template: str, heads: tuple[str, ...] = ()) -> re.Pattern[str]:
        parts = {**table["parts"], "heads_here": "|".join(map(re.escape, heads))} if heads else table.get("parts", {})
        return compiled(template, parts)

    forms = []
    for form in table.get("form", ()):
        left = pattern(f"(?:{form['left']})\\Z") if "left" in form else None
        needs = pattern(form["needs"]) if "needs" in form else None
        end = pattern(form["end"]) if "end" in form else None
        heads = (*form["heads"], *_merged(form["heads"], profile))
        forms.append(
            _Form(id=form["id"], heads=heads, left=left, right=pattern(form["right"], heads), needs=needs, end=end)
        )
    clitics = profile.section("names").get("clitics", "")
    return _Grammar(
        forms=tuple(forms),
        end=pattern(table.get("end", "(?!)")),
        end_after_capital=pattern(table.get("end_after_capital", "") or table.get("end", "(?!)")),
        opening=pattern(table.get("opening", "")),
        common=pattern(table.get("common", "(?!)")),
        before=re.compile(rf"{_NO_LETTER}(?:{clitics})?\Z"),
        plain=frozenset(profile.words("names", "plain_words")),
        verbs=verb_forms(profile) if table.get("verb_ends") else None,
    )


def _merged(heads: list[str], profile: Profile) -> Iterator[str]:
    """Head nouns whose article a preposition has swallowed (ل before ال), as the profile's `merged` says."""
    for article, written in profile.section("names").get("merged", {}).items():
        yield from (written + head.removeprefix(article) for head in heads if head.startswith(article))


def find_phrases(view: FoldedView, profile: Profile, free_until: Callable[[int, int], int]) -> Iterator[Found]:
    """Every name that one of the profile's forms reads around a head noun that is no part of a known name, overlapping ones
    too; none where the profile has no forms.

    `free_until` says where the first known name in a stretch begins: a name that a known body owns ends before what joins
    them (Groupe de Minsk | de l'Organisation pour la sécurité …).
    """
    grammar = _grammar(profile)
    has_own = "joint" in profile.section("names.nil")
    of = profile.regex("names.nil", "joint") if has_own else profile.regex("names", "of")
    text = view.text
    for form in grammar.forms:
        for at in dict.fromkeys(_begins(text, form.heads)):
            unit = view.unit_at(at)
            if not grammar.before.search(text, max(unit.start, at - _PREFIX), at) or free_until(at, at + 1) == at:
                continue  # a letter stands before it, or it is a known name's
            found = _read(text, at, unit, form, grammar)
            if found is not None:
                known = free_until(found.start, found.end)
                joint = _joint(text, at, known, of) if known < found.end else -1
                owned = _read(text, at, unit._replace(end=joint), form, grammar) if joint > at else found
                yield owned or found


def _begins(text: str, heads: tuple[str, ...]) -> Iterator[int]:
    """Where head nouns begin, head by head; one may be the beginning of another."""
    for head in heads:
        at = text.find(head)
        while at >= 0:
            yield at
            at = text.find(head, at + len(head))


def _joint(text: str, start: int, end: int, of: re.Pattern[str]) -> int:
    """Where the preposition begins that ends at `end`; -1 where none does."""
    return next((at for at in range(max(start, end - OF_MAX), end) if of.fullmatch(text, at, end)), -1)


def _read(text: str, at: int, unit: Unit, form: _Form, grammar: _Grammar) -> Found | None:
    """The name around the head noun that begins at `at`."""
    right = form.right.match(text, at, min(unit.end, at + RIGHT))
    if right is None or right.end() == unit.start:
        return None
    end = right.end()
    last = text.rfind(" ", at, end) + 1
    if not grammar.is_over(text, end, unit.end, form, bool(last) and text[last].isupper()):
        return None
    start = at
    if form.left is not None:
        found = form.left.search(text, max(unit.start, at - LEFT), at)
        if found is None:
            return None
        start = _without_plain(text, found.start(), at, grammar.plain)
        if start == at and not form.left.match(""):  # what must stand there was no more than "The"
            return None
    name = text[start:end]
    if grammar.common.match(name) or (form.needs is not None and not form.needs.search(name)):
        return None
    opens = _OPENS.search(text[unit.start : start][-LEFT:]) is not None
    if opens and not _LISTED.match(text, end, unit.end) and not grammar.opening.search(name):
        return None
    return Found(start, end, form.id)


def _without_plain(text: str, start: int, end: int, plain: frozenset[str]) -> int:
    """`start` after the words that begin a sentence and are no part of a name."""
    while start < end:
        word = text[start:end].split(" ", 1)[0]
        if word.casefold() not in plain:
            break
        start += len(word) + 1
    return start
