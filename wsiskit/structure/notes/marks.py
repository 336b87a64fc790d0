"""Printed forms of note marks: what can call a note, what a note can begin with, and the label that either prints.

Forms: ¹² · ⁽¹²⁾ · [12] · 〔12〕 · [2, 3] · [1–3] · ¹,³ · ¹⁻³ · [^12] · [^name] · <sup>12</sup> · $^{12}$ · ^12^ · ① · ⁱᵛ.
Decides nothing.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from functools import lru_cache
from math import inf
from typing import TYPE_CHECKING

from wsiskit.model.spans import Span, span_of
from wsiskit.passages.folding import DIRECTION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
CIRCLED = "①-⑳㉑-㉟㊱-㊿❶-❿⓫-⓴➀-➉➊-➓"  # Unicode names of these characters give their number
SYMBOLS = "*†‡§¶"  # marks that count nothing
ROMAN = "ⁱᵛˣ"  # raised Roman figures, as Word numbers endnotes
RAISED = SUPERSCRIPTS + ROMAN
LETTERS = "ᵃᵇᶜᵈᵉᶠᵍʰʲᵏˡᵐⁿᵒᵖʳˢᵗᵘʷʸᶻ"  # single raised letters; they also end ordinals (XXᵉ) and abbreviations (nᵒ)
_FIGURES = str.maketrans(RAISED, "0123456789ivx")
_PLAIN_LETTERS = str.maketrans(LETTERS, "abcdefghjklmnoprstuwyz")
_D = f"[{DIRECTION}]*"  # between the signs of a mark
_NAMED = r"\[\^[\w.:-]{1,60}\]"  # a label of Markdown, of figures or letters
_RAISED_ROMAN = rf"(?<![{ROMAN}])(?=[{ROMAN}])ˣ{{0,3}}+(?:ⁱˣ|ⁱᵛ|ᵛ?+ⁱ{{0,3}}+)(?![{ROMAN}])"
_RAISED = rf"(?<![{SUPERSCRIPTS}])[{SUPERSCRIPTS}]{{1,4}}+(?![{SUPERSCRIPTS}])"
# Every explicit way to print a note mark
NOTE_MARK = (
    rf"(?:{_RAISED}|{_RAISED_ROMAN}|⁽{_D}[{SUPERSCRIPTS}]{{1,4}}{_D}⁾|[{CIRCLED}]|{_NAMED}|"
    rf"\[{_D}(?:\d{{1,3}}|[{SUPERSCRIPTS}]{{1,3}}){_D}\]|［\d{{1,3}}］|〔\d{{1,3}}〕|【\d{{1,3}}】|<sup>\s*+\[?\d{{1,4}}\]?\s*</sup>|"
    r"\$\s*+\{?+\s*+\}?+\s*+\^\s*+\{?+\s*+\d{1,4}\s*+\}?+\s*+\$|\^\d{1,4}\^)"
)
_RANGE, _LIST = "⁻–—-", ",，、;；،؛"  # between the numbers of one group
_NUMBER = rf"(?:\d{{1,3}}|[{SUPERSCRIPTS}]{{1,3}})"
_BRACKETS = rf"[\[［〔][ ]?{_NUMBER}(?:[ ]?[{_LIST}{_RANGE}][ ]?{_NUMBER})+[ ]?[\]］〕]"
# several marks in one, as they stand at the end of a line
_ORDINAL = r"(?<![IVXLCDM\dn])"  # XXᵉ, nᵒ and 2ᵈ are no marks
RAISED_LETTER = rf"(?<![{LETTERS}{ROMAN}])(?:(?![ᵉᵒᵈ])[{LETTERS}]|{_ORDINAL}[ᵉᵒᵈ])(?![{LETTERS}{ROMAN}])"
NOTE_MARKS = rf"(?:{_BRACKETS}|[†‡§¶]{{1,3}}|{RAISED_LETTER}|{NOTE_MARK}(?:[,，⁻–-]{_RAISED})*+)"
_MARK = re.compile(NOTE_MARK)
_CIRCLED = [(ord(run[0]), ord(run[-1]) + 1) for run in re.findall(r".-.", CIRCLED)]
MARK_STARTS = frozenset(f"{SUPERSCRIPTS}{ROMAN}⁽[<$^［〔【" + "".join(chr(c) for run in _CIRCLED for c in range(*run)))
_MARK_START = re.compile(
    rf"[{SUPERSCRIPTS}{ROMAN}⁽\[<$^［〔【{CIRCLED}]"
)  # one class first: four times as fast as the alternatives
_GROUP = re.compile(_BRACKETS)
_RUN = re.compile(rf"[{SUPERSCRIPTS}]+")
_NEXT = re.compile(rf"[ ]?(?P<sign>[{_LIST}{_RANGE}])[ ]?(?=[{SUPERSCRIPTS}])")
_JOINING = f" {_LIST}{_RANGE}"  # what `_NEXT` begins with; empty at the end of the text
_DIGITS = re.compile(r"\d+")
_IN_GROUP = re.compile(rf"[\d{SUPERSCRIPTS}]+")
_BODY = re.compile(rf"(?P<mark>{NOTE_MARK})(?P<colon>:)?(?P<gap>[\s\u3000{DIRECTION}]*)(?P<rest>\S?)")
_SYMBOL_BODY = re.compile(r"(?P<mark>(?:\\?\*){1,3}|([†‡§¶])\2{0,2})[ \t\u3000]*(?=[^\s*†‡§¶])")
_SYMBOL_CALL = re.compile(r"(?<=[^\s*†‡§¶\\|/(\[_#>])(?:(?:\\?\*){1,3}|([†‡§¶])\1{0,2})(?![\w*†‡§¶\\])")
_SYMBOL_OR_STRONG = re.compile(r"(?:(?<=\s)|^)\*{1,3}(?=\w)|" + _SYMBOL_CALL.pattern)
ANY_CALL = re.compile(rf"[*†‡§¶{LETTERS}]")  # a symbol or a raised letter
_ANY_SYMBOL = re.compile(r"[*†‡§¶]")
_LETTER_BODY = re.compile(rf"(?P<mark>{RAISED_LETTER})[ \t\u3000]*(?=[^\s{LETTERS}])")
_LETTER_CALL = re.compile(rf"(?<=\S){RAISED_LETTER}(?![^\W\u2e80-\U0003ffff])")
LONGEST_RANGE = 50  # notes that one group calls; a wider one is no range of notes
LONGEST_RUN = 4  # figures of a mark
_PLACE_DIGITS = 9  # figures of a label that give it its place


@lru_cache(maxsize=1 << 10)
def label_of(mark: str) -> str:
    """Label that a note mark prints: figures and letters in ASCII (¹², [12], <sup>12</sup> → 12; ⁱᵛ → iv; ᵃ → a), else the
    mark (①, †)."""
    if mark.startswith("[^") and not mark[2:-1].isdecimal():
        return mark[2:-1]
    if len(mark) == 1 and mark in LETTERS:
        return mark.translate(_PLAIN_LETTERS)
    plain = mark.translate(_FIGURES)
    digits = _DIGITS.search(plain)
    if digits and len(digits[0]) <= LONGEST_RUN:
        return str(int(digits[0]))
    return "" if digits else (plain if mark[:1] in ROMAN else mark).replace("\\", "").strip()


@lru_cache(maxsize=1 << 10)
def order_of(label: str) -> tuple[str, int]:
    """(series that a label belongs to, its place there); the place is 0 where the labels of a series have no order."""
    if label.isdecimal():
        return "figures", int(label[:_PLACE_DIGITS])
    if len(label) == 1 and not label.isalpha() and (number := unicodedata.numeric(label, 0)):
        return "circled", int(number)
    return ("symbols" if label and label[0] in SYMBOLS else "names"), 0


def mark_places(text: str) -> list[int]:
    """Ascending offsets of the characters that an explicit note mark begins with."""
    return [found.start() for found in _MARK_START.finditer(text)]


def symbol_places(text: str) -> list[int]:
    """Ascending offsets of symbols and raised letters."""
    return [found.start() for found in ANY_CALL.finditer(text)]


def spans_with(spans: Iterable[Span], places: list[int]) -> list[Span]:
    """Of some spans those in which one of the ascending places lies."""
    ends = [*places, inf]
    return [span for span in spans if ends[bisect_left(places, span[0])] < span[1]]


def note_marks(text: str, span: Span) -> Iterator[tuple[str, Span]]:
    """Explicit note marks in a span, with the label they print, in text order.

    A group gives one mark per note: each printed number has its own span, those that a dash leaves out have the dash's. An
    exponent with a minus (s⁻¹) is no mark.
    """
    at, end = span
    while start := _MARK_START.search(text, at, end):
        begin = start.start()
        first = text[begin]
        if first in SUPERSCRIPTS:
            run = _RUN.match(text, begin, end)
            at = run.end() if run else end
            after = text[at : at + 2].lstrip(" ")[:1]
            if run and after and after not in _JOINING:  # most marks stand alone
                if (label := label_of(run[0])) and text[begin - 1 : begin] != "⁻":
                    yield label, span_of(run.span())
                continue
            numbers, signs, at = _raised(text, begin, end)
            if signs:
                yield from _expanded(numbers, signs)
            elif numbers and numbers[0][0]:
                yield numbers[0]
            continue
        group = _GROUP.match(text, begin, end) if first in "[［〔" else None
        found = group or _MARK.match(text, begin, end)
        at = found.end() if found else start.end()
        if group:
            yield from _group(text, group)
        elif found:
            yield label_of(found[0]), span_of(found.span())


_Marks = list[tuple[str, Span]]


def _raised(text: str, at: int, end: int) -> tuple[_Marks, _Marks, int]:
    """Raised runs that commas and dashes join, the signs between them, and where they end."""
    numbers: _Marks = []
    signs: _Marks = []
    negative = text[at - 1 : at] == "⁻"
    while run := _RUN.match(text, at, end):
        numbers.append((label_of(run[0]), span_of(run.span())))
        at = run.end()
        joined = _NEXT.match(text, at, end) if text[at : at + 1] in _JOINING else None
        if joined is None or len(run[0]) > LONGEST_RUN:
            break
        signs.append((joined["sign"], Span(*joined.span("sign"))))
        at = joined.end()
    return ([] if negative else numbers), signs, at


def _group(text: str, group: re.Match[str]) -> Iterator[tuple[str, Span]]:
    """Marks of `[2, 3]` and `[1–3]`; the outer ones have the brackets in their spans."""
    numbers = [(label_of(m[0]), Span(*m.span())) for m in _IN_GROUP.finditer(text, *group.span())]
    signs = [(m[0], Span(*m.span())) for m in re.finditer(rf"[{_LIST}{_RANGE}]", group[0])]
    signs = [(sign, Span(s.start + group.start(), s.end + group.start())) for sign, s in signs]
    numbers[0] = (numbers[0][0], numbers[0][1]._replace(start=group.start()))
    numbers[-1] = (numbers[-1][0], numbers[-1][1]._replace(end=group.end()))
    yield from _expanded(numbers, signs)


def _expanded(numbers: _Marks, signs: _Marks) -> Iterator[tuple[str, Span]]:
    for i, (label, span) in enumerate(numbers):
        if label:
            yield label, span
        if i >= len(signs) or i + 1 >= len(numbers) or signs[i][0] not in _RANGE:
            continue
        after = numbers[i + 1][0]
        if label and after and 1 < int(after) - int(label) <= LONGEST_RANGE:
            for number in range(int(label) + 1, int(after)):
                yield str(number), signs[i][1]


def note_body(text: str, content: Span, goes_on: bool) -> tuple[str, Span, bool] | None:
    """(label, span of the mark, certain) if the content begins as a footnote body does; `[^1]:` is certain.

    `goes_on` says that a line follows directly: a mark may stand alone above a URL that did not fit beside it.
    """
    if text[content.start] not in MARK_STARTS:
        return None
    found = _BODY.match(text, *content)
    if found is None or not (found["rest"] or goes_on):
        return None
    mark, label = found["mark"], label_of(found["mark"])
    if not label or (mark.startswith("[^") and not found["colon"] and (not found["gap"] or not label.isdecimal())):
        return None
    return label, Span(*found.span("mark")), mark.startswith("[^") and bool(found["colon"])


def symbol_body(text: str, content: Span) -> tuple[str, Span] | None:
    """(label, span of the mark) if the content begins with a symbol that can mark a note, and not with strong words."""
    found = _SYMBOL_BODY.match(text, *content)
    if found is None:
        return None
    mark = found["mark"]
    if mark[-1] == "*" and text.find(mark, found.end("mark"), content.end) >= 0 and found.end("mark") == found.end():
        return None  # `*slanted* words`
    return label_of(mark), Span(*found.span("mark"))


def letter_body(text: str, content: Span) -> tuple[str, Span] | None:
    """(label, span of the mark) if the content begins with one raised letter: ᵃ Without the islands."""
    found = _LETTER_BODY.match(text, *content)
    return (label_of(found["mark"]), Span(*found.span("mark"))) if found else None


def letter_calls(text: str, span: Span) -> Iterator[tuple[str, Span]]:
    """Single raised letters directly after a word or a figure: (label, span), in text order."""
    for found in _LETTER_CALL.finditer(text, *span):
        yield label_of(found[0]), span_of(found.span())


def symbol_calls(text: str, span: Span) -> Iterator[tuple[str, Span]]:
    """Symbols directly after a word: (label, span), in text order. A star that closes slanted or strong words is none."""
    if not _ANY_SYMBOL.search(text, *span):
        return
    opened = ""
    for found in _SYMBOL_OR_STRONG.finditer(text[span.start : span.end]):
        mark = found[0]
        before = text[span.start + found.start() - 1 : span.start + found.start()]
        if mark[0] == "*" and (not before.strip() or found.start() == 0):
            opened = mark
        elif opened and mark == opened:
            opened = ""
        else:
            yield label_of(mark), Span(span.start + found.start(), span.start + found.end())
