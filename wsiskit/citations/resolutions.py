"""UN document symbols and resolutions cited in prose.

Rules: ST/LIB/SER.B/5/Rev.5 (series symbols) for the parts of a symbol; UN editorial practice for numbers: resolutions of
the Assembly are session/number since 1976, of ECOSOC year/number, of the Security Council number (year).
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING

from wsiskit.citations.symbols import find_symbols
from wsiskit.model.annotation import Citation
from wsiskit.model.spans import Span, overlap_test
from wsiskit.passages.folding import DIRECTION

if TYPE_CHECKING:
    from collections.abc import Callable

    from wsiskit.knowledge.languages import Profile
    from wsiskit.model.report import Report
    from wsiskit.passages.units import PlaceIndex

_SPACES = re.compile(r"\s+")
_WRAP = re.compile(rf"(?<=[^\x00-\x7f\s])[ \t]*\r?\n(?=[^\x00-\x7f\s])|[{DIRECTION}]+")
_DIRECTION = re.compile(rf"[{DIRECTION}]+")
_BESIDE = 16  # characters before a phrase in which the name of another body may end
_OPEN = dict.fromkeys(("resolution.prose", "resolution.prose.organ-from-before"), "resolution.prose.organ-open")
_WEAK = frozenset({"resolution.prose", "resolution.prose.organ-from-before"})
_YEAR_BEHIND = re.compile(r"\d{1,4}\s*[(（](?:19|20)\d\d[)）]")
_ROMAN = re.compile(r"(?:S-|ES-)?[IVXL]+")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
# by session since the thirty-first, in 1976; special sessions
_SESSION = re.compile(r"(?:3[1-9]|[4-9]\d|E?S-\d{1,2})/\d{1,3}(?: [A-Z].{0,8})?")
_IN_BRACKETS = re.compile(r"[(（][^()（）]*(?:[(（][^()（）]*[)）][^()（）]*)*\Z")
# documents of bodies whose own resolutions are session/number: the Human Rights Council, the commissions on social
# development, women, narcotic drugs, crime, ESCAP, the Environment Assembly
_OWN_SESSIONS = re.compile(r"\b(?:A/HRC|E/CN\.(?:5|6|7|15)|E/ESCAP|ESCAP|UNEP/EA)/")
OPENING = 3000  # characters in which a document prints its own symbol
REACH_BRACKET = 300  # characters of the longest list of resolutions in one pair of brackets; A/80/150 has 250
REACH_SUBJECT = 80  # characters before a phrase that "The Economic and Social Council subsequently adopted" may take
REACH = 24  # characters before a phrase that its possessive may take
SENTENCE_MAX = 600  # characters of a sentence that are looked at; the longest sentences of resolutions have more
_PART = re.compile(r"\{([a-z_]+)\}")


def annotate_citations(report: Report, profile: Profile, places: PlaceIndex, masked: list[Span]) -> list[Citation]:
    """Cited documents in text order; nothing inside `masked` spans (URLs) is read."""
    text = report.source.text
    is_hidden = overlap_test([*masked, *_own_symbols(report)])
    found = []
    for parts, start, end in find_symbols(text):
        span = Span(start, end)
        if not is_hidden(span):
            found.append(Citation(parts.symbol, text[start:end], *parts[1:], span, places.at(start), "symbol"))
    found += _resolutions(_Unwrapped(text, profile), profile, places, overlap_test([*masked, *(c.span for c in found)]))
    return sorted(found, key=lambda c: c.span)


def _own_symbols(report: Report) -> list[Span]:
    """Lines above the first heading that print the report's own symbol, maybe beside a few words (`联合国 A/75/62`):
    a report does not cite itself."""
    own = []
    for field in report.front:
        symbols = list(find_symbols(field.text))
        printed = sum(end - start for _, start, end in symbols)
        if printed and 2 * printed >= len(_SPACES.sub("", field.text)):
            own.append(field.span)
    return own


class _Unwrapped:
    """Text without direction marks and, in an unspaced script, without the line ends that fall inside its words, and the way
    back to the source."""

    def __init__(self, source: str, profile: Profile) -> None:
        self.source = source
        ends = [m.span() for m in (_DIRECTION if profile.spaced else _WRAP).finditer(source)]
        starts = [0, *(end for _, end in ends)]
        pieces = [source[a:b] for a, b in zip(starts, [*(start for start, _ in ends), len(source)], strict=True)]
        self.text = "".join(pieces)
        self._starts = starts
        self._at = [0, *itertools.accumulate(map(len, pieces[:-1]))]

    def offset(self, at: int) -> int:
        """Source offset of the character `at` of `text`."""
        i = bisect_right(self._at, at) - 1
        return self._starts[i] + at - self._at[i]

    def span(self, start: int, end: int) -> Span:
        """Source span of a stretch of `text` that is not empty."""
        return Span(self.offset(start), self.offset(end - 1) + 1)


def _resolutions(
    view: _Unwrapped, profile: Profile, places: PlaceIndex, is_hidden: Callable[[Span], bool]
) -> list[Citation]:
    """Resolutions and decisions in prose. A phrase without an organ takes the one that the phrase before it names, in
    the same sentence or the one before, in the same paragraph or footnote. In brackets, a number of the form of the
    General Assembly is the Assembly's: so documents of the Secretariat cite it (… for sport (resolutions 58/316 and
    78/10)), unless the document is of a body that numbers its own resolutions by session. Else the organ stays open."""
    phrase = _phrase(profile)
    if phrase is None:
        return []
    text = view.text
    item = _compiled("(?P<number>{number})" if "number" in profile.section("citations") else "{item}", profile)
    found: list[Citation] = []
    last: tuple[str, str, int] = ("", "", 0)
    ends = profile.regex("", "sentence_end")
    assembly = _OWN_SESSIONS.search(text, 0, OPENING) is None
    for match in phrase.finditer(text):
        if is_hidden(view.span(*match.span())):
            continue
        place = places.at(view.offset(match.start()))
        here = f"{place.paragraph}|{place.footnote}"
        organ, rule = _organ(text, match, profile)
        if _is_anothers(text, match, organ, profile):
            organ, rule = "", "resolution.prose.other-body"
        elif not organ and last[0] == here and sum(1 for _ in ends.finditer(text, last[2], match.start())) <= 1:
            organ, rule = last[1], "resolution.prose.organ-from-before"
        open_yet = not organ or rule == "resolution.prose.organ-from-before"
        if (
            open_yet
            and rule in _WEAK
            and _is_by_year_behind(match["list"])
            and _sentence_names(text, match, "S", profile)
        ):
            organ, rule = "S", "resolution.prose.organ-in-sentence"
        kind = _kind(match["kind"], profile)
        before = text[max(match.start() - REACH_BRACKET, 0) : match.start()]
        bracketed = assembly and rule in _WEAK and _IN_BRACKETS.search(before)
        for part in item.finditer(text, *match.span("list")):
            printed = _SPACES.sub(" ", part["number"]).translate(_DIGITS)
            code, symbol = _canonical(organ, printed, kind)
            basis = rule if symbol else "resolution.prose.number-open" if code else _OPEN.get(rule, rule)
            if bracketed and not symbol and _SESSION.fullmatch(printed):
                (code, symbol), basis = _canonical("A", printed, kind), "resolution.prose.bracketed"
            session, number = _numbers(printed)
            span = view.span(*part.span())
            surface = view.source[span.start : span.end]
            found.append(Citation(symbol, surface, kind, code, session, number, span, places.at(span.start), basis))
        if organ:
            last = (here, organ, match.end())
    return found


def _is_anothers(text: str, match: re.Match[str], organ: str, profile: Profile) -> bool:
    """Whether a phrase names a body that is none of the organs: one whose name holds theirs, or where no organ is named,
    directly before or behind it."""
    if not _stands_free(text, match, profile):
        return True
    before = profile.regex("citations", "other_body").search(text, max(match.start() - _BESIDE, 0), match.start())
    behind = profile.regex("citations", "other_body_behind").match(text, match.end())
    return not organ and bool(before or behind)


def _stands_free(text: str, match: re.Match[str], profile: Profile) -> bool:
    """Whether nothing beside the organ of a phrase makes it a part of another name, where such names are known (World
    Health Assembly, 权利大会): by the words that may stand before it, or by what makes the name longer on either side.
    """
    group = next((g for g in ("organ", "organ_after") if match.groupdict().get(g)), "")
    if not group or match[group] not in profile.words("citations", "weak_organs"):
        return True
    start, end = match.span(group)
    before = text[max(start - _BESIDE, 0) : start]
    if profile.spaced:
        longer = profile.regex("citations", "longer_left").search(before)
        return not longer and profile.regex("citations", "longer_right").match(text, end) is None
    return not before[-1:].isalpha() or before.endswith(profile.words("citations", "left"))


def _kind(word: str, profile: Profile) -> str:
    """Kind that a word stands for: the profile lists the beginnings of words, since some languages inflect them."""
    kinds = profile.section("citations.kinds")
    folded = word.casefold()
    return next((kind for start, kind in kinds.items() if folded.startswith(start.casefold())), "resolution")


def _organ(text: str, match: re.Match[str], profile: Profile) -> tuple[str, str]:
    """(organ, rule) of a phrase: the organ it names itself, else the one its possessive takes up ("in its resolution"):
    the last one named before it in its sentence, or the first behind it."""
    organs = profile.section("citations.organs")
    named = next((match[g] for g in ("organ", "organ_after") if match.groupdict().get(g)), "")
    adopted = _compiled("{adopted}", profile) if profile.section("citations").get("adopted") else None
    before_kind = _SPACES.sub(" ", text[max(match.start() - REACH_SUBJECT, 0) : match.start("kind")])
    if not named and adopted is not None and (subject := adopted.search(before_kind)):
        return organs.get(subject["organ"], ""), "resolution.prose.organ-in-sentence"
    if named:
        return organs.get(_SPACES.sub(" ", named), ""), "resolution.prose"
    if not profile.regex("citations", "possessive").search(before_kind[-REACH:]):
        return "", "resolution.prose"
    before, behind = _named_around(text, match, profile)
    surface = before[-1] if before else behind
    organ = organs.get(_SPACES.sub(" ", surface), "")
    return organ, "resolution.prose.organ-in-sentence" if organ else "resolution.prose"


def _named_around(text: str, match: re.Match[str], profile: Profile) -> tuple[list[str], str]:
    """Names of organs in the sentence of a phrase: those before it, and the first behind it."""
    ends = profile.regex("", "sentence_end")
    floor = max(match.start() - SENTENCE_MAX, 0)
    start = max((m.end() for m in ends.finditer(text, floor, match.start())), default=floor)
    stop = ends.search(text, match.end(), match.end() + SENTENCE_MAX)
    names = _compiled(r"(?<![^\W_])(?:{organs})(?![^\W_])" if profile.spaced else "{organs}", profile)
    before = [m[0] for m in names.finditer(text, start, match.start())]
    behind = names.search(text, match.end(), stop.start() if stop else match.end() + SENTENCE_MAX)
    return before, behind[0] if behind else ""


def _is_by_year_behind(printed: str) -> bool:
    """Whether a list begins with a number in the form of the Security Council, 2712 (2023)."""
    return _YEAR_BEHIND.match(printed.translate(_DIGITS)) is not None


def _sentence_names(text: str, match: re.Match[str], organ: str, profile: Profile) -> bool:
    """Whether the sentence of a phrase names this organ before it."""
    organs = profile.section("citations.organs")
    return any(organs.get(_SPACES.sub(" ", name)) == organ for name in _named_around(text, match, profile)[0])


@cache
def _phrase(profile: Profile) -> re.Pattern[str] | None:
    """The profile's phrase for cited resolutions, None where it has none."""
    return _compiled("{resolution}", profile) if profile.section("citations").get("resolution") else None


@cache
def _compiled(template: str, profile: Profile) -> re.Pattern[str]:
    """A template of the profile's `[citations]`: `{organs}` stands for its organs, `{key}` for its other patterns."""
    section = profile.section("citations")
    while part := _PART.search(template, 0):
        key = part[1]
        if key == "organs":
            names = sorted(map(re.escape, section["organs"]), key=len, reverse=True)
            value = "|".join(name.replace(r"\ ", r"\s+") for name in names)
        else:
            value = section[key]
        template = template.replace(part[0], value)
    return re.compile(template)


def _numbers(printed: str) -> tuple[str, str]:
    year = re.search(r"\s*[(（]([^)）]+)[)）]$", printed)
    if year:
        return year[1], printed[: year.start()]
    session, slash, number = printed.partition("/")
    return (session, number) if slash else ("", printed)


def _canonical(organ: str, printed: str, kind: str) -> tuple[str, str]:
    """(organ, symbol); the organ empty where its name does not decide, the symbol where the number is not of its form.

    The Assembly numbers by session (70/1; before 1976 174 (II)), ECOSOC by year (2006/46; before 1978 1721 (LIII)), the
    Security Council through, with the year behind. "The Council" alone is ECOSOC or the Security Council by that form.
    """
    session, number = _numbers(printed)
    by_year = "/" in printed and len(session) == 4 and session.isdecimal()
    behind = "/" not in printed and session
    if organ == "E?":
        organ = "E" if by_year else "S" if behind and session.isdecimal() else ""
    if not organ:
        return "", ""
    forms = {
        "A": ("/" in printed and not by_year) or bool(behind and _ROMAN.fullmatch(session)),
        "E": by_year or bool(behind and _ROMAN.fullmatch(session)),
        "S": not session or bool(behind and session.isdecimal()),
    }
    if not forms.get(organ, True):
        return organ, ""
    part = "RES" if kind == "resolution" else "DEC"
    if behind:
        return organ, f"{organ}/{part}/{number} ({session})"
    return organ, f"{organ}/{part}/{session}/{number}" if session else f"{organ}/{part}/{number}"
