"""Table `sections`: the outline, one row per heading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsiskit.model.table import Column
from wsiskit.tables.columns import ACTION_LINE, BLOCK, END, PAGE, REPORT, RULE, START, block_index, page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wsiskit.knowledge.framework import Framework
    from wsiskit.knowledge.registry import Registry
    from wsiskit.model.annotation import AnnotatedReport
    from wsiskit.model.table import Row

COLUMNS = (
    REPORT,
    Column("section_id", "string", "the path of ordinals from the top, such as 3.F.1.g.1"),
    Column("parent_id", "string", "section it belongs to, empty at the top"),
    Column("level", "integer", "depth of the heading, 1 at the top"),
    Column("marker", "string", "number of the heading as printed, empty where it has none"),
    Column("title", "string", "heading without its marker"),
    ACTION_LINE,
    Column("first_paragraph", "string", "first numbered paragraph of the section and its sub-sections"),
    Column("last_paragraph", "string", "last numbered paragraph of the section and its sub-sections"),
    START,
    END,
    PAGE,
    RULE,
    BLOCK,
)


def rows(annotated: AnnotatedReport, registry: Registry, framework: Framework, language: str) -> Iterator[Row]:
    """One row per heading, in the order of the text."""
    report = annotated.report
    parents = {section.section_id: section.parent_id for section in report.sections}
    held: dict[str, list[str]] = {}
    for paragraph in report.paragraphs:
        at, seen = paragraph.section_id, set[str]()
        while at and at not in seen:
            seen.add(at)
            held.setdefault(at, []).append(paragraph.number)
            at = parents.get(at, "")
    blocks = block_index(annotated)
    for section in report.sections:
        numbers = held.get(section.section_id, [""])
        yield (
            report.source.path,
            section.section_id,
            section.parent_id,
            section.level,
            section.marker,
            section.title,
            section.action_line,
            numbers[0],
            numbers[-1],
            *section.span,
            page(report.source, section.span.start),
            section.rule,
            blocks.at(section.span.start),
        )
