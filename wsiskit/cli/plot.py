"""`--plot`: a table as a chart, and the chart's data beside it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from wsiskit.cli.declared import option
from wsiskit.cli.streams import remark
from wsiskit.cli.write import write_parts
from wsiskit.errors import UsageError

if TYPE_CHECKING:
    from wsiskit.cli.declared import Options
    from wsiskit.model.table import Table

_FORMATS = (".svg", ".png", ".pdf")
PLOT: Options = {
    "plot": (
        option(str, "--plot", metavar="FILE", help="Also draw a chart: .svg, .png or .pdf (needs wsiskit[plot])."),
        "",
    ),
    "plot_kind": (
        option(str, "--plot-kind", metavar="KIND", help="Of coverage: matrix (the default), lines or entities."),
        "",
    ),
    "plot_data": (
        option(str, "--plot-data", metavar="FILE", help="The chart's data as CSV, for charts of your own."),
        "",
    ),
}


def check_plot(values: dict[str, Any]) -> None:
    """Raise `UsageError` for options that do not fit, before any report is read."""
    target = values.get("plot", "")
    if values.get("plot_data") and not target:
        raise UsageError("--plot-data", "usage.plot", "there is no chart", "name one with --plot FILE")
    if not target:
        return
    if values.get("wide") and "unknown" in values:  # of coverage: its matrix has no rows to draw
        remedy = "leave out --wide: the chart is a matrix all the same"
        raise UsageError("--wide and --plot", "usage.formats", "these exclude each other", remedy)
    if not target.lower().endswith(_FORMATS):
        raise UsageError(
            f"--plot {target}", "usage.extension", "a chart is not drawn in this format", "name it .svg, .png or .pdf"
        )
    try:
        import vl_convert as _  # noqa: F401
    except ImportError as fault:
        remedy = "install the extra: pip install 'wsiskit[plot]'"
        raise UsageError("--plot", "output.extra", f"a chart needs {fault.name}", remedy) from None


def write_plot(table: Table, values: dict[str, Any], given: list[str], language: str = "") -> bool:
    """Draw the chart where one is asked for, its words in `language`; whether one was."""
    target = values.get("plot", "")
    if not target:
        return False
    from wsiskit.knowledge.registry import load_registry
    from wsiskit.pages.charts import KINDS, draw, make_chart

    registry = load_registry(tuple(values["registry"]))
    labels = {one.id: one.acronym or registry.name(one.id, language) for one in registry.entities.values()}
    names = ", ".join(os.path.basename(path) for path in values["reports"][:3])
    chart = make_chart(table, values["plot_kind"] or KINDS[table.name][0], names, language, labels)
    write_parts([draw(chart, os.path.splitext(target)[1][1:].lower())], target, given)
    if values["plot_data"]:
        from wsiskit.model.table import Column
        from wsiskit.writers.csv import csv_lines

        columns = tuple(Column(name, "string", "") for name in chart.columns)
        rows = [tuple(record[name] for name in chart.columns) for record in chart.records]
        write_parts(csv_lines(columns, rows), values["plot_data"], given)
    remark(f"wsiskit: a chart of {len(chart.records)} values in {target}")
    return True
