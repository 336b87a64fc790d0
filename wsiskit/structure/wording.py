"""What the words of a line say about its role: whether a sentence ends, continues, or could be a title."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from wsiskit.passages.folding import DIRECTION
from wsiskit.structure.notes.marks import LETTERS, NOTE_MARKS, mark_places, note_marks, spans_with

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wsiskit.knowledge.languages import Profile
    from wsiskit.model.spans import Span

_MARKS_AT_END = re.compile(rf"(?:(?:[^\S\n]|[{DIRECTION}]){{0,3}}{NOTE_MARKS}){{1,9}}$")
_DIRECTION = re.compile(rf"[{DIRECTION}]+")
_DIRECTION_MARKS = tuple(
    map(chr, (0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))
)  # of the class
_URL_AT_END = re.compile(r"(?:://|www\.)[!-~]*[^\s\-/_=&?%]>?$")
# a note mark that lost its superscript, after the end of a sentence
_GLUED_AT_END = re.compile(
    r"(?:(?<=[。！？”」》）][)）”]|.[。！？”」]|[a-zß-ÿа-яё\u0621-\u064a)»%][.!?؟»])|(?<=(?:19|20)\d\d[.!?])|(?<=^[。！？]))\d{1,3}$"
)
_CIRCLED = map(chr, range(0x2460, 0x27C0))  # the blocks with circled figures
_MARK_ENDS = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹ⁱᵛˣ⁾]］〕】>$^0123456789†‡§¶" + LETTERS).union(_CIRCLED)
_SEMICOLONS = (";", "；", "؛")
_MARKUP = " *#_:：.．\u3000"
_PAIRS = ("《》", "〈〉", "「」", "（）", "()", "«»")  # a line that opens one and does not close it is cut
_OPENING = re.compile(f"[{re.escape(''.join(pair[0] for pair in _PAIRS))}]")
TAIL = 160  # characters at the end of a block that its last punctuation and its note marks fit into
_CLOSE = 24  # characters at the end that the last full stop and what closes after it fit into
_LEADS = (":", "：")
_ITEM_ENDS = (*_LEADS, *_SEMICOLONS)
LONG_MARKED_HEADING = 2  # a heading with a printed number may be this many times as long as one without
LONG_STYLED_HEADING = (
    4  # and one that the format itself calls a heading this many times (Result 1: … in A/80/6 (Sect. 4))
)
OPENING = 12  # a full stop this near the beginning belongs to a code or an abbreviation ("C1. …", "No. 5 …")


def strip_marks(text: str) -> str:
    """Text without the note marks at its end."""
    if text[-1:] not in _MARK_ENDS:
        return text
    marks = _marks_at_end(text[-TAIL:])
    return text[:-marks] if marks else text


@lru_cache(maxsize=1 << 10)  # several rules ask about the same line
def _marks_at_end(tail: str) -> int:
    """Characters of the note marks at the end of a text, and what stands among them."""
    found = _MARKS_AT_END.search(tail) or _GLUED_AT_END.search(tail)
    return len(tail) - found.start() if found else 0


@lru_cache(maxsize=1 << 8)
def first_signs(profile: Profile, key: str) -> frozenset[str]:
    """What the titles of `[titles] key` begin with, in capitals or not."""
    return frozenset(sign for title in profile.words("titles", key) for sign in (title[0], title[0].upper()))


def _is_divided(line: str) -> bool:
    """Whether a line opens a bracket or a quotation that it does not close."""
    if _OPENING.search(line) is None:
        return False
    return any(line.count(pair[0]) > line.count(pair[1]) for pair in _PAIRS if pair[0] in line)


class Wording:
    """Tests on spans of one text in one language. All look at a bounded tail, so their cost does not grow with a block."""

    def __init__(self, text: str, profile: Profile, marks: Iterable[Span] = ()) -> None:
        """`marks` are the calls of notes that the format itself tells, whatever they look like (III, C, 三)."""
        self._marks = {mark.end: mark.start for mark in marks}
        self.text = text
        self.profile = profile
        self._finished = profile.regex("", "finished")
        self._clause_end = profile.regex("", "clause_end")
        self._sentence_end = profile.regex("", "sentence_end")
        self._stop = profile.regex("", "heading_stop")
        self.part = profile.any_of("titles", "annex", "label")
        self.labelled = profile.any_of("titles", "annex", "label", "caption")
        self._is_directed = any(mark in text for mark in _DIRECTION_MARKS)
        # several rules ask the same of a line: each is worked out once per text
        self._tails: dict[Span, str] = {}
        self._titles: dict[Span, str] = {}
        self._closed: dict[Span, bool] = {}
        self._lengths: dict[Span, int] = {}
        self._limits = tuple(profile.heading_max * times for times in (1, LONG_MARKED_HEADING, LONG_STYLED_HEADING))
        self._mark_at = mark_places(text)
        self._marks_in: tuple[list[Span], list[tuple[str, Span]]] | None = None  # what was asked last

    def _end(self, span: Span) -> int:
        """Where a span ends without the marks that the format tells."""
        end = span.end
        if not self._marks:
            return end
        while span.start < (before := self._marks.get(end, end)) < end:
            end = before
        return end

    def tail(self, span: Span) -> str:
        """Last characters of a span, without space and note marks."""
        tail = self._tails.get(span)
        if tail is None:
            tail = self._tails[span] = self._tail(span)
        return tail

    def _tail(self, span: Span) -> str:
        end = self._end(span) if self._marks else span.end
        start = end - TAIL
        if start < span.start:
            start = span.start
        tail = self.text[start:end].rstrip()
        return (strip_marks(tail) if tail[-1:] in _MARK_ENDS else tail).rstrip(" *_")

    def is_finished(self, span: Span) -> bool:
        """Whether a sentence ends here; a full stop of Latin type ends one in any language."""
        closed = self._closed.get(span)
        if closed is None:
            tail = self.tail(span)
            closed = tail.endswith(".") or self._finished.search(tail, max(len(tail) - _CLOSE, 0)) is not None
            self._closed[span] = closed
        return closed

    def is_open(self, span: Span) -> bool:
        """Whether the text stops in the middle of a clause: neither a sentence nor an item nor a lead-in ends here."""
        tail = self.tail(span)
        if not tail or tail.endswith(_ITEM_ENDS) or self.is_finished(span):
            return False
        return not ("://" in tail or "www." in tail) or _URL_AT_END.search(tail) is None

    def leads_in(self, span: Span) -> bool:
        """Whether the text announces items: it ends with a colon."""
        return self.tail(span).endswith(_LEADS)

    def is_between_items(self, span: Span) -> bool:
        """Whether another item must follow: a colon or a semicolon ends the text."""
        return self.tail(span).endswith(_ITEM_ENDS)

    def is_title_like(self, span: Span, marked: bool, styled: bool = False) -> bool:
        """Whether the span could be a heading: short, without a URL, no sentence ends in it and no clause at its end."""
        limit = self._limits[2 if styled else 1 if marked else 0]
        if span[1] - span[0] > limit + TAIL:
            return False
        length = self._lengths.get(span)
        if length is None:
            length = self._lengths[span] = self._title_length(span)
        return 0 < length <= limit

    def _title_length(self, span: Span) -> int:
        """Characters of a title without the marks at its end; 0 for what is none."""
        end = self._end(span) if self._marks else span[1]
        plain = self.text[span[0] : end].rstrip()
        plain = (strip_marks(plain) if plain[-1:] in _MARK_ENDS else plain).rstrip(" *_")
        if "\n" in plain or "\r" in plain:
            plain = self.profile.joiner.join(plain.split())  # how far in its lines are set makes no title longer
        length = len(plain)
        if not 0 < length <= self.profile.heading_max * LONG_STYLED_HEADING or plain.endswith(("-", "\ufffe")):
            return 0
        if self._stop.search(plain, max(length - _CLOSE, 0)) or "://" in plain or _is_divided(plain):
            return 0
        for stop in self._sentence_end.finditer(plain):
            if OPENING <= stop.end() < length:
                return 0
        return length

    def is_among(self, title: str, key: str) -> bool:
        """Whether a title is one of `[titles] key`, in capitals throughout or not."""
        known = self.profile.words("titles", key)
        return title in known or (title.isupper() and title.capitalize() in known)

    def is_titled(self, span: Span, key: str) -> bool:
        """Whether the title of a span is one of `[titles] key`. Most begin with a letter that none of them does."""
        first = self.text[span[0]]
        if first.isalnum() and first not in first_signs(self.profile, key):
            return False
        return self.is_among(self.bare_title(span), key)

    def note_marks(self, spans: list[Span]) -> list[tuple[str, Span]]:
        """Explicit note marks in spans that are in text order, as `marks.note_marks` has them."""
        if self._marks_in is None or self._marks_in[0] != spans:
            marked = spans_with(spans, self._mark_at)
            self._marks_in = spans, [mark for span in marked for mark in note_marks(self.text, span)]
        return self._marks_in[1]

    def bare_title(self, span: Span) -> str:
        """Title without note marks and the signs around it; 附　件 with its characters set apart is 附件."""
        title = self._titles.get(span)
        if title is None:
            title = self._titles[span] = self._bare_title(span)
        return title

    def _bare_title(self, span: Span) -> str:
        printed = self.text[span[0] : span[1]]
        if self._is_directed:
            printed = _DIRECTION.sub("", printed)
        printed = printed.rstrip()
        title = (strip_marks(printed) if printed[-1:] in _MARK_ENDS else printed).strip(_MARKUP)
        if self.profile.joiner or title[:2].isalnum():
            return title
        signs = title.split()
        apart = len(signs) > 1 and all(len(sign) == 1 and "\u4e00" <= sign <= "\u9fff" for sign in signs)
        return "".join(signs) if apart else title
