"""Table `documents`: what the masthead prints, as data; the year with the rule that told it."""

from __future__ import annotations

from pathlib import Path

import pytest

from wsiskit.knowledge.languages import load_profile
from wsiskit.model.source import SourceText
from wsiskit.model.table import Settings
from wsiskit.pipeline import read_bare
from wsiskit.quantities.printed import printed_days
from wsiskit.readers.dispatch import read_report
from wsiskit.tables import make_table
from wsiskit.tables.documents import document_year

TESTS = Path(__file__).parents[1]
# file, and what its pages print: symbol, date, year, rule, period, number of pages (empty: no pages), whether it has lines
MASTHEADS = (
    (
        "data/un-documents/E_2025_76.pdf",
        ("E/2025/76",),
        "2025-06-16",
        2025,
        "symbol",
        "2024-07-25/2025-07-30",
        17,
        False,
    ),
    ("data/un-documents/A_80_150.pdf", ("A/80/150",), "2025-07-11", 2025, "date", "", 15, False),
    ("data/un-documents/A_80_6_Sect.4.docx", ("A/80/6 (Sect. 4)",), "2025-04-21", 2025, "date", "", "", False),
    ("data/un-documents/TD_B_CN.4_48.pdf", ("TD/B/CN.4/48",), "1995-03-29", 1995, "date", "1995-06-06", 22, False),
    *(
        (f"cases/parallel/{code}.txt", (), "", 2027, "session", "2026-07-31/2027-07-22", "", True)
        for code in ("ar", "en", "es", "fr", "ru", "zh")
    ),
    *(
        (f"cases/blind/{code}.txt", ("A/81/73", "E/2026/58"), "2026-03-12", 2026, "symbol", "", "", True)
        for code in ("ar", "es", "fr", "ru")
    ),
)


@pytest.mark.parametrize(("file", "symbol", "date", "year", "rule", "period", "pages", "lines"), MASTHEADS)
def test_what_is_printed_is_what_the_row_says(
    file: str, symbol: tuple[str, ...], date: str, year: int, rule: str, period: str, pages: object, lines: bool
) -> None:
    source = read_report(str(TESTS / file), None)
    table = make_table("documents", read_bare(source, Settings()))
    (row,) = (dict(zip((c.name for c in table.columns), cells, strict=True)) for cells in table.rows)
    wanted = (symbol, date, year, f"document.year-of-{rule}", period, pages, lines)
    assert wanted == tuple(
        row[name] for name in ("symbol", "date", "year", "rule", "period", "pages", "has_action_lines")
    )
    assert row["digest"] == source.sha256
    assert "\n" not in str(row["title"])


@pytest.mark.parametrize(
    ("symbols", "sessions", "dates", "told"),
    [
        (("A/81/62", "E/2026/10"), (), ("2025-12-20",), (2026, "document.year-of-symbol")),
        (("A/81/62",), ("Eighty-first session",), (), (0, "")),  # a session of the Assembly spans two years
        ((), ("第八十一届会议", "2026 年届会"), (), (2026, "document.year-of-session")),
        ((), ("دورة عام ٢٠٢٦",), (), (2026, "document.year-of-session")),
        ((), ("2025 session", "2026 session"), (), (0, "")),  # two years: neither is guessed
        (("A/80/1999",), (), (), (0, "")),  # a number that looks like a year is none
        (("E/2025/3", "E/2026/3"), (), ("2026-02-01",), (2026, "document.year-of-date")),
    ],
)
def test_a_year_is_told_or_left_open(
    symbols: tuple[str, ...], sessions: tuple[str, ...], dates: tuple[str, ...], told: tuple[int, str]
) -> None:
    assert document_year(symbols, sessions, dates) == told


@pytest.mark.parametrize(
    ("text", "code", "days"),
    [
        ("Geneva, 1–26 July 2013", "en", ("2013-07-01", "2013-07-26")),
        ("2010年6月28日至7月23日，纽约", "zh", ("2010-06-28", "2010-07-23")),
        ("14 January 2026", "zh", ("2026-01-14",)),  # the masthead of a Chinese version prints it in English
        ("٣١ تموز/يوليه ٢٠٢٦ - ٢٢ تموز/يوليه ٢٠٢٧", "ar", ("2026-07-31", "2027-07-22")),
        ("1 July", "en", ()),
        ("July 2026", "en", ()),
        ("31 February 2026", "en", ()),
        ("Eighty-first session", "en", ()),
    ],
)
def test_days_of_a_masthead(text: str, code: str, days: tuple[str, ...]) -> None:
    assert printed_days(text, [load_profile(code), load_profile("en")]) == days


@pytest.mark.parametrize(
    ("line", "symbols"),
    [
        ("联 合 国 A/65/64–E/2010/12", ("A/65/64", "E/2010/12")),  # a web page keeps no gap between the edges of a line
        ("United Nations A/80/150", ("A/80/150",)),
        ("Report under resolution A/RES/70/125 of the Assembly", ()),  # named, not carried
        ("Report of the Secretary-General (A/80/150)", ()),
    ],
)
def test_a_symbol_at_the_edge_of_the_first_line(line: str, symbols: tuple[str, ...]) -> None:
    text = f"{line}\n\n大会\n\n第六十五届会议\n\n信息社会\n\n秘书长的报告\n\n一. 导言\n\n1. 国际电联开展工作。\n"
    source = SourceText("report.txt", text, "text", "utf-8", "")
    assert make_table("documents", read_bare(source, Settings(source_language="zh"))).rows[0][1] == symbols
