"""The language is found, or the doubt is said."""

from __future__ import annotations

import pytest

from tests.builders import source
from wsiskit.errors import UsageError
from wsiskit.knowledge.detection import detect_language
from wsiskit.model.table import Settings
from wsiskit.pipeline import read_structure

SENTENCES = {
    "en": "1. The report was prepared by the secretariat with the support of its partners.",
    "fr": "1. Le rapport a été établi par le secrétariat avec le concours des partenaires et des États.",
    "es": "1. El informe fue preparado por la secretaría con el apoyo de los asociados y las partes.",
    "ru": "1. Доклад подготовлен секретариатом при поддержке партнеров.",
    "ar": "١ - أعدت الأمانة هذا التقرير بدعم من الشركاء.",
    "zh": "1. 本报告由秘书处编写。",
}


@pytest.mark.parametrize(("code", "text"), SENTENCES.items())
def test_a_sentence_is_enough(code: str, text: str) -> None:
    found = detect_language(text)
    assert (found.language, found.doubt) == (code, "")


@pytest.mark.parametrize(
    ("code", "masthead"), [("en", "General Assembly"), ("fr", "Assemblée générale"), ("es", "Asamblea General")]
)
def test_a_masthead_is_enough(code: str, masthead: str) -> None:
    found = detect_language(f"{masthead}\n\nA/82/1\n")
    assert (found.language, found.rule) == (code, "language.masthead")


def test_links_and_symbols_do_not_hide_a_script() -> None:
    text = "1. 国际电联。\n" + "<https://www.itu.int/en/path>\n" * 3 + "大会通过了决议，并要求秘书长提交报告。" * 2
    assert detect_language(text).language == "zh"


@pytest.mark.parametrize("text", ["", "12345", "Lorem ipsum dolor sit amet", "<https://www.itu.int>"])
def test_without_evidence_the_doubt_is_said(text: str) -> None:
    report = read_structure(source(text), Settings())
    assert [d.rule for d in report.diagnostics if d.rule.startswith("language")] == ["language.undecided"]


def test_a_masthead_against_the_words_is_a_doubt() -> None:
    found = detect_language("Assemblée générale\n\n" + SENTENCES["en"])
    assert found.language == "en"
    assert "masthead" in found.doubt


def test_a_known_script_without_known_words_is_a_doubt() -> None:
    assert detect_language("абвгдежз " * 500).doubt


def test_the_user_decides() -> None:
    report = read_structure(source("Lorem ipsum"), Settings(source_language="fr"))
    assert report.language == "fr"
    assert not [d for d in report.diagnostics if d.rule.startswith("language")]
    with pytest.raises(UsageError):
        read_structure(source(""), Settings(source_language="tlh"))


def test_function_words_belong_to_one_language() -> None:
    from wsiskit.knowledge.languages import load_profile

    lists = [set(load_profile(code).words("detection", "words")) for code in ("en", "fr", "es")]
    assert not (lists[0] & lists[1] | lists[0] & lists[2] | lists[1] & lists[2])


@pytest.mark.parametrize(
    ("text", "declared", "language", "rule"),
    [
        (
            "1. L’Organisation mondiale de la Santé a compté ses stations.\n\n2. Le PNUD a publié un rapport.",
            "",
            "fr",
            "language.words",
        ),
        ("1. El PNUD publicó un informe.\n\n2. La OMS contó sus emisoras.", "", "es", "language.words"),
        ("1. La UNESCO publicó un informe.", "", "es", "language.letters"),
        ("1. UNICEF : 2,6 millions d’euros.", "fr", "fr", "language.declared"),
        ("1. UNICEF : 2,6 millions d’euros.", "fr-CH", "fr", "language.declared"),
        ("1. The Union counted the stations of the islands.", "fr", "en", "language.words"),
        ("1. 世界卫生组织在25个国家统计了电台。", "en", "zh", "language.script"),
        ("1. UNICEF: 25.", "de", "en", "language.undecided"),
        ("1. The café of the UN in São Paulo is open.", "", "en", "language.words"),
    ],
)
def test_short_texts_and_what_their_file_says(text: str, declared: str, language: str, rule: str) -> None:
    found = detect_language(text, declared)
    assert (found.language, found.rule) == (language, rule)
