"""What changed between two reports, cell by cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsiskit.model.record import NamedTuple

if TYPE_CHECKING:
    from wsiskit.pages.content import ReportPage


class Change(NamedTuple):
    """What became of an entity under a line from one report to the next: `kind` is gained, lost, more or less."""

    kind: str
    line: str
    entity_id: str
    name: str
    before: int
    after: int


def changes(earlier: ReportPage, later: ReportPage) -> tuple[Change, ...]:
    """Cells that differ between two reports, by line, then by kind and name; equal counts are no change."""
    cells: list[dict[tuple[str, str], int]] = []
    names: dict[str, str] = {}
    for page in (earlier, later):
        names.update((body.entity_id, body.acronym or body.name) for body in page.bodies)
        cells.append({(c.line, c.entity_id): c.mentions for body in page.bodies for c in body.cells if c})
    found = []
    for line in later.lines:
        keys = sorted({key for side in cells for key in side if key[0] == line.id})
        for key in keys:
            before, after = cells[0].get(key, 0), cells[1].get(key, 0)
            kind = "gained" if not before else "lost" if not after else "more" if after > before else "less"
            if before != after:
                found.append(
                    Change(kind=kind, line=key[0], entity_id=key[1], name=names[key[1]], before=before, after=after)
                )
    order = {"gained": 0, "lost": 1, "more": 2, "less": 3}
    rank = {line.id: n for n, line in enumerate(later.lines)}
    return tuple(sorted(found, key=lambda c: (rank[c.line], order[c.kind], c.name)))
