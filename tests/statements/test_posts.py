"""The head of a body is the subject: nobody acts, and `--all` shows the body with the rule that says so."""

from __future__ import annotations

import pytest

from tests.builders import annotate
from tests.statements.test_cases import TITLES
from wsiskit.knowledge.framework import load_framework
from wsiskit.knowledge.registry import load_registry
from wsiskit.tables import statements

SPOKEN = [
    ("en", "The Director-General of UNESCO opened the meeting.", "unesco"),
    ("en", "UNESCO's Director-General opened the meeting.", "unesco"),
    ("en", "The UNICEF Executive Director opened the meeting.", "unicef"),
    ("en", "The head of ITU opened the meeting.", "itu"),
    ("en", "The Secretary-General launched the report.", "un-sg"),
    ("fr", "Le Secrétaire général de la CNUCED a ouvert la réunion.", "unctad"),
    ("es", "La Directora General de la UNESCO inauguró la reunión.", "unesco"),
    ("ru", "Генеральный директор ЮНЕСКО открыл заседание.", "unesco"),
    ("ar", "افتتحت المديرة العامة لليونسكو الاجتماع.", "unesco"),
    ("zh", "贸发会议秘书长指出，投资有所增加。", "unctad"),
    ("zh", "联合国秘书长强调了该问题。", "un-sg"),
]
SILENT = [
    ("en", "Members of UNESCO opened the meeting."),
    ("en", "The meeting was attended by the Secretary-General of UNCTAD."),
    ("en", "The President thanked UNESCO."),
    ("fr", "Les membres de la CNUCED ont ouvert la réunion."),
    ("es", "Los miembros de la UNESCO inauguraron la reunión."),
    ("ru", "Члены ЮНЕСКО открыли заседание."),
    ("zh", "贸发会议成员国指出，投资有所增加。"),
]


def rows(language: str, text: str) -> list[tuple[str, str, str]]:
    mark = " -" if language == "ar" else "."
    annotated = annotate(f"{TITLES[language]}\n\n1{mark} {text}\n\n2{mark} X.\n", language=language)
    at = [[column.name for column in statements.COLUMNS].index(name) for name in ("statement", "entity_id", "role")]
    found = statements.all_rows(annotated, load_registry(), load_framework(), "en")
    return [(str(row[at[1]]), str(row[at[2]]), str(row[0])) for row in found if str(row[at[0]]).startswith("1.")]


@pytest.mark.parametrize(("language", "text", "entity"), SPOKEN)
def test_a_head_speaks_for_its_body(language: str, text: str, entity: str) -> None:
    assert [row[:2] for row in rows(language, text)] == [(entity, "post")]
    mark = " -" if language == "ar" else "."
    assert not annotate(f"{TITLES[language]}\n\n1{mark} {text}\n\n2{mark} X.\n", language=language).statements


@pytest.mark.parametrize(("language", "text"), SILENT)
def test_nobody_else_does(language: str, text: str) -> None:
    assert [row[:2] for row in rows(language, text)] == [("", "")]
