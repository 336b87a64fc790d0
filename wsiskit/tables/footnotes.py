"""Table `footnotes`: one row per footnote or unnumbered note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsiskit.model.spans import distinct
from wsiskit.model.table import Column
from wsiskit.tables.columns import (
    ACTION_LINE,
    BLOCK,
    END,
    PAGE,
    REPORT,
    RULE,
    SPANS,
    START,
    block_index,
    page,
    piece_list,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wsiskit.knowledge.framework import Framework
    from wsiskit.knowledge.registry import Registry
    from wsiskit.model.annotation import AnnotatedReport
    from wsiskit.model.report import Footnote
    from wsiskit.model.spans import Span
    from wsiskit.model.table import Row

COLUMNS = (
    REPORT,
    Column("footnote", "string", "printed number or mark (*, 注)"),
    Column("kind", "string", "url, citation, ibid, short-cite, list or note"),
    Column("text", "string", "its text, the mark included; line ends inside are removed"),
    Column("paragraphs", "list", "numbers of the paragraphs that refer to it"),
    Column("section_id", "string", "section of its first reference, not the one that it is printed in"),
    ACTION_LINE,
    Column("resolves_to", "string", "footnote that an ibid or a short citation stands for, empty where undecided"),
    Column("urls", "list", "its URLs, cleaned, in order"),
    Column("symbols", "list", "symbols of the UN documents that it cites, in order"),
    START,
    END,
    PAGE,
    SPANS,
    RULE,
    BLOCK,
)


def rows(annotated: AnnotatedReport, registry: Registry, framework: Framework, language: str) -> Iterator[Row]:
    """One row per footnote, in the order of the text."""
    report = annotated.report
    urls = _by_mark((link.place.footnote, link.span, link.url) for link in annotated.links)
    symbols = _by_mark((c.place.footnote, c.span, c.symbol) for c in annotated.citations)
    blocks = block_index(annotated)
    for note in report.footnotes:
        start, end = note.pieces[0].start, note.pieces[-1].end
        yield (
            report.source.path,
            note.number,
            note.kind,
            note.text,
            note.paragraphs,
            note.section_id,
            note.action_line,
            note.resolves_to,
            _inside(note, urls),
            _inside(note, symbols),
            start,
            end,
            page(report.source, start),
            piece_list(note.pieces),
            note.rule,
            blocks.at(start),
        )


def _by_mark(items: Iterable[tuple[str, Span, str]]) -> dict[str, list[tuple[Span, str]]]:
    found: dict[str, list[tuple[Span, str]]] = {}
    for mark, span, value in items:
        found.setdefault(mark, []).append((span, value))
    return found


def _inside(note: Footnote, items: dict[str, list[tuple[Span, str]]]) -> tuple[str, ...]:
    """Values that stand in this very note: several may carry the same mark."""
    start, end = note.pieces[0].start, note.pieces[-1].end
    return distinct(value for span, value in items.get(note.number, ()) if start <= span.start < end)
