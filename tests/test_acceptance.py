"""Invented reports, annotated before the first run, at their floors; see tests/cases/acceptance/README.md.

The same reports in other layouts give the same facts, and each of their paragraphs can stand alone.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

import pytest

from tests.builders import annotate
from tests.rewrites import GOLD
from wsiskit.coverage.cells import coverage_cells
from wsiskit.evaluation import below_floors, evaluate, load_floors
from wsiskit.knowledge.framework import load_framework

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FOLDER = GOLD.parent.parent / "cases" / "acceptance"
REPORTS = {path.stem: path.suffix for path in sorted(FOLDER.glob("report-*.*")) if path.is_file()}
# lines named by a code alone in running text (in line with C2, C3 and C9): nothing shows that it is one
MISSED = {"report-2019-en": {("C2", "apc"), ("C3", "apc"), ("C9", "apc")}}
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_NUMBERED = re.compile(r"(?m)^(\d{1,2})\. (?=\D)")
_HEADING = re.compile(r"(?m)^((?:[一二三四五]|[A-F])\. |\([a-k]\) |电子..$|[12]\. (?:行动|专题|主题))")
_TOKEN = re.compile(r"\$\^\{\d+\}\$|</?sup>|.[!-~]+|[!-~]+|.")


def read(name: str) -> str:
    return (FOLDER / f"{name}{REPORTS[name]}").read_text("utf-8")


def facts(text: str, language: str = "zh") -> dict[str, Counter[object]]:
    """What stands where, without offsets."""
    found = annotate(text, language=language)
    linked = [m for m in found.mentions if m.status == "linked" and m.counted]
    return {
        "paragraphs": Counter(p.number for p in found.report.paragraphs),
        "sections": Counter((s.section_id, s.action_line) for s in found.report.sections),
        "notes": Counter((n.number, n.paragraphs, n.resolves_to) for n in found.report.footnotes),
        "links": Counter(link.url for link in found.links),
        "citations": Counter((c.symbol, c.place.paragraph) for c in found.citations),
        "mentions": Counter((m.entity_id, m.place.action_line, m.place.paragraph, m.place.footnote) for m in linked),
    }


@lru_cache
def unchanged(name: str) -> dict[str, Counter[object]]:
    return facts(read(name), name[-2:])


def rows(line: str) -> Iterator[str]:
    """Rows of at most 40 characters; figures, words and URLs are not cut."""
    row = ""
    for token in _TOKEN.findall(line):
        if row and len(row) + len(token) > 40:
            yield row
            row = ""
        row += token
    yield row


def wrapped(text: str) -> str:
    lines = text.split("\n")
    return "\n".join("\n".join(rows(line)) if len(line) > 45 and "http" not in line else line for line in lines)


def at_the_end(text: str) -> str:
    """All notes under one title at the end of the report."""
    notes = re.findall(r"(?m)^(?:\$\^\{\d+\}\$|<sup>\d+</sup>) .*\n", text)
    for note in notes:
        text = text.replace(note, "", 1)
    return f"{text.rstrip()}\n\n注释\n\n" + "\n".join(notes)


LAYOUTS: dict[str, Callable[[str], str]] = {
    "no-blank-lines": lambda text: re.sub(r"\n{2,}", "\n", text),
    "one-hash": lambda text: _HEADING.sub(r"# \1", re.sub(r"(?m)^#+ ", "# ", text)),
    "wide-digits": lambda text: _NUMBERED.sub(lambda m: f"{m[1].translate(WIDE)}. ", text),
    "wide-dot": lambda text: _NUMBERED.sub(r"\1．", text),
    "corner-quotes": lambda text: text.replace("“", "「").replace("”", "」"),
    "wrapped": wrapped,
    "notes-at-the-end": at_the_end,
}
CHINESE = ("wide-digits", "wide-dot", "corner-quotes")


@pytest.mark.parametrize("name", REPORTS)
def test_invented_report_reaches_its_floors(name: str) -> None:
    evaluation = evaluate(FOLDER / name)
    assert evaluation.notes == ()
    own = FOLDER / name / "floors.toml"
    assert below_floors(evaluation, load_floors(own if own.exists() else FOLDER / "floors.toml")) == []


@pytest.mark.parametrize("name", [name for name in REPORTS if (FOLDER / name / "explicit.tsv").exists()])
def test_no_line_is_said_to_be_named_where_it_is_not(name: str) -> None:
    rows = (FOLDER / name / "explicit.tsv").read_text("utf-8").splitlines()[1:]
    wanted = {tuple(row.split("\t")[:2]): row.split("\t")[2] for row in rows}
    cells = coverage_cells(annotate(read(name), language=name[-2:]), load_framework())
    found = {(cell.action_line, cell.entity_id) for cell in cells if cell.basis == "explicit"}
    assert found <= set(wanted)
    assert {cell for cell, borderline in wanted.items() if not borderline} - found == MISSED.get(name, set())


@pytest.mark.parametrize(
    ("name", "layout"),
    [(name, layout) for name in REPORTS for layout in LAYOUTS if name.endswith("zh") or layout not in CHINESE],
)
def test_another_layout_changes_no_fact(name: str, layout: str) -> None:
    text = LAYOUTS[layout](read(name))
    assert facts(text, name[-2:]) == unchanged(name)


def test_signs_of_markdown_in_a_number_hide_no_actor() -> None:
    found = annotate(read("report-2024-zh")).statements
    assert [s.text for s in found if re.match(r"\W", s.text)] == []
    heads = {(s.place.paragraph, s.entity_id, s.role) for s in found}
    # `5` is bold, `7` and `13` have an escaped dot
    assert {("5", "hlab-ai", "actor"), ("7", "uneca", "actor"), ("13", "un-ga", "actor")} <= heads


def test_a_paragraph_alone_keeps_its_number() -> None:
    for name in REPORTS:
        for paragraph in annotate(read(name), language=name[-2:]).report.paragraphs[::6]:
            report = annotate(paragraph.text, language=name[-2:]).report
            assert [found.number for found in report.paragraphs] == [paragraph.number]
            assert (report.sections, report.footnotes) == ((), ())
