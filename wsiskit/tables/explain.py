"""Why a value is what it is: the chain of rules that decided an offset, a mention or a coverage cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wsiskit.coverage.cells import coverage_cells
from wsiskit.coverage.lines import line_states
from wsiskit.errors import UsageError
from wsiskit.passages.units import PlaceIndex, prose_units
from wsiskit.tables.explain_alias import alias_of, definition_of
from wsiskit.tables.explain_structure import add_decisions

if TYPE_CHECKING:
    from wsiskit.knowledge.framework import Framework
    from wsiskit.knowledge.registry import Registry
    from wsiskit.model.annotation import AnnotatedReport, Mention, Quantity, Statement
    from wsiskit.model.report import Footnote, Paragraph, Report, Section
    from wsiskit.model.spans import Span

_AROUND = 20


def explain_at(annotated: AnnotatedReport, offset: int) -> dict[str, Any]:
    """Everything that stands at a character. Raises `UsageError` where the text has no such offset."""
    report = annotated.report
    text = report.source.text
    if not 0 <= offset < len(text):
        remedy = f"use an offset from 0 to {len(text) - 1}"
        raise UsageError("--at", "explain.no-offset", f"the text has no offset {offset}", remedy)
    found: dict[str, Any] = {
        "about": "offset",
        "report": report.source.path,
        "offset": offset,
        "character": text[offset],
    }
    block = next((b for b in report.blocks if _holds(b.span, offset)), None)
    if block is not None:
        found["block"] = {"kind": block.kind, "rule": block.rule, "asked": list(block.asked), **_span(block.span)}
    front = next((f for f in report.front if _holds(f.span, offset)), None)
    if front is not None:
        found["front_field"] = {"name": front.name, "text": front.text, "rule": front.rule}
    _add_home(found, report, offset)
    found["mentions"] = [_mention(annotated, m) for m in annotated.mentions if _holds(m.span, offset)]
    found["links"] = [
        {"url": k.url, "raw": k.raw, "issue": k.issue, "suggestion": k.suggestion, "rule": k.rule}
        for k in annotated.links
        if _holds(k.span, offset)
    ]
    found["citations"] = [
        {
            "symbol": c.symbol,
            "surface": c.surface,
            "rule": c.rule,
            "asked": [{"rule": rule, "answer": answer} for rule, answer in c.asked],
        }
        for c in annotated.citations
        if _holds(c.span, offset)
    ]
    found["quantities"] = [
        _quantity(q) for q in annotated.quantities if any(_holds(piece, offset) for piece in q.pieces)
    ]
    found["statements"] = [
        _statement(s, text) for s in annotated.statements if any(_holds(p, offset) for p in s.pieces)
    ]
    _add_marks(found, report, offset)
    found["diagnostics"] = [
        {"rule": d.rule, "severity": d.severity, "message": d.message}
        for d in annotated.diagnostics
        if _holds(d.span, offset)
    ]
    return found


def _add_marks(found: dict[str, Any], report: Report, offset: int) -> None:
    """Marks of notes, and how they and the level of a heading were decided."""
    found["references"] = [{"footnote": r.number, "rule": r.rule} for r in report.refs if _holds(r.span, offset)]
    found["rejected_references"] = [why for span, why in report.rejected_refs if _holds(span, offset)]
    add_decisions(found, report, offset)


def explain_mention(annotated: AnnotatedReport, number: int) -> dict[str, Any]:
    """The mention in row `number` of the table `mentions`, counted from 1. Raises `UsageError` where there is none."""
    counted = [m for m in annotated.mentions if m.counted]
    if not 1 <= number <= len(counted):
        remedy = f"use a number from 1 to {len(counted)}: the row in `wsiskit mentions`"
        raise UsageError("--mention", "explain.no-mention", f"there is no mention {number}", remedy)
    mention = counted[number - 1]
    found: dict[str, Any] = {"about": "mention", "report": annotated.report.source.path, "number": number}
    found["mention"] = _mention(annotated, mention)
    _add_home(found, annotated.report, mention.span.start)
    return found


def explain_row(annotated: AnnotatedReport, kind: str, which: str) -> dict[str, Any]:
    """Everything that stands where one thing begins. Raises `UsageError` where the report has no such thing.

    `kind` is heading (by section id), paragraph or footnote (by number), link, quantity or statement (by row, from 1).
    """
    report = annotated.report
    starts: dict[str, int] = {}
    if kind == "heading":
        starts = {s.section_id: s.span.start for s in report.sections}
    elif kind == "paragraph":
        starts = {p.number: p.pieces[0].start for p in report.paragraphs}
    elif kind == "footnote":
        for note in report.footnotes:
            starts.setdefault(note.number, note.pieces[0].start)
    else:
        rows = {
            "link": [link.span.start for link in annotated.links],
            "quantity": [quantity.span.start for quantity in annotated.quantities],
            "statement": [statement.evidence.start for statement in annotated.statements],
        }[kind]
        starts = {str(n): start for n, start in enumerate(rows, 1)}
    if which not in starts:
        known = list(starts)
        remedy = f"use one from {known[0]} to {known[-1]}" if known else "see `wsiskit extract`"
        raise UsageError(f"--{kind}", "explain.no-row", f"there is no {kind} {which!r}", remedy)
    return {**explain_at(annotated, starts[which]), "asked": {"kind": kind, "which": which}}


def explain_cell(
    annotated: AnnotatedReport, framework: Framework, line: str, entity_id: str, registry: Registry | None = None
) -> dict[str, Any]:
    """The evidence of one coverage cell; with a registry each mention with the form it shows.

    Raises `UsageError` for a line that the framework lacks.
    """
    lines = [one.id for one in framework.lines]
    if line not in lines:
        remedy = f"use one of {', '.join(lines)}"
        raise UsageError("--cell", "explain.no-line", f"there is no action line {line!r}", remedy)
    report = annotated.report
    cell = next(
        (c for c in coverage_cells(annotated, framework) if c.action_line == line and c.entity_id == entity_id), None
    )
    state = line_states(annotated, framework)[line]
    found: dict[str, Any] = {
        "about": "cell",
        "report": report.source.path,
        "action_line": line,
        "entity_id": entity_id,
        "basis": cell.basis if cell else state.basis,
        "headings": [] if cell else list(state.headings),
        "named_there": bool(not cell and entity_id in state.named),
        "facilitator": bool(cell and cell.facilitator),
        "facilitator_by": cell.facilitator_by if cell else "",
        "evidence": [],
    }
    for item in cell.evidence if cell else ():
        evidence: dict[str, Any] = {"mention": _mention(annotated, item.mention)}
        if registry is not None:
            evidence["mention"]["alias"] = alias_of(annotated, item.mention, registry)
            evidence["mention"]["definition"] = definition_of(annotated, item.mention)
        if item.naming is not None:
            evidence["naming"] = {
                "surface": item.naming.span.cut(report.source.text),
                "clause": item.naming.clause.cut(report.source.text),
                "rule": item.naming.rule,
                "clause_start": item.naming.clause.start,
                "clause_end": item.naming.clause.end,
                "subjects": [f"{a}-{b}" for a, b in item.naming.subjects],
                **_span(item.naming.span),
            }
        _add_home(evidence, report, item.mention.span.start)
        evidence["references"] = [{"footnote": ref.number, "rule": ref.rule} for ref in item.refs]
        _add_line_titles(evidence["section_path"], framework, report.language)
        found["evidence"].append(evidence)
    return found


def _add_line_titles(path: list[dict[str, Any]], framework: Framework, language: str) -> None:
    """Beside each heading that stands for a line by its title, the wordings of that title."""
    for section in path:
        if "line." in section["rule"]:
            wordings = framework.line(section["action_line"]).wordings
            section["line_titles"] = [title for lang, title in wordings if lang == language]


def _holds(span: Span, offset: int) -> bool:
    return span.start <= offset < span.end


def _span(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _mention(annotated: AnnotatedReport, mention: Mention) -> dict[str, Any]:
    text = annotated.report.source.text
    start, end = mention.span
    return {
        "surface": mention.surface,
        **_span(mention.span),
        "before": text[max(0, start - _AROUND) : start],
        "after": text[end : end + _AROUND],
        "pieces": [f"{a}-{b}" for a, b in mention.pieces],
        "entity_id": mention.entity_id,
        "status": mention.status,
        "candidates": list(mention.candidates),
        "counted": mention.counted,
        "score": mention.score,
        "rule": mention.rule,
        "context": mention.context,
        "rejected": [{"reading": reading, "reason": reason} for reading, reason in mention.rejected],
        "asked": [{"rule": rule, "answer": answer} for rule, answer in mention.asked],
    }


def _statement(statement: Statement, text: str) -> dict[str, Any]:
    return {
        "statement": statement.clause,
        "entity_id": statement.entity_id,
        "role": statement.role,
        "pieces": [f"{a}-{b}" for a, b in statement.pieces],
        "evidence": statement.evidence.cut(text),
        **_span(statement.evidence),
        "rule": statement.rule,
    }


def _quantity(quantity: Quantity) -> dict[str, Any]:
    return {
        "surface": quantity.surface,
        **_span(quantity.span),
        "value": quantity.value,
        "value_max": quantity.value_max,
        "unit": quantity.unit,
        "qualifier": quantity.qualifier,
        "kind": quantity.kind,
        "rule": quantity.rule,
    }


def _add_home(found: dict[str, Any], report: Report, offset: int) -> None:
    """Footnote, paragraph and section path of an offset; a footnote has no section but those of its references."""
    note = next((f for f in report.footnotes if any(_holds(p, offset) for p in f.pieces)), None)
    if note is not None:
        found["footnote"] = _footnote(report, note)
        found["section_path"] = []
        return
    paragraph = next((p for p in report.paragraphs if any(_holds(s, offset) for s in p.pieces)), None)
    section_id = ""
    if paragraph is not None:
        found["paragraph"] = _paragraph(paragraph)
        section_id = paragraph.section_id
    else:  # a heading, or prose below one in a text that numbers no paragraph
        section_id = PlaceIndex(prose_units(report)).at(offset).section_id
    found["section_path"] = [_section(s) for s in _path(report, section_id)]


def _footnote(report: Report, note: Footnote) -> dict[str, Any]:
    return {
        "number": note.number,
        "kind": note.kind,
        "rule": note.rule,
        "resolves_to": note.resolves_to,
        "called_by": [
            {"paragraph": r.paragraph, **_span(r.span), "rule": r.rule} for r in report.refs if r.number == note.number
        ],
    }


def _paragraph(paragraph: Paragraph) -> dict[str, Any]:
    return {
        "number": paragraph.number,
        "rule": paragraph.rule,
        "action_line": paragraph.action_line,
        "pieces": [f"{a}-{b}" for a, b in paragraph.pieces],
        "joins": [{"at": j.at, "resumes": j.resumes, "between": j.between, "rule": j.rule} for j in paragraph.joins],
    }


def _path(report: Report, section_id: str) -> list[Section]:
    by_id = {section.section_id: section for section in report.sections}
    path: list[Section] = []
    while section_id in by_id and by_id[section_id] not in path:
        path.append(by_id[section_id])
        section_id = path[-1].parent_id
    return path[::-1]


def _section(section: Section) -> dict[str, Any]:
    reading = section.reading
    return {
        "section_id": section.section_id,
        "parent_id": section.parent_id,
        **_span(section.span),
        "body_end": section.body.end,
        "marker": section.marker,
        "title": section.title,
        "action_line": section.action_line,
        "rule": section.rule,
        "reading": f"{reading.series} {reading.ordinal}" if reading else "",
        "rejected": [{"reading": f"{r.series} {r.ordinal}", "reason": reason} for r, reason in section.rejected],
    }
