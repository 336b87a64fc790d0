"""Charts: records that equal the table, drawn without a request, and slips that are told."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from tests.builders import annotate
from tests.rewrites import seed_text
from wsiskit.errors import UsageError
from wsiskit.model.table import Settings, Table
from wsiskit.pages.charts import draw, make_chart
from wsiskit.tables import make_table

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run


@pytest.fixture(scope="module")
def coverage() -> Table:
    return make_table("coverage", annotate(seed_text()), Settings("en"))


def test_the_matrix_has_every_line_and_the_largest_bodies(coverage: Table) -> None:
    chart = make_chart(coverage, "matrix")
    domain = chart.spec["encoding"]["x"]["scale"]["domain"]
    assert "C7/e-agriculture" in domain
    assert len(domain) == 19
    itu = {(r["line"], r["mentions"]) for r in chart.records if r["entity"] == "ITU"}
    at = {column.name: n for n, column in enumerate(coverage.columns)}
    assert itu == {
        (row[at["action_line"]], row[at["mentions"]]) for row in coverage.rows if row[at["entity_id"]] == "itu"
    }


@pytest.mark.parametrize("kind", ["matrix", "lines", "entities"])
def test_a_chart_is_drawn_in_three_formats(coverage: Table, kind: str) -> None:
    chart = make_chart(coverage, kind)
    drawn = draw(chart, "svg")
    assert drawn.startswith(b"<svg")
    assert b"C2" in drawn or kind == "entities"
    if kind == "lines":
        assert draw(chart, "png").startswith(b"\x89PNG")
        assert draw(chart, "pdf").startswith(b"%PDF")
    assert draw(chart, "svg") == drawn


def test_what_cannot_be_drawn_is_told(coverage: Table) -> None:
    with pytest.raises(UsageError, match=r"usage\.plot"):
        make_chart(coverage, "pie")
    with pytest.raises(UsageError, match=r"plot\.empty"):
        make_chart(coverage._replace(rows=()), "matrix")


def test_series_and_networks_from_the_command(wsiskit: Run, tmp_path: Path) -> None:
    for year, bodies in ((2024, "国际电联和开发署"), (2025, "国际电联、教科文组织和开发署")):
        text = f"E/{year}/10\n\n秘书长的报告\n\nC5. 树立使用信通技术的信心和安全性\n\n1. {bodies}发布了报告。\n"
        (tmp_path / f"{year}.txt").write_text(text, encoding="utf-8")
    done = wsiskit(
        "series", tmp_path / "2024.txt", tmp_path / "2025.txt", "--plot", tmp_path / "s.svg",
        "--plot-data", tmp_path / "s.csv",
        "-o", tmp_path / "t.csv",
    )  # fmt: skip
    assert done.code == 0
    with (tmp_path / "s.csv").open(encoding="utf-8", newline="") as stream:
        rows = {(row["what"], row["year"]): row["mentions"] for row in csv.DictReader(stream)}
    assert (rows["itu", "2024"], rows["unesco", "2025"]) == ("1", "1")
    done = wsiskit("cooccurrences", tmp_path / "2025.txt", "--plot", tmp_path / "n.svg", "-o", tmp_path / "t.csv")
    assert done.code == 0
    assert b">UNESCO<" in (tmp_path / "n.svg").read_bytes()
    assert "同时提到的机构".encode() in (tmp_path / "n.svg").read_bytes(), "in the language of the report"
    done = wsiskit("coverage", tmp_path / "2025.txt", "--wide", "--plot", tmp_path / "w.svg", "-o", tmp_path / "t.csv")
    assert (done.code, "usage.formats" in done.err) == (2, True)
    assert "usage.extension" in wsiskit("coverage", tmp_path / "2025.txt", "--plot", tmp_path / "n.gif").err
    assert "usage.plot" in wsiskit("coverage", tmp_path / "2025.txt", "--plot-data", tmp_path / "n.csv").err
