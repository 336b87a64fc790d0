"""Pieces of text of one look: what readers of marked-up formats collect for a block before it is written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wsiskit.model.record import NamedTuple
from wsiskit.readers.builder import raised

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wsiskit.readers.builder import TextBuilder

_TAB = re.compile(r"(?<![ \t\xa0])[ \t\xa0]*\t[ \t\xa0]*+")
_AROUND_BREAK = re.compile(r"(?<![ \t])[ \t]*+\n[ \t\n]*+")


class Piece(NamedTuple):
    """Text of one look. `kind` is empty, `footnote-ref` or `footnote-mark`, `value` the mark; `link` numbers the link
    that the piece is part of, 0 for none."""

    text: str
    bold: bool = False
    italic: bool = False
    is_raised: bool = False
    kind: str = ""
    value: str = ""
    link: int = 0


def has_text(pieces: Sequence[Piece]) -> bool:
    """Whether anything but white space is there."""
    return any(not piece.text.isspace() for piece in pieces)


def tidy(pieces: Sequence[Piece]) -> list[Piece]:
    """Pieces without the tabs and spaces that only set the block: at its ends, and around tabs and line breaks inside."""
    kept: list[Piece] = []
    before = " "
    for piece in pieces:
        text = piece.text
        if "\t" in text:
            text = _TAB.sub(" ", text)
        if "\n" in text:
            text = _AROUND_BREAK.sub("\n", text)
        if before[-1] in " \n":
            text = text.lstrip(" \n")
        if text:
            kept.append(piece if text == piece.text else piece._replace(text=text))
            before = text
    while kept and not kept[-1].text.rstrip():
        kept.pop()
    if kept and kept[-1].text[-1].isspace():
        kept[-1] = kept[-1]._replace(text=kept[-1].text.rstrip())
    return kept


def write_pieces(builder: TextBuilder, pieces: Sequence[Piece], targets: Sequence[str]) -> None:
    """Write pieces with their facts; neighbours that share a look or a link share its fact. `targets` by link number."""
    bold = italic = False
    link = bold_at = italic_at = link_at = 0
    for piece in [*pieces, Piece("")]:
        at = builder.at
        if piece.bold != bold:
            if bold:
                builder.fact("bold", bold_at)
            bold, bold_at = piece.bold, at
        if piece.italic != italic:
            if italic:
                builder.fact("italic", italic_at)
            italic, italic_at = piece.italic, at
        if piece.link != link:
            if link:
                builder.fact("hyperlink", link_at, targets[link])
            link, link_at = piece.link, at
        builder.write(raised(piece.text) if piece.is_raised else piece.text)
        if piece.is_raised or piece.kind == "footnote-ref":
            builder.fact("superscript", at)
        if piece.kind == "footnote-ref":
            builder.fact("footnote-ref", at, piece.value)
