"""Two lists of paragraphs → what became of each: the same, moved, rewritten, split, merged, removed, added.

Input are texts without number, note marks, width and space; nothing here knows where they come from. Equal texts are
paired first, then one text that several others make up, then pairs by similarity. The result of (B, A) is that of
(A, B) with its sides exchanged.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from hashlib import blake2b
from itertools import product
from typing import TYPE_CHECKING

from wsiskit.model.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SHINGLE = 5  # characters; five Chinese characters are about two words, so few strangers share many
COMMONEST = 40  # a shingle in more paragraphs than that tells nothing and would cost all pairs
REWRITTEN = 0.5  # share of characters in common, in order, below which two paragraphs are different ones
CONTAINED = 0.7  # share of a part's shingles that stand in the whole, and of the whole's that its parts make up
NEW_SHARE = 0.1  # least share of the whole that a further part must add


class Step(NamedTuple):
    """What became of some paragraphs: indices in A and in B, `similarity` in 0..1, 1 for the same text.

    `change` is `same`, `moved` (the text, changed or not, stands elsewhere), `rewritten`, `split`, `merged`, `removed` or
    `added`.
    """

    change: str
    a: tuple[int, ...]
    b: tuple[int, ...]
    similarity: float


def align(a: Sequence[str], b: Sequence[str]) -> list[Step]:
    """One step for each paragraph of A and of B, none twice; in the order of B, removed ones at their place in A."""
    pairs = dict.fromkeys(_equal(a, b), 1.0)
    left, right = _rest(len(a), {i for i, _ in pairs}), _rest(len(b), {j for _, j in pairs})
    shingles = ({i: _shingles(a[i]) for i in left}, {j: _shingles(b[j]) for j in right})
    shared = _shared(*shingles)
    groups = _groups(shared, *shingles)
    free = (set(left).difference(*(g.a for g in groups)), set(right).difference(*(g.b for g in groups)))
    pairs |= _similar(a, b, [pair for pair in shared if pair[0] in free[0] and pair[1] in free[1]])
    paired = ({i for i, _ in pairs}, {j for _, j in pairs})
    moved = set(pairs) - _in_order(list(pairs), a, b)
    steps = [
        Step("moved" if pair in moved else "same" if score == 1 else "rewritten", (pair[0],), (pair[1],), score)
        for pair, score in pairs.items()
    ]
    steps += groups
    steps += [Step("removed", (i,), (), 0.0) for i in free[0] - paired[0]]
    steps += [Step("added", (), (j,), 0.0) for j in free[1] - paired[1]]
    return sorted(steps, key=lambda step: (_place(step, len(a), len(b)), step))


def _place(step: Step, length_a: int, length_b: int) -> float:
    """Where a step is told: by its place in B, or by that in A where B lacks it."""
    return step.b[0] / max(length_b, 1) if step.b else step.a[0] / max(length_a, 1)


def _equal(a: Sequence[str], b: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pairs of equal texts; of several equal ones the first goes with the first."""
    places: dict[str, list[int]] = defaultdict(list)
    for j, text in enumerate(b):
        places[text].append(j)
    seen: Counter[str] = Counter()
    for i, text in enumerate(a):
        if seen[text] < len(places.get(text, ())):
            yield i, places[text][seen[text]]
            seen[text] += 1


def _rest(length: int, taken: set[int]) -> list[int]:
    return [i for i in range(length) if i not in taken]


def _shingles(text: str) -> frozenset[str]:
    """All runs of `SHINGLE` characters; a shorter text is its own run."""
    return frozenset(text[i : i + SHINGLE] for i in range(max(len(text) - SHINGLE + 1, 1)))


def _shared(left: dict[int, frozenset[str]], right: dict[int, frozenset[str]]) -> dict[tuple[int, int], int]:
    """Pairs that have shingles in common, with how many."""
    common = frozenset().union(*left.values()) & frozenset().union(*right.values())
    ours, theirs = _homes(left, common), _homes(right, common)
    counts: Counter[tuple[int, int]] = Counter()
    for shingle in common:
        if len(ours[shingle]) + len(theirs[shingle]) <= COMMONEST:
            counts.update(product(ours[shingle], theirs[shingle]))
    return dict(sorted(counts.items()))


def _homes(texts: dict[int, frozenset[str]], common: frozenset[str]) -> dict[str, list[int]]:
    """Shingle → the texts that have it, of the shingles that both sides have."""
    homes: dict[str, list[int]] = defaultdict(list)
    for n, shingles in texts.items():
        for shingle in shingles & common:
            homes[shingle].append(n)
    return homes


def _groups(
    shared: dict[tuple[int, int], int], left: dict[int, frozenset[str]], right: dict[int, frozenset[str]]
) -> list[Step]:
    """Splits and merges, the best covered first; no paragraph is in two of them."""
    found: list[Step] = []
    by_left: dict[int, list[int]] = defaultdict(list)
    by_right: dict[int, list[int]] = defaultdict(list)
    for i, j in shared:
        by_left[i].append(j)
        by_right[j].append(i)
    for i, others in by_left.items():
        parts, share = _parts(left[i], {j: right[j] for j in others})
        if parts:
            found.append(Step("split", (i,), parts, share))
    for j, others in by_right.items():
        parts, share = _parts(right[j], {i: left[i] for i in others})
        if parts:
            found.append(Step("merged", parts, (j,), share))
    kept: list[Step] = []
    taken: tuple[set[int], set[int]] = (set(), set())
    for step in sorted(found, key=lambda s: (-s.similarity, sorted(s.a + s.b))):
        if not (taken[0] & set(step.a) or taken[1] & set(step.b)):
            kept.append(step)
            taken[0].update(step.a)
            taken[1].update(step.b)
    return kept


def _parts(whole: frozenset[str], others: dict[int, frozenset[str]]) -> tuple[tuple[int, ...], float]:
    """Indices of two or more texts that make up a whole, and the share of it that they cover; empty where none do."""
    inside = {n: s & whole for n, s in others.items() if len(s & whole) >= CONTAINED * len(s)}
    covered: set[str] = set()
    chosen: list[int] = []
    for n in sorted(inside, key=lambda n: (-len(inside[n]), n)):
        if len(inside[n] - covered) >= NEW_SHARE * len(whole):
            chosen.append(n)
            covered |= inside[n]
    share = len(covered) / len(whole)
    return (tuple(sorted(chosen)), round(share, 3)) if len(chosen) > 1 and share >= CONTAINED else ((), 0.0)


def _similar(a: Sequence[str], b: Sequence[str], candidates: Sequence[tuple[int, int]]) -> dict[tuple[int, int], float]:
    """Pairs by falling similarity, no paragraph twice; of equally similar ones the earlier: equal texts do not cross."""
    from rapidfuzz.distance import Indel

    scored = []
    for i, j in candidates:
        score = Indel.normalized_similarity(a[i], b[j], score_cutoff=REWRITTEN)
        if score >= REWRITTEN:
            scored.append((-score, i + j, abs(i - j), i, j))
    pairs: dict[tuple[int, int], float] = {}
    left: set[int] = set()
    right: set[int] = set()
    for minus, _, _, i, j in sorted(scored):
        if i not in left and j not in right:
            pairs[i, j] = round(-minus, 3)
            left.add(i)
            right.add(j)
    return pairs


def _in_order(pairs: list[tuple[int, int]], a: Sequence[str], b: Sequence[str]) -> set[tuple[int, int]]:
    """The pairs that stay: the rising chain of most pairs, then of most characters; the others have moved.

    Between chains of equal weight their texts decide, not their side, so that an exchange of A and B keeps the answer.
    """
    pairs = sorted(pairs)
    order = sorted({j for _, j in pairs})
    tree = [(0, -1)] * (len(order) + 1)  # Fenwick tree over the places in B: (weight of the best chain, its last pair)
    back: list[int] = []
    best = (0, -1)
    for n, (i, j) in enumerate(pairs):
        at = bisect_left(order, j)
        reached = (0, -1)
        k = at
        while k > 0:
            reached = max(reached, tree[k])
            k -= k & -k
        back.append(reached[1])
        weight = (reached[0] + _weight(a[i], b[j]), n)
        best = max(best, weight)
        k = at + 1
        while k <= len(order):
            tree[k] = max(tree[k], weight)
            k += k & -k
    chain: set[tuple[int, int]] = set()
    n = best[1]
    while n >= 0:
        chain.add(pairs[n])
        n = back[n]
    return chain


def _weight(one: str, other: str) -> int:
    mark = blake2b("\n".join(sorted((one, other))).encode("utf-8", "surrogatepass"), digest_size=4).digest()
    return (1 << 90) + ((len(one) + len(other)) << 50) + int.from_bytes(mark, "big")
