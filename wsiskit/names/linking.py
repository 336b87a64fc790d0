"""Candidate → mention: linked, ambiguous or nil, each with its evidence. Similarity alone links nothing.

Order: context of weak forms, forms shared by several entities, longest match, then what stands beside a name (a
secretariat, a place name before it, an organisation suffix behind it) that makes it the name of another body.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from wsiskit.model.annotation import Definition, Mention
from wsiskit.model.report import Diagnostic
from wsiskit.model.spans import Span, keep_longest
from wsiskit.names.boundaries import boundaries_of
from wsiskit.names.neighbours import Decision, extended, needing_neighbours
from wsiskit.names.spaced import cued, in_capitals, left_of_name, weak_in_spaced
from wsiskit.names.unspaced import (
    Verdict,
    code_extension,
    left_extension,
    tail_verdict,
    weak_verdict,
)

if TYPE_CHECKING:
    from wsiskit.knowledge.languages import Profile
    from wsiskit.knowledge.registry import Alias, Registry
    from wsiskit.names.candidates import Candidate, Candidates
    from wsiskit.names.definitions import Defined
    from wsiskit.passages.folding import FoldedView
    from wsiskit.passages.units import Prose

ORGANS = frozenset(
    {"un-organ", "un-secretariat", "un-subsidiary-body", "un-programme-fund", "post"}
)  # types of entities
GENERAL = frozenset({"tail", "generic", "shared"})  # contexts that are no rule of the profile
UN = "un"
SHORT = 3  # characters of an abbreviation that may arise by chance where two words meet


class Known(NamedTuple):
    """What the whole text says.

    `defined`: short form → entities that the text defines it for; `first`: entity → where its name first stands; `latin`:
    offsets where names in Latin letters begin and end; `foreign`: forms that it defines for bodies that the registry lacks;
    `ends`: offsets where known names end, with their entities; `organs`: whether it names an organ of the United Nations or
    its head; `full`: entities that it names otherwise than by a short English acronym. Offsets are those of the view.
    """

    defined: dict[str, set[str]]
    first: dict[str, int]
    latin: frozenset[int]
    foreign: frozenset[str]
    ends: dict[int, set[str]]
    organs: bool
    full: frozenset[str]


class Linked(NamedTuple):
    """Result of linking: mentions in text order, definitions, and doubts."""

    mentions: list[Mention]
    definitions: list[Definition]
    diagnostics: list[Diagnostic]


def link_candidates(
    found: Candidates, view: FoldedView, units: list[Prose], registry: Registry, profile: Profile, source: str
) -> Linked:
    """Decide every candidate. A form that several entities share is linked only by a definition in the text."""
    latin = frozenset(at for c in found.items if c.form.isascii() for at in (c.start, c.end))
    ends: dict[int, set[str]] = {}
    for c in found.items:
        ends.setdefault(c.end, set()).update(row.entity_id for row in c.rows)
    first = _first_names(found)
    organs = any(registry.entities[e].type in ORGANS for e in first) or any(_is_alone(c, view) for c in found.items)
    full = frozenset(row.entity_id for c in found.items for row in c.rows if not _is_english_acronym(c, profile))
    known = Known(_defined_entities(found), first, latin, found.foreign, ends, organs, full)
    decisions = [d for c in found.items if (d := _decide(c, view, registry, profile, known)) is not None]
    decisions = [_in_own_language(d, known, registry, profile) for d in decisions]
    kept = keep_longest(sorted(decisions, key=_preference), lambda d: Span(d.start, d.end))
    kept = needing_neighbours(kept, view, registry)
    kept = extended(kept, view, registry, profile)
    mentions = [_mention(d, view, units, registry, source) for d in kept]
    doubts = [
        Diagnostic(
            "name.character-lost",
            "warning",
            f"{m.surface!r} is probably {d.candidate.form!r}: {d.candidate.evidence}",
            m.span,
        )
        for d, m in zip(kept, mentions, strict=True)
        if d.candidate.damage == "lost character"
    ]
    definitions = [_definition(d, rows, view, source) for d, rows in found.definitions]
    return Linked(sorted(mentions, key=lambda m: m.span), definitions, doubts)


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


def _first_names(found: Candidates) -> dict[str, int]:
    first: dict[str, int] = {}
    for candidate in found.items:
        row = candidate.rows[0]
        if row.kind not in {"weak", "post"} and len(candidate.rows) == 1:
            first[row.entity_id] = min(first.get(row.entity_id, candidate.start), candidate.start)
    return first


def _decide(
    candidate: Candidate, view: FoldedView, registry: Registry, profile: Profile, known: Known
) -> Decision | None:
    """The candidate's own verdict, then what stands beside it; None where it is no name here."""
    start, end = candidate.start, candidate.end
    unit = view.unit_at(start)
    before, after = view.text[unit.start : start], view.text[end : unit.end]
    verdict = _verdict(candidate, view.text[unit.start : unit.end], before, after, known, profile)
    if verdict is None or in_capitals(view.text, start, end, known.latin, profile):
        return None
    if profile.spaced:
        if verdict.status == "linked":
            start, verdict = left_of_name(candidate, before, verdict, known.ends, registry, profile)
    elif verdict.status == "linked" or (verdict.status == "ambiguous" and _needs_boundary(candidate)):
        start, verdict = left_extension(start, before, candidate.form, verdict, known.ends, registry, profile)
        if verdict.status == "linked" and candidate.form.isascii():
            start, end, verdict = code_extension(view.text, start, end, known.latin, verdict)
    if verdict.status == "linked":
        for suffix in profile.words("names", "surface_suffixes"):
            if after.startswith(suffix) and not candidate.form.endswith(suffix):
                end += len(suffix)
                verdict = verdict._replace(rule=f"{verdict.rule}+secretariat")
        end, verdict = _of_the_un(end, view.text[end : unit.end], verdict, registry, profile)
    return Decision(candidate, start, end, verdict)


def _of_the_un(end: int, after: str, verdict: Verdict, registry: Registry, profile: Profile) -> tuple[int, Verdict]:
    """End and verdict of a body of the United Nations with what says so behind it (… of the United Nations)."""
    entity = registry.entities[verdict.candidates[0]]
    if not entity.counted or not (entity.type.startswith("un") or "un" in registry.parents(entity.id)):
        return end, verdict
    suffix = profile.regex("names", "un_suffix").match(after)
    if suffix is None:
        return end, verdict
    return end + suffix.end(), verdict._replace(rule=f"{verdict.rule}+un-suffix")


def _verdict(
    candidate: Candidate, unit: str, before: str, after: str, known: Known, profile: Profile
) -> Verdict | None:
    """What the form, the text's definitions and its context say; None where it is an ordinary word."""
    entities = tuple(sorted({row.entity_id for row in candidate.rows}))
    own = known.defined.get(candidate.form, set())
    if len(own) == 1 and not own <= set(entities):
        # the text gives this form to another body than the registry does
        return Verdict("ambiguous", tuple(sorted({*entities, *own})), "definition.conflict", candidate.form)
    if len(own) > 1 or (own and candidate.form in known.foreign):
        return Verdict("ambiguous", tuple(sorted(own)), "definition.conflict", "the text introduces it for two names")
    shown = profile.regex(f"context.{candidate.rows[0].context}", "right").match(after)  # 大会|议程 is no 会议
    if not profile.spaced and len(candidate.form) <= SHORT and not candidate.form.isascii() and not shown:
        word = boundaries_of(profile).crosses(unit, len(before), len(before) + len(candidate.form))
        # 亚行|为 may be 行为, but where no word of its own stands behind the name (并非行|动) it is none
        if word and not (word[0] in candidate.form and boundaries_of(profile).behind(after)):
            return None
        if word:
            return Verdict("ambiguous", entities, "context.crossed", f"the same characters may be {word!r}")
    if len(entities) > 1:
        chosen = own & set(entities)
        if len(chosen) == 1:
            return Verdict("linked", tuple(chosen), "definition.decides", candidate.form)
        if profile.spaced:
            return cued(candidate, before, after, unit, profile)
        context = f"{candidate.form} names {len(entities)} entities"
        return Verdict("ambiguous", entities, "gazetteer.shared-form", context)
    if candidate.damage == "inserted space" and not candidate.evidence:
        return Verdict("ambiguous", entities, candidate.rule, "inserted space, no second evidence")
    if candidate.form in known.foreign:
        return Verdict("ambiguous", entities, "definition.unknown-name", "the text defines it for another name")
    if not profile.spaced and not candidate.form.isascii() and _needs_boundary(candidate):
        return tail_verdict(candidate, before, entities, profile)
    if candidate.rows[0].kind == "weak" and not own:
        if profile.spaced:
            found = weak_in_spaced(candidate, before, after, unit, profile)
        else:
            found = weak_verdict(candidate, before, after, profile)
        return _named_before(found, candidate, after, known, profile) if found else None
    return Verdict("linked", entities, candidate.rule, candidate.evidence)


def _is_alone(candidate: Candidate, view: FoldedView) -> bool:
    """Whether a short name of an organ fills a unit: the line of a masthead, or one above a resolution."""
    unit = view.unit_at(candidate.start)
    filled = (unit.start, unit.end) == (candidate.start, candidate.end)
    return filled and candidate.rows[0].kind == "weak" and candidate.rows[0].context not in GENERAL


def _is_english_acronym(candidate: Candidate, profile: Profile) -> bool:
    """Whether a form is a short acronym that only the English rows of the registry have, in a text of another language."""
    return (
        profile.spaced
        and 1 < len(candidate.form) <= SHORT
        and candidate.form.isupper()
        and candidate.form.isascii()
        and all(row.lang == "en" for row in candidate.rows)
        and profile.code != "en"
    )


def _in_own_language(decision: Decision, known: Known, registry: Registry, profile: Profile) -> Decision:
    """A short English acronym of a body that has another one in the language (ITC, in French CCI) needs the body's name or
    a definition."""
    if decision.verdict.status != "linked" or not _is_english_acronym(decision.candidate, profile):
        return decision
    entity = decision.verdict.candidates[0]
    own = decision.candidate.form in known.defined or entity in known.full
    if (
        own
        or not registry.acronyms(entity, profile.code)
        or decision.candidate.form.startswith(registry.entities[UN].acronym)
    ):
        return decision
    context = "English letters, and the text names the body nowhere in its own language"
    return decision._replace(verdict=Verdict("ambiguous", (entity,), "context.english-acronym", context))


def _needs_boundary(candidate: Candidate) -> bool:
    """Whether a form is one that also ends other names: so marked in the registry, or a short form of the text's own."""
    return candidate.rows[0].context == "tail" or candidate.rule.startswith("definition.")


def _named_before(verdict: Verdict, candidate: Candidate, after: str, known: Known, profile: Profile) -> Verdict:
    """A short name such as "the Assembly" stands for a body only where the text has named it in full before, or, where the
    language has no other name for it (大会), names another organ of the United Nations anywhere."""
    section = f"context.{candidate.rows[0].context}"
    needs = profile.section(section).get("needs", "")
    if verdict.status != "linked" or not needs:
        return verdict
    if needs == "organ-named":
        if known.organs or profile.regex(section, "right").match(after):
            return verdict
        return verdict._replace(status="ambiguous", context="the text names no other organ of the United Nations")
    if known.first.get(verdict.candidates[0], candidate.start) < candidate.start:
        return verdict
    return verdict._replace(status="ambiguous", context="the text has not named the body in full before")


def _mention(decision: Decision, view: FoldedView, units: list[Prose], registry: Registry, source: str) -> Mention:
    verdict = decision.verdict
    pieces = view.pieces(decision.start, decision.end)
    unit = units[view.unit_at(decision.start).key]
    linked = verdict.status == "linked"
    entity = verdict.candidates[0] if linked else ""
    counted = not linked or (registry.entities[entity].counted and decision.candidate.rows[0].kind != "post")
    if not linked:
        counted = (
            any(registry.entities[c].counted for c in verdict.candidates if c in registry.entities)
            or not verdict.candidates
        )
    return Mention(
        pieces[0],
        source[pieces[0].start : pieces[0].end],
        pieces,
        entity,
        verdict.status,
        () if linked else verdict.candidates,
        verdict.rule,
        round(decision.candidate.score, 3),
        counted,
        unit.place,
        verdict.context,
        verdict.rejected,
    )


def _definition(defined: Defined, rows: tuple[Alias, ...], view: FoldedView, source: str) -> Definition:
    long = view.pieces(defined.long_start, defined.long_end)[0]
    short = view.pieces(defined.short_start, defined.short_end)[0]
    entities = {row.entity_id for row in rows}
    entity = entities.pop() if len(entities) == 1 else ""
    return Definition(long.cut(source), short.cut(source), long, short, entity, defined.rule)
