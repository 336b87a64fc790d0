"""`html`: one self-contained page of one report or several."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from wsiskit.cli.options import ANALYSIS, REPORTS, add_command, settings_of
from wsiskit.cli.reports import Annotating, each_report
from wsiskit.cli.several import JOBS
from wsiskit.cli.streams import is_terminal, remark
from wsiskit.cli.write import write_parts
from wsiskit.errors import UsageError

if TYPE_CHECKING:
    from wsiskit.model.source import SourceText
    from wsiskit.model.table import Settings
    from wsiskit.pages.content import ReportPage

MOST = 40  # reports on one page; each adds about a megabyte
_TEXT = """Make one page of a report: who is named under which line, with the evidence behind every number.

The file needs no network and no other file. It has the matrix, gaps, quotations with their footnotes, names that the
registry lacks, figures and findings. Several reports are shown year on year. --lang chooses names, titles and the words of
the page.

Examples:

  wsiskit html report.txt -o page.html

  wsiskit html 2025.txt 2026.txt --lang en -o years.html
"""
_FILE = Annotated[
    str, typer.Option("-o", "--output", metavar="FILE", help="A name that ends in .html; without it standard output.")
]


def register(app: typer.Typer, name: str) -> None:
    """Add the command."""
    add_command(app, name, print_page, {**REPORTS, "output": (_FILE, ""), **ANALYSIS, **JOBS}, _TEXT)


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


def print_page(values: dict[str, Any]) -> int:
    """`html`."""
    target = values["output"]
    if target and target != "-" and not target.lower().endswith((".html", ".htm")):
        raise UsageError(f"-o {target}", "usage.extension", "a page is HTML", "name it .html")
    if not target and is_terminal():
        raise UsageError("html", "usage.output", "a page is not for a terminal", "name a file with -o page.html")
    require_jinja()
    from wsiskit import __version__
    from wsiskit.knowledge.registry import load_registry
    from wsiskit.pages.html import page_html

    settings = settings_of(values, nil=True)
    registry = load_registry(settings.overlays)
    work = _Work(settings, values["reports"])
    found, code = each_report(values["reports"], work, values["encoding"], values["jobs"])
    if not found:
        return code
    if len(found) > MOST:
        message = f"{len(found)} reports on one page"
        raise UsageError(
            "html", "usage.reports", message, f"give at most {MOST}, or build a data set with `corpus build`"
        )
    pages = [page._replace(number=n) for n, page in enumerate(sorted(found, key=_when), 1)]
    language = settings.language or pages[-1].language
    text = page_html([_renumbered(page) for page in pages], language, __version__, registry.digest)
    write_parts([text], target, [*values["reports"], *settings.overlays])
    if target and target != "-":
        remark(f"wsiskit: {len(pages)} report{'s' if len(pages) > 1 else ''} in {target}")
    return code


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
