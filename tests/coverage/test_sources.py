"""A footnote belongs to the clause that its mark closes: cases as data, and the tables that must agree on it."""

from __future__ import annotations

import re

import pytest

from tests.builders import annotate
from wsiskit.coverage.cells import coverage_cells
from wsiskit.coverage.sources import Sources
from wsiskit.knowledge.framework import load_framework
from wsiskit.model.table import Settings
from wsiskit.tables import make_table

TITLES = {"zh": "C4. 能力建设(C4)", "en": "C. Capacity-building (C4)", "fr": "C. Renforcement des capacités (C4)",
          "es": "C. Creación de capacidad (C4)", "ru": "C. Наращивание потенциала (C4)",
          "ar": "جيم 4 - بناء القدرات (C4)"}  # fmt: skip
# text with ¹ ² ³ as marks, and the notes of each entity by clause
CASES = {
    "one-at-the-end": ("en", "ITU published a report, and UNESCO trained teachers.¹", {"itu": "1", "unesco": "1"}),
    "each-its-own": ("en", "ITU published a report,¹ and UNESCO trained teachers.²", {"itu": "1", "unesco": "2"}),
    "semicolon": ("en", "ITU published a report;¹ UNESCO trained teachers.²", {"itu": "1", "unesco": "2"}),
    "first-without": ("en", "ITU published a report; UNESCO trained teachers;¹ WHO built clinics.²",
                      {"itu": "", "unesco": "1", "who": "2"}),
    "five-bodies-two-marks": (
        "en",
        "ITU published a report, UNESCO trained teachers,¹ WHO built clinics, FAO planted trees² and UNDP funded schools.",
        {"itu": "", "unesco": "1", "who": "", "fao": "2", "undp": ""},
    ),
    "further-predicate": ("en", "ITU published a report,¹ and trained teachers.²", {"itu": "1;2"}),
    "other-subject": ("en", "ITU published a report,¹ and Member States trained teachers.²", {"itu": "1"}),
    "inside-the-clause": ("en", "ITU published a report¹ and an index² in 2025.", {"itu": "1;2"}),
    "list-of-names": ("en", "ITU trained teachers with UNDP, UNICEF and WHO;¹ FAO planted trees.²",
                      {"itu": "1", "undp": "1", "unicef": "1", "who": "1", "fao": "2"}),
    "frame": ("en", "According to ITU,¹ UNESCO trained teachers.²", {"itu": "1", "unesco": "2"}),
    "two-sentences": ("en", "ITU published a report.¹ UNESCO trained teachers.", {"itu": "1", "unesco": ""}),
    "two-at-one-place": ("en", "ITU published a report, and UNESCO trained teachers.¹ ²", {"itu": "1;2", "unesco": "1;2"}),
    "zh-each": ("zh", "国际电联发布了报告，¹ 教科文组织培训了教师。²", {"itu": "1", "unesco": "2"}),
    "zh-semicolon": ("zh", "国际电联发布了报告；¹ 教科文组织培训了教师；² 开发署提供了资金。",
                     {"itu": "1", "unesco": "2", "undp": ""}),
    "zh-continues": ("zh", "国际电联发布了报告，¹ 并培训了教师。²", {"itu": "1;2"}),
    "zh-whole": ("zh", "国际电联发布了报告，教科文组织培训了教师。¹", {"itu": "1", "unesco": "1"}),
    "fr-each": ("fr", "L’UIT a publié un rapport,¹ et l’UNESCO a formé des enseignants.²", {"itu": "1", "unesco": "2"}),
    "es-each": ("es", "La UIT publicó un informe,¹ y la UNESCO capacitó a docentes.²", {"itu": "1", "unesco": "2"}),
    "ru-each": ("ru", "МСЭ опубликовал доклад,¹ а ЮНЕСКО обучила учителей.²", {"itu": "1", "unesco": "2"}),
}  # fmt: skip


def report(language: str, text: str) -> str:
    marks = sorted(set(re.findall("[¹²³]", text)))
    end = "。" if language == "zh" else "."
    notes = "\n\n".join(f"{mark} https://example.org/{number}" for number, mark in enumerate(marks, 1))
    dash = " -" if language == "ar" else "."
    return f"{TITLES[language]}\n\n1{dash} {text}\n\n2{dash} {end.join(['X', ''])}\n\n{notes}\n"


@pytest.mark.parametrize("label", CASES)
def test_footnotes_by_clause(label: str) -> None:
    language, text, expected = CASES[label]
    annotated = annotate(report(language, text), language=language)
    assert annotated.report.refs
    sources = Sources(annotated)
    found: dict[str, set[str]] = {}
    for mention in annotated.mentions:
        refs = sources.of_clause(mention.place.paragraph, mention.span.start)
        found.setdefault(mention.entity_id, set()).update(ref.number for ref in refs)
        rule = sources.rule(mention.place.paragraph, mention.span.start)
        assert bool(rule) == bool(refs)
    assert {entity: ";".join(sorted(numbers)) for entity, numbers in found.items()} == expected


@pytest.mark.parametrize("label", CASES)
def test_statements_and_coverage_agree(label: str) -> None:
    """What a statement stands on is part of what the cell of its entity stands on, and of the sentence's notes."""
    language, text, expected = CASES[label]
    annotated = annotate(report(language, text), language=language)
    cells = {cell.entity_id: cell for cell in coverage_cells(annotated, load_framework())}
    table = make_table("statements", annotated, Settings(language=language))
    at = [column.name for column in table.columns].index
    assert table.rows
    for row in table.rows:
        cell = cells[str(row[at("entity_id")])]
        assert set(row[at("footnotes")]) <= set(cell.own_footnotes) <= set(cell.footnotes)  # type: ignore[arg-type]
        assert bool(row[at("source")]) == bool(row[at("footnotes")])
        assert ";".join(cell.own_footnotes) == expected[cell.entity_id]


@pytest.mark.parametrize(
    ("language", "text", "counted"),
    [
        (
            "fr",
            "L'Union internationale des télécommunications a publié un rapport. "
            "L'Union a formé du monde. L'UNESCO a vu le Fonds.",
            {"itu": (1, 1), "unesco": (1, 0)},
        ),
        (
            "es",
            "La Unión Internacional de Telecomunicaciones publicó un informe. "
            "La Unión formó docentes. La UNESCO vio al Fondo.",
            {"itu": (1, 1), "unesco": (1, 0)},
        ),
        (
            "ru",
            "Международный союз электросвязи опубликовал доклад. Союз обучил учителей. ЮНЕСКО встретилась с Фондом.",
            {"itu": (1, 1), "unesco": (1, 0)},
        ),
        (
            "ar",
            "نشر الاتحاد الدولي للاتصالات تقريرا. ودرب الاتحاد المعلمين. واجتمعت اليونسكو مع الصندوق.",
            {"itu": (1, 1), "unesco": (1, 0)},
        ),
        ("ar", "نشر الاتحاد الدولي للاتصالات تقريرا. ودعم الاتحاد الأفريقي الشبكة.", {"itu": (1, 0), "au": (1, 0)}),
        (
            "zh",
            "联合国教育、科学及文化组织发布了报告。该组织培训了教师。国际电联会见了基金。",
            {"unesco": (1, 1), "itu": (1, 0)},
        ),
        (
            "fr",
            "L'Organisation mondiale de la Santé et l'Organisation mondiale du commerce ont agi. L'Organisation a écrit.",
            {"who": (1, 0), "wto": (1, 0)},
        ),
        (
            "es",
            "La Organización Mundial de la Salud y la Organización Mundial del Comercio actuaron. La Organización calló.",
            {"who": (1, 0), "wto": (1, 0)},
        ),
        (
            "ru",
            "Всемирная организация здравоохранения и Всемирная торговая организация встретились. Организация издала доклад.",
            {"who": (1, 0), "wto": (1, 0)},
        ),
        (
            "ar",
            "اجتمعت منظمة الصحة العالمية ومنظمة التجارة العالمية. ونشرت المنظمة تقريرا.",
            {"who": (1, 0), "wto": (1, 0)},
        ),
        ("zh", "世界卫生组织和世界贸易组织举行会议。该组织发布了报告。", {"who": (1, 0), "wto": (1, 0)}),
    ],
)
def test_short_words_in_other_languages(language: str, text: str, counted: dict[str, tuple[int, int]]) -> None:
    annotated = annotate(report(language, text), language=language)
    cells = {c.entity_id: (len(c.evidence), c.anaphors) for c in coverage_cells(annotated, load_framework())}
    assert cells == counted


def test_short_words_are_counted_apart() -> None:
    text = (
        "The International Telecommunication Union published a report. The Union trained teachers. UNESCO met the Fund. "
        "The Organization trained teachers."
    )
    annotated = annotate(report("en", text), language="en")
    cells = {
        cell.entity_id: (len(cell.evidence), cell.anaphors) for cell in coverage_cells(annotated, load_framework())
    }
    assert cells == {"itu": (1, 1), "unesco": (1, 0)}


def test_a_short_word_that_two_bodies_bear_counts_for_none() -> None:
    text = "The World Health Organization and the World Trade Organization met. The Organization published a report."
    annotated = annotate(report("en", text), language="en")
    assert {cell.anaphors for cell in coverage_cells(annotated, load_framework())} == {0}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The World Bank published a report. The World Bank Digital Partnership Fund trained staff."),
        ("zh", "世界银行发布了报告。世界银行信托基金提供了资金。"),
    ],
)
def test_a_fund_named_after_a_bank_is_not_the_bank_too(language: str, text: str) -> None:
    for nil in (True, False):
        annotated = annotate(report(language, text), language=language, nil=nil)
        cells = {cell.entity_id: len(cell.evidence) for cell in coverage_cells(annotated, load_framework())}
        assert cells == {"world-bank": 1}
