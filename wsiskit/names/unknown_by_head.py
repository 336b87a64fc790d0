"""Names of organizations that the registry lacks: a left boundary, a head noun, a right boundary. Never linked.

Boundary. A Chinese name of a body is head-final: modifiers, then the head noun (委员会, 基金会, 部 …). It ends where
the head noun is followed by a mark, a function word or a verb. It begins after the last mark, function word or plain
verb before the head noun, with one exception: a place name begins a name of its own (坦桑尼亚…通信和信息技术部), so
after a place name a conjunction is part of the name, unless it follows the place name directly (中国和印度…). Without a
place name 和 cannot be told from one between two names, and the shorter stretch is taken.

Precision goes before recall: a description (民间社会组织, 各区域委员会, 多边开发银行) is no name. Head nouns of bodies
proper need two content words before them, 大学 one; those that also name a facility or a unit (中心, 学院, 部) need a
proper name.
"""

from __future__ import annotations

import itertools
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from wsiskit.model.record import NamedTuple
from wsiskit.model.spans import keep_longest, overlap_test
from wsiskit.names.boundaries import boundaries_of
from wsiskit.names.tokens import words_of
from wsiskit.names.unknown_mention import unknown_mention
from wsiskit.passages.folding import BREAK, MASK

if TYPE_CHECKING:
    from wsiskit.knowledge.languages import Profile
    from wsiskit.knowledge.registry import Registry
    from wsiskit.model.annotation import Mention
    from wsiskit.names.boundaries import Boundaries
    from wsiskit.names.tokens import Words
    from wsiskit.passages.folding import FoldedView
    from wsiskit.passages.units import Prose

AHEAD = 8  # characters after a head noun that are segmented to see where it ends
TWO = 2  # content words that the name of a body proper needs
STRONG = 3  # characters of a head noun that no other word begins with
FEW = 6  # words before a conjunction that may belong to the name after it
REACH = 30  # characters before a head noun; no name in the registry is longer
ENDING = 4  # characters of a word that a head noun may end
_STOP = re.compile(rf"[{MASK}{BREAK}，,。；;：:（）()《》<>\"'!?！？*]|\.(?![A-Za-z])")


class _Rules(NamedTuple):
    """`heads`: head noun → content words that it needs before it, 0 where only a proper name will do; `pattern` finds
    them, longest first.
    """

    heads: dict[str, int]
    pattern: re.Pattern[str]
    places: frozenset[str]
    longest_place: int
    generic: frozenset[str]
    quantifiers: frozenset[str]
    scopes: frozenset[str]
    conjunctions: frozenset[str]
    fields: frozenset[str]
    ministries: frozenset[str]
    tasks: frozenset[str]
    followers: tuple[str, ...]
    no_heads: tuple[str, ...]
    owners: frozenset[str]
    barriers: frozenset[str]
    owned: frozenset[str]
    long_heads: tuple[str, ...]
    sides: frozenset[str]
    place_ends: tuple[str, ...]
    loose: frozenset[str]
    units: frozenset[str]
    offices: frozenset[str]
    actors: tuple[str, ...]
    words: Words

    def in_place(self, word: str) -> bool:
        """Whether a word before a place belongs to it (东|加勒比)."""
        return word in self.sides or self.is_place(word)

    def is_place(self, word: str) -> bool:
        """Whether a word is a place, begins with one (美国联邦) or ends as the name of a river does."""
        if len(word) > 2 and word.endswith(self.place_ends):
            return True
        if word in self.places or (word not in self.generic and self.words.is_place(word)):
            return True
        return self.opens_with_place(word[:-1])

    def opens_with_place(self, text: str) -> bool:
        """Whether a text begins with a place of the profile, or is one: 美国联邦."""
        return any(text[:n] in self.places for n in range(2, min(len(text), self.longest_place) + 1))


@lru_cache(maxsize=8)
def _rules(profile: Profile) -> _Rules | None:
    heads = dict.fromkeys(profile.words("names.nil", "heads"), TWO)
    heads |= dict.fromkeys(profile.words("names.nil", "facility_heads"), 0)
    heads |= dict.fromkeys(profile.words("names.nil", "named_heads"), 1)
    if not heads:
        return None
    generic = profile.words("names.nil", "generic")
    places = frozenset((*profile.words("words", "places"), *profile.words("names", "un_prefixes")))
    return _Rules(
        heads=heads,
        pattern=re.compile("|".join(sorted(map(re.escape, heads), key=lambda head: (-len(head), head)))),
        places=places,
        longest_place=max(map(len, places), default=0),
        generic=frozenset(generic),
        quantifiers=frozenset(profile.words("names.nil", "quantifiers")),
        scopes=frozenset(profile.words("names.nil", "scopes")),
        conjunctions=frozenset(profile.words("names", "conjunctions")),
        fields=frozenset(profile.words("names.nil", "fields")),
        ministries=frozenset(profile.words("names.nil", "ministry_heads")),
        tasks=frozenset(profile.words("names.nil", "tasks")),
        followers=profile.words("names.nil", "followers"),
        no_heads=profile.words("names.nil", "no_heads"),
        owners=frozenset(profile.words("names", "un_prefixes")),
        barriers=frozenset(profile.words("names.nil", "barriers")),
        owned=frozenset(profile.words("names.nil", "plain_heads")),
        long_heads=tuple(head for head in heads if len(head) > 1),
        sides=frozenset(profile.words("names.nil", "sides")),
        loose=frozenset(profile.words("names.nil", "loose_heads")),
        place_ends=profile.words("names.nil", "place_ends"),
        units=frozenset(profile.words("names.nil", "units")),
        offices=frozenset(profile.words("names.nil", "offices")),
        actors=profile.words("names.nil", "actors"),
        words=words_of(profile),
    )


def find_nil(
    view: FoldedView, units: list[Prose], mentions: list[Mention], registry: Registry, profile: Profile, source: str
) -> list[Mention]:
    """`nil` mentions in text order, none overlapping a known mention or term, the longest of nested ones."""
    rules = _rules(profile)
    if rules is None:
        return []
    # the United Nations may begin a name, and what only ends it is no mention of its own
    is_taken = overlap_test(
        piece
        for m in mentions
        if m.counted and (m.status, m.rule) != ("ambiguous", "context.tail")
        for piece in m.pieces
    )
    terms = [term.form for term in registry.terms(profile.code) if len(term.form) > 2]
    countries = profile.regex("names.nil", "countries")
    found: list[Mention] = []
    for match in rules.pattern.finditer(view.text):
        if any(
            map(is_taken, view.pieces(*match.span()))
        ):  # a known name has the head noun, and so would any name that ends here
            continue
        unit = view.unit_at(match.start())
        if not _ends_name(view.text, match, unit.end, profile, rules):
            continue
        left = _left_boundary(view, match, unit.start, profile, rules)
        for begin in () if left.counted else left.begins:
            start = _with_fields(view.text, begin, unit.start, match, rules)
            if not any(is_taken(piece) for piece in view.pieces(start, match.end())):
                break
        else:
            continue
        name = view.text[start : match.end()]
        if not _is_name(name, match[0], rules) or countries.fullmatch(name) or any(name in term for term in terms):
            continue
        pieces = view.pieces(start, match.end())
        context = f"head noun {match[0]!r}, boundary {view.text[max(start - 2, unit.start) : start]!r}"
        found.append(unknown_mention(pieces, source, units[unit.key].place, "nil.suffix", context))
    return sorted(keep_longest(found, lambda m: m.span), key=lambda m: m.span)


def _ends_name(text: str, head: re.Match[str], limit: int, profile: Profile, rules: _Rules) -> bool:
    """Whether the head noun is a word of its own (no 部长, no 签署) and the word after it makes the name no longer."""
    end = head.end()
    verb = boundaries_of(profile).before(text[max(0, end - ENDING) : end])
    if len(verb) > len(head[0]) or text.endswith(rules.no_heads, 0, end):
        return False
    if text.startswith(rules.followers, end):
        return True
    ahead = text[end : min(end + AHEAD, limit)]
    mark = _STOP.search(ahead)
    ahead = ahead[: mark.start()] if mark else ahead
    if len(head[0]) >= STRONG:
        return True
    words = [(head[0] + ahead)[w.start : w.end] for w in rules.words.spans(head[0] + ahead, guess=False)]
    if words[0] != head[0]:  # 处在 is a word, and so may be a head noun and what follows
        return bool(boundaries_of(profile).behind(ahead)) and words[0].startswith(head[0]) and len(head[0]) == 1
    return (
        len(words) == 1
        or not words[1][0].isalnum()
        or rules.words.is_closing(words[1])
        or bool(boundaries_of(profile).behind(ahead))
    )


class _Left(NamedTuple):
    """The words before a head noun and where the name may begin among them, the likeliest first; `counted` where a word
    of number or pointing stands before them."""

    begins: tuple[int, ...]
    counted: bool


def _left_boundary(view: FoldedView, head: re.Match[str], floor: int, profile: Profile, rules: _Rules) -> _Left:
    """View offsets where the name that ends in the head noun may begin; see the module's docstring."""
    start = max(floor, head.start() - REACH)
    for mark in _STOP.finditer(view.text, start, head.start()):
        start = mark.end()
    stretch = view.text[start : head.start()]
    spans = list(rules.words.spans(stretch))
    words = [stretch[span.start : span.end] for span in spans]
    stops = boundaries_of(profile)
    at, first, short = len(words) - 1, len(words), -1
    while at >= 0:
        word = words[at]
        if word in rules.conjunctions:
            short = at + 1 if short < 0 else short
            if not _joins(words, at, rules, stops):
                break
        elif rules.is_place(word):
            if word in rules.owners and short >= 0:  # 联合国实体、国际组织: what the conjunction parts
                first = short
            else:
                first = next((i + 1 for i in range(at - 1, -1, -1) if not rules.in_place(words[i])), 0)
            at = first - 1
            break
        elif (head[0] in rules.units and word in rules.offices) or (
            _is_barrier(word, rules, stops) and not (at and _opens_with_place(words, at - 1, rules, stops))
        ):  # 副主任直属办公室|合同管理股
            break
        else:
            first = at
        at -= 1
    counted = at >= 0 and words[at] in rules.quantifiers
    begins = [first, *([short] if short > first else [])]
    return _Left(tuple(start + (spans[i].start if i < len(spans) else len(stretch)) for i in begins), counted)


def _is_barrier(word: str, rules: _Rules, stops: Boundaries) -> bool:
    return word in rules.barriers or word in rules.quantifiers or word.isdigit() or stops.is_breaking(word)


def _joins(words: list[str], at: int, rules: _Rules, stops: Boundaries) -> bool:
    """Whether the conjunction at `at` joins two parts of one name: what stands before it ends in no actor, neither side is
    a place alone, and the words before it are few nouns (犯罪和刑事事项技术委员会)."""
    before, behind = words[at - 1] if at else "", words[at + 1] if at + 1 < len(words) else ""
    if not before or before in rules.conjunctions or rules.is_place(before) or rules.is_place(behind):
        return False
    if (
        before in rules.heads
        or before.endswith((*rules.actors, *rules.long_heads))
        or _is_barrier(before, rules, stops)
    ):
        return False
    run = itertools.takewhile(lambda word: not _is_barrier(word, rules, stops), reversed(words[max(0, at - FEW) : at]))
    return not any(word in rules.heads for word in run)


def _opens_with_place(words: list[str], at: int, rules: _Rules, stops: Boundaries) -> bool:
    """Whether a conjunction stands at `at` and a place with nouns only before it: 叙利亚革命和|反对力量全国联盟."""
    if words[at] not in rules.conjunctions or not _joins(words, at, rules, stops):
        return False
    for word in reversed(words[max(0, at - FEW) : at]):
        if rules.is_place(word):
            return True
        if _is_barrier(word, rules, stops):
            return False
    return False


def _parts(text: str, rules: _Rules) -> list[str]:
    """What the conjunctions part a text into."""
    for conjunction in rules.conjunctions:
        text = text.replace(conjunction, " ")
    return text.split()


def _with_fields(text: str, start: int, floor: int, head: re.Match[str], rules: _Rules) -> int:
    """`start` before the other fields of a ministry that is named by several: 卫生|和社会发展部."""
    if head[0] not in rules.ministries or not rules.fields.issuperset(
        _parts(text[start : head.start()], rules) or [""]
    ):
        return start
    while True:
        left = text[max(floor, start - REACH) : start]
        conjunction = next((c for c in rules.conjunctions if left.endswith(c)), "")
        field = next((f for f in rules.fields if conjunction and left.removesuffix(conjunction).endswith(f)), "")
        if not field:
            return start
        start -= len(conjunction) + len(field)


def _is_name(name: str, head: str, rules: _Rules) -> bool:
    """Whether the words before the head noun single out one body."""
    before = name[: -len(head)]
    words = [before[w.start : w.end] for w in rules.words.spans(before)]
    if not words or before[0].isdigit() or words[0] in rules.quantifiers or before[0] in rules.quantifiers:
        return False
    proper = any(rules.is_place(word) or rules.words.is_proper(word) for word in words if word not in rules.generic)
    proper = proper or rules.opens_with_place(before)
    general = () if head in rules.loose else rules.generic
    content = [w for w in words if w not in general and w not in rules.conjunctions]
    if head in rules.ministries and (before in rules.fields or set(_parts(before, rules)) <= rules.fields):
        return True  # 内政部, 卫生和社会发展部
    if any(before.startswith(scope) for scope in rules.scopes) and content:  # 世界盲人联盟: a scope and a subject
        return rules.heads[head] > 0 or proper or len(content) >= TWO
    joined = rules.heads[head] == TWO and len(words) > 2 and any(word in rules.conjunctions for word in words)
    if joined and head not in rules.owned:  # 法律和技术委员会
        return True
    specific = bool(content) and words[-1] in rules.tasks and rules.heads[head] == TWO  # 供应商审查委员会
    return proper or specific or 0 < rules.heads[head] <= len(content)
