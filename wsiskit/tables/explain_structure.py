"""How the level of a heading and the note of a mark were decided: the rules asked, and the readings weighed.

A report keeps only what was decided; its structure is read again here, and nothing of that is paid by other commands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wsiskit.knowledge.framework import load_framework
from wsiskit.knowledge.languages import load_profile
from wsiskit.structure.build import trace_report
from wsiskit.structure.headings.weighed import weigh_heading
from wsiskit.structure.notes.alignment import Body
from wsiskit.structure.notes.references import FoundRef
from wsiskit.structure.notes.weighed import weigh_call

if TYPE_CHECKING:
    from wsiskit.model.report import Report
    from wsiskit.structure.build import Traced
    from wsiskit.structure.notes.references import RejectedRef

MOST_WAYS = 5  # readings that are shown of one heading or mark: all of them fit on one screen
MOST_MARKS = 3  # marks that are shown of one note


def add_decisions(found: dict[str, Any], report: Report, offset: int) -> None:
    """Add `level` where a heading stands at the offset, and `marks`: those that stand there, and those that call the note
    which stands there."""
    level = next((n for n, s in enumerate(report.sections) if s.span.start <= offset < s.span.end), -1)
    called = found["footnote"]["number"] if "footnote" in found else ""
    spans = [span for span, _ in report.rejected_refs] + [ref.span for ref in report.refs]
    spans = [span for span in spans if span.start <= offset < span.end]
    spans += [ref.span for ref in report.refs if ref.number == called][:MOST_MARKS]
    found["marks"] = []
    if level < 0 and not spans:
        return
    traced = trace_report(report.source, load_profile(report.language), load_framework())
    if level >= 0:
        found["level"] = _level(traced, level)
    marks: list[FoundRef | RejectedRef] = [*traced.refs.found, *traced.refs.rejected]
    found["marks"] = [_mark(traced, mark) for mark in marks if mark.span in spans]


def _level(traced: Traced, n: int) -> dict[str, Any]:
    place = traced.placed[n]
    section = traced.report.sections[n]
    ways = weigh_heading(traced.headings, n)
    ways.sort(key=lambda way: (way.reading != place.reading, way.total))
    return {
        "section_id": section.section_id,
        "parent_id": section.parent_id,
        "level": section.level,
        "rule": place.rule,
        "asked": list(place.asked),
        "ways": [
            {
                "reading": f"{way.reading.series} {way.reading.ordinal}",
                "level": len(way.path) + len(place.path[:1] if place.path[0][0] == "annex" else ()),
                "price": way.total,
                "signs": [{"rule": rule, "price": round(price, 2)} for rule, price in way.signs],
                "chosen": way.reading == place.reading,
            }
            for way in ways[:MOST_WAYS]
        ],
    }


def _mark(traced: Traced, mark: FoundRef | RejectedRef) -> dict[str, Any]:
    told: dict[str, Any] = {
        "mark": mark.span.cut(traced.report.source.text),
        "start": mark.span.start,
        "end": mark.span.end,
        "footnote": mark.number if isinstance(mark, FoundRef) else "",
        "rule": mark.rule,
        "asked": list(mark.asked),
        "ways": [],
        "between": [],
    }
    notes, calls = traced.refs.notes, traced.refs.calls
    which = next((c for c, call in enumerate(calls) if call.at == mark.span.start), -1)
    if which < 0:  # a bare digit, or what the format or its form decides: nothing was weighed
        return told
    weighed = weigh_call([Body(note.label, note.at) for note in notes], calls, traced.cuts, which)
    keys = {ref.span.start: ref.number for ref in traced.refs.found}
    beside = [calls[c] for c in (weighed.before, weighed.after) if c >= 0]
    told["between"] = [{"footnote": keys.get(call.at, call.label), "at": call.at} for call in beside]
    won = told["footnote"] if mark.rule == "ref.series" else ""
    for way in weighed.ways[:MOST_WAYS]:
        key, at = (notes[way.body].key, notes[way.body].at) if way.body >= 0 else ("", -1)
        told["ways"].append({"footnote": key, "start": at, "score": way.score, "chosen": key == won})
    return told
