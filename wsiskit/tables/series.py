"""Table `series`: entities, action lines and links over several reports, in the order of their years."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsiskit.coverage.cells import coverage_cells
from wsiskit.knowledge.index import COMMON
from wsiskit.model.record import NamedTuple
from wsiskit.model.spans import distinct
from wsiskit.model.table import Column
from wsiskit.tables import documents
from wsiskit.tables.columns import REPORT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wsiskit.knowledge.framework import Framework
    from wsiskit.knowledge.registry import Registry
    from wsiskit.model.annotation import AnnotatedReport
    from wsiskit.model.table import Row, Table

KINDS = ("line", "entity", "link")
COLUMNS = (
    Column("kind", "string", "what is followed: line, entity or link"),
    Column("id", "string", "id of the action line or the entity; the URL"),
    Column("name", "string", "title of the line or name of the entity in the chosen language, host of the link"),
    REPORT,
    Column("year", "integer", "year of the report, empty where it tells none"),
    Column(
        "mentions",
        "integer",
        "of a line the mentions its cells stand on; of an entity its linked mentions; of a link its uses",
    ),
    Column("paragraphs", "list", "numbered paragraphs in which they stand; of a link, those that refer to its note"),
    Column("entities", "integer", "of a line, the number of entities that have a cell under it; else empty"),
    Column("action_lines", "list", "the line itself; of an entity the lines it has a cell under; of a link its line"),
    Column("entity_id", "string", "of an entity its id, so that --entity finds it; else empty"),
    Column(
        "change",
        "string",
        "against the report before: new (not there before), gone (there before, not here), back (there earlier, not in the "
        "report before); empty where both or neither have it, and in the first report",
    ),
)

LONGEST_NUMBER = 9  # digits of a paragraph number that is sorted by its value


class Followed(NamedTuple):
    """What one report has of one line, entity or link."""

    mentions: int = 0
    paragraphs: tuple[str, ...] = ()
    entities: int | str = ""
    lines: tuple[str, ...] = ()


def series_rows(
    reports: Sequence[AnnotatedReport], registry: Registry, framework: Framework, language: str = ""
) -> Iterator[Row]:
    """One row per line, entity or link, and report; lines in the order of the framework, then entities and links by id.

    Lines and entities have a row of zeros where a report lacks them; a link has rows only where it stands or is gone.
    Reports stand by year and date where each tells its year, else as they are given. Names are in `language` (empty: that
    of the first report).
    """
    language = language or (reports[0].report.language if reports else COMMON)
    ordered = order_reports(reports, framework)
    found = [{kind: _follow(kind, one, framework) for kind in KINDS} for one, _ in ordered]
    for kind in KINDS:
        ids = (
            [line.id for line in framework.lines] if kind == "line" else sorted({i for one in found for i in one[kind]})
        )
        for subject in ids:
            name = _name(kind, subject, registry, framework, language)
            before: list[bool] = []
            for (annotated, year), one in zip(ordered, found, strict=True):
                here = one[kind].get(subject, Followed(entities=0 if kind == "line" else ""))
                change = _change(before, bool(here.mentions))
                before.append(bool(here.mentions))
                if kind == "link" and not here.mentions and change != "gone":
                    continue
                lines = (subject,) if kind == "line" else here.lines
                entity = subject if kind == "entity" else ""
                told = here.mentions, _in_order(here.paragraphs), here.entities, lines, entity, change
                yield kind, subject, name, annotated.report.source.path, year or "", *told


def order_reports(reports: Sequence[AnnotatedReport], framework: Framework) -> list[tuple[AnnotatedReport, int]]:
    """Reports with their years (0: none told), by year and date where each tells its year, else as given."""
    at = {column.name: n for n, column in enumerate(documents.COLUMNS)}
    known = []
    for n, one in enumerate(reports):
        row = documents.document_row(one, framework)
        year = row[at["year"]]
        known.append((year if isinstance(year, int) else 0, str(row[at["date"]]), n, one))
    if all(year for year, *_ in known):
        known.sort(key=lambda item: item[:3])
    return [(one, year) for year, _, _, one in known]


def wide_series(table: Table) -> Table:
    """The same with one column per report, named by its year, or by its path where two have one year; cells are mentions."""
    at = {column.name: n for n, column in enumerate(table.columns)}
    years = dict.fromkeys((str(row[at["report"]]), str(row[at["year"]])) for row in table.rows)
    once = {year for _, year in years if year and sum(other == year for _, other in years) == 1}
    labels = {path: year if year in once else path for path, year in years}
    wide: dict[tuple[str, ...], dict[str, int]] = {}
    for row in table.rows:
        key = tuple(str(row[at[name]]) for name in ("kind", "id", "name"))
        count = row[at["mentions"]]
        wide.setdefault(key, {})[str(row[at["report"]])] = count if isinstance(count, int) else 0
    columns = (*COLUMNS[:3], *(Column(label, "integer", f"mentions in {path}") for path, label in labels.items()))
    rows: tuple[Row, ...] = tuple((*key, *(counts.get(path, 0) for path in labels)) for key, counts in wide.items())
    return table._replace(columns=columns, rows=rows)


def _change(before: Sequence[bool], here: bool) -> str:
    if not before or before[-1] == here:
        return ""
    return "gone" if not here else "back" if any(before) else "new"


def _in_order(paragraphs: tuple[str, ...]) -> tuple[str, ...]:
    """Numbers of paragraphs by value, what is no plain number after them."""

    def rank(one: str) -> tuple[bool, int, str]:
        plain = one.isascii() and one.isdigit() and len(one) < LONGEST_NUMBER
        return not plain, int(one) if plain else 0, one

    return tuple(sorted(paragraphs, key=rank))


def _follow(kind: str, one: AnnotatedReport, framework: Framework) -> dict[str, Followed]:
    if kind == "line":
        return _lines(one, framework)
    return _entities(one, framework) if kind == "entity" else _links(one)


def _lines(one: AnnotatedReport, framework: Framework) -> dict[str, Followed]:
    found: dict[str, Followed] = {}
    for cell in coverage_cells(one, framework):
        had = found.get(cell.action_line, Followed(entities=0))
        paragraphs = distinct((*had.paragraphs, *cell.paragraphs))
        found[cell.action_line] = Followed(had.mentions + len(cell.evidence), paragraphs, int(had.entities) + 1)
    return found


def _entities(one: AnnotatedReport, framework: Framework) -> dict[str, Followed]:
    lines: dict[str, list[str]] = {}
    for cell in coverage_cells(one, framework):
        lines.setdefault(cell.entity_id, []).append(cell.action_line)
    found: dict[str, list[str]] = {}
    for mention in one.mentions:
        if mention.counted and mention.status == "linked":
            found.setdefault(mention.entity_id, []).append(mention.place.paragraph)
    return {
        entity: Followed(len(places), distinct(places), "", tuple(lines.get(entity, ())))
        for entity, places in found.items()
    }


def _links(one: AnnotatedReport) -> dict[str, Followed]:
    found: dict[str, Followed] = {}
    for link in one.links:
        had = found.get(link.url, Followed())
        paragraphs = distinct((*had.paragraphs, *link.place.paragraphs))
        found[link.url] = Followed(had.mentions + 1, paragraphs, "", distinct((*had.lines, link.place.action_line)))
    return found


def _name(kind: str, subject: str, registry: Registry, framework: Framework, language: str) -> str:
    if kind == "line":
        return framework.title(subject, language)
    if kind == "entity":
        return registry.name(subject, language) if subject in registry.entities else ""
    return subject.partition("://")[2].partition("/")[0]
