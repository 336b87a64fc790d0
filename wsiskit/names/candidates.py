"""Surface forms in the folded view → candidates with their context. Says what may be meant, links nothing."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from wsiskit.model.spans import Span, keep_longest
from wsiskit.names.coordinated import coordinated_names
from wsiskit.names.definitions import (
    SMALL_WORD,
    Defined,
    find_definitions,
    foreign_forms,
    is_bracketed,
    opened_before,
    spelt_behind,
    spelt_out,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wsiskit.knowledge.gazetteer import Gazetteer
    from wsiskit.knowledge.languages import Profile
    from wsiskit.knowledge.registry import Alias
    from wsiskit.passages.folding import FoldedView


STEM = 5  # letters of a word that are the same in its forms: Telecommunication, Telecommunications
SHORT_MAX = 24  # characters of a short form in brackets


class Candidate(NamedTuple):
    """A possible mention in view offsets. `rows` are the registry rows of the form, `damage` what is wrong with it.

    `score` is the share of the form's characters that stand in the text.
    """

    start: int
    end: int
    form: str
    rows: tuple[Alias, ...]
    rule: str
    damage: str
    score: float
    evidence: str = ""

    @property
    def span(self) -> Span:
        """View offsets as a span."""
        return Span(self.start, self.end)


class Candidates(NamedTuple):
    """All candidates (overlapping ones too), the definitions found on the way, and the forms defined for other bodies."""

    items: list[Candidate]
    definitions: list[tuple[Defined, tuple[Alias, ...]]]
    foreign: frozenset[str]


def find_candidates(
    view: FoldedView, gazetteer: Gazetteer, profile: Profile, vouched: dict[int, set[str]]
) -> Candidates:
    """Every occurrence of a registry form or of a form that the text defines.

    `vouched` maps a unit's key to the entities whose home page it cites: the second evidence for a damaged name.
    """
    text = view.text
    items = [_whole(m.start, m.end, gazetteer.forms[m.form], gazetteer.aliases[m.form]) for m in gazetteer.find(text)]
    if not profile.spaced:
        items = _spaced_names(view, gazetteer, items, vouched)
    definitions: list[tuple[Defined, tuple[Alias, ...]]] = []
    longest = keep_longest(items, lambda c: c.span)
    by_span = {(c.start, c.end): c for c in longest}
    for defined in find_definitions(text, by_span, profile):
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
    if profile.spaced:
        items += (
            _whole(one.start, one.end, one.form, gazetteer.rows(one.form))._replace(
                rule="gazetteer.coordinated", evidence=one.evidence
            )
            for one in coordinated_names(view, gazetteer, profile)
        )
        other = list(_spelt_for_others(text, items, by_span, gazetteer, profile))
        return Candidates(items, [*definitions, *((one, ()) for one in other)], frozenset(d.short for d in other))
    return Candidates(items, definitions, _foreign(text, items, profile))


def _whole(start: int, end: int, form: str, rows: tuple[Alias, ...]) -> Candidate:
    """A form of the registry as it stands there, nothing lost."""
    return Candidate(start=start, end=end, form=form, rows=rows, rule=_rule(rows), damage="", score=1.0)


def _spelt_for_others(
    text: str,
    items: list[Candidate],
    longest: dict[tuple[int, int], Candidate],
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
    """Where the words stand that an acronym is made of, before the bracket that holds it or in the one behind it."""
    opened = opened_before(text, item.start, item.end, profile)
    if opened < 0:
        closed = spelt_behind(text, item.start, item.end)
        return (text.index("(", item.end) + 1, closed) if closed >= 0 else None
    behind = opened - (text[opened - 1 : opened] == " ")
    start = spelt_out(text, item.start, item.end, behind) if behind not in ends else -1
    return (start, behind) if start >= 0 else None


def _stems(words: str) -> set[str]:
    return {word[:STEM].casefold() for word in words.split() if len(word) > SMALL_WORD - 2}


def _foreign(text: str, items: list[Candidate], profile: Profile) -> frozenset[str]:
    """Forms that the text defines for bodies that the registry lacks, in a script without spaces."""
    longest = keep_longest(items, lambda c: c.span)
    strong = [(c.start, c.end) for c in longest if c.rows[0].kind != "weak"]
    return foreign_forms(text, [(c.start, c.end) for c in longest], strong, profile)


def _rule(rows: tuple[Alias, ...]) -> str:
    return f"gazetteer.{rows[0].kind}"


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


def _spaced_names(
    view: FoldedView, gazetteer: Gazetteer, items: list[Candidate], vouched: dict[int, set[str]]
) -> list[Candidate]:
    """Names with white space between their characters are damaged; `evidence` says what vouches for each, or nothing.

    Evidence: the name stands undamaged elsewhere, a short form of the same entity follows in brackets, or the unit cites
    the entity's home page.
    """
    damaged = {i for i, item in enumerate(items) if _is_spaced(view, item) and not _is_letter_spaced(view, item)}
    sound = {item.form for i, item in enumerate(items) if i not in damaged}
    result = []
    for i, item in enumerate(items):
        if i not in damaged:
            result.append(item)
            continue
        entities = {row.entity_id for row in item.rows}
        evidence = "stands undamaged elsewhere" if item.form in sound else ""
        short = _bracketed(view.text, item.end)
        if not evidence and short and entities & {row.entity_id for row in gazetteer.rows(short)}:
            evidence = f"{short!r} follows in brackets"
        if not evidence and len(entities & vouched.get(view.unit_at(item.start).key, set())) == 1:
            evidence = "its home page is cited here"
        result.append(item._replace(rule="repair.inserted-space", damage="inserted space", evidence=evidence))
    return result


def _is_spaced(view: FoldedView, item: Candidate) -> bool:
    """Whether a space was left out inside; the thin space beside Latin letters and digits is usual and no damage."""
    first, last = bisect_left(view.gaps, item.start + 1), bisect_left(view.gaps, item.end)
    return any(not (view.text[at - 1].isascii() or view.text[at].isascii()) for at in view.gaps[first:last])


def _is_letter_spaced(view: FoldedView, item: Candidate) -> bool:
    """Whether a name is set with a space between all its characters, as in a masthead (联 合 国): no damage. One of two
    characters must fill its unit, since a single space may also be a slip."""
    gaps = bisect_left(view.gaps, item.end) - bisect_left(view.gaps, item.start + 1)
    unit = view.unit_at(item.start)
    fills = (unit.start, unit.end) == (item.start, item.end)
    return gaps == item.end - item.start - 1 and (gaps > 1 or fills)


def _bracketed(text: str, at: int) -> str:
    """What stands in brackets at `at`, empty where no bracket opens there."""
    if text[at : at + 1] != "(":
        return ""
    close = text.find(")", at, at + 2 + SHORT_MAX)
    return text[at + 1 : close] if close > 0 else ""


def _bracketed_names(view: FoldedView, gazetteer: Gazetteer, items: list[Candidate]) -> list[Candidate]:
    """Names that lost one character inside, with a short form of the very entity in brackets behind them."""
    found: list[Candidate] = []
    ends = {item.end for item in items}
    long_forms: dict[str, list[str]] = {}
    for item in items:
        opening = item.start - 1
        if opening in ends or not is_bracketed(view.text, item.start, item.end):
            continue
        if not long_forms:
            for form in gazetteer.long_forms():
                for row in gazetteer.rows(form):
                    long_forms.setdefault(row.entity_id, []).append(form)
        entities = {row.entity_id for row in item.rows}
        forms = (form for entity in sorted(entities) for form in long_forms.get(entity, ()) if len(entities) == 1)
        for form in sorted(forms, key=lambda form: (-len(form), form)):
            lost = _lost_before(view.text, opening, form)
            start = opening - len(form) + 1
            if lost < 0 or view.unit_at(start) != view.unit_at(item.start):
                continue
            evidence = f"{form[lost]!r} is missing, and {item.form!r} follows in brackets"
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
    spans = sorted((i.start, i.end) for i in items)
    reached = list(itertools.accumulate((end for _, end in spans), max))  # how far the names up to each one reach
    for cut in view.cuts:
        before = bisect_left(spans, (cut.at,))
        left, right = text[cut.at - 2 : cut.at], text[cut.at : cut.at + 2]
        if len(left) < 2 or len(right) < 2 or (before and reached[before - 1] > cut.at):
            continue
        for form in gazetteer.long_forms_with(left):
            at = form.find(left)
            while at >= 0:
                lost = at + 2
                tail = form[lost + 1 :]
                if len(tail) > 1 and text.startswith(tail, cut.at) and text.endswith(form[:lost], 0, cut.at):
                    score = (len(form) - 1) / len(form)
                    evidence = f"{form[lost]!r} is missing where the page ends"
                    rows = gazetteer.rows(form)
                    found.append(
                        Candidate(
                            start=cut.at - lost,
                            end=cut.at + len(tail),
                            form=form,
                            rows=rows,
                            rule="repair.page-cut",
                            damage="lost character",
                            score=score,
                            evidence=evidence,
                        )
                    )
                at = form.find(left, at + 1)
    return found


def _with_lost_character(form: str, rows: tuple[Alias, ...], start: int, rule: str, evidence: str) -> Candidate:
    """A name that stands one character shorter than its form; the score is the share of the form that is there."""
    end = start + len(form) - 1
    score = (len(form) - 1) / len(form)
    return Candidate(
        start=start, end=end, form=form, rows=rows, rule=rule, damage="lost character", score=score, evidence=evidence
    )


def _vouched_names(
    view: FoldedView, gazetteer: Gazetteer, items: list[Candidate], vouched: dict[int, set[str]]
) -> list[Candidate]:
    """Names that lost one character inside, where the unit cites the home page of the very entity."""
    found: list[Candidate] = []
    if not vouched:
        return found
    entities = set().union(*vouched.values())
    forms = [f for f in gazetteer.long_forms() if not entities.isdisjoint([row.entity_id for row in gazetteer.rows(f)])]
    for unit in view.units:
        here = vouched.get(unit.key, set())
        for form in forms if here else ():
            first = view.text.find(form[:2], unit.start, unit.end)
            if first < 0 or view.text.find(form[-2:], first, unit.end) < 0:
                continue  # a name that lost an inner character still begins and ends as it does
            rows = gazetteer.rows(form)
            if len({row.entity_id for row in rows} & here) != 1 or view.text.find(form, unit.start, unit.end) >= 0:
                continue
            for lost in range(2, len(form) - 2):
                damaged = form[:lost] + form[lost + 1 :]
                at = view.text.find(damaged, unit.start, unit.end)
                end = at + len(damaged)
                if at < 0 or any(i.start < end and at < i.end and i.damage != "lost character" for i in items):
                    continue
                evidence = f"{form[lost]!r} is missing, and the home page of {rows[0].entity_id} is cited here"
                found.append(_with_lost_character(form, rows, at, "repair.cited-home-page", evidence))
                break
    return found
