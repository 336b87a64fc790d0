"""Candidate → mention: linked, ambiguous or nil, each with its evidence. Similarity alone links nothing.

Each candidate is decided by the rules of its script (`names/script.py`), then the longest of those that overlap is kept,
then names beside each other are decided together (`names/neighbours.py`).
"""

from __future__ import annotations

from operator import attrgetter
from sys import intern
from typing import TYPE_CHECKING

from wsiskit.model.annotation import Definition, Mention
from wsiskit.model.message import say
from wsiskit.model.record import NamedTuple
from wsiskit.model.report import Diagnostic
from wsiskit.model.spans import keep_longest
from wsiskit.names.neighbours import extended, needing_neighbours
from wsiskit.names.script import name_reader
from wsiskit.names.spaced import is_english_acronym
from wsiskit.names.verdict import Decision, Known

if TYPE_CHECKING:
    from wsiskit.knowledge.languages import Profile
    from wsiskit.knowledge.registry import Alias, Registry
    from wsiskit.names.candidate import Candidate, Candidates
    from wsiskit.names.definitions import Defined
    from wsiskit.passages.folding import FoldedView
    from wsiskit.passages.units import Prose

GENERAL = frozenset({"tail", "generic", "shared"})  # contexts that are no rule of the profile
_SPAN = attrgetter("start", "end")
_SHORT = frozenset({"weak", "post"})  # kinds of forms that name no body in full


class Linked(NamedTuple):
    """Result of linking: mentions in text order, definitions, and doubts."""

    mentions: list[Mention]
    definitions: list[Definition]
    diagnostics: list[Diagnostic]


def link_candidates(
    found: Candidates, view: FoldedView, units: list[Prose], registry: Registry, profile: Profile, source: str
) -> Linked:
    """Decide every candidate. A form that several entities share is linked only by a definition in the text."""
    known = _known(found, view, registry, profile)
    script = name_reader(profile)
    decisions = script.decide_all(found.items, view, registry, profile, known)
    if len(set(map(_SPAN, decisions))) < len(decisions):
        decisions = sorted(decisions, key=_preference)
    kept = keep_longest(decisions, _SPAN)
    del decisions  # of a long report with many names this is where most memory is taken
    kept = needing_neighbours(kept, view, registry)
    kept = extended(kept, view, registry, profile, script.pairs, script.continues)
    kept = [d for d in kept if d.verdict.status != "ambiguous" or not _is_part_of_masthead(d, view, units)]
    mentions = [_mention(d, view, units, registry, source) for d in kept]
    doubts = [_doubt(d.candidate, view, source) for d in kept if d.candidate.damage == "lost character"]
    definitions = [_definition(d, rows, view, source) for d, rows in found.definitions]
    return Linked(sorted(mentions, key=attrgetter("span")), definitions, doubts)


def _known(found: Candidates, view: FoldedView, registry: Registry, profile: Profile) -> Known:
    """What all candidates say together."""
    kinds = {(c.form, id(c.rows)): c for c in found.items}.values()  # one of each form
    named = {id(c.rows): frozenset(row.entity_id for row in c.rows) for c in kinds}
    full_names = {id(c.rows): c.rows[0].entity_id for c in kinds if len(c.rows) == 1 and c.rows[0].kind not in _SHORT}
    latin: set[int] = set()
    ends: dict[int, frozenset[str]] = {}
    begins: dict[int, int] = {}
    first: dict[str, int] = {}
    for start, end, form, rows, _, _, _, _ in found.items:
        if form.isascii():
            latin.add(start)
            latin.add(end)
        key = id(rows)
        if end in ends:
            ends[end] |= named[key]
            begins[end] = min(start, begins[end])
        else:
            ends[end], begins[end] = named[key], start
        if key in full_names and start < first.get(full_names[key], end):
            first[full_names[key]] = start
    return Known(
        defined=_defined_entities(found),
        first=first,
        latin=latin,
        foreign=found.foreign,
        ends=ends,
        begins=begins,
        organs=any(registry.type_of(e).is_organ for e in first) or any(_is_alone(c, view) for c in found.items),
        full=frozenset(row.entity_id for c in kinds for row in c.rows if not is_english_acronym(c, profile)),
    )


def _doubt(candidate: Candidate, view: FoldedView, source: str) -> Diagnostic:
    """What is said of a damaged name, without what it may have grown by."""
    span = view.pieces(candidate.start, candidate.end)[0]
    said = say(
        "{surface!r} is probably {form!r}: {evidence}",
        surface=span.cut(source),
        form=candidate.form,
        evidence=candidate.evidence,
    )
    return Diagnostic("name.character-lost", "warning", said, span)


def _preference(decision: Decision) -> tuple[bool, int, str]:
    """At the same span: linked before ambiguous, a whole form before one that grew; then by rule for a stable order."""
    candidate = decision.candidate
    return (decision.verdict.status != "linked", candidate.start - candidate.end, candidate.rule)


def _defined_entities(found: Candidates) -> dict[str, set[str]]:
    """Short form → entities that the text defines it for."""
    defined: dict[str, set[str]] = {}
    for definition, rows in found.definitions:
        entities = {row.entity_id for row in rows}
        if len(entities) == 1:
            defined.setdefault(definition.short, set()).update(entities)
    return defined


def _is_alone(candidate: Candidate, view: FoldedView) -> bool:
    """Whether a short name of an organ fills a unit: the line of a masthead, or one above a resolution."""
    if candidate.rows[0].kind != "weak" or candidate.rows[0].context in GENERAL:
        return False
    unit = view.unit_at(candidate.start)
    return (unit.start, unit.end) == (candidate.start, candidate.end)


def _is_part_of_masthead(decision: Decision, view: FoldedView, units: list[Prose]) -> bool:
    """Whether a short or spaced name that nothing decides stands in a masthead: a line of an organ's name that is set over
    several (General | Assembly, 理 事 会) is the masthead's, and leaves no doubt."""
    is_loose = decision.candidate.rows[0].kind == "weak" or decision.candidate.damage != ""
    return is_loose and units[view.unit_at(decision.start).key].kind == "masthead"


def _mention(decision: Decision, view: FoldedView, units: list[Prose], registry: Registry, source: str) -> Mention:
    candidate, start, end, (status, entities, rule, context, rejected), asked = decision
    pieces = view.pieces(start, end)
    linked = status == "linked"
    if linked:
        counted = registry.entities[entities[0]].counted and candidate.rows[0].kind != "post"
    else:
        counted = not entities or any(registry.entities[c].counted for c in entities if c in registry.entities)
    return Mention(
        span=pieces[0],
        surface=intern(pieces[0].cut(source)),
        pieces=pieces,
        entity_id=entities[0] if linked else "",
        status=status,
        candidates=() if linked else entities,
        rule=rule,
        score=1.0 if candidate.score == 1 else round(candidate.score, 3),
        counted=counted,
        place=units[view.unit_at(start).key].place,
        context=context,
        rejected=rejected,
        asked=asked,
    )


def _definition(defined: Defined, rows: tuple[Alias, ...], view: FoldedView, source: str) -> Definition:
    long = view.pieces(defined.long_start, defined.long_end)[0]
    short = view.pieces(defined.short_start, defined.short_end)[0]
    entities = {row.entity_id for row in rows}
    entity = entities.pop() if len(entities) == 1 else ""
    return Definition(
        long=long.cut(source),
        short=short.cut(source),
        long_span=long,
        short_span=short,
        entity_id=entity,
        rule=defined.rule,
    )
