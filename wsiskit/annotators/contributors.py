"""The report's own list of contributors: the list footnote called where the text counts them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wsiskit.knowledge.languages import Profile
    from wsiskit.model.annotation import Mention
    from wsiskit.model.report import Report

LEAST = 5  # a list of contributors names more bodies than any other list note


def find_contributors(report: Report, mentions: list[Mention], profile: Profile) -> tuple[str, ...]:
    """Entity ids in the order of the list, each once; empty where the report has no such list.

    The list is a footnote of kind `list` that a paragraph calls which says how many contributed; where none says so,
    the first such footnote with at least five linked bodies.
    """
    counting = {p.number for p in report.paragraphs if profile.regex("numbers", "contributors").search(p.text)}
    lists = [f for f in report.footnotes if f.kind == "list"]
    lists.sort(key=lambda f: not (set(f.paragraphs) & counting))
    for footnote in lists:
        named = dict.fromkeys(
            m.entity_id for m in mentions if m.place.footnote == footnote.number and m.status == "linked" and m.counted
        )
        if len(named) >= LEAST or (named and set(footnote.paragraphs) & counting):
            return tuple(named)
    return ()
