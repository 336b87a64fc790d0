"""Notes of the flow → footnotes with their kinds, callers and doubts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wsiskit.model.message import say
from wsiskit.model.record import NamedTuple
from wsiskit.model.report import Diagnostic, Footnote
from wsiskit.passages.folding import DIRECTION
from wsiskit.structure.notes.kinds import classify_notes
from wsiskit.structure.notes.marks import NOTE_MARK, RAISED_LETTER, SYMBOLS
from wsiskit.structure.notes.scopes import unique_keys

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from wsiskit.knowledge.languages import Profile
    from wsiskit.model.report import FootnoteRef, Paragraph
    from wsiskit.model.spans import Span
    from wsiskit.structure.flow import OpenNote
    from wsiskit.structure.notes.references import References

_DIRECTION = re.compile(rf"[{DIRECTION}]+")
_MARK = re.compile(
    rf"(?:{NOTE_MARK}:?|{RAISED_LETTER}|[(⁽)⁾]\d{{1,3}}[)⁾(⁽]|(?:\\?\*)+|[†‡§¶]+|\[?\d{{1,3}}(?:[.)、．\]/:：]| -)?)\s*"
)


class NoteTable(NamedTuple):
    """The footnotes of a report and the doubts about them."""

    notes: tuple[Footnote, ...]
    doubts: list[Diagnostic]


def note_keys(notes: Sequence[OpenNote]) -> list[str]:
    """One key per note: its label, with a suffix where a called note has a label that was printed before."""
    keys = unique_keys(note.mark for note in notes)
    return [key if note.numbered else note.mark for note, key in zip(notes, keys, strict=True)]


def make_footnotes(
    text: str,
    notes: Sequence[OpenNote],
    refs: tuple[FootnoteRef, ...],
    paragraphs: tuple[Paragraph, ...],
    profile: Profile,
    joined: Callable[[Sequence[Span]], str],
) -> NoteTable:
    """Footnotes in text order; `joined` makes one text of the pieces of a note."""
    keys = note_keys(notes)
    callers: dict[str, list[FootnoteRef]] = {}
    for ref in refs:
        callers.setdefault(ref.number, []).append(ref)
    bodies = [
        (
            key,
            _DIRECTION.sub("", text[n.pieces[0].start + _mark_length(text, n) : n.pieces[-1].end]),
            n.numbered and not _is_remark(n.mark, callers.get(key, ())),
        )
        for key, n in zip(keys, notes, strict=True)
    ]
    kinds = classify_notes(bodies, profile)
    lines = {p.number: p.action_line for p in paragraphs}
    footnotes, doubts = [], []
    for key, note, kind in zip(keys, notes, kinds, strict=True):
        calls = callers.get(key, []) if note.numbered else []
        numbers = tuple(dict.fromkeys(ref.paragraph for ref in calls if ref.paragraph))
        footnotes.append(
            Footnote(
                number=key,
                kind=kind.kind,
                pieces=tuple(note.pieces),
                text=joined(note.pieces),
                paragraphs=numbers,
                section_id=calls[0].section_id if calls else "",
                action_line=lines.get(numbers[0], "") if numbers else "",
                resolves_to=kind.resolves_to,
                rule=f"{note.rule}+{kind.rule}",
            )
        )
        if kind.doubt:
            doubts.append(Diagnostic(f"{kind.rule}-undecided", "warning", kind.doubt, note.pieces[0]))
        if key != note.mark:
            message = say("the label {label} is printed again; this footnote is {key}", label=note.mark, key=key)
            doubts.append(Diagnostic("footnotes.repeat", "note", message, note.pieces[0]))
    return NoteTable(tuple(footnotes), doubts)


def _is_remark(mark: str, calls: Sequence[FootnoteRef]) -> bool:
    """Whether a symbol that only the masthead calls marks a note: a remark on the document, whatever it cites."""
    return mark[:1] in SYMBOLS and not any(ref.paragraph or ref.section_id for ref in calls)


def _mark_length(text: str, note: OpenNote) -> int:
    """Characters of a note's mark with the colon and space after it."""
    span = note.pieces[0]
    found = _MARK.match(text, span.start, span.end)
    if found:
        return found.end() - span.start
    return len(note.mark) if text.startswith(note.mark, span.start) else 0


def reference_doubts(
    text: str, refs: References, footnotes: tuple[Footnote, ...], labels: Sequence[str]
) -> list[Diagnostic]:
    """Diagnostics of marks without notes, of notes without marks, and of numbers that are left out. `labels` are the
    printed labels of the footnotes."""
    highest = max((int(label) for label in labels if label.isdecimal()), default=0)
    doubts = []
    for span, why, label, ambiguous, *_ in refs.rejected:
        mark = text[span.start : span.end]
        # a number in brackets may be anything, unless the footnotes lack just this one
        bracket = mark.startswith("[") and not mark.startswith("[^")
        if ambiguous:
            doubts.append(Diagnostic("ref.ambiguous", "warning", say("mark {mark!r}: {why}", mark=mark, why=why), span))
        elif label and not (bracket and int(label) > highest):
            message = say("mark {mark!r} calls footnote {label}, which the text lacks", mark=mark, label=label)
            if "part" in why:
                message = say("mark {mark!r} calls footnote {label}: {why}", mark=mark, label=label, why=why)
            doubts.append(Diagnostic("ref.no-body", "warning", message, span))
        else:
            message = say("mark {mark!r} is no reference: {why}", mark=mark, why=why)
            doubts.append(Diagnostic("ref.rejected", "note", message, span))
    by_number = {f.number: f.pieces[0] for f in footnotes}
    for number in refs.orphans:
        message = say("no mark calls footnote {number}", number=number)
        doubts.append(Diagnostic("footnote.orphan", "warning", message, by_number[number]))
    before = 0
    for label, note in zip(labels, footnotes, strict=True):
        if not label.isdecimal():
            continue
        here = int(label)
        if before and here not in (before + 1, 1):
            message = say("footnote {number} follows {before}", number=here, before=before)
            doubts.append(Diagnostic("footnotes.gap", "warning", message, note.pieces[0]))
        before = here
    return doubts
