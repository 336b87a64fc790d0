"""Strokes of a page → the areas of its ruled tables, with the places where their columns part.

A table is told by its rules together with the text between them: two rules one below the other are of one table where the
text between them stands side by side in columns at which the rules are cut, or where strokes down the page part it.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from wsiskit.model.record import NamedTuple
from wsiskit.readers.pdf.notes import SMALL

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wsiskit.readers.pdf.glyphs import PageLine
    from wsiskit.readers.pdf.shapes import Shape

THIN = 3.0  # points: what is thinner is a stroke; the thickest rules of UN tables are 1.5
NEAR = 3.0  # points between two places that are one
LEAST = 30.0  # points: a shorter rule underlines a word
DOUBLE = 6.0  # points between the two lines of a double rule, at most
TIGHT = 2.4  # sizes between two rules with one row between them
WORD = 0.8  # sizes between two words of one line, at most
CLOSE = 1.6  # sizes between two lines of one cell, at most
LARGER = 1.0  # points by which a heading is larger than the text and the tables, at least
COLUMNS = 3  # places where two rules part alike from which they show columns, whatever stands between them
OPEN = 3.0  # sizes between two rows of a table that no rule closes, at most


class Rule(NamedTuple):
    """A line across the page, with the places where its pieces meet."""

    x0: float
    x1: float
    y: float
    cuts: tuple[float, ...]


class Area(NamedTuple):
    """A table on a page: its edges, and where its columns part, from left to right."""

    x0: float
    y0: float
    x1: float
    y1: float
    cuts: tuple[float, ...]

    def holds(self, line: PageLine) -> bool:
        """Whether a line stands in the area."""
        return self.y0 < line.y < self.y1 and self.x0 - NEAR < line.x0 and line.x0 < self.x1 + NEAR

    def column(self, x: float) -> int:
        """Column of a place, 0 the first."""
        return sum(x > cut for cut in self.cuts)


class _Gap(NamedTuple):
    """What stands between two rules: lines, rows with text in two columns or more, lines over a cut, uprights."""

    lines: tuple[PageLine, ...]
    beside: int
    over: int
    uprights: int


def find_tables(lines: Sequence[PageLine], shapes: Sequence[Shape], size: float) -> list[Area]:
    """Areas of the ruled tables of a page, from its top; `size` is that of the body text."""
    across, uprights = _strokes(shapes)
    rules = [rule for rule in _rules(across) if rule.x1 - rule.x0 >= LEAST]
    areas: list[Area] = []
    i = 0
    while i < len(rules):
        beside = 0
        end = i
        low, high = rules[i].x0, rules[i].x1
        while end + 1 < len(rules):
            gap = _gap(lines, rules[end], rules[end + 1], uprights, (low, high))
            whole = abs(rules[end + 1].x0 - low) < NEAR and abs(rules[end + 1].x1 - high) < NEAR
            if whole and len(_shared(rules[end], rules[end + 1])) >= COLUMNS:
                beside += 1  # both rules are drawn in the same pieces, a column each
            body = size if gap is not None and whole and beside + gap.beside else 0.0
            if gap is None or not _is_tabular(gap, rules[end].y - rules[end + 1].y, body):
                break
            beside += gap.beside
            end += 1
            low, high = min(low, rules[end].x0), max(high, rules[end].x1)
        inside = [u for u in uprights if low + NEAR < u[0] < high - NEAR and u[2] > rules[end].y and u[1] < rules[i].y]
        cuts = merged(
            [*itertools.chain.from_iterable(rule.cuts for rule in rules[i : end + 1]), *(u[0] for u in inside)]
        )
        cuts = tuple(cut for cut in cuts if low + NEAR < cut < high - NEAR)
        if cuts:
            area = Area(low, rules[end].y, high, rules[i].y, cuts)
            above = rules[i - 1].y if i else float("inf")
            below = rules[end + 1].y if end + 1 < len(rules) else 0.0
            if areas:
                above = min(above, areas[-1].y0)
            grown = _open_ends(area, lines, above, below, size)
            if beside or grown != area:
                areas.append(grown)
        i = end + 1
    return areas


def _shared(above: Rule, below: Rule) -> list[float]:
    """Where columns part in both of two rules."""
    return [cut for cut in above.cuts if any(abs(cut - other) < NEAR for other in below.cuts)]


def merged(places: Iterable[float], near: float = NEAR) -> tuple[float, ...]:
    """Places from left to right, those close together as one."""
    kept: list[float] = []
    for place in sorted(places):
        if not kept or place - kept[-1] > near:
            kept.append(place)
    return tuple(kept)


def _strokes(shapes: Sequence[Shape]) -> tuple[list[Shape], list[tuple[float, float, float]]]:
    """Strokes across the page; and those down it as (x, lower end, upper end). A rectangle has two of each."""
    across: list[Shape] = []
    down: list[tuple[float, float, float]] = []
    for shape in shapes:
        width, height = shape.x1 - shape.x0, shape.y1 - shape.y0
        if height <= THIN:
            across.append(shape)
        elif width <= THIN:
            down.append((shape.x0, shape.y0, shape.y1))
        elif shape.plain:
            across += [shape._replace(y0=shape.y1), shape._replace(y1=shape.y0)]
            down += [(shape.x0, shape.y0, shape.y1), (shape.x1, shape.y0, shape.y1)]
    return across, down


def _rules(across: Sequence[Shape]) -> list[Rule]:
    """Strokes across the page put together where they touch, from the top."""
    rules: list[Rule] = []
    rest = sorted(across, key=lambda s: (-s.y0, s.x0))
    while rest:
        level = [s for s in rest if rest[0].y0 - s.y0 <= THIN / 2]
        rest = rest[len(level) :]
        level.sort(key=lambda s: s.x0)
        low, high, cuts = level[0].x0, level[0].x1, [level[0].x0]
        for stroke in level[1:]:
            if stroke.x0 > high + NEAR:
                rules.append(Rule(low, high, level[0].y0, merged(cuts)[1:]))
                low, high, cuts = stroke.x0, stroke.x1, []
            cuts.append(stroke.x0)
            high = max(high, stroke.x1)
        rules.append(Rule(low, high, level[0].y0, merged(cuts)[1:]))
    return rules


def _gap(
    lines: Sequence[PageLine],
    above: Rule,
    below: Rule,
    uprights: Sequence[tuple[float, float, float]],
    extent: tuple[float, float],
) -> _Gap | None:
    """What stands between two rules; none where the one is not below the other."""
    low, high = extent
    if min(high, below.x1) - max(low, below.x0) < 0.9 * min(high - low, below.x1 - below.x0):
        return None
    between = tuple(
        line for line in lines if below.y < line.y < above.y and line.x1 > low - NEAR and line.x0 < high + NEAR
    )
    through = [u[0] for u in uprights if u[1] < below.y + THIN and u[2] > above.y - THIN]
    cuts = merged([*above.cuts, *below.cuts, *(x for x in through if low + NEAR < x < high - NEAR)])
    beside, over = count_cells(between, cuts)
    return _Gap(between, beside, over, len(merged(through)))


def count_cells(lines: Iterable[PageLine], cuts: Sequence[float]) -> tuple[int, int]:
    """Printed rows with text in two columns or more; lines with text over the place where two columns part."""
    rows: dict[int, set[int]] = {}
    over = 0
    for line in lines:
        place = next((y for y in (round(line.y), round(line.y) + 1, round(line.y) - 1) if y in rows), round(line.y))
        columns = rows.setdefault(place, set())
        crossing = False
        right = line.x0
        for run in line.runs:
            first = sum(run.x0 > cut - NEAR for cut in cuts)
            crossing = crossing or sum(run.x1 > cut + NEAR for cut in cuts) > first
            if run is line.runs[0] or run.x0 - right > WORD * line.size:
                columns.add(first)
            elif first > sum(right > cut + NEAR for cut in cuts):
                crossing = True  # one line of text on both sides
            right = run.x1
        over += crossing
    return sum(len(columns) > 1 for columns in rows.values()), over


def _is_tabular(gap: _Gap, height: float, body: float) -> bool:
    """Whether a gap between two rules is inside a table.

    Rows over all columns are told from the text between two tables by their size: `body` is that of the text, and 0 where no
    text in columns stands in the table so far, or the rule below it does not close the table.
    """
    if not gap.lines:
        return height < DOUBLE or gap.uprights > 1
    if gap.uprights > 2 or (gap.beside and gap.beside >= gap.over):
        return True
    size = max(line.size for line in gap.lines)
    rows = {round(line.y) for line in gap.lines}
    if size < SMALL * body:
        return True
    return (len(rows) == 1 or gap.uprights == 2) and height < TIGHT * size * len(rows)


def _open_ends(area: Area, lines: Sequence[PageLine], above: float, below: float, body: float) -> Area:
    """The area with the rows that continue beyond its last rule: to the page's foot, or from its head."""
    near = [line for line in lines if line.x1 > area.x0 - NEAR and line.x0 < area.x1 + NEAR]
    down = sorted((line for line in near if below < line.y < area.y0), key=lambda line: -line.y)
    up = sorted((line for line in near if area.y1 < line.y < above), key=lambda line: line.y)
    limit = max((line.size for line in lines if area.holds(line)), default=body)
    limit = max(limit, body) + LARGER
    return area._replace(y0=_reach(area, down, area.y0, -1, limit), y1=_reach(area, up, area.y1, 1, limit))


def _reach(area: Area, ordered: Sequence[PageLine], edge: float, sign: int, limit: float) -> float:
    """How far rows in the columns of a table continue from its edge: to a heading, in the size `limit` or above."""
    at, held, seen = edge, edge, 0
    rows = [list(row) for _, row in itertools.groupby(ordered, key=lambda line: round(line.y))]
    for row in rows:
        if abs(row[0].y - at) > OPEN * row[0].size:
            break
        if max(line.size for line in row) >= limit:
            break
        beside, over = count_cells(row, area.cuts)
        close = abs(row[0].y - at) < CLOSE * row[0].size
        at = row[0].y
        if not over and (beside or (close and all(line.x0 > area.cuts[0] for line in row))):
            held, seen = at + sign * row[0].size, 0
        else:
            seen += 1
            if seen > 8:
                break
    return held
