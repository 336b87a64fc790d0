"""The charts of a page: the same drawings as `--plot` makes, each with its numbers in words for those who do not see it."""

from __future__ import annotations

import re
from base64 import b64encode
from typing import TYPE_CHECKING, Any

from wsiskit.model.record import NamedTuple
from wsiskit.pages.charts import Chart, chart_of, draw, narrowed
from wsiskit.pages.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wsiskit.pages.content import ReportPage

MOST_BARS = 25  # entities of a bar chart on a page: the matrix has all of them
BARS = frozenset({"lines", "entities"})  # charts that are drawn for narrow screens, too
_SIZE = re.compile(rb'<svg(?>[^<>]*?\bwidth="([\d.]+)")(?>[^<>]*?\bheight="([\d.]+)")')


class Picture(NamedTuple):
    """A chart as a page holds it: `svg` as drawn, its size in pixels, its title, and its data as a table.

    `narrow_svg` is the drawing for narrow screens; empty where there is none.
    """

    kind: str
    title: str
    svg: bytes
    width: int
    height: int
    chart: Chart
    rows: tuple[tuple[str, ...], ...]
    narrow_svg: bytes = b""

    @property
    def source(self) -> str:
        """The drawing as the address of an image: nothing in an image runs or is fetched."""
        return _address(self.svg)

    @property
    def narrow(self) -> str:
        """The drawing for narrow screens in the same way; empty where there is none."""
        return _address(self.narrow_svg) if self.narrow_svg else ""


def _address(svg: bytes) -> str:
    return f"data:image/svg+xml;base64,{b64encode(svg).decode()}"


def can_draw() -> bool:
    """Whether the library that draws is installed."""
    from importlib.util import find_spec

    return find_spec("vl_convert") is not None


def report_pictures(page: ReportPage, language: str) -> tuple[Picture, ...]:
    """Bars of lines and entities, and the network of the entities that stand together; none of what has no data."""
    w = words(language)
    cells = [
        {
            "action_line": line.id,
            "title": line.title,
            "entity_id": body.entity_id if cell else "",
            "acronym": body.acronym,
            "name": body.name,
            "mentions": cell.mentions if cell else 0,
        }
        for n, line in enumerate(page.lines)
        for body in page.bodies
        for cell in (body.cells[n],)
    ]
    pairs = [{"scope": "paragraph", "a_id": pair.a, "b_id": pair.b, "count": pair.times} for pair in page.pairs]
    heads = {
        "lines": ((w["line"], w["mentions"]), ("title", "mentions")),
        "entities": ((w["organization"], w["mentions"]), ("entity", "mentions")),
        "network": ((w["actors"], w["scope_paragraph"]), ("label", "count")),
    }
    made = (
        _picture(kind, chart_of(rows, kind, "", language, page.labels, MOST_BARS), *heads[kind], w)
        for kind, rows in (("lines", cells), ("entities", cells), ("network", pairs))
        if rows
    )
    return tuple(picture for picture in made if picture.rows)


def year_pictures(pages: Sequence[ReportPage], language: str) -> tuple[Picture, ...]:
    """Mentions of entities over the reports of a page; nothing where there is one report."""
    if len(pages) < 2:
        return ()
    w = words(language)
    labels = {body.entity_id: body.acronym or body.name for page in pages for body in page.bodies}
    rows = [
        {
            "kind": "entity",
            "id": entity,
            "year": page.year or page.symbol,
            "report": f"{page.path} [{page.number}]"
            if sum(other.path == page.path for other in pages) > 1
            else page.path,
            "mentions": sum(body.mentions for body in page.bodies if body.entity_id == entity),
        }
        for page in pages
        for entity in labels
    ]
    head = (w["organization"], w["year"], w["mentions"])
    chart = chart_of(rows, "years", "", language, labels)
    return (_picture("years", chart, head, ("label", "year", "mentions"), w),) if chart.records else ()


def _picture(kind: str, chart: Chart, head: tuple[str, ...], columns: Iterable[str], w: dict[str, str]) -> Picture:
    keys = tuple(columns)
    records: list[dict[str, Any]] = [one for one in chart.records if one.get("kind") != "body"]
    if kind == "network":
        records.sort(key=lambda one: (-one["count"], one["label"]))
    rows = tuple(tuple(str(record[key]) for key in keys) for record in records)
    chart = chart._replace(spec={key: value for key, value in chart.spec.items() if key != "title"})  # the page says it
    svg = draw(chart, "svg") if rows else b""
    size = _SIZE.search(svg)
    width, height = (round(float(size[1])), round(float(size[2]))) if size else (0, 0)
    return Picture(
        kind=kind,
        title=w[f"chart_{kind}"],
        svg=svg,
        width=width,
        height=height,
        chart=chart,
        rows=(head, *rows) if rows else (),
        narrow_svg=draw(narrowed(chart), "svg") if rows and kind in BARS else b"",
    )
