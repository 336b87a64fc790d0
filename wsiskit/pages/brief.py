"""A brief: one action line, or one entity, on about two pages: who, what, figures, sources, gaps, change since before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsiskit.model.record import NamedTuple
from wsiskit.pages.blocks import Block, Link
from wsiskit.pages.changes import changes
from wsiskit.pages.lines import told_facilitators, why_empty
from wsiskit.pages.words import amount, word, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from wsiskit.knowledge.framework import Framework
    from wsiskit.knowledge.registry import Registry
    from wsiskit.model.annotation import AnnotatedReport, Statement
    from wsiskit.pages.content import Cell, ReportPage
    from wsiskit.pages.quotes import Note

    Reports = Sequence[tuple[ReportPage, AnnotatedReport]]  # each with its page, the oldest first

LONGEST_NUMBER = 9  # digits of the number of a note that is sorted by its value
LONGEST = 320  # characters of a clause in a brief; the page has it whole


class _Subject(NamedTuple):
    """What a brief is on: its cells with the table of them, the clauses that it acts in, which figures (by line and
    actors) and which changes (by line and entity) are its own, what it lacks."""

    title: str
    heading: str
    table: Block
    cells: Sequence[Cell]
    acting: Sequence[Statement]
    has_figure: Callable[[str, tuple[str, ...]], bool]
    has_change: Callable[[str, str], bool]
    gaps: tuple[Block, ...] = ()


def line_brief(reports: Reports, line_id: str, registry: Registry, framework: Framework, language: str) -> list[Block]:
    """The brief on a line from the last report, its change from the one before. Empty sections say so."""
    w = words(language)
    page, annotated = reports[-1]
    ids = [one.id for one in framework.lines if one.id == line_id or one.parent == line_id]
    cells = [(body, cell) for body in page.bodies for cell in body.cells if cell and cell.line in ids]
    cells.sort(key=lambda pair: ids.index(pair[1].line))
    parted = len({cell.line for _, cell in cells}) > 1
    table = _table(
        (*((w["line"],) if parted else ()), w["organization"], w["mentions"], w["paragraph"]),
        (
            (
                *((framework.label(cell.line, language),) if parted else ()),
                f"{body.name} ({body.acronym})" if body.acronym else body.name,
                *_counted(cell),
            )
            for body, cell in cells
        ),
        w["none"],
    )
    subject = _Subject(
        title=framework.label(line_id, language),
        heading=w["actors"],
        table=table,
        cells=[cell for _, cell in cells],
        acting=[s for s in annotated.statements if s.place.action_line in ids and s.entity_id and s.text],
        has_figure=lambda line, _: line in ids,
        has_change=lambda line, _: line in ids,
        gaps=(Block("heading", w["gaps"]), _listed(_line_gaps(page, ids, w), w["none"])),
    )
    return _brief(reports, subject, registry, language)


def entity_brief(
    reports: Reports, entity_id: str, registry: Registry, framework: Framework, language: str
) -> list[Block]:
    """The brief on an entity from the last report, its change from the one before."""
    w = words(language)
    page, annotated = reports[-1]
    body = next((one for one in page.bodies if one.entity_id == entity_id), None)
    cells = [cell for cell in body.cells if cell] if body else []
    name = registry.name(entity_id, language)
    rows = ((framework.label(cell.line, language), *_counted(cell)) for cell in cells)
    subject = _Subject(
        title=name,
        heading=w["lines"],
        table=_table((w["line"], w["mentions"], w["paragraph"]), rows, w["none"]),
        cells=cells,
        acting=[s for s in annotated.statements if s.entity_id == entity_id and s.text],
        has_figure=lambda _, actors: name in actors,
        has_change=lambda _, entity: entity == entity_id,
    )
    return _brief(reports, subject, registry, language)


def _brief(reports: Reports, subject: _Subject, registry: Registry, language: str) -> list[Block]:
    w, page = words(language), reports[-1][0]
    return [
        Block("title", subject.title),
        Block("text", _told(page)),
        Block("heading", subject.heading),
        subject.table,
        *_legend(subject.cells, w),
        Block("heading", w["did"]),
        _statements(subject.acting, registry, language, w),
        *_figures(page, subject.has_figure, w),
        Block("heading", w["sources"]),
        _sources(subject.cells, w),
        *subject.gaps,
        *_changes(reports, subject.has_change, w),
    ]


def _counted(cell: Cell) -> tuple[str, str]:
    """Mentions, marked where the body is a facilitator, and paragraphs."""
    return f"{cell.mentions}{' ★' if cell.facilitator else ''}", ", ".join(cell.paragraphs)


def _legend(cells: Iterable[Cell], w: dict[str, str]) -> list[Block]:
    return [Block("text", f"★ {w['facilitator']}")] if any(cell.facilitator for cell in cells) else []


def _line_gaps(page: ReportPage, ids: Sequence[str], w: dict[str, str]) -> list[str]:
    """What a line and its parts lack: why one has no cell, and one list of the facilitators that none of its cells has."""
    told = []
    lines = [line for line in page.lines if line.id in ids]
    for line in lines:
        reason = why_empty(line, w)
        if reason and not line.parts:
            told.append(f"{line.label}: {reason}")
            continue
        acting = {
            body.acronym or body.name
            for body in page.bodies
            for c in body.cells
            if c and c.line in (line.id, *line.parts)
        }
        missing = told_facilitators([one for one in line.facilitators if one[0] not in acting], w)
        if missing:
            told.append(f"{line.label}: {missing}" if len(lines) > 1 else missing)
    return told


def _told(page: ReportPage) -> str:
    return " · ".join(part for part in (page.title, page.symbol, page.date or page.year, page.file) if part)


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
    rows = (
        (
            one.surface,
            amount(one.value, one.value_max, one.qualifier, w),
            word(w, "unit", one.unit),
            ", ".join(one.actors),
            one.paragraph,
        )
        for one in found
    )
    head = (w["figure"], w["value"], w["unit"], w["actor"], w["paragraph"])
    return [Block("heading", w["figures"]), _table(head, rows, w["none"])]


def _sources(cells: Iterable[Cell], w: dict[str, str]) -> Block:
    notes = {note.number: note for cell in cells for quote in cell.quotes for note in quote.notes}
    items: list[str | Link] = []
    warning = f" (⚠ {w['damaged']})"
    for note in sorted(notes.values(), key=_by_number):
        items += [
            Link(f"{w['note']} {note.number}{warning if url in note.damaged else ''}", url) for url in note.urls
        ] or [f"{w['note']} {note.number}: {note.text}"]
    return _listed(items, w["none"])


def _by_number(note: Note) -> tuple[bool, int, str]:
    """Numbers by value, what is no number after them."""
    plain = note.number.isascii() and note.number.isdigit() and len(note.number) <= LONGEST_NUMBER
    return not plain, int(note.number) if plain else 0, note.number


def _changes(reports: Reports, wanted: Callable[[str, str], bool], w: dict[str, str]) -> list[Block]:
    """What changed from the report before the last; nothing where there is one report."""
    if len(reports) < 2:
        return []
    earlier, later = reports[-2][0], reports[-1][0]
    found = [one for one in changes(earlier, later) if wanted(one.line, one.entity_id)]
    labels = {line.id: line.label for line in reports[-1][0].lines}
    rows = ((w[one.kind], labels[one.line], one.name, str(one.before), str(one.after)) for one in found)
    years = (earlier.year or earlier.file, later.year or later.file)
    head = (w["changes"], w["line"], w["organization"], *years)
    return [Block("heading", w["changes"]), _table(head, rows, w["none"])]
