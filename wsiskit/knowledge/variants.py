"""Other ways to print a name: what a language varies in names by rule, with its words in the profile.

A variant is never a name of its own: it stands for the registry row that it is made from, and gives way to a form that the
registry itself lists.
"""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from wsiskit.knowledge.entities import Alias, Registry

CONJOINED_MIN = (
    9  # characters of a name that may be printed with another word for "and"; shorter ones could be two names
)
REWORDED_MIN = 5  # characters of a name that may be printed with another word for the same thing
SHOUTED_MIN = 5  # letters of a word in capitals that is also printed as an ordinary name: EQUALS, Equals
_HYPHENED = re.compile(r"(?<![^\W_])(?P<acronym>[^\W\d_a-zà-ÿа-яё]{2,})-(?P<word>[^\W\d_a-zà-ÿа-яё][^\W\d_A-ZА-Я]+)")
_SHOUTED = re.compile(rf"(?<![\w\-])[A-Z]{{{SHOUTED_MIN},}}(?![\w\-])")


def retyped(form: str, names: dict[str, Any]) -> Iterator[str]:
    """The form as it is typed elsewhere: with the hyphen after an acronym lost or made a space (ONU-Hábitat, ONUHábitat),
    with a word of capitals as an ordinary name, with or without the hyphen after a prefix (Multi-stakeholder)."""
    if _HYPHENED.search(form):
        for between in ("", " "):
            yield _HYPHENED.sub(rf"\g<acronym>{between}\g<word>", form)
    if " " in form and _SHOUTED.search(form):
        yield _SHOUTED.sub(lambda m: m[0].capitalize(), form)
    for prefix in names.get("joined_prefixes", ()):
        if f"{prefix}-" in form:
            yield re.sub(rf"\b{prefix}-(\w)", lambda m: prefix + m[1].lower(), form)  # noqa: B023 - used at once
        elif re.search(rf"\b{prefix}(?=[a-z]{{4}})", form):
            yield re.sub(rf"\b{prefix}(?=[a-z]{{4}})", f"{prefix}-", form)


def other_conjunctions(form: str, conjunctions: str) -> Iterator[str]:
    """A long name with another of the language's words for "and": versions of one name differ in it alone."""
    if not conjunctions or len(form) < CONJOINED_MIN:
        return
    for i in range(2, len(form) - 2):
        if form[i] in conjunctions:
            for other in conjunctions:
                if other != form[i]:
                    yield form[:i] + other + form[i + 1 :]


def other_words(forms: Iterable[str], groups: Sequence[Sequence[str]]) -> list[tuple[str, str]]:
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


def varied(alias: Alias, registry: Registry, names: dict[str, Any]) -> list[str]:
    """Other ways to print a form, by the profile: with an abbreviation spelled out (`spelled`), and with the body that
    it belongs to after it (`owner_behind`): UNESCO Institute for Statistics, Institute for Statistics of UNESCO."""
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


def with_owner_inside(form: str, name: str, rule: dict[str, Any]) -> Iterator[str]:
    """A form of a body of the United Nations with their name after its head noun: Комиссия ООН по положению женщин.

    `name` is the form in the nominative, whose first word must be one of the profile's `heads`. `links` says what the words
    after the head begin with once they stand further from it (de la → sobre la); `article` is lost by the head.
    """
    head, _, rest = form.partition(" ")
    article = rule.get("article", "")
    if not rest or name.partition(" ")[0].removeprefix(article) not in rule["heads"]:
        return
    if any(owner.strip() in form for owner in rule["insert"]):
        return
    bare = head.removeprefix(article)
    rests = [rest] if not article or bare != head else []
    if not rests or not article:
        begin = next((start for start in rule.get("links", {}) if rest.startswith(start)), None)
        if begin is not None:
            rests += [other + rest[len(begin) :] for other in rule["links"][begin]]
    for owner in rule["insert"]:
        for tail in rests:
            yield f"{bare}{owner} {tail}"


def printed_forms(form: str, merged: dict[str, str]) -> list[str]:
    """The form, and the form it takes after a particle that merges with its first letters (ال after ل is لل)."""
    return [form, *(behind + form[len(start) :] for start, behind in merged.items() if form.startswith(start))]


def respelt(rows: dict[str, tuple[Alias, ...]], spellings: dict[str, str]) -> dict[str, tuple[Alias, ...]]:
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
