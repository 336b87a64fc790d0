"""Short ways to build what tests analyse."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from wsiskit.model.source import SourceText
from wsiskit.model.table import Settings
from wsiskit.pipeline import analyse

if TYPE_CHECKING:
    from wsiskit.model.annotation import AnnotatedReport


def source(text: str) -> SourceText:
    """A source text as the text reader makes it, page starts included."""
    starts = [0] + [i + 1 for i, c in enumerate(text) if c == "\f"]
    return SourceText("report.txt", text, "text", "utf-8", "", tuple(starts))


@lru_cache(maxsize=32)
def annotate(text: str, *, nil: bool = False, language: str = "zh") -> AnnotatedReport:
    """All layers of a text; frozen, so that tests of the same text share them."""
    return analyse(source(text), Settings(nil=nil, source_language=language))


def cells(annotated: AnnotatedReport) -> set[tuple[str, str, str]]:
    """(line, entity, paragraph) triples by heading: what coverage is made of."""
    return {
        (m.place.action_line, m.entity_id, m.place.paragraph)
        for m in annotated.mentions
        if m.status == "linked" and m.counted and m.place.paragraph and m.place.action_line
    }
