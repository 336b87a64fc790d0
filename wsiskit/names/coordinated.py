"""Names that share a head noun in the plural: Departments of Peacekeeping Operations, Field Support and Political Affairs.

Each member is what a registry name has after its head noun. A member that the registry lacks is passed over up to the next
joint. At least two members must be known.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from wsiskit.model.record import NamedTuple
from wsiskit.passages.folding import fold_form

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from wsiskit.knowledge.gazetteer import Gazetteer
    from wsiskit.knowledge.languages import Profile
    from wsiskit.passages.folding import FoldedView

MEMBERS = 12  # of one list
MEMBER_MAX = 80  # characters of a member that the registry lacks


class Member(NamedTuple):
    """A known member as view offsets, the first with the head noun; the form that it is the rest of, and what says so."""

    start: int
    end: int
    form: str
    evidence: str


def coordinated_names(view: FoldedView, gazetteer: Gazetteer, profile: Profile) -> Iterator[Member]:
    """The known members of every such list, in text order of the lists of one head noun."""
    section = profile.section("names.coordinated")
    for plural, head in section.get("heads", {}).items():
        folded = fold_form(plural) + " "
        at = view.text.find(folded)
        while at >= 0:
            end = at + len(folded)
            if not view.text[at - 1 : at].isalnum() or at == 0:
                yield from _members(view, at, end, fold_form(head) + " ", gazetteer, profile)
            at = view.text.find(folded, end)


def _members(
    view: FoldedView, start: int, at: int, head: str, gazetteer: Gazetteer, profile: Profile
) -> Iterator[Member]:
    """The members of the list whose head noun begins at `start`; one alone proves nothing."""
    joint, link = (profile.regex("names.coordinated", key) for key in ("joint", "link"))
    rests, limit = _rests(gazetteer, head, link), view.unit_at(start).end
    found: list[Member] = []
    for _ in range(MEMBERS):
        rest = _longest(view.text, at, rests)
        if rest:
            end = at + len(rest)
            found.append(Member(start, end, rests[rest], f"after the plural of {head.strip()!r}"))
            following = joint.match(view.text, end, limit)
        else:
            following = joint.search(view.text, at, min(at + MEMBER_MAX, limit))
            if following and any(mark in view.text[at : following.start()] for mark in ".;:()"):
                following = None
        if following is None:
            break
        start = at = following.end()
    if len(found) > 1:
        yield from found


def _longest(text: str, at: int, rests: dict[str, str]) -> str:
    """The longest rest of a name that stands at `at` as whole words, empty where none does."""
    found = (rest for rest in rests if text.startswith(rest, at))
    return next((rest for rest in found if not text[at + len(rest) : at + len(rest) + 1].isalnum()), "")


@lru_cache(maxsize=64)
def _rests(gazetteer: Gazetteer, head: str, link: re.Pattern[str]) -> dict[str, str]:
    """What names of one entity have after a head noun, with and without its preposition → the form; the longest first."""
    found: dict[str, str] = {}
    for form in gazetteer.forms:
        if form.startswith(head) and gazetteer.rows(form)[0].kind != "weak":
            rest = form.removeprefix(head)
            bare = link.match(rest)
            for one in {rest, rest[bare.end() :] if bare else rest}:
                found.setdefault(one, form)
    return {rest: found[rest] for rest in sorted(found, key=len, reverse=True) if len(rest) > 2}
