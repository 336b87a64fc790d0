"""Names of organizations that the registry lacks, in scripts that separate words. Never linked.

The profile's forms of names come first (`phrase_nil`), then, in languages that write names in capitals, runs of them: a
candidate is a run of capitalised words, joined by the language's small words (of, de, y), that holds a head noun of
bodies (`names.nil.heads`) and at least one capitalised word that is none of the general ones. At the beginning of a
sentence the first word is capitalised anyway and does not count. A conjunction between two heads, or before an article,
parts two names.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from functools import cache, partial
from typing import TYPE_CHECKING

from wsiskit.model.record import NamedTuple
from wsiskit.model.spans import Span, keep_longest, overlap_test
from wsiskit.names.spaced import is_owner
from wsiskit.names.unknown_by_grammar import find_phrases
from wsiskit.names.unknown_mention import unknown_mention

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wsiskit.knowledge.languages import Profile
    from wsiskit.knowledge.registry import Registry
    from wsiskit.model.annotation import Mention
    from wsiskit.passages.folding import FoldedView
    from wsiskit.passages.units import Prose

_WORD = r"[^\W_¹²³⁰⁴-⁹][\w\-]*"  # l'Université is two words; Coordinator's is one, by `owner_end`
_STRETCH = re.compile(r"[\w\-'’ ]+")  # what the words of one run, and the ends of their owners, are made of
NEVER = "\0"
SHORT_TERM = 3  # letters of a term that may be part of any name
TOLD = 2  # words of a name whose head noun comes last, from which it is whole without a place
LONGEST_RUN = 120  # words of a run; more without a mark between them are no prose
LONGEST = 14  # words of a name; "Food and Agriculture Organization of the United Nations" has nine


class _Word(NamedTuple):
    text: str
    start: int
    end: int


def find_nil_in_words(
    view: FoldedView, units: list[Prose], mentions: list[Mention], registry: Registry, profile: Profile, source: str
) -> list[Mention]:
    """`nil` mentions in text order, none overlapping a known mention that counts, or a term.

    A name that does not count may be part of one: the United Nations in United Nations Mission in South Sudan.
    """
    known = [piece for m in mentions if m.counted for piece in m.pieces]
    taken = _Taken(known)
    terms = [term.form for term in registry.terms(profile.code) if len(term.form) > SHORT_TERM]
    all_terms = "\n".join(terms)
    on_term = overlap_test(_occurrences(view.text, terms))
    countries = profile.regex("names.nil", "countries")
    ends_whole = tuple(f" {term}" for term in terms)
    found: list[Mention] = []

    def add(start: int, end: int, rule: str, why: str) -> None:
        name = view.text[start:end]
        if name in all_terms or on_term(Span(start, start + 1)) or countries.fullmatch(name):
            return
        if on_term(Span(end - 1, end)) and not name.endswith(ends_whole):
            return  # part of a term; a name may hold one whole (Working Group for the Sustainable Development Goals)
        place = units[view.unit_at(start).key].place
        found.append(unknown_mention(view.pieces(start, end), source, place, rule, why))

    free_until = partial(_free_until, view, taken)
    phrases = [p for p in find_phrases(view, profile, free_until) if not taken.holds(view.pieces(p.start, p.end))]
    for phrase in keep_longest(phrases, lambda p: Span(p.start, p.end)):
        add(phrase.start, phrase.end, "nil.phrase", f"the form of names {phrase.form!r}")
    heads = frozenset(profile.words("names.nil", "heads"))
    if heads:
        taken = _Taken([*known, *(piece for m in found for piece in m.pieces)])
        honorifics = profile.words("names", "honorifics")
        for unit in view.units:
            for whole in _runs(view.text, unit.start, unit.end, heads, profile):
                for run in _beside_known(whole, view, taken, profile):
                    at = run[0].start
                    person = view.text.endswith(honorifics, unit.start, at - view.text[at - 1 : at].isspace())
                    if not person and _is_name(run, heads, profile):
                        head = next(word.text for word in run if word.text in heads)
                        add(run[0].start, run[-1].end, "nil.capitals", f"capitalised words around {head!r}")
    return sorted(found, key=lambda m: m.span)


def _occurrences(text: str, forms: list[str]) -> Iterator[Span]:
    """Where the forms stand in a text, form by form."""
    for form in forms:
        at = text.find(form)
        while at >= 0:
            yield Span(at, at + len(form))
            at = text.find(form, at + len(form))


def _beside_known(run: list[_Word], view: FoldedView, taken: _Taken, profile: Profile) -> Iterator[list[_Word]]:
    """The run, where it overlaps no known name; else what stands beside known names, where loose words part them ("… Bank
    in the General Assembly", "UNESCO and the … Bank").
    """
    if not taken.holds(view.pieces(run[0].start, run[-1].end)):
        yield run
        return
    loose, joining = profile.words("names", "loose_words"), profile.words("names", "joining_words")
    genitive, heads = profile.words("names", "genitive"), profile.words("names.nil", "heads")
    heads_last = profile.section("names").get("capitalised")
    shift = view.shift(run[0].start, run[-1].end)
    known = [
        i
        for i, (_, start, end) in enumerate(run)
        if taken.holds(view.pieces(start, end) if shift is None else ((start + shift, end + shift),))
    ]
    if not known:
        yield run
        return
    for low, high in itertools.pairwise([-1, *known, len(run)]):
        if high == low + 1:
            continue  # two known names, or two words of one
        part = run[low + 1 : high]
        bare = _without_tail(part, joining) if high < len(run) else part
        held = bare[1:] if heads_last else bare if len(bare) > 2 else []
        owned = part[len(bare) :][:1] and part[len(bare)].text in genitive and any(w.text in heads for w in held)
        if high < len(run) and not owned and not any(word.text in loose for word in part[len(bare) :]):
            continue
        first = next((i for i, word in enumerate(bare) if word.text not in joining), len(bare))
        if low >= 0 and not any(word.text in loose for word in bare[:first]):
            continue
        yield from _trimmed(bare, profile)


def _free_until(view: FoldedView, taken: _Taken, start: int, end: int) -> int:
    """Where the first known name in `[start, end)` of the view begins, `end` where none does."""
    if not taken.holds(view.pieces(start, end)):
        return end
    if end == start + 1:
        return start
    ends = range(start + 1, end + 1)
    return start + bisect_left(ends, True, key=lambda at: taken.holds(view.pieces(start, at)))


class _Taken:
    """Stretches of the source that known names have, which are apart."""

    def __init__(self, spans: list[Span]) -> None:
        self._spans = sorted(spans)
        self._starts = [span.start for span in self._spans]

    def holds(self, pieces: Iterable[tuple[int, int]]) -> bool:
        """Whether one of the pieces overlaps one of them."""
        for start, end in pieces:
            i = bisect_left(self._starts, end) - 1
            if i >= 0 and self._spans[i].end > start:
                return True
        return False


def _without_tail(run: list[_Word], joining: tuple[str, ...]) -> list[_Word]:
    while run and run[-1].text in joining:
        run = run[:-1]
    return run


def _runs(text: str, start: int, end: int, heads: frozenset[str], profile: Profile) -> Iterator[list[_Word]]:
    """Longest runs of capitalised words with joining words between them, those that hold a head; a conjunction between two
    heads parts them.

    Of a run of more than `LONGEST_RUN` words each stretch of that length is looked at by itself.
    """
    for stretch in _STRETCH.finditer(text, start, end):
        if _head_in(profile).search(text, *stretch.span()):
            yield from _runs_between(text, *stretch.span(), heads, profile)


def _runs_between(text: str, start: int, end: int, heads: frozenset[str], profile: Profile) -> Iterator[list[_Word]]:
    """The runs of a stretch of words without a mark between them."""
    joining = profile.words("names", "joining_words")
    plain = profile.words("names", "plain_words")
    located = profile.words("names.nil", "located") or (NEVER,)
    run: list[_Word] = []
    for found in _word(profile).finditer(text, start, end):
        capital = text[found.start()].isupper()
        if not run and not capital:
            continue
        word = _Word(found[0], *found.span())
        adjacent = bool(run) and text[run[-1].end : word.start] == " "
        if run and (not (adjacent and (capital or word.text in joining)) or len(run) >= LONGEST_RUN):
            yield from _parted(run, heads, profile)
            run = []
        opens = not run and capital and word.text.casefold() not in plain
        if capital and word.text.endswith(located):  # the Saint Lucia-based Eastern Caribbean Supreme Court
            yield from _parted(run, heads, profile)
            run = []
        elif run or opens:
            run.append(word)
            if owned := _owned_head(word, heads, profile):  # National Communications Authority's Consumer Portal
                yield from _parted([*run[:-1], owned], heads, profile)
                run = []
    yield from _parted(run, heads, profile)


@cache
def _head_in(profile: Profile) -> re.Pattern[str]:
    """A head noun, maybe as a part of a word."""
    return re.compile("|".join(map(re.escape, profile.words("names.nil", "heads"))) or "(?!)")


def _owned_head(word: _Word, heads: frozenset[str], profile: Profile) -> _Word | None:
    """A head noun without the end of an owner; None for every other word (Children's belongs to the name of a fund)."""
    if word.text in heads or word.text.isalnum():  # the end of an owner has an apostrophe
        return None
    bare = profile.regex("names", "owner_end").sub("", word.text)
    is_head = bare != word.text and bare in heads
    return word._replace(text=bare, end=word.start + len(bare)) if is_head else None


@cache
def _word(profile: Profile) -> re.Pattern[str]:
    """A word with the end of an owner."""
    return re.compile(f"{_WORD}(?:{profile.regex('names', 'owner_end').pattern})?")


def _parted(run: list[_Word], heads: frozenset[str], profile: Profile) -> Iterator[list[_Word]]:
    if heads.isdisjoint([word.text for word in run]):
        return
    articles, joining = profile.words("names", "articles"), profile.words("names", "joining_words")
    conjunctions = profile.words("names", "conjunctions")
    unions = profile.words("names", "un_prefixes")
    at = 0
    owners, genitive = profile.words("names.nil", "owners"), profile.words("names", "genitive")
    for i, word in enumerate(run):
        held = len(genitive) == 1 or word.text != genitive[0]  # del Gobierno, but Agencia de Gobierno Electrónico
        if word.text in genitive and at < i and _is_owned(run[i + 1 :], articles, owners, bare=held):
            if any(w.text in heads for w in run[at + 1 : i]) or (at < i - 2 and run[at].text in heads):
                yield from _trimmed(_from_head(run[at:i], profile), profile)
                at = i + 1
            continue
        if word.text not in conjunctions:
            continue
        rest = run[i + 1 :]
        if _ends_in_country(run[at:i], profile):  # the Russian Federation and Viet Nam
            yield from _trimmed(_from_head(run[at:i], profile), profile)
            at = i + 1
            continue
        headed = any(w.text in heads for w in run[at:i])
        united = (
            " ".join(w.text for w in rest[:2]) + " " in unions
        )  # "… against Women and United Nations resolution 1325"
        article = united or (
            bool(rest) and rest[0].text in articles
        )  # "Social Welfare and the National Bureau": a new name
        ahead = [w.text for w in rest[: next((n for n, w in enumerate(rest) if w.text in heads), 0) + 1]]
        if (
            rest and rest[0].text in joining and not article
        ):  # "… and on the Strengthening of …" continues with the name, "… y de la Academia" does not
            if headed and rest[0].text in genitive and _begins_with_head(rest[1:], articles, heads):
                yield from _trimmed(_from_head(run[at:i], profile), profile)
                at = i + 1
            continue
        if not article and any(text in conjunctions for text in ahead):  # a later one parts them
            continue
        fields = () if article else profile.words("names.nil", "field_heads")  # Gobierno Electrónico y Sociedad de la …
        begins = bool(ahead) and (
            (ahead[-1] in heads and ahead[-1] not in fields) or (article and rest[1:2] and rest[1].text in owners)
        )
        if united or ((headed or article) and begins):
            yield from _trimmed(_from_head(run[at:i], profile), profile)
            at = i + 1
    yield from _trimmed(_from_head(run[at:], profile), profile)


def _begins_with_head(run: list[_Word], articles: tuple[str, ...], heads: frozenset[str]) -> bool:
    """Whether a run begins with an article and a head noun."""
    return len(run) > 1 and run[0].text in articles and run[1].text in heads


def _ends_in_country(run: list[_Word], profile: Profile) -> bool:
    """Whether a run ends with a country whose name has a head noun: … of the Russian Federation."""
    text = " ".join(word.text for word in run)
    return any(found.end() == len(text) for found in profile.regex("names.nil", "countries").finditer(text))


def _is_owned(rest: list[_Word], articles: tuple[str, ...], owners: tuple[str, ...], *, bare: bool) -> bool:
    """Whether a run after "of" names, with its article, the body that another one belongs to: … of the United States
    Department of the Interior, … of the Conference of the States Parties. `bare`: it may have none."""
    if not rest or rest[0].text not in articles:
        owned = bare and rest and rest[0].text in owners
        rest = [_Word(articles[0] if articles else "", 0, 0), *rest] if owned else []
    named = itertools.takewhile(lambda word: word.text[0].isupper(), rest[1:])
    return any(word.text in owners for word in named)


def _from_head(run: list[_Word], profile: Profile) -> list[_Word]:
    """The run without what is said of the body before it: "Report of the Disarmament Commission" names the commission, and
    so does "Reports for the Disarmament Commission"."""
    heads = profile.words("names.nil", "heads")
    articles, organs = profile.words("names", "articles"), profile.words("names", "organs")
    for i, word in enumerate(run):
        if word.text in heads and (word.text not in organs or [w.text for w in run[i + 2 :][:1]] != list(articles)):
            break
        opens = word.text in profile.words("names", "genitive") or (i and word.text in articles)
        if opens and any(w.text in heads for w in run[i + 1 :]):
            return _from_head(run[i + 1 :], profile)
    return run


def _trimmed(run: list[_Word], profile: Profile) -> Iterator[list[_Word]]:
    dates = profile.words("names", "dates")
    while len(run) > 1 and is_owner(run[0].text, profile):  # ANEP's Central Management Council
        run = run[1:]
    while run and (run[-1].text in dates or not run[-1].text[0].isupper()):
        run = run[:-1]
    while run and not run[0].text[0].isupper():
        run = run[1:]
    run = _without_place(run, profile)
    if 1 < len(run) <= LONGEST:
        yield run


def _without_place(run: list[_Word], profile: Profile) -> list[_Word]:
    """The run without where the body sits, if its head noun ends a whole name before that: the Caribbean Network Operators
    Group | in Bridgetown, but Mission in Liberia."""
    for i, word in enumerate(run):
        if word.text in profile.words("names.nil", "place_words") and i > TOLD:
            head = run[i - 1].text
            if head in profile.words("names.nil", "heads") and head not in profile.words("names.nil", "placed_heads"):
                return run[:i]
    return run


def _is_name(run: list[_Word], heads: frozenset[str], profile: Profile) -> bool:
    """Whether a run has a head and a capitalised word beside it that singles the body out."""
    words = [word.text for word in run]
    general = profile.words("names.nil", "generic")
    if not any(word in heads for word in words) or " ".join(words) in profile.words("names.nil", "stop"):
        return False
    heads_last = profile.section("names").get(
        "capitalised"
    )  # a language that puts the head first shows a product there
    if heads_last and words[-1].rstrip("0123456789").casefold() in profile.words("names", "product_words"):
        return False
    single = [word for word in words if word[0].isupper() and word not in heads and word not in general]
    placed = single == [words[0]] and words[0] in profile.words("names", "qualifiers")
    first_only = placed and sum(word in heads for word in words) == 1  # African Union, but Asian Library Association
    return bool(single) and not first_only
