"""A table to where the options want it: standard output, files, the terminal."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from wsiskit.cli.filters import conditions_of, filtered
from wsiskit.cli.reports import refuse_overwriting
from wsiskit.cli.streams import confirm, has_colour, is_terminal, remark, write_data, write_screen
from wsiskit.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wsiskit.model.table import Column, Table

FORMATS = ("csv", "tsv", "json", "jsonl", "markdown", "html", "table")
BINARY = ("xlsx", "parquet", "docx")
_EXTENSIONS = {
    ".tsv": "tsv",
    ".tab": "tsv",
    ".md": "markdown",
    ".html": "html",
    ".htm": "html",
    ".docx": "docx",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".xlsx": "xlsx",
    ".parquet": "parquet",
}
_OTHERS = (".db", ".doc", ".duckdb", ".ods", ".odt", ".pdf", ".sqlite", ".xls", ".xml")


def check_format(values: dict[str, Any], columns: tuple[Column, ...], table: str = "") -> None:
    """Raise `UsageError` for options that do not fit together, or not with `table`, before any report is read."""
    chosen = [name for name in FORMATS if values.get(name)]
    target = values.get("output", "")
    if len(chosen) > 1:
        flags = " and ".join(f"--{name}" for name in chosen)
        raise UsageError(flags, "usage.formats", "these exclude each other", "choose one format")
    if values.get("excel") and (chosen or [chosen_format(values, target)]) != ["csv"]:
        other = f"--{chosen[0]}" if chosen else f"-o {target}"
        message = "--excel is a kind of CSV"
        raise UsageError(f"--excel and {other}", "usage.formats", message, "leave one of them out")
    if not chosen and not values.get("excel") and target.lower().endswith(_OTHERS):
        message = "no table is written in the format of this name"
        remedy = "name it .csv, .tsv, .json, .jsonl, .md, .html, .docx, .xlsx or .parquet, or say --csv"
        raise UsageError(f"-o {target}", "usage.extension", message, remedy)
    named = [values[key] for key in (*BINARY, "output") if values.get(key)]
    places = [os.path.realpath(name) if name != "-" else name for name in named]
    if len(set(places)) < len(places):
        raise UsageError(named[0], "usage.outputs", "two outputs have the same name", "give each a name of its own")
    for name in BINARY:
        if values.get(name) or (not chosen and _extension(target) == name):
            require(name)
    _chosen_columns(values.get("columns", ""), columns)
    conditions_of(values, columns, table)


def write_table(table: Table, values: dict[str, Any], given: list[str], sources: Iterable[dict[str, str]] = ()) -> None:
    """Write one table as the options say.

    `given` are the inputs, which are never written over; `sources` what the table was made from (path, sha256).
    """
    target = values.get("output", "")
    form = chosen_format(values, target)
    table = filtered(table, values)
    order = _chosen_columns(values.get("columns", ""), table.columns)
    if order != list(range(len(table.columns))):
        rows = tuple(tuple(row[i] for i in order) for row in table.rows)
        table = table._replace(columns=tuple(table.columns[i] for i in order), rows=rows)
    files = {name: values[name] for name in BINARY if values.get(name)}
    if form in BINARY:
        files.setdefault(form, target)
    memo = table
    if not values.get("columns") and ("docx" in files or form in ("markdown", "html")):
        memo = _memo(table, values.get("lang", ""))
    made = {name: _packed(name, memo if name == "docx" else table, values, sources) for name in files}
    for name, path in files.items():
        write_parts([made[name]], path, given)
        _tell_written(table, path)
    if form in BINARY or (files and not target and not any(values.get(name) for name in FORMATS)):
        return
    if form == "table":
        _write_screen(table, values, target, given)
    else:
        write_parts(_parts(form, memo if form in ("markdown", "html") else table, values), target, given)
    _tell_written(table, target)
    if values.get("excel"):
        remark("wsiskit: --excel: a BOM stands in front, and cells that begin with = + - @ have a ' before them;")
        remark("wsiskit: a spreadsheet still reads 3.10 in it as a number and 3-4 as a date; --xlsx keeps both as text")


def _tell_written(table: Table, target: str) -> None:
    """Confirm a file; what goes to standard output confirms itself."""
    if target and target != "-":
        confirm(f"wsiskit: {len(table.rows)} row{'' if len(table.rows) == 1 else 's'} in {target}")


def _memo(table: Table, language: str) -> Table:
    """The table with the columns that a memo has, their heads as words."""
    from wsiskit.pages.words import column_head
    from wsiskit.writers.layouts import memo_columns

    order = memo_columns(table)
    rows = tuple(tuple(row[i] for i in order) for row in table.rows)
    columns = tuple(table.columns[i]._replace(name=column_head(table.columns[i].name, language)) for i in order)
    return table._replace(columns=columns, rows=rows)


def write_parts(parts: Iterable[str | bytes], target: str, given: list[str]) -> None:
    """Write text or bytes to a file, completely, or not at all, or to standard output."""
    if target and target != "-":
        from wsiskit.writers.files import write_whole

        refuse_overwriting(target, given)
        write_whole(target, parts)
    else:
        write_data(parts)


def chosen_format(values: dict[str, Any], target: str) -> str:
    """Format that the options or the name of the output ask for; else a table on a terminal, CSV elsewhere."""
    chosen = next((name for name in FORMATS if values.get(name)), "")
    if chosen or _extension(target):
        return chosen or _extension(target)
    default = values.get("default_format", "")
    if default and not values.get("excel"):
        return str(default)
    return "csv" if target or values.get("excel") or not is_terminal() else "table"


def _extension(target: str) -> str:
    return _EXTENSIONS.get(os.path.splitext(target)[1].lower(), "")


_LIBRARIES = {
    "xlsx": ("xlsxwriter",),
    "parquet": ("pyarrow",),
    "duckdb": ("duckdb", "pyarrow"),
    "docx": ("docx",),
}


def require(name: str) -> None:
    """Raise `UsageError` where a library of a format is not installed; the extra of that name brings it."""
    from importlib.util import find_spec

    for library in _LIBRARIES[name]:
        if find_spec(library) is None:
            remedy = f"install the extra: pip install 'wsiskit[{name}]'"
            raise UsageError(f"--{name}", "output.extra", f"this format needs {library}", remedy)


def _packed(name: str, table: Table, values: dict[str, Any], sources: Iterable[dict[str, str]]) -> bytes:
    from wsiskit import __version__

    provenance = {"tool": "wsiskit", "tool_version": __version__, "sources": list(sources)}
    if name == "parquet":
        from wsiskit.writers.parquet import parquet_bytes

        return parquet_bytes(table, provenance)
    if name == "docx":
        from wsiskit.writers.docx import docx_bytes

        return docx_bytes(table, provenance, header=not values.get("no_header"))
    from wsiskit.writers.xlsx import xlsx_bytes

    return xlsx_bytes(table, provenance, header=not values.get("no_header"))


def _parts(form: str, table: Table, values: dict[str, Any]) -> Iterable[str]:
    columns, rows, header = table.columns, table.rows, not values.get("no_header")
    if form in ("csv", "tsv"):
        from wsiskit.writers.csv import csv_lines

        between = "\t" if form == "tsv" else ","
        return csv_lines(columns, rows, header=header, excel=bool(values.get("excel")), between=between)
    if form in ("markdown", "html"):
        from wsiskit.writers.memo import html_lines, markdown_lines

        return html_lines(table, header=header) if form == "html" else markdown_lines(columns, rows, header=header)
    from wsiskit.writers.json import json_lines, jsonl_lines

    return json_lines(columns, rows) if form == "json" else jsonl_lines(columns, rows)


def _write_screen(table: Table, values: dict[str, Any], target: str, given: list[str]) -> None:
    from shutil import get_terminal_size

    from wsiskit.writers.terminal import render_table

    width = get_terminal_size((120, 40)).columns
    every, header = bool(values.get("columns")), not values.get("no_header")
    shown = render_table(table, width, colour=has_colour() and not target, every_column=every, header=header)
    if target:
        write_parts([shown], target, given)
    else:
        write_screen(shown)
    if shown.left_out:
        choose = "--columns chooses, --csv has all" if "columns" in values else "--csv has all"
        from wsiskit.writers.wrapping import fold

        for line in fold(f"wsiskit: not shown: {', '.join(shown.left_out)} ({choose})", width):
            remark(line)


def _chosen_columns(asked: str, columns: tuple[Column, ...]) -> list[int]:
    """Positions of the columns asked for; all where none is."""
    names = [column.name for column in columns]
    wanted = [part.strip() for part in asked.split(",") if part.strip()]
    if asked and not wanted:
        raise UsageError("--columns", "usage.empty", "nothing is named between the commas", f"use {', '.join(names)}")
    unknown = [name for name in wanted if name not in names]
    if unknown:
        from difflib import get_close_matches

        near = [match for name in unknown for match in get_close_matches(name, names, 1)]
        remedy = f"perhaps {', '.join(near)}? there are" if near else "use"
        raise UsageError(
            "--columns", "usage.columns", f"no column {', '.join(unknown)}", f"{remedy} {', '.join(names)}"
        )
    return [names.index(name) for name in wanted] if wanted else list(range(len(names)))
