"""Footnote marks in the text → references bound to footnotes. The sequence decides which reading of a mark holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from wsiskit.structure.chains import Link, best_chain
from wsiskit.structure.markers import SUPERSCRIPTS, note_marks
from wsiskit.structure.notes.bare_marks import find_calls_on_page, glued_digits, slashed_calls

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wsiskit.knowledge.languages import Profile
    from wsiskit.model.spans import Span


class FoundRef(NamedTuple):
    """A reference: the footnote number it calls, where it stands and the rule that accepted it."""

    number: str
    span: Span
    rule: str


class References(NamedTuple):
    """Accepted references in text order; rejected marks with the reason and, where only a body is missing, the number
    of the missing footnote; and footnotes that no mark calls."""

    found: list[FoundRef]
    rejected: list[tuple[Span, str, str]]
    orphans: list[str]


def find_references(
    text: str,
    flow: Iterable[Span],
    bodies: dict[str, int],
    profile: Profile,
    bound: tuple[tuple[str, Span], ...] = (),
) -> References:
    """Marks in `flow` (spans of headings and paragraphs in text order) that call the footnotes `bodies` (number → offset).

    Explicit marks are accepted where they form the rising series; a mark out of series that names an existing
    footnote is a repeated reference unless it follows a Latin letter (m², H₂O). A glued digit is accepted only
    for a footnote that no explicit mark calls, between its neighbours' references, and only if it is the one
    such digit there, before the body. Where the format itself binds marks to notes (`bound`), these are the references
    and no other.
    """
    spans = list(flow)
    if bound:
        return _bound(text, spans, bodies, bound)
    explicit = [(number, span) for piece in spans for number, span in note_marks(text, piece) if number]
    known = set(bodies)
    explicit = _whole(text, explicit, known)
    slashed = [n for n, at in bodies.items() if text.startswith(f"{n}/", at)]
    if slashed:
        explicit += [call for piece in spans for call in slashed_calls(text, piece, slashed)]
        explicit.sort(key=lambda mark: mark[1])
    chain = {
        link.key
        for link in best_chain([Link(int(n), 1.0 if n in known else -0.5, i) for i, (n, _) in enumerate(explicit)])
    }
    found: list[FoundRef] = []
    rejected: list[tuple[Span, str, str]] = []
    for i, (number, span) in enumerate(explicit):
        superscript = text[span.start] in SUPERSCRIPTS
        unit = superscript and span.start > 0 and text[span.start - 1].isascii() and text[span.start - 1].isalnum()
        if i in chain and number in known:
            found.append(FoundRef(number, span, "ref.series"))
        elif number in known and not unit:
            found.append(FoundRef(number, span, "ref.repeated"))
        elif unit:
            rejected.append((span, "an exponent, out of the series", ""))
        else:
            rejected.append((span, f"there is no footnote {number}", number))
    _add_glued(text, spans, bodies, found, rejected, profile)
    _add_on_page(text, spans, bodies, found, profile)
    found.sort(key=lambda ref: ref.span)
    called = {ref.number for ref in found}
    return References(found, rejected, [number for number in bodies if number not in called])


def _whole(text: str, marks: list[tuple[str, Span]], known: set[str]) -> list[tuple[str, Span]]:
    """Marks, with `⁴ ¹` as 41: ¹ ² ³ may come from another font than the other superscripts, and a PDF sets them apart.

    Two marks side by side rise; two that do not, and together name a note that no mark calls as a whole, are its halves.
    """
    whole: list[tuple[str, Span]] = []
    called = {number for number, _ in marks}
    for number, span in marks:
        before, place = whole[-1] if whole else ("", span)
        apart = text[place.end : span.start] == " " and text[place.start] in SUPERSCRIPTS
        joined = before + number
        if apart and text[span.start] in SUPERSCRIPTS and int(before) >= int(number) and joined in known - called:
            whole[-1] = (joined, place._replace(end=span.end))
        else:
            whole.append((number, span))
    return whole


def _bound(text: str, spans: list[Span], bodies: dict[str, int], bound: tuple[tuple[str, Span], ...]) -> References:
    known = set(bodies)
    found = [FoundRef(number, span, "ref.bound") for number, span in bound if number in known]
    taken = {span.start for _, span in bound}
    why = "the format calls no footnote here"
    rejected = [
        (s, why, "") for piece in spans for number, s in note_marks(text, piece) if number and s.start not in taken
    ]
    called = {ref.number for ref in found}
    return References(found, rejected, [number for number in bodies if number not in called])


def _add_on_page(text: str, spans: list[Span], bodies: dict[str, int], found: list[FoundRef], profile: Profile) -> None:
    """Bare marks of notes that nothing calls yet, by the page of the note; those out of the order of all are left out."""
    missing = set(bodies) - {ref.number for ref in found}
    calls = find_calls_on_page(text, spans, bodies, missing, profile) if missing else []
    every = [*((int(ref.number), ref.span) for ref in found), *((int(number), span) for number, span in calls)]
    for number, span in calls:
        if all((n < int(number)) == (other < span) for n, other in every if n != int(number)):
            found.append(FoundRef(number, span, "ref.page-foot"))


def _add_glued(
    text: str,
    spans: list[Span],
    bodies: dict[str, int],
    found: list[FoundRef],
    rejected: list[tuple[Span, str, str]],
    profile: Profile,
) -> None:
    missing = set(bodies) - {ref.number for ref in found}
    if not missing:
        return
    digits = [digit for piece in spans for digit in glued_digits(text, piece, profile)]
    # all glued digits together with the explicit references must rise; only one digit may fit a place
    pool = [(n, s, True) for n, s, _ in found]
    pool += [(n, s, False) for n, s in digits if n in missing and s.start < bodies[n]]
    pool.sort(key=lambda item: item[1])
    chain = best_chain([Link(int(n), 1.0 if sure else 0.6, i) for i, (n, _, sure) in enumerate(pool)])
    kept = [link.key for link in chain]
    for place, key in enumerate(kept):
        number, span, sure = pool[key]
        if sure:
            continue
        low = kept[place - 1] + 1 if place else 0
        high = kept[place + 1] if place + 1 < len(kept) else len(pool)
        rivals = [s for n, s, other in pool[low:high] if n == number and not other]
        if len(rivals) == 1:
            found.append(FoundRef(number, span, "ref.glued-digit.series"))
        else:
            rejected.extend((s, f"one of {len(rivals)} digits that could call footnote {number}", "") for s in rivals)
