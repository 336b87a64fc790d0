"""Notes that stand where they are called (`^[…]` in Markdown): out of the paragraph, into the list of notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsiskit.model.record import NamedTuple
from wsiskit.model.spans import Span
from wsiskit.structure.flow import OpenNote

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wsiskit.structure.flow import Flow

_OPENING, _CLOSING = 2, 1  # characters of `^[` and `]`


class InlineNote(NamedTuple):
    """A note, its span with the brackets, and the label of the paragraph that it was cut out of."""

    note: OpenNote
    span: Span
    paragraph: str

    @property
    def call(self) -> tuple[str, Span]:
        """The mark that calls it: its label, and the span of `^[`."""
        return self.note.mark, Span(self.span.start, self.span.start + _OPENING)


def cut_inline_notes(flow: Flow, inline: Sequence[tuple[str, Span]]) -> list[InlineNote]:
    """Cut the notes (label, span with brackets; in text order) out of the paragraphs of a flow and add them to its notes,
    in text order. A note outside all paragraphs stays text."""
    found: list[InlineNote] = []
    at = 0
    for paragraph in flow.paragraphs if inline else ():
        pieces: list[Span] = []
        for piece in paragraph.pieces:
            while at < len(inline) and inline[at][1].start < piece.start:
                at += 1
            begin = piece.start
            while at < len(inline) and inline[at][1].end <= piece.end:
                label, span = inline[at]
                text = Span(span.start + _OPENING, span.end - _CLOSING)
                if text.end > text.start:
                    found.append(InlineNote(OpenNote(label, [text], "footnote.inline", True), span, paragraph.number))
                    pieces.append(Span(begin, span.start))
                    begin = span.end
                at += 1
            pieces.append(Span(begin, piece.end))
        paragraph.pieces = [piece for piece in pieces if piece.end > piece.start]
    flow.notes.extend(item.note for item in found)
    flow.notes.sort(key=lambda note: note.pieces[0].start)
    return found
