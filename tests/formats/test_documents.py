"""Real documents of the United Nations agree with what a reader of them noted."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from wsiskit.errors import InputError
from wsiskit.model.table import Settings
from wsiskit.pipeline import analyse
from wsiskit.readers.dispatch import read_report

if TYPE_CHECKING:
    from wsiskit.model.annotation import AnnotatedReport

ROOT = Path(__file__).parents[1]
DOCUMENTS = ROOT / "data" / "un-documents"
FACTS: dict[str, dict[str, Any]] = tomllib.loads((ROOT / "gold" / "documents" / "facts.toml").read_text("utf-8"))


@lru_cache(maxsize=len(FACTS))
def read(name: str) -> AnnotatedReport:
    return analyse(read_report(str(DOCUMENTS / name)), Settings(nil=False))


@pytest.mark.parametrize("name", FACTS)
def test_documents_hold_what_a_reader_noted(name: str) -> None:
    wanted, annotated = FACTS[name], read(name)
    report = annotated.report
    assert report.source.format == wanted["format"]
    assert len(report.source.page_starts) == wanted["pages"]
    assert wanted["symbol"] in [field.text for field in report.front if field.name == "symbol"]
    if "kind" in wanted:
        assert wanted["kind"] in [field.text for field in report.front if field.name == "kind"]
    if "headings" in wanted:
        assert [section.title for section in report.sections] == wanted["headings"]
    first = wanted.get("headings_from", [])
    assert [section.title for section in report.sections][: len(first)] == first
    if "paragraphs" in wanted:
        chapter = f"{wanted['chapter']}." if "chapter" in wanted else ""
        numbers = [p.number for p in report.paragraphs if not p.number.startswith("annex")]
        assert numbers == [f"{chapter}{n}" for n in range(1, wanted["paragraphs"] + 1)]
        start = report.paragraphs[0].text if report.paragraphs else ""
        assert wanted.get("first", "") in start[: 12 + len(wanted.get("first", ""))]
    homes = {p.number: p.section_id for p in report.paragraphs}
    assert {number: homes[number] for number in wanted.get("homes", {})} == wanted.get("homes", {})
    numbered = [note.number for note in report.footnotes if note.number.isdecimal()]
    assert [n for n in numbered if n not in wanted["notes"]] == [str(n) for n in range(1, wanted["footnotes"] + 1)]
    assert set(wanted["notes"]) <= {note.number for note in report.footnotes}
    assert set(wanted["links"]) <= {link.url for link in annotated.links}
    callers = {note.number: note.paragraphs for note in report.footnotes}
    assert {number: callers[number] for number in wanted["callers"]} == {
        n: tuple(p) for n, p in wanted["callers"].items()
    }


@pytest.mark.parametrize("name", FACTS)
def test_facts_of_real_documents_point_into_their_text(name: str) -> None:
    source = read(name).report.source
    starts = [fact.span.start for fact in source.facts]
    assert starts == sorted(starts)
    assert all(0 <= fact.span.start < fact.span.end <= len(source.text) for fact in source.facts)
    assert list(source.page_starts) == sorted(source.page_starts)


def test_a_scan_says_that_it_needs_its_text_made() -> None:
    with pytest.raises(InputError, match=r"pdf\.no-text.*ocrmypdf"):
        read_report(str(DOCUMENTS / "A_45_696_Add.1.pdf"))
