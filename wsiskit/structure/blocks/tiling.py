"""Chunks in their roles → blocks that tile the lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsiskit.model.source import Block
from wsiskit.model.spans import span_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wsiskit.structure.blocks.candidates import Chunk


def make_blocks(
    chunks: list[Chunk],
    roles: list[tuple[str, str, str]],
    asked: list[tuple[str, ...]],
    starts: Sequence[int],
    end: int,
) -> tuple[Block, ...]:
    """One block per chunk and one per run of blank lines; a role is (kind, marker, rule), `asked` the rules before it.
    `starts` are the offsets at which lines begin, `end` that of the end of the text."""
    blocks: list[Block] = []
    starts = (*starts, end)
    at, start = 0, 0  # the line after the last block, and where it begins
    new = tuple.__new__  # with the fields in their order
    for chunk, (kind, marker, rule), before in zip(chunks, roles, asked, strict=True):
        first, last = chunk[:2]
        if first > at:
            end = starts[first]
            blocks.append(new(Block, ("blank", span_of((start, end)), at, first - 1, "", "block.blank", ())))
            start = end
        end = starts[last + 1]
        blocks.append(new(Block, (kind, span_of((start, end)), first, last, marker, rule, before)))
        at, start = last + 1, end
    if at < len(starts) - 1:
        span = span_of((start, starts[-1]))
        blocks.append(Block(kind="blank", span=span, first=at, last=len(starts) - 2, marker="", rule="block.blank"))
    return tuple(blocks)
