"""One report as a session in Python holds it: read once, with its settings and its registry, and asked many times."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wsiskit.errors import InputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from os import PathLike

    from wsiskit.knowledge.registry import Registry
    from wsiskit.model.annotation import AnnotatedReport, Citation, Link, Mention, Quantity, Statement
    from wsiskit.model.report import Diagnostic, Footnote, Paragraph, Report, Section
    from wsiskit.model.source import SourceText
    from wsiskit.model.table import Row, Settings, Table

    Readable = str | PathLike[str] | bytes | bytearray | memoryview | SourceText


def read(
    report: Readable, *, registry: Registry | None = None, name: str | PathLike[str] = "-", **settings: Any
) -> Analysis:
    """Read and analyse one report.

    `report` is a path, the bytes of a file of any supported format, or the text itself: a `str` with a line break is text,
    any other a path (give one line of text as bytes). `name` is what messages and tables call bytes and text. `settings`
    are those of `Settings`, by name; `overlays` may be one path or several. `registry` takes the place of the built-in one
    and its overlays.

    Raises `UsageError` for an unknown setting, value or language, `InputError` for a report that cannot be read,
    `RegistryFaults` for an overlay with faults.
    """
    from wsiskit.knowledge.registry import load_registry
    from wsiskit.knowledge.settings import make_settings
    from wsiskit.pipeline import analyse

    made = make_settings(settings)
    if registry is not None and made.overlays:
        remedy = "give one of them: load_registry(overlays) makes a registry of both"
        raise UsageError("registry", "usage.setting", "a registry and overlays are both given", remedy)
    known = load_registry(made.overlays) if registry is None else registry
    return Analysis(analyse(_source(report, str(name), made), made, known), made, known)


class Analysis:
    """One analysed report with the settings and the registry it was made with; every table and check uses these.

    `read` makes it. The layers stand in the order of the text. It does not change.
    """

    __slots__ = ("annotated", "registry", "settings")

    annotated: AnnotatedReport
    settings: Settings
    registry: Registry

    def __init__(self, annotated: AnnotatedReport, settings: Settings, registry: Registry) -> None:
        for name, value in (("annotated", annotated), ("settings", settings), ("registry", registry)):
            object.__setattr__(self, name, value)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"an analysis does not change: read the report again to set {name}")

    def __repr__(self) -> str:
        report = self.report
        counts = f"{len(report.paragraphs)} paragraphs, {len(report.sections)} headings, {len(self.mentions)} mentions"
        return f"<Analysis {report.source.path} ({report.language}): {counts}>"

    @property
    def report(self) -> Report:
        """The structure: sections, paragraphs, footnotes, blocks."""
        return self.annotated.report

    @property
    def text(self) -> str:
        """The source text that every span points into."""
        return self.report.source.text

    @property
    def language(self) -> str:
        """Code of the language of the report."""
        return self.report.language

    @property
    def sections(self) -> tuple[Section, ...]:
        """The headings, each with its parent and action line."""
        return self.report.sections

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The numbered paragraphs, joined across page breaks."""
        return self.report.paragraphs

    @property
    def footnotes(self) -> tuple[Footnote, ...]:
        """The footnotes and unnumbered notes."""
        return self.report.footnotes

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """The mentions that the table `mentions` has: with `include_uncounted` those that are not counted too."""
        every = self.annotated.mentions
        return every if self.settings.include_uncounted else tuple(m for m in every if m.counted)

    @property
    def links(self) -> tuple[Link, ...]:
        """The URLs."""
        return self.annotated.links

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The cited UN documents."""
        return self.annotated.citations

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """The numbers that the prose states."""
        return self.annotated.quantities

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Who acts in which clause."""
        return self.annotated.statements

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What the stages doubt."""
        return self.annotated.diagnostics

    def table(self, name: str, *, wide: bool = False) -> Table:
        """The table of that name, as the command of that name prints it; `wide` makes coverage a matrix.

        Raises `UsageError` for an unknown table, and for one that a single report does not give.
        """
        from wsiskit.tables import COMMAND_TABLES, make_table

        if name == "check":
            return self.check()
        if name in COMMAND_TABLES and name != "terms":
            remedy = "use analysis.compare(other)" if name == "compare" else f"use `wsiskit {name}` with the reports"
            raise UsageError(name, "table.several", "this table is made of several reports", remedy)
        if name == "terms":
            return self._terms()
        return make_table(name, self.annotated, self.settings, wide=wide, registry=self.registry)

    def check(self) -> Table:
        """Faults of the report and doubts of the extraction, as the table `check`."""
        from wsiskit.knowledge.framework import load_framework
        from wsiskit.tables.check import rows

        return _table("check", rows(self.annotated, self.registry, load_framework(), self.settings.language))

    def compare(self, other: Analysis | Readable) -> Table:
        """What changed from this report to `other`, as the table `compare`; a path is read with these settings.

        Raises what `read` raises.
        """
        from wsiskit.knowledge.framework import load_framework
        from wsiskit.tables.compare import compare_reports

        theirs = other if isinstance(other, Analysis) else self._read_too(other)
        language = self.settings.language
        found = compare_reports(self.annotated, theirs.annotated, load_framework(), self.registry, language)
        return _table("compare", found)

    def explain(self, *, at: int | None = None, mention: int | None = None, cell: tuple[str, str] | None = None) -> Any:
        """Why: what stands at a character, or why a row of `mentions` (from 1) or a cell (action line, entity id) is there.

        Raises `UsageError` unless exactly one is asked for, and for one that the report does not have.
        """
        from wsiskit.knowledge.framework import load_framework
        from wsiskit.tables import explain

        if sum(one is not None for one in (at, mention, cell)) != 1:
            raise UsageError(
                "explain", "usage.setting", "not exactly one thing is asked for", "give at, mention or cell"
            )
        if at is not None:
            return explain.explain_at(self.annotated, at)
        if mention is not None:
            return explain.explain_mention(self.annotated, mention)
        line, entity = cell or ("", "")
        return explain.explain_cell(self.annotated, load_framework(), line, entity, self.registry)

    def _read_too(self, report: Readable) -> Analysis:
        from wsiskit.pipeline import analyse

        settings = self.settings._replace(source_language="", encoding="")  # these two say what one file is
        return Analysis(analyse(_source(report, "-", settings), settings, self.registry), settings, self.registry)

    def _terms(self) -> Table:
        from wsiskit.knowledge.languages import load_profile
        from wsiskit.tables.terms import term_rows

        return _table("terms", term_rows(self.annotated, load_profile(self.language), "line", most=10))


def _table(name: str, rows: Iterable[Row]) -> Table:
    from wsiskit.model.table import Table
    from wsiskit.tables import table_columns

    return Table(name, table_columns(name), tuple(rows))


def _source(report: Readable, name: str, settings: Settings) -> SourceText:
    from wsiskit.model.source import SourceText
    from wsiskit.readers.dispatch import read_bytes, read_report

    if isinstance(report, SourceText):
        return report
    if isinstance(report, str) and ("\n" in report or "\r" in report):
        # A lone surrogate has no UTF-8: it becomes an escape, as it does in every output.
        return read_bytes(report.encode("utf-8", "backslashreplace"), name, "utf-8")
    if isinstance(report, bytes | bytearray | memoryview):
        return read_bytes(bytes(report), name, settings.encoding)
    try:
        return read_report(report, encoding=settings.encoding)
    except InputError as fault:
        if fault.rule != "input.missing" or not isinstance(report, str):
            raise
        remedy = f"{fault.remedy}; if this is text, add a line break or give bytes"
        raise InputError(fault.where, fault.rule, fault.message, remedy) from None
