"""What the program reads in a whole report, one line per fact; the form of the `.want` files of tests/cases/whole."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from wsiskit.coverage.cells import coverage_cells
from wsiskit.knowledge.framework import load_framework
from wsiskit.model.table import Settings
from wsiskit.pipeline import analyse
from wsiskit.readers.dispatch import read_bytes
from wsiskit.tables import make_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wsiskit.model.annotation import AnnotatedReport

MISSED = "x "  # before a fact that is not found yet
GAP = "…"


def facts(data: bytes, name: str) -> list[str]:
    """The facts of one report: its row of `documents`, headings and paragraphs in text order, then each layer."""
    annotated = analyse(read_bytes(data, name), Settings(nil=False))
    (document,) = _rows("documents", annotated)
    found = [f"{key} {_flat(document[key])}" for key in ("symbol", "date", "language", "session", "title")]
    found += [fact for _, fact in sorted(_flow(annotated))]
    found += [f"note {_flat(row['footnote'])} {_flat(row['text'])}" for row in _rows("footnotes", annotated)]
    found += [_link(row) for row in _rows("links", annotated)]
    cells = coverage_cells(annotated, load_framework())
    found += sorted({f"cell {cell.action_line} {cell.entity_id}" for cell in cells if cell.entity_id})
    found += sorted({f"cite {citation.symbol}" for citation in annotated.citations if citation.symbol})
    found += [f"qty {_flat(row['surface'])}" for row in _rows("quantities", annotated)]
    return found


def _rows(name: str, annotated: AnnotatedReport) -> list[dict[str, Any]]:
    table = make_table(name, annotated)
    return [dict(zip((column.name for column in table.columns), row, strict=True)) for row in table.rows]


def _flow(annotated: AnnotatedReport) -> Iterator[tuple[int, str]]:
    for section in annotated.report.sections:
        line = f" ={section.action_line}" if section.action_line else ""
        yield section.span.start, f"# {section.level} {section.marker or '-'} {_flat(section.title)}{line}"
    for row in _rows("paragraphs", annotated):
        yield row["start"], f"¶ {row['paragraph']} ^{_flat(row['footnote_refs'])} {_flat(row['text'])}"


def _link(row: dict[str, Any]) -> str:
    """A link as it stands, and what is suggested for one that a line end cuts."""
    return f"link {row['url']}" + (f" > {row['suggestion']}" if row["suggestion"] else "")


def _flat(value: Any) -> str:
    """A value on one line."""
    text = ";".join(value) if isinstance(value, tuple | list) else str(value)
    return re.sub(r"\s+", " ", text).strip()


def differences(wanted: Iterable[str], found: Iterable[str]) -> list[str]:
    """Facts wanted and not found (-), found and not wanted (+), found although listed as missed (!).

    Of the kinds `cite` and `qty` the list of what is wanted is not complete: only what is missing counts.
    """
    rest, out = list(found), []
    for line in wanted:
        missed = line.startswith(MISSED)
        at = next((n for n, fact in enumerate(rest) if _fits(line.removeprefix(MISSED), fact)), -1)
        if at >= 0:
            del rest[at]
        if missed == (at >= 0):
            out.append(f"{'!' if missed else '-'} {line}")
    return out + [f"+ {fact}" for fact in rest if not fact.startswith(("cite ", "qty "))]


def _fits(wanted: str, fact: str) -> bool:
    head, gap, tail = wanted.partition(GAP)
    if not gap:
        return wanted == fact
    return len(fact) >= len(head) + len(tail) and fact.startswith(head) and fact.endswith(tail)
