"""Chunks in their roles → blocks that tile the lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsiskit.model.source import Block
from wsiskit.model.spans import Span

if TYPE_CHECKING:
    from wsiskit.model.source import Line
    from wsiskit.structure.blocks.candidates import Chunk


def make_blocks(chunks: list[Chunk], roles: list[tuple[str, str, str]], lines: tuple[Line, ...]) -> tuple[Block, ...]:
    """One block a chunk and one a run of blank lines; a role is (kind, marker, rule)."""
    blocks: list[Block] = []
    at = 0
    for chunk, (kind, marker, rule) in zip(chunks, roles, strict=True):
        if chunk.first > at:
            blocks.append(_block(lines, "blank", at, chunk.first - 1, "", "block.blank"))
        blocks.append(_block(lines, kind, chunk.first, chunk.last, marker, rule))
        at = chunk.last + 1
    if at < len(lines):
        blocks.append(_block(lines, "blank", at, len(lines) - 1, "", "block.blank"))
    return tuple(blocks)


def _block(lines: tuple[Line, ...], kind: str, first: int, last: int, marker: str, rule: str) -> Block:
    return Block(kind, Span(lines[first].span.start, lines[last].span.end), first, last, marker, rule)
