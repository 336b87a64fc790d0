"""What in the text may call a note, in every printed form: explicit marks, figures with a slash, bare digits.

Explicit marks can hardly be anything else, save for exponents. Digits glued to a word, and those that extraction parted from
it, mean nothing alone: figures end names (C5, 4G) and begin sentences. Only the alignment with the bodies makes them calls.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache
from typing import TYPE_CHECKING

from wsiskit.knowledge.languages import NEVER
from wsiskit.model.spans import Span
from wsiskit.structure.notes.marks import RAISED, SUPERSCRIPTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wsiskit.knowledge.languages import Profile

# after a letter, a closing bracket or the punctuation that a mark follows; before space, the end, a bracket or more text
_CALL = (
    r"[1-9](?<=[^\W\d_].|[。，；：、”’》」)）.,;:?!\"'].)\d{0,2}"  # the engine looks for a plain class fastest
    r"(?=\s|$|[^\W\d_]|[。，；、)）](?!\d)|[.,;:](?:\s|$))"
)
# compiled where a report has such notes: their classes of characters cost milliseconds, and most reports have none
_STOPS = frozenset(("", ".", "،", "؛", ":", ",", ";", "\n"))
_APART = frozenset(("", "(", "[", "/", "<"))  # where before a mark nothing stands that it could explain
_CODE = r"(?:^|[^A-Za-zА-я\u0401\u0451])[A-ZА-ЯЁ]$|[A-ZА-ЯЁ]{2}$"  # C5 · GPT4
_SHORT = r"(?:^|[\s(])([A-Za-z]{1,5})\.$"  # No.5: a short word, where the language names its abbreviations
_WHOLE = r"(?<![\d.,])(\d{1,9})([.,])$"  # the figure before a decimal point or a comma of thousands
_DOTTED = r"\d\.(?:[\da-z]{1,3}|[IVXLC]{1,6})\.$"  # the last part of a number with dots: indicator 3.7.2, 5.II.20
_YEAR = r"(?:19|20)\d\d$"
_SENTENCE = r"\s*(?:$|[\"“«'(]?[A-ZÀ-ÞА-ЯЁ])|\s*\n"  # what follows a mark that follows a full stop
_BEFORE_MARK = re.compile(
    r"(?<![^\W_\u2e80-\U0003ffff])[^\W_\u2e80-\U0003ffff]*+\Z"
)  # letters and figures close before a mark, ideographs apart
_UNIT = re.compile(r"\d[ \u00a0]?[^\W\d_\u2e80-\U0003ffff]{1,2}\Z")
_WORD_LEAST = 3  # letters of a word; what is shorter before ² or ³ is a unit or a variable: m², km², x²
_WORD_REACH = 12  # characters before a mark in which the word or figure that it is set close to stands
_UNIT_REACH = 8  # characters before a mark in which a unit and the end of its figure stand: 40 km²
_PARTED_REACH = 24  # characters before a figure in which a word stands that it numbers: приложениями 2
_SHORT_WORD = 4  # letters of an abbreviation before a full stop, where a profile lists none
_GROUP = 3  # digits of a group of thousands
_LINE_END = 3  # characters after a piece that are looked at, as it may end with its mark


def is_exponent(text: str, span: Span) -> bool:
    """Whether a raised mark looks like an exponent: directly after a unit, a variable or a figure that is no year."""
    if text[span.start] not in RAISED:
        return False
    found = _BEFORE_MARK.search(text[max(span.start - _WORD_REACH, 0) : span.start])
    before = found[0] if found else ""
    if not before:
        return False
    if before[-1].isdigit():
        return re.fullmatch(_YEAR, before) is None
    return len(before) < _WORD_LEAST


def is_unit(text: str, span: Span) -> bool:
    """Whether a raised mark can only be an exponent: directly after a unit of a figure, as in 40 km² and 3 m³."""
    return (
        text[span.start] in SUPERSCRIPTS
        and _UNIT.search(text[max(span.start - _UNIT_REACH, 0) : span.start]) is not None
    )


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compiled where a report has such notes, because its classes of characters cost milliseconds."""
    return re.compile(pattern)


@cache
def _of_profile(profile: Profile) -> tuple[re.Pattern[str], ...]:
    """What a profile says of digits, in the order in which `glued_digits` needs it."""
    keys = ("figure", "before_figure", "bracketed", "parted", "before_parted")
    return tuple(profile.regex("notes", key) for key in keys)


def glued_digits(text: str, span: Span, profile: Profile) -> Iterator[tuple[str, Span]]:
    """Digits in `span` that could be note marks without their superscript: (number, span), in text order.

    A digit that ends a code, or counts something by the profile's `[notes] figure` and `before_figure`, is none.
    """
    figure, ordinal, bracketed, parted, counts = _of_profile(profile)
    for found in bracketed.finditer(text, *span) if bracketed is not NEVER else ():
        counted = text[found.start() - 1 : found.start()].isdecimal()  # Article ٦(١): no mark, unless a stop follows
        if counted and text[found.end() : found.end() + 1] not in _STOPS:
            continue
        before = text[max(span.start, found.start() - 1) : found.start()]
        if before not in _APART and not before.isspace():  # a mark is set close to what it explains
            yield str(int(found["n"])), Span(*found.span())
    for found in parted.finditer(text, *span) if parted is not NEVER else ():
        at = found.start("n") if found["n"] else found.start("m")
        if not counts.search(text[max(at - _PARTED_REACH, span.start) : at]):
            yield text[at : found.end()], Span(at, found.end())
    for found in _compiled(_CALL).finditer(text, *span):
        before = text[max(found.start() - _WORD_REACH, 0) : found.start()]
        if (
            _compiled(_CODE).search(before)
            or _compiled(_DOTTED).search(before)
            or _is_abbreviated(before, profile)
            or _is_figure(text, before, found)
        ):
            continue
        if not figure.match(text, found.start()) and not ordinal.search(before):
            yield found[0], Span(*found.span())


def _is_abbreviated(before: str, profile: Profile) -> bool:
    """Whether a full stop before a digit belongs to a word (No.5), and ends no sentence."""
    found = _compiled(_SHORT).search(before)
    if found is None:
        return False
    known = profile.words("", "abbreviations")
    return found[1] in known if known else len(found[1]) <= _SHORT_WORD


def _is_figure(text: str, before: str, found: re.Match[str]) -> bool:
    """Whether a digit after a full stop or a comma continues with the figure before it: 5.4 million, 1,200 girls.

    A year ends there (in 2023.4 The gap), and so may a figure before the next sentence.
    """
    whole = _compiled(_WHOLE).search(before)
    if whole is None or re.match(_YEAR, whole[1]):
        return False
    if whole[2] == "," and len(found[0]) == _GROUP:
        return True
    return re.compile(_SENTENCE).match(text, found.end()) is None


def slashed_calls(text: str, span: Span, numbers: Iterable[str]) -> Iterator[tuple[str, Span]]:
    """Calls of those notes in the typewriter's form, `studies 2/ finalized`: (number, span of number and slash)."""
    known = "|".join(sorted(map(re.escape, numbers)))
    pattern = re.compile(rf"(?<=[\s.,;:)\"”])({known})/(?=[\s.,;:)]|$)") if known else None
    for found in pattern.finditer(text, *span) if pattern else ():
        yield found[1], Span(*found.span())


# How a mark stands where extraction parted it from its word: after a stop and before a capital or the line's end; after it
# another mark or a word at the line's end, where the next line continues with a space; alone on its line.
_FIGURE = r"(?<![\d.,])[1-9]\d{0,2}(?![\d.,])"
_PARTED = (
    r"(?:(?<=[.!?)”\"])|(?<=[.!?)”\"]\s)|(?<=[.!?)”\"]\s\s))(?P<a>"
    + _FIGURE
    + r")(?=[ \t]*(?:\r?\n|$)| [\"“(]?[A-ZÀ-ÞА-ЯЁ])"
    r"|(?:(?<=[,;:]\s)|(?<=[,;:]\s\s))(?P<b>" + _FIGURE + r")(?=[ \t]*\r?\n)"
    r"|(?<=[^\W\d_] )(?P<c>" + _FIGURE + r")(?=[ \t]*\r?\n )"
    r"|(?<=\n)(?P<d>" + _FIGURE + r")(?=[ \t]*\r?\n)"
)


def find_calls_on_page(
    text: str, spans: list[Span], bodies: dict[int, str], missing: set[int], digits: list[tuple[str, Span]]
) -> list[tuple[int, Span]]:
    """Bare numbers that call the notes `missing` (offsets, keys of `bodies` with their labels), one a note at most, in text
    order. `spans` are sorted, `digits` are the glued ones.

    A note stands at the foot of the page that calls it, so only that page above it is searched; text without form feeds has
    no pages. One such number there is the mark, two are none: which of them counts something cannot be told.
    """
    if "\f" not in text or not missing:
        return []
    parted = re.compile(_PARTED)
    hits: dict[str, set[Span]] = {}
    for number, span in digits:
        hits.setdefault(number, set()).add(span)
    pages = [m.start() + 1 for m in re.finditer("\f", text)]
    for piece in spans:
        # a piece may end with the mark: the line end after it is looked at, too
        for m in parted.finditer(text, piece.start, min(piece.end + _LINE_END, len(text))):
            number = m["a"] or m["b"] or m["c"] or m["d"]
            if m.end() <= piece.end and not _ends_figure(text, m.start()):
                hits.setdefault(number, set()).add(Span(*m.span()))
    ordered = {number: sorted(places) for number, places in hits.items()}
    found: list[tuple[int, Span]] = []
    for body in missing:
        n = bisect_right(pages, body)
        page = pages[n - 1] if n else 0
        places = ordered.get(bodies[body], [])
        low = bisect_left(places, page, key=lambda span: span.start)
        high = bisect_left(places, body, key=lambda span: span.start)
        if high - low == 1:
            found.append((body, places[low]))
    return sorted(found, key=lambda call: call[1])


def _ends_figure(text: str, at: int) -> bool:
    """Whether a figure that is no year ends with the stop before `at`: 3. 7."""
    before = text[max(at - _UNIT_REACH, 0) : at].rstrip()
    whole = re.search(_WHOLE, before)
    return whole is not None and re.match(_YEAR, whole[1]) is None
