"""What a page shows, as plain records: made from annotated reports, before any format is chosen.

The HTML page, the Markdown and the Word document print the same records, so that they say the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from wsiskit.coverage.cells import coverage_cells, covered_lines
from wsiskit.knowledge.languages import load_profile
from wsiskit.model.spans import Span, distinct
from wsiskit.passages.passage import make_passage
from wsiskit.tables import make_table
from wsiskit.tables.check import check_report

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wsiskit.coverage.cells import CoverageCell, Evidence
    from wsiskit.knowledge.framework import Framework
    from wsiskit.knowledge.registry import Registry
    from wsiskit.model.annotation import AnnotatedReport, Mention
    from wsiskit.model.report import Footnote
    from wsiskit.model.table import Settings
    from wsiskit.passages.passage import Passage

SHADES = 5  # of the matrix, 1 to 5 by mentions: the cell's number is printed as well, so that no colour has to be told


class Line(NamedTuple):
    """An action line as a column: `headed` says whether a heading of the report stands for it."""

    id: str
    title: str
    headed: bool
    mentions: int
    entities: int


class Note(NamedTuple):
    """A footnote as evidence, with its URLs."""

    number: str
    text: str
    urls: tuple[str, ...]


class Quote(NamedTuple):
    """One sentence that names an entity: `before`, `name`, `after` as printed, where it stands, and its notes.

    `page` is 0 where the format has no pages. `target` is what opens the source at that page, empty where nothing does.
    """

    before: str
    name: str
    after: str
    paragraph: str
    page: int
    target: str
    notes: tuple[Note, ...]


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
    """A number that the prose states."""

    line: str
    paragraph: str
    surface: str
    value: str
    unit: str
    actors: tuple[str, ...]
    sentence: str


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
    """All that a page says of one report. `direction` is ltr or rtl, of the report's own text."""

    number: int
    path: str
    symbol: str
    year: str
    date: str
    title: str
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


def direction_of(language: str) -> str:
    """Direction in which a language is written."""
    return "rtl" if language in {"ar", "fa", "he", "ur"} else "ltr"


def report_page(
    annotated: AnnotatedReport, registry: Registry, framework: Framework, settings: Settings, number: int = 1
) -> ReportPage:
    """What a page shows of one report; `number` counts the reports of the page from 1.

    Names and titles are in `settings.language`, else in the language of the report; quotations always as printed.
    """
    report = annotated.report
    language = settings.language or report.language
    record = _record(annotated, settings)
    quotes = _Quotes(annotated)
    cells = coverage_cells(annotated, framework)
    most = max((len(cell.evidence) for cell in cells), default=1)
    made = {(cell.entity_id, cell.action_line): _cell(cell, number, most, quotes) for cell in cells}
    bodies = _bodies(annotated, registry, framework, language, made)
    lines = _lines(annotated, framework, language, made)
    return ReportPage(
        number=number,
        path=report.source.path,
        symbol=record["symbol"],
        year=record["year"],
        date=record["date"],
        title=record["title"],
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
            for f in check_report(annotated, registry, framework)
        ),
    )


def _record(annotated: AnnotatedReport, settings: Settings) -> dict[str, str]:
    """The report's row of `documents`, cells as text; several values are parted by a dash."""
    table = make_table("documents", annotated, settings)
    cells = (" – ".join(map(str, cell)) if isinstance(cell, tuple) else str(cell) for cell in table.rows[0])
    return dict(zip((column.name for column in table.columns), cells, strict=True))


def _lines(
    annotated: AnnotatedReport, framework: Framework, language: str, made: dict[tuple[str, str], Cell]
) -> tuple[Line, ...]:
    headed = covered_lines(annotated)
    return tuple(
        Line(
            line.id,
            framework.title(line.id, language),
            line.id in headed,
            sum(cell.mentions for (_, on), cell in made.items() if on == line.id),
            sum(1 for _, on in made if on == line.id),
        )
        for line in framework.lines
    )


def _cell(cell: CoverageCell, number: int, most: int, quotes: _Quotes) -> Cell:
    count = len(cell.evidence)
    return Cell(
        key=f"r{number}-{cell.action_line.replace('/', '-')}-{cell.entity_id}".lower(),
        line=cell.action_line,
        entity_id=cell.entity_id,
        mentions=count,
        shade=max(1, -(-SHADES * count // most)),
        basis=cell.basis,
        facilitator=cell.facilitator,
        paragraphs=cell.paragraphs,
        quotes=tuple(quotes.of(item) for item in cell.evidence),
    )


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
                entity_id,
                entity.acronym if entity else "",
                registry.name(entity_id, language),
                entity.type if entity else "",
                cells,
                sum(cell.mentions for cell in cells if cell),
                entity_id in annotated.contributors,
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
        tuple(line for line in headed if not line.entities),
        tuple(line for line in lines if not line.headed and not line.entities),
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


def _figures(annotated: AnnotatedReport, registry: Registry, language: str, quotes: _Quotes) -> tuple[Figure, ...]:
    """Amounts, counts and shares of the body text, with who acts in a clause that holds them."""
    actors: list[tuple[Span, str]] = [
        (piece, registry.name(statement.entity_id, language))
        for statement in annotated.statements
        if statement.role == "actor" and statement.entity_id
        for piece in statement.pieces
    ]
    figures = []
    for quantity in annotated.quantities:
        if quantity.kind not in {"amount", "count", "share"}:
            continue
        value = f"{quantity.value}–{quantity.value_max}" if quantity.value_max else quantity.value
        acting = distinct(name for piece, name in actors if piece.covers(quantity.span))
        where = quantity.place
        sentence = quotes.sentence(where.paragraph, quantity.span)
        figures.append(
            Figure(where.action_line, where.paragraph, quantity.surface, value, quantity.unit, acting, sentence)
        )
    return tuple(figures)


class _Quotes:
    """Sentences of a report by paragraph, each paragraph cut when it is first asked for."""

    def __init__(self, annotated: AnnotatedReport) -> None:
        self._source = annotated.report.source
        profile = load_profile(annotated.report.language)
        self._joiner = profile.joiner
        self._no_end = None
        words = profile.words("", "abbreviations")
        if words:
            import re

            self._no_end = re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\.$")
        self._pieces = {p.number: p.pieces for p in annotated.report.paragraphs}
        self._notes = {note.number: note for note in annotated.report.footnotes}
        self._urls: dict[str, list[str]] = {}
        for link in annotated.links:
            if link.footnote:
                self._urls.setdefault(link.footnote, []).append(link.url)
        self._made: dict[tuple[Span, ...], tuple[Passage, tuple[Span, ...]]] = {}

    def of(self, item: Evidence) -> Quote:
        """The sentence of a mention; of prose without a number, the stretch around it up to the line ends."""
        mention = item.mention
        passage, at, around = self._around(mention.place.paragraph, mention.span)
        name = Span(at.start, max(at.end, at.start + 1))
        source = self._source
        page = source.page_of(mention.span.start)
        return Quote(
            before=passage[around.start : name.start].lstrip(),
            name=passage[name.start : name.end],
            after=passage[name.end : around.end].rstrip(),
            paragraph=mention.place.paragraph,
            page=page,
            target=f"{source.path}#page={page}" if page and source.format == "pdf" and source.path != "-" else "",
            notes=tuple(self._note(ref.number) for ref in item.refs if ref.number in self._notes),
        )

    def sentence(self, paragraph: str, span: Span) -> str:
        """The sentence that holds a span."""
        text, _, around = self._around(paragraph, span)
        return text[around.start : around.end].strip()

    def _around(self, paragraph: str, span: Span) -> tuple[str, Span, Span]:
        pieces = self._pieces.get(paragraph) or (self._line(span),)
        if pieces not in self._made:
            made = make_passage(self._source.text, pieces, self._joiner)
            self._made[pieces] = (made, made.sentences(self._no_end))
        passage, sentences = self._made[pieces]
        at = passage.within(span)
        for sentence in sentences:
            if sentence.start <= at.start < sentence.end:
                return passage.text, at, sentence
        return passage.text, at, Span(0, len(passage.text))

    def _line(self, span: Span) -> Span:
        text = self._source.text
        start = text.rfind("\n", 0, span.start) + 1
        end = text.find("\n", span.end)
        return Span(start, len(text) if end < 0 else end)

    def _note(self, number: str) -> Note:
        note: Footnote = self._notes[number]
        stands_for = self._notes.get(note.resolves_to)
        urls = self._urls.get(number) or (self._urls.get(stands_for.number, []) if stands_for else [])
        return Note(number, " ".join(note.text.split()), tuple(dict.fromkeys(urls)))


def web_only(urls: Iterable[str]) -> tuple[str, ...]:
    """URLs that a page may link to: what a report prints as javascript: or data: is shown, never linked."""
    return tuple(url for url in urls if url.lower().startswith(("http://", "https://")))
