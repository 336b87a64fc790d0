"""Invented reports in four languages, marked before the first run, at their floors; see tests/cases/blind/README.md."""

from __future__ import annotations

import tomllib

import pytest

from tests.languages.blind import FOLDER, REPORTS, marked, read, scores, wrong_links

FLOORS = tomllib.loads((FOLDER / "floors.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("language", REPORTS)
def test_every_layer_reaches_its_floor(language: str) -> None:
    assert read(language).report.language == language
    for layer, precision, recall, false, missed in scores(language):
        floor = FLOORS[language][layer]
        assert precision >= floor["precision"], (layer, sorted(false, key=str))
        assert recall >= floor["recall"], (layer, sorted(missed, key=str))


@pytest.mark.parametrize("language", REPORTS)
def test_no_wrong_link(language: str) -> None:
    assert wrong_links(language) == set()


@pytest.mark.parametrize("language", REPORTS)
def test_the_report_has_what_reports_have(language: str) -> None:
    layers = marked(language).layers
    assert len(layers["mentions"]) >= 45
    assert len(layers["nil"]) >= 12
    assert len(layers["notes"]) == 9
    assert {line for _, line in layers["sections"]} == {
        "C1", "C2", "C3", "C5", "C7", "C7/e-health", "C7/e-agriculture", "C9", "C11",
    }  # fmt: skip
