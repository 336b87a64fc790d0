"""Names beside each other: a generic name and its parent, a body and its unit or post, a name that holds two others.

Like the verdicts on single names, these are groups of rules; each rule looks at one pair (`names/pairs.py`).
"""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING

from wsiskit.knowledge.literals import edge_of
from wsiskit.knowledge.types import systems
from wsiskit.names.pairs import (
    CONTINUED,
    GROWN,
    LED,
    LINKED,
    ORGAN,
    PRINCIPAL,
    TOUCHED,
    UNIT,
    Answer,
    Beside,
    Pair,
    Rules,
    cues_of,
    noted,
    settled_by,
)
from wsiskit.names.spaced import is_acronym, right_of_name
from wsiskit.names.unspaced import AHEAD, any_body, right_extension
from wsiskit.names.verdict import Decision, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable

    from wsiskit.knowledge.languages import Profile
    from wsiskit.knowledge.registry import Registry
    from wsiskit.passages.folding import FoldedView

    Terms = dict[str, list[str]]
    # of a text: whether a name in it may continue before an offset
    Continues = Callable[[str, Profile, Terms], Callable[[Decision, int], bool]]


def needing_neighbours(kept: list[Decision], view: FoldedView, registry: Registry) -> list[Decision]:
    """A generic name (第二委员会) links only where its parent or a sibling body is named in the same unit."""
    pending = [i for i, decision in enumerate(kept) if decision.verdict.status == "pending"]
    if not pending:
        return kept
    starts = [decision.start for decision in kept]
    ends = {decision.end for decision in kept}
    named: dict[int, set[str]] = {}  # where a unit begins → entities linked in it
    result = list(kept)
    for i in pending:
        decision = kept[i]
        entity = decision.verdict.candidates[0]
        parents = set(registry.parents(entity))
        first, last, _ = view.unit_at(decision.start)
        if first not in named:
            beside = (d.verdict for d in kept[bisect_left(starts, first) : bisect_left(starts, last)])
            named[first] = {v.candidates[0] for v in beside if v.status == "linked" and len(v.candidates) == 1}
        theirs = {entity} | (parents - systems())
        kin = {e for e in named[first] if e in parents or set(registry.parents(e)) & theirs}
        if kin and decision.start not in ends:
            verdict = Verdict("linked", (entity,), "context.generic", f"beside {', '.join(sorted(kin))}")
        else:
            verdict = Verdict(
                "ambiguous", (entity,), "context.generic", "neither its parent nor a sibling is named beside it"
            )
        asked = (*decision.asked, ("context.generic", verdict.status))
        result[i] = decision._replace(verdict=verdict, asked=asked)
    return result


def _behind_parent(pair: Pair) -> Answer | None:
    """A sub-body after its parent, or a body twice."""
    second = pair.compound
    if second is None:
        return None
    one, two = pair.name.verdict.candidates[0], second.verdict.candidates[0]
    same = second.verdict.status == "linked" and one == two
    if not same and one not in pair.beside.registry.parents(two):
        return None
    verdict = Verdict("linked", (two,), "compound.parent-child", f"after its parent {one}")
    return Answer(second._replace(start=pair.name.start, verdict=verdict), takes_following=True, settles=True)


def _run_together(pair: Pair) -> Answer | None:
    """Two names with nothing between them: one name that the registry lacks."""
    second = pair.compound
    if second is None or second.candidate.form.isascii() or pair.name.candidate.form.isascii():
        return None
    both = tuple(sorted((pair.name.verdict.candidates[0], second.verdict.candidates[0])))
    verdict = Verdict("ambiguous", both, "extension.compound", "two names run together")
    return Answer(pair.name._replace(end=second.end, verdict=verdict), takes_following=True, settles=True)


def _post_of_following(pair: Pair) -> Answer | None:
    """Secretary-General of ITU: the post of another body is no mention of its own."""
    post, body, beside = pair.name, pair.following, pair.beside
    if body is None or post.verdict.status != "linked" or not beside.is_organ(post):
        return None
    of = beside.profile.regex("names", "of").fullmatch(beside.view.text, post.end, body.start)
    return Answer(None) if of else None


def _organ_behind_brackets(pair: Pair) -> Answer | None:
    """A name and its short form in brackets stand directly before an organ: 教科文组织全称(教科文组织)大会."""
    view, start = pair.beside.view, pair.name.start
    if not pair.beside.is_organ(pair.name) or view.text[start - 1 : start] != ")":
        return None
    opened = view.text.rfind("(", view.unit_at(start).start, start)
    return Answer(None) if opened in pair.beside.linked_ends else None


def _with_organ(pair: Pair) -> Answer | None:
    """贸发会议秘书长, ITU's acting Secretary-General: the post is the body's, no mention of its own."""
    organ, beside = pair.following, pair.beside
    if organ is None or organ.start >= pair.unit_end or not beside.is_organ(organ):
        return None
    held = beside.view.text[pair.name.end : organ.start]
    if held and not beside.profile.regex("names", "held_as").fullmatch(held):
        return None
    theirs = {parent for entity in organ.verdict.candidates for parent in beside.registry.parents(entity)}
    if held and not theirs.isdisjoint(pair.name.verdict.candidates):
        return None  # the United Nations Secretary-General
    return Answer(pair.name, takes_following=True)


def _may_grow(pair: Pair) -> bool:
    """Whether a linked name may be the beginning of another body's: not that of the United Nations themselves; what
    continues their name is looked for among the unknown bodies."""
    return pair.beside.registry.entities[pair.name.verdict.candidates[0]].counted


def _of_another(pair: Pair) -> Answer | None:
    """A unit of the Secretariat, whose name other bodies give to units as well, of the body after it: Department of
    Political Affairs of the African Union, Office of the Secretary-General of ITU."""
    name, body, beside = pair.name, pair.following, pair.beside
    if body is None or not _may_grow(pair) or body.verdict.status != "linked" or not body.verdict.candidates:
        return None
    registry, owner = beside.registry, body.verdict.candidates[0]
    if is_acronym(name.candidate.form):
        return None
    if beside.profile.regex("names", "of").fullmatch(beside.view.text[name.end : pair.limit]) is None:
        return None
    if registry.is_in_a_system(owner) and not registry.type_of(owner).is_apart:
        return None
    context = f"a unit of {owner}, which follows it"
    return Answer(name._replace(verdict=Verdict("ambiguous", name.verdict.candidates, "extension.right", context)))


def _organ_of_another(pair: Pair) -> Answer | None:
    """General Assembly of the Organization of American States, Security Council of the Russian Federation: an organ
    of a body outside the United Nations, or of a state, has the name of one of theirs and is no mention of it."""
    name, beside, registry = pair.name, pair.beside, pair.beside.registry
    if is_acronym(name.candidate.form) or name.candidate.rows[0].kind == "weak":
        return None
    body, text, regex = pair.following, beside.view.text, beside.profile.regex
    if (
        body is not None
        and body.verdict.status == "linked"
        and regex("names", "of").fullmatch(text[name.end : pair.limit])
    ):
        is_theirs = registry.is_in_a_system(body.verdict.candidates[0])
        return None if is_theirs else Answer(None)
    if regex("names", "of_state").match(text, name.end, pair.unit_end):
        return Answer(None)
    unknown = regex("names", "of_body").match(text, name.end, pair.unit_end)
    if unknown is None:
        return None
    context = f"an organ of {unknown[0].strip()!r}, which follows it"
    return Answer(name._replace(verdict=Verdict("ambiguous", name.verdict.candidates, "extension.right", context)))


def _longer_spaced(pair: Pair) -> Answer | None:
    if not _may_grow(pair):
        return None
    name, beside = pair.name, pair.beside
    text, profile = beside.view.text, beside.profile
    terms = beside.terms
    after = text[name.end : pair.limit]
    before = text[beside.view.unit_at(name.start).start : name.start]
    at = _term_behind(name.candidate.form, after, terms)
    here = name.end + at
    owned = _is_owned(name, pair.following, after, beside.registry, profile)
    end, verdict = right_of_name(name.candidate, before, after[at:], here, owned, name.verdict, profile)
    return Answer(name._replace(end=end, verdict=verdict)) if end != here else None


def _longer_unspaced(pair: Pair) -> Answer | None:
    if not _may_grow(pair):
        return None
    name, beside = pair.name, pair.beside
    end, verdict = right_extension(beside.view.text, name.end, pair.limit, name.verdict, beside.profile)
    return Answer(name._replace(end=end, verdict=verdict)) if end != name.end else None


def _joined(pair: Pair) -> Answer | None:
    """One dash joins a linked name to a longer one after it: 欧盟—非盟数字经济工作队 is one body's name."""
    first, second, beside = pair.before, pair.name, pair.beside
    if first is None or first.verdict.status != "linked" or second.verdict.rule != "extension.right":
        return None
    joint = beside.profile.regex("names", "joined").match(beside.view.text[first.end : second.start + 1])
    if joint is None or first.end + joint.end() != second.start:
        return None
    candidates = tuple(sorted({*first.verdict.candidates, *second.verdict.candidates}))
    verdict = Verdict("ambiguous", candidates, "extension.compound", "a dash joins two names and a head noun")
    return Answer(second._replace(start=first.start, verdict=verdict), takes_before=True)


# In each group the first rule that answers decides; the next group looks at what it kept.
_TOGETHER: Rules = (
    ("compound.parent-child", TOUCHED | LINKED, _behind_parent),
    ("extension.compound", TOUCHED | LINKED, _run_together),
    ("no-name.post-of-following", ORGAN, _post_of_following),
    ("no-name.organ-behind-brackets", ORGAN, _organ_behind_brackets),
)
_ORGANS: Rules = (("compound.with-organ", LED, _with_organ),)
_JOINED: Rules = (("extension.compound", GROWN, _joined),)
_LONGER: Rules = (
    ("no-name.organ-of-another", PRINCIPAL, _organ_of_another),
    ("extension.right", UNIT, _of_another),
    ("extension.right", CONTINUED, _longer_spaced),
)
SPACED: tuple[Rules, ...] = (_TOGETHER, _ORGANS, _LONGER, _JOINED)
UNSPACED: tuple[Rules, ...] = (_TOGETHER, _ORGANS, (("extension.right", CONTINUED, _longer_unspaced),), _JOINED)


def extended(
    kept: list[Decision],
    view: FoldedView,
    registry: Registry,
    profile: Profile,
    groups: tuple[Rules, ...],
    continues: Continues,
) -> list[Decision]:
    """Names beside each other, decided together: those that are only the beginning of a longer one become ambiguous over the
    longer span; a post or organ of the body beside it is no mention of its own."""
    all_refusals = tuple((rule, "") for rules in groups for rule, _, _ in rules)
    linked_ends = {d.end for d in kept if d.verdict.status == "linked"}
    terms = _terms_by_beginning(registry, profile.code)
    beside = Beside(
        view=view,
        registry=registry,
        profile=profile,
        linked_ends=linked_ends,
        organs=frozenset(profile.words("names", "own_organs")),
        terms=terms,
        continues=continues(view.text, profile, terms),
    )
    result: list[Decision] = []
    skip = False
    for i, name in enumerate(kept):
        if skip:
            skip = False
            continue
        following = kept[i + 1] if i + 1 < len(kept) else None
        cues = cues_of(name, following, beside)
        if not cues:
            result.append(noted(name, all_refusals))
            continue
        settled = settled_by(Pair(name, following, result[-1] if result else None, beside), groups, cues)
        skip = settled.takes_following
        if settled.takes_before:
            result.pop()
        if settled.kept is not None:
            result.append(settled.kept)
    return result


def _is_owned(decision: Decision, following: Decision | None, after: str, registry: Registry, profile: Profile) -> bool:
    """Whether what follows a name is the body that it belongs to: Department of … of the Secretariat."""
    if profile.regex("names", "owner_words").match(after):
        return True
    if following is None or profile.regex("names", "of").fullmatch(after) is None:
        return False
    owners = {*registry.parents(decision.verdict.candidates[0]), decision.verdict.candidates[0]}
    return not owners.isdisjoint(following.verdict.candidates)


def continues_spaced(text: str, profile: Profile, terms: Terms) -> Callable[[Decision, int], bool]:
    """A capital or the rest of a term after a space, or what begins as the patterns do that make a name longer."""
    growing = _growing(profile)

    def continues(name: Decision, limit: int) -> bool:
        end = name.end
        if text.startswith(" ", end) and (text[end + 1 : end + 2].isupper() or name.candidate.form in terms):
            return end < limit
        return text.startswith(growing, end, limit)

    return continues


def continues_unspaced(text: str, profile: Profile, _terms: Terms) -> Callable[[Decision, int], bool]:
    """A word that means a body, as far as a name is looked at."""
    search = any_body(profile).search
    return lambda name, limit: search(text, name.end, min(limit, name.end + AHEAD)) is not None


@lru_cache(maxsize=8)
def _growing(profile: Profile) -> tuple[str, ...]:
    """Literal texts with which the patterns begin that make a name longer (`names.spaced.right_of_name`)."""
    return tuple(edge_of((profile.regex("names", key) for key in ("continues", "right_scope")), end=False).texts)


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
    """Characters after a name that make it the name of something else than a body (ITU Academy, a platform), 0 for none:
    what follows the whole shows whether another body is meant."""
    longer = terms.get(form, ())
    if not longer:
        return 0
    named = form + after
    lengths = [
        len(term) for term in longer if named.startswith(term) and not named[len(term) : len(term) + 1].isalnum()
    ]
    return max(lengths, default=len(form)) - len(form)
