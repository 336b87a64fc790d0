"""Short words for a body named before in the paragraph (the Organization, 该组织): counted apart from mentions."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from wsiskit.knowledge.languages import load_profile

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable

    from wsiskit.model.annotation import AnnotatedReport, Mention
    from wsiskit.model.spans import Span


def count_anaphors(annotated: AnnotatedReport) -> Counter[tuple[str, str]]:
    """(action line, entity) → number of anaphors in the paragraphs under the line's heading.

    A short word counts for the one entity that is named before it in its paragraph and bears the word in a name that the
    report itself prints; where that is nobody or more than one, for none.
    """
    profile = load_profile(annotated.report.language)
    pattern = profile.regex("coverage", "anaphor")
    linked = [m for m in annotated.mentions if m.status == "linked" and m.counted]
    surfaces: dict[str, set[str]] = {}
    named: dict[str, list[Mention]] = {}
    for mention in linked:
        surfaces.setdefault(mention.entity_id, set()).add(mention.surface)
        named.setdefault(mention.place.paragraph, []).append(mention)

    @cache
    def borne(entity: str) -> set[str]:
        """Words that stand for the names that the report prints of an entity."""
        return {head for surface in surfaces[entity] for head in profile.script.heads(surface)}

    counts: Counter[tuple[str, str]] = Counter()
    for paragraph in annotated.report.paragraphs:
        for start, tail in _found(annotated, paragraph.pieces, pattern) if paragraph.number in named else ():
            around = named[paragraph.number]
            if any(m.span.start <= start < m.span.end for m in around):
                continue
            meant = {m.entity_id for m in around if m.span.end <= start and tail in borne(m.entity_id)}
            if len(meant) == 1 and paragraph.action_line:
                counts[paragraph.action_line, meant.pop()] += 1
    return counts


def _found(annotated: AnnotatedReport, pieces: Iterable[Span], pattern: re.Pattern[str]) -> list[tuple[int, str]]:
    """(offset, head noun in lower case) of every short word in a paragraph; one that a page cuts is left out."""
    text = annotated.report.source.text
    return [(m.start("tail"), m["tail"].lower()) for piece in pieces for m in pattern.finditer(text, *piece)]
