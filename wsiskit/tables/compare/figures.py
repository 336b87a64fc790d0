"""Numbers of two reports: which went, which came, and which are one key figure with another value.

Within paragraphs that are partners, one number of a kind and unit for one is a change. What is left over is paired, kind by
kind and unit by unit, by the words around it (67 per cent of the population is online → 68 per cent …).
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from wsiskit.knowledge.languages import load_profile
from wsiskit.model.record import NamedTuple
from wsiskit.tables.compare.alignment import align
from wsiskit.tables.compare.content import pair_by_content
from wsiskit.tables.compare.texts import bare_text

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

    from wsiskit.model.annotation import AnnotatedReport, Quantity
    from wsiskit.tables.compare.content import Feature

    _Context = Callable[[Quantity, bool], str]

# with spaces between words and without: characters on either side of a number that tell what it counts
REACH = 60, 24
SENTENCE = 90, 40  # the same where a sentence is looked at
COMMON_WORDS = 0.35  # share of the words of two sentences: at 0.31 figures of one body on two subjects were paired
BESIDE = 3  # words on either side of a number that say what it counts: 占世界人口的 67%，增长 4.7%
KEY_FIGURES = frozenset({"amount", "count", "share"})
_RUN = re.compile("[\u3400-\u9fff]+|[^\\W\\d_\u3400-\u9fff]{3,}")
_HAN = re.compile("[\u3400-\u9fff]")
_PLACE = "\ue000"  # stands for the number itself


class Change(NamedTuple):
    """One number that went, came or changed; `similarity` of the words around it where these told, else 0."""

    a: Quantity | None
    b: Quantity | None
    similarity: float = 0.0


def figure_changes(
    a: AnnotatedReport,
    b: AnnotatedReport,
    partners: Iterable[tuple[Sequence[str], Sequence[str]]],
    *,
    one_language: bool,
) -> list[Change]:
    """Changes in the order of `partners`, which are numbers of paragraphs of A and of B that belong together.

    In two languages only partners tell what belongs together, and values are compared without their qualifiers.
    """
    homes = _by_paragraph(a), _by_paragraph(b)
    value = _value if one_language else _bare_value
    context = _contexts(a, b, REACH) if one_language else None
    changes: list[Change] = []
    for ours, theirs in partners:
        left = [q for number in ours for q in homes[0].get(number, ())]
        right = [q for number in theirs for q in homes[1].get(number, ())]
        changes += _paired(_only(left, right, value), _only(right, left, value), context)
    return _across(changes, context, _contexts(a, b, SENTENCE, closed=True)) if context else changes


def _paired(went: list[Quantity], came: list[Quantity], context: _Context | None) -> list[Change]:
    """One of a kind and unit for one; of several, those that stand in the same words."""
    found: dict[Quantity, Change] = {}
    there: dict[Hashable, list[Quantity]] = {}
    for q in came:
        there.setdefault((q.kind, q.unit), []).append(q)
    here: dict[Hashable, list[Quantity]] = {}
    for q in went:
        here.setdefault((q.kind, q.unit), []).append(q)
    for key, olds in here.items():
        news = there.get(key, [])
        if len(olds) == len(news) == 1:
            found[olds[0]] = Change(olds[0], news[0])
        elif news and context:
            found |= {old: Change(old, new, share) for old, new, share in _by_words(olds, news, context)}
    taken = {id(change.b) for change in found.values()}
    return [*(found.get(q, Change(q, None)) for q in went), *(Change(None, q) for q in came if id(q) not in taken)]


def _across(changes: list[Change], context: _Context, sentence: _Context) -> list[Change]:
    """What went in one paragraph and came in another, in the same words; a number that only moved is no change."""
    lost: dict[tuple[str, str], list[Quantity]] = {}
    gained: dict[tuple[str, str], list[Quantity]] = {}
    for change in changes:
        if change.a and not change.b:
            lost.setdefault((change.a.kind, change.a.unit), []).append(change.a)
        elif change.b and not change.a:
            gained.setdefault((change.b.kind, change.b.unit), []).append(change.b)
    found: dict[int, Change] = {}
    for key in lost.keys() & gained.keys():
        pairs = _by_words(lost[key], gained[key], context)
        if KEY_FIGURES & {key[0]}:
            pairs = _moved(lost[key], gained[key], sentence) + pairs
            used = {id(q) for old, new, _ in pairs for q in (old, new)}
            went, came = ([q for q in side[key] if id(q) not in used] for side in (lost, gained))
            pairs += _by_sentence(went, came, sentence)
        for old, new, share in pairs:
            if id(old) not in found and id(new) not in found:
                found[id(old)] = found[id(new)] = Change(old, new, share)
    told = []
    for change in changes:
        pair = found.get(id(change.a or change.b)) if not (change.a and change.b) else None
        if pair is None:
            told.append(change)
        elif change.a and pair.a and pair.b and _value(pair.a) != _value(pair.b):
            told.append(pair)
    return told


def _moved(olds: list[Quantity], news: list[Quantity], context: _Context) -> list[tuple[Quantity, Quantity, float]]:
    """A value that went once and came once, where the two sentences have a word in common: the figure only moved."""
    ours, theirs = Counter(map(_value, olds)), Counter(map(_value, news))
    there = {_value(q): q for q in news}
    moved = []
    for q in olds:
        if ours[_value(q)] == theirs[_value(q)] == 1:
            words = _words(context(q, False)), _words(context(there[_value(q)], True))
            if common := words[0] & words[1]:
                moved.append((q, there[_value(q)], len(common) / max(len(words[0]), len(words[1]))))
    return moved


def _by_sentence(
    olds: list[Quantity], news: list[Quantity], context: _Context
) -> list[tuple[Quantity, Quantity, float]]:
    """Those whose sentences have most words in common, one of them right beside the number, and no other as many."""
    ours, theirs = [_words(context(q, False)) for q in olds], [_words(context(q, True)) for q in news]
    pairs = pair_by_content(ours, theirs, COMMON_WORDS, "beside")
    return [(olds[p.a], news[p.b], p.similarity) for p in pairs]


def _words(text: str) -> frozenset[Feature]:
    """Words of a spaced script, pairs of characters of another; those right beside the number once more, as such."""
    before, _, behind = text.partition(_PLACE)
    found: set[Feature] = set()
    for part, nearest in ((before, -1), (behind, 0)):
        words = [m.casefold() for run in _RUN.findall(part) for m in _pieces(run)]
        found.update(("word", word) for word in words)
        found.update(("beside", f"{nearest}{word}") for word in (words[-BESIDE:] if nearest else words[:BESIDE]))
    return frozenset(found)


def _pieces(run: str) -> list[str]:
    return ["".join(pair) for pair in pairwise(run)] if _HAN.match(run) else [run]


def _by_words(olds: list[Quantity], news: list[Quantity], context: _Context) -> list[tuple[Quantity, Quantity, float]]:
    steps = align([context(q, False) for q in olds], [context(q, True) for q in news])
    return [(olds[s.a[0]], news[s.b[0]], s.similarity) for s in steps if len(s.a) == len(s.b) == 1]


def _contexts(a: AnnotatedReport, b: AnnotatedReport, reach: tuple[int, int], *, closed: bool = False) -> _Context:
    """The words around a number of A or (True) of B, of its paragraph alone, the number itself left out.

    With `closed` they end with the sentence, and words stay apart.
    """
    profile = load_profile(a.report.language)
    length, stop = profile.script.pick(*reach), profile.regex("", "sentence_end")
    paragraphs = [{p.number: p for p in one.report.paragraphs} for one in (a, b)]
    texts = [one.report.source.text for one in (a, b)]

    def context(q: Quantity, of_b: bool) -> str:
        text = texts[of_b]
        paragraph = paragraphs[of_b].get(q.place.paragraph)
        first, last = (paragraph.pieces[0].start, paragraph.pieces[-1].end) if paragraph else (0, len(text))
        before = text[max(first, q.span.start - length) : q.span.start]
        behind = text[q.span.end : min(last, q.span.end + length)]
        if not closed:
            return f"{bare_text(before)}{_PLACE}{bare_text(behind)}"
        ends = [m.end() for m in stop.finditer(before)]
        end = stop.search(behind)
        return f"{before[ends[-1] if ends else 0 :]}{_PLACE}{behind[: end.start() if end else None]}"

    return context


def _by_paragraph(one: AnnotatedReport) -> dict[str, list[Quantity]]:
    homes: dict[str, list[Quantity]] = {}
    for quantity in one.quantities:
        homes.setdefault(quantity.place.paragraph, []).append(quantity)
    return homes


def _only(these: list[Quantity], those: list[Quantity], value: Callable[[Quantity], Hashable]) -> list[Quantity]:
    """Quantities of these that those lack, as often as they lack them."""
    there = Counter(value(q) for q in those)
    only = []
    for quantity in these:
        if there[value(quantity)] > 0:
            there[value(quantity)] -= 1
        else:
            only.append(quantity)
    return only


def _value(quantity: Quantity) -> tuple[str, ...]:
    return quantity.value, quantity.value_max, quantity.unit, quantity.qualifier, quantity.kind


def _bare_value(quantity: Quantity) -> tuple[str, ...]:
    return quantity.value, quantity.value_max
