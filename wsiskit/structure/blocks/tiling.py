"""Chunks in their roles → blocks that tile the lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsiskit.model.source import Block
from wsiskit.model.spans import Span

if TYPE_CHECKING:
    from wsiskit.model.source import Line
    from wsiskit.structure.blocks.candidates import Chunk


def make_blocks(
    chunks: list[Chunk], roles: list[tuple[str, str, str]], asked: list[tuple[str, ...]], lines: tuple[Line, ...]
) -> tuple[Block, ...]:
    """One block per chunk and one per run of blank lines; a role is (kind, marker, rule), `asked` the rules before it."""
    blocks: list[Block] = []
    at = 0
    for chunk, (kind, marker, rule), before in zip(chunks, roles, asked, strict=True):
        if chunk.first > at:
            blocks.append(_block(lines, "blank", at, chunk.first - 1, "", "block.blank"))
        blocks.append(_block(lines, kind, chunk.first, chunk.last, marker, rule, before))
        at = chunk.last + 1
    if at < len(lines):
        blocks.append(_block(lines, "blank", at, len(lines) - 1, "", "block.blank"))
    return tuple(blocks)


def _block(
    lines: tuple[Line, ...], kind: str, first: int, last: int, marker: str, rule: str, asked: tuple[str, ...] = ()
) -> Block:
    span = Span(lines[first].span.start, lines[last].span.end)
    return Block(kind=kind, span=span, first=first, last=last, marker=marker, rule=rule, asked=asked)
