"""What a page shows, as plain records: made from annotated reports, before any format is chosen.

The HTML page, the Markdown and the Word document print the same records, so that they say the same.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from wsiskit.coverage.cells import coverage_cells
from wsiskit.knowledge.index import LEFTWARDS
from wsiskit.model.record import NamedTuple
from wsiskit.model.spans import distinct
from wsiskit.pages.lines import page_lines, short_name
from wsiskit.pages.quotes import Quotes
from wsiskit.tables import make_table
from wsiskit.tables.check import check_report

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wsiskit.coverage.cells import CoverageCell
    from wsiskit.knowledge.framework import Framework
    from wsiskit.knowledge.registry import Registry
    from wsiskit.model.annotation import AnnotatedReport, Mention, Statement
    from wsiskit.model.spans import Span
    from wsiskit.model.table import Settings
    from wsiskit.pages.lines import Line
    from wsiskit.pages.quotes import Quote

ACTING = frozenset({"actor", "facilitator"})  # roles of statements; partners act with another body
BESIDE_SUBJECT = frozenset(
    {"statement.agent", "statement.leader", "statement.maker"}
)  # rules: beside the subject itself
SHADES = 5  # of the matrix, 1 to 5 by mentions: the cell's number is printed as well, so that no colour has to be told


class Cell(NamedTuple):
    """A coverage cell with its evidence. `key` is unique on a page; `shade` is 1 to `SHADES`."""

    key: str
    line: str
    entity_id: str
    mentions: int
    shade: int
    basis: str
    facilitator: bool
    paragraphs: tuple[str, ...]
    quotes: tuple[Quote, ...]


class Body(NamedTuple):
    """An entity as a row of the matrix: its cells in the order of the lines, None where it has none."""

    entity_id: str
    acronym: str
    name: str
    type: str
    cells: tuple[Cell | None, ...]
    mentions: int
    contributor: bool


class Named(NamedTuple):
    """An entity or a name in a list, with the paragraphs that name it."""

    id: str
    label: str
    mentions: int
    paragraphs: tuple[str, ...]


class Figure(NamedTuple):
    """A number that the prose states. `value` is exact, `value_max` the upper bound of a range, else empty."""

    line: str
    paragraph: str
    surface: str
    value: str
    value_max: str
    qualifier: str
    unit: str
    actors: tuple[str, ...]
    sentence: str


class Pair(NamedTuple):
    """Two entities that the report names in one paragraph, by id, and in how many."""

    a: str
    b: str
    times: int


class Doubt(NamedTuple):
    """A finding of `check`."""

    severity: str
    rule: str
    message: str
    paragraph: str
    footnote: str


class Gaps(NamedTuple):
    """What is missing: lines without a cell under a heading, lines without a heading, contributors under no line, and those
    that nothing but the list of contributors names."""

    empty: tuple[Line, ...]
    unheaded: tuple[Line, ...]
    silent: tuple[Named, ...]
    listed_only: tuple[Named, ...]


class ReportPage(NamedTuple):
    """All that a page says of one report. `direction` is ltr or rtl, of the report's own text.

    `labels` are short names of the entities of `pairs`, by id.
    """

    number: int
    path: str
    symbol: str
    year: str
    date: str
    title: str
    kind: str
    language: str
    direction: str
    digest: str
    paragraphs: int
    mentions: int
    lines: tuple[Line, ...]
    bodies: tuple[Body, ...]
    gaps: Gaps
    unknown: tuple[Named, ...]
    figures: tuple[Figure, ...]
    doubts: tuple[Doubt, ...]
    pairs: tuple[Pair, ...]
    labels: dict[str, str]

    @property
    def file(self) -> str:
        """The report as people are told of it: its file's name, since a folder is of the machine that made the page."""
        return Path(self.path).name or self.path


def direction_of(language: str) -> str:
    """Direction in which a language is written."""
    return "rtl" if language in LEFTWARDS else "ltr"


def report_page(
    annotated: AnnotatedReport, registry: Registry, framework: Framework, settings: Settings, number: int = 1
) -> ReportPage:
    """What a page shows of one report; `number` counts the reports of the page from 1.

    Names and titles are in `settings.language`, else in the language of the report; quotations always as printed.
    """
    report = annotated.report
    language = settings.language or report.language
    record = _record(annotated, settings)
    quotes = Quotes(annotated)
    cells = coverage_cells(annotated, framework)
    most = max((len(cell.evidence) for cell in cells), default=1)
    made = {(cell.entity_id, cell.action_line): _cell(cell, number, most, quotes) for cell in cells}
    bodies = _bodies(annotated, registry, framework, language, made)
    lines = page_lines(annotated, framework, registry, language, cells)
    pairs = _pairs(annotated, settings)
    return ReportPage(
        number=number,
        path=report.source.path,
        symbol=record["symbol"],
        year=record["year"],
        date=record["date"],
        title=record["title"],
        kind=record["kind"],
        language=report.language,
        direction=direction_of(report.language),
        digest=report.source.sha256,
        paragraphs=len(report.paragraphs),
        mentions=sum(body.mentions for body in bodies),
        lines=lines,
        bodies=bodies,
        gaps=_gaps(annotated, registry, language, lines, bodies),
        unknown=_unknown(annotated),
        figures=_figures(annotated, registry, language, quotes),
        doubts=tuple(
            Doubt(f.severity, f.rule, f.message, f.paragraph, f.footnote)
            for f in check_report(annotated, registry, framework, language=language)
        ),
        pairs=pairs,
        labels={one: short_name(registry, one, language) for pair in pairs for one in (pair.a, pair.b)},
    )


def _record(annotated: AnnotatedReport, settings: Settings) -> dict[str, str]:
    """The report's row of `documents`, cells as text; several values are parted by a dash."""
    table = make_table("documents", annotated, settings)
    cells = (" – ".join(map(str, cell)) if isinstance(cell, tuple) else str(cell) for cell in table.rows[0])
    return dict(zip((column.name for column in table.columns), cells, strict=True))


def _pairs(annotated: AnnotatedReport, settings: Settings) -> tuple[Pair, ...]:
    """Entities that stand in one paragraph, as the table `cooccurrences` counts them."""
    table = make_table("cooccurrences", annotated, settings)
    at = {column.name: n for n, column in enumerate(table.columns)}
    return tuple(
        Pair(str(row[at["a_id"]]), str(row[at["b_id"]]), int(str(row[at["count"]])))
        for row in table.rows
        if row[at["scope"]] == "paragraph"
    )


def _cell(cell: CoverageCell, number: int, most: int, quotes: Quotes) -> Cell:
    count = len(cell.evidence)
    return Cell(
        key=f"r{number}-{cell.action_line.replace('/', '-')}-{cell.entity_id}".lower(),
        line=cell.action_line,
        entity_id=cell.entity_id,
        mentions=count,
        shade=_shade(count, most),
        basis=cell.basis,
        facilitator=cell.facilitator,
        paragraphs=cell.paragraphs,
        quotes=tuple(quotes.of(item) for item in cell.evidence),
    )


def _shade(count: int, most: int) -> int:
    return max(1, -(-SHADES * count // most))


def most_mentions(pages: Sequence[ReportPage]) -> int:
    """The largest number of mentions of a cell, 1 where there is none."""
    return max((cell.mentions for page in pages for body in page.bodies for cell in body.cells if cell), default=1)


def on_one_scale(pages: Sequence[ReportPage]) -> list[ReportPage]:
    """The pages with the shades of their cells on one scale, so that a colour means the same number in every report."""
    most = most_mentions(pages)
    return [
        page._replace(
            bodies=tuple(
                body._replace(
                    cells=tuple(c._replace(shade=_shade(c.mentions, most)) if c else None for c in body.cells)
                )
                for body in page.bodies
            )
        )
        for page in pages
    ]


def _bodies(
    annotated: AnnotatedReport,
    registry: Registry,
    framework: Framework,
    language: str,
    made: dict[tuple[str, str], Cell],
) -> tuple[Body, ...]:
    """Entities with a cell, those with most mentions first, then by first mention."""
    order = list(dict.fromkeys(entity for entity, _ in made))
    bodies = []
    for entity_id in order:
        cells = tuple(made.get((entity_id, line.id)) for line in framework.lines)
        entity = registry.entities.get(entity_id)
        bodies.append(
            Body(
                entity_id=entity_id,
                acronym=entity.acronym if entity else "",
                name=registry.name(entity_id, language),
                type=entity.type if entity else "",
                cells=cells,
                mentions=sum(cell.mentions for cell in cells if cell),
                contributor=entity_id in annotated.contributors,
            )
        )
    return tuple(sorted(bodies, key=lambda body: -body.mentions))


def _gaps(
    annotated: AnnotatedReport, registry: Registry, language: str, lines: Sequence[Line], bodies: Sequence[Body]
) -> Gaps:
    acting = {body.entity_id for body in bodies}
    places: dict[str, list[Mention]] = {}
    for mention in annotated.mentions:
        if mention.status == "linked":
            places.setdefault(mention.entity_id, []).append(mention)
    silent: list[Named] = []
    listed: list[Named] = []
    for entity_id in dict.fromkeys(annotated.contributors):
        if entity_id in acting:
            continue
        paragraphs = distinct(m.place.paragraph for m in places.get(entity_id, ()))
        named = Named(entity_id, registry.name(entity_id, language), len(places.get(entity_id, ())), paragraphs)
        (silent if paragraphs else listed).append(named)
    headed = [line for line in lines if line.headed]
    return Gaps(
        tuple(line for line in headed if line.is_empty),
        tuple(line for line in lines if not line.headed and line.is_empty),
        tuple(silent),
        tuple(listed),
    )


def _unknown(annotated: AnnotatedReport) -> tuple[Named, ...]:
    """Names that the registry lacks, those named most often first."""
    found: dict[str, list[Mention]] = {}
    for mention in annotated.mentions:
        if mention.status == "nil":
            found.setdefault(" ".join(mention.surface.split()), []).append(mention)
    names = [
        Named("", surface, len(mentions), distinct(m.place.paragraph for m in mentions))
        for surface, mentions in found.items()
    ]
    return tuple(sorted(names, key=lambda one: -one.mentions))


def _acting(annotated: AnnotatedReport) -> list[Statement]:
    """Who acts in each clause. Whoever leads, runs or funds its subject does not, where the subject is a body itself: the
    figures of the clause are the subject's."""
    clauses: dict[tuple[Span, ...], list[Statement]] = {}
    for statement in annotated.statements:
        if statement.entity_id and statement.role in ACTING:
            clauses.setdefault(tuple(statement.pieces), []).append(statement)
    found = []
    for clause in clauses.values():
        subjects = [s for s in clause if s.rule.partition("+")[0] not in BESIDE_SUBJECT]
        found += subjects or clause
    return found


def _figures(annotated: AnnotatedReport, registry: Registry, language: str, quotes: Quotes) -> tuple[Figure, ...]:
    """Amounts, counts and shares of the body text, with who acts in a clause that holds them."""
    actors: list[tuple[Span, str]] = [
        (piece, registry.name(statement.entity_id, language))
        for statement in _acting(annotated)
        for piece in statement.pieces
    ]
    figures = []
    for quantity in annotated.quantities:
        if quantity.kind not in {"amount", "count", "share"}:
            continue
        acting = distinct(name for piece, name in actors if piece.covers(quantity.span))
        where = quantity.place
        figures.append(
            Figure(
                line=where.action_line,
                paragraph=where.paragraph,
                surface=quantity.surface,
                value=quantity.value,
                value_max=quantity.value_max,
                qualifier=quantity.qualifier,
                unit=quantity.unit,
                actors=acting,
                sentence=quotes.sentence(where.paragraph, quantity.span),
            )
        )
    return tuple(figures)


def web_only(urls: Iterable[str]) -> tuple[str, ...]:
    """URLs that a page may link to: what a report prints as javascript: or data: is shown, never linked."""
    return tuple(url for url in urls if url.lower().startswith(("http://", "https://")))
