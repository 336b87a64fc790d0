"""Tables at a terminal: within its width, nothing that a terminal would obey, the layout of each table."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import annotate
from wsiskit.model.table import Column, Table
from wsiskit.tables import TABLE_NAMES, make_table, table_maker
from wsiskit.writers.layouts import as_it_is, layout_of
from wsiskit.writers.terminal import plain_text, render_table
from wsiskit.writers.wrapping import width_of

REPORT = """\
一. 行动方针

A. 获取信息和知识(C3)

1. 国际电联和教科文组织开展工作。¹ 世界卫生组织报告。

B. 能力建设(C4)

2. 会员国报告。

¹ 见 <https://www.itu.int/>。
"""


def shown(name: str, width: int, *, wide: bool = False) -> str:
    return render_table(make_table(name, annotate(REPORT), wide=wide), width, colour=False)


@pytest.mark.parametrize("width", [20, 40, 80, 140])
@pytest.mark.parametrize(("name", "wide"), [*((name, False) for name in TABLE_NAMES), ("coverage", True)])
def test_no_line_is_wider_than_the_terminal(name: str, wide: bool, width: int) -> None:
    lines = shown(name, width, wide=wide).splitlines()
    assert max(map(width_of, lines)) <= width
    assert not any(line != line.rstrip() for line in lines)
    table = make_table(name, annotate(REPORT), wide=wide)
    more = tuple(("other.txt", *row[1:]) for row in table.rows)
    grouped = render_table(table._replace(rows=(*table.rows, *more)), width, colour=False).splitlines()
    assert max(map(width_of, grouped)) <= width


def test_every_layout_names_columns_that_its_table_has() -> None:
    """A layout with a column too many would silently fall back to the plain one."""
    for name in TABLE_NAMES:
        table = Table(name, table_maker(name).columns, ())
        names = {column.name for column in table.columns}
        layout = layout_of(table)
        assert {source for field in layout.fields for source in field.sources} <= {*names, "#"}
        assert layout.fields != tuple(field for field in as_it_is(table).fields if field.name != "report")
        assert len(layout.fields) > 1


def test_coverage_tells_a_line_once_and_the_gaps_in_words() -> None:
    text = shown("coverage", 80)
    assert text.count("C3  信息和知识的获取") == 1
    assert "C7/e-agriculture  电子农业 — no heading in the report" in text
    assert "C4  能力建设 — no organization" in text
    rows = [line.split() for line in text.splitlines() if line.startswith("  itu ")]
    assert rows == [["itu", "国际电信联盟", "1", "1", "1"]]


def test_coverage_as_a_matrix_has_every_line_and_dots_for_nothing() -> None:
    for width in (60, 120, 160):
        lines = shown("coverage", width, wide=True).splitlines()
        heads = " ".join(line for line in lines if "C1 " in line or "C11" in line or "total" in line)
        assert all(f"C{n}" in heads for n in range(1, 12))
    wide = shown("coverage", 160, wide=True).splitlines()
    parts = "gov bus lea hea emp env agr sci"
    assert wide[2].split()[2:] == f"C1 C2 C3 C4 C5 C6 C7 {parts} C8 C9 C10 C11 total".split()
    itu = next(line.split() for line in wide if line.startswith("itu "))
    assert itu == ["itu", "国际电信联盟", "·", "·", "1", *["·"] * 16, "1"]


def test_coverage_as_a_matrix_stands_whole_on_eighty_columns() -> None:
    lines = shown("coverage", 80, wide=True).splitlines()
    parts = "go bu le he em en ag sc"
    assert lines[1].split() == ["e-"] * 8 + ["C", "C"]
    assert lines[2].split()[1:] == f"C1 C2 C3 C4 C5 C6 C7 {parts} C8 C9 10 11 total".split()
    assert sum(line.startswith("itu ") for line in lines) == 1


def test_sections_are_indented_by_level() -> None:
    lines = shown("sections", 80).splitlines()
    assert lines[2].startswith("一 行动方针")
    assert lines[3].startswith("  A 获取信息和知识")
    assert lines[3].split()[-2:] == ["C3", "1"]


def test_several_reports_are_groups() -> None:
    columns = (Column("report", "string", ""), Column("surface", "string", ""))
    one = render_table(Table("x", columns, (("a.txt", "s"), ("a.txt", "t"))), 80, colour=False)
    assert "a.txt" not in one
    two = render_table(Table("x", columns, (("a.txt", "s"), ("a.txt", "t"), ("b.txt", "u"))), 80, colour=False)
    assert [line for line in two.splitlines() if line.endswith(".txt")] == ["a.txt", "b.txt"]


def test_columns_that_were_asked_for_are_all_there() -> None:
    table = make_table("mentions", annotate(REPORT))
    text = render_table(table, 60, colour=False, every_column=True)
    heads = [word for line in text.splitlines() for word in line.split()]
    assert all(column.name in heads for column in table.columns)
    assert text.left_out == ()


def test_what_is_left_out_is_told() -> None:
    assert {"start", "end", "rule"} <= set(shown_left_out("mentions", 60))
    assert "surface" not in shown_left_out("mentions", 60)


def shown_left_out(name: str, width: int) -> tuple[str, ...]:
    return render_table(make_table(name, annotate(REPORT)), width, colour=False).left_out


def test_colour_only_on_request() -> None:
    table = make_table("coverage", annotate(REPORT))
    coloured = render_table(table, 80, colour=True)
    assert "\x1b[1m" in coloured
    assert coloured.replace("\x1b[1m", "").replace("\x1b[2m", "").replace("\x1b[0m", "") == shown("coverage", 80)


def test_control_characters_never_reach_the_terminal() -> None:
    table = Table("x", (Column("text", "string", ""),), (("a\x1b[31mred\x07\x9b\u202e\u200e\x00b\r\nc\td\u3000e",),))
    text = render_table(table, 80, colour=False)
    assert "a[31mredb  c d e" in text
    assert all(char.isprintable() or char == "\n" for char in text)


@settings(max_examples=50)
@given(st.lists(st.text(max_size=80), max_size=4), st.integers(20, 120))
def test_any_text_is_shown_within_the_width(texts: list[str], width: int) -> None:
    columns = (Column("one", "string", ""), Column("two", "list", ""))
    text = render_table(Table("x", columns, tuple((t, tuple(texts)) for t in texts)), width, colour=False)
    assert all(width_of(line) <= width for line in text.splitlines())
    assert all(char.isprintable() or char == "\n" for char in text)
    for one in texts:
        assert set(plain_text(one).replace(" ", "")) <= set(text)
