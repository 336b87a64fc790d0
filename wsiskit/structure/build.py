"""SourceText → Report: the one place that orders the steps of structure."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from wsiskit.model.message import say
from wsiskit.model.record import NamedTuple
from wsiskit.model.report import Diagnostic, FootnoteRef, Paragraph, Report, Section
from wsiskit.model.spans import Span
from wsiskit.passages.folding import DIRECTION
from wsiskit.passages.passage import joined_text
from wsiskit.structure.blocks.candidates import Chunk, merge_blocks, merge_lines, read_starts
from wsiskit.structure.blocks.facts import Layout
from wsiskit.structure.blocks.lines import split_lines
from wsiskit.structure.blocks.tiling import make_blocks
from wsiskit.structure.flow import Flow, FlowBuilder
from wsiskit.structure.front import read_front
from wsiskit.structure.headings.action_lines import SEVERAL, heading_line, title_index
from wsiskit.structure.headings.labels import join_labels
from wsiskit.structure.headings.lost import lost_headings
from wsiskit.structure.headings.outline import HeadingInput, Placed, place_headings, section_ids
from wsiskit.structure.notes.bodies import find_bodies
from wsiskit.structure.notes.footnotes import make_footnotes, note_keys, reference_doubts
from wsiskit.structure.notes.inline import cut_inline_notes
from wsiskit.structure.notes.references import NoteBody, References, find_references
from wsiskit.structure.notes.rejected import rejected_bodies
from wsiskit.structure.notes.scopes import find_cuts
from wsiskit.structure.numbers import join_lone_numbers, settle_compounds, settle_numbers
from wsiskit.structure.wording import Wording, strip_marks

if TYPE_CHECKING:
    from wsiskit.knowledge.framework import Framework
    from wsiskit.knowledge.languages import Profile
    from wsiskit.model.source import Line, SourceText
    from wsiskit.structure.headings.lost import Home
    from wsiskit.structure.notes.inline import InlineNote
    from wsiskit.structure.notes.rejected import RejectedBody

_LINE_END = re.compile(r"(?:(?<![ \t])[ \t]*+)?+(?:\r\n|\n|\r)[ \t]*+")
_DIRECTION = re.compile(rf"[{DIRECTION}]+")


def build_report(source: SourceText, profile: Profile, framework: Framework) -> Report:
    """The report's tree. Never raises on any text: what cannot be classified is a block `unknown`."""
    return trace_report(source, profile, framework).report


class Traced(NamedTuple):
    """A report with what its headings and marks were decided from: `headings` and `placed` one per section, `refs`, and the
    `cuts` at which a part begins."""

    report: Report
    headings: list[HeadingInput]
    placed: list[Placed]
    refs: References
    cuts: list[int]


def trace_report(source: SourceText, profile: Profile, framework: Framework) -> Traced:
    """The report's tree, with the evidence of its levels and references, for who explains them."""
    text = source.text
    lines = split_lines(text)
    layout = Layout(source.facts, lines)
    say = Wording(text, profile, (span for _, span in layout.references))
    chunks, cuts, no_bodies = _chunks(source, lines, layout, say)[1:]
    del lines
    index = title_index(framework, profile)
    builder = FlowBuilder(text, chunks, say, frozenset(_titles(framework, profile)), framework.largest_family)
    flow = builder.run()
    inline = cut_inline_notes(flow, layout.inline)
    headings = [_heading_input(chunks[i], flow.roles[i][2], builder, index, profile) for i in flow.headings]
    del builder.headings  # they ask the builder: a circle, which would keep all chunks until circles are looked for
    placed = place_headings(headings)
    sections = _sections(text, chunks, flow, placed, index, profile)
    homes, doubts = lost_headings(flow, sections, framework)
    front = read_front(text, [chunks[i].span for i in flow.masthead], profile, _tables_above(chunks, flow))
    keys = note_keys(flow.notes)
    called = [NoteBody(n.mark, key, n.pieces[0].start) for n, key in zip(flow.notes, keys, strict=True) if n.numbered]
    marks = [*layout.references, *(item.call for item in inline)]
    refs = find_references(text, _called_from(chunks, flow), called, profile, cuts, marks, layout.hidden)
    paragraphs = _paragraphs(text, flow, homes, profile)
    bound = _bind(refs, paragraphs, sections, inline)
    table = make_footnotes(text, flow.notes, bound, paragraphs, profile, lambda p: joined_text(text, p, profile.joiner))
    diagnostics = [
        *source.diagnostics,
        *flow.diagnostics,
        *doubts,
        *table.doubts,
        *reference_doubts(text, refs, table.notes, [note.mark for note in flow.notes]),
        *_join_notes(paragraphs),
    ]
    report = Report(
        source=source,
        language=profile.code,
        blocks=make_blocks(chunks, flow.roles, flow.asked, layout.starts, len(text)),
        front=front,
        sections=tuple(sections),
        paragraphs=paragraphs,
        footnotes=table.notes,
        refs=bound,
        rejected_refs=tuple(sorted([*((r.span, r.why) for r in refs.rejected), *((b.span, b.why) for b in no_bodies)])),
        diagnostics=tuple(sorted(diagnostics, key=lambda d: (d.span, d.rule))),
    )
    return Traced(report, headings, placed, refs, cuts)


def _tables_above(chunks: list[Chunk], flow: Flow) -> list[Span]:
    """The tables of the title page: word processors and web pages set the two halves of a masthead in one."""
    first = next((i for i, (kind, _, _) in enumerate(flow.roles) if kind in ("heading", "paragraph")), len(chunks))
    return [chunk.span for chunk in chunks[:first] if chunk.apart == "table" and not chunk.caption]


def _called_from(chunks: list[Chunk], flow: Flow) -> list[Span]:
    """What may call notes, in text order: the masthead, headings, paragraphs and tables."""
    spans = [chunks[i].span for i in flow.masthead + flow.headings]
    spans += [piece for paragraph in flow.paragraphs for piece in paragraph.pieces]
    spans += [chunk.span for chunk in chunks if chunk.apart == "table"]
    return sorted(spans)


class Chunks(NamedTuple):
    """Lines that belong together: `starts` with every reading of each line, `chunks` with those that are left, `cuts`, the
    offsets at which a part begins, and `no_bodies`, the lines that begin as notes do but are not notes."""

    starts: list[Chunk]
    chunks: list[Chunk]
    cuts: list[int]
    no_bodies: list[RejectedBody]


def read_chunks(source: SourceText, profile: Profile) -> Chunks:
    """The steps before the flow, for who traces a value."""
    lines = split_lines(source.text)
    layout = Layout(source.facts, lines)
    say = Wording(source.text, profile, (span for _, span in layout.references))
    return _chunks(source, lines, layout, say)


def _chunks(source: SourceText, lines: tuple[Line, ...], layout: Layout, say: Wording) -> Chunks:
    """Lines that belong together, by the blocks of the format where it tells them, else by the text."""
    text = source.text
    read = read_starts(text, lines, say.profile, layout, frozenset(source.page_starts[1:]))
    starts = settle_compounds(join_lone_numbers(text, read, say))
    cuts = find_cuts(starts, say)
    is_markdown = source.format == "markdown"
    bodies = find_bodies(text, starts, say, cuts, is_markdown=is_markdown)
    no_bodies = rejected_bodies(text, starts, say, bodies)
    starts = settle_numbers(text, starts, say, bodies, is_markdown)
    if layout.has_blocks:
        starts = [start._replace(body=bodies.get(i)) for i, start in enumerate(starts)]
    starts = [s._replace(candidates=()) if s.candidates and i in bodies else s for i, s in enumerate(starts)]
    chunks = merge_blocks(starts) if layout.has_blocks else merge_lines(text, starts, lines, bodies, say)
    return Chunks(read, join_labels(text, chunks, say), cuts, no_bodies)


def _paragraphs(text: str, flow: Flow, homes: list[Home], profile: Profile) -> tuple[Paragraph, ...]:
    return tuple(
        Paragraph(
            number=p.number,
            section_id=home.section_id,
            action_line=home.action_line,
            pieces=tuple(p.pieces),
            text=joined_text(text, p.pieces, profile.joiner),
            joins=tuple(p.joins),
            rule=p.rule,
        )
        for p, home in zip(flow.paragraphs, homes, strict=True)
    )


def _titles(framework: Framework, profile: Profile) -> list[str]:
    return [title for line in framework.lines for lang, title in line.wordings if lang == profile.code]


def _heading_input(
    chunk: Chunk, rule: str, builder: FlowBuilder, index: dict[str, str], profile: Profile
) -> HeadingInput:
    readings = (
        tuple((reading, rank) for c in chunk.candidates for reading in c.readings for rank in c.ranks)
        if rule == "heading.numbered"
        else ()
    )
    known = builder.say.is_titled(chunk.span, "top") and not _is_below(chunk, builder)
    top = known or (not readings and not builder.flow.headings)
    line = ""
    if not readings:
        line, _ = heading_line(builder.say.bare_title(chunk.span), [], index, profile, inside=True)
    return HeadingInput(readings, top, chunk.decoration.depth, rule == "heading.annex", line)


def _is_below(chunk: Chunk, builder: FlowBuilder) -> bool:
    """Whether the format itself sets a heading lower than one that stands before it."""
    if chunk.block < 0 or not chunk.decoration.depth:
        return False
    before = (builder.chunks[i] for i in builder.flow.headings)
    return any(0 < c.decoration.depth < chunk.decoration.depth for c in before if c.first < chunk.first)


def _sections(
    text: str, chunks: list[Chunk], flow: Flow, placed: list[Placed], index: dict[str, str], profile: Profile
) -> list[Section]:
    ids = section_ids(placed)
    by_path: dict[tuple[tuple[str, int], ...], int] = {}
    sections: list[Section] = []
    spans = [chunks[i].span for i in flow.headings]
    for n, (i, place) in enumerate(zip(flow.headings, placed, strict=True)):
        chunk = chunks[i]
        candidate = None
        if place.reading is not None:
            candidates = chunk.candidates
            candidate = (
                candidates[0] if len(candidates) == 1 else next(c for c in candidates if place.reading in c.readings)
            )
        title_span = candidate.title if candidate else chunk.title or chunk.span
        label = text[slice(*chunk.label)].strip() if chunk.label else ""
        printed = text[title_span.start : title_span.end]
        printed = strip_marks(printed if printed.isascii() else _DIRECTION.sub("", printed)).strip()
        title = _LINE_END.sub(profile.joiner, printed) if "\n" in printed or "\r" in printed else printed
        path = place.path
        ancestors = [above for d in range(1, len(path)) if (above := by_path.get(path[:d])) is not None]
        lineage = [(sections[a].title, sections[a].action_line) for a in ancestors]
        line, line_rule = heading_line(title, lineage, index, profile)
        inherited = lineage[-1][1] if lineage and line_rule != SEVERAL else ""
        rule = flow.roles[i][2] + (f"+{line_rule}" if line_rule else "")
        end = spans[n + 1].start if n + 1 < len(spans) else len(text)
        parent = sections[ancestors[-1]].section_id if ancestors else ""
        by_path[path] = n
        sections.append(
            Section(
                section_id=ids[n],
                parent_id=parent,
                level=len(path),
                marker=candidate.marker if candidate else label,
                title=title,
                action_line=line or inherited,
                span=chunk.span,
                body=Span(chunk.span.start, end),
                rule=rule,
                reading=place.reading,
                rejected=place.rejected,
            )
        )
    return sections


def _bind(
    refs: References, paragraphs: tuple[Paragraph, ...], sections: list[Section], inline: list[InlineNote]
) -> tuple[FootnoteRef, ...]:
    """References with the paragraphs they stand in; `inline` are notes that were cut out of one."""
    bound = []
    by_label = {p.number: p.section_id for p in paragraphs}
    homes = [(piece, p.number, p.section_id) for p in paragraphs for piece in p.pieces]
    homes = sorted([*homes, *((span, number, by_label.get(number, "")) for _, span, number in inline)])
    starts = [section.span.start for section in sections]
    at = 0
    for ref in refs.found:
        while at < len(homes) and homes[at][0].end <= ref.span.start:
            at += 1
        inside = at < len(homes) and homes[at][0].covers(ref.span)
        before = bisect_right(starts, ref.span.start)
        outside = ("", sections[before - 1].section_id if before else "")
        paragraph, section = (homes[at][1], homes[at][2]) if inside else outside
        bound.append(FootnoteRef(ref.number, ref.span, paragraph, section, ref.rule))
    return tuple(bound)


def _join_notes(paragraphs: tuple[Paragraph, ...]) -> list[Diagnostic]:
    return [
        Diagnostic(
            join.rule,
            "note",
            say("paragraph {number} continues after {between}", number=p.number, between=join.between),
            Span(join.at, join.resumes),
        )
        for p in paragraphs
        for join in p.joins
    ]
