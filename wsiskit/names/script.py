"""The rules that decide a name, in the order in which they are asked: one list per script, with spaces and without.

The rules that both scripts share are here, the others in `spaced` and `unspaced`. What differs between
the scripts on the way from a text to its mentions is a field of `NameReader`; `name_reader` chooses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic

from wsiskit.model.record import NamedTuple
from wsiskit.names import definitions, neighbours, spaced, spaced_forms, unspaced, unspaced_forms
from wsiskit.names.touching import touched_in_spaced, touched_in_unspaced
from wsiskit.names.verdict import (
    DECIDES,
    EDGES,
    FORM,
    MOST_PLANS,
    Decision,
    E,
    Evidence,
    Group,
    Plans,
    Rule,
    Verdict,
    decided,
    plan_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from wsiskit.knowledge.gazetteer import Gazetteer
    from wsiskit.knowledge.languages import Profile
    from wsiskit.knowledge.registry import Alias, Registry
    from wsiskit.model.annotation import Mention
    from wsiskit.names.candidate import Candidate, Candidates
    from wsiskit.names.definitions import Abbreviation
    from wsiskit.names.neighbours import Continues
    from wsiskit.names.pairs import Rules
    from wsiskit.names.touching import Touched
    from wsiskit.names.verdict import Asked, Known
    from wsiskit.passages.folding import FoldedView
    from wsiskit.passages.units import Prose

    # (form, id of its rows, rule of its candidate, language) → its rows, and what was decided with the rules asked
    Lasting = dict[tuple[str, int, str, str], tuple[tuple[Alias, ...], tuple[Verdict, Asked]]]
    NilFinder = Callable[[FoldedView, list[Prose], list[Mention], Registry, Profile, str], list[Mention]]


def _is_counted(e: Evidence) -> bool:
    return e.registry.entities[e.now.verdict.candidates[0]].counted


def _is_of_the_un(e: Evidence) -> bool:
    return e.registry.is_of_a_system(e.now.verdict.candidates[0])


def _of_another_body(e: Evidence) -> Decision | None:
    """The text gives this form to another body than the registry does."""
    if len(e.own) != 1 or e.own <= set(e.entities):
        return None
    return e.ambiguous("definition.conflict", e.form, tuple(sorted({*e.entities, *e.own})))


def _of_two_names(e: Evidence) -> Decision | None:
    two = len(e.own) > 1 or (e.own and e.form in e.known.foreign)
    context = "the text introduces it for two names"
    return e.ambiguous("definition.conflict", context, tuple(sorted(e.own))) if two else None


def _by_definition(e: Evidence) -> Decision | None:
    chosen = e.own & set(e.entities)
    defined = len(e.entities) > 1 and len(chosen) == 1
    return e.linked("definition.decides", e.form, tuple(chosen)) if defined else None


def _of_unknown_body(e: Evidence) -> Decision | None:
    foreign = e.form in e.known.foreign
    return e.ambiguous("definition.unknown-name", "the text defines it for another name") if foreign else None


def _in_registry(e: Evidence) -> Decision | None:
    return None if e.is_weak else e.linked(e.candidate.rule, str(e.candidate.evidence))


def _generic(e: Evidence) -> Decision | None:
    """A general description (第二委员会) is decided with its neighbours."""
    return e.pending("context.generic") if e.row.context == "generic" else None


def _needs(e: Evidence) -> str:
    """What a context says that the text must have named before a short name stands for a body."""
    return str(e.profile.section(e.section).get("needs", ""))


def _has_needs(e: Evidence) -> bool:
    return bool(_needs(e))


def _without_organ(e: Evidence) -> Decision | None:
    """Where the language has no other name for an organ (大会), the text names another organ of the United Nations."""
    if _needs(e) != "organ-named" or e.known.organs or e.profile.regex(e.section, "right").match(e.after):
        return None
    return _unnamed(e, "the text names no other organ of the United Nations")


def _before_its_name(e: Evidence) -> Decision | None:
    """ "the Assembly" stands for a body only where the text has named it in full before."""
    start = e.candidate.start
    if _needs(e) in {"", "organ-named"} or e.known.first.get(e.now.verdict.candidates[0], start) < start:
        return None
    return _unnamed(e, "the text has not named the body in full before")


def _unnamed(e: Evidence, context: str) -> Decision:
    return e.now._replace(verdict=e.now.verdict._replace(status="ambiguous", context=context))


def _un_before(e: Evidence) -> Decision | None:
    prefix = e.un_words
    return e.with_part("un-prefix", left=len(prefix)) if prefix and _is_counted(e) and _is_of_the_un(e) else None


def _un_beside(e: Evidence) -> Decision | None:
    """The words for the United Nations before the name of a body of another organization are no part of it."""
    return e.now if e.un_words and _is_counted(e) else None


def _office_behind(e: Evidence) -> Decision | None:
    suffixes = e.profile.words("names", "surface_suffixes")
    if not e.text.startswith(suffixes, e.now.end, e.unit_end):
        return None
    suffixes = tuple(suffix for suffix in suffixes if not e.form.endswith(suffix))
    found = next((suffix for suffix in suffixes if e.text.startswith(suffix, e.now.end, e.unit_end)), "")
    return e.with_part("secretariat", right=len(found)) if found else None


def _un_behind(e: Evidence) -> Decision | None:
    """What says that a body is one of the United Nations after its name (… of the United Nations)."""
    suffix = e.profile.regex("names", "un_suffix").match(e.text[e.now.end : e.unit_end])
    if suffix is None or not _is_counted(e) or not _is_of_the_un(e):
        return None
    return e.with_part("un-suffix", right=suffix.end())


def _inserted_space(e: Evidence) -> Decision | None:
    """Damage alone never links a name."""
    vouched = not _is_damaged(e) or e.candidate.evidence
    return None if vouched else e.ambiguous(e.candidate.rule, "inserted space, no second evidence")


def _is_damaged(e: Evidence) -> bool:
    return e.candidate.damage == "inserted space"


def _is_defined(e: Evidence) -> bool:
    return bool(e.own)


def _is_foreign(e: Evidence) -> bool:
    return e.form in e.known.foreign


_DAMAGED = (Rule("repair.inserted-space", _inserted_space, _is_damaged),)
_DEFINED = (
    Rule("definition.conflict", _of_another_body, _is_defined, FORM),
    Rule("definition.conflict", _of_two_names, _is_defined, FORM),
)
_DECIDED = (Rule("definition.decides", _by_definition, _is_defined, FORM),)
_UNKNOWN = (Rule("definition.unknown-name", _of_unknown_body, _is_foreign, FORM),)
_GAZETTEER = (
    Rule("gazetteer", _in_registry, lambda e: not e.is_weak, DECIDES),
    Rule("context.generic", _generic, lambda e: e.is_weak),
)
_UN = (Rule("un-prefix", _un_before, reads=EDGES), Rule("un-prefix.beside", _un_beside, reads=EDGES))
_NAMED = Group(
    lambda e: e.is_linked and e.now.verdict.rule == e.section,
    (
        Rule("context.no-organ", _without_organ, _has_needs),
        Rule("context.before-its-name", _before_its_name, _has_needs),
    ),
)
_BEHIND = (
    Group(lambda e: e.is_linked, (Rule("secretariat", _office_behind, reads=EDGES),)),
    Group(lambda e: e.is_linked, (Rule("un-suffix", _un_behind, reads=EDGES),)),
)


_UNSEEN = Verdict("", (), ""), ()  # of a form that has not been decided yet


def _always(_: Evidence) -> bool:
    return True


class NameReader(NamedTuple, Generic[E]):
    """How names are read in one kind of script, all that differs between the two: what of the forms found is `damaged`; how
    names are abbreviated; what the candidates of a text are `completed` with; the evidence that the rules on one name look
    at, and their groups; whether anything `touches` a name that those which read its edges could read; the groups on names
    beside each other, and what tells that a name `continues`; how bodies that the registry lacks are found; the `plans` of
    forms, which rules concern each; and, for the texts to come, what was decided of forms by themselves (`lasting`)."""

    damaged: Callable[[FoldedView, Gazetteer, list[Candidate], dict[int, set[str]]], list[Candidate]]
    abbreviation: Abbreviation
    completed: Callable[[Candidates, set[tuple[int, int]], FoldedView, Gazetteer, Profile], Candidates]
    evidence: type[E]
    groups: tuple[Group[E], ...]
    touches: Callable[[Profile], Touched]
    pairs: tuple[Rules, ...]
    continues: Continues
    find_unknown: NilFinder
    plans: Plans[E]
    lasting: Lasting

    def decide_all(
        self,
        candidates: Iterable[Candidate],
        view: FoldedView,
        registry: Registry,
        profile: Profile,
        known_of_text: Known,
    ) -> list[Decision]:
        """What the groups decide of each candidate, with the rules asked; left out where it is no name there.

        A form that is decided by itself, but for what touches it, is decided once for all its places where nothing does, and
        for all texts where the text says nothing of it.
        """
        decisions: list[Decision] = []
        settled: dict[tuple[str, int, str], tuple[Verdict, Asked] | None] = {}
        told = known_of_text.defined.keys() | known_of_text.foreign  # forms that the text itself gives to bodies
        text, unit_at, is_touched = view.text, view.unit_at, self.touches(profile)
        for candidate in candidates:
            start, end, form, rows, rule, damage, _, said = candidate
            kind = form, id(rows), rule
            known = settled.get(kind, _UNSEEN)
            apart = False
            if known is not None and not said and not damage:
                apart = not is_touched(text, unit_at, start, end)
                if apart and known is _UNSEEN and form not in told:
                    before = self.lasting.get((*kind, profile.code))
                    if before is not None and before[0] is rows:
                        known = settled[kind] = before[1]
                if apart and known is not _UNSEEN:
                    decisions.append(Decision(candidate, start, end, *known))
                    continue
            evidence = self.evidence(candidate, view, registry, profile, known_of_text)
            plan = plan_of(evidence, self.groups, self.plans)
            decision = decided(evidence, plan.steps)
            if decision is not None:
                decisions.append(decision)
            if not plan.is_settled:
                settled[kind] = None
            elif apart and decision is not None:
                settled[kind] = known = decision.verdict, decision.asked
                if form not in told:
                    if len(self.lasting) >= MOST_PLANS:
                        self.lasting.clear()
                    self.lasting[*kind, profile.code] = rows, known
        return decisions


def _by_capitals(*stage: Any) -> list[Mention]:
    from wsiskit.names.unknown_by_capitals import find_nil_in_words

    return find_nil_in_words(*stage)


def _by_heads(*stage: Any) -> list[Mention]:
    from wsiskit.names.unknown_by_head import find_nil

    return find_nil(*stage)


SPACED = NameReader(
    damaged=spaced_forms.with_split_acronyms,
    abbreviation=definitions.SPACED,
    completed=spaced_forms.completed,
    evidence=spaced.Beside,
    groups=(
        Group(
            _always,
            (
                *spaced.OF_LINES,
                *_DEFINED,
                *_DECIDED,
                *spaced.OF_SHARED,
                *_DAMAGED,
                *_UNKNOWN,
                *_GAZETTEER,
                *spaced.OF_CONTEXT,
            ),
        ),
        _NAMED,
        Group(lambda e: e.is_linked, (*spaced.OFFICES, *_UN, *spaced.BEFORE)),
        *_BEHIND,
        Group(lambda e: e.is_linked and e.is_english_acronym, spaced.OF_LANGUAGE),
    ),
    touches=touched_in_spaced,
    pairs=neighbours.SPACED,
    continues=neighbours.continues_spaced,
    find_unknown=_by_capitals,
    plans={},
    lasting={},
)
UNSPACED = NameReader(
    damaged=unspaced_forms.with_spaces_as_damage,
    abbreviation=definitions.UNSPACED,
    completed=unspaced_forms.completed,
    evidence=unspaced.Beside,
    groups=(
        Group(
            _always,
            (
                *_DEFINED,
                *unspaced.OF_CHARACTERS,
                *_DECIDED,
                *unspaced.OF_SHARED,
                *_UNKNOWN,
                *unspaced.OF_ENDINGS,
                *_GAZETTEER,
                *unspaced.OF_CONTEXT,
            ),
        ),
        _NAMED,
        Group(
            lambda e: e.is_linked or (e.now.verdict.status == "ambiguous" and e.needs_boundary),
            (*_UN, *unspaced.BEFORE),
        ),
        Group(lambda e: e.is_linked and e.form.isascii(), unspaced.CODES),
        *_BEHIND,
    ),
    touches=touched_in_unspaced,
    pairs=neighbours.UNSPACED,
    continues=neighbours.continues_unspaced,
    find_unknown=_by_heads,
    plans={},
    lasting={},
)


def name_reader(profile: Profile) -> NameReader[spaced.Beside] | NameReader[unspaced.Beside]:
    """How names are read in the script of a language."""
    return profile.script.pick(SPACED, UNSPACED)
