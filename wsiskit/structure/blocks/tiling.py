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
    at = 0
    for chunk, (kind, marker, rule), before in zip(chunks, roles, asked, strict=True):
        if chunk.first > at:
            blocks.append(_blank(lines, at, chunk.first - 1))
        first, at = chunk.first, chunk.last + 1
        span = span_of((lines[first].span.start, lines[chunk.last].span.end))
        blocks.append(Block(kind=kind, span=span, first=first, last=chunk.last, marker=marker, rule=rule, asked=before))
    if at < len(lines):
        blocks.append(_blank(lines, at, len(lines) - 1))
    return tuple(blocks)


def _blank(lines: tuple[Line, ...], first: int, last: int) -> Block:
    span = span_of((lines[first].span.start, lines[last].span.end))
    return Block(kind="blank", span=span, first=first, last=last, marker="", rule="block.blank")
