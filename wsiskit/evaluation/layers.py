"""Compares each layer of an analysed report with its gold. An item is the string that names all that is compared."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from wsiskit.tables.cells import coverage_cells

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wsiskit.evaluation.gold import Gold, GoldMention, GoldNote
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
)
WRONG_LINKS = "wrong-links"


@dataclass(frozen=True, slots=True)
class LayerScore:
    """One layer: counts of items, and the items that differ.

    `gold` and `predicted` leave borderline items out, `ignored` is the number of predicted items left out so.
    `gains` are predicted and not in the gold (false positives), `losses` in the gold and not predicted (false
    negatives), each in text order. `wrong-links` has no gold: `predicted` is the number of wrong links, 0 is best.
    """

    layer: str
    gold: int
    predicted: int
    correct: int
    ignored: int
    gains: tuple[str, ...]
    losses: tuple[str, ...]

    @property
    def precision(self) -> float:
        """`correct / predicted`, 0..1; with nothing predicted 1.0 if the gold is empty too, else 0.0."""
        return _ratio(self.correct, self.predicted, self.gold)

    @property
    def recall(self) -> float:
        """`correct / gold`, 0..1; with an empty gold 1.0 if nothing is predicted either, else 0.0."""
        return _ratio(self.correct, self.gold, self.predicted)

    @property
    def f1(self) -> float:
        """`2 · correct / (gold + predicted)`, 0..1; 1.0 if both are empty."""
        return _ratio(2 * self.correct, self.gold + self.predicted, 0)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Scores of the layers that the gold annotates, in the order of `LAYERS`.

    `gold` and `report` are paths as given; `notes` say what suggests that the gold was made for another text.
    """

    gold: str
    report: str
    layers: tuple[LayerScore, ...]
    notes: tuple[str, ...] = ()

    def layer(self, name: str) -> LayerScore | None:
        """Score of a layer; None where the gold does not annotate it."""
        return next((score for score in self.layers if score.layer == name), None)


def score_layers(gold: Gold, annotated: AnnotatedReport, framework: Framework) -> tuple[LayerScore, ...]:
    """Scores of all layers for which the gold has something to compare with. Never raises."""
    found = {score.layer: score for score in [*_structure(gold, annotated), *_entities(gold, annotated, framework)]}
    return tuple(found[name] for name in LAYERS if name in found)


def _ratio(part: int, whole: int, other: int) -> float:
    if whole:
        return part / whole
    return 0.0 if other else 1.0


def _match(layer: str, gold: Iterable[str], predicted: Iterable[str], ignored: int = 0) -> LayerScore:
    wanted, found = Counter(gold), Counter(predicted)
    gains, losses = tuple((found - wanted).elements()), tuple((wanted - found).elements())
    return LayerScore(layer, wanted.total(), found.total(), (wanted & found).total(), ignored, gains, losses)


def _structure(gold: Gold, annotated: AnnotatedReport) -> Iterable[LayerScore]:
    report = annotated.report
    if gold.sections is not None:
        spans = {section.section_id: section.span for section in report.sections}
        yield _match(
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
        yield _match(
            "paragraphs",
            (_paragraph(p.number, p.pieces, [(ref.number, ref.span) for ref in p.refs]) for p in gold.paragraphs),
            (_paragraph(p.number, p.pieces, refs.get(p.number, [])) for p in report.paragraphs),
        )
        yield _match(
            "joins",
            (join for p in gold.paragraphs for join in _joins(p.number, p.pieces)),
            (join for p in report.paragraphs for join in _joins(p.number, p.pieces)),
        )
        yield _match(
            "refs",
            (_ref(ref.number, ref.span, ref.paragraph) for p in gold.paragraphs for ref in p.refs),
            (_ref(ref.number, ref.span, ref.paragraph) for ref in report.refs),
        )
    if gold.footnotes is not None:
        yield from _notes(gold, gold.footnotes, report)
        if _annotates(gold, "urls"):
            yield _match(
                "links",
                (f"{start} note {n.number} {url}" for n in _all_notes(gold) for url, start in n.urls),
                (f"{link.span.start} note {link.footnote} {link.url}" for link in annotated.links),
            )
    if gold.body_citations is not None or (gold.footnotes is not None and _annotates(gold, "symbols")):
        yield _citations(gold, annotated)


def _section(span: Span, level: int, marker: str, title: str, line: str, parent: Span | None) -> str:
    above = f" below {_at(parent)}" if parent else ""
    return _flat(f"{_at(span)} level {level} {marker} “{title}” {line}{above}")


def _paragraph(number: str, pieces: Sequence[Span], refs: list[tuple[str, Span]]) -> str:
    marks = ", ".join(f"{note} at {_at(span)}" for note, span in refs)
    return f"paragraph {number} {' + '.join(map(_at, pieces))}" + (f" notes {marks}" if marks else "")


def _joins(number: str, pieces: Sequence[Span]) -> Iterable[str]:
    return (f"paragraph {number} {a.end} → {b.start}" for a, b in pairwise(pieces))


def _ref(number: str, span: Span, paragraph: str) -> str:
    return f"{_at(span)} note {number} in paragraph {paragraph}"


def _all_notes(gold: Gold) -> tuple[GoldNote, ...]:
    return (*(gold.footnotes or ()), *(gold.notes or ()))


def _annotates(gold: Gold, field: str) -> bool:
    """Whether the notes carry a field; with no notes at all the gold says that there is nothing."""
    return field in gold.note_fields or not _all_notes(gold)


def _notes(gold: Gold, footnotes: tuple[GoldNote, ...], report: Report) -> Iterable[LayerScore]:
    """Footnotes; unnumbered notes only where the gold lists them. Kinds and antecedents of numbered ones only."""
    numbered = [note for note in report.footnotes if note.number.isdecimal()]
    yield _match(
        "footnotes",
        (f"{_at(note.span)} note {note.number}" for note in _all_notes(gold)),
        (
            f"{note.pieces[0].start}-{note.pieces[-1].end} note {note.number}"
            for note in (report.footnotes if gold.notes is not None else numbered)
        ),
    )
    if _annotates(gold, "kind"):
        yield _match(
            "kinds",
            (f"note {note.number}: {note.kind}" for note in footnotes),
            (f"note {note.number}: {note.kind}" for note in numbered),
        )
        yield _match(
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
            f"note {c.place.footnote} {c.symbol or _flat(c.surface)}" for c in annotated.citations if c.place.footnote
        ]
    return _match("citations", wanted, found)


def _cited(text: str, span: Span, symbol: str) -> str:
    return _flat(f"{_at(span)} {span.cut(text)}") + (f" = {symbol}" if symbol else "")


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
        yield _match(
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
        yield _match("contributors", gold.contributors, annotated.contributors)


def _linking(text: str, firm: list[_Named], predicted: list[_Named]) -> LayerScore:
    """Firm mentions whose span is found, whatever the status: recall is the share with the right entity.

    Precision leaves out of the denominator those that were left unlinked (`ambiguous`, `nil`).
    """
    spans = {named.span for named in predicted}
    found = [named for named in firm if named.span in spans]
    wanted = {named.span for named in found}
    return _match(
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
            wrong.append(f"{_label(text, named)}, no organisation")
    return _match(WRONG_LINKS, (), wrong)


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
    return _match("coverage", map(" ".join, firm), map(" ".join, found), ignored)


def _label(text: str, named: _Named) -> str:
    return _flat(f"{_at(named.span)} {named.span.cut(text)} → {named.entity_id}")


def _at(span: Span) -> str:
    return f"{span.start}-{span.end}"


def _flat(text: str) -> str:
    """One line, single spaces."""
    return " ".join(text.split())
