"""Table `cooccurrences`: which entities stand together, by clause, paragraph and action line."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING

from wsiskit.coverage.cells import coverage_cells
from wsiskit.model.table import Column
from wsiskit.statements.acts import numbered_clauses
from wsiskit.tables.columns import REPORT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wsiskit.knowledge.framework import Framework
    from wsiskit.knowledge.registry import Registry
    from wsiskit.model.annotation import AnnotatedReport, Mention
    from wsiskit.model.table import Row

SCOPES = ("clause", "paragraph", "line")
COLUMNS = (
    REPORT,
    Column(
        "scope",
        "string",
        "in what they stand together: clause, paragraph, or line (both have a coverage cell under one action line)",
    ),
    Column("a_id", "string", "id of one entity, the earlier in the alphabet"),
    Column("b_id", "string", "id of the other"),
    Column("a_name", "string", "name of the one in the chosen language"),
    Column("b_name", "string", "name of the other"),
    Column("count", "integer", "number of clauses, paragraphs or lines that name both; each counts once"),
    Column(
        "places",
        "list",
        "those clauses (as statements numbers them: paragraph.n), paragraphs or action lines",
    ),
    Column("first_start", "integer", "offset of the first mention of either in the first of them"),
)
_Units = dict[str, dict[str, int]]  # unit → entity → offset of its first mention there


def rows(annotated: AnnotatedReport, registry: Registry, framework: Framework, language: str) -> Iterator[Row]:
    """One row per scope and pair of entities, clauses first; pairs that stand together most often first, then by id.

    Only linked, counted mentions in numbered paragraphs count; a line takes its entities from its coverage cells.
    """
    name = cache(lambda entity: registry.name(entity, language))
    for scope, units in zip(
        SCOPES, (_clauses(annotated), _paragraphs(annotated), _lines(annotated, framework)), strict=True
    ):
        pairs: dict[tuple[str, str], list[tuple[str, int]]] = {}
        for unit, entities in units.items():
            for a, b in combinations(sorted(entities), 2):
                pairs.setdefault((a, b), []).append((unit, min(entities[a], entities[b])))
        for (a, b), places in sorted(pairs.items(), key=lambda item: (-len(item[1]), item[0])):
            yield (
                annotated.report.source.path,
                scope,
                a,
                b,
                name(a),
                name(b),
                len(places),
                tuple(unit for unit, _ in places),
                places[0][1],
            )


def _named(annotated: AnnotatedReport) -> list[Mention]:
    return [m for m in annotated.mentions if m.counted and m.status == "linked" and m.place.paragraph]


def _clauses(annotated: AnnotatedReport) -> _Units:
    clauses = sorted((span, number, clause) for number, clause, span in numbered_clauses(annotated))
    units: _Units = {}
    for mention in _named(annotated):
        i = bisect_right(clauses, mention.span.start, key=lambda clause: clause[0].start) - 1
        if i >= 0 and clauses[i][0].covers(mention.span) and clauses[i][1] == mention.place.paragraph:
            units.setdefault(clauses[i][2], {}).setdefault(mention.entity_id, mention.span.start)
    return units


def _paragraphs(annotated: AnnotatedReport) -> _Units:
    units: _Units = {}
    for mention in _named(annotated):
        units.setdefault(mention.place.paragraph, {}).setdefault(mention.entity_id, mention.span.start)
    return units


def _lines(annotated: AnnotatedReport, framework: Framework) -> _Units:
    units: _Units = {}
    for cell in coverage_cells(annotated, framework):
        units.setdefault(cell.action_line, {})[cell.entity_id] = cell.evidence[0].mention.span.start
    return units
