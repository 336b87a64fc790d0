"""Table `quantities`: one row per number that the prose states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsiskit.coverage.sources import report_sources
from wsiskit.model.spans import distinct
from wsiskit.model.table import Column
from wsiskit.tables.columns import (
    ACTION_LINE,
    BLOCK,
    END,
    REPORT,
    RULE,
    SECTION_ID,
    SOURCE_RULE,
    SPANS,
    START,
    block_index,
    piece_list,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wsiskit.knowledge.framework import Framework
    from wsiskit.knowledge.registry import Registry
    from wsiskit.model.annotation import AnnotatedReport
    from wsiskit.model.table import Row

COLUMNS = (
    REPORT,
    Column("surface", "string", "its characters as they stand: the source text from start to end"),
    Column("value", "string", "exact decimal; of the kind date ISO 8601 (2025-07-31, 2026-01, --07 without a year)"),
    Column("value_max", "string", "upper bound of a range, empty elsewhere"),
    Column("unit", "string", "currency code, what is counted, per cent, of N, year, years …; empty where not said"),
    Column("qualifier", "string", "about, nearly, more-than, at-least, less-than, at-most, up-to, record or every"),
    Column("kind", "string", "amount, count, share, ordinal, year, date or span"),
    Column("paragraph", "string", "numbered paragraph it stands in, empty in the summary"),
    SECTION_ID,
    ACTION_LINE,
    START,
    END,
    RULE,
    SPANS,
    BLOCK,
    Column("footnotes", "list", "footnotes that the clause of the number stands on; source says by which rule"),
    SOURCE_RULE,
)


def rows(annotated: AnnotatedReport, registry: Registry, framework: Framework, language: str) -> Iterator[Row]:
    """One row per quantity, in the order of the text."""
    path = annotated.report.source.path
    blocks = block_index(annotated)
    sources = report_sources(annotated)
    for quantity in annotated.quantities:
        place = quantity.place
        yield (
            path,
            quantity.surface,
            quantity.value,
            quantity.value_max,
            quantity.unit,
            quantity.qualifier,
            quantity.kind,
            place.paragraph,
            place.section_id,
            place.action_line,
            *quantity.span,
            quantity.rule,
            piece_list(quantity.pieces),
            blocks.at(quantity.span.start),
            distinct(ref.number for ref in sources.of_clause(place.paragraph, quantity.span.start)),
            sources.rule(place.paragraph, quantity.span.start),
        )
