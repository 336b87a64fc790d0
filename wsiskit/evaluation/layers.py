"""Compares each layer of an analysed report with its gold. An item is the string that names all that is compared."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from wsiskit.coverage.cells import coverage_cells
from wsiskit.evaluation.facts import score_facts
from wsiskit.evaluation.scores import WRONG_LINKS, at, flat, match_items
from wsiskit.model.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wsiskit.evaluation.gold import Gold, GoldMention, GoldNote
    from wsiskit.evaluation.scores import LayerScore
    from wsiskit.knowledge.framework import Framework
    from wsiskit.model.annotation import AnnotatedReport, Mention
    from wsiskit.model.report import Report
    from wsiskit.model.spans import Span

LAYERS = (
    "sections",
    "paragraphs",
    "joins",
    "footnotes",
    "refs",
    "kinds",
    "ibid",
    "links",
    "citations",
    "mentions",
    "linking",
    "wrong-links",
    "coverage",
    "contributors",
    "quantities",
    "clauses",
    "statements",
)


def score_layers(gold: Gold, annotated: AnnotatedReport, framework: Framework) -> tuple[LayerScore, ...]:
    """Scores of all layers for which the gold has something to compare with. Never raises."""
    scores = [*_structure(gold, annotated), *_entities(gold, annotated, framework), *score_facts(gold, annotated)]
    found = {score.layer: score for score in scores}
    return tuple(found[name] for name in LAYERS if name in found)


def _structure(gold: Gold, annotated: AnnotatedReport) -> Iterable[LayerScore]:
    report = annotated.report
    if gold.sections is not None:
        spans = {section.section_id: section.span for section in report.sections}
        yield match_items(
            "sections",
            (_section(s.span, s.level, s.marker, s.title, s.action_line, s.parent) for s in gold.sections),
            (
                _section(s.span, s.level, s.marker, s.title, s.action_line, spans.get(s.parent_id))
                for s in report.sections
            ),
        )
    if gold.paragraphs is not None:
        refs: dict[str, list[tuple[str, Span]]] = {}
        for ref in report.refs:
            refs.setdefault(ref.paragraph, []).append((ref.number, ref.span))
        yield match_items(
            "paragraphs",
            (_paragraph(p.number, p.pieces, [(ref.number, ref.span) for ref in p.refs]) for p in gold.paragraphs),
            (_paragraph(p.number, p.pieces, refs.get(p.number, [])) for p in report.paragraphs),
        )
        yield match_items(
            "joins",
            (join for p in gold.paragraphs for join in _joins(p.number, p.pieces)),
            (join for p in report.paragraphs for join in _joins(p.number, p.pieces)),
        )
        yield match_items(
            "refs",
            (_ref(ref.number, ref.span, ref.paragraph) for p in gold.paragraphs for ref in p.refs),
            (_ref(ref.number, ref.span, ref.paragraph) for ref in report.refs),
        )
    if gold.footnotes is not None:
        yield from _notes(gold, gold.footnotes, report)
        if _annotates(gold, "urls"):
            yield match_items(
                "links",
                (f"{start} note {n.number} {url}" for n in _all_notes(gold) for url, start in n.urls),
                (f"{link.span.start} note {link.place.footnote} {link.url}" for link in annotated.links),
            )
    if gold.body_citations is not None or (gold.footnotes is not None and _annotates(gold, "symbols")):
        yield _citations(gold, annotated)


def _section(span: Span, level: int, marker: str, title: str, line: str, parent: Span | None) -> str:
    above = f" below {at(parent)}" if parent else ""
    return flat(f"{at(span)} level {level} {marker} “{title}” {line}{above}")


def _paragraph(number: str, pieces: Sequence[Span], refs: list[tuple[str, Span]]) -> str:
    marks = ", ".join(f"{note} at {at(span)}" for note, span in refs)
    return f"paragraph {number} {' + '.join(map(at, pieces))}" + (f" notes {marks}" if marks else "")


def _joins(number: str, pieces: Sequence[Span]) -> Iterable[str]:
    return (f"paragraph {number} {a.end} → {b.start}" for a, b in pairwise(pieces))


def _ref(number: str, span: Span, paragraph: str) -> str:
    return f"{at(span)} note {number} in paragraph {paragraph}"


def _all_notes(gold: Gold) -> tuple[GoldNote, ...]:
    return (*(gold.footnotes or ()), *(gold.notes or ()))


def _annotates(gold: Gold, field: str) -> bool:
    """Whether the notes carry a field; with no notes at all the gold says that there is nothing."""
    return field in gold.note_fields or not _all_notes(gold)


def _notes(gold: Gold, footnotes: tuple[GoldNote, ...], report: Report) -> Iterable[LayerScore]:
    """Footnotes; unnumbered notes only where the gold lists them. Kinds and antecedents of numbered ones only."""
    numbered = [note for note in report.footnotes if note.number.isdecimal()]
    yield match_items(
        "footnotes",
        (f"{at(note.span)} note {note.number}" for note in _all_notes(gold)),
        (
            f"{note.pieces[0].start}-{note.pieces[-1].end} note {note.number}"
            for note in (report.footnotes if gold.notes is not None else numbered)
        ),
    )
    if _annotates(gold, "kind"):
        yield match_items(
            "kinds",
            (f"note {note.number}: {note.kind}" for note in footnotes),
            (f"note {note.number}: {note.kind}" for note in numbered),
        )
        yield match_items(
            "ibid",
            (f"note {note.number} → note {note.resolves_to}" for note in footnotes if note.resolves_to),
            (f"note {note.number} → note {note.resolves_to}" for note in numbered if note.resolves_to),
        )


def _citations(gold: Gold, annotated: AnnotatedReport) -> LayerScore:
    """In notes (note, symbol), where the gold has symbols; in body text the span, and the symbol if the gold has it."""
    text = annotated.report.source.text
    wanted, found = [], []
    if gold.body_citations is not None:
        told = dict(gold.body_citations)
        wanted += [_cited(text, span, symbol) for span, symbol in gold.body_citations]
        found += [
            _cited(text, c.span, c.symbol if told.get(c.span) else "")
            for c in annotated.citations
            if not c.place.footnote
        ]
    if gold.footnotes is not None and _annotates(gold, "symbols"):
        wanted += [f"note {note.number} {symbol}" for note in _all_notes(gold) for symbol in note.symbols]
        found += [
            f"note {c.place.footnote} {c.symbol or flat(c.surface)}" for c in annotated.citations if c.place.footnote
        ]
    return match_items("citations", wanted, found)


def _cited(text: str, span: Span, symbol: str) -> str:
    return flat(f"{at(span)} {span.cut(text)}") + (f" = {symbol}" if symbol else "")


class _Named(NamedTuple):
    """A span and the entity it is said to name."""

    span: Span
    entity_id: str


class _Judge:
    """Which predictions the gold leaves open, and how a cut name compares."""

    def __init__(self, gold: Gold, rows: tuple[GoldMention, ...]) -> None:
        breaks = {piece.end for paragraph in gold.paragraphs or () for piece in paragraph.pieces[:-1]}
        self.firm = {_Named(row.span, row.entity_id) for row in rows if not row.borderline}
        self._open = {_Named(row.span, row.entity_id) for row in rows if row.borderline}
        self._open_spans = {row.span for row in gold.excluded or () if row.borderline}
        cut = [row for row in rows if row.damaged and row.span.end in breaks]
        self._cut = {(row.span.start, row.entity_id): row.span for row in cut}

    def named(self, mention: Mention) -> _Named:
        """The prediction, with the gold's span if it begins at a name that a page cuts and names the same entity."""
        return _Named(self._cut.get((mention.span.start, mention.entity_id), mention.span), mention.entity_id)

    def leaves_open(self, mention: Mention) -> bool:
        """Whether the prediction equals a borderline row, or stands on a borderline candidate of `excluded.tsv`."""
        named = self.named(mention)
        return named not in self.firm and (named in self._open or named.span in self._open_spans)


def _entities(gold: Gold, annotated: AnnotatedReport, framework: Framework) -> Iterable[LayerScore]:
    text = annotated.report.source.text
    judge = _Judge(gold, gold.mentions or ())
    if gold.mentions is not None:
        counted = [mention for mention in annotated.mentions if mention.counted]
        # An ambiguous or nil reading names no entity, so it cannot equal a row that does.
        linked = [mention for mention in counted if mention.status == "linked"]
        firm = [_Named(row.span, row.entity_id) for row in gold.mentions if not row.borderline]
        closed = [mention for mention in linked if not judge.leaves_open(mention)]
        yield match_items(
            "mentions",
            (_label(text, named) for named in firm),
            (_label(text, judge.named(mention)) for mention in closed),
            len(linked) - len(closed),
        )
        yield _linking(text, firm, [judge.named(mention) for mention in counted])
        yield _wrong_links(text, gold, gold.mentions, [judge.named(mention) for mention in linked])
    if gold.coverage is not None:
        yield _coverage(gold, judge, annotated, framework)
    if gold.contributors is not None:
        yield match_items("contributors", gold.contributors, annotated.contributors)


def _linking(text: str, firm: list[_Named], predicted: list[_Named]) -> LayerScore:
    """Firm mentions whose span is found, whatever the status: recall is the share with the right entity.

    Precision leaves out of the denominator those that were left unlinked (`ambiguous`, `nil`).
    """
    spans = {named.span for named in predicted}
    found = [named for named in firm if named.span in spans]
    wanted = {named.span for named in found}
    return match_items(
        "linking",
        (_label(text, named) for named in found),
        (_label(text, named) for named in predicted if named.entity_id and named.span in wanted),
    )


def _wrong_links(text: str, gold: Gold, rows: tuple[GoldMention, ...], predicted: list[_Named]) -> LayerScore:
    """Linked predictions on a gold span with another entity, or on a span that `excluded.tsv` firmly rejects."""
    right: dict[Span, set[str]] = {}
    for row in rows:
        right.setdefault(row.span, set()).add(row.entity_id)
    rejected = {row.span for row in gold.excluded or () if not row.borderline}
    wrong = []
    for named in predicted:
        if named.span in right:
            if named.entity_id not in right[named.span]:
                wrong.append(f"{_label(text, named)}, not {' or '.join(sorted(right[named.span]))}")
        elif named.span in rejected:
            wrong.append(f"{_label(text, named)}, no organization")
    return match_items(WRONG_LINKS, (), wrong)


def _coverage(gold: Gold, judge: _Judge, annotated: AnnotatedReport, framework: Framework) -> LayerScore:
    """(action line, entity) of cells under a line's heading; the gold has no cells that rest on a naming elsewhere."""
    rows = gold.coverage or ()
    firm = [(row.action_line, row.entity_id) for row in rows if not row.borderline]
    open_cells = {(row.action_line, row.entity_id) for row in rows if row.borderline}
    required = set(firm)
    found, ignored = [], 0
    for cell in coverage_cells(annotated, framework):
        if cell.basis != "heading":
            continue
        key = (cell.action_line, cell.entity_id)
        mentions = [evidence.mention for evidence in cell.evidence if evidence.naming is None]
        if key in required or not (key in open_cells or all(map(judge.leaves_open, mentions))):
            found.append(key)
        else:
            ignored += 1
    return match_items("coverage", map(" ".join, firm), map(" ".join, found), ignored)


def _label(text: str, named: _Named) -> str:
    return flat(f"{at(named.span)} {named.span.cut(text)} → {named.entity_id}")
