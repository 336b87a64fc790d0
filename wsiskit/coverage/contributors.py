"""The report's own list of contributors: the list footnote called where the text counts them, or a list under a title."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wsiskit.knowledge.languages import Profile
    from wsiskit.model.annotation import Mention
    from wsiskit.model.report import Report

LEAST = 5  # a list of contributors names more bodies than any other list note


def find_contributors(report: Report, mentions: list[Mention], profile: Profile) -> tuple[str, ...]:
    """Entity ids in the order of the list, each once; empty where the report has no such list.

    The list is a footnote of kind `list` that a paragraph calls which says how many contributed; else what stands below
    a heading for it, as in an annex on the entities that provided information; where there is neither, the first list
    note with at least five linked bodies.
    """
    notes = [f for f in report.footnotes if f.kind == "list"]
    calling = {number for note in notes for number in note.paragraphs}
    counts = profile.regex("numbers", "contributors").search
    counting = {p.number for p in report.paragraphs if p.number in calling and counts(p.text)} if calling else set()
    in_note: dict[str, list[Mention]] = {}
    for mention in mentions if notes else ():
        in_note.setdefault(mention.place.footnote, []).append(mention)
    in_notes = [(f, _linked(in_note.get(f.number, ()))) for f in notes]
    called = [named for note, named in in_notes if named and set(note.paragraphs) & counting]
    title = profile.regex("titles", "contributors")
    bodies = [section.body for section in report.sections if title.search(section.title)]
    loose = [m for m in mentions if not (m.place.footnote or m.place.paragraph)] if bodies else []
    listed = [named for body in bodies if (named := _linked(m for m in loose if body.covers(m.span)))]
    long = [named for _, named in in_notes if len(named) >= LEAST]
    return next(iter([*called, *listed, *long]), ())


def _linked(mentions: Iterable[Mention]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(m.entity_id for m in mentions if m.status == "linked" and m.counted))
