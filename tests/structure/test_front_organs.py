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
    pytest.param("ar", "الجمعيــة\nالعامــة", "الجمعية العامة", id="ar-tatweel"),
    pytest.param("ar", "المجلــس\nالاقتصــادي\nوالاجتماعــي", "المجلس الاقتصادي والاجتماعي", id="ar-tatweel-three"),
    pytest.param("en", "GENERAL\nASSEMBLY", "GENERAL ASSEMBLY", id="en-capitals"),
    pytest.param("fr", "CONSEIL ÉCONOMIQUE\nET SOCIAL", "CONSEIL ÉCONOMIQUE ET SOCIAL", id="fr-capitals"),
    pytest.param("es", "A S A M B L E A\nG E N E R A L", "ASAMBLEA GENERAL", id="es-letters"),
    pytest.param("ru", "ЭКОНОМИЧЕСКИЙ И\nСОЦИАЛЬНЫЙ СОВЕТ", "ЭКОНОМИЧЕСКИЙ И СОЦИАЛЬНЫЙ СОВЕТ", id="ru-capitals"),
    pytest.param("zh", "经 济 及 社 会\n理  事  会", "经济及社会理事会", id="zh-spaced-lines"),
    pytest.param("zh", "大    会", "大会", id="zh-spaced"),
    pytest.param("zh", "经济及社会\n理 事 会", "经济及社会理事会", id="zh-both"),
]
HEADINGS = {"zh": "一. 导言\n\n1. 各国公布了数据。", "ar": "أولا - مقدمة\n\n1 - ونشرت البلدان أرقاما عن المحطات."}


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


UNITED_NATIONS = [
    pytest.param("en", "U N I T E D\nN A T I O N S", id="en-letters"),
    pytest.param("en", "U N I T E D   N A T I O N S", id="en-letters-line"),
    pytest.param("fr", "N A T I O N S     U N I E S", id="fr-letters-apart"),
    pytest.param("fr", "NATIONS\nUNIES", id="fr-capitals"),
    pytest.param("es", "NACIONES UNIDAS", id="es-capitals"),
    pytest.param("ru", "ОРГАНИЗАЦИЯ\nОБЪЕДИНЕННЫХ НАЦИЙ", id="ru-capitals"),
    pytest.param("ar", "الأمــــم المتحــــدة", id="ar-tatweel"),
    pytest.param("zh", "联 合 国", id="zh-spaced"),
]


@pytest.mark.parametrize(("language", "printed"), UNITED_NATIONS)
def test_the_name_of_the_united_nations_is_no_title(language: str, printed: str) -> None:
    annotated = annotate(text_of(language, printed), language=language)
    assert [field.name for field in annotated.report.front] == ["symbol", "distribution"]
    assert [d.rule for d in annotated.diagnostics if d.rule.startswith("name.")] == []


def test_a_title_that_begins_with_that_name_is_one() -> None:
    report = annotate(text_of("es", "Naciones Unidas y la paz"), language="es").report
    assert [field.text for field in report.front if field.name == "title"] == ["Naciones Unidas y la paz"]


def test_a_line_of_a_title_is_no_part_of_an_organ() -> None:
    report = annotate(
        "A/80/62\n\nThe General\n\nAssembly of stars\n\nI. Introduction\n\n1. Text of it.\n", language="en"
    ).report
    assert [field.text for field in report.front if field.name == "organ"] == []
