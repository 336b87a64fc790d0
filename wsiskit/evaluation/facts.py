"""Layers of what the prose states: quantities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsiskit.evaluation.scores import at, flat, match_items

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wsiskit.evaluation.gold import Gold
    from wsiskit.evaluation.scores import LayerScore
    from wsiskit.model.annotation import AnnotatedReport
    from wsiskit.model.spans import Span


def score_facts(gold: Gold, annotated: AnnotatedReport) -> Iterable[LayerScore]:
    """Scores of the layers that the gold annotates."""
    if gold.quantities is not None:
        yield _quantities(gold, annotated)


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
