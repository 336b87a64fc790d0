"""Layers of what the prose states: quantities, clauses, statements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsiskit.evaluation.scores import at, flat, match_items
from wsiskit.model.spans import Span
from wsiskit.statements.acts import report_clauses

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wsiskit.evaluation.gold import Gold, GoldStatement
    from wsiskit.evaluation.scores import LayerScore
    from wsiskit.model.annotation import AnnotatedReport


def score_facts(gold: Gold, annotated: AnnotatedReport) -> Iterable[LayerScore]:
    """Scores of the layers that the gold annotates."""
    if gold.quantities is not None:
        yield _quantities(gold, annotated)
    if gold.statements is not None:
        yield _clauses(gold.statements, annotated)
        yield _statements(gold.statements, annotated)


def _quantities(gold: Gold, annotated: AnnotatedReport) -> LayerScore:
    """Span, value, upper bound, unit and kind; a prediction that equals a borderline row is left out."""
    text = annotated.report.source.text
    rows = gold.quantities or ()
    firm = [_quantity(text, q.span, q.value, q.value_max, q.unit, q.kind) for q in rows if not q.borderline]
    open_rows = {_quantity(text, q.span, q.value, q.value_max, q.unit, q.kind) for q in rows if q.borderline}
    found = [_quantity(text, q.span, q.value, q.value_max, q.unit, q.kind) for q in annotated.quantities]
    closed = [item for item in found if item not in open_rows]
    return match_items("quantities", firm, closed, len(found) - len(closed))


def _quantity(text: str, span: Span, value: str, value_max: str, unit: str, kind: str) -> str:
    high = f" to {value_max}" if value_max else ""
    return flat(f"{at(span)} {span.cut(text)} → {kind} {value}{high} {unit}")


def _clauses(rows: tuple[GoldStatement, ...], annotated: AnnotatedReport) -> LayerScore:
    """Paragraph and span of all clauses of the annotated paragraphs."""
    wanted = dict.fromkeys(f"{at(row.span)} in paragraph {row.paragraph}" for row in rows)
    numbers = {row.paragraph for row in rows}
    found = (f"{at(span)} in paragraph {number}" for number, span in report_clauses(annotated) if number in numbers)
    return match_items("clauses", list(wanted), found)


def _statements(rows: tuple[GoldStatement, ...], annotated: AnnotatedReport) -> LayerScore:
    """Clause, entity and role in the annotated paragraphs; a borderline clause and entity is left out."""
    numbers = {row.paragraph for row in rows}
    named = [row for row in rows if row.entity_id]
    open_rows = {(row.span, row.entity_id) for row in named if row.borderline}
    found = [
        (Span(s.pieces[0].start, s.pieces[-1].end), s.entity_id, s.role)
        for s in annotated.statements
        if s.place.paragraph in numbers
    ]
    closed = [item for item in found if item[:2] not in open_rows]
    text = annotated.report.source.text
    return match_items(
        "statements",
        (_stated(text, row.span, row.entity_id, row.role) for row in named if not row.borderline),
        (_stated(text, *item) for item in closed),
        len(found) - len(closed),
    )


def _stated(text: str, span: Span, entity_id: str, role: str) -> str:
    return flat(f"{at(span)} {text[span.start : min(span.end, span.start + 20)]}… → {entity_id} as {role}")
