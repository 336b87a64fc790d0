"""A brief: one action line, or one entity, on about two pages: who, what, figures, sources, gaps, change since before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsiskit.model.spans import distinct
from wsiskit.pages.blocks import Block, Link
from wsiskit.pages.changes import changes
from wsiskit.pages.words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from wsiskit.knowledge.framework import Framework
    from wsiskit.knowledge.registry import Registry
    from wsiskit.model.annotation import AnnotatedReport, Statement
    from wsiskit.pages.content import Cell, ReportPage

LONGEST = 320  # characters of a clause in a brief; the page has it whole


def line_brief(
    reports: Sequence[tuple[ReportPage, AnnotatedReport]],
    line_id: str,
    registry: Registry,
    framework: Framework,
    language: str,
) -> list[Block]:
    """The brief on a line from the last report, its change from the one before. Empty sections say so."""
    w = words(language)
    page, annotated = reports[-1]
    ids = [one.id for one in framework.lines if one.id == line_id or one.parent == line_id]
    cells = [(body, cell) for body in page.bodies for cell in body.cells if cell and cell.line in ids]
    acting = [s for s in annotated.statements if s.place.action_line in ids and s.entity_id and s.text]
    named = {body.entity_id for body, _ in cells}
    missing = [one for one in distinct(f for i in ids for f in framework.facilitators(i)) if one not in named]
    blocks = [
        Block("title", f"{line_id} {framework.title(line_id, language)}"),
        Block("text", _told(page)),
        Block("heading", w["actors"]),
        _table(
            (w["organization"], w["mentions"], w["paragraph"]),
            (
                (
                    f"{body.name} ({body.acronym})" if body.acronym else body.name,
                    f"{cell.mentions}{' ★' if cell.facilitator else ''}",
                    ", ".join(cell.paragraphs),
                )
                for body, cell in cells
            ),
            w["none"],
        ),
        Block("heading", w["did"]),
        _statements(acting, registry, language, w),
        *_figures(page, lambda figure_line, _: figure_line in ids, w),
        Block("heading", w["sources"]),
        _sources((cell for _, cell in cells), w),
        Block("heading", w["gaps"]),
        _listed([f"{w['named_facilitators']}: {registry.name(one, language)}" for one in missing], w["none"]),
    ]
    return blocks + _changes(reports, lambda line, _: line in ids, w)


def entity_brief(
    reports: Sequence[tuple[ReportPage, AnnotatedReport]],
    entity_id: str,
    registry: Registry,
    framework: Framework,
    language: str,
) -> list[Block]:
    """The brief on an entity from the last report, its change from the one before."""
    w = words(language)
    page, annotated = reports[-1]
    body = next((one for one in page.bodies if one.entity_id == entity_id), None)
    cells = [cell for cell in body.cells if cell] if body else []
    acting = [s for s in annotated.statements if s.entity_id == entity_id and s.text]
    name = registry.name(entity_id, language)
    blocks = [
        Block("title", name),
        Block("text", _told(page)),
        Block("heading", w["lines"]),
        _table(
            (w["line"], w["mentions"], w["paragraph"]),
            (
                (
                    f"{cell.line} {framework.title(cell.line, language)}",
                    f"{cell.mentions}{' ★' if cell.facilitator else ''}",
                    ", ".join(cell.paragraphs),
                )
                for cell in cells
            ),
            w["none"],
        ),
        Block("heading", w["did"]),
        _statements(acting, registry, language, w),
        *_figures(page, lambda _, actors: name in actors, w),
        Block("heading", w["sources"]),
        _sources(cells, w),
    ]
    return blocks + _changes(reports, lambda _, entity: entity == entity_id, w)


def _told(page: ReportPage) -> str:
    return " · ".join(part for part in (page.title, page.symbol, page.date or page.year, page.path) if part)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]], none: str) -> Block:
    found = tuple(rows)
    return Block("table", rows=(head, *found)) if found else Block("text", none)


def _listed(items: Iterable[str | Link], none: str) -> Block:
    found = tuple(items)
    return Block("list", items=found) if found else Block("text", none)


def _statements(found: Sequence[Statement], registry: Registry, language: str, w: dict[str, str]) -> Block:
    """Clauses by entity in the order of the text; one with several actors once for each."""
    rows = ((registry.name(s.entity_id, language), _short(" ".join(s.text.split())), s.place.paragraph) for s in found)
    return _table((w["actor"], w["sentence"], w["paragraph"]), rows, w["none"])


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()}…"


def _figures(page: ReportPage, wanted: Callable[[str, tuple[str, ...]], bool], w: dict[str, str]) -> list[Block]:
    found = [one for one in page.figures if wanted(one.line, one.actors)]
    rows = ((one.surface, one.value, one.unit, ", ".join(one.actors), one.paragraph) for one in found)
    head = (w["figure"], w["value"], w["unit"], w["actor"], w["paragraph"])
    return [Block("heading", w["figures"]), _table(head, rows, w["none"])]


def _sources(cells: Iterable[Cell], w: dict[str, str]) -> Block:
    notes = {note.number: note for cell in cells for quote in cell.quotes for note in quote.notes}
    items: list[str | Link] = []
    for note in notes.values():
        items += [Link(f"{w['note']} {note.number}", url) for url in note.urls] or [
            f"{w['note']} {note.number}: {note.text}"
        ]
    return _listed(items, w["none"])


def _changes(
    reports: Sequence[tuple[ReportPage, AnnotatedReport]], wanted: Callable[[str, str], bool], w: dict[str, str]
) -> list[Block]:
    """What changed from the report before the last; nothing where there is one report."""
    if len(reports) < 2:
        return []
    earlier, later = reports[-2][0], reports[-1][0]
    found = [one for one in changes(earlier, later) if wanted(one.line, one.entity_id)]
    rows = ((w[one.kind], one.line, one.name, str(one.before), str(one.after)) for one in found)
    years = (earlier.year or earlier.path, later.year or later.path)
    head = (w["changes"], w["line"], w["organization"], *years)
    return [Block("heading", w["changes"]), _table(head, rows, w["none"])]
