"""Charts of tables: what is drawn is a list of records, how it is drawn a Vega-Lite specification; SVG, PNG, PDF without a
browser. Loads vl_convert only to draw.

Colours are those of the viridis scale reversed for counts (Nuñez and others, PLoS ONE 13(7), 2018: readable in grey and with
colour blindness); every mark prints its number or has a shape of its own, so that none has to be told by colour.
"""

from __future__ import annotations

import math
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wsiskit.errors import UsageError, nearest
from wsiskit.knowledge.index import FONTS
from wsiskit.model.record import NamedTuple
from wsiskit.pages.plain import clean
from wsiskit.pages.words import words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wsiskit.model.table import Table

KINDS = {
    "coverage": ("matrix", "lines", "entities"),
    "series": ("years",),
    "cooccurrences": ("network",),
}
FORMATS = ("svg", "png", "pdf")
MOST_BODIES, MOST_SERIES, MOST_NODES = 60, 12, 24
_FONTS = ("Noto Sans", "Noto Sans CJK SC", "Noto Sans SC", "Noto Sans Arabic", "Segoe UI", "Arial", "sans-serif")
# the drawing library takes any font that has a glyph once the first lacks it, so the first is one that has them
_DRAWN = re.compile(r"\b(gradient_|clip)\d+")
_SCALE = {"scheme": "viridis", "reverse": True}
_SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
_CONFIG = {
    "background": "white",
    "view": {"stroke": None},
    "axis": {"labelFontSize": 11, "titleFontSize": 11, "labelLimit": 320, "grid": False},
    "title": {"fontSize": 14, "anchor": "start", "offset": 12},
}


class Chart(NamedTuple):
    """A chart: the records that it draws, their columns in order, its specification."""

    columns: tuple[str, ...]
    records: tuple[dict[str, Any], ...]
    spec: dict[str, Any]


def make_chart(
    table: Table, kind: str, title: str = "", language: str = "", labels: Mapping[str, str] | None = None
) -> Chart:
    """The chart `kind` of a table. Raises `UsageError` where the table has no such chart or no row to draw.

    Title and axes are in `language`; `labels` are short names of entities by id, for charts that have no room for more.
    """
    kinds = KINDS.get(table.name, ())
    if kind not in kinds:
        raise UsageError("--plot-kind", "usage.plot", f"no chart {kind!r} of {table.name}", nearest(kind, kinds))
    names = [column.name for column in table.columns]
    rows = [dict(zip(names, row, strict=True)) for row in table.rows]
    chart = chart_of(rows, kind, title, language, labels)
    if not chart.records:
        raise UsageError("--plot", "plot.empty", "there is nothing to draw", "choose other rows, or another report")
    return chart


def chart_of(
    rows: Sequence[Mapping[str, Any]],
    kind: str,
    title: str = "",
    language: str = "",
    labels: Mapping[str, str] | None = None,
    most: int = MOST_BODIES,
) -> Chart:
    """The chart `kind` of rows as the table has them, of at most `most` entities; without records where there are none."""
    w = words(language)
    chart = {
        "matrix": lambda: _matrix(rows, w, most),
        "lines": lambda: _lines(rows, w),
        "entities": lambda: _entities(rows, w, most),
        "years": lambda: _years(rows, w, labels or {}),
        "network": lambda: _network(rows, w, labels or {}),
    }[kind]()
    told = {"text": w[f"chart_{kind}"], "subtitle": title} if title else w[f"chart_{kind}"]
    first = FONTS.get(language, _FONTS[0])
    config = {**_CONFIG, "font": ", ".join((first, *(font for font in _FONTS if font != first)))}
    return chart._replace(spec={"$schema": _SCHEMA, "config": config, "title": told, **chart.spec})


def narrowed(chart: Chart) -> Chart:
    """A bar chart for a screen as wide as a hand: short bars, and codes where its bars have titles."""
    y = {**chart.spec["encoding"]["y"], "axis": {"labelLimit": 130}}
    if "line" in chart.columns:
        order = [one["line"] for one in chart.records]
        y |= {"field": "line", "sort": order, "scale": {"domain": order}}
    return chart._replace(spec={**chart.spec, "width": 190, "encoding": {**chart.spec["encoding"], "y": y}})


def draw(chart: Chart, form: str) -> bytes:
    """The chart as `svg`, `png` or `pdf`. No request is made; the fonts are those of the system."""
    import vl_convert

    spec = _drawable({**chart.spec, "data": {"values": list(chart.records)}})
    options: dict[str, Any] = {"vl_spec": spec, "vl_version": "5.20", "allowed_base_urls": []}
    if form == "svg":
        return _renamed(str(vl_convert.vegalite_to_svg(**options))).encode("utf-8")
    if form == "png":
        return bytes(vl_convert.vegalite_to_png(**options, scale=2))
    return bytes(vl_convert.vegalite_to_pdf(**options))


def _drawable(value: Any) -> Any:
    """A specification whose texts hold only what XML can: the library ends the process on a control character."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {key: _drawable(one) for key, one in value.items()}
    return [_drawable(one) for one in value] if isinstance(value, list | tuple) else value


def _renamed(svg: str) -> str:
    """The drawing with its gradients and clip paths counted from 0: the library counts on from chart to chart."""
    names: dict[str, str] = {}
    return _DRAWN.sub(lambda m: names.setdefault(m[0], f"{m[1]}{len(names)}"), svg)


def _label(row: Mapping[str, Any]) -> str:
    return str(row["acronym"] or row["name"] or row["entity_id"])


def _cells(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [
        {
            "line": row["action_line"],
            "entity": _label(row),
            "mentions": row["mentions"],
            "year": str(row.get("year", "")),
        }
        for row in rows
        if row["entity_id"]
    ]


def _ordered(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    return list(dict.fromkeys(str(row["action_line"]) for row in rows))


def _summed(cells: Sequence[dict[str, Any]], *keys: str) -> list[dict[str, Any]]:
    sums: dict[tuple[Any, ...], int] = {}
    for cell in cells:
        key = tuple(cell[one] for one in keys)
        sums[key] = sums.get(key, 0) + int(cell["mentions"])
    return [{**dict(zip(keys, key, strict=True)), "mentions": total} for key, total in sums.items()]


def _matrix(rows: Sequence[Mapping[str, Any]], w: Mapping[str, str], limit: int) -> Chart:
    cells = _summed(_cells(rows), "line", "entity")
    totals = sorted(_summed(cells, "entity"), key=lambda one: (-one["mentions"], one["entity"]))
    kept = [one["entity"] for one in totals[:limit]]
    records = tuple(cell for cell in cells if cell["entity"] in set(kept))
    x = {
        "field": "line",
        "type": "nominal",
        "sort": _ordered(rows),
        "title": None,
        "axis": {"orient": "top", "labelAngle": -60},
    }
    x["scale"] = {"domain": _ordered(rows)}  # an empty line keeps its column
    y = {"field": "entity", "type": "nominal", "sort": kept, "title": None}
    most = max((cell["mentions"] for cell in records), default=1)
    spec = {
        "encoding": {"x": x, "y": y},
        "width": {"step": 30},
        "height": {"step": 18},
        "layer": [
            {
                "mark": {"type": "rect", "stroke": "white"},
                "encoding": {
                    "color": {
                        "field": "mentions", "type": "quantitative", "scale": {**_SCALE, "domain": [0, most]},
                        "legend": {"title": w["mentions"], "format": "d", "tickCount": min(most, 5)},
                    }
                },
            },
            {
                "mark": {"type": "text", "fontSize": 10},
                "encoding": {
                    "text": {"field": "mentions", "type": "quantitative"},
                    "color": {"condition": {"test": f"datum.mentions > {most / 2}", "value": "white"}, "value": "black"},
                },
            },
        ],
    }  # fmt: skip
    return Chart(("line", "entity", "mentions"), records, spec)


def _bars(records: tuple[dict[str, Any], ...], field: str, order: list[str], w: Mapping[str, str]) -> Chart:
    y = {"field": field, "type": "nominal", "sort": order, "title": None, "scale": {"domain": order}}
    x = {"field": "mentions", "type": "quantitative", "title": w["mentions"], "axis": {"format": "d", "tickMinStep": 1}}
    spec = {
        "encoding": {"x": x, "y": y},
        "width": 420,
        "height": {"step": 18},
        "layer": [
            {"mark": {"type": "bar", "color": "#2a788e"}},
            {"mark": {"type": "text", "align": "left", "dx": 3, "fontSize": 10},
             "encoding": {"text": {"field": "mentions", "type": "quantitative"}}},
        ],
    }  # fmt: skip
    return Chart((field, "mentions"), records, spec)


def _lines(rows: Sequence[Mapping[str, Any]], w: Mapping[str, str]) -> Chart:
    """A bar per line, each with its title; a line without a mention keeps its place.

    One that has mentions in its parts alone has no bar: theirs say what it has, and a 0 beside them would deny it.
    """
    titles = {str(row["action_line"]): f"{row['action_line'].partition('/')[0]} {row['title']}" for row in rows}
    found = {one["line"]: one["mentions"] for one in _summed(_cells(rows), "line")}
    told = {line.partition("/")[0] for line, mentions in found.items() if mentions and "/" in line}
    records = tuple(
        {"line": line, "title": title, "mentions": found.get(line, 0)}
        for line, title in titles.items()
        if found.get(line) or line not in told
    )
    chart = _bars(records, "title", [one["title"] for one in records], w)
    return chart._replace(columns=("line", "title", "mentions"))


def _entities(rows: Sequence[Mapping[str, Any]], w: Mapping[str, str], most: int) -> Chart:
    totals = sorted(_summed(_cells(rows), "entity"), key=lambda one: (-one["mentions"], one["entity"]))[:most]
    return _bars(tuple(totals), "entity", [one["entity"] for one in totals], w)


def _years(rows: Sequence[Mapping[str, Any]], w: Mapping[str, str], labels: Mapping[str, str]) -> Chart:
    """Mentions by year, of the lines and entities with most; a series has a shape of its own besides its colour.

    Two reports of one year are two points: each is then told by its path as well.
    """
    years = {str(row["report"]): str(row["year"]) for row in rows}
    alone = {year for year in years.values() if year and list(years.values()).count(year) == 1}
    points = {path: year if year in alone else f"{year} {Path(path).name}".strip() for path, year in years.items()}
    found = [
        {"what": str(row["id"]), "year": points[str(row["report"])], "mentions": row["mentions"]}
        for row in rows
        if row["kind"] != "link"
    ]
    totals = sorted(_summed(found, "what"), key=lambda one: (-one["mentions"], one["what"]))
    kept = [one["what"] for one in totals[:MOST_SERIES]]
    records = tuple(
        {**one, "label": labels.get(one["what"], one["what"])}
        for one in _summed(found, "what", "year")
        if one["what"] in set(kept)
    )
    order = [labels.get(one, one) for one in kept]
    shared = {"field": "label", "type": "nominal", "title": None, "sort": order}
    x = {"field": "year", "type": "ordinal", "title": None, "sort": list(points.values()), "axis": {"labelAngle": 0}}
    spec = {
        "width": 460,
        "height": 280,
        "encoding": {
            "x": x,
            "y": {
                "field": "mentions", "type": "quantitative", "title": w["mentions"],
                "axis": {"format": "d", "grid": True, "tickMinStep": 1},
            },
            "color": {**shared, "scale": {"scheme": "viridis"}},
        },
        "layer": [
            {"mark": {"type": "line"}},
            {"mark": {"type": "point", "filled": True, "size": 70}, "encoding": {"shape": {**shared, "legend": None}}},
        ],
    }  # fmt: skip
    return Chart(("what", "label", "year", "mentions"), records, spec)


def _network(rows: Sequence[Mapping[str, Any]], w: Mapping[str, str], labels: Mapping[str, str]) -> Chart:
    """Entities on a circle, joined by lines as wide as the number of paragraphs that name both."""
    pairs: dict[tuple[str, str], int] = {}
    names: dict[str, str] = {}
    scope = "paragraph" if any(row["scope"] == "paragraph" for row in rows) else "clause"
    for row in rows:
        if row["scope"] == scope:
            key = (str(row["a_id"]), str(row["b_id"]))
            pairs[key] = pairs.get(key, 0) + int(row["count"])
            names.update({one: labels.get(one, one) for one in key})  # ids: names are too long to stand around a circle
    weight = {one: sum(n for pair, n in pairs.items() if one in pair) for one in names}
    nodes = sorted(names, key=lambda one: (-weight[one], one))[:MOST_NODES]
    place = {
        one: (math.cos(2 * math.pi * (n + 0.5) / len(nodes)), math.sin(2 * math.pi * (n + 0.5) / len(nodes)))
        for n, one in enumerate(nodes)
    }
    spec = _network_spec(w[f"scope_{scope}"], max(pairs.values(), default=1))
    return Chart(("kind", "a", "b", "label", "count"), _placed(pairs, names, weight, place), spec)


def _placed(
    pairs: dict[tuple[str, str], int],
    names: dict[str, str],
    weight: dict[str, int],
    place: dict[str, tuple[float, float]],
) -> tuple[dict[str, Any], ...]:
    """The pairs among the entities that have a place, then those entities."""
    records: list[dict[str, Any]] = []
    for (a, b), count in sorted(pairs.items()):
        if a in place and b in place:
            ends = {"x": place[a][0], "y": place[a][1], "x2": place[b][0], "y2": place[b][1]}
            records.append(
                {"kind": "pair", "a": a, "b": b, "label": f"{names[a]} – {names[b]}", "count": count, **ends}
            )
    for one, (x, y) in place.items():
        records.append(
            {
                "kind": "body",
                "a": one,
                "b": "",
                "label": names[one],
                "count": weight[one],
                "x": x,
                "y": y,
                "x2": x,
                "y2": y,
            }
        )
    return tuple(records)


def _network_spec(told: str, most: int) -> dict[str, Any]:
    at = {
        axis: {"field": axis, "type": "quantitative", "axis": None, "scale": {"domain": [-far, far]}}
        for axis, far in (("x", 1.9), ("y", 1.12))  # names stand beside the circle, none above it
    }
    left, right = "datum.kind === 'body' && datum.x < -0.01", "datum.kind === 'body' && datum.x >= -0.01"
    text = {"text": {"field": "label", "type": "nominal"}}
    name = {"type": "text", "limit": 190}
    size = {
        "field": "count", "type": "quantitative", "title": told, "scale": {"range": [0.6, 6], "zero": True},
        "legend": {
            "format": "d", "tickMinStep": 1, "values": [n for n in (1, 2, 3, 5, 10, 20, 50) if n <= most],
        "symbolType": "stroke"},
    }  # fmt: skip
    return {
        "width": 720,
        "height": 424,
        "encoding": at,
        "layer": [
            {
                "transform": [{"filter": "datum.kind === 'pair'"}],
                "mark": {"type": "rule", "color": "#566573", "opacity": 0.55},
                "encoding": {"x2": {"field": "x2"}, "y2": {"field": "y2"}, "size": size},
            },
            {
                "transform": [{"filter": "datum.kind === 'body'"}],
                "mark": {"type": "point", "filled": True, "color": "#0b5cad", "size": 110, "opacity": 1},
            },
            {"transform": [{"filter": left}], "mark": {**name, "align": "right", "dx": -9}, "encoding": text},
            {"transform": [{"filter": right}], "mark": {**name, "align": "left", "dx": 9}, "encoding": text},
        ],
    }
