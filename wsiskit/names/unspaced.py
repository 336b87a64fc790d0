"""What stands beside a name in a script without spaces, and what it proves. Rules are data of the language profile; here is
only their mechanism."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from wsiskit.model.kept import kept
from wsiskit.names.boundaries import Boundaries, boundaries_of
from wsiskit.names.verdict import EDGES, Decision, Evidence, Rule, Verdict
from wsiskit.passages.folding import BREAK, MASK

if TYPE_CHECKING:
    from wsiskit.knowledge.languages import Profile

SHORT = 3  # characters of an abbreviation that may arise by chance where two words meet
WINDOW = 24  # characters beside a name that a context rule may look at
CODE_MAX = 12  # characters of the part of a code before a hyphen
_CODE_BEHIND = re.compile(r"(?:-[A-Z0-9]+)+(?![A-Za-z0-9])")
_CODE_BEFORE = re.compile(r"(?<![A-Za-z0-9])(?:[A-Z0-9]+-)+\Z")
OPEN_MAX = 5  # characters of a name that is little more than the head noun: 统计委员会
MODIFIER_MAX = 12  # characters between a name and an organization suffix that still make one name
AHEAD = 2 * MODIFIER_MAX  # characters after a name that are looked at


class Beside(Evidence):
    """What the rules of a script without spaces know of a candidate."""

    @kept
    def words(self) -> Boundaries:
        """Where a name can begin and end."""
        return boundaries_of(self.profile)

    @kept
    def left(self) -> str:
        """What a rule of the profile may look at before the name."""
        start = self.candidate.start
        return self.text[max(start - WINDOW, self.unit_start) : start]

    @kept
    def right(self) -> str:
        """What a rule of the profile may look at after the name."""
        end = self.candidate.end
        return self.text[end : min(end + WINDOW, self.unit_end)]

    @property
    def is_open(self) -> bool:
        """Whether the form is one of the script that may be part of longer words: not in Latin letters."""
        return not self.form.isascii()

    @property
    def crossing(self) -> str:
        """A common word that shares characters with a short form (亚行|为 may be 行为), empty where none does; what shows
        the organ after the name settles it (大会|议程 is no 会议)."""
        return "" if len(self.form) > SHORT else self._crossing

    @kept
    def _crossing(self) -> str:
        if not self.is_open or self.profile.regex(self.section, "right").match(self.after):
            return ""
        return self.words.crosses(self.unit, len(self.before), len(self.before) + len(self.form))

    @kept
    def is_plain(self) -> bool:
        """Whether a mark, a function word or a verb stands before the form."""
        if self.profile.regex(self.section, "left_strong").search(self.left):
            return True
        return not self._has_modifier and (
            bool(self.words.before(self.left, nominal=False)) or _is_mark(self.left[-1:])
        )

    @kept
    def is_modified(self) -> bool:
        """Whether an attribute that the profile allows stands before the form."""
        return self._has_modifier and not self.is_plain

    @kept
    def _has_modifier(self) -> bool:
        return bool(self.profile.regex(self.section, "left_modifier").search(self.left))

    @kept
    def noun(self) -> str:
        """What shows the organ after the form, empty where nothing does."""
        found = self.profile.regex(self.section, "right").match(self.right)
        return found[0] if found else ""

    @kept
    def following(self) -> str:
        """What shows the organ after the form, or a word that cannot lengthen its name."""
        return self.noun or self.words.behind(self.right)


def _inside_words(e: Beside) -> Decision | None:
    """Where no word of its own follows the name (并非行|动) it is none."""
    inside = e.crossing and not (e.crossing[0] in e.form and e.words.behind(e.after))
    return e.no_name("no-name.inside-words") if inside else None


def _crossed(e: Beside) -> Decision | None:
    context = f"the same characters may be {e.crossing!r}"
    return e.ambiguous("context.crossed", context) if e.crossing else None


def _shared_form(e: Beside) -> Decision | None:
    context = f"{e.form} names {len(e.entities)} entities"
    return e.ambiguous("gazetteer.shared-form", context) if len(e.entities) > 1 else None


def _inserted_space(e: Beside) -> Decision | None:
    damaged = e.candidate.damage == "inserted space" and not e.candidate.evidence
    return e.ambiguous(e.candidate.rule, "inserted space, no second evidence") if damaged else None


def _behind_boundary(e: Beside) -> Decision | None:
    """A short form that also ends other names links only after a boundary: a mark, a function word, a verb."""
    if not e.is_open or not e.needs_boundary:
        return None
    rule = e.candidate.rule if e.candidate.rule.startswith("definition.") else "context.tail"
    last = e.before[-1:]
    if _is_mark(last):
        return e.linked(rule, f"boundary {last.strip(MASK + BREAK)!r}")
    word = e.words.before(e.before) or e.un_words
    if word:
        return e.linked(rule, f"after {word!r}")
    return e.ambiguous(rule, f"{e.before[-4:]!r} before it may belong to a longer name")


def _shared(e: Beside) -> Decision | None:
    shared = e.row.context == "shared"
    return e.ambiguous(e.section, "other bodies or terms share this form") if shared else None


def _undeclared(e: Beside) -> Decision | None:
    known = e.profile.section(e.section)
    return None if known else e.ambiguous(e.section, "the language profile has no such rule")


def _stopped(e: Beside) -> Decision | None:
    stopped = e.profile.regex(e.section, "right_stop").match(e.right) or e.profile.regex(e.section, "left_stop").search(
        e.left
    )
    return e.no_name("no-name.stopped") if stopped else None


def _unbounded(e: Beside) -> Decision | None:
    return None if e.is_plain or e.is_modified else e.no_name("no-name.unbounded")


def _alone(e: Beside) -> Decision | None:
    return None if e.before or e.after else e.linked(e.section, "alone in its line")


def _nothing_behind(e: Beside) -> Decision | None:
    open_end = e.is_plain and not e.following and not _is_mark(e.right[:1])
    return e.ambiguous(e.section, f"nothing after it shows the organ: {e.right[:6]!r}") if open_end else None


def _modified(e: Beside) -> Decision | None:
    return e.no_name("no-name.modified") if e.is_modified and not e.noun else None


def _rival(e: Beside) -> Decision | None:
    rival = e.profile.regex(e.section, "left_rival").search(e.left)
    return e.ambiguous(e.section, f"may also be an organ of the body in {rival[0]!r}") if rival else None


def _other_before(e: Beside) -> Decision | None:
    """全权代表大会 is another one, 回顾大会 none."""
    found = e.profile.regex(e.section, "rivals").finditer(e.before)
    rivals = [m for m in found if not e.words.before(e.before[: m.end() - len(e.form)], nominal=False)]
    if not rivals or e.profile.regex(e.section, "decisive").match(e.right):
        return None
    return e.ambiguous(e.section, f"may also mean {rivals[-1][0]!r} before it")


def _shown(e: Beside) -> Decision | None:
    return e.linked(e.section, f"{e.left[-4:]}|{e.following or e.right[:1]}")


def _is_short(e: Beside) -> bool:
    return e.is_open and len(e.form) <= SHORT


def _is_damaged(e: Beside) -> bool:
    return bool(e.candidate.damage)


def _is_ending(e: Beside) -> bool:
    return e.is_open and e.needs_boundary


# asked of a form that a common word may share characters with, before its entities are looked at
OF_CHARACTERS = (
    Rule("no-name.inside-words", _inside_words, _is_short, EDGES),
    Rule("context.crossed", _crossed, _is_short, EDGES),
)
OF_SHARED = (
    Rule("gazetteer.shared-form", _shared_form, lambda e: len(e.entities) > 1),
    Rule("repair.inserted-space", _inserted_space, _is_damaged),
)
OF_ENDINGS = (Rule("context.tail", _behind_boundary, _is_ending),)
# asked of a form that needs context
OF_CONTEXT = (
    Rule("context.marked-shared", _shared),
    Rule("context.undeclared", _undeclared),
    Rule("no-name.stopped", _stopped),
    Rule("no-name.unbounded", _unbounded),
    Rule("context.alone", _alone),
    Rule("context.nothing-behind", _nothing_behind),
    Rule("no-name.modified", _modified),
    Rule("context.rival", _rival),
    Rule("context.other-before", _other_before),
    Rule("context.shown", _shown),
)


def _is_mark(char: str) -> bool:
    """Whether a character is none of a word: punctuation, a masked stretch, the end of the unit."""
    return not char or not char.isalnum()


def _attribute(before: str, form: str, profile: Profile) -> str:
    """What stands before a name and makes it the name of another body; empty where nothing does.

    A place or an attribute (中国互联网协会), the first part of a place that the name itself continues with
    (拉丁|美洲开发银行), or digits of a number that it continues with (七十|七国集团).
    """
    numerals = profile.section("names").get("numerals", "")
    if form[0] in numerals and before[-1:] and before[-1] in numerals:
        return before[len(before.rstrip(numerals)) :]
    places, begun, attributes, longest = _attributes(profile)
    if not before.endswith(attributes_by_end(profile).get(before[-1:], ())):
        return ""
    for length in range(min(longest, len(before)), 0, -1):
        end = before[-length:]
        if end in begun and any(end + form[:n] in places for n in range(1, min(longest - length, len(form)) + 1)):
            return end
        if end in attributes:
            return end
    return ""


@lru_cache(maxsize=8)
def _attributes(profile: Profile) -> tuple[frozenset[str], frozenset[str], frozenset[str], int]:
    """Places, what of at least two characters begins one, places and attributes, and the length of the longest."""
    places = frozenset(profile.words("words", "places"))
    begun = frozenset(place[:n] for place in places for n in range(2, len(place)))
    attributes = places.union(profile.words("names", "qualifiers"))
    return places, begun, attributes, max(map(len, attributes), default=0)


@lru_cache(maxsize=8)
def attributes_by_end(profile: Profile) -> dict[str, tuple[str, ...]]:
    """Last character → the places, attributes and beginnings of places that end with it: looked up by every name."""
    _, begun, attributes, _ = _attributes(profile)
    found: dict[str, list[str]] = {}
    for word in begun | attributes:
        found.setdefault(word[-1], []).append(word)
    return {last: tuple(words) for last, words in found.items()}


def _noun_before(before: str, profile: Profile) -> str:
    """The noun phrase that a short name with the head noun of many bodies only ends (区域健康|统计委员会); empty where a
    mark, a function word or a verb stands before it."""
    if not before or before[-1].isascii() or _is_mark(before[-1]) or before[-1].isnumeric():
        return ""
    return "" if boundaries_of(profile).before(before) else boundaries_of(profile).rest(before)


def _other_by_attribute(e: Beside) -> Decision | None:
    """Words that make it another body's name, or, after a word for a place or time, perhaps an adverbial."""
    word = _attribute(e.before, e.form, e.profile)
    if not word:
        return None
    entity = e.now.verdict.candidates[0]
    if e.before[: -len(word)].endswith(e.profile.words("names", "locative")):
        return e.longer(
            "extension.left", f"{word!r} before it may belong to its name or be an adverbial", left=len(word)
        )
    context = f"{word!r} before {entity} makes it another body"
    verdict = Verdict("nil", (), "extension.left", context, ((entity, "the name is longer"),))
    return e.grown(len(word), 0, verdict)


def _is_little_more(e: Beside) -> bool:
    return len(e.form) <= OPEN_MAX and e.form.endswith(e.profile.words("names", "open_suffixes"))


def _other_by_noun(e: Beside) -> Decision | None:
    """What stands directly after a known name is no part of it."""
    phrase = "" if not _is_little_more(e) or e.now.start in e.known.ends else _noun_before(e.before, e.profile)
    if not phrase:
        return None
    context = f"{phrase!r} before {e.now.verdict.candidates[0]} makes it another body"
    return e.longer("extension.left", context, left=len(phrase))


def _code(e: Beside) -> Decision | None:
    """An acronym that a hyphen joins to capitals or digits (ITU-D), but not to another name (ITU-UNESCO): a longer code."""
    start, end = e.now.start, e.now.end
    right = _CODE_BEHIND.match(e.text, end)
    left = _CODE_BEFORE.search(e.text, max(0, start - CODE_MAX), start)
    grown_end = right.end() if right and end + 1 not in e.known.latin else end
    grown_start = left.start() if left and start - 1 not in e.known.latin else start
    if (grown_start, grown_end) == (start, end):
        return None
    context = f"{e.text[grown_start:grown_end]!r} is a longer code"
    return e.longer("extension.code", context, left=start - grown_start, right=grown_end - end)


BEFORE = (
    Rule("extension.left", _other_by_attribute, reads=EDGES),
    Rule("extension.left", _other_by_noun, _is_little_more),
)
CODES = (Rule("extension.code", _code, reads=EDGES),)


def right_extension(text: str, end: int, limit: int, verdict: Verdict, profile: Profile) -> tuple[int, Verdict]:
    """The name with the head noun of a body after it: ambiguous over the longer name.

    The stretch between may hold no function word, plain verb or punctuation, and the noun phrase may not end in the head
    noun of a product, a project or a meeting: 国际电联学院平台 is a platform of ITU. A unit of the body
    (`unit_words`) leaves the name to the body: 欧安组织明斯克小组.
    """
    ahead = text[end : min(limit, end + AHEAD)]
    if not any_body(profile).search(ahead):
        return end, verdict
    if ahead.startswith(profile.words("names", "own_organs")):
        return end, verdict
    if profile.regex("names", "unit_generic").match(ahead):
        return end, verdict
    joint = profile.regex("names", "joined").match(ahead)
    skipped = joint.end() if joint else 0
    phrase = ahead[skipped:]
    phrase = phrase[: boundaries_of(profile).stop(phrase)]
    stretch = profile.regex("names", "between").match(phrase)
    phrase = stretch[0] if stretch else ""
    suffixes = [suffix for suffix in profile.words("names", "body_words") if suffix in phrase]
    best = max((_head_end(phrase, suffix, profile) for suffix in suffixes), default=0)
    rest, products = phrase[best:], profile.words("names", "product_words")
    # a verb after the noun may as well have the product as its object: 教科文组织…研究所|开发课程
    product = rest in products or (rest.endswith(products) and not boundaries_of(profile).behind(rest))
    # the longest head noun decides: 领导小组 is no unit although 小组 is one
    head = max((suffix for suffix in suffixes if phrase.endswith(suffix, 0, best)), key=len, default="")
    if not best or product or head in profile.words("names", "unit_words"):
        return end, verdict
    best += skipped
    context = f"{ahead[:best]!r} after it makes a longer name"
    return end + best, Verdict("ambiguous", verdict.candidates, "extension.right", context)


@lru_cache(maxsize=8)
def any_body(profile: Profile) -> re.Pattern[str]:
    """A search for a word that means a body."""
    return re.compile("|".join(map(re.escape, profile.words("names", "body_words"))) or r"(?!)")


def _head_end(phrase: str, suffix: str, profile: Profile) -> int:
    """End of the last `suffix` in reach that is a head noun; 0 where there is none. 当局 is no 局, and 组织 alone a verb."""
    at = phrase.rfind(suffix, 0, MODIFIER_MAX + len(suffix))
    end = at + len(suffix)
    if at < 0 or (at == 0 and suffix in profile.words("names", "modified_words")):
        return 0
    longer = (w for w in profile.words("words", "content") if len(w) > len(suffix) and phrase.endswith(w, 0, end))
    return 0 if any(longer) else end
