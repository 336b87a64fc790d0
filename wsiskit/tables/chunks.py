"""Table `chunks`: what stands between the lines and the blocks, with every reading of a number and what became of it."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from wsiskit.knowledge.languages import load_profile
from wsiskit.model.table import Column
from wsiskit.structure.build import read_chunks
from wsiskit.tables.columns import END, PAGE, REPORT, START, page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wsiskit.knowledge.framework import Framework
    from wsiskit.knowledge.registry import Registry
    from wsiskit.model.annotation import AnnotatedReport
    from wsiskit.model.table import Row
    from wsiskit.structure.blocks.candidates import Chunk

COLUMNS = (
    REPORT,
    Column("lines", "string", "its first and last line in the source text, counted from 1"),
    Column("readings", "list", "what the beginnings of its lines may mean: form, numeral system and place"),
    Column("kept", "list", "the readings that are left once the series of numbers and of notes are settled"),
    Column("note", "string", "the note that it is the body of, as printed; empty where it is none"),
    Column("apart", "string", "furniture, contents or table where it is no text, else empty"),
    Column("kind", "string", "what the flow makes of it, as in `blocks`"),
    Column("rule", "string", "the rule of the flow that answered"),
    Column("text", "string", "its characters as they stand, outer white space left out"),
    START,
    END,
    PAGE,
)


def rows(annotated: AnnotatedReport, registry: Registry, framework: Framework, language: str) -> Iterator[Row]:
    """One row per chunk, in the order of the text. The first steps of structure are taken once more, to show them."""
    report = annotated.report
    source = report.source
    read = read_chunks(source, load_profile(report.language))
    starts = [block.span.start for block in report.blocks]
    at = 0
    for chunk in read.chunks:
        begun: list[str] = []
        while at < len(read.starts) and read.starts[at].first <= chunk.last:
            begun += _readings(read.starts[at])
            at += 1
        block = report.blocks[bisect_right(starts, chunk.span.start) - 1]
        start, end = chunk.span
        yield (
            source.path,
            f"{chunk.first + 1}-{chunk.last + 1}",
            tuple(begun),
            tuple(_readings(chunk)),
            chunk.body[0] if chunk.body else chunk.note,
            chunk.apart,
            block.kind,
            block.rule,
            source.text[start:end],
            start,
            end,
            page(source, start),
        )


def _readings(chunk: Chunk) -> list[str]:
    """`number:arabic 15` for each reading of what a chunk begins with, `note 8` for the mark of a note."""
    found = [f"{reading.series} {reading.ordinal}" for c in chunk.candidates for reading in c.readings]
    return [*found, *([f"note {chunk.body[0]}"] if chunk.body else [])]
