"""The table `compare` and its command: each edit of the seed gives its rows and no other."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from tests.builders import annotate
from tests.rewrites import SEED, seed_text
from tests.strategies import TEXTS
from wsiskit.knowledge.framework import load_framework
from wsiskit.tables.compare import COLUMNS, bare_text, compare_reports

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Result
    from wsiskit.model.annotation import AnnotatedReport
    from wsiskit.model.table import Row

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden" / "compare"
C1 = (
    "24. 欧洲委员会致力于推进与治理相关的公约，涵盖隐私、网络犯罪和人工智能问题；"
    "《人工智能框架公约》的签署国数量已增至 17 个。\n\n"
)


@lru_cache(maxsize=16)
def annotated(text: str) -> AnnotatedReport:
    return annotate(text)


def rows(a: str, b: str) -> list[Row]:
    return list(compare_reports(annotated(a), annotated(b), load_framework()))


def edited(*pairs: tuple[str, str]) -> str:
    text = seed_text()
    for old, new in pairs:
        assert text.count(old) == 1
        text = text.replace(old, new)
    return text


def test_the_seed_against_itself_is_empty() -> None:
    assert rows(seed_text(), seed_text()) == []


def test_a_paragraph_taken_out_takes_its_cell_and_its_number_with_it() -> None:
    found = rows(seed_text(), edited((C1, "")))
    assert [row[:5] for row in found] == [
        ("cell", "lost", "C1 coe", "paragraph 24", ""),
        ("quantity", "lost", "count signatories", "17 个 (paragraph 24)", ""),
        ("paragraph", "removed", "欧洲委员会致力于推进与治理相关的公约,涵盖隐私、…", "24", ""),
    ]


def test_an_exchange_of_the_reports_exchanges_gains_and_losses() -> None:
    other = edited((C1, ""), ("540 亿美元", "600 亿美元"), ("<https://www.dpi-safeguards.org/>", "<https://dpi.org/>"))
    mirror = {"lost": "gained", "gained": "lost", "removed": "added", "added": "removed"}
    there = {(r[0], r[1], r[2], r[3], r[4], r[5]) for r in rows(seed_text(), other)}
    back = {(r[0], mirror.get(str(r[1]), r[1]), r[2], r[4], r[3], r[5]) for r in rows(other, seed_text())}
    assert there == back
    assert ("quantity", "changed", "amount USD", "540 亿美元 (paragraph 27)", "600 亿美元 (paragraph 27)", 0.0) in there
    assert {r[:3] for r in there if r[0] == "link"} == {
        ("link", "lost", "https://www.dpi-safeguards.org/"),
        ("link", "gained", "https://dpi.org/"),
    }


def test_evidence_shows_what_went_and_came() -> None:
    (row,) = rows(seed_text(), edited(("四次次会议", "四次会议")))
    assert row[1:2] + row[3:6] + row[8:9] == ("rewritten", "18", "18", row[5], ("-次",))
    assert 0.99 < float(row[5]) < 1  # type: ignore[arg-type]


def test_numbers_notes_widths_and_line_ends_are_no_change() -> None:
    a = "一. 导言\n\n1. 甲介绍进展，并提出建议（见下文）。\n\n2. 乙支持各国落实成果，并提出新的建议。\n"
    b = "一. 导言\n\n1. 甲介绍进展, 并提出建议(见下文)。\n\n2. 乙支持各国落实成果，\n并提出新的建议。\n"
    assert rows(a, b) == []


@settings(max_examples=40, deadline=None)
@given(TEXTS, TEXTS)
def test_any_two_texts_can_be_compared(a: str, b: str) -> None:
    assert rows(a, a) == []
    for row in rows(a, b):
        assert len(row) == len(COLUMNS)
        for offset, text in ((row[6], a), (row[7], b)):
            assert offset == "" or 0 <= int(offset) < len(text)  # type: ignore[arg-type]


@pytest.mark.parametrize("form", ["csv", "json", "table"])
def test_golden(wsiskit: Callable[..., Result], tmp_path: Path, form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Write them again with WSISKIT_GOLDEN=1, and read the difference."""
    monkeypatch.setenv("COLUMNS", "120")
    other = tmp_path / "other.txt"
    other.write_text(
        edited((C1, ""), ("540 亿美元", "600 亿美元"), ("四次次会议", "四次会议")), encoding="utf-8", newline=""
    )
    done = wsiskit("compare", SEED, other, f"--{form}")
    path = GOLDEN / f"seed.{form}"
    if os.environ.get("WSISKIT_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(done.out, encoding="utf-8")
    assert (done.code, done.out) == (0, path.read_text(encoding="utf-8"))


def test_the_number_of_a_paragraph_is_not_compared_however_markdown_sets_it() -> None:
    assert {bare_text(f"{head}大会通过了决议。", "5") for head in ("5. ", "5、", "**5.** ", "5\\. ", "**5**. ")} == {
        "大会通过了决议。"
    }


def test_kinds_can_be_chosen_and_wrong_usage_is_told(wsiskit: Callable[..., Result], tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(edited((C1, "")), encoding="utf-8", newline="")
    done = wsiskit("compare", SEED, other, "--kind", "cell", "--csv")
    assert [row["what"] for row in csv.DictReader(done.out.splitlines())] == ["C1 coe"]
    assert done.err == ""
    assert wsiskit("compare", SEED, other, "--kind", "cells").code == 2
    assert wsiskit("compare", SEED, tmp_path / "missing.txt").code == 2
    assert wsiskit("compare", SEED).code == 2


def test_how_many_of_each_kind_there_are_is_told_of_the_rows_that_are_left(
    wsiskit: Callable[..., Result], tmp_path: Path
) -> None:
    other = tmp_path / "other.txt"
    other.write_text(edited((C1, ""), ("540 亿美元", "600 亿美元")), encoding="utf-8", newline="")
    every = wsiskit("compare", SEED, other, "--csv", "-v")
    kinds = [row["kind"] for row in csv.DictReader(every.out.splitlines())]
    assert f"wsiskit: {len(kinds)} differences: cells {kinds.count('cell')}, " in every.err
    assert every.err.rstrip().endswith(f"quantities {kinds.count('quantity')}, paragraphs {kinds.count('paragraph')}")
    one = wsiskit("compare", SEED, other, "--where", "entity_id=coe", "--where", "kind=cell", "--csv", "-v")
    assert one.err.endswith("wsiskit: 1 difference: cells 1\n")
    assert wsiskit("compare", SEED, SEED, "--csv", "-v").err.endswith("wsiskit: no differences\n")
    assert wsiskit("compare", SEED, other).err == wsiskit("compare", SEED, other, "-q").err == ""


def test_a_person_sees_names_and_whether_an_organization_is_new(
    wsiskit: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    other = tmp_path / "other.txt"
    other.write_text(edited((C1, "")), encoding="utf-8", newline="")
    shown = wsiskit("compare", SEED, other, "--lang", "en", "--kind", "cell", "--table")
    assert "C1 coe  Council of Europe" in shown.out
    series = wsiskit("series", SEED, other, "--entity", "itu", "--lang", "en", "--table")
    assert series.out.split("\n")[0].split() == ["year", "mentions", "change", "action_lines", "paragraphs", "report"]
    assert series.out.count("–       C2, C4, C5, C6") == 2
    assert "change" not in series.err


def test_a_real_process() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "wsiskit", "compare", SEED, "-", "--csv", "--kind", "paragraph"],
        input=edited((C1, "")).encode(),
        capture_output=True,
        check=False,
        cwd=ROOT,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode().splitlines()[1].startswith("paragraph,removed,")


def test_a_figure_in_other_words_and_another_place_is_no_change() -> None:
    before = "1. 目前仍有 26 亿人没有上网，占世界人口的 33%。\n\n2. 国际电联介绍进展。\n"
    after = "1. 国际电联介绍情况。\n\n2. 尚未连接互联网的人口为 26 亿人。\n"
    assert [row[1:3] for row in rows(before, after) if row[0] == "quantity"] == [("lost", "share per cent")]
    other = after.replace("26 亿人", "22 亿人")
    assert ("lost", "count people") in [row[1:3] for row in rows(before, other) if row[0] == "quantity"]
