"""What holds for every report, whatever was read: the invariants of the contract, as one function that raises."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from wsiskit.knowledge.framework import load_framework
from wsiskit.model.source import BLOCK_KINDS, FACT_KINDS, SOURCE_FORMATS
from wsiskit.tables import STAGE_TABLES, TABLE_NAMES, table_maker
from wsiskit.tables.check import rows as check_rows
from wsiskit.tables.explain import explain_at

if TYPE_CHECKING:
    from wsiskit.knowledge.registry import Registry
    from wsiskit.model.annotation import AnnotatedReport
    from wsiskit.model.source import SourceText
    from wsiskit.model.spans import Span


def holds_for_source(source: SourceText) -> None:
    """What every reader promises of its source text."""
    text, size = source.text, len(source.text)
    assert source.format in SOURCE_FORMATS
    text.encode("utf-8")  # no lone surrogate
    starts = source.page_starts
    assert starts[0] == 0
    assert list(starts) == sorted(starts), "pages begin in order; one without text where the next does"
    assert starts[-1] <= size
    assert all(fact.kind in FACT_KINDS for fact in source.facts)
    assert all(0 <= fact.span.start <= fact.span.end <= size for fact in source.facts)
    assert all(0 <= found.span.start <= found.span.end <= size for found in source.diagnostics)
    for value in (*(fact.value for fact in source.facts), *(found.message for found in source.diagnostics)):
        value.encode("utf-8")


def holds_for_report(annotated: AnnotatedReport, registry: Registry) -> None:
    """Tiling, exact surfaces, places that exist, disjoint mentions, and tables that can be made."""
    report = annotated.report
    text = report.source.text
    assert "".join(block.span.cut(text) for block in report.blocks) == text
    assert all(block.kind in BLOCK_KINDS and block.rule for block in report.blocks)
    _surfaces(annotated, text)
    pieces = sorted(piece for mention in annotated.mentions for piece in mention.pieces)
    assert all(a.end <= b.start for a, b in itertools.pairwise(pieces)), "mentions do not overlap"
    _tree(annotated)
    for mention in annotated.mentions:
        assert mention.rule
        assert 0 <= mention.score <= 1
        assert (mention.status == "linked") == bool(mention.entity_id)
    for statement in annotated.statements:
        assert statement.text
        assert all(_inside(piece, text) for piece in statement.pieces)
    _tables(annotated, registry)


def _surfaces(annotated: AnnotatedReport, text: str) -> None:
    """What is said to stand at a place stands there."""
    for found in (*annotated.mentions, *annotated.citations, *annotated.quantities):
        assert found.surface == found.span.cut(text)
        assert found.surface
    for link in annotated.links:
        assert link.raw == link.span.cut(text)
    for definition in annotated.definitions:
        assert definition.short == definition.short_span.cut(text)
        assert definition.long == definition.long_span.cut(text)


def _tree(annotated: AnnotatedReport) -> None:
    """Sections stand in order with parents that exist; every paragraph has a home and pieces in order."""
    report = annotated.report
    text = report.source.text
    ids = [section.section_id for section in report.sections]
    assert len(ids) == len(set(ids))
    assert [s.span.start for s in report.sections] == sorted(s.span.start for s in report.sections)
    homes = {*ids, ""}
    assert all(section.parent_id in homes for section in report.sections)
    for paragraph in report.paragraphs:
        assert paragraph.section_id in homes
        assert all(a.end <= b.start for a, b in itertools.pairwise(paragraph.pieces))
        assert all(_inside(piece, text) for piece in paragraph.pieces)


def _tables(annotated: AnnotatedReport, registry: Registry) -> None:
    """Every table can be made, with one cell a column, and what stands at an offset can be explained."""
    framework, language = load_framework(), annotated.report.language
    for name in (*TABLE_NAMES, *STAGE_TABLES):
        maker = table_maker(name)
        for row in maker.rows(annotated, registry, framework, language):
            assert len(row) == len(maker.columns), name
    list(check_rows(annotated, registry, framework, language))
    size = len(annotated.report.source.text)
    for offset in {0, size // 2, size - 1}:
        if 0 <= offset < size:
            explain_at(annotated, offset)


def _inside(span: Span, text: str) -> bool:
    return 0 <= span.start <= span.end <= len(text)
