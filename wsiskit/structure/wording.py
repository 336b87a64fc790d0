"""What the words of a line say about its role: whether a sentence ends, continues, or could be a title."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from wsiskit.passages.folding import DIRECTION
from wsiskit.structure.notes.marks import LETTERS, NOTE_MARKS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wsiskit.knowledge.languages import Profile
    from wsiskit.model.spans import Span

_MARKS_AT_END = re.compile(rf"(?:(?:[^\S\n]|[{DIRECTION}]){{0,3}}{NOTE_MARKS}){{1,9}}$")
_DIRECTION = re.compile(rf"[{DIRECTION}]+")
_URL_AT_END = re.compile(r"(?:://|www\.)[!-~]*[^\s\-/_=&?%]>?$")
# a note mark that lost its superscript, after the end of a sentence
_GLUED_AT_END = re.compile(
    r"(?:(?<=[。！？”」》）][)）”]|.[。！？”」]|[a-zß-ÿа-яё\u0621-\u064a)»%][.!?؟»])|(?<=(?:19|20)\d\d[.!?])|(?<=^[。！？]))\d{1,3}$"
)
_MARK_ENDS = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹ⁱᵛˣ⁾]］〕】>$^0123456789†‡§¶" + LETTERS)
_CIRCLED = ("\u2460", "\u27bf")  # the blocks with circled figures
_SEMICOLONS = (";", "；", "؛")
_MARKUP = " *#_:：.．\u3000"
_PAIRS = ("《》", "〈〉", "「」", "（）", "()", "«»")  # a line that opens one and does not close it is cut
_OPENING = re.compile(f"[{re.escape(''.join(pair[0] for pair in _PAIRS))}]")
TAIL = 160  # characters at the end of a block that its last punctuation and its note marks fit into
LONG_MARKED_HEADING = 2  # a heading with a printed number may be this many times as long as one without
LONG_STYLED_HEADING = (
    4  # and one that the format itself calls a heading this many times (Result 1: … in A/80/6 (Sect. 4))
)
OPENING = 12  # a full stop this near the beginning belongs to a code or an abbreviation ("C1. …", "No. 5 …")


def strip_marks(text: str) -> str:
    """Text without the note marks at its end."""
    last = text[-1:]
    if last not in _MARK_ENDS and not _CIRCLED[0] <= last <= _CIRCLED[1]:
        return text
    marks = _marks_at_end(text[-TAIL:])
    return text[:-marks] if marks else text


@lru_cache(maxsize=1 << 10)  # several rules ask about the same line
def _marks_at_end(tail: str) -> int:
    """Characters of the note marks at the end of a text, and what stands among them."""
    found = _MARKS_AT_END.search(tail) or _GLUED_AT_END.search(tail)
    return len(tail) - found.start() if found else 0


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
        # several rules ask the same of a line: each is worked out once per text
        self._tails: dict[Span, str] = {}
        self._titles: dict[Span, str] = {}
        self._likely: dict[tuple[Span, bool, bool], bool] = {}

    def _end(self, span: Span) -> int:
        """Where a span ends without the marks that the format tells."""
        end = span.end
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
        end = self._end(span)
        return strip_marks(self.text[max(span.start, end - TAIL) : end].rstrip()).rstrip(" *_")

    def is_finished(self, span: Span) -> bool:
        """Whether a sentence ends here; a full stop of Latin type ends one in any language."""
        tail = self.tail(span)
        return tail.endswith(".") or self._finished.search(tail) is not None

    def is_open(self, span: Span) -> bool:
        """Whether the text stops in the middle of a clause: neither a sentence nor an item nor a lead-in ends here."""
        tail = self.tail(span)
        if not tail or tail.endswith((".", ":", "：", *_SEMICOLONS)) or self._finished.search(tail):
            return False
        return _URL_AT_END.search(tail) is None

    def leads_in(self, span: Span) -> bool:
        """Whether the text announces items: it ends with a colon."""
        return self.tail(span).endswith((":", "："))

    def is_between_items(self, span: Span) -> bool:
        """Whether another item must follow: a colon or a semicolon ends the text."""
        return self.tail(span).endswith((":", "：", *_SEMICOLONS))

    def is_title_like(self, span: Span, marked: bool, styled: bool = False) -> bool:
        """Whether the span could be a heading: short, without a URL, no sentence ends in it and no clause at its end."""
        asked = span, marked, styled
        likely = self._likely.get(asked)
        if likely is None:
            likely = self._likely[asked] = self._is_title_like(span, marked, styled)
        return likely

    def _is_title_like(self, span: Span, marked: bool, styled: bool) -> bool:
        limit = self.profile.heading_max * (LONG_STYLED_HEADING if styled else LONG_MARKED_HEADING if marked else 1)
        if span.end - span.start > limit + TAIL:
            return False
        plain = strip_marks(self.text[span.start : self._end(span)].rstrip()).rstrip(" *_")
        if "\n" in plain or "\r" in plain:
            plain = self.profile.joiner.join(plain.split())  # how far in its lines are set makes no title longer
        divided = plain.endswith(("-", "\ufffe")) or (
            _OPENING.search(plain) is not None and any(plain.count(pair[0]) > plain.count(pair[1]) for pair in _PAIRS)
        )
        if not 0 < len(plain) <= limit or divided or self._stop.search(plain) or "://" in plain:
            return False
        return not any(OPENING <= m.end() < len(plain) for m in self._sentence_end.finditer(plain))

    def is_among(self, title: str, key: str) -> bool:
        """Whether a title is one of `[titles] key`, in capitals throughout or not."""
        known = self.profile.words("titles", key)
        return title in known or (title.isupper() and title.capitalize() in known)

    def bare_title(self, span: Span) -> str:
        """Title without note marks and the signs around it; 附　件 with its characters set apart is 附件."""
        title = self._titles.get(span)
        if title is None:
            title = self._titles[span] = self._bare_title(span)
        return title

    def _bare_title(self, span: Span) -> str:
        title = strip_marks(_DIRECTION.sub("", self.text[span.start : span.end]).rstrip()).strip(_MARKUP)
        signs = () if self.profile.joiner else title.split()
        apart = len(signs) > 1 and all(len(sign) == 1 and "\u4e00" <= sign <= "\u9fff" for sign in signs)
        return "".join(signs) if apart else title
