"""Table `coverage`: one row per coverage cell; and the same as a matrix."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsiskit.coverage.cells import coverage_cells, unknown_under
from wsiskit.coverage.lines import line_states
from wsiskit.model.spans import distinct
from wsiskit.model.table import Column, Table
from wsiskit.tables.columns import ACRONYM, ENTITY_ID, NAME, REPORT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wsiskit.coverage.cells import CoverageCell
    from wsiskit.knowledge.framework import Framework
    from wsiskit.knowledge.registry import Registry
    from wsiskit.model.annotation import AnnotatedReport
    from wsiskit.model.table import Cell, Row

COLUMNS = (
    REPORT,
    Column("action_line", "string", "action line, C1 … C11 and the parts of C7"),
    Column("title", "string", "title of the line in the chosen language"),
    Column("entity_id", "string", "id of the entity, empty where the line has no cell"),
    ACRONYM,
    NAME,
    Column("mentions", "integer", "number of mentions in body text that the cell stands on"),
    Column("paragraphs", "list", "paragraphs of those mentions"),
    Column("footnotes", "list", "footnotes referred to in the same sentences"),
    Column("links", "list", "URLs of those footnotes; of an ibid or short citation, those of the note it stands for"),
    Column(
        "basis",
        "string",
        "heading (a paragraph under the line's heading), explicit (the text names the line), "
        "none (a heading, but no cell), no-heading (the report has no heading for the line), "
        "shared-heading (the line is one of several in a heading, so that no paragraph under it speaks for one of them), "
        "unknown (with --unknown: a name under the line's heading that the registry lacks, as printed)",
    ),
    Column("facilitator", "boolean", "whether the entity is a facilitator of the line"),
    Column(
        "own_footnotes",
        "list",
        "those of footnotes that the clauses of these mentions stand on: a mark belongs to the clause that it closes "
        "(source.clause), one at the end of a sentence to the whole where no other divides it (source.sentence)",
    ),
    Column(
        "anaphors",
        "integer",
        "number of short words for the entity under the line's heading (the Organization), not counted in mentions",
    ),
)


def rows(annotated: AnnotatedReport, registry: Registry, framework: Framework, language: str) -> Iterator[Row]:
    """Cells in the order of the framework's lines, then of first mention; a line without a cell keeps a row."""
    path = annotated.report.source.path
    cells: dict[str, list[CoverageCell]] = {}
    for cell in coverage_cells(annotated, framework):
        cells.setdefault(cell.action_line, []).append(cell)
    states = line_states(annotated, framework)
    for line in framework.lines:
        title = framework.title(line.id, language)
        own = cells.get(line.id, ())
        if not own:
            yield path, line.id, title, "", "", "", 0, (), (), (), states[line.id].basis, False, (), 0
        for cell in own:
            yield (
                path,
                line.id,
                title,
                cell.entity_id,
                *_named(registry, cell.entity_id, language),
                len(cell.evidence),
                cell.paragraphs,
                cell.footnotes,
                cell.links,
                cell.basis,
                cell.facilitator,
                cell.own_footnotes,
                cell.anaphors,
            )


def with_unknown(rows: Iterable[Row], annotated: AnnotatedReport, framework: Framework) -> Iterator[Row]:
    """Rows of one report, and after those of a line one for each name under its headings that the registry lacks."""
    unknown = unknown_under(annotated, framework)
    before: Row = ()
    for row in (*rows, ()):
        if before and (not row or row[1] != before[1]):
            for mentions in unknown.get(str(before[1]), ()):
                name = " ".join(mentions[0].surface.split())
                paragraphs = distinct(m.place.paragraph for m in mentions)
                yield (*before[:3], "", "", name, len(mentions), paragraphs, (), (), "unknown", False)
        if row:
            yield row
        before = row


def wide_columns(framework: Framework) -> tuple[Column, ...]:
    """Columns of the matrix: the entity, one column per line, the total."""
    lines = tuple(Column(line.id, "integer", f"mentions under {line.id}") for line in framework.lines)
    return (REPORT, ENTITY_ID, ACRONYM, NAME, *lines, Column("total", "integer", "sum of the row"))


def wide_rows(annotated: AnnotatedReport, registry: Registry, framework: Framework, language: str) -> Iterator[Row]:
    """Entities down, lines across, by first mention under any line; a cell is a number of mentions."""
    counts: dict[str, dict[str, int]] = {}
    first: dict[str, int] = {}
    for cell in coverage_cells(annotated, framework):
        counts.setdefault(cell.entity_id, {})[cell.action_line] = len(cell.evidence)
        start = cell.evidence[0].mention.span.start
        first[cell.entity_id] = min(start, first.get(cell.entity_id, start))
    for entity_id in sorted(counts, key=lambda one: (first[one], one)):
        numbers = [counts[entity_id].get(line.id, 0) for line in framework.lines]
        yield annotated.report.source.path, entity_id, *_named(registry, entity_id, language), *numbers, sum(numbers)


def matrix_of(coverage: Table, framework: Framework) -> Table:
    """The matrix of a `coverage` table of one report or several: what `wide_rows` prints of each, made from its rows.

    Entities stand by report, those with most mentions first, as on the page; those with equally many in the order of the
    rows of `coverage`. A cell is a number of mentions, an empty one none.
    """
    at = {column.name: n for n, column in enumerate(coverage.columns)}
    lines = [line.id for line in framework.lines]
    counts: dict[tuple[Cell, ...], dict[Cell, int]] = {}
    for row in coverage.rows:
        mentions = row[at["mentions"]]
        if row[at["entity_id"]] and isinstance(mentions, int):
            key = tuple(row[at[name]] for name in ("report", "entity_id", "acronym", "name"))
            counts.setdefault(key, {})[row[at["action_line"]]] = mentions
    reports = {report: n for n, report in enumerate(dict.fromkeys(key[0] for key in counts))}
    ordered = sorted(counts.items(), key=lambda item: (reports[item[0][0]], -sum(item[1].values())))
    rows = tuple((*key, *(own.get(line, "") for line in lines), sum(own.values())) for key, own in ordered)
    return Table("matrix", wide_columns(framework), rows)


def _named(registry: Registry, entity_id: str, language: str) -> tuple[str, str]:
    entity = registry.entities.get(entity_id)
    return (entity.acronym, registry.name(entity_id, language)) if entity else ("", "")
