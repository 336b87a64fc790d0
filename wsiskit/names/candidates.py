"""Surface forms in the folded view → candidates with their context. Says what may be meant, links nothing."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING

from wsiskit.model.message import say
from wsiskit.model.spans import Span, keep_longest, overlap_test
from wsiskit.names.candidate import Candidate, Candidates, whole_candidate
from wsiskit.names.definitions import Defined, find_definitions, is_bracketed
from wsiskit.names.script import name_reader

if TYPE_CHECKING:
    from collections.abc import Callable

    from wsiskit.knowledge.gazetteer import Gazetteer
    from wsiskit.knowledge.languages import Profile
    from wsiskit.knowledge.registry import Alias
    from wsiskit.passages.folding import FoldedView


_SPAN = attrgetter("start", "end")


def find_candidates(
    view: FoldedView, gazetteer: Gazetteer, profile: Profile, vouched: dict[int, set[str]]
) -> Candidates:
    """Every occurrence of a registry form or of a form that the text defines.

    `vouched` maps a unit's key to the entities whose home page it cites: the second evidence for a damaged name.
    """
    text = view.text
    script = name_reader(profile)
    kinds: dict[int, Candidate] = {}  # one of each form
    whole = []
    for start, end, n in gazetteer.find(text):
        kind = kinds.get(n)
        if kind is None:
            kind = kinds[n] = whole_candidate(start, end, gazetteer.forms[n], gazetteer.aliases[n])
        _, _, form, rows, rule, damage, score, _ = kind
        whole.append(Candidate(start=start, end=end, form=form, rows=rows, rule=rule, damage=damage, score=score))
    items = script.damaged(view, gazetteer, whole, vouched)
    definitions: list[tuple[Defined, tuple[Alias, ...]]] = []
    longest = keep_longest(items, _SPAN)
    by_span = dict(zip(map(_SPAN, longest), longest, strict=True))
    for defined in find_definitions(text, by_span, profile, script.abbreviation):
        definitions.append((defined, by_span[defined.long_start, defined.long_end].rows))
    known = {item.form for item in items}
    for defined, rows in definitions:
        if defined.short in known and gazetteer.rows(defined.short):
            continue
        known.add(defined.short)
        items += _occurrences(text, defined, rows)
    items += _cut_names(view, gazetteer, items)
    items += _vouched_names(view, gazetteer, items, vouched)
    items += _bracketed_names(view, gazetteer, items)
    found = Candidates(items, definitions, frozenset())
    return script.completed(found, set(by_span), view, gazetteer, profile)


def _occurrences(text: str, defined: Defined, rows: tuple[Alias, ...]) -> list[Candidate]:
    from wsiskit.knowledge.gazetteer import is_whole

    found, at = [], text.find(defined.short)
    while at >= 0:
        end = at + len(defined.short)
        if is_whole(text, at, end):
            found.append(
                Candidate(
                    start=at,
                    end=end,
                    form=defined.short,
                    rows=rows,
                    rule=defined.rule,
                    damage="",
                    score=1.0,
                    evidence=text[defined.long_start : defined.long_end],
                )
            )
        at = text.find(defined.short, end)
    return found


def _bracketed_names(view: FoldedView, gazetteer: Gazetteer, items: list[Candidate]) -> list[Candidate]:
    """Names that lost one character inside, with a short form of the very entity in brackets after them."""
    found: list[Candidate] = []
    ends = {item.end for item in items}
    text = view.text
    for item in [item for item in items if text.startswith("(", item.start - 1)]:
        opening = item.start - 1
        if opening in ends or not is_bracketed(text, item.start, item.end):
            continue
        entity, *others = {row.entity_id for row in item.rows}
        begun = gazetteer.long_forms_of(entity).values() if not others else ()
        forms = [form for group in begun for _, form in group]
        for form in sorted(forms, key=lambda form: (-len(form), form)):
            lost = _lost_before(text, opening, form)
            start = opening - len(form) + 1
            if lost < 0 or view.unit_at(start) != view.unit_at(item.start):
                continue
            evidence = say("{lost!r} is missing, and {form!r} follows in brackets", lost=form[lost], form=item.form)
            rows = gazetteer.rows(form)
            found.append(_with_lost_character(form, rows, start, "repair.short-form", evidence))
            break
    return found


def _lost_before(text: str, end: int, form: str) -> int:
    """Index of the one inner character of `form` that is missing from the text before `end`; -1 where it is not so."""
    start = end - len(form) + 1
    if start < 0:
        return -1
    for lost in range(1, len(form) - 1):
        if text.startswith(form[:lost], start) and text.startswith(form[lost + 1 :], start + lost):
            return lost
    return -1


def _cut_names(view: FoldedView, gazetteer: Gazetteer, items: list[Candidate]) -> list[Candidate]:
    """Names that lost one character exactly where a page cuts the paragraph.

    Evidence: all other characters stand there, at least two on either side, and the cut is where the missing one was.
    """
    found = []
    text = view.text
    spans = sorted(map(_SPAN, items))
    reached = list(itertools.accumulate(map(itemgetter(1), spans), max))  # how far the names up to each one reach
    for cut in view.cuts:
        before = bisect_left(spans, (cut.at,))
        if before and reached[before - 1] > cut.at:
            continue
        for form, lost in gazetteer.torn_forms(text, cut.at):
            evidence = f"{form[lost]!r} is missing where the page ends"
            rows = gazetteer.rows(form)
            found.append(_with_lost_character(form, rows, cut.at - lost, "repair.page-cut", evidence))
    return found


def _with_lost_character(form: str, rows: tuple[Alias, ...], start: int, rule: str, evidence: str) -> Candidate:
    """A name that stands one character shorter than its form; the score is the share of the form that is there."""
    end = start + len(form) - 1
    score = (len(form) - 1) / len(form)
    return Candidate(
        start=start, end=end, form=form, rows=rows, rule=rule, damage="lost character", score=score, evidence=evidence
    )


def _possible_losses(text: str, start: int, end: int, form: str) -> tuple[int, ...]:
    """Where `form` may have lost an inner character: a loss in one half leaves the other half as it is, and the two
    characters at the far end where they then stand."""
    half = len(form) // 2
    in_first = _stands_apart(text, start, end, form[half:], form[:2], 1 - half)
    last = form[-2:]
    in_second = _stands_apart(text, start, end, form[:half], last, len(form) - 1 - len(last))
    return (*(range(2, half) if in_first else ()), *(range(max(half, 2), len(form) - 2) if in_second else ()))


def _stands_apart(text: str, start: int, end: int, part: str, other: str, distance: int) -> bool:
    """Whether two parts of a name stand so far apart, counted from where each begins."""
    at = text.find(part, start, end)
    while at >= 0:
        if at + distance >= start and text.startswith(other, at + distance):
            return True
        at = text.find(part, at + 1, end)
    return False


def _vouched_names(
    view: FoldedView, gazetteer: Gazetteer, items: list[Candidate], vouched: dict[int, set[str]]
) -> list[Candidate]:
    """Names that lost one character inside, where the unit cites the home page of the very entity."""
    found: list[Candidate] = []
    if not vouched:
        return found
    is_whole: Callable[[Span], bool] | None = None  # whether a name that lost nothing stands there
    for unit in view.units:
        here = vouched.get(unit.key)
        if not here:
            continue
        begun = (
            group
            for entity in here
            for begins, group in gazetteer.long_forms_of(entity).items()
            if view.text.find(begins, unit.start, unit.end) >= 0
        )
        for _, form in sorted({one for group in begun for one in group}):
            losses = _possible_losses(view.text, unit.start, unit.end, form)
            if not losses:
                continue
            rows = gazetteer.rows(form)
            if len({row.entity_id for row in rows} & here) != 1 or view.text.find(form, unit.start, unit.end) >= 0:
                continue
            for lost in losses:
                damaged = form[:lost] + form[lost + 1 :]
                at = view.text.find(damaged, unit.start, unit.end)
                if at < 0:
                    continue
                is_whole = is_whole or overlap_test(item.span for item in items if item.damage != "lost character")
                if is_whole(Span(at, at + len(damaged))):
                    continue
                told = {"lost": form[lost], "entity": rows[0].entity_id}
                evidence = say("{lost!r} is missing, and the home page of {entity} is cited here", **told)
                found.append(_with_lost_character(form, rows, at, "repair.cited-home-page", evidence))
                break
    return found
