"""Headings of two reports side by side: by title, then by action line, then by place below partners.

A heading whose title differs, but which stands for the same action line, or has a like title at the same place, is
reworded, not lost and gained.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from wsiskit.model.record import NamedTuple
from wsiskit.passages.folding import fold_form

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from wsiskit.model.report import Section

LIKE = 0.5  # share of characters in common, in order, from which two titles at one place are one title reworded


class Partners(NamedTuple):
    """Two headings, either None where a report lacks it; `reworded` where both are there and their titles differ."""

    a: Section | None
    b: Section | None
    reworded: bool = False


def pair_sections(a: Sequence[Section], b: Sequence[Section], *, one_language: bool) -> list[Partners]:
    """Each heading once, those of A in their order, then those that only B has.

    Titles of two languages cannot be compared: there headings are partners by action line, or by their place among as many
    siblings below partners, and none is reworded.
    """
    pairs: dict[int, int] = {}
    if one_language:
        _match(pairs, [_titled(s) for s in a], [_titled(s) for s in b], first=True)
    _match(pairs, [_lined(s) for s in a], [_lined(s) for s in b])
    places = _places(a), _places(b)
    for level in sorted({s.level for s in (*a, *b)}):
        names = {b[m].section_id: a[n].section_id for n, m in pairs.items()} | {"": ""}
        ours = [_place(s, level, at, s.parent_id, one_language) for s, at in zip(a, places[0], strict=True)]
        theirs = [
            _place(s, level, at, names.get(s.parent_id), one_language) for s, at in zip(b, places[1], strict=True)
        ]
        _match(pairs, ours, theirs, lambda n, m: not one_language or _alike(a[n], b[m]))
    taken = set(pairs.values())
    found = [
        Partners(s, b[pairs[n]], one_language and _title(s) != _title(b[pairs[n]])) if n in pairs else Partners(s, None)
        for n, s in enumerate(a)
    ]
    return [*found, *(Partners(None, s) for m, s in enumerate(b) if m not in taken)]


def _match(
    pairs: dict[int, int],
    ours: Sequence[Hashable | None],
    theirs: Sequence[Hashable | None],
    like: Callable[[int, int], bool] | None = None,
    *,
    first: bool = False,
) -> None:
    """Pair what has no partner yet by keys that one of each side has; with `first`, of several the first with the first."""
    taken = set(pairs.values())
    waiting: dict[Hashable, list[int]] = {}
    for m, key in enumerate(theirs):
        if key is not None and m not in taken:
            waiting.setdefault(key, []).append(m)
    counts = Counter(key for n, key in enumerate(ours) if n not in pairs)
    for n, key in enumerate(ours):
        there = waiting.get(key, []) if key is not None and n not in pairs else []
        if there and (first or (len(there) == 1 and counts[key] == 1)) and (like is None or like(n, there[0])):
            pairs[n] = there.pop(0)


def _place(
    section: Section, level: int, at: tuple[int, int], parent: str | None, one_language: bool
) -> Hashable | None:
    """Key of a heading's place: the partner of its parent, its number among the siblings; None on other levels, and where
    the parent has no partner. In two languages there must be as many siblings on both sides."""
    if section.level != level or parent is None:
        return None
    return (parent, at[0], 0 if one_language else at[1], bool(section.marker))


def _places(sections: Sequence[Section]) -> list[tuple[int, int]]:
    """(number among the headings below one parent, how many these are) of each heading."""
    totals = Counter(s.parent_id for s in sections)
    seen: Counter[str] = Counter()
    places = []
    for s in sections:
        seen[s.parent_id] += 1
        places.append((seen[s.parent_id], totals[s.parent_id]))
    return places


def _title(section: Section) -> str:
    return "".join(fold_form(section.title).split()).casefold()


def _titled(section: Section) -> tuple[str, str]:
    """A line of C7 that appears under another line is another heading."""
    return section.title, section.action_line


def _lined(section: Section) -> tuple[str, int] | None:
    return (section.action_line, section.level) if section.action_line else None


def _alike(one: Section, other: Section) -> bool:
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity(_title(one), _title(other)) >= LIKE
