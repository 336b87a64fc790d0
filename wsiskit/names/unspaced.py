"""What stands beside a name and what it proves. Rules are data of the language profile; here is only their mechanism."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from wsiskit.names.boundaries import boundaries_of
from wsiskit.passages.folding import BREAK, MASK

if TYPE_CHECKING:
    from collections.abc import Collection

    from wsiskit.knowledge.languages import Profile
    from wsiskit.knowledge.registry import Registry
    from wsiskit.names.candidates import Candidate

WINDOW = 24  # characters beside a name that a context rule may look at
CODE_MAX = 12  # characters of the part of a code before a hyphen
_CODE_BEHIND = re.compile(r"(?:-[A-Z0-9]+)+(?![A-Za-z0-9])")
_CODE_BEFORE = re.compile(r"(?<![A-Za-z0-9])(?:[A-Z0-9]+-)+\Z")
OPEN_MAX = 5  # characters of a name that is little more than the head noun: 统计委员会
MODIFIER_MAX = 12  # characters between a name and an organisation suffix that still make one name


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
    if not profile.section(section):
        return Verdict("ambiguous", entity, rule, "the language profile has no such rule")
    left, right = before[-WINDOW:], after[:WINDOW]
    if profile.regex(section, "right_stop").match(right) or profile.regex(section, "left_stop").search(left):
        return None
    boundaries = boundaries_of(profile)
    leading = boundaries.before(left, nominal=False)
    modified = bool(profile.regex(section, "left_modifier").search(left))
    strong = bool(profile.regex(section, "left_strong").search(left))
    plain = strong or (not modified and (bool(leading) or _is_mark(left[-1:])))
    modified = modified and not plain
    if not (plain or modified):
        return None
    if not before and not after:
        return Verdict("linked", entity, rule, "alone in its line")
    noun = profile.regex(section, "right").match(right)
    following = noun[0] if noun else boundaries.behind(right)
    if not following and not _is_mark(right[:1]):
        return (
            Verdict("ambiguous", entity, rule, f"nothing behind it shows the organ: {right[:6]!r}") if plain else None
        )
    if modified and not noun:
        return None
    rival = profile.regex(section, "left_rival").search(left)
    if rival:
        return Verdict("ambiguous", entity, rule, f"may also be an organ of the body in {rival[0]!r}")
    found = profile.regex(section, "conflict").finditer(before)
    # 全权代表大会 is another one, 回顾大会 none
    rivals = [m for m in found if not boundaries.before(before[: m.end() - len(candidate.form)], nominal=False)]
    if rivals and not profile.regex(section, "decisive").match(right):
        return Verdict("ambiguous", entity, rule, f"may also mean {rivals[-1][0]!r} before it")
    return Verdict("linked", entity, rule, f"{left[-4:]}|{following or right[:1]}")


def _is_mark(char: str) -> bool:
    """Whether a character is none of a word: punctuation, a masked stretch, the end of the unit."""
    return not char or not char.isalnum()


def tail_verdict(candidate: Candidate, before: str, entity: tuple[str, ...], profile: Profile) -> Verdict:
    """A short form that also ends other names links only behind a boundary: a mark, a function word, a verb."""
    rule = candidate.rule if candidate.rule.startswith("definition.") else "context.tail"
    last = before[-1:]
    if _is_mark(last):
        return Verdict("linked", entity, rule, f"boundary {last.strip(MASK + BREAK)!r}")
    word = boundaries_of(profile).before(before)
    if word:
        return Verdict("linked", entity, rule, f"behind {word!r}")
    un_prefix = _un_prefix(before, profile)
    if un_prefix:
        return Verdict("linked", entity, rule, f"behind {un_prefix!r}")
    return Verdict("ambiguous", entity, rule, f"{before[-4:]!r} before it may belong to a longer name")


def _un_prefix(before: str, profile: Profile) -> str:
    """The words for the United Nations directly before a name, empty where they do not stand there."""
    return next((prefix for prefix in profile.words("names", "un_prefixes") if before.endswith(prefix)), "")


def _attribute(before: str, form: str, profile: Profile) -> str:
    """What stands before a name and makes it the name of another body; empty where nothing does.

    A place or an attribute (中国互联网协会), the first part of a place that the name itself goes on with
    (拉丁|美洲开发银行), or digits of a number that it goes on with (七十|七国集团).
    """
    numerals = profile.section("names").get("numerals", "")
    if form[0] in numerals and before[-1:] and before[-1] in numerals:
        return before[len(before.rstrip(numerals)) :]
    places, begun, attributes, longest = _attributes(profile)
    for length in range(min(longest, len(before)), 0, -1):
        end = before[-length:]
        if end in begun and any(end + form[:n] in places for n in range(1, min(longest - length, len(form)) + 1)):
            return end
        if end in attributes:
            return end
    return ""


@lru_cache(maxsize=8)
def _attributes(profile: Profile) -> tuple[frozenset[str], frozenset[str], frozenset[str], int]:
    """Places, what of at least two characters begins one, places and attributes, and the length of the longest: looked up
    by every name of a report."""
    places = frozenset(profile.words("words", "places"))
    begun = frozenset(place[:n] for place in places for n in range(2, len(place)))
    attributes = places.union(profile.words("names", "qualifiers"))
    return places, begun, attributes, max(map(len, attributes), default=0)


def _noun_before(before: str, form: str, profile: Profile) -> str:
    """The noun phrase that a short name with the head noun of many bodies only ends (区域健康|统计委员会); empty where a
    mark, a function word or a verb stands before it."""
    short = len(form) <= OPEN_MAX and form.endswith(profile.words("names", "open_suffixes"))
    if not short or not before or before[-1].isascii() or _is_mark(before[-1]) or before[-1].isnumeric():
        return ""
    return "" if boundaries_of(profile).before(before) else boundaries_of(profile).rest(before)


def left_extension(
    start: int,
    before: str,
    form: str,
    verdict: Verdict,
    ends: Collection[int],
    registry: Registry,
    profile: Profile,
) -> tuple[int, Verdict]:
    """The name with what belongs to it on its left: the UN's prefix, or words that make it another body's name.

    `ends` are the offsets where known names end: what stands directly behind one is no part of it.
    """
    entity = registry.entities[verdict.candidates[0]]
    prefix = _un_prefix(before, profile)
    if prefix and entity.counted:
        if entity.type.startswith("un") or "un" in registry.parents(entity.id):
            return start - len(prefix), verdict._replace(rule=f"{verdict.rule}+un-prefix")
        return start, verdict
    word = _attribute(before, form, profile)
    if not word:
        phrase = "" if start in ends else _noun_before(before, form, profile)
        if not phrase:
            return start, verdict
        context = f"{phrase!r} before {entity.id} makes it another body"
        return start - len(phrase), Verdict("ambiguous", (entity.id,), "extension.left", context)
    context = f"{word!r} before {entity.id} makes it another body"
    if before[: -len(word)].endswith(profile.words("names", "locative")):
        context = f"{word!r} before it may belong to its name or be an adverbial"
        return start - len(word), Verdict("ambiguous", (entity.id,), "extension.left", context)
    return start - len(word), Verdict("nil", (), "extension.left", context, ((entity.id, "the name is longer"),))


def right_extension(text: str, end: int, limit: int, verdict: Verdict, profile: Profile) -> tuple[int, Verdict]:
    """The name with the head noun of a body behind it: ambiguous over the longer name.

    The stretch between may hold no function word, plain verb or punctuation, and the noun phrase may not end in the head
    noun of a product, a project or a meeting: 国际电联学院平台 is a platform of ITU. A unit of the body
    (`unit_words`) leaves the name to the body: 欧安组织明斯克小组.
    """
    ahead = text[end:limit][: 2 * MODIFIER_MAX]
    if not ahead or ahead.startswith(profile.words("names", "own_organs")):
        return end, verdict
    if profile.regex("names", "unit_generic").match(ahead):
        return end, verdict
    joint = profile.regex("names", "joined").match(ahead)
    skipped = joint.end() if joint else 0
    phrase = ahead[skipped:]
    if not any(map(phrase.__contains__, profile.words("names", "body_words"))):
        return end, verdict  # as behind nearly every name
    phrase = phrase[: boundaries_of(profile).stop(phrase)]
    stretch = profile.regex("names", "between").match(phrase)
    phrase = stretch[0] if stretch else ""
    suffixes = [suffix for suffix in profile.words("names", "body_words") if suffix in phrase]
    best = max((_head_end(phrase, suffix, profile) for suffix in suffixes), default=0)
    rest, products = phrase[best:], profile.words("names", "product_words")
    # a verb behind the noun may as well have the product as its object: 教科文组织…研究所|开发课程
    product = rest in products or (rest.endswith(products) and not boundaries_of(profile).behind(rest))
    # the longest head noun decides: 领导小组 is no unit although 小组 is one
    head = max((suffix for suffix in suffixes if phrase.endswith(suffix, 0, best)), key=len, default="")
    if not best or product or head in profile.words("names", "unit_words"):
        return end, verdict
    best += skipped
    context = f"{ahead[:best]!r} behind it makes a longer name"
    return end + best, Verdict("ambiguous", verdict.candidates, "extension.right", context)


def _head_end(phrase: str, suffix: str, profile: Profile) -> int:
    """End of the last `suffix` in reach that is a head noun; 0 where there is none. 当局 is no 局, and 组织 alone a verb."""
    at = phrase.rfind(suffix, 0, MODIFIER_MAX + len(suffix))
    end = at + len(suffix)
    if at < 0 or (at == 0 and suffix in profile.words("names", "modified_words")):
        return 0
    longer = (w for w in profile.words("words", "content") if len(w) > len(suffix) and phrase.endswith(w, 0, end))
    return 0 if any(longer) else end


def code_extension(
    text: str, start: int, end: int, known: frozenset[int], verdict: Verdict
) -> tuple[int, int, Verdict]:
    """An acronym that a hyphen joins to capitals or digits (ITU-D): ambiguous over the longer code.

    `known` are the offsets where other Latin names begin or end: ITU-UNESCO are two names.
    """
    right = _CODE_BEHIND.match(text, end)
    left = _CODE_BEFORE.search(text, max(0, start - CODE_MAX), start)
    grown_end = right.end() if right and end + 1 not in known else end
    grown_start = left.start() if left and start - 1 not in known else start
    if (grown_start, grown_end) == (start, end):
        return start, end, verdict
    context = f"{text[grown_start:grown_end]!r} is a longer code"
    return grown_start, grown_end, Verdict("ambiguous", verdict.candidates, "extension.code", context)
