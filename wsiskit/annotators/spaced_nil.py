"""Names of organisations that the registry lacks, in languages that write names in capitals. Never linked.

A candidate is a run of capitalised words, joined by the language's small words (of, de, y), that holds a head noun of
bodies (`names.nil_heads`) and at least one capitalised word that is none of the general ones. At the beginning of a
sentence the first word is capitalised anyway and does not count. A conjunction between two heads, or before an article,
parts two names.
Languages without capitals have no such list, and no candidates.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from wsiskit.model.annotation import Mention

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wsiskit.annotators.places import Prose
    from wsiskit.folding import FoldedView
    from wsiskit.knowledge.languages import Profile
    from wsiskit.knowledge.registry import Registry
    from wsiskit.model.spans import Span

_WORD = re.compile(r"[^\W_][\w\-]*(?:'s)?")  # l'Université is two words, Coordinator's one
LONGEST = 14  # words of a name; "Food and Agriculture Organization of the United Nations" has nine


class _Word(NamedTuple):
    text: str
    start: int
    end: int


def find_nil_in_capitals(
    view: FoldedView, units: list[Prose], mentions: list[Mention], registry: Registry, profile: Profile, source: str
) -> list[Mention]:
    """`nil` mentions in text order, none overlapping a known mention that counts, or a term.

    A name that does not count may be part of one: the United Nations in United Nations Mission in South Sudan.
    """
    heads = frozenset(profile.words("names", "nil_heads"))
    if not heads:
        return []
    taken = sorted(piece for m in mentions if m.counted for piece in m.pieces)
    terms = {term.form for term in registry.terms(profile.code)}
    found: list[Mention] = []
    for unit in view.units:
        for run in _runs(view.text, unit.start, unit.end, profile):
            run = _before_known(run, view, taken, profile)
            if not run:
                continue
            name = view.text[run[0].start : run[-1].end]
            if not _is_name(run, heads, profile) or any(
                name in term or term in name for term in terms if len(term) > 3
            ):
                continue
            pieces = view.pieces(run[0].start, run[-1].end)
            span = pieces[0]
            head = next(word.text for word in run if word.text in heads)
            found.append(
                Mention(
                    span,
                    source[span.start : span.end],
                    pieces,
                    "",
                    "nil",
                    (),
                    "nil.capitals",
                    1.0,
                    True,
                    units[unit.key].place,
                    f"capitalised words around {head!r}",
                )
            )
    return found


def _before_known(run: list[_Word], view: FoldedView, taken: list[Span], profile: Profile) -> list[_Word]:
    """The run, where it overlaps no known name; what stands before one, where loose words part them ("… Bank in the
    General Assembly"); else nothing.
    """
    loose, joining = profile.words("names", "loose_words"), profile.words("names", "joining_words")
    for i, word in enumerate(run):
        if not any(_is_taken(piece, taken) for piece in view.pieces(word.start, word.end)):
            continue
        before = run[:i]
        between = [w.text for w in before[len(_without_tail(before, joining)) :]]
        return next(_trimmed(before), []) if any(word in loose for word in between) else []
    return run


def _is_taken(piece: Span, taken: list[Span]) -> bool:
    """Whether a piece overlaps one of the spans, which are sorted and apart."""
    i = bisect_left(taken, piece.end, key=lambda span: span.start) - 1
    return i >= 0 and taken[i].end > piece.start


def _without_tail(run: list[_Word], joining: tuple[str, ...]) -> list[_Word]:
    while run and run[-1].text in joining:
        run = run[:-1]
    return run


def _runs(text: str, start: int, end: int, profile: Profile) -> Iterator[list[_Word]]:
    """Longest runs of capitalised words with joining words between them; a conjunction between two heads parts them."""
    joining = profile.words("names", "joining_words")
    plain = profile.words("names", "plain_words")
    run: list[_Word] = []
    for found in _WORD.finditer(text, start, end):
        word = _Word(found[0], *found.span())
        adjacent = bool(run) and text[run[-1].end : word.start] == " "
        capital = word.text[0].isupper()
        if run and not (adjacent and (capital or word.text in joining)):
            yield from _parted(run, profile)
            run = []
        opens = not run and capital and word.text.casefold() not in plain
        if run or opens:
            run.append(word)
    if run:
        yield from _parted(run, profile)


def _parted(run: list[_Word], profile: Profile) -> Iterator[list[_Word]]:
    heads = profile.words("names", "nil_heads")
    at = 0
    for i, word in enumerate(run):
        if word.text not in profile.words("names", "conjunctions"):
            continue
        rest = run[i + 1 :]
        headed = any(w.text in heads for w in run[at:i])
        article = bool(rest) and not rest[0].text[0].isupper()  # "Social Welfare and the National Bureau": a new name
        if (headed or article) and any(w.text in heads for w in rest):
            yield from _trimmed(_from_head(run[at:i], profile))
            at = i + 1
    yield from _trimmed(_from_head(run[at:], profile))


def _from_head(run: list[_Word], profile: Profile) -> list[_Word]:
    """The run without what is said of the body before it: "Report of the Disarmament Commission" names the commission, and
    so does "Reports for the Disarmament Commission"."""
    heads = profile.words("names", "nil_heads")
    articles = profile.words("names", "articles")
    for i, word in enumerate(run):
        if word.text in heads:
            break
        opens = word.text in profile.words("names", "genitive") or (i and word.text in articles)
        if opens and any(w.text in heads for w in run[i + 1 :]):
            return _from_head(run[i + 1 :], profile)
    return run


def _trimmed(run: list[_Word]) -> Iterator[list[_Word]]:
    while run and not run[-1].text[0].isupper():
        run = run[:-1]
    while run and not run[0].text[0].isupper():
        run = run[1:]
    if 1 < len(run) <= LONGEST:
        yield run


def _is_name(run: list[_Word], heads: frozenset[str], profile: Profile) -> bool:
    """Whether a run has a head and a capitalised word beside it that singles the body out."""
    words = [word.text for word in run]
    general = profile.words("names", "general_words")
    if not any(word in heads for word in words) or " ".join(words) in profile.words("names", "nil_stop"):
        return False
    single = [word for word in words if word[0].isupper() and word not in heads and word not in general]
    first_only = single == [words[0]] and len(single) == 1 and words[0] in profile.words("names", "extenders")
    return bool(single) and not first_only
