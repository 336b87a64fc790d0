"""`python -m bench agreement`: what versions of the same sentences make of each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bench.__main__ import main
from bench.agreement import (
    LAYERS,
    compare,
    is_actor_printed,
    is_body_printed,
    is_value_printed,
    items_of,
    measure,
    read_corpus,
)

if TYPE_CHECKING:
    from pathlib import Path

SENTENCES = {
    "en": "The General Assembly, in its resolution 70/125, thanked UNESCO.",
    "fr": "L’Assemblée générale, dans sa résolution 70/125, a remercié l’UNESCO.",
    "es": "La Asamblea General, en su resolución 70/125, dio las gracias a la UNESCO.",
    "zh": "大会第70/125号决议感谢教科文组织和国际电联。",
    "ru": "Генеральная Ассамблея поблагодарила.",
}


def corpus(folder: Path, lines: dict[str, list[str]], documents: list[str]) -> Path:
    for language, sentences in lines.items():
        (folder / f"sentences.{language}.txt").write_text("\n".join(sentences) + "\n", "utf-8")
    (folder / "documents.txt").write_text("".join(f"{name} en:1:1\n" for name in documents), "utf-8")
    return folder


def test_recall_is_what_three_others_say_and_alone_what_no_other_says() -> None:
    found = {"entities": {(0, "unesco"): {"en", "fr", "es", "zh"}, (0, "itu"): {"zh"}, (1, "who"): {"en", "ru"}}}
    scores = {score.language: score for score in compare(found, ["en", "zh", "ru"])}
    assert (scores["en"].agreed, scores["en"].missing, scores["en"].alone) == (1, (), ())
    assert (scores["zh"].missing, scores["zh"].alone) == ((), ((0, "itu"),))
    assert (scores["ru"].agreed, scores["ru"].recall, scores["ru"].missing) == (1, 0.0, ((0, "unesco"),))


@pytest.mark.parametrize(
    ("language", "sentence", "entity", "wanted"),
    [
        ("fr", "Il rappelle la décision que le Conseil a prise.", "un-sc", False),
        ("fr", "La décision du Conseil de la sécurité est lue.", "un-sc", True),
        ("es", "La Oficina del Secretario General lo aprobó.", "un-eosg", True),
        ("ar", "وفي تايلند، وفر المكتب وحدة تدريب.", "unodc", False),
        ("zh", "安理会吁请各方。", "un-sc", True),
        ("ru", "Она провела обучение.", "iom", False),
        ("en", "It met.", "no-such-body", True),
    ],
)
def test_what_a_version_does_not_print_cannot_be_found_in_it(
    language: str, sentence: str, entity: str, wanted: bool
) -> None:
    assert is_body_printed(sentence, language, entity) is wanted


def test_the_second_recall_is_that_of_what_is_printed() -> None:
    texts = {"en": ["UNESCO met."], "fr": ["L’UNESCO."], "es": ["La UNESCO."], "zh": ["教科文组织。"], "ru": ["Она."]}
    scores, _ = measure(texts, [[0]], {"entities": LAYERS["entities"]})
    russian = next(score for score in scores if score.language == "ru")
    assert (russian.recall, russian.printed, russian.recall_of_printed) == (0.0, 0, 1.0)
    assert russian.unnamed == russian.missing == ((0, "unesco"),)


@pytest.mark.parametrize(
    ("language", "sentence", "item", "wanted"),
    [
        ("en", "It spent $1,250,000.", "amount 1250000", True),
        ("en", "It spent $1.25 million.", "amount 1250000", True),
        ("en", "It spent more.", "amount 1250000", False),
        ("ar", "وفي 000 110 حالة.", "count 110000", True),
        ("ar", "شارك بلدان.", "count 2", False),
        ("fr", "Dans deux pays.", "count 2", True),
        ("zh", "2014年12月", "date 2014-12", True),
        ("zh", "去年12月", "date 2014-12", False),
        ("ru", "Около половины.", "share 0.513", False),
    ],
)
def test_a_figure_that_a_version_does_not_print_cannot_be_asked_of_it(
    language: str, sentence: str, item: str, wanted: bool
) -> None:
    assert is_value_printed(sentence, language, item) is wanted


def test_a_body_that_acts_is_printed_or_not() -> None:
    assert is_actor_printed("L’UNESCO agit.", "fr", "actor unesco")
    assert not is_actor_printed("Elle veille à la santé publique dans les villes.", "fr", "actor unesco")


def test_two_others_are_no_agreement() -> None:
    (score,) = compare({"citations": {(0, "A/RES/70/1"): {"en", "fr"}}}, ["ru"])
    assert (score.agreed, score.recall) == (0, 1.0)


def test_sentences_are_analysed_and_compared() -> None:
    layers = {name: LAYERS[name] for name in ("citations", "entities")}
    scores, found = measure({code: [text] for code, text in SENTENCES.items()}, [[0]], layers)
    assert found["citations"] == {(0, "A/RES/70/125"): {"en", "fr", "es", "zh"}}
    assert {(s.layer, s.language): s.recall for s in scores}["citations", "ru"] == 0.0
    assert {(s.layer, s.language): s.alone for s in scores}["entities", "zh"] == ((0, "itu"),)


def test_items_are_told_by_their_sentence() -> None:
    sentences = ["The figures are in A/79/62.", "Nothing.", "So are those of the year in A/80/62 and A/80/63."]
    found = list(items_of(sentences, "en", {"citations": LAYERS["citations"]}))
    assert found == [("citations", 0, "A/79/62"), ("citations", 2, "A/80/62"), ("citations", 2, "A/80/63")]


def test_sentences_of_a_document_are_brought_together_in_their_order(tmp_path: Path) -> None:
    folder = corpus(tmp_path, {"en": ["a", "b", "c"], "fr": ["d", "e", "f"]}, ["x", "y", "x"])
    assert read_corpus(folder) == ({"en": ["a", "b", "c"], "fr": ["d", "e", "f"]}, [[0, 2], [1]])


def test_command_prints_scores_and_items(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = corpus(tmp_path, {code: [text] for code, text in SENTENCES.items()}, ["x"])
    assert main(["agreement", str(folder), "--items", "--by", "sentence"]) == 0
    rows = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert ["agreement", "citations", "ru", "0.000", "0 of 1", "0 alone"] in rows
    assert ["missing", "citations", "ru", "1", "A/RES/70/125", "en es fr zh", SENTENCES["ru"]] in rows


@pytest.mark.parametrize("lengths", [(1, 2), (2, 2)])
def test_versions_of_different_length_are_refused(
    tmp_path: Path, lengths: tuple[int, int], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = corpus(tmp_path, {"en": ["a"] * lengths[0], "fr": ["b"] * lengths[1]}, ["x"])
    assert main(["agreement", str(folder)]) == 2
    assert "documents.txt" in capsys.readouterr().err
