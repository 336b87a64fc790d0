"""Rules on footnotes, their references, and what they cite in short."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsiskit.model.message import say
from wsiskit.structure.notes.marks import RAISED, label_of, note_marks
from wsiskit.tables.check.finding import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wsiskit.tables.check.finding import Finder
    from wsiskit.tables.check.subject import Subject

_OPEN_IBID = "footnote {number} repeats the note before it, and there is none it can mean"


def find_gaps(subject: Subject) -> Iterator[Found]:
    """Numbers that the series of footnotes leaves out, each gap at the note after it."""
    notes = [note for note in subject.annotated.report.footnotes if _figure(note.number)]
    if len(notes) == 1:  # a corrigendum gives one note its new words
        return
    last: dict[str, int] = {}  # the series that begins anew has the suffix of its key
    for note in notes:
        turn = note.number.partition("~")[2]
        number, previous = int(_figure(note.number)), last.get(turn, 0)
        if number > previous + 1:
            missing = f"{previous + 1}" if number == previous + 2 else f"{previous + 1}-{number - 1}"
            yield Found(
                note.pieces[0],
                say("footnote {missing} is missing before footnote {number}", missing=missing, number=number),
                key=missing,
            )
        last[turn] = max(number, previous)


def _figure(key: str) -> str:
    """The printed number of a footnote, without the suffix of a key that is printed again; empty where it is none."""
    label = key.partition("~")[0]
    return label if label.isdecimal() else ""


def find_orphans(subject: Subject) -> Iterator[Found]:
    """Numbered footnotes that no mark calls, neither in the paragraphs nor in text that fits nowhere."""
    called = {ref.number for ref in subject.annotated.report.refs}
    elsewhere = {
        number
        for block in subject.annotated.report.blocks
        if block.kind in {"unknown", "table"}
        for number, _ in note_marks(subject.text, block.span)
    }
    for note in subject.annotated.report.footnotes:
        if _figure(note.number) and note.number not in called | elsewhere:
            yield Found(note.pieces[0], say("no mark in the text calls footnote {number}", number=note.number))


def find_bodiless(subject: Subject) -> Iterator[Found]:
    """Marks that call a footnote that the report does not have."""
    for doubt in subject.annotated.diagnostics:
        if doubt.rule != "ref.no-body":
            continue
        mark = doubt.span.cut(subject.text)
        before = subject.text[doubt.span.start - 1 : doubt.span.start] if doubt.span.start else ""
        exponent = mark[:1] in RAISED and before.isascii() and before.isalnum()  # m², CO₂³
        number = label_of(mark)
        if number and not exponent:
            yield Found(doubt.span, say("there is no footnote {number}", number=number), key=f"mark {number}")


def find_disorder(subject: Subject) -> Iterator[Found]:
    """First references that follow the first reference to a later footnote."""
    seen: set[str] = set()
    highest = 0
    for ref in sorted(subject.annotated.report.refs, key=lambda ref: ref.span):
        if ref.number in seen or not ref.number.isdecimal():
            continue
        seen.add(ref.number)
        if int(ref.number) < highest:
            yield Found(
                ref.span,
                say("footnote {number} is first called after footnote {later}", number=ref.number, later=highest),
                key=f"{ref.number} {highest}",
            )
        highest = max(highest, int(ref.number))


def find_open_ibid(subject: Subject) -> Iterator[Found]:
    """Ibids without a note before them."""
    for note in subject.annotated.report.footnotes:
        if note.kind == "ibid" and not note.resolves_to:
            yield Found(note.pieces[0], say(_OPEN_IBID, number=note.number))


def find_open_short(subject: Subject) -> Iterator[Found]:
    """Short citations that fit no earlier full citation, or several."""
    why = {d.span: d.message for d in subject.annotated.diagnostics if d.rule.startswith("footnote.short-cite")}
    for note in subject.annotated.report.footnotes:
        if note.kind == "short-cite" and not note.resolves_to:
            told = why.get(note.pieces[0]) or say(
                "footnote {number}: no earlier citation, or several", number=note.number
            )
            yield Found(note.pieces[0], told)


FINDERS: dict[str, Finder] = {
    "footnotes.gap": find_gaps,
    "footnote.orphan": find_orphans,
    "footnote.no-body": find_bodiless,
    "footnotes.order": find_disorder,
    "footnote.ibid-open": find_open_ibid,
    "footnote.short-cite-open": find_open_short,
}
