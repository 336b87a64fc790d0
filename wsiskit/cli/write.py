"""A table to where the options want it: standard output, a file, the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wsiskit.cli.reports import refuse_overwriting
from wsiskit.cli.streams import has_colour, is_terminal, remark, write_data, write_screen
from wsiskit.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wsiskit.model.table import Column, Row, Table

FORMATS = ("csv", "json", "jsonl", "table")


def check_format(values: dict[str, Any], columns: tuple[Column, ...]) -> None:
    """Raise `UsageError` for options that do not fit together, before any report is read."""
    chosen = [name for name in FORMATS if values.get(name)]
    if len(chosen) > 1:
        flags = " and ".join(f"--{name}" for name in chosen)
        raise UsageError(flags, "usage.formats", "these exclude each other", "choose one format")
    for name in ("xlsx", "parquet"):
        if values.get(name):
            remedy = "use --excel for CSV that Excel opens, or --csv" if name == "xlsx" else "use --csv or --jsonl"
            raise UsageError(f"--{name}", "output.later", "this format comes with a later version", remedy)
    if values.get("excel") and chosen and chosen != ["csv"]:
        raise UsageError(
            f"--excel and --{chosen[0]}", "usage.formats", "--excel is a kind of CSV", "leave one of them out"
        )
    _chosen_columns(values.get("columns", ""), columns)


def write_table(table: Table, values: dict[str, Any], given: list[str]) -> None:
    """Write one table as the options say. `given` are the inputs, which are never written over."""
    target = values.get("output", "")
    form = chosen_format(values, target)
    order = _chosen_columns(values.get("columns", ""), table.columns)
    if order != list(range(len(table.columns))):
        rows = tuple(tuple(row[i] for i in order) for row in table.rows)
        table = table._replace(columns=tuple(table.columns[i] for i in order), rows=rows)
    header = not values.get("no_header")
    if form == "table":
        _write_screen(table, values, target, given, header=header)
        return
    parts = _parts(form, table.columns, table.rows, header=header, excel=bool(values.get("excel")))
    if values.get("excel"):
        remark("wsiskit: --excel: a BOM stands in front, and cells that begin with = + - @ have a ' before them")
    write_parts(parts, target, given)


def write_parts(parts: Iterable[str], target: str, given: list[str]) -> None:
    """Write text to a file, whole or not at all, or to standard output."""
    if target and target != "-":
        from wsiskit.writers.files import write_whole

        refuse_overwriting(target, given)
        write_whole(target, parts)
    else:
        write_data(parts)


def chosen_format(values: dict[str, Any], target: str) -> str:
    """Format that the options or the name of the output ask for; else a table on a terminal, CSV elsewhere."""
    chosen = next((name for name in FORMATS if values.get(name)), "")
    if chosen:
        return chosen
    if target.lower().endswith(".json"):
        return "json"
    if target.lower().endswith((".jsonl", ".ndjson")):
        return "jsonl"
    return "csv" if target or values.get("excel") or not is_terminal() else "table"


def _parts(form: str, columns: tuple[Column, ...], rows: Iterable[Row], *, header: bool, excel: bool) -> Iterable[str]:
    if form == "csv":
        from wsiskit.writers.csv import csv_lines

        return csv_lines(columns, rows, header=header, excel=excel)
    from wsiskit.writers.json import json_lines, jsonl_lines

    return json_lines(columns, rows) if form == "json" else jsonl_lines(columns, rows)


def _write_screen(table: Table, values: dict[str, Any], target: str, given: list[str], *, header: bool) -> None:
    from shutil import get_terminal_size

    from wsiskit.writers.terminal import render_table

    width = get_terminal_size((120, 40)).columns
    every = bool(values.get("columns"))
    shown = render_table(table, width, colour=has_colour() and not target, every_column=every, header=header)
    if target:
        write_parts([shown], target, given)
    else:
        write_screen(shown)
    if shown.left_out:
        remark(f"wsiskit: not shown: {', '.join(shown.left_out)} (--columns chooses, --csv has all)")


def _chosen_columns(asked: str, columns: tuple[Column, ...]) -> list[int]:
    """Positions of the columns asked for; all where none is."""
    names = [column.name for column in columns]
    wanted = [part.strip() for part in asked.split(",") if part.strip()]
    unknown = [name for name in wanted if name not in names]
    if unknown:
        raise UsageError("--columns", "usage.columns", f"no column {', '.join(unknown)}", f"use {', '.join(names)}")
    return [names.index(name) for name in wanted] if wanted else list(range(len(names)))
