"""The matches of a pattern, looked for where a text stands that each of them holds.

To find a text takes less time than to try a pattern at every character. What the text is, and how far after the beginning of
a match it may stand, is read from the parse tree of `re`; where no such text is known, the pattern is tried everywhere.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from wsiskit.model.kept import kept
from wsiskit.model.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MOST = 16  # texts that are looked for one by one
FAR = 16  # characters of a match before such a text, at which a pattern is tried
_FAULTS = (
    ImportError,
    AttributeError,
    TypeError,
    ValueError,
    IndexError,
    re.error,
    RecursionError,
)  # of another parser


class Needed(NamedTuple):
    """Every match holds one of `texts`, which begins at most `reach` characters after its beginning."""

    texts: frozenset[str]
    reach: int


_NOTHING = Needed(frozenset({""}), 0)


class Sought:
    """A pattern that is looked for so."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self._pattern = pattern

    @kept
    def _needed(self) -> Needed:
        return needed(self._pattern)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """What `pattern.finditer` finds."""
        texts, reach = self._needed
        if "" in texts:
            yield from self._pattern.finditer(text)
            return
        places = {found: place for found in texts if (place := text.find(found)) >= 0}
        match, done = self._pattern.match, 0
        while places:
            place = min(places.values())
            tried = (match(text, at) for at in range(max(done, place - reach), place + 1))
            found = next(filter(None, tried), None)
            done = found.end() if found else place + 1
            if found:
                yield found
            places = {
                one: further
                for one, at in places.items()
                if (further := at if at >= done else text.find(one, done)) >= 0
            }


def needed(pattern: re.Pattern[str]) -> Needed:
    """What every match of a pattern holds; an empty text where nothing is known, or too much for it to pay."""
    try:
        if pattern.flags & re.IGNORECASE:
            return _NOTHING
        from re import _parser  # type: ignore[attr-defined]  # the tree has no public door

        found = _needed(_parser.parse(pattern.pattern, pattern.flags))
    except _FAULTS:
        return _NOTHING
    return found if len(found.texts) <= MOST and found.reach <= FAR else _NOTHING


def _needed(tree: Any) -> Needed:
    """The best of what the parts of a sequence need: the longest text, the nearest to its beginning."""
    best, run, begun, width = _NOTHING, "", 0, 0
    for code, value in (*tree, ("END", None)):
        if str(code) == "LITERAL":
            run, begun = run + chr(value), begun if run else width
            width += 1
            continue
        inner = _needed_by(str(code), value)
        for one in (Needed(frozenset({run}), begun), Needed(inner.texts, inner.reach + width)):
            if _worth(one) > _worth(best):
                best = one
        run = ""
        width += _width(tree, code, value)
    return best


def _width(tree: Any, code: Any, value: Any) -> int:
    """How many characters a part of a sequence may take."""
    return 0 if code == "END" else int(type(tree)(tree.state, [(code, value)]).getwidth()[1])


def _worth(one: Needed) -> tuple[int, int]:
    return min(map(len, one.texts)) if one.reach <= FAR else -1, -one.reach


def _needed_by(code: str, value: Any) -> Needed:
    if code == "SUBPATTERN" and not (value[1] or value[2]):
        return _needed(value[3])
    if code == "ATOMIC_GROUP":
        return _needed(value)
    if code == "BRANCH":
        return _any_of(map(_needed, value[1]))
    if code in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT") and value[0]:
        return _needed(value[2])
    return _NOTHING


def _any_of(branches: Iterable[Needed]) -> Needed:
    found = list(branches)
    return Needed(frozenset().union(*(one.texts for one in found)), max(one.reach for one in found))
