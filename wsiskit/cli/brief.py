"""`brief`: one action line or one entity, on about two pages."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from wsiskit.cli.declared import argument, option
from wsiskit.cli.filters import entity_asked, line_asked
from wsiskit.cli.html import require_jinja
from wsiskit.cli.options import ANALYSIS, add_command, settings_of
from wsiskit.cli.reports import Annotating, each_report
from wsiskit.cli.several import JOBS
from wsiskit.cli.streams import confirm
from wsiskit.cli.write import require, write_parts
from wsiskit.errors import UsageError

if TYPE_CHECKING:
    import typer

    from wsiskit.knowledge.framework import Framework
    from wsiskit.model.annotation import AnnotatedReport
    from wsiskit.model.source import SourceText
    from wsiskit.model.table import Settings
    from wsiskit.pages.content import ReportPage

_TEXT = """Make a brief of about two pages: on an action line, or with --entity on one organization.

It says who is named, who did what, the figures, the sources, what is missing, and, where a report of another year
is given too, what has changed. The ending of -o chooses the format: .md, .html or .docx; without -o it is Markdown.

Examples:

  wsiskit brief C5 report.txt

  wsiskit brief C7/e-health 2025.txt 2026.txt --lang en -o health.docx

  wsiskit brief --entity itu report.txt -o itu.html
"""
_WHAT = argument(
    list[str],
    metavar="[LINE] REPORT",
    help="An action line, such as C5, and reports; with --entity reports alone.",
    complete="complete_brief",
)
_ENTITY = option(str, "--entity", metavar="ID", help="Id, acronym or name of an organization.", complete="complete_id")
_FILE = option(str, "-o", "--output", metavar="FILE", help="A name that ends in .md, .html or .docx.")
_FORMS = {".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html", ".docx": "docx"}


def register(app: typer.Typer, name: str) -> None:
    """Add the command."""
    options = {"arguments": (_WHAT, Ellipsis), "entity": (_ENTITY, ""), "output": (_FILE, ""), **ANALYSIS, **JOBS}
    add_command(app, name, print_brief, options, _TEXT)


class _Work:
    """Makes the page of one report; other processes get it, too."""

    def __init__(self, settings: Settings, given: list[str]) -> None:
        self.settings, self.annotating = settings, Annotating(settings, given, outlined=True)

    def __call__(self, source: SourceText) -> tuple[ReportPage, AnnotatedReport]:
        from wsiskit.knowledge.framework import load_framework
        from wsiskit.knowledge.registry import load_registry
        from wsiskit.pages.content import report_page

        annotated = self.annotating(source)
        registry, framework = load_registry(self.settings.overlays), load_framework()
        return report_page(annotated, registry, framework, self.settings), annotated


def print_brief(values: dict[str, Any]) -> int:
    """`brief`."""
    from wsiskit import __version__
    from wsiskit.knowledge.framework import load_framework
    from wsiskit.knowledge.registry import load_registry
    from wsiskit.pages.brief import entity_brief, line_brief

    target = values["output"]
    form = _form(target)
    settings = settings_of(values, nil=True)
    registry, framework = load_registry(settings.overlays), load_framework()
    line, reports = "", list(values["arguments"])
    entity = ""
    if values["entity"]:
        entity = entity_asked(values["entity"], registry)
    else:
        line, *reports = reports
        line = _line(line, framework)
        if not reports:
            raise UsageError("brief", "usage.reports", "no report is named", f"wsiskit brief {line} REPORT")
    found, code = each_report(reports, _Work(settings, reports), values["encoding"], values["jobs"])
    if not found:
        return code
    found.sort(key=lambda pair: (pair[0].date or pair[0].year, pair[0].path))
    language = settings.language or found[-1][0].language
    blocks = (
        entity_brief(found, entity, registry, framework, language)
        if entity
        else line_brief(found, line, registry, framework, language)
    )
    write_parts([_rendered(form, blocks, language, f"wsiskit {__version__}")], target, [*reports, *settings.overlays])
    if target and target != "-":
        confirm(f"wsiskit: a brief on {entity or line} in {target}")
    return code


def _rendered(form: str, blocks: list[Any], language: str, made_by: str) -> str | bytes:
    from wsiskit.pages import blocks as forms

    if form == "docx":
        from wsiskit.pages.word import docx_document

        return docx_document(blocks, language, made_by)
    return forms.html_text(blocks, language) if form == "html" else forms.markdown_text(blocks)


def _form(target: str) -> str:
    ending = os.path.splitext(target)[1].lower()
    form = _FORMS.get(ending, "" if target and target != "-" else "markdown")
    if not form:
        raise UsageError(
            f"-o {target}", "usage.extension", "a brief is not written in this format", "name it .md, .html or .docx"
        )
    if form == "docx":
        require("docx")
    if form == "html":
        require_jinja()
    return form


def _line(asked: str, framework: Framework) -> str:
    """The line that a brief is of. A file in its place is told, since that is the likelier slip."""
    if os.path.exists(asked):
        remedy = f"give the line first: wsiskit brief C5 {asked}"
        raise UsageError("brief", "usage.line", "no action line and no --entity is given", remedy)
    return line_asked(asked, framework, "brief")
