"""What a line begins with: numbering series and every reading a marker can have. Decides nothing."""

from __future__ import annotations

import re
from functools import lru_cache
from string import ascii_lowercase
from typing import TYPE_CHECKING

from wsiskit.model.record import NamedTuple
from wsiskit.model.report import Reading
from wsiskit.model.spans import Span, span_of
from wsiskit.passages.folding import DIRECTION, fold_form

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wsiskit.knowledge.languages import HeadingForm, Profile

_ROMAN = re.compile(r"m{0,3}(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})$")
_ROMAN_VALUE = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_HAN = {c: i for i, c in enumerate("一二三四五六七八九", 1)}
_HASHES = re.compile(
    r"#{1,6}\s+(?=\S)"
)  # a control character such as U+001F is white space, and may be all that follows
_LISTED = re.compile(r"(?:(?:[-+•●▪·–]|>(?:[^\S \t\u3000]?>)*)[ \t\u3000]+)+(?=\S)")  # after `> ` another round begins
_STRONG = re.compile(r"(?:\*\*|__)(?=\S)")
_DECORATES = frozenset("-+•●▪·–>#*_")  # what the three patterns above begin with
_PREFIX = 28  # characters that a printed marker and the Markdown signs in it fit into
_LAST_NUMBER = re.compile(r"\d{1,3}\Z")
_SIGN = re.compile(rf"[*_\\{DIRECTION}]")  # of Markdown, and direction marks
_new = tuple.__new__  # a record from its values, made in C


class Decoration(NamedTuple):
    """Markdown around a line's content: `depth` = number of hashes (0 none), `bold` whether all of it is strong,
    `listed` whether a bullet or a quotation sign stands before it."""

    span: Span
    depth: int
    bold: bool
    listed: bool


class Candidate(NamedTuple):
    """A heading form that matches at a line's start, with all readings of its number."""

    form: str
    ranks: tuple[int, ...]
    marker: str
    span: Span
    title: Span
    readings: tuple[Reading, ...]


def undecorate(text: str, content: Span) -> Decoration:
    """Content of a line without Markdown heading hashes, enclosing strong marks, bullets and quotation signs."""
    start, end = content
    if text[start : start + 1] not in _DECORATES:
        return _new(Decoration, (content, 0, False, False))
    depth = 0
    listed = _LISTED.match(text, start, end)
    if listed:
        start = listed.end()
    hashes = _HASHES.match(text, start, end)
    if hashes:
        depth = len(hashes[0].rstrip())
        start = hashes.end()
        while end > start and text[end - 1] in "# \t":
            end -= 1
    mark = text[start : start + 2]
    bold = _STRONG.match(text, start, end) is not None
    if bold and end - start > 2 * len(mark) and text[end - 2 : end] == mark and mark not in text[start + 2 : end - 2]:
        return Decoration(Span(start + 2, end - 2), depth, True, listed is not None)
    return Decoration(Span(start, end), depth, False, listed is not None)


def compound_prefix(marker: str) -> str:
    """What stands before the last number of a compound one, with its sign: `5.II.` of 5.II.20, `5-` of 5-1."""
    return _LAST_NUMBER.sub("", marker)


def ordinal(system: str, printed: str) -> int:
    """1-based place of `printed` in a numeral system; 0 where it is not one of its numerals."""
    low = printed.lower()
    if system == "arabic":
        return int(printed) if printed.isdecimal() else 0
    if system in ("latin-lower", "latin-upper"):
        if len(set(low)) == 1 and low[0] in ascii_lowercase:
            return ascii_lowercase.index(low[0]) + 1 + len(ascii_lowercase) * (len(low) - 1)
        return 0
    if system in ("roman-lower", "roman-upper"):
        return _roman(low)
    if system == "han":
        return _han(printed)
    return 0


def _roman(low: str) -> int:
    if not low or not _ROMAN.match(low):
        return 0
    total = 0
    for here, after in zip(low, [*low[1:], "i"], strict=True):
        value = _ROMAN_VALUE[here]
        total += -value if value < _ROMAN_VALUE[after] else value
    return total


def _han(printed: str) -> int:
    if len(printed) == 1 and "㈠" <= printed <= "㈩":
        return ord(printed) - ord("㈠") + 1
    tens, ten, ones = printed.partition("十")
    if not ten:
        return _HAN.get(printed, 0)
    if (tens and tens not in _HAN) or (ones and ones not in _HAN):
        return 0
    return 10 * _HAN.get(tens, 1) + _HAN.get(ones, 0)


def heading_candidates(text: str, content: Span, profile: Profile) -> tuple[Candidate, ...]:
    """Every heading form that the content can begin with, in profile order; forms without a reading are left out.

    A form is tried on the text as it stands and, where Markdown signs or direction marks stand in the marker (`**1.** `,
    `1\\. `), without them.
    """
    start, end = content
    places: Sequence[int] = ()
    view, low, high = text, start, end
    reach = start + _PREFIX
    if _SIGN.search(text, start, reach if reach < end else end):
        kept = [i for i in range(start, min(start + _PREFIX, end)) if not _SIGN.match(text[i])]
        places = [*kept, *range(kept[-1] + 1, end)] if kept else range(start, end)
        view = "".join(text[i] for i in kept) + text[min(start + _PREFIX, end) : end] if kept else text[start:end]
        low, high = 0, len(view)
    if not profile.any_heading.match(view, low, high):
        return ()
    candidates: list[Candidate] = []
    which = profile.which_headings.match(view, low, high)
    for form in _matching(profile, which.groups()) if which else ():
        found = form.pattern.match(view, low, high)
        if found is None or found.end() >= high:
            continue
        groups = found.groupdict()
        readings = _readings(form, groups["n"] or groups.get("c") or "")
        if not readings:
            continue
        first, after = found.span("marker")
        title = found.end()
        if places:
            first, after, title = places[first - low], places[after - 1 - low] + 1, places[title - low]
        spans = span_of((first, after)), span_of((title, end))
        candidates.append(_new(Candidate, (form.id, form.ranks, groups["marker"], *spans, readings)))
    return tuple(candidates)


@lru_cache(maxsize=1 << 8)
def _matching(profile: Profile, groups: tuple[str | None, ...]) -> tuple[HeadingForm, ...]:
    """The forms that match, of the groups of `which_headings`: a text has few such sets."""
    return tuple(form for form, matches in zip(profile.headings, groups, strict=True) if matches is not None)


@lru_cache(maxsize=1 << 10)
def _readings(form: HeadingForm, printed: str) -> tuple[Reading, ...]:
    """What a printed numeral of a form may stand for: all headings of a report share few numerals."""
    found = ((system, _listed(form, printed) or ordinal(system, printed)) for system in form.systems)
    return tuple(Reading(f"{form.id}:{system}", place) for system, place in found if place)


def may_begin(form: HeadingForm | None, text: str, content: Span) -> bool:
    """Whether `heading_candidates` may find this form: it matches, or signs stand where its marker would. True for None."""
    start, end = content
    if form is None or form.pattern.match(text, start, end):
        return True
    return _SIGN.search(text, start, min(start + _PREFIX, end)) is not None


def _listed(form: HeadingForm, printed: str) -> int:
    """Place among the numerals that the form lists, in capitals or not; 0 where it lists none such."""
    if not form.numerals:
        return 0
    return form.numerals.get(fold_form(printed)) or form.numerals.get(fold_form(printed.lower()), 0)
