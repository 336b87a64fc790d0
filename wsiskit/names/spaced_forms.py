"""Forms of a script that separates words: lists with one head noun, acronyms that the text makes of other words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wsiskit.names.candidate import Candidate, Candidates, whole_candidate
from wsiskit.names.coordinated import coordinated_names
from wsiskit.names.definitions import SMALL_WORD, Defined, opened_before, spelt_behind, spelt_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wsiskit.knowledge.gazetteer import Gazetteer
    from wsiskit.knowledge.languages import Profile
    from wsiskit.passages.folding import FoldedView

_CAPITALS_BEFORE = re.compile(r"(?<![\w/.-])([^\W\d_]{1,4}) \Z")
_CAPITALS_BEHIND = re.compile(r" ([^\W\d_]{1,6})(?![\w/-])")
_CUT = 5  # characters of the capitals before the rest of a split acronym, with the space
STEM = 5  # letters of a word that are the same in its forms: Telecommunication, Telecommunications


def with_split_acronyms(
    view: FoldedView, gazetteer: Gazetteer, items: list[Candidate], vouched: dict[int, set[str]]
) -> list[Candidate]:
    """Spaces inside a form are its own; but an acronym beside capitals that belong to no form, with which it makes another
    acronym, is the rest of that: SCO in UNE SCO is damage, and no body of its own."""
    return [_split(view.text, gazetteer, item) if item.form.isupper() else item for item in items]


def _split(text: str, gazetteer: Gazetteer, item: Candidate) -> Candidate:
    """The acronym that the form and the capitals beside it make; the candidate itself where they make none."""
    start, end = item.start, item.end
    left = _CAPITALS_BEFORE.search(text, max(start - _CUT, 0), start)
    right = _CAPITALS_BEHIND.match(text, end)
    for other, whole, first, last in (
        (left, f"{left[1]}{item.form}" if left else "", start - len(left[0]) if left else 0, end),
        (right, f"{item.form}{right[1]}" if right else "", start, right.end() if right else 0),
    ):
        if whole.isupper() and other and not gazetteer.rows(other[1]) and (rows := gazetteer.rows(whole)):
            return whole_candidate(first, last, whole, rows)._replace(
                rule="repair.inserted-space", damage="inserted space"
            )
    return item


def completed(
    found: Candidates, longest: set[tuple[int, int]], view: FoldedView, gazetteer: Gazetteer, profile: Profile
) -> Candidates:
    """With the members of lists that share a head noun, and the forms that the text makes of other words. `longest` are the
    view offsets of known names, those inside another left out."""
    members = (
        whole_candidate(one.start, one.end, one.form, gazetteer.rows(one.form))._replace(
            rule="gazetteer.coordinated", evidence=one.evidence
        )
        for one in coordinated_names(view, gazetteer, profile)
    )
    items = [*found.items, *members]
    other = list(_spelt_for_others(view.text, items, longest, gazetteer, profile))
    definitions = [*found.definitions, *((one, ()) for one in other)]
    return Candidates(items, definitions, frozenset(one.short for one in other))


def _spelt_for_others(
    text: str,
    items: list[Candidate],
    longest: set[tuple[int, int]],
    gazetteer: Gazetteer,
    profile: Profile,
) -> Iterator[Defined]:
    """Acronyms of the registry that the text itself makes of other words: Rapid Support Forces (RSF).

    Words that share more than half of theirs with a name of the body are a way to print that name, and define nothing else.
    """
    ends = {end for _, end in longest}
    names: dict[str, list[set[str]]] = {}
    for item in items:
        spelt = _spelt(text, item, ends, profile) if " " not in item.form else None
        if spelt is None:
            continue
        start, behind = spelt
        if not names:
            for form in gazetteer.forms:
                for row in gazetteer.rows(form) if " " in form else ():
                    names.setdefault(row.entity_id, []).append(_stems(form))
        stems = _stems(text[start:behind])
        own = (other for row in item.rows for other in names.get(row.entity_id, ()))
        if not any(2 * len(stems & other) > len(stems) for other in own):
            yield Defined(
                long_start=start,
                long_end=behind,
                short=item.form,
                short_start=item.start,
                short_end=item.end,
                rule="definition.unknown-name",
            )


def _spelt(text: str, item: Candidate, ends: set[int], profile: Profile) -> tuple[int, int] | None:
    """Where the words stand that an acronym is made of, before the bracket that holds it or in the one after it."""
    opened = opened_before(text, item.start, item.end, profile)
    if opened < 0:
        closed = spelt_behind(text, item.start, item.end)
        return (text.index("(", item.end) + 1, closed) if closed >= 0 else None
    behind = opened - (text[opened - 1 : opened] == " ")
    start = spelt_out(text, item.start, item.end, behind) if behind not in ends else -1
    return (start, behind) if start >= 0 else None


def _stems(words: str) -> set[str]:
    return {word[:STEM].casefold() for word in words.split() if len(word) > SMALL_WORD - 2}
