"""Names beside each other: a generic name and its parent, a body and its unit or post, a name that holds two others."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from wsiskit.names.spaced import is_acronym, right_of_name
from wsiskit.names.unspaced import right_extension
from wsiskit.names.verdict import Decision, Verdict

if TYPE_CHECKING:
    from wsiskit.knowledge.languages import Profile
    from wsiskit.knowledge.registry import Registry
    from wsiskit.passages.folding import FoldedView

UN = "un"


def needing_neighbours(kept: list[Decision], view: FoldedView, registry: Registry) -> list[Decision]:
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


def extended(kept: list[Decision], view: FoldedView, registry: Registry, profile: Profile) -> list[Decision]:
    """Names that are only the beginning of a longer one become ambiguous over the longer span."""
    result: list[Decision] = []
    linked_ends = {d.end for d in kept if d.verdict.status == "linked"}
    terms = _terms_by_beginning(registry, profile.code) if profile.spaced else {}
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
        if decision.verdict.status == "linked" and not decision.candidate.damage:
            decision = _grown(decision, following, view, terms, registry, profile)
        if result and decision.verdict.rule == "extension.right" and _joined(result[-1], decision, view, profile):
            decision = _merged(result.pop(), decision)
        result.append(decision)
    return result


def _grown(
    decision: Decision,
    following: Decision | None,
    view: FoldedView,
    terms: dict[str, list[str]],
    registry: Registry,
    profile: Profile,
) -> Decision:
    """A linked name with what stands between it and the next one, where that makes it the name of another body.

    The United Nations themselves stay: what goes on with their name is looked for among the unknown bodies.
    """
    if not registry.entities[decision.verdict.candidates[0]].counted:
        return decision
    unit = view.unit_at(decision.start)
    limit = min(following.start if following else unit.end, unit.end)
    if not profile.spaced:
        grown, verdict = right_extension(view.text, decision.end, limit, decision.verdict, profile)
        return decision._replace(end=grown, verdict=verdict)
    before, after = view.text[unit.start : decision.start], view.text[decision.end : limit]
    if following is not None and _is_of_another(decision, following, after, registry, profile):
        context = f"a unit of {following.verdict.candidates[0]}, which stands behind it"
        verdict = Verdict("ambiguous", decision.verdict.candidates, "extension.right", context)
        return decision._replace(verdict=verdict)
    at = _term_behind(decision.candidate.form, after, terms)
    here = decision.end + at
    owned = _is_owned(decision, following, after, registry, profile)
    grown, verdict = right_of_name(decision.candidate, before, after[at:], here, owned, decision.verdict, profile)
    return decision._replace(end=decision.end if grown == here else grown, verdict=verdict)


def _is_owned(decision: Decision, following: Decision | None, after: str, registry: Registry, profile: Profile) -> bool:
    """Whether what stands behind a name is the body that it belongs to: Department of … of the Secretariat."""
    if profile.regex("names", "owner_words").match(after):
        return True
    if following is None or profile.regex("names", "of").fullmatch(after) is None:
        return False
    owners = {*registry.parents(decision.verdict.candidates[0]), decision.verdict.candidates[0]}
    return not owners.isdisjoint(following.verdict.candidates)


def _is_of_another(decision: Decision, following: Decision, after: str, registry: Registry, profile: Profile) -> bool:
    """Whether a unit of the Secretariat, whose name other bodies give to units as well, is that of the body behind it:
    Department of Political Affairs of the African Union, Office of the Secretary-General of ITU."""
    unit, body = decision.verdict.candidates[0], following.verdict.candidates[0] if following.verdict.candidates else ""
    if registry.entities[unit].type != "un-secretariat" or following.verdict.status != "linked" or not body:
        return False
    if is_acronym(decision.candidate.form) or profile.regex("names", "of").fullmatch(after) is None:
        return False
    return UN not in {body, *registry.parents(body)} or registry.entities[body].type == "un-specialized-agency"


@lru_cache(maxsize=8)
def _terms_by_beginning(registry: Registry, language: str) -> dict[str, list[str]]:
    """What stands before a space of a term → the terms that begin so: each mention looks up its own."""
    found: dict[str, list[str]] = {}
    for term in registry.terms(language):
        at = term.form.find(" ")
        while at >= 0:
            found.setdefault(term.form[:at], []).append(term.form)
            at = term.form.find(" ", at + 1)
    return found


def _term_behind(form: str, after: str, terms: dict[str, list[str]]) -> int:
    """Characters behind a name that make it the name of something else than a body (ITU Academy, a platform), 0 for none:
    what stands behind the whole shows whether another body is meant."""
    longer = terms.get(form, ())
    if not longer:
        return 0
    named = form + after
    lengths = [
        len(term) for term in longer if named.startswith(term) and not named[len(term) : len(term) + 1].isalnum()
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
    if (second.verdict.status == "linked" and one == two) or one in registry.parents(two):
        rule = "compound.parent-child"
        return second._replace(start=first.start, verdict=Verdict("linked", (two,), rule, f"behind its parent {one}"))
    if second.candidate.form.isascii() or first.candidate.form.isascii():
        return None
    pair = tuple(sorted((one, two)))
    return first._replace(
        end=second.end, verdict=Verdict("ambiguous", pair, "extension.compound", "two names run together")
    )
