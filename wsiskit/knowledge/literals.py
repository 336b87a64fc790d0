"""Literal text that every match of a pattern begins or ends with, or holds: without it the pattern need not be asked.

Read from the parse tree of `re`. What is not understood makes the answer wider, never narrower: at worst a pattern is asked
in vain.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from wsiskit.model.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LENGTH = 12  # characters of such a text: enough to tell "Bank of the " from any other "of the "
MOST = 256  # alternatives of one pattern that are followed
FEW = 4  # characters of a class that are followed one by one
NEVER = "(?!)"  # what profiles have for a pattern that they lack
REPEATS = {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}
FAULTS = (ImportError, AttributeError, TypeError, ValueError, IndexError, re.error, RecursionError)  # of another parser
_WORD = "\0"  # stands for any number of word characters
_WORD_CLASSES = {"CATEGORY_WORD", "CATEGORY_DIGIT"}
_Edge = tuple[str, bool]  # text at the edge of a match, and whether more of it may be read


class Edge(NamedTuple):
    """What a match begins or ends with: one of `texts`; or, at its end, a word with one of `stems` in it, in small letters,
    and a space. Empty texts and stems: there is no match anywhere. An empty string among the texts: anything may."""

    texts: frozenset[str]
    stems: frozenset[str]


def edge_of(patterns: Iterable[re.Pattern[str]], *, end: bool) -> Edge:
    """What the matches of several patterns begin or, with `end`, end with. Texts have at most `LENGTH` characters."""
    texts: set[str] = set()
    stems: set[str] = set()
    for pattern in patterns:
        for text in _edges(pattern, end):
            before, gap, behind = text.partition(_WORD)
            stem = before.rpartition(" ")[2]
            if end and gap and behind == " " and stem:
                stems.add(stem.lower())
            else:
                texts.add((behind if end else before) if gap else text)
    found = {text for text in texts if not any(_is_within(other, text, end) for other in texts)}
    return Edge(frozenset(found), frozenset(stems))


def inside(pattern: re.Pattern[str]) -> frozenset[str]:
    """Texts of which every match holds one; an empty string where none is known, nothing where nothing matches."""
    if pattern.pattern == NEVER:
        return frozenset()
    try:
        return frozenset({""} if pattern.flags & re.IGNORECASE else _inside(_tree(pattern)))
    except FAULTS:
        return frozenset({""})


def _inside(tree: Iterable[tuple[Any, Any]]) -> set[str]:
    best, run = {""}, ""
    for code, value in (*tree, ("END", None)):
        if str(code) == "LITERAL":
            run += chr(value)
            continue
        for found in ({run}, _inside_of(str(code), value)):
            if min(map(len, found)) > min(map(len, best)) and len(found) <= MOST:
                best = found
        run = ""
    return best


def _inside_of(code: str, value: Any) -> set[str]:
    if code == "SUBPATTERN":
        return {""} if value[1] or value[2] else _inside(value[3])
    if code == "ATOMIC_GROUP":
        return _inside(value)
    if code == "BRANCH":
        return set().union(*map(_inside, value[1]))
    if code in REPEATS and value[0]:
        return _inside(value[2])
    return {""}


def _tree(pattern: re.Pattern[str]) -> Any:
    from re import _parser  # type: ignore[attr-defined]  # the tree has no public door

    return _parser.parse(pattern.pattern, pattern.flags)


def _is_within(other: str, text: str, end: bool) -> bool:
    return other != text and (text.endswith(other) if end else text.startswith(other))


def _edges(pattern: re.Pattern[str], end: bool) -> set[str]:
    if pattern.pattern == NEVER:
        return set()
    try:
        found = _Reader(end, bool(pattern.flags & re.IGNORECASE)).read(_tree(pattern), {("", True)})
    except FAULTS:
        return {""}
    return {text for text, _ in found}


class _Reader:
    """Reads a parse tree from one edge inwards."""

    def __init__(self, end: bool, any_case: bool) -> None:
        self.end = end
        self.any_case = any_case

    def read(self, tree: Sequence[tuple[Any, Any]], known: set[_Edge]) -> set[_Edge]:
        """The edges `known` so far, continued by what a sequence matches."""
        for code, value in reversed(tree) if self.end else tree:
            if not any(is_open for _, is_open in known):
                break
            known = self._step(str(code), value, known)
            if len(known) > MOST:
                return {("", False)}
        return known

    def _step(self, code: str, value: Any, known: set[_Edge]) -> set[_Edge]:
        if code in {"AT", "ASSERT", "ASSERT_NOT"}:  # no characters of the match
            return known
        if code == "LITERAL":
            return self._with(chr(value), known)
        if code == "SUBPATTERN":
            _, added, removed, inner = value
            return _closed(known) if added or removed else self.read(inner, known)
        if code == "ATOMIC_GROUP":
            return self.read(value, known)
        if code == "BRANCH":
            return set().union(*(self.read(inner, known) for inner in value[1]))
        if code in REPEATS:
            least, most, inner = value
            return self._repeated(least, most, inner, known)
        if code == "IN" and len(value) <= FEW and all(str(kind) == "LITERAL" for kind, _ in value):
            return set().union(*(self._with(chr(char), known) for _, char in value))
        return _closed(known)

    def _repeated(self, least: int, most: Any, inner: Any, known: set[_Edge]) -> set[_Edge]:
        if most == 1:
            once = self.read(inner, known)
            return once | known if least == 0 else once
        if _is_of_words(inner):
            return {
                (_WORD + text if self.end else text + _WORD, True) if is_open and _WORD not in text else (text, False)
                for text, is_open in known
            }
        once = _closed(self.read(inner, known))
        return once if least else once | _closed(known)

    def _with(self, char: str, known: set[_Edge]) -> set[_Edge]:
        found = set()
        for text, is_open in known:
            cased = self.any_case and char.lower() != char.upper() and not (self.end and _WORD in text)
            if not is_open or cased or len(text) >= LENGTH:
                found.add((text, False))
            else:
                found.add((char + text if self.end else text + char, True))
        return found


def _closed(known: set[_Edge]) -> set[_Edge]:
    return {(text, False) for text, _ in known}


def _is_of_words(inner: Any) -> bool:
    """Whether a repeated part is one class of word characters: `\\w`."""
    if len(inner) != 1 or str(inner[0][0]) != "IN":
        return False
    return all(str(kind) == "CATEGORY" and str(one) in _WORD_CLASSES for kind, one in inner[0][1])
