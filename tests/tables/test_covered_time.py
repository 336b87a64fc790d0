"""The time that a report says it covers: read where the report speaks of itself, never from another date."""

from __future__ import annotations

import pytest

from tests.builders import annotate
from tests.rewrites import seed_text
from wsiskit.knowledge.languages import load_profile
from wsiskit.model.table import Settings
from wsiskit.quantities.printed import covered_time
from wsiskit.tables import make_table

SAID = [
    (
        "en",
        "The report highlights major developments and activities of stakeholders in 2025. UNCTAD prepared it.",
        "2025",
    ),
    ("en", "The present report covers the period from January to December 2025.", "2025-01/2025-12"),
    ("en", "The report presents activities during the year 2024. The Summit took place in 2003.", "2024"),
    ("zh", "报告重点介绍各利益攸关方在 2025 年的主要动态和活动。报告由贸发会议编写。", "2025"),
    ("zh", "本报告涵盖 2024 年 7 月 1 日至 2025 年 6 月 30 日。", "2024-07-01/2025-06-30"),
    ("fr", "Le rapport présente les principales activités des parties prenantes en 2025.", "2025"),
    ("fr", "Il rend compte des activités menées au cours de l’année 2024.", "2024"),
    ("es", "En el informe se destacan las principales actividades durante 2025.", "2025"),
    ("ru", "В докладе освещаются основные события и деятельность в 2025 году.", "2025"),
    ("ru", "Доклад охватывает период с января по декабрь 2025 года.", "2025-01/2025-12"),
    ("ar", "ويسلط التقرير الضوء على الأنشطة الرئيسية لأصحاب المصلحة في عام 2025.", "2025"),
]
UNSAID = [
    ("en", "The report reviews progress since 2005 and targets by 2030."),
    ("en", "The report describes activities in 2024 and plans for 2026."),
    ("en", "The Summit was held in 2005."),
    ("en", "The report covers activities in 2024. The report covers activities in 2025."),
    ("zh", "报告介绍信息社会世界峰会 2005 年成果的落实情况。"),
    ("zh", "委员会在 2025 年举行了会议。"),
    ("fr", "Le rapport porte sur le Sommet de 2005."),
    ("es", "El informe examina los avances desde la Cumbre de 2005."),
    ("ru", "В докладе рассматриваются итоги Встречи 2005 года."),
    ("ar", "يتناول التقرير نتائج قمة عام 2005."),
]


@pytest.mark.parametrize(("language", "text", "expected"), SAID)
def test_a_report_that_says_what_time_it_covers(language: str, text: str, expected: str) -> None:
    assert covered_time(text, load_profile(language)) == expected


@pytest.mark.parametrize(("language", "text"), UNSAID)
def test_another_time_decides_nothing(language: str, text: str) -> None:
    assert covered_time(text, load_profile(language)) == ""


@pytest.mark.xfail(strict=True, reason="in Spanish two months with one year are two dates to the grammar of quantities")
def test_two_months_in_spanish() -> None:
    text = "El informe abarca el período comprendido entre enero y diciembre de 2025."
    assert covered_time(text, load_profile("es")) == "2025-01/2025-12"


def test_the_column_of_documents() -> None:
    table = make_table("documents", annotate(seed_text()), Settings())
    assert dict(zip((c.name for c in table.columns), table.rows[0], strict=True))["covers"] == "2025"
