"""A clause of a language that parts its words → who acts in it: the grammar's findings, in order, at most one per entity."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wsiskit.model.spans import Span
from wsiskit.statements.agents import Found
from wsiskit.statements.grammar import load_grammar
from wsiskit.statements.reading import ACTOR, FACILITATOR, NOBODY, PARTNER, Act, Reading, names_between
from wsiskit.statements.tags import is_quoted_name, tagger

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wsiskit.knowledge.languages import Profile
    from wsiskit.statements.clauses import Clause, UnitText
    from wsiskit.statements.reading import Before, Named


def read_spaced(unit: UnitText, clause: Clause, names: Sequence[Named], profile: Profile, before: Before) -> Reading:
    """Who acts in a clause. `names` are the linked names of the whole unit, in order, none overlapping another.

    A clause without a name of its own is tagged only where a subject of the clauses before may be meant.
    """
    inside = names_between(names, clause.start, clause.end)
    own = [n for n in inside if n.end <= clause.end and not _is_enclosed(unit, n)]
    meant, behind = _taken_up(unit, clause, names, profile)
    if not (own or meant or before.acts_on or before.is_clear):
        return NOBODY
    grammar = load_grammar(profile).over(tagger(profile).tag(unit, clause, own))
    found = [*grammar.subjects(), *grammar.clefts(), *grammar.agents()] if own else []
    found += grammar.elided(tuple(found)) if own else ()
    if meant and not found and grammar.acts_from(behind):
        found = [Found(meant, ACTOR, "statement.taken-up", 0)]
    acts = _acts([*found, *grammar.partners()] if own else found)
    lacks = all(act.role == PARTNER for act in acts)
    acts, lonely = _facilitators(unit, clause, acts, profile)
    ordered = tuple(sorted(acts, key=lambda act: act.name.start))
    carries = lacks and before.acts_on and grammar.goes_on()
    return Reading(ordered, carries, lonely, lacks and before.is_clear and grammar.pronoun())


def _is_enclosed(unit: UnitText, name: Named) -> bool:
    """Whether the name stands in a title, a quotation or brackets, not in the clause itself."""
    return any(
        True
        for s in unit.around(Span(name.start, name.end))
        if (s.start, s.end) != (name.start, name.end) and not is_quoted_name(unit, s, name)
    )


def _acts(found: Iterable[Found]) -> list[Act]:
    """One act per entity: the first that is found, an actor before a partner."""
    acts: dict[str, Act] = {}
    for item in found:
        for name in item.names:
            acts.setdefault(name.entity_id, Act(name, item.role, item.rule))
    return list(acts.values())


def _taken_up(
    unit: UnitText, clause: Clause, names: Sequence[Named], profile: Profile
) -> tuple[tuple[Named, ...], int]:
    """The one body named before in this unit that has the short word at the beginning of a clause as a word (the Fund), and
    where that word ends; none where there is no such word or body."""
    found = profile.regex("statements.grammar", "anaphor").match(unit.text, clause.start, clause.end)
    if not found:
        return (), 0
    word = re.compile(rf"\b{re.escape(found['tail'])}\b")
    meant = {n.entity_id: n for n in names if n.end <= clause.start and word.search(unit.text[n.start : n.end])}
    return (tuple(meant.values()) if len(meant) == 1 else ()), found.end()


def _facilitators(unit: UnitText, clause: Clause, acts: list[Act], profile: Profile) -> tuple[list[Act], bool]:
    """Acts with the subject before a naming as facilitator turned into one; true where none stands before the naming."""
    lonely = False
    for found in profile.regex("statements.grammar", "facilitator").finditer(unit.text, clause.start, clause.end):
        before = [act for act in acts if act.role != PARTNER and act.name.end <= found.start()]
        lonely = lonely or not before
        if before:
            last = max(act.name.start for act in before)
            rule = next(act.rule for act in before if act.name.start == last)
            acts = [
                act._replace(role=FACILITATOR, rule=f"{act.rule}+statement.facilitator")
                if act in before and act.role == ACTOR and act.rule == rule
                else act
                for act in acts
            ]
    return acts, lonely
