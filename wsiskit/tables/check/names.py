"""Rules on names: damage, abbreviations without a long form, names that the registry nearly knows."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from wsiskit.model.message import say
from wsiskit.names.definitions import is_short_form
from wsiskit.passages.folding import fold_form
from wsiskit.tables.check.finding import Found

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from wsiskit.knowledge.registry import Registry
    from wsiskit.model.annotation import Definition
    from wsiskit.model.spans import Span
    from wsiskit.tables.check.finding import Finder
    from wsiskit.tables.check.subject import Subject

NEAR = 85  # ratio of rapidfuzz, 0..100; below it two committees with one word in common already pass
_LEAST_NEAR = 4
MOST_SINGLY = 5  # abbreviations of one kind that are told one by one; more are a habit of the report
# one capital of Cyrillic before a space may be a word: В, И, С
_SPLIT_ACRONYM = re.compile(
    r"(?<![\w/\-])([A-Z]{1,4}(?= [A-Z])|[\u0410-\u042f]{2,5}(?= [\u0410-\u042f])) ([A-Z\u0410-\u042f]{1,6})(?![\w\-/])"
)
_CAPITALS = re.compile(r"[A-Z\u0410-\u042f]{2,}")
_SPACED_ON, _SPACED_UP = re.compile(r"(?<! ) ++[^\W\d_]\b"), re.compile(r"\b[^\W\d_] +\Z")

_IN_SYMBOL = re.compile(r"/[A-Z0-9.]+(?:/|\b)")


def find_lost_characters(subject: Subject) -> Iterator[Found]:
    """Names that lack a character, as linking repaired them."""
    for doubt in subject.annotated.diagnostics:
        if doubt.rule == "name.character-lost":
            yield Found(doubt.span, doubt.message)


def find_inserted_spaces(subject: Subject) -> Iterator[Found]:
    """Names and acronyms that a space splits which does not stand elsewhere."""
    for mention in subject.annotated.mentions:
        if "inserted-space" in mention.rule:
            joined = "".join(mention.surface.split())
            yield Found(mention.span, say("a space splits the name {name}", name=joined), joined)
    split = [(passage, found) for passage in subject.passages for found in _SPLIT_ACRONYM.finditer(passage.text)]
    words = Counter(_CAPITALS.findall(subject.text))
    elsewhere = words - Counter(part for _, found in split for part in found.groups())
    for passage, found in split:
        joined = found[1] + found[2]
        if _SPACED_ON.match(passage.text, found.end()) or _SPACED_UP.search(passage.text[: found.start()][-3:]):
            continue  # letters set apart: U N I T E D
        if words[joined] < 2 and joined not in subject.surfaces:
            continue
        if subject.in_name(passage.span(*found.span())):
            continue
        if all(part in elsewhere or part in subject.surfaces for part in found.groups()):  # UN IGF
            continue
        yield Found(passage.span(*found.span()), say("a space splits {word}", word=joined), joined)


def find_ambiguous(subject: Subject) -> Iterator[Found]:
    """Names that stay undecided between entities, once a surface. The beginning of a longer name is none, nor are later
    uses of it: they stand for the longer name."""
    told: set[str] = set()
    for mention in subject.annotated.mentions:
        if mention.status != "ambiguous" or not mention.counted or mention.surface in told:
            continue
        told.add(mention.surface)
        if not _in_longer_name(subject, mention.span) and not _spelt_out(subject, mention.span):
            among = ", ".join(mention.candidates) or say("no entity")
            told_as = {"name": mention.surface, "among": among, "context": mention.context}
            yield Found(mention.span, say("{name} is not linked: it may stand for {among} ({context})", **told_as))


def _in_longer_name(subject: Subject, span: Span) -> bool:
    """Whether a longer name or term that the registry knows begins there: Global Compact for Migration."""
    surface = span.cut(subject.text)
    longer = [form for form in subject.surfaces if len(form) > len(surface) and form.startswith(surface)]
    return any(" ".join(subject.text[span.start :][: 2 * len(form)].split()).startswith(form) for form in longer)


def _spelt_out(subject: Subject, span: Span) -> bool:
    """Whether the acronym stands in brackets after words with its initials: the text names another body by it."""
    letters = span.cut(subject.text)
    before = re.findall(r"[^\W\d_]+", subject.text[max(0, span.start - 200) : span.start])[-len(letters) :]
    bracketed = subject.text[span.start - 1 : span.start] == "(" and subject.text[span.end : span.end + 1] == ")"
    return bracketed and letters.isupper() and [word[0] for word in before] == list(letters)


def find_conflicts(subject: Subject) -> Iterator[Found]:
    """Short forms that the text introduces for two long ones."""
    first: dict[str, str] = {}
    entities: dict[str, str] = {}
    for definition in subject.annotated.definitions:
        long = fold_form(definition.long)
        before = first.setdefault(definition.short, long)
        entity = definition.entity_id
        known = entities.setdefault(definition.short, entity)
        if before != long and (not entity or entity != known):
            forms = {"short": definition.short, "long": definition.long, "before": before}
            message = say("{short} is introduced for {long} and before for {before}", **forms)
            yield Found(definition.short_span, message)


def find_unused(subject: Subject) -> Iterator[Found]:
    """Abbreviations that the text introduces and never uses: each where its full name stands again in their stead or they
    are few, else one finding for all, since a report that introduces every name does so by habit."""
    text = subject.text
    introduced: dict[str, list[Definition]] = {}
    for definition in subject.annotated.definitions:
        introduced.setdefault(definition.short, []).append(definition)
    first, *lines = text.split("\n")  # a line end goes with the white space beside it
    squeezed = "".join([first.rstrip(), *map(str.strip, lines[:-1]), lines[-1].lstrip()]) if lines else text
    last = _last_named(subject)
    habit: list[tuple[str, Found]] = []
    for short, own in introduced.items():
        if max(text.count(short), squeezed.count(short)) > len(own):
            continue
        if any(last.get((d.entity_id, fold_form(d.long)), -1) >= d.short_span.end for d in own):
            long = own[-1].long
            message = say("{short} is introduced and never used, where {long} stands again", short=short, long=long)
            yield Found(own[0].short_span, message)
        else:
            message = say("{short} is introduced and never used", short=short)
            habit.append((short, Found(own[0].short_span, message)))
    yield from _each_or_all(habit, _unused_habit)


def _last_named(subject: Subject) -> dict[tuple[str, str], int]:
    """(entity, folded surface) → offset at which a paragraph last names the body so."""
    return {(m.entity_id, fold_form(m.surface)): m.span.start for m in subject.annotated.mentions if m.place.paragraph}


def _each_or_all(found: list[tuple[str, Found]], told: Callable[[int, str], str]) -> Iterator[Found]:
    """The findings, or one for all where they are many."""
    if len(found) <= MOST_SINGLY:
        yield from (one for _, one in found)
        return
    names = ", ".join(name for name, _ in found)
    yield Found(found[0][1].span, told(len(found), names), key=names)


def _unused_habit(count: int, names: str) -> str:
    return say("{count} abbreviations are introduced and never used: {names}", count=count, names=names)


def _undefined_habit(count: int, names: str) -> str:
    return say("{count} short forms stand without their full names: {names}", count=count, names=names)


def find_undefined(subject: Subject) -> Iterator[Found]:
    """Short forms of known bodies whose long form stands nowhere in the report, once an entity; many are one finding."""
    mentions = [m for m in subject.annotated.mentions if m.status == "linked" and m.counted]
    names = _long_forms(subject.registry, subject.annotated.report.language)
    introduced = {d.entity_id for d in subject.annotated.definitions}
    plain = cache(_unhyphened)  # the same few names stand again and again
    spelt = {m.entity_id for m in mentions if plain(m.surface) in map(plain, names.get(m.entity_id, ()))}
    whole = cache(lambda: _unhyphened(" ".join(subject.text.split())))
    stands = cache(lambda long: _unhyphened(long) in whole())
    told: set[str] = set()
    found: list[tuple[str, Found]] = []
    for mention in mentions:
        entity = mention.entity_id
        longs = names.get(entity, ())
        if entity in told | introduced | spelt or not mention.place.paragraph or mention.rule.startswith("repair"):
            continue
        if _IN_SYMBOL.match(subject.text, mention.span.end):  # UNCTAD/SDD/SHIP/5
            continue
        surface = fold_form(mention.surface)
        # 经济及社会理事会 only leaves out 联合国, Assemblée générale its owner: such a part of a name is no abbreviation
        # and a name of several words (Gulf Cooperation Council) is a name of its own
        short = (
            longs and " " not in surface and all(is_short_form(surface, long) and surface not in long for long in longs)
        )
        if short and not any(map(stands, longs)):  # a masthead may spell it out
            told.add(entity)
            name = subject.registry.name(entity, subject.annotated.report.language)
            message = say("{short} stands without its full name ({name})", short=mention.surface, name=name)
            found.append((mention.surface, Found(mention.span, message, name)))
    yield from _each_or_all(found, _undefined_habit)


def _unhyphened(name: str) -> str:
    """A folded name without hyphens: Co-operation and Cooperation are one spelling."""
    return fold_form(name).replace("-", "")


def find_near(subject: Subject) -> Iterator[Found]:
    """Names that the registry lacks and that nearly match one that it has: proposals, once a surface."""
    told: set[str] = set()
    for mention in subject.annotated.mentions:
        if mention.status == "nil" and mention.surface not in told:
            told.add(mention.surface)
            near = nearest_form(subject.registry, subject.annotated.report.language, fold_form(mention.surface))
            if near:
                known = {"name": mention.surface, "form": near[0], "entity": near[1]}
                yield Found(mention.span, say("the registry lacks {name}; it has {form} ({entity})", **known), near[0])


def nearest_form(registry: Registry, language: str, name: str) -> tuple[str, str] | None:
    """(form, entity) of the registry's form nearest to a name it lacks; None where none is near enough."""
    from rapidfuzz import fuzz, process

    if len(name) < _LEAST_NEAR:
        return None
    forms = _forms(registry, language)
    best = process.extractOne(name, forms.keys(), scorer=fuzz.ratio, score_cutoff=NEAR)
    if best is None or best[0] == name:
        return None
    words, known = set(name.split()), set(best[0].split())
    if words < known or known < words:  # a whole word more or less makes another body's name, no misspelling
        return None
    return best[0], forms[best[0]]


@lru_cache(maxsize=8)
def _forms(registry: Registry, language: str) -> dict[str, str]:
    return {
        a.form: a.entity_id
        for a in registry.aliases
        if a.lang == language and a.kind in {"name", "alias"} and len(a.form) >= _LEAST_NEAR
    }


@lru_cache(maxsize=8)
def _long_forms(registry: Registry, language: str) -> dict[str, tuple[str, ...]]:
    """Entity → its folded names of kind `name` in a language."""
    longs: dict[str, tuple[str, ...]] = {}
    for alias in registry.aliases:
        if alias.lang == language and alias.kind == "name":
            longs[alias.entity_id] = (*longs.get(alias.entity_id, ()), fold_form(alias.form))
    return longs


FINDERS: dict[str, Finder] = {
    "name.character-lost": find_lost_characters,
    "name.inserted-space": find_inserted_spaces,
    "name.ambiguous": find_ambiguous,
    "definition.conflict": find_conflicts,
    "abbreviation.unused": find_unused,
    "abbreviation.undefined": find_undefined,
    "name.near-registry": find_near,
}
