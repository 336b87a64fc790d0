"""Who speaks for a body: the head of it is the subject (the Director-General of UNESCO, 贸发会议秘书长).

A post acts in no statement, since the body need not follow what its head says; `statements --all` shows such clauses
with the body and the rule `statement.post`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsiskit.statements.closed_classes import load_words
from wsiskit.statements.grammar import load_grammar
from wsiskit.statements.tags import tagger

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wsiskit.knowledge.languages import Profile
    from wsiskit.statements.clauses import Clause, UnitText
    from wsiskit.statements.reading import Named


def spoken_for(
    unit: UnitText, clause: Clause, names: Sequence[Named], posts: frozenset[str], profile: Profile
) -> Named | None:
    """The first body whose head is the subject of a clause; `posts` are ids of entities that are posts themselves."""
    own = [name for name in names if clause.start <= name.start and name.end <= clause.end]
    if not own:
        return None
    return profile.script.pick(_head_of_subject, _before_predicate)(unit, clause, own, posts, profile)


def _head_of_subject(
    unit: UnitText, clause: Clause, own: list[Named], posts: frozenset[str], profile: Profile
) -> Named | None:
    grammar = load_grammar(profile).over(tagger(profile).tag(unit, clause, own))
    found = [*grammar.heads(), *(one for one in grammar.subjects() if one.names[0].entity_id in posts)]
    return found[0].names[0] if found else None


def _before_predicate(
    unit: UnitText, clause: Clause, own: list[Named], posts: frozenset[str], profile: Profile
) -> Named | None:
    words = load_words(profile)
    for name in own:
        behind = words.match("head", unit.text, name.end, clause.end)
        behind = name.end if behind < 0 and name.entity_id in posts else behind
        if behind >= 0 and words.predicate(unit.text, behind, clause.end) >= 0:
            return name
    return None
