"""Note marks in the text → references bound to notes. The alignment of all marks with all notes decides."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from wsiskit.model.message import say
from wsiskit.model.record import NamedTuple
from wsiskit.model.spans import overlap_test
from wsiskit.structure.notes.alignment import RULES, SERIES, Body, Call, align, fill, find_scopes
from wsiskit.structure.notes.calls import find_calls_on_page, glued_digits, is_exponent, is_unit, slashed_calls
from wsiskit.structure.notes.marks import (
    SUPERSCRIPTS,
    SYMBOLS,
    letter_calls,
    mark_places,
    note_marks,
    spans_with,
    symbol_calls,
    symbol_places,
)
from wsiskit.structure.weights import DOUBTFUL, KNOWN

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wsiskit.knowledge.languages import Profile
    from wsiskit.model.spans import Span
    from wsiskit.structure.notes.alignment import Verdict


class NoteBody(NamedTuple):
    """A note as the references see it: the `label` it prints, its `key` (the label, with a suffix where it comes again),
    and the offset `at` which it begins."""

    label: str
    key: str
    at: int


class FoundRef(NamedTuple):
    """A reference: the key of the note it calls, where it stands, the rule that accepted it, and those asked before."""

    number: str
    span: Span
    rule: str
    asked: tuple[str, ...] = ()


class RejectedRef(NamedTuple):
    """A mark that calls nothing: where, why, and the `label` where only its note is missing, else empty; `ambiguous`
    where two notes fit as well. `rule` refused it, after the rules `asked`."""

    span: Span
    why: str
    label: str = ""
    ambiguous: bool = False
    rule: str = ""
    asked: tuple[str, ...] = ()


class References(NamedTuple):
    """Accepted references in text order; rejected marks with the reason; keys of the notes that no mark calls; and the
    notes and calls that were aligned."""

    found: list[FoundRef]
    rejected: list[RejectedRef]
    orphans: list[str]
    notes: list[NoteBody]
    calls: list[Call]


# asked in this order of a mark whose form says what it is: the format and exponents first, then the alignment
_BOUND, _UNIT, _OUTSIDE = "ref.bound", "ref.unit", "ref.outside-format"
_BEFORE_ALIGNMENT = (_BOUND, _UNIT, _OUTSIDE)
MARK_RULES = (*_BEFORE_ALIGNMENT, f"ref.{SERIES}", *(f"ref.{rule}" for rule, _ in RULES))
# and of a bare digit, for a note that no such mark calls
DIGIT_RULES = ("ref.glued-digit.series", "ref.page-foot")


def find_references(
    text: str,
    flow: Iterable[Span],
    notes: list[NoteBody],
    profile: Profile,
    cuts: list[int],
    bound: Sequence[tuple[str, Span]] = (),
    hidden: Sequence[Span] = (),
) -> References:
    """Marks in `flow` (spans of headings and paragraphs in text order) that call the `notes`.

    Explicit marks are aligned with all notes (`alignment`). Where the format itself binds marks to notes (`bound`: label,
    span), these call, and beside them only marks of notes that it does not bind. A bare digit is accepted only for a note
    that no explicit mark calls, between its neighbours' references, and only if it is the one such digit there, before
    the note. `hidden` are spans in which nothing calls: code.
    """
    spans = list(flow)
    bodies = [Body(note.label, note.at) for note in notes]
    told = {label for label, _ in bound}
    every = _explicit(text, spans, notes)
    marks = [(label, span) for label, span in every if not is_unit(text, span)]
    if told:
        own = overlap_test(span for _, span in bound)
        others = [(n, s) for n, s in marks if not own(s) and n not in told and any(n == b.label for b in bodies)]
        spare = [(s, n) for n, s in marks if not own(s) and (n in told or (n, s) not in others)]
        marks = sorted([*bound, *others], key=lambda mark: mark[1])
    else:
        spare = []
    if hidden:
        inside = overlap_test(hidden)
        marks = [mark for mark in marks if not inside(mark[1])]
    exact = {span for _, span in bound}
    calls = [Call(n, s.start, DOUBTFUL if s not in exact and is_exponent(text, s) else KNOWN) for n, s in marks]
    no_call, unit = say("the format calls no footnote here"), say("the exponent of a unit")
    rejected = [RejectedRef(span, why=no_call, rule=_OUTSIDE, asked=(_BOUND, _UNIT)) for span, _ in spare]
    rejected += [RejectedRef(span, why=unit, rule=_UNIT, asked=(_BOUND,)) for _, span in every if is_unit(text, span)]
    found: list[FoundRef] = []
    first: dict[int, int] = {}
    for (label, span), verdict in zip(marks, align(bodies, calls, cuts), strict=True):
        if verdict.body >= 0:
            first.setdefault(verdict.body, span.start)
            found.append(_accepted(span, verdict, notes, span in exact))
        else:
            rejected.append(_rejected(label, span, verdict, notes, is_exponent(text, span)))
    if not told:
        _add_bare(text, spans, notes, bodies, found, rejected, first, profile)
    found.sort(key=lambda ref: ref.span)
    called = {ref.number for ref in found}
    return References(found, rejected, [note.key for note in notes if note.key not in called], notes, calls)


def _before(verdict: Verdict) -> tuple[str, ...]:
    """Ids of the rules asked before a verdict of the alignment, those before the alignment among them."""
    return (*_BEFORE_ALIGNMENT, *(f"ref.{rule}" for rule in verdict.asked))


def _explicit(text: str, spans: list[Span], notes: list[NoteBody]) -> list[tuple[str, Span]]:
    """All marks that by their form can hardly be anything else, in text order."""
    known = {note.label for note in notes}
    marks = [mark for piece in spans_with(spans, mark_places(text)) for mark in note_marks(text, piece)]
    marks = _whole(text, marks, known)
    slashed = [note.label for note in notes if text.startswith(f"{note.label}/", note.at)]
    if slashed:
        marks += [call for piece in spans for call in slashed_calls(text, piece, slashed)]
    if any(len(label) == 1 and label.isalpha() for label in known):
        marked = spans_with(spans, symbol_places(text))
        marks += [call for piece in marked for call in letter_calls(text, piece) if call[0] in known]
    if any(label and label[0] in SYMBOLS for label in known):
        marked = spans_with(spans, symbol_places(text))
        marks += [call for piece in marked for call in symbol_calls(text, piece) if call[0] in known]
    return sorted(marks, key=lambda mark: mark[1])


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


def _accepted(span: Span, verdict: Verdict, notes: list[NoteBody], bound: bool) -> FoundRef:
    key = notes[verdict.body].key
    return FoundRef(key, span, _BOUND) if bound else FoundRef(key, span, f"ref.{verdict.rule}", _before(verdict))


def _rejected(label: str, span: Span, verdict: Verdict, notes: list[NoteBody], exponent: bool) -> RejectedRef:
    refused = _reason(label, span, verdict, notes, exponent)
    return refused._replace(rule=f"ref.{verdict.rule}", asked=_before(verdict))


def _reason(label: str, span: Span, verdict: Verdict, notes: list[NoteBody], exponent: bool) -> RejectedRef:
    rivals = ", ".join(notes[i].key for i in verdict.rivals)
    if verdict.rule == "ambiguous":
        return RejectedRef(
            span, why=say("it may call any of the footnotes {rivals}", rivals=rivals), label=label, ambiguous=True
        )
    if verdict.rule == "elsewhere":
        told = {"number": label, "rivals": rivals}
        return RejectedRef(
            span, why=say("its own part has no footnote {number}; another part has {rivals}", **told), label=label
        )
    if exponent:
        return RejectedRef(span, why=say("an exponent, out of the series"))
    return RejectedRef(span, why=say("there is no footnote {number}", number=label), label=label)


def _add_bare(
    text: str,
    spans: list[Span],
    notes: list[NoteBody],
    bodies: list[Body],
    found: list[FoundRef],
    rejected: list[RejectedRef],
    first: dict[int, int],
    profile: Profile,
) -> None:
    """Digits without their superscript as calls of the notes that nothing explicit calls: those directly after a word, then
    those that stand apart on the page of the note."""
    missing = [i for i in range(len(notes)) if i not in first and notes[i].label.isdecimal()]
    if not missing:
        return
    labels = {notes[i].label for i in missing}
    glued = [digit for piece in spans for digit in glued_digits(text, piece, profile)]
    digits = [digit for digit in glued if digit[0] in labels]
    scopes = find_scopes(bodies)
    chosen, doubts = fill(bodies, first, [Call(n, span.start) for n, span in digits], scopes)
    for i, d in chosen.items():
        first[i] = digits[d][1].start
        found.append(FoundRef(notes[i].key, digits[d][1], DIGIT_RULES[0]))
    for i, rivals in doubts.items():
        why = say("one of {count} digits that could call footnote {number}", count=len(rivals), number=notes[i].key)
        rejected.extend(RejectedRef(digits[d][1], why=why, rule=DIGIT_RULES[0]) for d in rivals)
    open_notes = {notes[i].at: i for i in missing if i not in first}
    on_page = find_calls_on_page(
        text, spans, {at: notes[i].label for at, i in open_notes.items()}, set(open_notes), glued
    )
    places = sorted([*first.items(), *((open_notes[at], span.start) for at, span in on_page)])
    rising = _between(places)
    found.extend(
        FoundRef(notes[open_notes[at]].key, span, DIGIT_RULES[1], DIGIT_RULES[:1])
        for at, span in on_page
        if open_notes[at] in rising
    )


def _between(places: list[tuple[int, int]]) -> set[int]:
    """Notes whose call follows the calls of all notes before and before those of all after it."""
    low, lows = -1, []
    for _, at in places:
        lows.append(low)
        low = max(low, at)
    high, kept = inf, set()
    for (note, at), below in zip(reversed(places), reversed(lows), strict=True):
        if below < at < high:
            kept.add(note)
        high = min(high, at)
    return kept
