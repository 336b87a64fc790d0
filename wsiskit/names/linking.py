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
from wsiskit.names.spaced import cued, left_of_name, right_of_name, weak_in_spaced
from wsiskit.names.unspaced import (
    Verdict,
    code_extension,
    left_extension,
    right_extension,
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

SHORT = 3  # characters of an abbreviation that may arise by chance where two words meet


class Decision(NamedTuple):
    """A candidate with its verdict: `start`/`end` may have grown over a prefix or suffix."""

    candidate: Candidate
    start: int
    end: int
    verdict: Verdict


class Known(NamedTuple):
    """What the whole text says: short form → entities that it defines it for; entity → where its name first stands;
    offsets where names in Latin letters begin and end; forms that it defines for bodies that the registry lacks.
    """

    defined: dict[str, set[str]]
    first: dict[str, int]
    latin: frozenset[int]
    foreign: frozenset[str]


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
    known = Known(_defined_entities(found), _first_names(found), latin, found.foreign)
    decisions = [d for c in found.items if (d := _decide(c, view, registry, profile, known)) is not None]
    kept = keep_longest(sorted(decisions, key=_preference), lambda d: Span(d.start, d.end))
    kept = _needing_neighbours(kept, view, registry)
    kept = _extended(kept, view, registry, profile)
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
        if row.kind != "weak" and len(candidate.rows) == 1:
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
    if verdict is None:
        return None
    if profile.spaced:
        if verdict.status == "linked":
            start, verdict = left_of_name(candidate, before, verdict, registry, profile)
    elif verdict.status == "linked" or (verdict.status == "ambiguous" and _needs_boundary(candidate)):
        start, verdict = left_extension(start, before, candidate.form, verdict, registry, profile)
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
    if not profile.spaced and len(candidate.form) <= SHORT and not candidate.form.isascii():
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
        return _named_before(found, candidate, known, profile) if found else None
    return Verdict("linked", entities, candidate.rule, candidate.evidence)


def _needs_boundary(candidate: Candidate) -> bool:
    """Whether a form is one that also ends other names: so marked in the registry, or a short form of the text's own."""
    return candidate.rows[0].context == "tail" or candidate.rule.startswith("definition.")


def _named_before(verdict: Verdict, candidate: Candidate, known: Known, profile: Profile) -> Verdict:
    """A short name such as "the Assembly" stands for a body only where the text has named it in full before."""
    needs = profile.section(f"context.{candidate.rows[0].context}").get("needs", "")
    if verdict.status != "linked" or needs != "named-before":
        return verdict
    if known.first.get(verdict.candidates[0], candidate.start) < candidate.start:
        return verdict
    return verdict._replace(status="ambiguous", context="the text has not named the body in full before")


def _needing_neighbours(kept: list[Decision], view: FoldedView, registry: Registry) -> list[Decision]:
    """A generic name (第二委员会) links only where its parent or a sibling body is named in the same unit."""
    if not any(decision.verdict.status == "pending" for decision in kept):
        return kept
    named: dict[int, set[str]] = {}  # unit → entities linked in it
    for d in kept:
        if d.verdict.status == "linked" and len(d.verdict.candidates) == 1:
            named.setdefault(view.unit_at(d.start).key, set()).add(d.verdict.candidates[0])
    ends = {d.end for d in kept}
    result = []
    for decision in kept:
        if decision.verdict.status != "pending":
            result.append(decision)
            continue
        entity = decision.verdict.candidates[0]
        parents = set(registry.parents(entity))
        kin = {
            e
            for e in named.get(view.unit_at(decision.start).key, ())
            if e in parents or set(registry.parents(e)) & ({entity} | (parents - {"un", "un-secretariat"}))
        }
        if kin and decision.start not in ends:
            verdict = Verdict("linked", (entity,), "context.generic", f"beside {', '.join(sorted(kin))}")
        else:
            verdict = Verdict(
                "ambiguous", (entity,), "context.generic", "neither its parent nor a sibling is named beside it"
            )
        result.append(decision._replace(verdict=verdict))
    return result


def _extended(kept: list[Decision], view: FoldedView, registry: Registry, profile: Profile) -> list[Decision]:
    """Names that are only the beginning of a longer one become ambiguous over the longer span."""
    result: list[Decision] = []
    linked_ends = {d.end for d in kept if d.verdict.status == "linked"}
    terms = [term.form for term in registry.terms(profile.code)] if profile.spaced else []
    skip = False
    for i, decision in enumerate(kept):
        if skip:
            skip = False
            continue
        following = kept[i + 1] if i + 1 < len(kept) else None
        unit = view.unit_at(decision.start)
        touching = following is not None and following.start == decision.end and following.start < unit.end
        if (
            decision.verdict.status == "linked"
            and touching
            and following is not None
            and (following.verdict.status == "linked" or following.verdict.rule == "context.tail")
        ):
            merged = _compound(decision, following, registry, profile)
            if merged is not None:
                result.append(merged)
                skip = True
                continue
        if following is not None and _is_post_of(decision, following, view, profile):
            continue  # Secretary-General of ITU: the post of another body is no mention of its own
        if _is_organ_behind_brackets(decision, linked_ends, view, profile):
            continue
        if touching and following is not None and following.candidate.form in profile.words("names", "own_organs"):
            skip = True  # 贸发会议秘书长: the post belongs to the body before it, it is no mention of its own
            following = None
        limit = min(following.start if following else unit.end, unit.end)
        if decision.verdict.status == "linked" and not decision.candidate.damage:
            if profile.spaced:
                after = view.text[decision.end : limit]
                at = _term_behind(decision.candidate.form, after, terms)
                here = decision.end + at
                grown, verdict = right_of_name(decision.candidate, after[at:], here, decision.verdict, profile)
                grown = decision.end if grown == here else grown
            else:
                grown, verdict = right_extension(view.text, decision.end, limit, decision.verdict, profile)
            decision = decision._replace(end=grown, verdict=verdict)
        if result and decision.verdict.rule == "extension.right" and _joined(result[-1], decision, view, profile):
            decision = _merged(result.pop(), decision)
        result.append(decision)
    return result


def _term_behind(form: str, after: str, terms: list[str]) -> int:
    """Characters behind a name that make it the name of something else than a body (ITU Academy, a platform), 0 for none:
    what stands behind the whole shows whether another body is meant."""
    named = form + after
    lengths = [
        len(term)
        for term in terms
        if term.startswith(form + " ") and named.startswith(term) and not named[len(term) : len(term) + 1].isalnum()
    ]
    return max(lengths, default=len(form)) - len(form)


def _is_post_of(post: Decision, body: Decision, view: FoldedView, profile: Profile) -> bool:
    """Whether a post of the United Nations (Secretary-General) is here the post of the body named behind it."""
    if post.verdict.status != "linked" or post.candidate.form not in profile.words("names", "own_organs"):
        return False
    return profile.regex("names", "of").fullmatch(view.text, post.end, body.start) is not None


def _joined(first: Decision, second: Decision, view: FoldedView, profile: Profile) -> bool:
    """Whether one dash joins a linked name to a longer one behind it: 欧盟—非盟数字经济工作队 is one body's name."""
    between = view.text[first.end : second.start + 1]
    joint = profile.regex("names", "joined").match(between)
    return first.verdict.status == "linked" and joint is not None and first.end + joint.end() == second.start


def _merged(first: Decision, second: Decision) -> Decision:
    candidates = tuple(sorted({*first.verdict.candidates, *second.verdict.candidates}))
    verdict = Verdict("ambiguous", candidates, "extension.compound", "a dash joins two names and a head noun")
    return second._replace(start=first.start, verdict=verdict)


def _is_organ_behind_brackets(organ: Decision, linked_ends: set[int], view: FoldedView, profile: Profile) -> bool:
    """Whether a name and its short form in brackets stand directly before an organ: 教科文组织全称(教科文组织)大会."""
    if (
        organ.candidate.form not in profile.words("names", "own_organs")
        or view.text[organ.start - 1 : organ.start] != ")"
    ):
        return False
    opened = view.text.rfind("(", view.unit_at(organ.start).start, organ.start)
    return opened in linked_ends


def _compound(first: Decision, second: Decision, registry: Registry, profile: Profile) -> Decision | None:
    """Two names with nothing between them: a sub-body behind its parent, or one name that the registry lacks."""
    one, two = first.verdict.candidates[0], second.verdict.candidates[0]
    entities = registry.entities
    if (
        second.candidate.form in profile.words("names", "own_organs")
        or not entities[two].counted
        or not entities[one].counted
    ):
        return None
    if second.verdict.status == "linked" and (one == two or one in registry.parents(two)):
        rule = "compound.parent-child"
        return second._replace(start=first.start, verdict=Verdict("linked", (two,), rule, f"behind its parent {one}"))
    if second.candidate.form.isascii() or first.candidate.form.isascii():
        return None
    pair = tuple(sorted((one, two)))
    return first._replace(
        end=second.end, verdict=Verdict("ambiguous", pair, "extension.compound", "two names run together")
    )


def _mention(decision: Decision, view: FoldedView, units: list[Prose], registry: Registry, source: str) -> Mention:
    verdict = decision.verdict
    pieces = view.pieces(decision.start, decision.end)
    unit = units[view.unit_at(decision.start).key]
    linked = verdict.status == "linked"
    entity = verdict.candidates[0] if linked else ""
    counted = not linked or registry.entities[entity].counted
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
