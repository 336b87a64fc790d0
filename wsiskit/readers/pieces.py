"""Pieces of text of one look: what readers of marked-up formats collect for a block before it is written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from wsiskit.readers.builder import raised

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wsiskit.readers.builder import TextBuilder

_TAB = re.compile(r"[ \t\xa0]*\t[ \t\xa0]*")
_AROUND_BREAK = re.compile(r"[ \t]*\n[ \t\n]*")


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
        text = _AROUND_BREAK.sub("\n", _TAB.sub(" ", piece.text))
        if before[-1] in " \n":
            text = text.lstrip(" \n")
        if text:
            kept.append(piece._replace(text=text))
            before = text
    while kept and not kept[-1].text.rstrip():
        kept.pop()
    if kept:
        kept[-1] = kept[-1]._replace(text=kept[-1].text.rstrip())
    return kept


def write_pieces(builder: TextBuilder, pieces: Sequence[Piece], targets: Sequence[str]) -> None:
    """Write pieces with their facts; neighbours that share a look or a link share its fact. `targets` by link number."""
    open_at: dict[str, tuple[int, int]] = {}
    for piece in [*pieces, Piece("")]:
        for kind, mark in (("bold", int(piece.bold)), ("italic", int(piece.italic)), ("hyperlink", piece.link)):
            start, before = open_at.get(kind, (builder.at, 0))
            if before != mark:
                if before:
                    builder.fact(kind, start, targets[before] if kind == "hyperlink" else "")
                open_at[kind] = (builder.at, mark)
        at = builder.at
        builder.write(raised(piece.text) if piece.is_raised else piece.text)
        if piece.is_raised or piece.kind == "footnote-ref":
            builder.fact("superscript", at)
        if piece.kind == "footnote-ref":
            builder.fact("footnote-ref", at, piece.value)
