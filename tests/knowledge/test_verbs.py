"""Forms of verbs by lexicon and ending."""

from __future__ import annotations

import pytest

from tools import make_verb_lists
from wsiskit.knowledge.files import read_data
from wsiskit.knowledge.index import LANGUAGES
from wsiskit.knowledge.languages import load_profile
from wsiskit.knowledge.verbs import read_words, verb_forms

FORMS = {
    "en": {"leads": "x", "publishes": "v",
           "led": "e", "undertook": "v", "undertaken": "p", "planned": "e", "develop": "i",
           "support": "q", "reports": "x", "training": "g",
           "policy": "", "mission": ""},
    "fr": {"assure": "v", "publient": "v", "gère": "v", "met": "v", "publié": "p", "ayant": "g", "banque": ""},
    "es": {"prosiguen": "v", "publicó": "v", "puso": "v", "mantuvo": "v", "publicado": "p", "siendo": "g", "sistema": ""},
    "ru": {"выпустил": "v", "занимается": "z", "создан": "p", "раздел": "", "совет": "", "планы": "", "развивать": "i"},
    "ar": {"قدم": "v", "قدمت": "v", "يصنف": "v", "تقرير": "", "تنميه": "", "سيواصل": "v"},
}  # fmt: skip


@pytest.mark.parametrize(
    ("language", "word"), [(language, word) for language, forms in FORMS.items() for word in forms]
)
def test_form(language: str, word: str) -> None:
    assert verb_forms(load_profile(language)).form(word) == FORMS[language][word]


@pytest.mark.parametrize("language", LANGUAGES)
def test_lists_are_decoded_whole(language: str) -> None:
    words = read_words(language)
    assert len(words) > 5000
    assert all(word and word == word.strip() for word in words)


def test_the_two_lists_of_chinese_verbs_are_of_one_source() -> None:
    """Frequent ones end a counted noun phrase; all are verbs of the grammar. Both lists are of jieba's dictionary."""
    frequent = read_data("languages/zh_verbs.txt")
    assert frequent == make_verb_lists.frequent_chinese()
    assert make_verb_lists.coded(make_verb_lists.chinese()) == read_data("verbs/zh.txt")
    words = {word for line in frequent.splitlines() if line[:1] != "#" for word in line.split()}
    assert len(words) > 6000
    assert words <= read_words("zh")
