"""Marks in awkward places, in six languages: no clause carries the footnote of another, whatever stands around the mark."""

from __future__ import annotations

import pytest

from tests.builders import annotate
from tests.statements.test_sources_agree import CLAUSES, JOINTS, LANGUAGES, LINE, SEMICOLON, STOP
from wsiskit.coverage.cells import coverage_cells
from wsiskit.knowledge.framework import load_framework
from wsiskit.model.table import Settings
from wsiskit.tables import make_table

# what a body says in quotation marks
SAID = {
    "en": ("ITU stated that “{all}”", "UNDP stated that “{all}”", "all is well"),
    "fr": ("l'UIT a déclaré que « {all} »", "le PNUD a déclaré que « {all} »", "tout va bien"),
    "es": ("la UIT declaró que «{all}»", "el PNUD declaró que «{all}»", "todo va bien"),
    "ru": ("МСЭ заявил, что «{all}»", "ПРООН заявила, что «{all}»", "все хорошо"),
    "ar": (
        "ذكر الاتحاد الدولي للاتصالات أن «{all}»",
        "ذكر برنامج الأمم المتحدة الإنمائي أن «{all}»",
        "كل شيء على ما يرام",
    ),
    "zh": ("国际电联表示“{all}”", "开发署表示“{all}”", "一切顺利"),
}
WITH = {
    "en": " (with a grant{mark})",
    "fr": " (avec une subvention{mark})",
    "es": " (con una subvención{mark})",
    "ru": " (на средства гранта{mark})",
    "ar": " (بفضل منحة{mark})",
    "zh": "（获得赠款{mark}）",
}
ACTED = {
    "en": "The bodies acted: ",
    "fr": "Les organismes ont agi: ",
    "es": "Los organismos actuaron: ",
    "ru": "Организации приняли меры: ",
    "ar": "اتخذت الهيئات إجراءات: ",
    "zh": "各机构采取了行动：",
}
FORMS = ("¹²³", ("[1]", "[2]", "[3]"), ("⁽¹⁾", "⁽²⁾", "⁽³⁾"))
PLACES = (
    "quotation-then-comma",
    "quotation-then-stop",
    "stop-in-quotation",
    "bracket",
    "two-marks",
    "last-sentence",
    "items",
    "before-comma",
)


def _sentences(language: str, place: str, marks: tuple[str, ...] | str) -> tuple[str, dict[str, str]]:
    """A paragraph, and the notes of each body."""
    one, two, three = marks
    itu, undp, who = (clause.format(n=40 + at) for at, (_, clause) in enumerate(CLAUSES[language]))
    stop, joint = STOP.get(language, "."), JOINTS[language]
    gap = "" if language == "zh" else " "
    said, said_too, everything = SAID[language]
    semicolon = SEMICOLON.get(language, "; ")
    bracket = WITH[language].format(mark=one)
    texts = {
        "quotation-then-comma": (
            f"{said.format(all=everything)}{joint[0]}{one}{joint[1:]}{undp}{stop}{two}",
            {"itu": "1", "undp": "2"},
        ),
        "quotation-then-stop": (
            f"{itu}{stop}{gap}{said_too.format(all=everything)}{one}{stop}",
            {"itu": "", "undp": "1"},
        ),
        "stop-in-quotation": (
            f"{itu}{stop}{gap}{said_too.format(all=everything + stop)}{one}",
            {"itu": "", "undp": "1"},
        ),
        "bracket": (f"{itu}{bracket}{joint}{undp}{stop}{two}", {"itu": "1", "undp": "2"}),
        "two-marks": (f"{itu}{joint[0]}{one} {two}{joint[1:] or ''}{undp}{stop}{three}", {"itu": "1;2", "undp": "3"}),
        "last-sentence": (f"{itu}{stop}{gap}{undp}{stop}{one}", {"itu": "", "undp": "1"}),
        "items": (
            f"{ACTED[language]}(a) {itu}{semicolon.strip()}{one} (b) {undp}{semicolon}(c) {who}{stop}{two}",
            {"itu": "1", "undp": "", "who": "2"},
        ),
        "before-comma": (f"{itu}{one}{joint}{undp}{semicolon}{who}{stop}{two}", {"itu": "1", "undp": "", "who": "2"}),
    }
    text, stands = texts[place]
    return text[0].upper() + text[1:], stands


@pytest.mark.parametrize("form", FORMS, ids=["superscript", "square", "bracketed"])
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_clause_carries_the_footnote_of_another(language: str, place: str, form: tuple[str, ...] | str) -> None:
    text, stands = _sentences(language, place, form)
    count = sum(mark in text for mark in form)
    notes = "\n".join(f"{form[n]} https://example.org/{n + 1}" for n in range(count))
    dash = " -" if language == "ar" else "."
    report = f"{LINE[language]}\n\n1{dash} {text}\n\n2{dash} X{STOP.get(language, '.')}\n\n{notes}\n"
    annotated = annotate(report, language=language)
    assert len(annotated.report.refs) == count
    cells = {cell.entity_id: ";".join(cell.own_footnotes) for cell in coverage_cells(annotated, load_framework())}
    assert cells == stands
    table = make_table("statements", annotated, Settings(language=language))
    at = [column.name for column in table.columns].index
    told = {str(row[at("entity_id")]): ";".join(row[at("footnotes")]) for row in table.rows}  # type: ignore[arg-type]
    assert told
    assert all(stands[entity] == numbers for entity, numbers in told.items())
