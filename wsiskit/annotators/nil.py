"""Names of organisations that the registry lacks: a proper left boundary, an organisation suffix, a right boundary.

A candidate is reported as `nil`, never linked. Precision goes before recall: a description (民间社会组织) is no name.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wsiskit.annotators.tokens import word_spans
from wsiskit.folding import BREAK, MASK
from wsiskit.model.annotation import Mention

if TYPE_CHECKING:
    from wsiskit.annotators.places import Prose
    from wsiskit.folding import FoldedView
    from wsiskit.knowledge.languages import Profile
    from wsiskit.knowledge.registry import Registry

REACH = 24  # characters before a suffix; the longest registry name has 30, half of them under 11
_STOP = re.compile(rf"[{MASK}{BREAK}，,。；;：:、（）()《》<>\"'!?！？\s]")


def find_nil(
    view: FoldedView, units: list[Prose], mentions: list[Mention], registry: Registry, profile: Profile, source: str
) -> list[Mention]:
    """`nil` mentions in text order, none overlapping a known mention or term."""
    suffixes = profile.section("names.nil_suffixes")
    if not suffixes:
        return []
    taken = sorted(piece for m in mentions for piece in m.pieces)
    terms = {term.form for term in registry.terms(profile.code)}
    pattern = re.compile("|".join(sorted(map(re.escape, suffixes), key=len, reverse=True)))
    found: list[Mention] = []
    for match in pattern.finditer(view.text):
        unit = view.unit_at(match.start())
        if not _ends_name(view.text, match.end(), unit.end, profile):
            continue
        start = _left_boundary(view, match.start(), unit.start, profile)
        name = view.text[start : match.end()]
        if name.endswith(profile.words("names.nil_stop", "tails")):
            continue
        if len(name) - len(match[0]) < suffixes[match[0]] or not _is_proper(name, match[0], profile):
            continue
        if any(name in term or term in name for term in terms if len(term) > 2):
            continue
        pieces = view.pieces(start, match.end())
        if any(t.overlaps(p) for t in taken for p in pieces):
            continue
        place = units[unit.key].place
        span = pieces[0]
        context = f"suffix {match[0]!r}, boundary {view.text[max(start - 2, unit.start) : start]!r}"
        found.append(
            Mention(span, source[span.start : span.end], pieces, "", "nil", (), "nil.suffix", 1.0, True, place, context)
        )
    return found


def _ends_name(text: str, end: int, limit: int, profile: Profile) -> bool:
    """Whether nothing behind the suffix makes the name longer: punctuation, a particle or a verb that takes a subject."""
    ahead = text[end : min(end + 4, limit)]
    if not ahead or not "\u4e00" <= ahead[0] <= "\u9fff":
        return True
    return any(ahead.startswith(word) for word in profile.words("names", "break_words"))


def _left_boundary(view: FoldedView, suffix: int, floor: int, profile: Profile) -> int:
    """First character of the name that ends in the suffix: behind the last particle, verb or mark before it."""
    start = max(floor, suffix - REACH)
    for mark in _STOP.finditer(view.text, start, suffix):
        start = mark.end()
    stretch = view.text[start:suffix]
    stops = set(profile.words("names", "break_words")) | set(profile.words("names", "left_words"))
    at = 0
    for word in word_spans(stretch):
        # 和/及 inside a name (经济和社会) cannot be told from one between names: the shorter name is the safe one
        if stretch[word.start : word.end] in stops:
            at = word.end
    return start + at


def _is_proper(name: str, suffix: str, profile: Profile) -> bool:
    """Whether the words before the suffix single out one body: a place, a Latin name, or two words that are not generic."""
    head = name[: -len(suffix)]
    if head[:1].isdigit():  # a number counts things, it does not name one
        return False
    generic = profile.words("names.nil_stop", "words")
    if any(head == word or head.startswith(("各", "该", "这", "一", "多", "两", "三", "其")) for word in generic):
        return False
    words = [head[w.start : w.end] for w in word_spans(head)]
    content = [w for w in words if w not in generic]
    placed = any(head.startswith(place) for place in profile.words("names", "extenders"))
    latin = any(c.isascii() and c.isalpha() for c in head)
    return placed or latin or len(content) >= 2
