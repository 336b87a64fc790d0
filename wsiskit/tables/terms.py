"""Table `terms`: words that a line or a section uses more than the rest of the report: statistics, not findings."""

from __future__ import annotations

import re
from math import log
from typing import TYPE_CHECKING

from wsiskit.model.record import NamedTuple
from wsiskit.model.spans import Span
from wsiskit.model.table import Column
from wsiskit.passages.passage import make_passages
from wsiskit.passages.units import prose_units
from wsiskit.tables.columns import REPORT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wsiskit.knowledge.languages import Profile
    from wsiskit.model.annotation import AnnotatedReport
    from wsiskit.model.table import Row
    from wsiskit.passages.passage import Passage

SCOPES = ("line", "section")
LEAST = 3  # occurrences in a group; below that a word shows one sentence, not a line
EVIDENCE = 10.83  # G² at p = 0.001 with one degree of freedom: below it nothing is ranked
COLUMNS = (
    REPORT,
    Column("scope", "string", "line or section: what the words are counted by"),
    Column("group", "string", "id of the action line, or section_id"),
    Column("term", "string", "the word, in small letters; names of organizations are left out, coverage counts them"),
    Column("count", "integer", "occurrences in the group"),
    Column("elsewhere", "integer", "occurrences in all other paragraphs"),
    Column("keyness", "number", "log-likelihood G² of the two counts; only words with at least 10.83 have a row"),
    Column("paragraphs", "list", "paragraphs of the group that have the word"),
    Column(
        "spans", "list", "its occurrences in the group as start-end, the pieces of one that a page cuts joined by +"
    ),
)
_HAN_WORD = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]{2,}")
_LATIN_WORD = re.compile(r"[^\W\d_]{3,}(?:[-'’][^\W\d_]+)*")
_RUN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]+")


class Occurrence(NamedTuple):
    """One word where it stands: in two pieces where a page cuts it."""

    term: str
    pieces: tuple[Span, ...]
    paragraph: str


def term_rows(
    annotated: AnnotatedReport, profile: Profile, scope: str, least: int = LEAST, most: int = 0
) -> Iterator[Row]:
    """Key terms of each group in the order of the text, by falling keyness; at most `most` a group (0: all).

    Keyness is the log-likelihood ratio of Dunning (Computational Linguistics 19(1), 1993) over words: with `a` of `n`
    words in the group and `b` of `m` in the rest, G² = 2 (a ln(a/E1) + b ln(b/E2)), E1 = n (a+b)/(n+m),
    E2 = m (a+b)/(n+m). Words that the group uses less than the rest, fewer than `least` times or below `EVIDENCE` give
    no row. Many words are looked at, so a few rows are chance.
    """
    groups: dict[str, list[Occurrence]] = {}
    report = annotated.report
    units = [unit for unit in prose_units(report) if unit.kind == "paragraph"]
    for passage in make_passages(report.source.text, units, profile.joiner, masked=list(_masked(annotated))):
        group = passage.place.action_line if scope == "line" else passage.place.section_id
        groups.setdefault(group, []).extend(_words(passage, profile))
    totals: dict[str, int] = {}
    for words in groups.values():
        for word in words:
            totals[word.term] = totals.get(word.term, 0) + 1
    size = sum(totals.values())
    for group, words in groups.items():
        if not group:
            continue
        own: dict[str, list[Occurrence]] = {}
        for word in words:
            own.setdefault(word.term, []).append(word)
        scored = [
            (keyness(len(found), totals[term] - len(found), len(words), size - len(words)), term)
            for term, found in own.items()
            if len(found) >= least
        ]
        ranked = sorted((pair for pair in scored if pair[0] >= EVIDENCE), key=lambda pair: (-pair[0], pair[1]))
        for score, term in ranked[: most or None]:
            found = own[term]
            yield (
                annotated.report.source.path,
                scope,
                group,
                term,
                len(found),
                totals[term] - len(found),
                round(score, 2),
                tuple(dict.fromkeys(one.paragraph for one in found)),
                tuple("+".join(f"{start}-{end}" for start, end in one.pieces) for one in found),
            )


def keyness(a: int, b: int, n: int, m: int) -> float:
    """G² of `a` of `n` words against `b` of `m`; 0 where the first share is not the greater one."""
    if not n or not m or a * m <= b * n:
        return 0.0
    share = (a + b) / (n + m)
    return 2 * (a * log(a / (n * share)) + (b * log(b / (m * share)) if b else 0.0))


def _words(passage: Passage, profile: Profile) -> Iterator[Occurrence]:
    """Words of a paragraph that stand in no name, URL, symbol or note mark; function words of the dictionary left out."""
    text = passage.text
    unspaced = profile.script.pick(_no_run, _han)
    spans = [*unspaced(text, profile), *(Span(*m.span()) for m in _LATIN_WORD.finditer(text) if not _RUN.search(m[0]))]
    for span in sorted(spans):
        yield Occurrence(span.cut(text).casefold(), passage.pieces_of(*span), passage.place.paragraph)


def _no_run(_text: str, _profile: Profile) -> Iterable[Span]:
    return ()


def _han(text: str, profile: Profile) -> Iterator[Span]:
    from wsiskit.names.tokens import words_of

    words = words_of(profile)
    for run in _RUN.finditer(text):
        for word in words.spans(run[0]):
            form = run[0][word.start : word.end]
            if _HAN_WORD.fullmatch(form) and not words.is_closing(form):
                yield Span(run.start() + word.start, run.start() + word.end)


def _masked(annotated: AnnotatedReport) -> Iterable[Span]:
    yield from (piece for mention in annotated.mentions for piece in mention.pieces)
    yield from (link.span for link in annotated.links)
    yield from (citation.span for citation in annotated.citations)
    yield from (ref.span for ref in annotated.report.refs)
