"""Drawn shapes of a page → the areas of its charts, whose labels are no text that one reads on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsiskit.readers.pdf.ruled import NEAR, Area

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wsiskit.readers.pdf.glyphs import PageLine
    from wsiskit.readers.pdf.shapes import Shape

BESIDE = 12.0  # points from a chart to the labels of its axes
LONG = 22  # sizes: a line that wide is prose; the longest label of a chart seen takes 15
FEW = 0.2  # share of long lines from which an area holds prose, such as a box with round corners


def find_pictures(lines: Sequence[PageLine], shapes: Sequence[Shape]) -> tuple[list[Area], list[Shape]]:
    """Areas of the charts of a page; and the shapes that are not part of them.

    A chart is what overlaps a shape that is neither a line nor a rectangle, such as a pie or all bars of one series. What
    has no label in it, or prose, is none.
    """
    areas: list[Area] = []
    if all(shape.plain for shape in shapes):
        return [], list(shapes)
    for x0, y0, x1, y1 in _groups(shapes):
        area = Area(x0 - BESIDE, y0 - BESIDE, x1 + BESIDE, y1 + NEAR, ())
        inside = [line for line in lines if is_label(line, area)]
        wide = sum(sum(run.x1 - run.x0 for run in line.runs) > LONG * line.size for line in inside)
        if inside and wide <= FEW * len(inside):
            areas.append(area)
    rest = [s for s in shapes if not any(a.x0 < s.x0 and s.x1 < a.x1 and a.y0 < s.y0 and s.y1 < a.y1 for a in areas)]
    return areas, rest


def is_label(line: PageLine, area: Area) -> bool:
    """Whether the middle of a line stands in the area of a chart."""
    return area.x0 < (line.x0 + line.x1) / 2 < area.x1 and area.y0 < line.y + line.size / 3 < area.y1


def _groups(shapes: Sequence[Shape]) -> list[tuple[float, float, float, float]]:
    """Bounds of the shapes that overlap one another and one that is not plain."""
    found: list[tuple[float, float, float, float]] = []
    rest = list(shapes)
    for seed in (shape for shape in shapes if not shape.plain):
        if any(g[0] <= seed.x0 and seed.x1 <= g[2] and g[1] <= seed.y0 and seed.y1 <= g[3] for g in found):
            continue
        x0, y0, x1, y1 = seed[:4]
        grew = True
        while grew:
            grew = False
            kept = []
            for s in rest:
                if s.x0 <= x1 + NEAR and s.x1 >= x0 - NEAR and s.y0 <= y1 + NEAR and s.y1 >= y0 - NEAR:
                    grew = grew or s.x0 < x0 or s.x1 > x1 or s.y0 < y0 or s.y1 > y1
                    x0, y0, x1, y1 = min(x0, s.x0), min(y0, s.y0), max(x1, s.x1), max(y1, s.y1)
                else:
                    kept.append(s)
            rest = kept
        found.append((x0, y0, x1, y1))
    return found
