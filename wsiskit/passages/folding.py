"""A folded view of text for matching, with an exact map back to the source.

Folding unifies widths, dashes, quotation marks, spaces and the letters that Arabic and Russian print in several ways; it
leaves out what is not read (tatweel, vowel signs, soft hyphens, direction marks). It never touches the source text. Note
marks, URLs and symbols become separators, so that no name is found inside them or across them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from wsiskit.model.record import NamedTuple
from wsiskit.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

MASK = "\x02"  # stands for one masked stretch (a URL, a symbol, a note mark)
BREAK = "\x03"  # stands between two units
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_TABLE: dict[int, int | str] = {
    **_WIDE,
    **dict.fromkeys(map(ord, "‐‑‒–—―−－─"), "-"),
    **dict.fromkeys(map(ord, "“”„‟«»「」『』＂"), '"'),
    **dict.fromkeys(map(ord, "‘’‚‛＇`´"), "'"),
    **dict.fromkeys(map(ord, "·•‧∙・"), "·"),
    **dict.fromkeys(map(ord, "\u00a0\u2002\u2003\u2009\u202f\u3000"), " "),
    **dict.fromkeys(map(ord, "أإآٱ"), "ا"),  # hamza and madda are often left out
    ord("\ufffe"): "-",  # what PDF text has for the hyphen at a line's end (Counter-Terrorism)
    ord("ى"): "ي",
    ord("ة"): "ه",
    ord("ؤ"): "و",
    ord("ئ"): "ي",
    ord("ی"): "ي",  # the letters of Persian keyboards
    ord("ک"): "ك",
    ord("ё"): "е",
    ord("Ё"): "Е",
}
DIRECTION = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # direction marks, as ranges of a class of characters
# vowel signs, tatweel, direction marks
_TATWEEL = "\u0640"  # the one of them that counts as a letter
SIGNS = f"{_TATWEEL}\u064b-\u0652\u0670"  # tatweel and vowel signs, as ranges of a class of characters
INVISIBLE = f"\u00ad\u200b-\u200d\u2060\ufeff{DIRECTION}"  # what prints nothing, as ranges of a class of characters
_UNREAD = f"{SIGNS}\u200b-\u200d\u2060\ufeff{DIRECTION}"
_LEFT_OUT = re.compile(rf"\s+|[{_UNREAD}]+|\u00ad\s*")
_MARKS = re.compile(rf"[{_UNREAD}]+")
_SIGNS = re.compile(r"[\u064b-\u0652\u0670]+")  # they belong to the letter before them
_WORD = re.compile(r"[^\W\d_]{4,}")
_LETTERS = re.compile(r"[^\W\d_]+")
_HYPHENED = re.compile(r"[-\u2010\ufffe][ \t]*+\r?\n[ \t]*+(?=[^\W\d_]{2})")
_NARROWS = "A-Za-z0-9$€£¥ªºÀ-ÖØ-öø-ɏͰ-ӿء-غف-ي٠-٩ٱ-ۓ"
_NARROW = re.compile(f"[{_NARROWS}]")
# What `_LEFT_OUT` finds, but for one space between two characters of spaced scripts, which stays as it is. The first
# character is a plain class, which the engine looks for fastest.
_CHANGED = re.compile(
    rf"[\s\u00ad{_UNREAD}](?:(?<=[{_UNREAD}])[{_UNREAD}]*|(?<=\u00ad)\s*|(?:(?<![{_NARROWS}] )|(?![{_NARROWS}]))\s*)"
)
# As pairs for `str.replace`, which is 20 times as fast over a long text as `str.translate`. No folded form is folded
# again but ` of ｀, which therefore comes first.
_PAIRS = sorted((chr(code), chr(to) if isinstance(to, int) else to) for code, to in _TABLE.items())
_WIDE_PAIRS = [(chr(code), chr(to)) for code, to in _WIDE.items()]
_LONG = 400  # characters from which it pays


def fold_letters(text: str) -> str:
    """Text with widths, dashes, quotation marks, spaces and letters folded, character for character: of equal length."""
    return _replaced(text, _PAIRS) if len(text) > _LONG else text.translate(_TABLE)


def _replaced(text: str, pairs: Iterable[tuple[str, str]]) -> str:
    for char, folded in pairs:
        if char in text:
            text = text.replace(char, folded)
    return text


def fold_form(form: str) -> str:
    """A name folded as text is: the form that `FoldedView.text` can be searched for."""
    if form.isascii() and form.replace(" ", "").isalnum() and "  " not in form:
        return form.strip()  # words with one space between: most names, and nothing to fold
    text = fold_letters(form)
    if text.isalnum() and _TATWEEL not in text:
        return text
    return _CHANGED.sub(lambda m: _space(text, m.start(), m.end()), text).strip()


def fold_with_gaps(text: str) -> tuple[str, list[Span]]:
    """A text folded as `fold_form` folds, its outer space kept, and the stretches of it that were kept, in order: the folded
    text has a character for each of theirs."""
    folded = text.translate(_TABLE)
    parts: list[str] = []
    kept: list[Span] = []
    at = 0
    for found in _LEFT_OUT.finditer(folded):
        start, end = found.span()
        space = _space(folded, start, end)
        if found[0] == space:
            continue
        stop = start + len(space)  # a run of spaces keeps its first
        if stop > at:
            parts.append(folded[at:start] + space)
            kept.append(Span(at, stop))
        at = end
    if at < len(folded):
        parts.append(folded[at:])
        kept.append(Span(at, len(folded)))
    return "".join(parts), kept


def find_line_hyphens(text: str, names: Iterable[str]) -> list[Span]:
    """Hyphens at a line's end, with the line end, that only divide a word: Telecommu-⏎nication.

    The whole word stands elsewhere in the text, or in one of the folded `names`; else the hyphen may belong to it
    (multi-⏎stakeholder) and stays.
    """
    found = list(_divided(text))
    if not found:
        return []
    wanted = {word for word, _ in found}
    known = wanted.intersection(word.lower() for word in _WORD.findall(text))
    if len(known) < len(wanted):
        known.update(wanted.intersection(word.lower() for name in names for word in _WORD.findall(name)))
    return [span for word, span in found if word in known]


def _divided(text: str) -> Iterator[tuple[str, Span]]:
    """(whole word in lower case, its hyphen with the line end) wherever a line may divide a word that continues in small
    letters: UN-⏎Habitat has its hyphen. Read from the hyphens, so that a long run of letters is looked at once."""
    done = 0
    for hyphen in _HYPHENED.finditer(text):
        start, end = hyphen.span()
        left = start
        while left > done and _LETTERS.match(text[left - 1]):
            left -= 1
        right = _LETTERS.match(text, end)
        if start - left < 2 or right is None:
            continue
        done = right.end()
        if text[end].islower():
            yield (text[left:start] + right[0]).lower(), Span(start, end)


def narrow(text: str) -> str:
    """Text with the full-width forms of ASCII as ASCII (Ｃ５ is C5); every character keeps its place."""
    if text.isascii():
        return text
    return _replaced(text, _WIDE_PAIRS) if len(text) > _LONG else text.translate(_WIDE)


@lru_cache(maxsize=1 << 12)  # asked of the neighbours of every space
def is_narrow(char: str) -> bool:
    """Whether a character belongs to a script that separates words by spaces (or is a digit)."""
    return _NARROW.match(char) is not None


def _space(text: str, start: int, end: int) -> str:
    """A space survives only between two characters of spaced scripts; what is left out beside it does not count."""
    if not text[start].isspace():
        return ""
    while start and _is_unread(text[start - 1]):
        start -= 1
    while end < len(text) and _is_unread(text[end]):
        end += 1
    return " " if is_narrow(text[start - 1 : start]) and is_narrow(text[end : end + 1]) else ""


@lru_cache(maxsize=1 << 12)
def _kept_between(before: str, left_out: str, after: str) -> str | None:
    """What `_space` keeps where this character is the first that is left out between these two; None where one of the two is
    not read itself, so that what is beyond it decides."""
    if not left_out.isspace():
        return ""
    if _is_unread(before) or _is_unread(after):
        return None
    return " " if is_narrow(before) and is_narrow(after) else ""


@lru_cache(maxsize=1 << 12)
def _is_unread(char: str) -> bool:
    return _MARKS.match(char) is not None


class Unit(NamedTuple):
    """A stretch of the view that was one piece of prose: `[start, end)` in the view, `key` given by the caller."""

    start: int
    end: int
    key: int


class Cut(NamedTuple):
    """A place in the view where two pieces of one unit meet: the source resumes at another offset."""

    at: int
    left_end: int
    right_start: int


class FoldedView:
    """Folded text of several units, searchable as one string.

    `text` is the folded text, `units` its parts in order, `cuts` where pieces meet, `gaps` the view offsets at which
    white space between two unspaced characters was left out, `line_ends` those where it held a line end. `hyphens` are left
    out (`find_line_hyphens`); `letters` are folded one for one, as those of Traditional Chinese.
    """

    def __init__(
        self,
        source: str,
        units: Sequence[Sequence[Span]],
        masked: Sequence[Span],
        hyphens: Sequence[Span] = (),
        letters: dict[int, int] | None = None,
    ) -> None:
        parts: list[str] = []  # of the text, each together in the source
        self._offsets: list[int] = []  # where each begins in the source
        self._gaps: list[int] = []  # numbers of the parts before which white space was left out,
        self._line_ends: list[int] = []  # or a line end
        bounds: list[tuple[int, int]] = []  # of the units: the first part, and the one after the last
        cuts: list[tuple[int, int, int]] = []
        self._source = source
        self._has_signs = _SIGNS.search(source) is not None
        self._folded = source.translate({**letters, **_TABLE}) if letters else fold_letters(source)
        self._hyphens = hyphens
        masks = sorted(masked)
        starts = [m.start for m in masks]
        for pieces in units:
            first = len(parts)
            for n, piece in enumerate(pieces):
                if n:
                    left = pieces[n - 1].end - 1
                    if source[left : left + 1].isalnum() and is_narrow(source[left]) and is_narrow(source[piece.start]):
                        self._put(" ", left, parts)  # a page ends between two words of a spaced script
                    cuts.append((len(parts), pieces[n - 1].end, piece.start))
                self._add_piece(piece, masks, starts, parts)
            bounds.append((first, len(parts)))
            self._put(BREAK, pieces[-1].end if pieces else 0, parts)
        self.text = "".join(parts)
        places = list(accumulate(map(len, parts), initial=0))
        self.units = [Unit(places[first], places[last], key) for key, (first, last) in enumerate(bounds)]
        self._later_units = [unit.start for unit in self.units[1:]]
        self.cuts = [Cut(places[part], left, right) for part, left, right in cuts]
        self._cut_at = [cut.at for cut in self.cuts]
        self.gaps, self.line_ends = ([places[part] for part in found] for found in (self._gaps, self._line_ends))
        self._starts = places  # of the parts, and where the last ends, as `_offsets` has it, too
        self._offsets.append(self._offsets[-1] + len(BREAK) if parts else 0)
        del self._folded  # a copy of the whole source

    def _put(self, folded: str, offset: int, parts: list[str]) -> None:
        self._offsets.append(offset)
        parts.append(folded)

    def _add_piece(self, piece: Span, masks: list[Span], starts: list[int], parts: list[str]) -> None:
        add = self._add_text if self._hyphens else self._add_line
        at, stop = piece
        i = bisect_right(starts, at)
        if i and masks[i - 1].end > at:
            i -= 1
        while i < len(starts) and starts[i] < stop:
            start, end = masks[i]
            if start > at:
                add(at, start, parts)
                at = start
            self._put(MASK, at, parts)
            if end > at:
                at = end
            i += 1
        if at < stop:
            add(at, stop, parts)

    def _add_text(self, start: int, end: int, parts: list[str]) -> None:
        at = bisect_right(self._hyphens, start, key=lambda span: span.start)
        while at < len(self._hyphens) and self._hyphens[at].start < end:
            self._add_line(start, self._hyphens[at].start, parts)
            start = self._hyphens[at].end  # after `end` where a block ends with the line
            at += 1
        if start < end:
            self._add_line(start, end, parts)

    def _add_line(self, start: int, end: int, parts: list[str]) -> None:
        folded = self._folded[start:end]
        at, size = 0, len(folded)
        add, printed = parts.append, self._offsets.append
        for found in _CHANGED.finditer(folded):
            first, last = found.span()
            char = folded[first]
            kept = _kept_between(folded[first - 1 : first], char, folded[last : last + 1])
            if kept is None:
                kept = _space(folded, first, last)
            if kept or first > at:
                printed(start + at)
                add(folded[at:first] + kept)
            at = last
            if not kept and first and last < size and char.isspace():
                is_end = "\n" in found[0] or "\r" in found[0]
                (self._line_ends if is_end else self._gaps).append(len(parts))
        if at < size:
            printed(start + at)
            add(folded[at:])

    def offset(self, at: int) -> int:
        """Source offset of the view's character `at`; monotone within a unit."""
        i = bisect_right(self._starts, at) - 1
        return self._offsets[i] + at - self._starts[i]

    def runs(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """(place in the view, source offset, length) of the parts of `[start, end)` that stand together in the source."""
        i = max(bisect_right(self._starts, start) - 1, 0)
        while start < end:
            stop = min(self._starts[i + 1], end)
            if stop > start:
                yield start, self._offsets[i] + start - self._starts[i], stop - start
                start = stop
            i += 1

    def pieces(self, start: int, end: int) -> tuple[Span, ...]:
        """Source spans of the view's `[start, end)`, in order; more than one only across a cut. Vowel signs of the last
        letter belong to it."""
        run = bisect_right(self._starts, start) - 1
        begins = self._offsets[run] + start - self._starts[run]
        together = end <= self._starts[run + 1]
        last = begins + end - start if together else self.offset(end - 1) + 1
        signs = _SIGNS.match(self._source, last) if self._has_signs else None
        last = signs.end() if signs else last
        if together:
            return (Span(begins, last),)
        first, stop = bisect_right(self._cut_at, start), bisect_left(self._cut_at, end)
        if first >= stop:
            return (Span(begins, last),)
        found: list[Span] = []
        at = start
        for cut in self._cut_at[first:stop]:
            if cut > at:
                found.append(Span(self.offset(at), self.offset(cut - 1) + 1))
                at = cut
        return (*found, Span(self.offset(at), last))

    def shift(self, start: int, end: int) -> int | None:
        """What to add to offsets of `[start, end)` for those of the source, where it stands there in one stretch and
        no letter has vowel signs; None elsewhere."""
        i = bisect_right(self._starts, start) - 1
        if self._has_signs or end > self._starts[i + 1]:
            return None
        return self._offsets[i] - self._starts[i]

    def unit_at(self, at: int) -> Unit:
        """Unit that holds the view's character `at`."""
        return self.units[bisect_right(self._later_units, at)]
