"""Table `documents`: what each report is, read off its masthead and its file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wsiskit.citations.symbols import find_symbols
from wsiskit.knowledge.index import COMMON
from wsiskit.knowledge.languages import load_profile
from wsiskit.model.spans import distinct
from wsiskit.model.table import Column
from wsiskit.quantities.printed import covered_time, printed_days
from wsiskit.tables.columns import REPORT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from wsiskit.knowledge.framework import Framework
    from wsiskit.knowledge.registry import Registry
    from wsiskit.model.annotation import AnnotatedReport
    from wsiskit.model.report import FrontField, Report
    from wsiskit.model.table import Row

COLUMNS = (
    REPORT,
    Column("symbol", "list", "symbols of the document; a report to two organs has two"),
    Column("organ", "list", "organs it is addressed to, as printed"),
    Column("session", "list", "sessions, as printed"),
    Column("date", "string", "date of the document, ISO 8601; empty where the masthead prints none that can be read"),
    Column("year", "integer", "year of the document; empty where nothing printed tells it"),
    Column(
        "period", "string", "first and last day that the masthead prints for the session, as `start/end` (ISO 8601)"
    ),
    Column("language", "string", "language it was read in"),
    Column("title", "string", "title, on one line"),
    Column("kind", "string", "kind of document as printed, such as Report of the Secretary-General"),
    Column("modifier", "string", "Corrigendum, Addendum or the like as printed; empty for a document of its own"),
    Column("format", "string", "format of the file: text, markdown, html, docx or pdf"),
    Column("pages", "integer", "number of pages; empty where the format has none"),
    Column("paragraphs", "integer", "number of numbered paragraphs"),
    Column("sections", "integer", "number of headings"),
    Column("footnotes", "integer", "number of footnotes and notes"),
    Column("action_lines", "list", "action lines that its headings stand for, in the order of the framework"),
    Column("has_action_lines", "boolean", "whether a heading of it stands for an action line"),
    Column("digest", "string", "SHA-256 of the file"),
    Column("rule", "string", "what the year was read from, as a rule; empty where the year is"),
    Column(
        "covers", "string", "time that its summary or first paragraphs say it covers: a year, or `start/end` (ISO 8601)"
    ),
)
OPENING = 3  # paragraphs in which a report says what it is about
_DASHES = " -\u2010\u2011\u2012\u2013\u2014"  # between the two symbols of a joint report
_FOUR = re.compile(r"(?<!\d)\d{4}(?!\d)")
YEARS = range(1945, 2100)  # in which the United Nations issue documents: another number is no year of one


def rows(annotated: AnnotatedReport, registry: Registry, framework: Framework, language: str) -> Iterator[Row]:
    """One row per report."""
    yield document_row(annotated, framework)


def document_row(annotated: AnnotatedReport, framework: Framework) -> Row:
    """The one row of a report."""
    report = annotated.report
    source = report.source
    fields: dict[str, list[str]] = {}
    for field in report.front:
        fields.setdefault(field.name, []).append(" ".join(field.text.split()))
    symbols = _symbols(report.front)
    profiles = [load_profile(code) for code in dict.fromkeys((report.language, COMMON))]
    dates = [day for text in fields.get("date", ()) for day in printed_days(text, profiles)]
    days = [day for text in fields.get("period", ()) for day in printed_days(text, profiles)]
    year, rule = document_year(symbols, fields.get("session", ()), dates)
    headed = {section.action_line for section in report.sections}
    lines = tuple(line.id for line in framework.lines if line.id in headed)
    return (
        source.path,
        symbols,
        distinct(fields.get("organ", ())),
        distinct(fields.get("session", ())),
        dates[0] if dates else "",
        year or "",
        "/".join(dict.fromkeys((min(days), max(days)))) if days else "",
        report.language,
        _first(fields, "title"),
        _first(fields, "kind"),
        _first(fields, "modifier"),
        source.format,
        len(source.page_starts) if len(source.page_starts) > 1 else "",
        len(report.paragraphs),
        len(report.sections),
        len(report.footnotes),
        lines,
        bool(lines),
        source.sha256,
        rule,
        _covered(report),
    )


def _covered(report: Report) -> str:
    """What the summary says of the time covered; where it says none, what the first paragraphs say."""
    profile = load_profile(report.language)
    summary = " ".join(" ".join(field.text.split()) for field in report.front if field.name in {"summary", "text"})
    first = (
        " ".join(" ".join(piece.cut(report.source.text).split()) for piece in paragraph.pieces)
        for paragraph in report.paragraphs[:OPENING]
    )
    return next(filter(None, (covered_time(text, profile) for text in (summary, *first) if text)), "")


def _symbols(front: Sequence[FrontField]) -> tuple[str, ...]:
    """Symbols of the document's own: lines of nothing else; where none is, the symbols that end the first line.

    A masthead opens with the name of the Organization and, at the other edge of the line, the symbol; a format that keeps
    no gap between the two has them as one text.
    """
    texts = [field.text for field in front if field.name == "symbol"]
    own = distinct(symbol.symbol for text in texts for symbol, _, _ in find_symbols(text))
    if own or not front:
        return own
    first = " ".join(front[0].text.split())
    found = list(find_symbols(first))
    if not found or found[-1][2] != len(first):
        return ()
    start = found[-1][1]
    for _, begin, end in reversed(found[:-1]):
        if first[end:start].strip(_DASHES):
            break
        start = begin
    return distinct(symbol.symbol for symbol, begin, _ in found if begin >= start)


def document_year(symbols: Sequence[str], sessions: Sequence[str], dates: Sequence[str]) -> tuple[int, str]:
    """Year of a document and the rule that told it; 0 and an empty rule where nothing printed does.

    A symbol with a year (E/2026/10) goes first, for it says to which year's documents the report belongs; then the year of
    a session (2026 session), then the date. The number of a session alone tells no year: documents of one session of
    the General Assembly are issued in two calendar years.
    """
    told = _years(s.session for symbol in symbols for s, _, _ in find_symbols(symbol))
    if len(told) == 1:
        return told.pop(), "document.year-of-symbol"
    told = _years(sessions)
    if len(told) == 1:
        return told.pop(), "document.year-of-session"
    if dates and int(dates[0][:4]) in YEARS:
        return int(dates[0][:4]), "document.year-of-date"
    return 0, ""


def _years(texts: Iterable[str]) -> set[int]:
    """Years printed in digits, of any script."""
    numbers = (int(found[0]) for text in texts for found in _FOUR.finditer(text))
    return {number for number in numbers if number in YEARS}


def _first(fields: dict[str, list[str]], name: str) -> str:
    return next(iter(fields.get(name, ())), "")
