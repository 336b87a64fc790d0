"""Table `blocks`: every block of the text with the rule that told its kind; together they tile the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsiskit.model.table import Column
from wsiskit.tables.columns import BLOCK, END, PAGE, REPORT, RULE, START, block_index, page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wsiskit.knowledge.framework import Framework
    from wsiskit.knowledge.registry import Registry
    from wsiskit.model.annotation import AnnotatedReport
    from wsiskit.model.table import Row

COLUMNS = (
    REPORT,
    BLOCK,
    Column(
        "kind", "string", "heading, paragraph, continuation, item, footnote, furniture and others; docs/data-model.md"
    ),
    Column("marker", "string", "number or mark as printed, empty where it has none"),
    Column("text", "string", "its characters as they stand, outer white space left out"),
    START,
    END,
    PAGE,
    RULE,
)


def rows(annotated: AnnotatedReport, registry: Registry, framework: Framework, language: str) -> Iterator[Row]:
    """One row per block, in the order of the text."""
    source = annotated.report.source
    index = block_index(annotated)
    for block in annotated.report.blocks:
        start, end = block.span
        text = source.text[start:end].strip()
        yield source.path, index.at(start), block.kind, block.marker, text, start, end, page(source, start), block.rule
