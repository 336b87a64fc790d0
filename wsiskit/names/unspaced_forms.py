"""Forms of a script without spaces: a space inside a name is damage, and short forms stand for names before brackets."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING

from wsiskit.model.spans import keep_longest
from wsiskit.names.definitions import foreign_forms

if TYPE_CHECKING:
    from wsiskit.knowledge.gazetteer import Gazetteer
    from wsiskit.knowledge.languages import Profile
    from wsiskit.names.candidate import Candidate, Candidates
    from wsiskit.passages.folding import FoldedView

SHORT_MAX = 24  # characters of a short form in brackets


def completed(
    found: Candidates, longest: set[tuple[int, int]], view: FoldedView, gazetteer: Gazetteer, profile: Profile
) -> Candidates:
    """With the forms that the text defines for other bodies."""
    return found._replace(foreign=_foreign(view.text, found.items, profile))


def _foreign(text: str, items: list[Candidate], profile: Profile) -> frozenset[str]:
    """Forms that the text defines for bodies that the registry lacks, in a script without spaces."""
    longest = keep_longest(items, attrgetter("start", "end"))
    strong = [(c.start, c.end) for c in longest if c.rows[0].kind != "weak"]
    return foreign_forms(text, [(c.start, c.end) for c in longest], strong, profile)


def with_spaces_as_damage(
    view: FoldedView, gazetteer: Gazetteer, items: list[Candidate], vouched: dict[int, set[str]]
) -> list[Candidate]:
    """Names with white space between their characters are damaged; `evidence` says what vouches for each, or nothing.

    Evidence: the name stands undamaged elsewhere, a short form of the same entity follows in brackets, or the unit cites
    the entity's home page.
    """
    text = view.text
    # the thin space beside Latin letters and digits is usual and no damage
    gaps = [at for at in view.gaps if not (text[at - 1].isascii() or text[at].isascii())]
    damaged = {i for i, item in enumerate(items) if _is_spaced(gaps, item) and not _is_letter_spaced(view, item)}
    if not damaged:
        return items
    sound = {item.form for i, item in enumerate(items) if i not in damaged}
    result = []
    for i, item in enumerate(items):
        if i not in damaged:
            result.append(item)
            continue
        entities = {row.entity_id for row in item.rows}
        evidence = "stands undamaged elsewhere" if item.form in sound else ""
        short = _bracketed(text, item.end)
        if not evidence and short and entities & {row.entity_id for row in gazetteer.rows(short)}:
            evidence = f"{short!r} follows in brackets"
        if not evidence and len(entities & vouched.get(view.unit_at(item.start).key, set())) == 1:
            evidence = "its home page is cited here"
        result.append(item._replace(rule="repair.inserted-space", damage="inserted space", evidence=evidence))
    return result


def _is_spaced(gaps: list[int], item: Candidate) -> bool:
    """Whether a space was left out inside."""
    after = bisect_right(gaps, item.start)
    return after < len(gaps) and gaps[after] < item.end


def _is_letter_spaced(view: FoldedView, item: Candidate) -> bool:
    """Whether a name is set as in a masthead, a space between all its characters (联 合 国) or all those of a line (大会 |
    理 事 会): no damage. Two characters must fill their unit, since a single space may also be a slip."""
    unit = view.unit_at(item.start)
    fills = (unit.start, unit.end) == (item.start, item.end)
    ends = view.line_ends[bisect_left(view.line_ends, item.start + 1) : bisect_left(view.line_ends, item.end)]
    for start, end in pairwise((item.start, *ends, item.end)):
        gaps = bisect_left(view.gaps, end) - bisect_left(view.gaps, start + 1)
        if gaps and not (gaps == end - start - 1 and (gaps > 1 or fills)):
            return False
    return True


def _bracketed(text: str, at: int) -> str:
    """What stands in brackets at `at`, empty where no bracket opens there."""
    if text[at : at + 1] != "(":
        return ""
    close = text.find(")", at, at + 2 + SHORT_MAX)
    return text[at + 1 : close] if close > 0 else ""
