"""A `Document` as plain text: the format that all others are compared with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.rewrites import SUPERSCRIPT

if TYPE_CHECKING:
    from tests.formats.reports import Block, Document


def write_plain(document: Document) -> str:
    """Blocks a line each, tables with tabs between their cells, footnotes at the end."""
    blocks = [_block(block) for block in document.blocks]
    blocks += [f"{str(n).translate(SUPERSCRIPT)} {text}" for n, text in document.notes.items()]
    return "\n\n".join(blocks) + "\n"


def _block(block: Block) -> str:
    if block.kind == "table":
        return "\n".join("\t".join(row) for row in block.rows)
    text = "".join(run.text + (str(run.ref).translate(SUPERSCRIPT) if run.ref else "") for run in block.runs)
    if not block.marker:
        return text
    return f"{block.marker}{' ' if block.marker.startswith('(') else '. '}{text}"
