"""The commands that print documents: everything as JSON, the source text, the schemas."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated, Any

import typer

from wsiskit.cli.options import ANALYSIS, OUTPUT, REPORTS, add_command, settings_of
from wsiskit.cli.reports import each_report, refuse_overwriting, warn_of_doubts
from wsiskit.cli.streams import remark
from wsiskit.cli.write import write_parts

if TYPE_CHECKING:
    from wsiskit.model.source import SourceText

_EXTRACT = """Print everything of a report as one JSON document; several reports as JSON Lines.

With -o DIR: a Frictionless Data Package, one CSV a table, report.json (several: report.jsonl) and datapackage.json.

Examples:

  wsiskit extract report.txt | jq '.coverage | length'

  wsiskit extract reports/ -o tables/

  wsiskit extract report.txt -o report.json
"""
_TEXT = """Print the source text: what every offset points into.

Examples:

  wsiskit text report.txt -o report.utf8.txt

  iconv -f GB18030 -t UTF-8 old.txt | wsiskit text -
"""
_SCHEMA = """Print the JSON Schema of `extract`, or the Table Schema of one table.

Examples:

  wsiskit schema > report.schema.json

  wsiskit schema --table coverage
"""
_DIR = Annotated[
    str,
    typer.Option(
        "-o", "--output", metavar="DIR", help="Folder for a data package; FILE.json or FILE.jsonl for one file."
    ),
]
_TABLE = Annotated[str, typer.Option("--table", metavar="NAME", help="One table instead of the whole document.")]


def register(app: typer.Typer, name: str) -> None:
    """Add one of the commands extract, text, schema."""
    if name == "extract":
        add_command(app, name, print_documents, {**REPORTS, **ANALYSIS, "output": (_DIR, "")}, _EXTRACT)
    elif name == "text":
        add_command(app, name, print_text, {**REPORTS, "encoding": ANALYSIS["encoding"], **OUTPUT}, _TEXT)
    else:
        add_command(app, name, print_schema, {"table": (_TABLE, ""), **OUTPUT}, _SCHEMA)


def print_documents(values: dict[str, Any]) -> int:
    """`extract`."""
    from wsiskit import __version__
    from wsiskit.knowledge.framework import load_framework
    from wsiskit.knowledge.registry import load_registry
    from wsiskit.pipeline import analyse
    from wsiskit.tables.document import report_json
    from wsiskit.writers.json import document_text

    settings = settings_of(values, nil=True)

    def work(source: SourceText) -> dict[str, Any]:
        annotated = analyse(source, settings)
        warn_of_doubts(annotated.report, values["reports"])
        language = settings.language or annotated.report.language
        return report_json(annotated, load_registry(settings.overlays), load_framework(), language, __version__)

    target = values["output"]
    given = [*values["reports"], *settings.overlays]
    documents, code = each_report(values["reports"], work, values["encoding"])
    if documents and _is_folder(target):
        _write_package(target, documents, given)
    elif documents:
        lines = len(documents) > 1 or target.lower().endswith(".jsonl")
        write_parts((document_text(document, None if lines else 2) for document in documents), target, given)
    return code


def print_text(values: dict[str, Any]) -> int:
    """`text`."""
    texts, code = each_report(values["reports"], lambda source: source.text, values["encoding"])
    if texts:
        write_parts(texts, values["output"], values["reports"])
    return code


def print_schema(values: dict[str, Any]) -> int:
    """`schema`."""
    from wsiskit.tables import TABLE_NAMES, table_columns, table_maker
    from wsiskit.tables.document import SCHEMA_VERSION
    from wsiskit.writers.json import document_text
    from wsiskit.writers.schemas import report_schema, table_schema

    if values["table"]:
        schema = table_schema(table_columns(values["table"]))
    else:
        schema = report_schema({name: table_maker(name).columns for name in TABLE_NAMES}, SCHEMA_VERSION)
    write_parts([document_text(schema)], values["output"], [])
    return 0


def _is_folder(target: str) -> bool:
    return (
        bool(target) and target != "-" and (os.path.isdir(target) or not target.lower().endswith((".json", ".jsonl")))
    )


def _write_package(target: str, documents: list[dict[str, Any]], given: list[str]) -> None:
    from wsiskit.tables import TABLE_NAMES, table_maker
    from wsiskit.writers.package import package_names, write_package

    tables = {name: table_maker(name).columns for name in TABLE_NAMES}
    for name in package_names(tables, len(documents)):
        refuse_overwriting(os.path.join(target, name), given)
    written = write_package(target, tables, documents)
    remark(f"wsiskit: {len(written)} files in {target}")
