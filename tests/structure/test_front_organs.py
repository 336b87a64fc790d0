"""Names of organs in a masthead: set over several lines, or with spaces between their characters."""

import pytest

from tests.builders import annotate

MASTHEADS = [
    pytest.param("en", "General\nAssembly", "General Assembly", id="en"),
    pytest.param("en", "Economic and\nSocial\nCouncil", "Economic and Social Council", id="en-three"),
    pytest.param("fr", "Assemblée\ngénérale", "Assemblée générale", id="fr"),
    pytest.param("es", "Asamblea\nGeneral", "Asamblea General", id="es"),
    pytest.param("ru", "Генеральная\nАссамблея", "Генеральная Ассамблея", id="ru"),
    pytest.param("ar", "الجمعية\nالعامة", "الجمعية العامة", id="ar"),
    pytest.param("zh", "大    会", "大会", id="zh-spaced"),
    pytest.param("zh", "经济及社会\n理 事 会", "经济及社会理事会", id="zh-both"),
]
HEADINGS = {"zh": "一. 导言\n\n1. 各国公布了数据。"}


def text_of(language: str, organ: str) -> str:
    body = HEADINGS.get(language, "I. Introduction\n\n1. UNESCO has published figures of the stations.")
    return f"A/80/62\n\n{organ}\n\n{body}\n"


@pytest.mark.parametrize(("language", "printed", "organ"), MASTHEADS)
def test_an_organ_is_read_however_it_is_set(language: str, printed: str, organ: str) -> None:
    report = annotate(text_of(language, printed), language=language).report
    assert [field.text for field in report.front if field.name == "organ"] == [organ]


@pytest.mark.parametrize(("language", "printed", "organ"), MASTHEADS)
def test_a_masthead_leaves_no_doubt(language: str, printed: str, organ: str) -> None:
    annotated = annotate(text_of(language, printed), language=language)
    inside = [m for m in annotated.mentions if not m.place.paragraph]
    assert {m.status for m in inside} <= {"linked"}
    assert [d.rule for d in annotated.diagnostics if d.rule.startswith("name.")] == []


def test_a_line_of_a_title_is_no_part_of_an_organ() -> None:
    report = annotate(
        "A/80/62\n\nThe General\n\nAssembly of stars\n\nI. Introduction\n\n1. Text of it.\n", language="en"
    ).report
    assert [field.text for field in report.front if field.name == "organ"] == []
