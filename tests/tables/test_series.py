"""Table `series`: reports in the order of their years, zeros where a report lacks something, new, gone and back."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import annotate
from wsiskit.knowledge.framework import load_framework
from wsiskit.knowledge.registry import load_registry
from wsiskit.model.table import Table
from wsiskit.tables.series import COLUMNS, series_rows, wide_series

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Result
    from wsiskit.model.annotation import AnnotatedReport

BODIES = {"国际电联": "itu", "教科文组织": "unesco", "贸发会议": "unctad"}


@cache
def report(year: int, *bodies: str) -> AnnotatedReport:
    """A report of a year (0: it tells none) whose C3 names these bodies."""
    session = f"经济及社会理事会\n\n{year} 年届会\n\n信息社会\n\n秘书长的报告\n\n" if year else ""
    said = "、".join(bodies)
    text = f"{session}一. 行动方针\n\nA. 获取信息和知识(C3)\n\n1. {said}提供了支持，见 https://example.org/{bool(bodies)}。\n"
    one = annotate(text)
    return one._replace(report=one.report._replace(source=one.report.source._replace(path=f"{year}-{said}.txt")))


def table(*reports: AnnotatedReport) -> Table:
    return Table("series", COLUMNS, tuple(series_rows(reports, load_registry(), load_framework(), "en")))


def rows(made: Table, kind: str, subject: str) -> list[dict[str, Any]]:
    named = [dict(zip((c.name for c in made.columns), row, strict=True)) for row in made.rows]
    return [row for row in named if (row["kind"], row["id"]) == (kind, subject)]


def test_reports_stand_by_year_and_every_one_has_its_row() -> None:
    made = table(report(2026, "国际电联"), report(2024, "国际电联", "教科文组织"), report(2025, "教科文组织"))
    itu = rows(made, "entity", "itu")
    assert [(row["year"], row["mentions"], row["change"]) for row in itu] == [
        (2024, 1, ""),
        (2025, 0, "gone"),
        (2026, 1, "back"),
    ]
    assert {row["name"] for row in itu} == {"International Telecommunication Union"}
    assert [row["action_lines"] for row in itu] == [("C3",), (), ("C3",)]
    line = rows(made, "line", "C3")
    assert [(row["entities"], row["mentions"], row["paragraphs"]) for row in line] == [
        (2, 2, ("1",)),
        (1, 1, ("1",)),
        (1, 1, ("1",)),
    ]
    assert [row["mentions"] for row in rows(made, "line", "C5")] == [0, 0, 0]
    assert len({row[1] for row in made.rows if row[0] == "line"}) == len(load_framework().lines)


def test_what_was_never_there_is_new_once() -> None:
    made = table(report(2024, "国际电联"), report(2025, "国际电联", "贸发会议"), report(2026, "国际电联", "贸发会议"))
    assert [row["change"] for row in rows(made, "entity", "unctad")] == ["", "new", ""]


def test_a_report_that_tells_no_year_leaves_the_order_as_it_is_given() -> None:
    made = table(report(2026, "国际电联"), report(0, "教科文组织"), report(2024, "国际电联"))
    assert [row["year"] for row in rows(made, "entity", "itu")] == [2026, "", 2024]


def test_a_link_has_rows_only_where_it_stands_or_is_gone() -> None:
    made = table(report(2024, "国际电联"), report(2025), report(2026))
    assert [(row["year"], row["change"]) for row in rows(made, "link", "https://example.org/True")] == [
        (2024, ""),
        (2025, "gone"),
    ]


def test_wide_has_a_column_a_year_or_a_path_where_two_share_one() -> None:
    made = wide_series(table(report(2024, "国际电联"), report(2026, "国际电联", "教科文组织")))
    assert [column.name for column in made.columns] == ["kind", "id", "name", "2024", "2026"]
    assert ("entity", "unesco", "United Nations Educational, Scientific and Cultural Organization", 0, 1) in made.rows
    shared = wide_series(table(report(2024, "国际电联"), report(2024, "教科文组织")))
    assert [column.name for column in shared.columns[3:]] == ["2024-国际电联.txt", "2024-教科文组织.txt"]


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from([2024, 2025, 2026]), st.lists(st.sampled_from(sorted(BODIES)), unique=True)),
        min_size=1,
        max_size=4,
    )
)
def test_sums_are_those_of_the_reports(drawn: list[tuple[int, list[str]]]) -> None:
    made = table(*(report(year, *bodies) for year, bodies in drawn))
    counted = sum(row[5] for row in made.rows if row[0] == "entity" and row[1] in BODIES.values())
    assert counted == sum(len(bodies) for _, bodies in drawn)
    wide = wide_series(made)
    if len({(year, tuple(bodies)) for year, bodies in drawn}) == len(drawn):
        totals = [
            sum(int(cell) for cell in row[3:]) for row in wide.rows if row[0] == "entity" and row[1] in BODIES.values()
        ]  # type: ignore[arg-type]
        assert sum(totals) == counted


def test_the_command_follows_one_entity(wsiskit: Callable[..., Result], tmp_path: Path) -> None:
    for year, said in ((2025, "国际电联"), (2026, "国际电联和教科文组织")):
        text = f"经济及社会理事会\n\n{year} 年届会\n\n一. 行动方针\n\nA. 获取信息和知识(C3)\n\n1. {said}提供了支持。\n"
        (tmp_path / f"{year}.txt").write_text(text, "utf-8")
    chosen = ("--kind", "entity", "--columns", "id,year,mentions,change")
    done = wsiskit("series", tmp_path, *chosen, "--entity", "UNESCO")
    assert (done.code, done.out) == (0, "id,year,mentions,change\nunesco,2025,0,\nunesco,2026,1,new\n")
    wide = wsiskit("series", tmp_path, "--kind", "entity", "--wide", "--lang", "en", "--entity", "itu")
    assert wide.out == "kind,id,name,2025,2026\nentity,itu,International Telecommunication Union,1,1\n"
    assert "[usage.kind] — use one of line, entity, link" in wsiskit("series", tmp_path, "--kind", "cell").err


@pytest.mark.parametrize("args", [("--wide", "--columns", "id"), ("--entity", "unesko")])
def test_wrong_usage_is_told_before_a_report_is_read(
    wsiskit: Callable[..., Result], tmp_path: Path, args: tuple[str, ...]
) -> None:
    done = wsiskit("series", tmp_path / "missing.txt", *args)
    assert done.code == 2
    assert "missing.txt" not in done.err
