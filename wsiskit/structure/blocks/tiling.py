"""Chunks in their roles → blocks that tile the lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsiskit.model.source import Block
from wsiskit.model.spans import span_of

if TYPE_CHECKING:
    from wsiskit.model.source import Line
    from wsiskit.structure.blocks.candidates import Chunk


def make_blocks(
    chunks: list[Chunk], roles: list[tuple[str, str, str]], asked: list[tuple[str, ...]], lines: tuple[Line, ...]
) -> tuple[Block, ...]:
    """One block per chunk and one per run of blank lines; a role is (kind, marker, rule), `asked` the rules before it."""
    blocks: list[Block] = []
    at, start = 0, 0  # the line after the last block, and where it begins
    new = tuple.__new__  # with the fields in their order
    for chunk, (kind, marker, rule), before in zip(chunks, roles, asked, strict=True):
        first, last = chunk[:2]
        if first > at:
            end = lines[first][0][0]
            blocks.append(new(Block, ("blank", span_of((start, end)), at, first - 1, "", "block.blank", ())))
            start = end
        end = lines[last][0][1]
        blocks.append(new(Block, (kind, span_of((start, end)), first, last, marker, rule, before)))
        at, start = last + 1, end
    if at < len(lines):
        span = span_of((start, lines[-1].span.end))
        blocks.append(Block(kind="blank", span=span, first=at, last=len(lines) - 1, marker="", rule="block.blank"))
    return tuple(blocks)
