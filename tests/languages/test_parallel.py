"""One small report in six languages, written for this project: the tables are the same by id."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.builders import source
from wsiskit.coverage.cells import coverage_cells
from wsiskit.knowledge.framework import load_framework
from wsiskit.knowledge.registry import load_registry
from wsiskit.model.table import Settings
from wsiskit.pipeline import analyse
from wsiskit.tables import make_table

if TYPE_CHECKING:
    from wsiskit.model.annotation import AnnotatedReport

FOLDER = Path(__file__).parents[1] / "cases" / "parallel"
OTHERS = ["en", "fr", "es", "ru", "ar"]


@lru_cache
def report(language: str) -> AnnotatedReport:
    """The report, its language found by the program."""
    text = (FOLDER / f"{language}.txt").read_text(encoding="utf-8")
    return analyse(source(text), Settings())


@pytest.mark.parametrize("language", ["zh", *OTHERS])
def test_language_is_found(language: str) -> None:
    assert report(language).report.language == language


def test_the_report_has_what_reports_have() -> None:
    """The comparison below means something only if the Chinese report is read in full."""
    zh = report("zh")
    lines = {s.action_line for s in zh.report.sections if s.action_line}
    assert lines == {line.id for line in load_framework().lines}
    assert {s.level for s in zh.report.sections} == {1, 2, 3, 4, 5}
    assert len(zh.report.paragraphs) == 29
    assert len([f for f in zh.report.footnotes if f.number.isdecimal()]) == 16
    assert {f.number: f.resolves_to for f in zh.report.footnotes if f.resolves_to} == {"6": "5", "10": "4", "16": "15"}
    assert len(zh.contributors) == 9
    assert len({m.entity_id for m in zh.mentions if m.status == "linked"}) == 46
    assert not [m for m in zh.mentions if m.status == "ambiguous"]
    assert not [b for b in zh.report.blocks if b.kind == "unknown"]
    assert [c.symbol for c in zh.citations if c.rule != "symbol"] == [
        "E/RES/2006/46",
        "E/RES/2006/46",
        "A/RES/70/1",
        "A/RES/70/125",
        "A/RES/79/243",
        "S/RES/2754 (2024)",
    ]


@pytest.mark.parametrize("language", OTHERS)
def test_sections_are_the_same(language: str) -> None:
    def rows(code: str) -> list[tuple[str, str, int, str]]:
        return [(s.section_id, s.parent_id, s.level, s.action_line) for s in report(code).report.sections]

    assert rows(language) == rows("zh")


@pytest.mark.parametrize("language", OTHERS)
def test_paragraphs_have_the_same_homes(language: str) -> None:
    def rows(code: str) -> list[tuple[str, str, str]]:
        return [(p.number, p.section_id, p.action_line) for p in report(code).report.paragraphs]

    assert rows(language) == rows("zh")


@pytest.mark.parametrize("language", OTHERS)
def test_the_front_matter_has_the_same_fields(language: str) -> None:
    def names(code: str) -> list[str]:
        return [f.name for f in report(code).report.front if f.name != "distribution"]

    assert names(language) == names("zh")


@pytest.mark.parametrize("language", OTHERS)
def test_the_footnote_graph_is_the_same(language: str) -> None:
    def graph(code: str) -> tuple[list[tuple[str, tuple[str, ...], str]], list[tuple[str, str]]]:
        found = report(code).report
        return (
            [(f.kind, f.paragraphs, f.resolves_to) for f in found.footnotes],
            [(r.number, r.paragraph) for r in found.refs],
        )

    assert graph(language) == graph("zh")


@pytest.mark.parametrize("language", OTHERS)
def test_links_and_citations_are_the_same(language: str) -> None:
    def links(code: str) -> list[tuple[str, str, str]]:
        return [(x.url, x.place.footnote, x.place.action_line) for x in report(code).links]

    def citations(code: str) -> list[tuple[str, str, str, str]]:
        return sorted((c.symbol, c.kind, c.place.paragraph, c.place.footnote) for c in report(code).citations)

    assert links(language) == links("zh")
    assert citations(language) == citations("zh")


@pytest.mark.parametrize("language", OTHERS)
def test_entities_are_the_same_in_every_paragraph_and_footnote(language: str) -> None:
    """As sets of one place: the order of names inside a sentence is the language's own."""

    def rows(code: str) -> list[tuple[str, str, str, str]]:
        return sorted(
            (m.place.paragraph, m.place.footnote, m.entity_id, m.status) for m in report(code).mentions if m.counted
        )

    assert rows(language) == rows("zh")
    assert set(report(language).contributors) == set(report("zh").contributors)


@pytest.mark.parametrize("language", OTHERS)
def test_coverage_cells_are_the_same(language: str) -> None:
    def cells(code: str) -> list[tuple[object, ...]]:
        return sorted(
            (c.action_line, c.entity_id, len(c.evidence), c.paragraphs, c.footnotes, c.links, c.basis)
            for c in coverage_cells(report(code), load_framework())
        )

    assert cells(language) == cells("zh")


@pytest.mark.parametrize("language", OTHERS)
def test_namings_of_action_lines_are_the_same(language: str) -> None:
    def rows(code: str) -> list[tuple[str, str]]:
        return [(n.action_line, n.place.paragraph) for n in report(code).namings]

    assert rows(language) == rows("zh")


@pytest.mark.parametrize("language", OTHERS)
def test_quantities_are_the_same_in_every_paragraph(language: str) -> None:
    """Numbers are spelt as each language spells them (238 milliards, 238.000 millones, 2,380 亿), values are the same."""

    def rows(code: str) -> list[tuple[str, ...]]:
        return sorted(
            (q.place.paragraph, q.value, q.value_max, q.unit, q.kind, q.qualifier) for q in report(code).quantities
        )

    assert len(rows("zh")) == 20
    assert rows(language) == rows("zh")


@pytest.mark.parametrize("wanted", ["zh", *OTHERS])
@pytest.mark.parametrize("language", ["zh", "en", "ar"])
def test_names_and_titles_come_in_the_language_asked_for(language: str, wanted: str) -> None:
    """Whatever the language of the report: `--lang` is about names out, not about text in."""
    registry, framework = load_registry(), load_framework()
    entities = make_table("entities", report(language), Settings(language=wanted))
    at = [c.name for c in entities.columns].index
    assert len(entities.rows) == len({m.entity_id for m in report(language).mentions if m.entity_id and m.counted})
    for row in entities.rows:
        assert row[at("name")] == registry.name(str(row[at("entity_id")]), wanted)
    coverage = make_table("coverage", report(language), Settings(language=wanted))
    at = [c.name for c in coverage.columns].index
    for row in coverage.rows:
        assert row[at("title")] == framework.title(str(row[at("action_line")]), wanted)
    itu = next(row for row in entities.rows if row[1] == "itu")
    names = {
        "fr": "Union internationale des télécommunications",
        "ar": "الاتحاد الدولي للاتصالات",
        "zh": "国际电信联盟",
    }
    assert names.get(wanted, itu[3]) == itu[3]
