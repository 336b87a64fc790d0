"""Notes, paragraphs and headings in six languages and many shapes.

`tests/cases/numbers/series.jsonl` has a short text a line and what a reader finds in it: `notes` are (label, paragraphs
that call it), `paragraphs` labels, `sections` (id, marker, title). What a case leaves out is not looked at.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from wsiskit.knowledge.framework import load_framework
from wsiskit.knowledge.languages import load_profile
from wsiskit.model.source import SourceText
from wsiskit.structure.build import build_report

FILE = Path(__file__).parents[1] / "cases" / "numbers" / "series.jsonl"
CASES = [json.loads(line) for line in FILE.read_text("utf-8").splitlines()]


@pytest.mark.parametrize("case", CASES, ids=[case["id"].replace(" ", "-") for case in CASES])
def test_what_a_reader_finds(case: dict[str, Any]) -> None:
    text = case["text"]
    starts = (0, *(i + 1 for i, char in enumerate(text) if char == "\f"))
    source = SourceText("report", text, case["form"], "utf-8", "", starts)
    report = build_report(source, load_profile(case["lang"]), load_framework())
    found = {
        "notes": [[note.number, ";".join(note.paragraphs)] for note in report.footnotes],
        "paragraphs": [paragraph.number for paragraph in report.paragraphs],
        "sections": [[section.section_id, section.marker, section.title] for section in report.sections],
    }
    assert {key: found[key] for key in found if key in case} == {key: case[key] for key in found if key in case}


def test_every_language_has_cases() -> None:
    assert {case["lang"] for case in CASES} == {"ar", "en", "es", "fr", "ru", "zh"}
