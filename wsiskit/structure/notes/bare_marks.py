"""Footnotes whose marks lost their superscript: bodies that begin with a bare number, called by digits glued to words.

Neither means anything alone: figures stand at the beginning of lines, and digits end names (C5, 4G). Two series that
agree do. Arabic prints the number of a note in brackets, which stay when the place above the line is lost: (١).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from wsiskit.model.spans import Span
from wsiskit.passages.folding import DIRECTION
from wsiskit.structure.chains import Link, best_chain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wsiskit.knowledge.languages import Profile
    from wsiskit.structure.blocks.candidates import Chunk

_BODY = re.compile(r"(?P<n>[1-9]\d{0,2})(?:[ \u00a0\u3000\t]+(?=\S)|(?=[^\W\d_a-z]))")  # 9f56 goes on with a URL
_SLASH = re.compile(r"(?P<n>[1-9]\d{0,2})/[ \u00a0\u3000\t]+(?=\S)")  # 1/ as typewriters set it, in body and call alike
_ALONE = re.compile(r"(?P<n>[1-9]\d{0,2})\s*$")
_URL = re.compile(r"<?(?:https?://|www\.)", re.I)
# behind a letter, a closing bracket or the punctuation that a mark follows; before space, the end, a bracket or more text
_CALL = (
    r"(?<=[^\W\d_]|[。，；：、”’》」)）.,;:?!\"'])[1-9]\d{0,2}"
    r"(?=\s|$|[^\W\d_]|[。，；、)）](?!\d)|[.,;:](?:\s|$))"
)
# compiled where a report has such notes: their classes of characters cost milliseconds, and most reports have none
_BEFORE = rf"[^\s(\[/<][{DIRECTION}]*\Z"  # a mark is set close to what it explains
_STOPS = frozenset(("", ".", "،", "؛", ":", ",", ";", "\n"))
_CODE = r"(?:^|[^A-Za-zА-я\u0401\u0451])[A-ZА-ЯЁ]$|[A-ZА-ЯЁ]{2}$"  # C5 · GPT4
_SHORT = r"(?:^|[\s(])([A-Za-z]{1,5})\.$"  # No.5: a short word, where the language names its abbreviations
_WHOLE = r"(?<![\d.,])(\d{1,9})([.,])$"  # the figure before a decimal point or a comma of thousands
_DOTTED = r"\d\.[\da-z]{1,3}\.$"  # the last part of a number with dots: indicator 3.7.2
_YEAR = r"(?:19|20)\d\d$"
_SENTENCE = r"\s*(?:$|[\"“«'(]?[A-ZÀ-ÞА-ЯЁ])|\s*\n"  # what stands behind a mark that follows a full stop
_RULED = re.compile(r"[_\u2014\u2500\u2015-]{5,}$")  # the rule above the notes of a page
LEAST = 2  # notes before two series can agree by more than chance
AGREED = 0.6  # share of bodies whose number is called: extraction sets some marks on lines of their own
RULED = 0.5  # further weight of a body below a rule


def glued_digits(text: str, span: Span, profile: Profile) -> Iterator[tuple[str, Span]]:
    """Digits in `span` that could be note marks without their superscript: (number, span), in text order.

    A digit that ends a code, or counts something by the profile's `[notes] figure` and `before_figure`, is none.
    """
    figure, ordinal = profile.regex("notes", "figure"), profile.regex("notes", "before_figure")
    for found in profile.regex("notes", "bracketed").finditer(text, *span):
        counted = text[found.start() - 1 : found.start()].isdecimal()  # Article ٦(١): no mark, unless a stop follows
        if counted and text[found.end() : found.end() + 1] not in _STOPS:
            continue
        if re.search(_BEFORE, text[max(span.start, found.start() - 8) : found.start()]):
            yield str(int(found["n"])), Span(*found.span())
    # compiled where a report has such notes, because its classes of characters cost milliseconds
    for found in re.compile(_CALL).finditer(text, *span):
        before = text[max(found.start() - 12, 0) : found.start()]
        if (
            re.search(_CODE, before)
            or re.search(_DOTTED, before)
            or _is_abbreviated(before, profile)
            or _is_figure(text, before, found)
        ):
            continue
        if not figure.match(text, found.start()) and not ordinal.search(before):
            yield found[0], Span(*found.span())


def _is_abbreviated(before: str, profile: Profile) -> bool:
    """Whether a full stop before a digit belongs to a word (No.5), and ends no sentence."""
    found = re.search(_SHORT, before)
    if found is None:
        return False
    known = profile.words("", "abbreviations")
    return found[1] in known if known else len(found[1]) < 5


def _is_figure(text: str, before: str, found: re.Match[str]) -> bool:
    """Whether a digit behind a full stop or a comma goes on with the figure before it: 5.4 million, 1,200 girls.

    A year ends there (in 2023.4 The gap), and so may a figure before the next sentence.
    """
    whole = re.search(_WHOLE, before)
    if whole is None or re.match(_YEAR, whole[1]):
        return False
    if whole[2] == "," and len(found[0]) == 3:
        return True
    return re.compile(_SENTENCE).match(text, found.end()) is None


def _below_rules(text: str, starts: list[Chunk]) -> list[bool]:
    """Which starts stand below a rule on their page; a page ends at a form feed and at other furniture."""
    below, ruled, at = [], False, 0
    for start in starts:
        rule = _RULED.match(text, *start.span) is not None
        ruled = rule or (ruled and not start.apart and "\f" not in text[at : start.span.start])
        below.append(ruled)
        at = start.span.end
    return below


def slashed_calls(text: str, span: Span, numbers: Iterable[str]) -> Iterator[tuple[str, Span]]:
    """Calls of those notes in the typewriter's form, `studies 2/ finalized`: (number, span of number and slash)."""
    known = "|".join(sorted(map(re.escape, numbers)))
    pattern = re.compile(rf"(?<=[\s.,;:)\"”])({known})/(?=[\s.,;:)]|$)") if known else None
    for found in pattern.finditer(text, *span) if pattern else ():
        yield found[1], Span(*found.span())


def _slashed_bodies(text: str, starts: list[Chunk]) -> list[Chunk]:
    """The starts with bodies such as `1/ The principles …`, if they count from 1 and each is called before it stands."""
    found = ((i, _SLASH.match(text, *start.span)) for i, start in enumerate(starts) if not start.apart)
    marks = {i: m for i, m in found if m is not None}
    chain = best_chain([Link(int(m["n"]), 1.0, i) for i, m in marks.items()])
    if not chain or [link.number for link in chain] != list(range(1, len(chain) + 1)):
        return starts
    numbers = [str(link.number) for link in chain]
    spans = [start.span for i, start in enumerate(starts) if i not in marks and not start.apart]
    first: dict[str, int] = {}
    for span in spans:
        for number, at in slashed_calls(text, span, numbers):
            first.setdefault(number, at.start)
    if any(first.get(str(link.number), len(text)) > starts[link.key].span.start for link in chain):
        return starts
    bodies = {link.key: marks[link.key] for link in chain}
    return [
        start._replace(body=(bodies[i]["n"], Span(bodies[i].start(), bodies[i].end("n") + 1), True), candidates=())
        if i in bodies
        else start
        for i, start in enumerate(starts)
    ]


def find_plain_bodies(text: str, starts: list[Chunk], profile: Profile) -> list[Chunk]:
    """The starts, those that are bodies of plain notes with their `body`; unchanged where any note has an explicit mark.

    A body is accepted where its number goes on the series of such lines from 1, and glued digits of the same numbers
    stand before the bodies in the same series: `AGREED` of them, or none is accepted. Lines below a rule weigh more;
    where all bodies stand below one, `LEAST` digits that agree are enough.
    """
    if any(start.body is not None for start in starts):
        return starts
    slashed = _slashed_bodies(text, starts)
    if slashed is not starts:
        return slashed
    bodies: list[Link] = []
    marks: dict[int, Span] = {}
    ruled = _below_rules(text, starts)
    bracketed = profile.regex("notes", "bracketed")
    for i, start in enumerate(starts):
        found = _BODY.match(text, *start.span) or bracketed.match(text, *start.span)
        if found is None and i + 1 < len(starts) and _URL.match(text, starts[i + 1].span.start):
            found = _ALONE.match(text, *start.span)  # a URL that did not fit beside its number
        opens = not start.candidates or (found and found.re is bracketed)  # (١) may also number the items of a list
        if found and not start.apart and opens:
            bodies.append(Link(int(found["n"]), 1.0 + RULED * ruled[i], i))
            marks[i] = Span(*(found.span() if found.re is bracketed else found.span("n")))
    chain = best_chain(bodies)
    if len(chain) < LEAST or [link.number for link in chain] != list(range(1, len(chain) + 1)):
        return starts
    inside = {link.key for link in chain}
    spans = [start.span for i, start in enumerate(starts) if i not in inside and not start.apart]
    digits = sorted(
        ((int(number), at.start) for span in spans for number, at in glued_digits(text, span, profile)),
        key=lambda digit: digit[1],
    )
    last = chain[-1].number
    called = {
        link.number: link.key for link in best_chain([Link(number, 1.0, at) for number, at in digits if number <= last])
    }
    agreed = sum(called.get(link.number, len(text)) < starts[link.key].span.start for link in chain)
    under = all(link.weight > 1.0 for link in chain)
    if agreed < (LEAST if under else max(LEAST, AGREED * len(chain))):
        return starts
    plain = {link.key: (str(link.number), marks[link.key], False) for link in chain}
    return [start._replace(body=plain[i]) if i in plain else start for i, start in enumerate(starts)]


# How a mark stands where extraction parted it from its word: behind a stop and before a capital or the line's end; behind
# another mark or a word at the line's end, where the next line goes on with a space; alone on its line.
_PARTED = (
    r"(?:(?<=[.!?)”\"])|(?<=[.!?)”\"]\s)|(?<=[.!?)”\"]\s\s))(?P<a>{n})(?=[ \t]*(?:\r?\n|$)| [\"“(]?[A-ZÀ-ÞА-ЯЁ])"
    r"|(?:(?<=[,;:]\s)|(?<=[,;:]\s\s))(?P<b>{n})(?=[ \t]*\r?\n)"
    r"|(?<=[^\W\d_] )(?P<c>{n})(?=[ \t]*\r?\n )"
    r"|(?<=\n)(?P<d>{n})(?=[ \t]*\r?\n)"
)


def find_calls_on_page(
    text: str, spans: list[Span], bodies: dict[str, int], missing: set[str], profile: Profile
) -> list[tuple[str, Span]]:
    """Bare numbers that call the notes `missing`, one a note at most: (number, span), in text order. `spans` are sorted.

    A note stands at the foot of the page that calls it, so only that page above it is searched; text without form feeds has
    no pages. One such number there is the mark, two are none: which of them counts something cannot be told.
    """
    if "\f" not in text:
        return []
    found: list[tuple[str, Span]] = []
    for number in missing:
        body = bodies[number]
        page = text.rfind("\f", 0, body) + 1
        parted = re.compile(_PARTED.format(n=rf"(?<![\d.,]){number}(?![\d.,])"))
        hits: set[Span] = set()
        first = max(bisect_right(spans, page, key=lambda span: span.start) - 1, 0)
        for piece in spans[first : bisect_left(spans, body, key=lambda span: span.start)]:
            start, end = max(piece.start, page), min(piece.end, body)
            if start < end:
                hits.update(s for n, s in glued_digits(text, Span(start, end), profile) if n == number)
                # a piece may end with the mark: the line end behind it is looked at, too
                hits.update(
                    Span(*m.span())
                    for m in parted.finditer(text, start, min(end + 3, body))
                    if m.end() <= end and not _ends_figure(text, m.start())
                )
        if len(hits) == 1:
            found.append((number, hits.pop()))
    return sorted(found, key=lambda call: call[1])


def _ends_figure(text: str, at: int) -> bool:
    """Whether a figure that is no year ends with the stop before `at`: 3. 7."""
    before = text[max(at - 8, 0) : at].rstrip()
    whole = re.search(_WHOLE, before)
    return whole is not None and re.match(_YEAR, whole[1]) is None
