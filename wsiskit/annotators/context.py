"""What stands beside a name and what it proves. Rules are data of the language profile; here is only their mechanism."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from wsiskit.annotators.mentions import Candidate
    from wsiskit.knowledge.languages import Profile
    from wsiskit.knowledge.registry import Registry

WINDOW = 24  # characters beside a name that a context rule may look at
MODIFIER_MAX = 12  # characters between a name and an organisation suffix that still make one name
_WORD = re.compile(r"[\u4e00-\u9fffA-Za-z0-9]*")


class Verdict(NamedTuple):
    """`status` is linked, ambiguous, nil or pending (decided with the neighbours); `candidates` entity ids, sorted."""

    status: str
    candidates: tuple[str, ...]
    rule: str
    context: str = ""
    rejected: tuple[tuple[str, str], ...] = ()


def weak_verdict(candidate: Candidate, before: str, after: str, profile: Profile) -> Verdict | None:
    """Verdict on a form that needs context; None where it is an ordinary word or the tail of another name."""
    row = candidate.rows[0]
    entity = (row.entity_id,)
    name = row.context
    section = f"context.{name}"
    rule = f"context.{name}"
    if name == "generic":
        return Verdict("pending", entity, rule)
    if name == "shared":
        return Verdict("ambiguous", entity, rule, "other bodies or terms share this form")
    if name == "tail":
        return _tail(candidate, before, entity, profile)
    if not profile.section(section):
        return Verdict("ambiguous", entity, rule, "the language profile has no such rule")
    left, right = before[-WINDOW:], after[:WINDOW]
    stop = profile.regex(section, "right_stop").match(right)
    strong = profile.regex(section, "right").match(right)
    plain = profile.regex(section, "left").search(left) or not left
    modified = profile.regex(section, "left_modifier").search(left)
    if stop or not (plain or modified):
        return None
    if not strong:
        return (
            Verdict("ambiguous", entity, rule, f"nothing behind it shows the organ: {right[:6]!r}") if plain else None
        )
    rivals = list(profile.regex(section, "conflict").finditer(before))
    if rivals and not profile.regex(section, "decisive").match(right):
        return Verdict("ambiguous", entity, rule, f"may also mean {rivals[-1][0]!r} before it")
    return Verdict("linked", entity, rule, f"{left[-4:]}|{right[: len(strong[0]) or 1]}")


def _tail(candidate: Candidate, before: str, entity: tuple[str, ...], profile: Profile) -> Verdict:
    """A short form that also ends other names links only behind a boundary."""
    last = before[-1:]
    if not last or not "\u4e00" <= last <= "\u9fff":
        return Verdict("linked", entity, "context.tail", f"boundary {last!r}")
    words = profile.words("names", "left_words")
    if before.endswith(words):
        word = max((w for w in words if before.endswith(w)), key=len)
        return Verdict("linked", entity, "context.tail", f"behind {word!r}")
    un_prefix = profile.section("names").get("un_prefix", "")
    if un_prefix and before.endswith(un_prefix):
        return Verdict("linked", entity, "context.tail", f"behind {un_prefix!r}")
    return Verdict("ambiguous", entity, "context.tail", f"{before[-4:]!r} before it may belong to a longer name")


def left_extension(
    start: int, before: str, verdict: Verdict, registry: Registry, profile: Profile
) -> tuple[int, Verdict]:
    """The name with what belongs to it on its left: the UN's prefix, or a word that makes it another body's name."""
    entity = registry.entities[verdict.candidates[0]]
    prefix = profile.section("names").get("un_prefix", "")
    if prefix and before.endswith(prefix) and entity.counted:
        if entity.type.startswith("un") or "un" in registry.parents(entity.id):
            return start - len(prefix), verdict._replace(rule=f"{verdict.rule}+un-prefix")
        return start, verdict
    words = profile.words("names", "extenders")
    if not before.endswith(words):
        return start, verdict
    word = max((w for w in words if before.endswith(w)), key=len)
    context = f"{word!r} before {entity.id} makes it another body"
    return start - len(word), Verdict("nil", (), "extension.left", context, ((entity.id, "the name is longer"),))


def right_extension(text: str, end: int, limit: int, verdict: Verdict, profile: Profile) -> tuple[int, Verdict]:
    """The name with an organisation suffix behind it: ambiguous over the longer name.

    The stretch between may hold no verb, particle or punctuation (`break_words`), and the longer name may not go on into
    a product, a project or a meeting: 国际电联学院平台 is a platform of ITU.
    """
    ahead = text[end:limit][: MODIFIER_MAX + 6]
    if not ahead or ahead.startswith(profile.words("names", "own_organs")):
        return end, verdict
    best = 0
    joined = profile.regex("names", "joined")
    for suffix in profile.words("names", "body_suffixes"):
        at = ahead.find(suffix)
        while 0 <= at <= MODIFIER_MAX:
            if not _breaks(joined.sub("", ahead[:at], 1), profile):
                best = max(best, at + len(suffix))
            at = ahead.find(suffix, at + 1)
    if not best:
        return end, verdict
    rest = text[end + best : limit]
    if rest.startswith(profile.words("names", "product_suffixes")):
        return end, verdict
    return end + best, Verdict(
        "ambiguous",
        verdict.candidates,
        "extension.right",
        f"{ahead[:best]!r} behind it makes a longer name",
    )


def _breaks(between: str, profile: Profile) -> bool:
    if not _WORD.fullmatch(between):
        return True
    longer = (word for word in profile.words("names", "left_words") if len(word) > 1)
    return any(word in between for word in (*profile.words("names", "break_words"), *longer))
