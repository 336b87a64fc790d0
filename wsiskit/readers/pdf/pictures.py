"""Drawn shapes of a page → the areas of its charts and diagrams, whose labels are no text that one reads on."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from wsiskit.readers.pdf.glyphs import SAME_SIZE
from wsiskit.readers.pdf.ruled import NEAR, Area

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wsiskit.readers.pdf.glyphs import PageLine
    from wsiskit.readers.pdf.shapes import Shape

BESIDE = 12.0  # points from a chart to the labels of its axes
LONG = 22  # sizes: a line that wide is prose; the longest label of a chart seen takes 15
FEW = 0.2  # share of long lines from which an area holds prose, such as a box with round corners
WIDE, HIGH = 40.0, 15.0  # points of a box of a diagram at least
SAME = 4.0  # points between the edges of two boxes that are drawn as one, such as its ground and its frame
BOXES = 5  # boxes with text, apart from one another, from which they are a diagram
AXIS = 1.0  # sizes by which the middles of two lines of a label differ, at most
CLOSE = 1.6  # sizes between two lines of a label, at most
MOST = 200  # boxes of one page that are looked at: what has more is a table or a map


def find_diagram(lines: Sequence[PageLine], shapes: Sequence[Shape]) -> frozenset[int]:
    """Lines (by `id`) that are labels of a diagram, such as an organizational chart: those between the outer edges of boxes
    that stand apart from one another, some of them side by side, and hold short lines. A box with prose is none of them."""
    boxes: list[Shape] = []
    for shape in shapes:
        is_box = shape.plain and shape.x1 - shape.x0 >= WIDE and shape.y1 - shape.y0 >= HIGH
        if is_box and not any(all(abs(a - b) < SAME for a, b in zip(shape[:4], box[:4], strict=True)) for box in boxes):
            boxes.append(shape)
            if len(boxes) > MOST:
                return frozenset()
    held = [(box, [line for line in lines if is_label(line, Area(*box[:4], ()))]) for box in boxes]
    prose = [Area(*box[:4], ()) for box, inside in held if any(map(is_long, inside))]
    labelled = [box for box, inside in held if inside and not any(map(is_long, inside))]
    apart = [box for box in labelled if not any(other is not box and _meet(box, other) for other in labelled)]
    beside = any(a.y0 < b.y1 and b.y0 < a.y1 for a, b in itertools.combinations(apart, 2))
    if len(apart) < BOXES or 2 * len(apart) < len(labelled) or not beside:
        return frozenset()
    bounds = Area(
        min(b.x0 for b in labelled) - NEAR,
        min(b.y0 for b in labelled) - NEAR,
        max(b.x1 for b in labelled) + NEAR,
        max(b.y1 for b in labelled) + NEAR,
        (),
    )
    within = (line for line in lines if is_label(line, bounds) and not is_long(line))
    return frozenset(id(line) for line in within if not any(is_label(line, area) for area in prose))


def whole_labels(lines: Sequence[PageLine]) -> list[tuple[PageLine, ...]]:
    """Lines of a chart or a diagram, those that are one label together: of one size, close below one another on one axis,
    and the upper ends or the lower begins with a small letter or a sign that joins words, as capitals of titles show
    (Department of Political and · Peacebuilding Affairs). What is set in figures is never put together."""
    labels: list[tuple[PageLine, ...]] = []
    for line in lines:
        above = labels[-1][-1] if labels else None
        if above is not None and _is_below(above, line) and _is_cut(above.text.rstrip(), line.text.lstrip()):
            labels[-1] = (*labels[-1], line)
        else:
            labels.append((line,))
    return labels


def _is_below(above: PageLine, line: PageLine) -> bool:
    middle = abs(above.x0 + above.x1 - line.x0 - line.x1) / 2
    aligned = middle < AXIS * line.size or abs(above.x0 - line.x0) < 1
    return abs(above.size - line.size) <= SAME_SIZE and aligned and 0 < above.y - line.y < CLOSE * line.size


def _is_cut(above: str, below: str) -> bool:
    last = above.rpartition(" ")[2]
    return (
        below[:1].islower() or (" " in above and last.isalpha() and last.islower()) or above.endswith(("&", "/", "-"))
    )


def is_long(line: PageLine) -> bool:
    """Whether a line is too long for a label, such as one of a note below a chart."""
    return sum(run.x1 - run.x0 for run in line.runs) > LONG * line.size


def _meet(one: Shape, other: Shape) -> bool:
    return one.x0 < other.x1 + 1 and other.x0 < one.x1 + 1 and one.y0 < other.y1 + 1 and other.y0 < one.y1 + 1


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
        wide = sum(map(is_long, inside))
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
