"""Table `citations`: one row per cited UN document symbol or resolution."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsiskit.model.table import Column
from wsiskit.tables.columns import ACTION_LINE, BLOCK, END, REPORT, RULE, SECTION_ID, START, block_index

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wsiskit.knowledge.framework import Framework
    from wsiskit.knowledge.registry import Registry
    from wsiskit.model.annotation import AnnotatedReport
    from wsiskit.model.table import Row

COLUMNS = (
    REPORT,
    Column("symbol", "string", "canonical document symbol (A/RES/70/1), empty where the organ is undecided"),
    Column("surface", "string", "its characters as they stand"),
    Column("kind", "string", "what kind of document it is"),
    Column("organ", "string", "organ that adopted or issued it"),
    Column("session", "string", "session or year in the symbol"),
    Column("number", "string", "number in the symbol"),
    Column("footnote", "string", "footnote it stands in, empty in body text"),
    Column("paragraph", "string", "numbered paragraph it stands in, empty in footnotes"),
    SECTION_ID,
    ACTION_LINE,
    START,
    END,
    RULE,
    BLOCK,
)


def rows(annotated: AnnotatedReport, registry: Registry, framework: Framework, language: str) -> Iterator[Row]:
    """One row per citation, in the order of the text."""
    path = annotated.report.source.path
    blocks = block_index(annotated)
    for cited in annotated.citations:
        place = cited.place
        yield (
            path,
            cited.symbol,
            cited.surface,
            cited.kind,
            cited.organ,
            cited.session,
            cited.number,
            place.footnote,
            place.paragraph,
            place.section_id,
            place.action_line,
            *cited.span,
            cited.rule,
            blocks.at(cited.span.start),
        )
