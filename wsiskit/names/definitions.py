"""Names that the text itself introduces: 全称(简称), 以下简称“…”. They hold for the whole document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wsiskit.model.record import NamedTuple
from wsiskit.names.boundaries import boundaries_of
from wsiskit.passages.folding import BREAK, MASK

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from wsiskit.knowledge.languages import Profile

LOOSE_MIN, LOOSE_MAX = 3, 5  # characters of a short form that has one of its own
INTRODUCED = 40  # characters before a short form that a bracket and the words which introduce it may take
REACH = 24  # characters before a bracket that may be the name which the bracket shortens
LETTERS_MAX = 8  # letters of an acronym whose words are looked for before it
SPELT_REACH = 160  # characters before a bracket that may hold the words which an acronym is made of
SMALL_WORD = 5  # letters of a word that gives an acronym none: of, pour, sobre
_WORDS = re.compile(r"[^\W\d_]+")
_PARTS = re.compile(r"[-/ ]+")
_BREAKS = frozenset(f'.;:!?()"{MASK}{BREAK}')
_CODE = re.compile(r"C\d{1,2}$|\d+$|[ivx]+$|[a-z]$")


class Defined(NamedTuple):
    """A short form found after a long one: view offsets of both, `end` is after the bracket."""

    long_start: int
    long_end: int
    short: str
    short_start: int
    short_end: int
    rule: str


class Abbreviation(NamedTuple):
    """How a script abbreviates. `is_of(short, long)` is whether one can stand for the other; `before(text, at, profile)` the
    short form that may end where a bracket with its name opens, empty where there is none."""

    is_of: Callable[[str, str], bool]
    before: Callable[[str, int, Profile], str]


def find_definitions(
    text: str, names: Collection[tuple[int, int]], profile: Profile, abbreviation: Abbreviation
) -> Iterator[Defined]:
    """Definitions whose long form is one of `names` (view offsets of known names), in order.

    The short form must be made of the long form's characters in their order, or be an acronym in capitals: brackets
    also hold dates, codes and remarks. It is no bare head noun: (委员会) only announces an anaphor.
    """
    inside = profile.regex("definitions", "parenthesis").match
    inline = profile.regex("definitions", "inline").match
    heads = profile.words("names", "body_words")
    ends = {end for _, end in names}
    for start, end in sorted(names):
        for match, rule in ((inside, "definition.parenthesis"), (inline, "definition.inline")):
            found = match(text, end)
            if found is None:
                continue
            short = found["short"].strip()
            if short not in heads and abbreviation.is_of(short, text[start:end]):
                at = found.start("short") + found["short"].index(short)
                yield Defined(
                    long_start=start, long_end=end, short=short, short_start=at, short_end=at + len(short), rule=rule
                )
        if text.startswith("(", start - 1) and start - 1 not in ends and is_bracketed(text, start, end):
            short = abbreviation.before(text, start - 1, profile)
            if len(short) > 2 and short not in heads and is_short_form(short, text[start:end]):
                yield Defined(
                    long_start=start,
                    long_end=end,
                    short=short,
                    short_start=start - 1 - len(short),
                    short_end=start - 1,
                    rule="definition.reversed",
                )


def foreign_forms(
    text: str, names: Collection[tuple[int, int]], strong: Collection[tuple[int, int]], profile: Profile
) -> frozenset[str]:
    """Registry forms that the text defines for a name that the registry lacks: 电联 in 肯尼亚电信联盟(电联).

    `names` are view offsets of known names, `strong` of those that need no context; the unknown one is the noun phrase
    before the bracket, with no strong one in it.
    """
    ends = {end for _, end in strong}
    known = set(names)
    found: set[str] = set()
    for start, end in names:
        opened = opened_before(text, start, end, profile)
        if opened < 0 or opened in ends:
            continue
        phrase = _phrase_before(text, opened, profile)
        first = opened - len(phrase)
        if (first, opened) in known:  # 非洲联盟(非盟): the whole phrase is a name, if one that needs context
            continue
        if any(first <= other < opened for other, _ in strong):
            continue
        if is_short_form(text[start:end], phrase):
            found.add(text[start:end])
    return frozenset(found)


def spelt_out(text: str, start: int, end: int, behind: int) -> int:
    """Offset of the words that an acronym after them is made of; -1 where their initials do not spell it. `after` is where
    they end, before the bracket.

    Rapid Support Forces (RSF), objectifs du Millénaire pour le développement (OMD). Small words may be left out.
    """
    letters = text[start:end].casefold()
    if not letters.isalpha() or not 1 < len(letters) <= LETTERS_MAX:
        return -1
    limit = max(0, behind - SPELT_REACH)
    stretch = text[limit:behind]
    stretch = stretch[next((n for n in range(len(stretch), 0, -1) if stretch[n - 1] in _BREAKS), 0) :]
    left = len(letters)
    for found in reversed(list(_WORDS.finditer(stretch))):
        word = found[0].casefold()
        if word[0] == letters[left - 1]:
            left -= 1
            if not left:
                return behind - len(stretch) + found.start()
        elif len(word) > SMALL_WORD or not found[0].islower():
            return -1
    return -1


def opened_before(text: str, start: int, end: int, profile: Profile) -> int:
    """Offset of the bracket or mark that introduces `[start, end)` as a short form, with the words of the language between
    (hereafter “RSF”, 以下简称“开发署”); -1 where none does."""
    if text[end : end + 1].isalnum():  # after a short form stands a mark
        return -1
    if is_bracketed(text, start, end):
        return start - 1
    low = max(0, start - INTRODUCED)
    for key, opening in (("parenthesis", "("), ("inline", ",")):
        at = text.rfind(opening, low, start)
        if at >= 0:
            found = profile.regex("definitions", key).match(text, at)
            if found and found.span("short") == (start, end):
                return at
    return -1


def spelt_behind(text: str, start: int, end: int) -> int:
    """End of the words in brackets after an acronym that it is made of: RSF (Rapid Support Forces); -1 where their initials
    do not spell it, or more than one word of theirs is left over."""
    letters = text[start:end].casefold()
    opened = end + (text[end : end + 1] == " ")
    close = text.find(")", opened, opened + SPELT_REACH) if text.startswith("(", opened) else -1
    if close < 0 or not letters.isalpha() or not 1 < len(letters) <= LETTERS_MAX:
        return -1
    words = [found[0] for found in _WORDS.finditer(text, end, close)]
    initials = "".join(word[0] for word in words if len(word) > SMALL_WORD or not word.islower()).casefold()
    return close if initials == letters else -1


def is_bracketed(text: str, start: int, end: int) -> bool:
    """Whether `[start, end)` fills a pair of round brackets."""
    return text.startswith("(", start - 1) and text.startswith(")", end) if start else False


def is_short_form(short: str, long: str) -> bool:
    """Whether `short` can abbreviate `long`: shorter, no code, and a subsequence of it, an acronym, or some of its
    words. A post (the "Executive Director") or another organ shortens no name of a body."""
    if len(short) < 2 or len(short) >= len(long) or _CODE.match(short):
        return False
    if short.isascii() and short.replace("-", "").replace(" ", "").replace("/", "").isalnum():
        parts = _PARTS.split(short)
        acronym = any(sum(c.isupper() for c in part) >= 2 for part in parts)
        return acronym or all(part.casefold() in long.casefold() for part in parts)
    return _is_inside(short, long)


def _is_inside(short: str, long: str) -> bool:
    rest = iter(long)
    return all(char in rest for char in short)


def _is_loose_form(short: str, long: str) -> bool:
    """Whether all but one of at least three Chinese characters are of the long form, the last one among them.

    毒品和犯罪问题办公室(禁毒办): a sub-body in the brackets shares less (人口司), a remark nothing (日内瓦).
    """
    if short.isascii() or not LOOSE_MIN <= len(short) <= LOOSE_MAX or len(short) >= len(long):
        return False
    return any(_is_inside(short[:i] + short[i + 1 :], long) for i in range(len(short) - 1))


def _phrase_before(text: str, at: int, profile: Profile) -> str:
    """The noun phrase that ends at `at`, as far as a boundary."""
    return boundaries_of(profile).rest(text[max(0, at - REACH) : at])


def _is_short_or_loose(short: str, long: str) -> bool:
    return is_short_form(short, long) or _is_loose_form(short, long)


SPACED = Abbreviation(is_short_form, lambda _text, _at, _profile: "")
UNSPACED = Abbreviation(_is_short_or_loose, _phrase_before)
