"""Paragraphs by what they state: figures, links, cited documents, bodies. These stay the same in every language.

Two reports → pairs of paragraphs, each with the share of what either states that both state. A feature that many paragraphs
have weighs little; a paragraph that states nothing, or as much like two others, has no partner: none is guessed.
"""

from __future__ import annotations

from collections import Counter
from math import log
from typing import TYPE_CHECKING

from wsiskit.model.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wsiskit.model.annotation import AnnotatedReport

PAIRED = 0.5  # share of the weight of all that two paragraphs state from which they are partners
COMMONEST = 30  # a feature in more paragraphs than that proposes no partner, which would cost all pairs
Feature = tuple[str, str]


class Pair(NamedTuple):
    """Indices of two partners, and the share, 0 to 1, of the weight of what either states that both state."""

    a: int
    b: int
    similarity: float


def features(annotated: AnnotatedReport) -> list[frozenset[Feature]]:
    """What each numbered paragraph states, with what its notes link to and cite; in the order of the paragraphs."""
    places = {p.number: n for n, p in enumerate(annotated.report.paragraphs)}
    found: list[set[Feature]] = [set() for _ in places]
    callers = {note.number: note.paragraphs for note in annotated.report.footnotes}

    def add(numbers: Sequence[str], kind: str, value: str) -> None:
        for number in numbers:
            if value and number in places:
                found[places[number]].add((kind, value))

    for q in annotated.quantities:
        add((q.place.paragraph,), "figure", f"{q.value}-{q.value_max}" if q.value_max else q.value)
    for link in annotated.links:
        add(link.place.paragraphs, "link", link.url)
    for cited in annotated.citations:
        homes = (cited.place.paragraph,) if cited.place.paragraph else callers.get(cited.place.footnote, ())
        add(homes, "document", cited.symbol or f"{cited.session}/{cited.number}".strip("/"))
    for mention in annotated.mentions:
        if mention.status == "linked" and mention.counted:
            add((mention.place.paragraph,), "entity", mention.entity_id)
    return [frozenset(one) for one in found]


def pair_by_content(
    a: Sequence[frozenset[Feature]], b: Sequence[frozenset[Feature]], least: float = PAIRED, proposing: str = ""
) -> list[Pair]:
    """Partners by falling similarity of at least `least`, none twice, in the order of A.

    Partners have a feature of the kind `proposing` in common, where that is given. (B, A) gives the same pairs exchanged.
    """
    counts = Counter(feature for side in (a, b) for one in side for feature in one)
    total = len(a) + len(b)
    weights = {feature: log(1 + total / count) for feature, count in counts.items()}
    homes: dict[Feature, list[int]] = {}
    for j, one in enumerate(b):
        for feature in one:
            homes.setdefault(feature, []).append(j)
    scored = []
    for i, one in enumerate(a):
        proposed = [f for f in one if len(homes.get(f, ())) <= COMMONEST and proposing in ("", f[0])]
        near = {j for feature in proposed for j in homes.get(feature, ())}
        for j in near:
            share = _weight(one & b[j], weights) / _weight(one | b[j], weights)
            if share >= least:
                scored.append(Pair(i, j, round(share, 3)))
    best = (_best((p.a, p.similarity) for p in scored), _best((p.b, p.similarity) for p in scored))
    rivals = (
        Counter(p.a for p in scored if p.similarity == best[0][p.a]),
        Counter(p.b for p in scored if p.similarity == best[1][p.b]),
    )
    kept: list[Pair] = []
    taken: tuple[set[int], set[int]] = (set(), set())
    for pair in sorted(scored, key=lambda p: (-p.similarity, p.a + p.b, abs(p.a - p.b))):
        if pair.a in taken[0] or pair.b in taken[1] or not _alone(pair, rivals, best):
            continue
        kept.append(pair)
        taken[0].add(pair.a)
        taken[1].add(pair.b)
    return sorted(kept)


def _alone(
    pair: Pair, rivals: tuple[Counter[int], Counter[int]], best: tuple[dict[int, float], dict[int, float]]
) -> bool:
    """Whether neither of the two is as much like another one."""
    sides = zip((pair.a, pair.b), rivals, best, strict=True)
    return all(known[n] > pair.similarity or count[n] == 1 for n, count, known in sides)


def _best(scores: Iterable[tuple[int, float]]) -> dict[int, float]:
    best: dict[int, float] = {}
    for n, score in scores:
        best[n] = max(score, best.get(n, 0.0))
    return best


def _weight(shared: frozenset[Feature], weights: dict[Feature, float]) -> float:
    return sum(sorted(weights[feature] for feature in shared))  # sorted: the order of a set must not show in a sum


def share_in_common(a: AnnotatedReport, b: AnnotatedReport) -> tuple[int, int]:
    """Of the paragraphs with one number in both reports that state something in both, how many state a thing in common."""
    ours, theirs = features(a), features(b)
    places = {p.number: n for n, p in enumerate(b.report.paragraphs)}
    both = [
        (ours[n], theirs[places[p.number]])
        for n, p in enumerate(a.report.paragraphs)
        if p.number in places and ours[n] and theirs[places[p.number]]
    ]
    return sum(bool(one & other) for one, other in both), len(both)
