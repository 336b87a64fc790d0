"""Table `mentions`: one row per mention of an organization."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from wsiskit.model.table import Column
from wsiskit.tables.columns import (
    ACRONYM,
    ACTION_LINE,
    BLOCK,
    END,
    NAME,
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
    START,
    END,
    Column("surface", "string", "its characters as they stand: the source text from start to end"),
    Column("entity_id", "string", "id of the entity in the registry, empty unless linked"),
    ACRONYM,
    NAME,
    Column("type", "string", "type of the entity"),
    Column("status", "string", "linked, ambiguous (see candidates) or nil (a name that the registry lacks)"),
    Column("candidates", "list", "ids of the entities it may stand for"),
    RULE,
    Column("score", "number", "share of the name's characters that stand in the text: 1 unless the name is damaged"),
    Column("paragraph", "string", "numbered paragraph it stands in, empty in footnotes"),
    Column("footnote", "string", "footnote it stands in, empty elsewhere"),
    Column("footnote_paragraphs", "list", "paragraphs that refer to that footnote"),
    SECTION_ID,
    ACTION_LINE,
    PAGE,
    SPANS,
    BLOCK,
)


def rows(annotated: AnnotatedReport, registry: Registry, framework: Framework, language: str) -> Iterator[Row]:
    """One row per mention, in the order of the text."""
    source = annotated.report.source
    blocks = block_index(annotated)

    @cache  # the same few bodies are named again and again
    def named(entity_id: str) -> tuple[str, str, str]:
        entity = registry.entities.get(entity_id)
        return (entity.acronym, registry.name(entity.id, language), entity.type) if entity else ("", "", "")

    for mention in annotated.mentions:
        place, start = mention.place, mention.span.start
        yield (
            source.path,
            *mention.span,
            mention.surface,
            mention.entity_id,
            *named(mention.entity_id),
            mention.status,
            mention.candidates,
            mention.rule,
            mention.score,
            place.paragraph,
            place.footnote,
            place.footnote_paragraphs,
            place.section_id,
            place.action_line,
            page(source, start),
            piece_list(mention.pieces),
            blocks.at(start),
        )
