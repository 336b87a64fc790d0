"""The one place that orders the stages: source text → report → annotated report."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from wsiskit.citations.resolutions import annotate_citations
from wsiskit.coverage.contributors import find_contributors
from wsiskit.coverage.namings import annotate_namings
from wsiskit.knowledge.detection import detect_language
from wsiskit.knowledge.framework import load_framework
from wsiskit.knowledge.gazetteer import build_gazetteer
from wsiskit.knowledge.languages import load_profile
from wsiskit.knowledge.registry import Registry, load_registry
from wsiskit.knowledge.settings import check_settings
from wsiskit.links.urls import annotate_links
from wsiskit.model.annotation import CUT, AnnotatedReport
from wsiskit.model.message import say
from wsiskit.model.report import Diagnostic
from wsiskit.model.spans import Span, overlap_test
from wsiskit.model.table import Settings
from wsiskit.names.candidates import find_candidates
from wsiskit.names.linking import link_candidates
from wsiskit.names.script import name_reader
from wsiskit.passages.folding import FoldedView, find_line_hyphens
from wsiskit.passages.units import PlaceIndex, masked_spans, prose_units
from wsiskit.structure.build import build_report

if TYPE_CHECKING:
    from wsiskit.knowledge.languages import Profile
    from wsiskit.model.annotation import Link, Mention, Quantity, Statement
    from wsiskit.model.report import Report
    from wsiskit.model.source import SourceText
    from wsiskit.passages.units import Prose
    from wsiskit.statements.acts import Cut


TAIL = ("ambiguous", "context.tail")  # a short form that may only end a longer name


def read_structure(source: SourceText, settings: Settings | None = None) -> Report:
    """Sections, paragraphs and footnotes of one source text; a doubt about its language is a diagnostic.

    Raises `UsageError` only for a language that has no profile.
    """
    settings = settings or Settings()
    if settings.source_language:
        return build_report(source, load_profile(settings.source_language), load_framework())
    found = detect_language(source.text, source.language)
    report = build_report(source, load_profile(found.language), load_framework())
    if not found.doubt:
        return report
    message = say("{doubt}; --source-lang says otherwise", doubt=found.doubt)
    doubt = Diagnostic(found.rule, "warning", message, Span(0, 0))
    return report._replace(diagnostics=(doubt, *report.diagnostics))


def read_bare(source: SourceText, settings: Settings) -> AnnotatedReport:
    """Structure alone, with empty layers: enough for the tables of sections and paragraphs."""
    report = read_structure(source, settings)
    return AnnotatedReport(
        report=report,
        links=(),
        citations=(),
        definitions=(),
        mentions=(),
        namings=(),
        contributors=(),
        diagnostics=report.diagnostics,
        settings=settings,
    )


def analyse(source: SourceText, settings: Settings | None = None, registry: Registry | None = None) -> AnnotatedReport:
    """All layers of one source text. `registry` overrides the one that the settings name.

    Raises `UsageError` for a language that has no profile, `RegistryFaults` for an overlay with faults.
    """
    settings = check_settings(settings or Settings())
    return analyse_report(read_structure(source, settings), settings, registry)


def analyse_report(report: Report, settings: Settings, registry: Registry | None = None) -> AnnotatedReport:
    """All layers of a report whose structure was read with these settings. Raises as `analyse`."""
    text, profile = report.source.text, load_profile(report.language)
    units = prose_units(report)
    places = PlaceIndex(units)
    furniture = [block.span for block in report.blocks if block.kind == "furniture"]
    links = [link for link in annotate_links(report, places) if not any(f.covers(link.span) for f in furniture)]
    urls = [link.span for link in links if link.rule != "url.target"]
    citations = annotate_citations(report, profile, places, urls + furniture)
    if not settings.names:
        return AnnotatedReport(
            report, links=tuple(links), citations=tuple(citations), diagnostics=report.diagnostics, settings=settings
        )
    registry = registry or load_registry(settings.overlays)
    gazetteer = build_gazetteer(registry, profile)
    hyphens = find_line_hyphens(text, gazetteer.forms)
    masked, letters = masked_spans(report, links, citations), profile.other_letters(text)
    view = FoldedView(text, [unit.pieces for unit in units], masked, hyphens, letters)
    found = find_candidates(view, gazetteer, profile, _vouched(units, links, registry))
    linked = link_candidates(found, view, units, registry, profile, text)
    mentions = linked.mentions
    if settings.nil:
        unknown = name_reader(profile).find_unknown(view, units, mentions, registry, profile, text)
        mentions = _with_unknown(mentions, unknown)
    if settings.doubts:
        from wsiskit.links.doubts import doubt_links

        links = doubt_links(links, mentions, registry)
    taken = [m.span for m in mentions if m.status != "nil"] + [c.span for c in citations]
    quantities = _quantities(view, units, profile, text, taken) if settings.facts else ()
    cut: Cut = {}
    statements: tuple[Statement, ...] = ()
    if settings.facts and settings.statements:
        # where the view leaves nothing out that the tables' own view of the clauses has, they need not be cut again
        statements = _statements(view, units, profile, text, mentions, cut if not hyphens and not letters else None)
    annotated = AnnotatedReport(
        report=report,
        links=tuple(links),
        citations=tuple(citations),
        definitions=tuple(linked.definitions),
        mentions=tuple(mentions),
        namings=tuple(annotate_namings(report, profile, mentions)),
        contributors=find_contributors(report, mentions, profile),
        diagnostics=(*report.diagnostics, *linked.diagnostics),
        quantities=quantities,
        statements=statements,
        settings=settings,
    )
    annotated.shared[CUT] = cut
    return annotated


def _quantities(
    view: FoldedView, units: list[Prose], profile: Profile, text: str, taken: list[Span]
) -> tuple[Quantity, ...]:
    from wsiskit.quantities.forms import find_quantities

    return tuple(find_quantities(view, units, profile, text, taken))


def _statements(
    view: FoldedView, units: list[Prose], profile: Profile, text: str, mentions: list[Mention], cut: Cut | None
) -> tuple[Statement, ...]:
    from wsiskit.statements.acts import find_statements

    return tuple(find_statements(view, units, profile, text, mentions, cut))


def _with_unknown(mentions: list[Mention], unknown: list[Mention]) -> list[Mention]:
    """Known and unknown names in text order, none overlapping another.

    A known name that is part of an unknown body's name is no mention of its own, as the United Nations in the name of a
    mission; an unknown name that lies across the edge of a known one, or of a longer unknown one, is none.
    """
    is_counted = overlap_test(p for m in mentions if m.counted and (m.status, m.rule) != TAIL for p in m.pieces)
    kept: list[Mention] = []
    taken: set[int] = set()  # offsets of unknown names: each of so many characters at most
    for name in sorted(unknown, key=lambda m: (-sum(piece.end - piece.start for piece in m.pieces), m.span)):
        offsets = {at for piece in name.pieces for at in range(*piece)}
        if taken.isdisjoint(offsets) and not any(map(is_counted, name.pieces)):
            taken |= offsets
            kept.append(name)
    pieces = sorted(piece for name in kept for piece in name.pieces)
    is_on = overlap_test(pieces)
    outside, across = [], []
    for mention in mentions:
        if not any(map(is_on, mention.pieces)):
            outside.append(mention)
        elif not all(_is_within(piece, pieces) for piece in mention.pieces):
            across.append(mention)
    if across:  # a rare thing: the unknown names that they cross are no names, and what these held stands again
        is_crossed = overlap_test(piece for mention in across for piece in mention.pieces)
        kept = [name for name in kept if not any(map(is_crossed, name.pieces))]
        is_on = overlap_test(piece for name in kept for piece in name.pieces)
        outside = [mention for mention in mentions if not any(map(is_on, mention.pieces))]
    return sorted([*outside, *kept], key=lambda m: m.span)


def _is_within(piece: Span, spans: list[Span]) -> bool:
    """Whether one of the spans, which are sorted and apart, covers the piece."""
    i = bisect_right(spans, piece.start, key=lambda span: span.start) - 1
    return i >= 0 and spans[i].covers(piece)


def _vouched(units: list[Prose], links: list[Link], registry: Registry) -> dict[int, set[str]]:
    """Unit key → entities whose home page a footnote of this paragraph cites."""
    homes = registry.hosts()
    cited: dict[str, set[str]] = {}
    for link in links:
        entity = homes.get(link.host.removeprefix("www."))
        for paragraph in link.place.paragraphs if entity else ():
            cited.setdefault(paragraph, set()).add(entity or "")
    return {key: cited[unit.place.paragraph] for key, unit in enumerate(units) if unit.place.paragraph in cited}
