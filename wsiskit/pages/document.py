"""The page as a text of blocks, for Markdown and Word: the same records as the HTML page, in the same order."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from wsiskit.pages.blocks import Block, Link
from wsiskit.pages.changes import changes
from wsiskit.pages.charts import draw
from wsiskit.pages.lines import why_empty
from wsiskit.pages.pictures import report_pictures, year_pictures
from wsiskit.pages.words import amount, number, paragraphs, subtitle, word, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from wsiskit.pages.content import Body, Cell, Named, ReportPage
    from wsiskit.pages.lines import Line
    from wsiskit.pages.pictures import Picture


def page_blocks(pages: Sequence[ReportPage], language: str, *, charts: bool = False) -> list[Block]:
    """The blocks of one report or several, the words around their text in `language`; `charts` draws them, too."""
    w = words(language)
    several = len(pages) > 1
    last = pages[-1]
    blocks = [Block("title", last.title or last.symbol or last.file)]
    for earlier, later in pairwise(pages):
        blocks += _changes(earlier, later, w)
    if charts:
        blocks += _pictures(year_pictures(pages, language))
    for page in pages:
        drawn = list(_pictures(report_pictures(page, language))) if charts else []
        blocks += _report(page, w, drawn, several=several)
    return blocks


def _pictures(found: Iterable[Picture]) -> Iterator[Block]:
    return (Block("picture", one.title, image=draw(one.chart, "png")) for one in found)


def _report(page: ReportPage, w: dict[str, str], drawn: list[Block], *, several: bool) -> Iterator[Block]:
    label = page.year or page.symbol or page.file
    if several:
        yield Block("heading", label)
    cells = sum(1 for body in page.bodies for cell in body.cells if cell)
    summary = w["summary"].format(bodies=len(page.bodies), cells=cells, paragraphs=page.paragraphs)
    what = subtitle(page.kind, page.year, page.language, w)
    facts = (page.title if several else "", what, page.symbol, page.date or page.year, page.file, summary)
    yield Block("list", items=tuple(fact for fact in facts if fact))
    yield Block("heading", w["matrix"])
    if page.bodies:
        yield Block("text", w["matrix_note"])
        yield _matrix(page, w)
    else:
        yield Block("text", w["no_lines"])
    if drawn:
        yield Block("heading", w["charts"])
        yield from drawn
    yield from _gaps(page, w)
    if page.bodies:
        yield Block("heading", w["evidence"])
        yield from _evidence(page, w)
    yield Block("heading", w["unknown"])
    rows = ((one.label, str(one.mentions), ", ".join(one.paragraphs)) for one in page.unknown)
    yield _table((w["name"], w["mentions"], w["paragraph"]), rows, w)
    yield Block("heading", w["figures"])
    figures = (
        (
            f.line,
            f.paragraph,
            f.surface,
            amount(f.value, f.value_max, f.qualifier, w),
            word(w, "unit", f.unit),
            "; ".join(f.actors),
        )
        for f in page.figures
    )
    yield _table((w["line"], w["paragraph"], w["figure"], w["value"], w["unit"], w["actor"]), figures, w)
    yield Block("heading", w["doubts"])
    doubts = ((word(w, "severity", d.severity), d.paragraph, d.footnote, d.message, d.rule) for d in page.doubts)
    yield _table((w["severity"], w["paragraph"], w["note"], w["message"], w["rule"]), doubts, w)


def _matrix(page: ReportPage, w: dict[str, str]) -> Block:
    """Entities down, lines across; the short id of a line is its head, so that the table stays narrow."""
    head = (w["organization"], *(line.short for line in page.lines), w["total"])
    rows = [
        (
            body.acronym or body.name,
            *(f"{cell.mentions}{_star(cell)}" if cell else "" for cell in body.cells),
            str(body.mentions),
        )
        for body in page.bodies
    ]
    total = (w["total"], *(number(str(line.mentions), w) for line in page.lines), number(str(page.mentions), w))
    return Block("table", rows=(head, *rows, total))


def _gaps(page: ReportPage, w: dict[str, str]) -> Iterator[Block]:
    yield Block("heading", w["gaps"])
    for key, lines in (("gap_empty", page.gaps.empty), ("gap_unheaded", page.gaps.unheaded)):
        yield Block("subheading", w[key])
        yield _list([_gap(line, w) for line in lines], w)
    for key, names in (("gap_silent", page.gaps.silent), ("gap_listed", page.gaps.listed_only)):
        yield Block("subheading", w[key])
        yield _list([_named(one, w) for one in names], w)


def _evidence(page: ReportPage, w: dict[str, str]) -> Iterator[Block]:
    for n, line in enumerate(page.lines):
        if line.entities:
            yield Block("subheading", line.label)
        for body in page.bodies:
            cell = body.cells[n]
            if cell is None:
                continue
            marks = [w["facilitator"]] if cell.facilitator else []
            marks += [w["explicit"]] if cell.basis == "explicit" else []
            told = _name(body)
            yield Block("entry", f"{told} ({', '.join(marks)})" if marks else told)
            yield from _quotes(cell, w)


def _quotes(cell: Cell, w: dict[str, str]) -> Iterator[Block]:
    for quote in cell.quotes:
        where = [paragraphs([quote.paragraph], w)] if quote.paragraph else []
        where += [f"{w['page']} {quote.page}"] if quote.page else []
        place = f" ({', '.join(where)})" if where else ""
        yield Block("quote", f"{quote.before}【{quote.name}】{quote.after}{place}")
        items: list[str | Link] = []
        for note in quote.notes:
            items.append(f"{w['note']} {note.number}: {note.text}")
            items += [Link("", url) for url in note.urls if url not in note.text]
        if items:
            yield Block("list", items=tuple(items))


def _changes(earlier: ReportPage, later: ReportPage, w: dict[str, str]) -> Iterator[Block]:
    found = changes(earlier, later)
    years = (earlier.year or earlier.file, later.year or later.file)
    yield Block("heading", f"{w['changes']}: {years[0]} → {years[1]}")
    labels = {line.id: line.label for line in later.lines}
    rows = ((labels[c.line], c.name, w[c.kind], str(c.before), str(c.after)) for c in found)
    yield _table((w["line"], w["organization"], w["changes"], *years), rows, w)


def _gap(line: Line, w: dict[str, str]) -> str:
    reason = why_empty(line, w) if line.state.headings or line.facilitators else ""
    return f"{line.label}{' — ' if reason else ''}{reason}"


def _name(body: Body) -> str:
    return f"{body.name} ({body.acronym})" if body.acronym else body.name


def _star(cell: Cell) -> str:
    return "★" if cell.facilitator else ""


def _named(one: Named, w: dict[str, str]) -> str:
    return f"{one.label} ({paragraphs(one.paragraphs, w)})" if one.paragraphs else one.label


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]], w: dict[str, str]) -> Block:
    found = tuple(rows)
    return Block("table", rows=(head, *found)) if found else Block("text", w["none"])


def _list(items: list[str], w: dict[str, str]) -> Block:
    return Block("list", items=tuple(items)) if items else Block("text", w["none"])
