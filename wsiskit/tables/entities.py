"""Table `entities`: one row per entity, with its surface forms and counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsiskit.coverage.cells import coverage_cells
from wsiskit.model.spans import distinct
from wsiskit.model.table import Column
from wsiskit.tables.columns import ACRONYM, ENTITY_ID, NAME, REPORT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wsiskit.knowledge.framework import Framework
    from wsiskit.knowledge.registry import Registry
    from wsiskit.model.annotation import AnnotatedReport, Mention
    from wsiskit.model.table import Row

COLUMNS = (
    REPORT,
    ENTITY_ID,
    ACRONYM,
    NAME,
    Column("type", "string", "type of the entity"),
    Column("parent_id", "string", "entity it belongs to, empty where none"),
    Column("mentions", "integer", "number of linked mentions in body text, footnotes, headings and front matter"),
    Column("paragraphs", "list", "numbered paragraphs whose body text names it"),
    Column("action_lines", "list", "action lines it has a coverage cell under, in the order of the framework"),
    Column("surfaces", "list", "the forms it is named by, in order of appearance"),
    Column("contributor", "boolean", "whether the report's own list of contributors names it"),
    Column("first_start", "integer", "offset of its first mention"),
)


def rows(annotated: AnnotatedReport, registry: Registry, framework: Framework, language: str) -> Iterator[Row]:
    """One row per entity that a counted mention is linked to, in order of first mention."""
    found: dict[str, list[Mention]] = {}
    for mention in annotated.mentions:
        if mention.counted and mention.status == "linked":
            found.setdefault(mention.entity_id, []).append(mention)
    lines: dict[str, list[str]] = {}
    for cell in coverage_cells(annotated, framework):
        lines.setdefault(cell.entity_id, []).append(cell.action_line)
    for entity_id, mentions in sorted(found.items(), key=lambda item: item[1][0].span):
        entity = registry.entities.get(entity_id)
        known = (
            (entity.acronym, registry.name(entity_id, language), entity.type, entity.parent) if entity else ("",) * 4
        )
        yield (
            annotated.report.source.path,
            entity_id,
            *known,
            len(mentions),
            distinct(m.place.paragraph for m in mentions),
            distinct(lines.get(entity_id, ())),
            distinct(m.surface for m in mentions),
            entity_id in annotated.contributors,
            mentions[0].span.start,
        )
