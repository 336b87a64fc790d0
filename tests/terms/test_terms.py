"""Key terms: exact counts and spans, no row below the evidence, names left out; the command."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from math import log
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import annotate
from tests.rewrites import SEED, seed_text
from wsiskit.knowledge.languages import load_profile
from wsiskit.model.spans import Span
from wsiskit.passages.passage import make_passage, make_passages
from wsiskit.passages.units import prose_units
from wsiskit.tables.terms import COLUMNS, EVIDENCE, LEAST, _words, keyness, term_rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Result

ROOT = Path(__file__).parents[2]
COUNTS = st.integers(0, 500)


def test_rows_of_the_seed_are_exact() -> None:
    annotated = annotate(seed_text())
    names = [piece for mention in annotated.mentions for piece in mention.pieces]
    rows = [
        dict(zip([c.name for c in COLUMNS], row, strict=True))
        for row in term_rows(annotated, load_profile("zh"), "line")
    ]
    assert {row["group"] for row in rows} >= {"C4", "C7/e-learning", "C9"}
    for row in rows:
        assert row["count"] == len(row["spans"]) >= LEAST  # type: ignore[arg-type]
        assert row["keyness"] >= EVIDENCE  # type: ignore[operator]
        for span in row["spans"]:  # type: ignore[union-attr]
            pieces = [tuple(map(int, piece.split("-"))) for piece in str(span).split("+")]
            start, end = pieces[0][0], pieces[-1][1]
            assert "".join(seed_text()[low:high] for low, high in pieces).casefold() == row["term"]
            assert not any(start < name.end and name.start < end for name in names)
    assert "培训" in {row["term"] for row in rows if row["group"] == "C4"}
    assert "媒体" in {row["term"] for row in rows if row["group"] == "C9"}


@given(COUNTS, COUNTS, COUNTS, COUNTS)
def test_keyness_is_zero_unless_the_group_uses_the_word_more(a: int, b: int, more_n: int, more_m: int) -> None:
    n, m = a + more_n, b + more_m
    score = keyness(a, b, n, m)
    assert (score > 1e-9) == (bool(n and m) and a * m > b * n) or score < 1e-6


def test_keyness_is_the_formula_of_the_docstring() -> None:
    a, b, n, m = 10, 5, 100, 400
    e1, e2 = n * (a + b) / (n + m), m * (a + b) / (n + m)
    assert abs(keyness(a, b, n, m) - 2 * (a * log(a / e1) + b * log(b / e2))) < 1e-9


def test_too_few_words_give_no_row() -> None:
    assert list(term_rows(annotate("一. 导言\n\n1. 甲介绍进展。\n"), load_profile("zh"), "section")) == []


CUT = """一. 导言

1. 甲介绍宽带。乙介绍宽带。丙介绍宽

¹ 见甲方的说明。

带的建设。

2. 教育。教育。教育。教育。教育。教育。教育。教育。教育。教育。

二. 结论

3. 教育。教育。教育。教育。教育。教育。教育。教育。教育。教育。¹
"""


def test_a_word_that_a_page_cuts_counts_and_has_both_pieces() -> None:
    report = annotate(CUT)
    assert len(report.report.paragraphs[0].pieces) == 2
    cut = report.report.paragraphs[0].pieces
    passage = make_passage(CUT, cut, load_profile("zh").joiner)
    found = [word for word in _words(passage, load_profile("zh")) if word.term == "宽带"]
    assert len(found) == 3
    assert found[-1].pieces == (Span(cut[0].end - 1, cut[0].end), Span(cut[1].start, cut[1].start + 1))


ENGLISH = (Path(__file__).parents[1] / "golden" / "facts" / "terms-en.txt").read_text(encoding="utf-8")


def test_english_words_are_counted_without_names_and_addresses() -> None:
    report = annotate(ENGLISH, language="en")
    masked = [p for m in report.mentions for p in m.pieces] + [x.span for x in report.links]
    units = [unit for unit in prose_units(report.report) if unit.kind == "paragraph"]
    words = [
        (word.term, word.paragraph)
        for passage in make_passages(ENGLISH, units, " ", masked=masked)
        for word in _words(passage, load_profile("en"))
    ]
    assert words.count(("teachers", "1")) == 5
    assert ("teachers", "2") not in words
    assert ("well-being", "2") in words
    assert not {"itu", "who", "example"} & {term for term, _ in words}


def test_english_rows_hold_the_counts_of_both_sides() -> None:
    rows = {
        (row[2], row[3]): row[4:6] for row in term_rows(annotate(ENGLISH, language="en"), load_profile("en"), "line")
    }
    assert rows[("C4", "teachers")] == (5, 0)


@pytest.mark.parametrize("form", ["csv", "table"])
def test_golden(wsiskit: Callable[..., Result], form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the command prints for two languages, byte for byte. Write it again with WSISKIT_GOLDEN=1, and read it."""
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.chdir(ROOT)
    done = wsiskit(
        "terms", "tests/golden/facts/terms-en.txt", "seeds/wsis-2026-zh.txt", "--top", "2", "--by", "line", f"--{form}"
    )
    path = ROOT / "tests" / "golden" / "facts" / f"terms.{form}"
    if os.environ.get("WSISKIT_GOLDEN"):
        path.write_text(done.out, encoding="utf-8")
    assert (done.code, done.out) == (0, path.read_text(encoding="utf-8"))


def test_the_command_and_its_options(wsiskit: Callable[..., Result]) -> None:
    done = wsiskit("terms", SEED, "--top", "2", "--by", "section", "--csv")
    rows = list(csv.DictReader(done.out.splitlines()))
    assert done.code == 0
    groups = [row["group"] for row in rows]
    assert all(groups.count(group) <= 2 for group in groups)
    assert wsiskit("terms", SEED, "--by", "page").code == 2
    assert wsiskit("terms", SEED, "--least", "0").code == 2


def test_a_real_process() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "wsiskit", "terms", "-", "--csv", "--columns", "group,term", "--top", "1"],
        input=seed_text().encode(),
        capture_output=True,
        check=False,
        cwd=ROOT,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b"group,term\n")
