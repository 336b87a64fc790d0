"""Table `paragraphs`: one row per numbered paragraph, joined across page breaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsiskit.model.spans import distinct
from wsiskit.model.table import Column
from wsiskit.tables.columns import (
    ACTION_LINE,
    BLOCK,
    END,
    PAGE,
    REPORT,
    RULE,
    SECTION_ID,
    SPANS,
    START,
    block_index,
    page,
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
    Column("paragraph", "string", "printed number of the paragraph"),
    SECTION_ID,
    ACTION_LINE,
    Column("text", "string", "its text with its number; line ends inside are removed"),
    Column("footnote_refs", "list", "numbers of the footnotes that it calls, in order"),
    START,
    END,
    SPANS,
    PAGE,
    RULE,
    BLOCK,
)


def rows(annotated: AnnotatedReport, registry: Registry, framework: Framework, language: str) -> Iterator[Row]:
    """One row per numbered paragraph, in the order of the text."""
    report = annotated.report
    called: dict[str, list[str]] = {}
    for ref in report.refs:
        called.setdefault(ref.paragraph, []).append(ref.number)
    blocks = block_index(annotated)
    for paragraph in report.paragraphs:
        start, end = paragraph.pieces[0].start, paragraph.pieces[-1].end
        yield (
            report.source.path,
            paragraph.number,
            paragraph.section_id,
            paragraph.action_line,
            paragraph.text,
            distinct(called.get(paragraph.number, ())),
            start,
            end,
            piece_list(paragraph.pieces),
            page(report.source, start),
            paragraph.rule,
            blocks.at(start),
        )
