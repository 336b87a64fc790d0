"""The commands that print documents: everything as JSON, the source text, the schemas."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from wsiskit.cli.declared import option
from wsiskit.cli.options import ANALYSIS, OUTPUT, REPORTS, add_command, settings_of
from wsiskit.cli.reports import each_report, warn_of_doubts
from wsiskit.cli.reuse import REUSE, analyse_input
from wsiskit.cli.several import JOBS
from wsiskit.cli.write import write_parts
from wsiskit.errors import UsageError

if TYPE_CHECKING:
    import typer

    from wsiskit.model.source import SourceText
    from wsiskit.model.table import Settings
    from wsiskit.writers.packed import PackedDocument

_EXTRACT = """Print everything of a report as one JSON document; several reports as JSON Lines.

With -o, one file with all tables: a workbook (.xlsx) with a sheet a table and one that says what the columns mean, or a
database (.sqlite, .duckdb). With -o FOLDER/ a Frictionless Data Package: one CSV file per table, the reports as JSON, and
datapackage.json; --parquet puts a Parquet file beside each CSV. Beside X.sqlite stands X.metadata.json for Datasette.

Examples:

  wsiskit extract report.txt | jq '.coverage | length'

  wsiskit extract reports/ -o all.xlsx

  wsiskit extract reports/ -o all.sqlite

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
_DIR = option(
    str,
    "-o",
    "--output",
    metavar="PLACE",
    help="FILE.json, .jsonl, .xlsx, .sqlite or .duckdb; FOLDER/ for a data package. Written completely, or not at all.",
)
_PARQUET = option(bool, "--parquet", help="In a folder, a Parquet file a table, too (needs wsiskit[parquet]).")
_TABLE = option(
    str, "--table", metavar="NAME", help="One table instead of the whole document.", complete="complete_tables"
)


def register(app: typer.Typer, name: str) -> None:
    """Add one of the commands extract, text, schema."""
    if name == "extract":
        add_command(
            app,
            name,
            print_documents,
            {**REPORTS, **ANALYSIS, **JOBS, "output": (_DIR, ""), "parquet": (_PARQUET, False)},
            _EXTRACT,
        )
    elif name == "text":
        add_command(
            app, name, print_text, {**REPORTS, "encoding": ANALYSIS["encoding"], **REUSE, **JOBS, **OUTPUT}, _TEXT
        )
    else:
        add_command(app, name, print_schema, {"table": (_TABLE, ""), **OUTPUT}, _SCHEMA)


class _Work:
    """Makes the document of one report; other processes get it, too."""

    def __init__(self, settings: Settings, reports: list[str]) -> None:
        self.settings, self.reports = settings, reports

    def __call__(self, source: SourceText) -> dict[str, Any] | PackedDocument:
        from wsiskit import __version__
        from wsiskit.knowledge.framework import load_framework
        from wsiskit.knowledge.registry import load_registry
        from wsiskit.tables.document import report_json

        settings = self.settings
        annotated = analyse_input(source, settings)
        warn_of_doubts(annotated.report, self.reports)
        language = settings.language or annotated.report.language
        made = report_json(annotated, load_registry(settings.overlays), load_framework(), language, __version__)
        if len(self.reports) == 1 and not os.path.isdir(self.reports[0]):
            return made
        from wsiskit.writers.packed import PackedDocument

        return PackedDocument(made)  # of many reports, none stays in memory as it is


def print_documents(values: dict[str, Any]) -> int:
    """`extract`."""
    from wsiskit.writers.json import document_text
    from wsiskit.writers.packed import Documents

    form = _form(values)
    settings = settings_of(values, nil=True)

    given = [*values["reports"], *settings.overlays]
    made, code = each_report(values["reports"], _Work(settings, values["reports"]), values["encoding"], values["jobs"])
    documents = Documents(made)
    if documents and form in ("json", "jsonl"):
        lines = len(documents) > 1 or form == "jsonl"
        write_parts((document_text(document, None if lines else 2) for document in documents), values["output"], given)
    elif documents:
        from wsiskit.cli.packages import write_all

        write_all(form, values, documents, given)
    return code


def print_text(values: dict[str, Any]) -> int:
    """`text`."""
    texts, code = each_report(values["reports"], _text_of, values["encoding"], values["jobs"])
    if texts:
        write_parts(texts, values["output"], values["reports"])
    return code


def _text_of(source: SourceText) -> str:
    return source.text


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


def _form(values: dict[str, Any]) -> str:
    """What the output is: json, jsonl, a format of `packages`, or folder. Raises `UsageError` before a report is read."""
    from wsiskit.cli.packages import place_form

    target = values["output"]
    form = place_form(target) if target and target != "-" else "json"
    if values["parquet"] and form != "folder":
        message = "a Parquet file a table needs a folder"
        raise UsageError("--parquet", "usage.formats", message, "say -o FOLDER/")
    return form
