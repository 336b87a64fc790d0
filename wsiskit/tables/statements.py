"""Table `statements`: one row per clause and acting entity."""

from __future__ import annotations

from bisect import bisect_left
from operator import itemgetter
from typing import TYPE_CHECKING

from wsiskit.coverage.cells import urls_by_note
from wsiskit.coverage.sources import report_sources, statement_offset
from wsiskit.model.spans import distinct
from wsiskit.model.table import Column
from wsiskit.tables.columns import (
    ACRONYM,
    ACTION_LINE,
    BLOCK,
    END,
    ENTITY_ID,
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
    from collections.abc import Iterable, Iterator

    from wsiskit.knowledge.framework import Framework
    from wsiskit.knowledge.registry import Registry
    from wsiskit.model.annotation import AnnotatedReport, Quantity, Statement
    from wsiskit.model.table import Row
    from wsiskit.statements.acts import Silent

FIGURES = frozenset({"amount", "count", "share"})

COLUMNS = (
    REPORT,
    Column("statement", "string", "number of the clause: its paragraph, a point, and its place there from 1"),
    ENTITY_ID,
    ACRONYM,
    Column(
        "role",
        "string",
        "actor, partner (acts together with the actor), facilitator (of an action line); with --all also post (the head "
        "of the body is the subject and speaks for it) and empty (nobody acts)",
    ),
    Column("text", "string", "text of the clause; line ends inside are removed"),
    Column("paragraph", "string", "numbered paragraph it stands in, empty outside"),
    SECTION_ID,
    ACTION_LINE,
    Column("footnotes", "list", "footnotes that the clause of the entity stands on; source says by which rule"),
    Column("links", "list", "URLs of these footnotes and of the clause itself"),
    Column("quantities", "list", "amounts, counts and shares in the clause, as qualifier, value and unit"),
    START,
    END,
    RULE,
    SPANS,
    Column("evidence", "string", "start-end of the name of the entity: in the clause, or before it where carried over"),
    BLOCK,
    SOURCE_RULE,
)


def rows(annotated: AnnotatedReport, registry: Registry, framework: Framework, language: str) -> Iterator[Row]:
    """One row per statement, in the order of the text."""
    path = annotated.report.source.path
    sources = report_sources(annotated)
    urls = urls_by_note(annotated)
    figures, addresses = _figures(annotated), _addresses(annotated)
    blocks = block_index(annotated)
    for statement in annotated.statements:
        entity = registry.entities.get(statement.entity_id)
        place = statement.place
        footnotes = distinct(ref.number for ref in sources.of_statement(statement))
        yield (
            path,
            statement.clause,
            statement.entity_id,
            entity.acronym if entity else "",
            statement.role,
            statement.text,
            place.paragraph,
            place.section_id,
            place.action_line,
            footnotes,
            distinct([*(url for number in footnotes for url in urls.get(number, ())), *_within(addresses, statement)]),
            tuple(_within(figures, statement)),
            statement.pieces[0].start,
            statement.pieces[-1].end,
            statement.rule,
            piece_list(statement.pieces),
            f"{statement.evidence.start}-{statement.evidence.end}",
            blocks.at(statement.pieces[0].start),
            sources.rule(place.paragraph, statement_offset(statement)),
        )


def all_rows(annotated: AnnotatedReport, registry: Registry, framework: Framework, language: str) -> Iterator[Row]:
    """The same, and a row without an entity for every other clause of the numbered paragraphs, in the order of the text."""
    from wsiskit.statements.acts import silent_clauses

    at = {column.name: i for i, column in enumerate(COLUMNS)}
    made = list(rows(annotated, registry, framework, language))
    sources, urls = report_sources(annotated), urls_by_note(annotated)
    figures, addresses = _figures(annotated), _addresses(annotated)
    blocks = block_index(annotated)
    posts = frozenset(entity.id for entity in registry.entities.values() if entity.type == "post")
    for clause in silent_clauses(annotated, posts):
        body = clause.spoken_for
        entity = registry.entities.get(body.entity_id) if body else None
        place, start = clause.place, clause.pieces[0].start
        footnotes = distinct(ref.number for ref in sources.of_clause(place.paragraph, start))
        values: dict[str, str | int | tuple[str, ...]] = {
            "report": annotated.report.source.path,
            "statement": clause.number,
            "text": clause.text,
            "paragraph": place.paragraph,
            "section_id": place.section_id,
            "action_line": place.action_line,
            "footnotes": footnotes,
            "links": distinct(
                [*(url for number in footnotes for url in urls.get(number, ())), *_within(addresses, clause)]
            ),
            "quantities": tuple(_within(figures, clause)),
            "start": start,
            "end": clause.pieces[-1].end,
            "rule": "statement.post" if body else "statement.nobody",
            "entity_id": body.entity_id if body else "",
            "acronym": entity.acronym if entity else "",
            "role": "post" if body else "",
            "evidence": f"{body.span.start}-{body.span.end}" if body else "",
            "spans": piece_list(clause.pieces),
            "block": blocks.at(start),
            "source": sources.rule(place.paragraph, start),
        }
        made.append(tuple(values.get(column.name, "") for column in COLUMNS))
    yield from sorted(made, key=lambda row: (row[at["start"]], row[at["end"]]))


_Placed = tuple[list[int], list[str]]  # where values begin, ascending, and the values


def _figures(annotated: AnnotatedReport) -> _Placed:
    return _placed((q.span.start, _figure(q)) for q in annotated.quantities if q.kind in FIGURES)


def _addresses(annotated: AnnotatedReport) -> _Placed:
    return _placed((link.span.start, link.url) for link in annotated.links)


def _placed(values: Iterable[tuple[int, str]]) -> _Placed:
    ordered = sorted(values, key=itemgetter(0))
    return [start for start, _ in ordered], [value for _, value in ordered]


def _within(placed: _Placed, clause: Statement | Silent) -> Iterator[str]:
    """Values that begin in the clause itself, in text order."""
    starts, values = placed
    for start, end in clause.pieces:
        yield from values[bisect_left(starts, start) : bisect_left(starts, end)]


def _figure(quantity: Quantity) -> str:
    value = f"{quantity.value}-{quantity.value_max}" if quantity.value_max else quantity.value
    return " ".join(part for part in (quantity.qualifier, value, quantity.unit) if part)
