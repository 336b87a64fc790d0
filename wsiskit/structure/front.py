"""The masthead → fields: symbol, organs, sessions, agenda item, title, kind of report, summary."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wsiskit.model.report import FrontField
from wsiskit.model.spans import Span

if TYPE_CHECKING:
    from wsiskit.knowledge.languages import Profile

_GAP = re.compile(r"(?<=\S)(?:[ \t\u3000]{4,}|\t+)(?=\S)")
_ORDER = ("symbol", "distribution", "organ", "session", "period", "agenda_item", "kind")


def read_front(text: str, masthead: list[Span], profile: Profile) -> tuple[FrontField, ...]:
    """Fields in text order.

    What follows the summary's heading is the summary, what follows the name of the organ and a comma the preamble; the
    lines between the agenda item and the kind of report are agenda text and, last, the title.
    """
    fields: list[FrontField] = []
    loose: list[Span] = []
    summary = profile.regex("front", "summary")
    enacting = profile.regex("front", "enacting")
    in_summary = in_preamble = False
    for span in (part for line in masthead for part in _columns(text, line)):
        content = text[span.start : span.end]
        if in_preamble or enacting.match(content):
            in_preamble = True
            fields.append(FrontField("preamble", content, span, "front.after-enacting-words"))
            continue
        if in_summary:
            fields.append(FrontField("summary", content, span, "front.after-summary-heading"))
            continue
        if summary.match(content.strip(" *#_")):
            in_summary = True
            fields.append(FrontField("summary_heading", content, span, "front.summary"))
            continue
        for name in _ORDER:
            if profile.regex("front", name).search(content):
                if name == "kind":
                    _flush(text, loose, fields)
                fields.append(FrontField(name, content, span, f"front.{name}"))
                break
        else:
            loose.append(span)
    _flush(text, loose, fields)
    return tuple(sorted(fields, key=lambda f: f.span))


def _columns(text: str, span: Span) -> list[Span]:
    """Parts of a line that stand side by side: the organs of a joint report, a symbol and its distribution."""
    cuts = [m.span() for m in _GAP.finditer(text, *span)]
    starts = [span.start, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), span.end]
    return [Span(start, end) for start, end in zip(starts, ends, strict=True)]


def _flush(text: str, loose: list[Span], fields: list[FrontField]) -> None:
    """The last loose line is the title, the ones before it belong to the agenda item."""
    for span in loose[:-1]:
        fields.append(FrontField("agenda_text", text[span.start : span.end], span, "front.agenda-text"))
    if loose:
        span = loose[-1]
        fields.append(FrontField("title", text[span.start : span.end], span, "front.before-kind"))
    loose.clear()
