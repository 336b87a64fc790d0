"""Table `links`: one row per URL occurrence."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from wsiskit.coverage.sources import report_sources
from wsiskit.model.table import Column
from wsiskit.statements.acts import numbered_clauses
from wsiskit.tables.columns import ACTION_LINE, BLOCK, END, PAGE, REPORT, RULE, SECTION_ID, START, block_index, page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wsiskit.knowledge.framework import Framework
    from wsiskit.knowledge.registry import Registry
    from wsiskit.model.annotation import AnnotatedReport
    from wsiskit.model.table import Row

    _Standing = dict[str, dict[str, None]]  # number of a clause → rules by which it stands on a link

COLUMNS = (
    REPORT,
    Column("url", "string", "the URL, cleaned"),
    Column("raw", "string", "the URL as it stands in the text"),
    Column("footnote", "string", "footnote it stands in, empty in body text"),
    Column("paragraphs", "list", "paragraph it stands in, or those that refer to its footnote"),
    SECTION_ID,
    ACTION_LINE,
    Column("host", "string", "host name of the URL"),
    Column("bracketed", "boolean", "whether it stands in <…>"),
    Column("issue", "string", "rule id of a doubt about the URL, empty where none"),
    Column("suggestion", "string", "what the URL may have been; never applied"),
    START,
    END,
    PAGE,
    RULE,
    Column(
        "owner", "string", "entity on whose home page's host, or below it, the link stands; empty where none is known"
    ),
    BLOCK,
    Column(
        "clauses",
        "list",
        "clauses that stand on it, as statements numbers them (paragraph.n): those that the mark of its footnote, or of an "
        "ibid or short citation of it, closes; in body text the one it stands in",
    ),
    Column(
        "source",
        "list",
        "why these clauses: source.clause (the mark closes it), source.sentence (the only marks, at the end of its "
        "sentence), source.inside (it stands in the clause)",
    ),
)


def rows(annotated: AnnotatedReport, registry: Registry, framework: Framework, language: str) -> Iterator[Row]:
    """One row per URL occurrence, in the order of the text."""
    source = annotated.report.source
    hosts = registry.hosts()
    most = max((host.count(".") for host in hosts), default=0) + 1
    blocks = block_index(annotated)
    by_note, inside = _clauses(annotated)
    for number, link in enumerate(annotated.links):
        clauses = by_note.get(link.place.footnote, {}) if link.place.footnote else inside.get(number, {})
        yield (
            source.path,
            link.url,
            link.raw,
            link.place.footnote,
            link.place.paragraphs,
            link.place.section_id,
            link.place.action_line,
            link.host,
            link.bracketed,
            link.issue,
            link.suggestion,
            *link.span,
            page(source, link.span.start),
            link.rule,
            _owner(link.host, hosts, most),
            blocks.at(link.span.start),
            tuple(clauses),
            tuple(dict.fromkeys(rule for rules in clauses.values() for rule in rules)),
        )


def _clauses(annotated: AnnotatedReport) -> tuple[dict[str, _Standing], dict[int, _Standing]]:
    """Clauses that stand on the links of a footnote, by its number, and those that links of the body text stand in, by the
    place of the link in its layer; both in text order."""
    by_note: dict[str, _Standing] = {}
    inside: dict[int, _Standing] = {}
    if not annotated.links:
        return by_note, inside
    sources = report_sources(annotated)
    places = [(link.span, n) for n, link in enumerate(annotated.links) if link.place.paragraph]
    meant = {note.number: note.resolves_to for note in annotated.report.footnotes if note.resolves_to}
    own = {link.place.footnote for link in annotated.links}
    for paragraph, clause, span in numbered_clauses(annotated):
        for ref, rule in sources.of_span(paragraph, span):
            note = ref.number if ref.number in own else meant.get(ref.number, ref.number)
            by_note.setdefault(note, {}).setdefault(clause, {})[rule] = None
        first = bisect_left(places, span.start, key=lambda place: place[0].start)
        last = bisect_left(places, span.end, key=lambda place: place[0].start)
        for _, number in places[first:last]:
            inside.setdefault(number, {}).setdefault(clause, {})["source.inside"] = None
    return by_note, inside


def _owner(host: str, hosts: dict[str, str], most: int) -> str:
    """Entity of the longest host that is this one or stands above it: data.un.org before un.org. None of `hosts` has more
    than `most` parts."""
    name = host.casefold().removeprefix("www.").partition(":")[0]
    name = ".".join(name.rsplit(".", most)[-most:])
    while name:
        if name in hosts:
            return hosts[name]
        name = name.partition(".")[2]
    return ""
