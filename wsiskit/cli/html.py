"""`html`: one self-contained page of one report or several."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from wsiskit.cli.declared import option
from wsiskit.cli.options import ANALYSIS, REPORTS, add_command, settings_of
from wsiskit.cli.reports import Annotating, each_report
from wsiskit.cli.several import JOBS
from wsiskit.cli.streams import is_terminal, remark
from wsiskit.cli.write import require, write_parts
from wsiskit.errors import UsageError

if TYPE_CHECKING:
    import typer

    from wsiskit.model.source import SourceText
    from wsiskit.model.table import Settings
    from wsiskit.pages.content import ReportPage

MOST = 40  # reports on one page; each adds about a megabyte
_TEXT = """Make one page of a report: who is named under which line, with the evidence for every number.

The file needs no network and no other file. It has the matrix, gaps, quotations with their footnotes, names that the
registry lacks, figures and findings. Several reports are shown year on year. --lang chooses names, titles and the words of
the page. Charts are drawn where wsiskit[plot] is installed. A name that ends in .md or .docx gives the same content as
Markdown or as a Word document. A text without any action line makes a page that says so.

Examples:

  wsiskit html report.txt -o page.html

  wsiskit html 2025.txt 2026.txt --lang en -o years.html

  wsiskit html report.txt --lang zh -o report.docx
"""
_FILE = option(
    str,
    "-o",
    "--output",
    metavar="FILE",
    help="A name that ends in .html, .md or .docx; without it a page on standard output.",
)
_NO_CHARTS = option(bool, "--no-charts", help="Leave the charts out: the page is smaller, and made sooner.")
_FORMS = {".html": "html", ".htm": "html", ".md": "markdown", ".markdown": "markdown", ".docx": "docx"}


def register(app: typer.Typer, name: str) -> None:
    """Add the command."""
    options = {"output": (_FILE, ""), "no_charts": (_NO_CHARTS, False), **ANALYSIS, **JOBS}
    add_command(app, name, print_page, {**REPORTS, **options}, _TEXT)


class _Work:
    """Makes the page of one report; other processes get it, too."""

    def __init__(self, settings: Settings, given: list[str]) -> None:
        self.settings, self.annotating = settings, Annotating(settings, given, outlined=True)

    def __call__(self, source: SourceText) -> ReportPage:
        from wsiskit.knowledge.framework import load_framework
        from wsiskit.knowledge.registry import load_registry
        from wsiskit.pages.content import report_page

        annotated = self.annotating(source)
        registry, framework = load_registry(self.settings.overlays), load_framework()
        return report_page(annotated, registry, framework, self.settings)


def _refuse_crowds(given: list[str]) -> None:
    """Raise `usage.reports` for more than `MOST` inputs, before any of them is read."""
    from wsiskit.readers.find import find_reports

    count = len(find_reports(given)[0])
    if count > MOST:
        remedy = f"give at most {MOST}, or build a data set with `corpus build`"
        raise UsageError("html", "usage.reports", f"{count} reports on one page", remedy)


def print_page(values: dict[str, Any]) -> int:
    """`html`."""
    target = values["output"]
    form = _form(target)
    from wsiskit.knowledge.registry import load_registry

    settings = settings_of(values, nil=True)
    registry = load_registry(settings.overlays)
    _refuse_crowds(values["reports"])
    work = _Work(settings, values["reports"])
    found, code = each_report(values["reports"], work, values["encoding"], values["jobs"])
    if not found:
        return code
    pages = [page._replace(number=n) for n, page in enumerate(sorted(found, key=_when), 1)]
    language = settings.language or pages[-1].language
    charts = not values["no_charts"] and form != "markdown" and _can_draw()
    made = _rendered(form, [_renumbered(page) for page in pages], language, registry.digest, charts=charts)
    write_parts([made], target, [*values["reports"], *settings.overlays])
    if target and target != "-":
        remark(f"wsiskit: {len(pages)} report{'s' if len(pages) > 1 else ''} in {target}")
    return code


def _form(target: str) -> str:
    """The format of the file. Raises `UsageError` for another ending, a terminal, and a format whose library is missing."""
    ending = os.path.splitext(target)[1].lower()
    form = _FORMS.get(ending, "" if target and target != "-" else "html")
    if not form:
        remedy = "name it .html, .md or .docx"
        raise UsageError(f"-o {target}", "usage.extension", "a page is not written in this format", remedy)
    if not target and is_terminal():
        raise UsageError("html", "usage.output", "a page is not for a terminal", "name a file with -o page.html")
    if form == "docx":
        require("docx")
    require_jinja()
    return form


def _can_draw() -> bool:
    from wsiskit.pages.pictures import can_draw

    if not can_draw():
        remark("wsiskit: no charts: they need the extra, pip install 'wsiskit[plot]' (--no-charts: no remark)")
    return can_draw()


def _rendered(form: str, pages: list[ReportPage], language: str, digest: str, *, charts: bool) -> str | bytes:
    from wsiskit import __version__

    if form == "html":
        from wsiskit.pages.html import page_html

        return page_html(pages, language, __version__, digest, charts=charts)
    from wsiskit.pages.document import page_blocks

    blocks = page_blocks(pages, language, charts=charts)
    if form == "docx":
        from wsiskit.pages.word import docx_document

        return docx_document(blocks, language, f"wsiskit {__version__}")
    from wsiskit.pages.blocks import markdown_text

    return markdown_text(blocks)


def _when(page: ReportPage) -> tuple[str, str]:
    return page.date or page.year, page.path


def _renumbered(page: ReportPage) -> ReportPage:
    """The page with the keys of its cells under its own number: they are unique on the page of all reports."""
    bodies = tuple(
        body._replace(
            cells=tuple(
                cell._replace(key=f"r{page.number}-{cell.key.partition('-')[2]}") if cell else None
                for cell in body.cells
            )
        )
        for body in page.bodies
    )
    return page._replace(bodies=bodies)


def require_jinja() -> None:
    """Raise `UsageError` where jinja2 is not installed."""
    try:
        import jinja2 as _  # noqa: F401
    except ImportError as fault:
        remedy = "install the extra: pip install 'wsiskit[html]'"
        raise UsageError("html", "output.extra", f"a page needs {fault.name}", remedy) from None
