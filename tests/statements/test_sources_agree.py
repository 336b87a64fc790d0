"""No row carries a footnote of another clause, in six languages: statements, quantities, coverage and links say the same.

Sentences are put together of clauses of which the test knows the body, the number and the mark; what each stands on follows
from the rule alone: a mark belongs to the clause that it closes, the only one, at the end, to the whole sentence.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import annotate
from wsiskit.coverage.cells import coverage_cells
from wsiskit.knowledge.framework import load_framework
from wsiskit.model.table import Settings
from wsiskit.tables import make_table

LINE = {
    "en": "C4. Capacity-building (C4)",
    "fr": "C4. Renforcement des capacités (C4)",
    "es": "C4. Creación de capacidad (C4)",
    "ru": "C4. Наращивание потенциала (C4)",
    "ar": "جيم 4 - بناء القدرات (C4)",
    "zh": "C4. 能力建设(C4)",
}
# entity, clause with {n}: each with a body of its own and a number
CLAUSES = {
    "en": (
        ("itu", "ITU trained {n} operators"),
        ("undp", "UNDP supported {n} towns"),
        ("who", "WHO built {n} clinics"),
    ),
    "fr": (
        ("itu", "l'UIT a formé {n} opérateurs"),
        ("undp", "le PNUD a soutenu {n} villes"),
        ("who", "l'OMS a construit {n} cliniques"),
    ),
    "es": (
        ("itu", "la UIT capacitó a {n} operadores"),
        ("undp", "el PNUD apoyó a {n} ciudades"),
        ("who", "la OMS construyó {n} clínicas"),
    ),
    "ru": (
        ("itu", "МСЭ обучил {n} операторов"),
        ("undp", "ПРООН поддержала {n} городов"),
        ("who", "ВОЗ построила {n} клиник"),
    ),
    "ar": (
        ("itu", "درب الاتحاد الدولي للاتصالات {n} مدربا"),
        ("undp", "دعم برنامج الأمم المتحدة الإنمائي {n} مدينة"),
        ("who", "أنشأت منظمة الصحة العالمية {n} مستشفى"),
    ),
    "zh": (("itu", "国际电联培训了{n}名教师"), ("undp", "开发署支持了{n}个城市"), ("who", "世卫组织建立了{n}个诊所")),
}
SEMICOLON = {"zh": "；", "ar": "؛ "}
STOP = {"zh": "。"}
JOINTS = {"en": ", and ", "fr": ", et ", "es": ", y ", "ru": ", а ", "ar": "، و", "zh": "，"}
LANGUAGES = tuple(CLAUSES)


class Made(NamedTuple):
    """A report, and what its first paragraph says: entity → (number, notes)."""

    text: str
    stands: dict[str, tuple[str, frozenset[str]]]


def make(language: str, marks: tuple[bool, ...], *, semicolon: bool, before: bool) -> Made:
    """One sentence of three clauses, with a mark on each where `marks` says; `before` puts it before the punctuation."""
    joint = SEMICOLON.get(language, "; ") if semicolon else JOINTS[language]
    sentence, stands = "", {}
    number = 0
    for at, ((entity, clause), marked) in enumerate(zip(CLAUSES[language], marks, strict=True)):
        number += marked
        mark = "¹²³"[number - 1] if marked else ""
        end = STOP.get(language, ".") if at == len(marks) - 1 else joint
        split = len(end) if at == len(marks) - 1 else 1
        body = clause.format(n=40 + at)
        sentence += f"{body}{mark}{end}" if before else f"{body}{end[:split]}{mark}{end[split:]}"
        stands[entity] = (str(40 + at), frozenset({str(number)} if marked else ()))
    if marks.count(True) == 1 and marks[-1]:
        stands = {entity: (n, frozenset({"1"})) for entity, (n, _) in stands.items()}
    sentence = sentence[0].upper() + sentence[1:]
    notes = "".join(f"\n{'¹²³'[n]} https://example.org/{n + 1}" for n in range(number))
    dash = " -" if language == "ar" else "."
    stop = STOP.get(language, ".")
    text = f"{LINE[language]}\n\n1{dash} {sentence}\n\n2{dash} X{stop}\n\n{notes}\n"
    return Made(text, stands)


def table(annotated: Any, name: str, *columns: str) -> list[tuple[Any, ...]]:
    made = make_table(name, annotated, Settings(source_language=annotated.report.language))
    at = [[column.name for column in made.columns].index(column) for column in columns]
    return [tuple(row[i] for i in at) for row in made.rows]


@settings(max_examples=120, deadline=None)
@given(st.sampled_from(LANGUAGES), st.tuples(st.booleans(), st.booleans(), st.booleans()), st.booleans(), st.booleans())
def test_four_tables_agree_on_the_clause_that_a_mark_closes(
    language: str, marks: tuple[bool, ...], semicolon: bool, before: bool
) -> None:
    made = make(language, marks, semicolon=semicolon, before=before)
    annotated = annotate(made.text, language=language)
    statements = table(annotated, "statements", "entity_id", "footnotes", "links", "source", "statement")
    assert {entity: frozenset(notes) for entity, notes, *_ in statements} == {
        entity: notes for entity, (_, notes) in made.stands.items()
    }
    numbers = {value: frozenset(notes) for value, notes in table(annotated, "quantities", "value", "footnotes")}
    assert numbers == dict(made.stands.values())
    cells = {cell.entity_id: frozenset(cell.own_footnotes) for cell in coverage_cells(annotated, load_framework())}
    assert cells == {entity: notes for entity, (_, notes) in made.stands.items()}
    links = table(annotated, "links", "url", "footnote", "clauses", "source")
    assert len(links) == marks.count(True)
    for url, note, clauses, rules in links:
        standing = [row for row in statements if note in row[1]]
        assert {row[4] for row in standing} == set(clauses)
        assert {row[3] for row in standing} == set(rules)
        assert all((url in row[2]) == (note in row[1]) for row in statements)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_rule_is_named(language: str) -> None:
    for marks, rules in (((True, False, True), {"source.clause", ""}), ((False, False, True), {"source.sentence"})):
        annotated = annotate(make(language, marks, semicolon=True, before=False).text, language=language)
        assert {rule for (rule,) in table(annotated, "statements", "source")} == rules
        assert {rule for (rule,) in table(annotated, "quantities", "source")} == rules
        assert {rule for (found,) in table(annotated, "links", "source") for rule in found} == rules - {""}


def test_an_address_in_the_text_belongs_to_its_clause_and_an_ibid_to_the_clause_of_its_mark() -> None:
    text = (
        "I. Aims\n\n1. ITU trained 40 operators;¹ see https://www.who.int/x for more. UNESCO led the work.²\n\n"
        "2. End.\n\n1 https://www.itu.int/a\n2 Ibid.\n"
    )
    annotated = annotate(text, language="en")
    assert table(annotated, "links", "url", "clauses", "source") == [
        ("https://www.who.int/x", ("1.2",), ("source.inside",)),
        ("https://www.itu.int/a", ("1.1", "1.3"), ("source.clause", "source.sentence")),
    ]
    assert table(annotated, "statements", "entity_id", "links") == [
        ("itu", ("https://www.itu.int/a",)),
        ("unesco", ("https://www.itu.int/a",)),
    ]
