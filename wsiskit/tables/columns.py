"""Columns and cells that several tables share, so that one thing has one description."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from wsiskit.model.table import Column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wsiskit.model.annotation import AnnotatedReport
    from wsiskit.model.report import Report
    from wsiskit.model.source import SourceText
    from wsiskit.model.spans import Span

REPORT = Column("report", "string", "path of the report, as given")
SECTION_ID = Column("section_id", "string", "section it stands in: the path of ordinals, such as 3.F.1.g.1")
ACTION_LINE = Column("action_line", "string", "action line of that section (C1 … C11, C7/e-health), empty where none")
START = Column("start", "integer", "offset of its first character in the source text, counted from 0")
END = Column("end", "integer", "offset after its last character")
BLOCK = Column(
    "block", "string", "block of the text that it begins in (b1, b2 …): joins rows where nothing is numbered"
)
PAGE = Column("page", "integer", "page it begins on, counted from 1; empty where the format has no pages")
SOURCE_RULE = Column(
    "source",
    "string",
    "why these footnotes: source.clause (its own marks), source.sentence (the only marks, at its end)",
)
SPANS = Column("spans", "list", "its pieces as start-end; more than one where a page break cuts it")
RULE = Column("rule", "string", "rule that produced the row; `wsiskit explain` puts it in words")
ENTITY_ID = Column("entity_id", "string", "id of the entity in the registry")
ACRONYM = Column("acronym", "string", "acronym of the entity, empty where it has none")
NAME = Column("name", "string", "name of the entity in the chosen language")


def page(source: SourceText, offset: int) -> int | str:
    """Page of an offset as a cell: empty where the format carries no pages."""
    return source.page_of(offset) or ""


def piece_list(pieces: Sequence[Span]) -> tuple[str, ...]:
    """Pieces as a list cell of `start-end`."""
    if len(pieces) == 1:  # nearly all: a comprehension of one takes twice as long
        ((start, end),) = pieces
        return (f"{start}-{end}",)
    return tuple(f"{start}-{end}" for start, end in pieces)


class BlockIndex:
    """Ids of the blocks of a report, by offset: `b1`, `b2` … in the order of the text, and `f1`, `f2` … for what pages
    repeat, so that a running header changes no other id. Blank lines have none."""

    def __init__(self, report: Report) -> None:
        self._starts = [block.span.start for block in report.blocks]
        self._ids: list[str] = []
        others = furniture = 0
        for block in report.blocks:
            kind = block.kind
            if kind == "blank":
                self._ids.append("")
            elif kind == "furniture":
                furniture += 1
                self._ids.append(f"f{furniture}")
            else:
                others += 1
                self._ids.append(f"b{others}")

    def at(self, offset: int) -> str:
        """Id of the block that holds an offset; empty in blank lines and outside the text."""
        n = bisect_right(self._starts, offset) - 1
        return self._ids[n] if n >= 0 else ""


def block_index(annotated: AnnotatedReport) -> BlockIndex:
    """The ids of the blocks of a report, counted once for all its tables."""
    if "blocks" not in annotated.shared:
        annotated.shared["blocks"] = BlockIndex(annotated.report)
    return annotated.shared["blocks"]  # type: ignore[no-any-return]
