"""The seed, exactly: what a reader of the 2026 report would write down."""

from __future__ import annotations

import csv
import json
from functools import lru_cache
from typing import TYPE_CHECKING

from tests.builders import annotate
from tests.rewrites import GOLD, seed_text

if TYPE_CHECKING:
    from wsiskit.model.annotation import AnnotatedReport


@lru_cache(maxsize=1)
def seed() -> AnnotatedReport:
    return annotate(seed_text())


def gold() -> dict:  # type: ignore[type-arg]
    return json.loads((GOLD / "structure.json").read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def test_sections_have_the_right_places_titles_and_lines() -> None:
    found = [(s.span.start, s.span.end, s.level, s.marker, s.title, s.action_line) for s in seed().report.sections]
    wanted = [
        (s["start"], s["end"], s["level"], s["number"] or "", s["title"], s["action_line"] or "")
        for s in gold()["sections"]
    ]
    assert found == wanted
    assert len(found) == 42


def test_sections_have_the_right_parents() -> None:
    spans = {s.section_id: s.span.start for s in seed().report.sections}
    starts = {s["id"]: s["start"] for s in gold()["sections"]}
    wanted = {s["start"]: starts.get(s["parent"]) for s in gold()["sections"]}
    assert {s.span.start: spans.get(s.parent_id) for s in seed().report.sections} == wanted


def test_section_ids_are_paths_of_ordinals() -> None:
    ids = [s.section_id for s in seed().report.sections]
    assert "3.F.1.g.1" in ids
    assert ids[0] == "0"
    assert ids[-1] == "4"


def test_paragraphs_have_the_right_pieces_and_references() -> None:
    report = seed().report
    for paragraph, wanted in zip(report.paragraphs, gold()["paragraphs"], strict=True):
        pieces = wanted["continuation_spans"] or [[wanted["start"], wanted["end"]]]
        assert [list(p) for p in paragraph.pieces] == pieces
        assert paragraph.number == str(wanted["n"])
        refs = [[int(r.number), *r.span] for r in report.refs if r.paragraph == paragraph.number]
        assert refs == [[r["n"], r["start"], r["end"]] for r in wanted["footnote_ref_offsets"]]


def test_nine_joins_each_with_its_evidence() -> None:
    joined = {p.number: [j.rule for j in p.joins] for p in seed().report.paragraphs if p.joins}
    assert list(joined) == ["15", "18", "27", "31", "40", "47", "52", "62", "70"]
    assert joined["62"] == ["join.blank.unfinished"]
    assert joined["52"] == ["join.notes.unfinished"]


def test_footnotes_have_the_right_spans_kinds_and_antecedents() -> None:
    numbered = [f for f in seed().report.footnotes if f.number.isdecimal()]
    for footnote, wanted in zip(numbered, gold()["footnotes"], strict=True):
        assert (footnote.pieces[0].start, footnote.pieces[-1].end) == (wanted["start"], wanted["end"])
        assert footnote.kind == wanted["kind"]
        assert footnote.resolves_to == str(wanted.get("resolves_to", ""))
        assert [int(p) for p in footnote.paragraphs] == wanted["referenced_in"]
    assert {f.number: f.resolves_to for f in numbered if f.resolves_to} == {"13": "12", "25": "4"}
    assert [f.number for f in seed().report.footnotes if not f.number.isdecimal()] == ["*", "注"]


def test_links_are_exact() -> None:
    wanted = [
        (str(f["n"]), url, span[0], bracketed)
        for f in gold()["footnotes"]
        for url, span, bracketed in zip(f["urls"], f["url_spans"], f["url_bracketed"], strict=True)
    ]
    assert [(x.place.footnote, x.url, x.span.start, x.bracketed) for x in seed().links] == wanted
    assert len(wanted) == 83


def test_damaged_urls_are_named_and_no_other() -> None:
    issues = {link.url.split("/")[2]: (link.issue, link.suggestion) for link in seed().links if link.issue}
    assert issues["cifl.net"] == ("url.suspect-host", "https://eifl.net/programmes/public-library-innovation-programme")
    found = sorted((link.place.footnote, link.issue) for link in seed().links if link.issue)
    assert found == [
        ("29", "url.suspect-host"),
        ("33", "url.suspect-path"),
        ("34", "url.bad-escape"),
        ("37", "url.markup-residue"),
        ("38", "url.suspect-path"),
    ]


def test_citations_in_symbols_and_prose() -> None:
    found = [(c.symbol, c.surface) for c in seed().citations]
    assert found == [
        ("E/RES/2006/46", "第 2006/46 号"),
        ("E/2026/1", "E/2026/1"),
        ("E/RES/2006/46", "第 2006/46 号"),
        ("A/RES/80/173", "A/RES/80/173"),
        ("A/RES/79/325", "A/RES/79/325"),
        ("E/RES/2025/18", "E/RES/2025/18"),
        ("A/RES/70/1", "第 70/1 号"),
        ("A/RES/70/125", "第 70/125 号"),
    ]


def test_contributors_are_the_32_of_the_first_footnote() -> None:
    with (GOLD / "contributors.tsv").open(encoding="utf-8", newline="") as file:
        wanted = [row["entity_id"] for row in csv.DictReader(file, delimiter="\t")]
    assert list(seed().contributors) == wanted


def test_the_lost_character_is_reported_and_vouched_for() -> None:
    cut = next(m for m in seed().mentions if m.entity_id == "isoc-foundation")
    assert cut.surface == "互联网协"
    assert [p.cut(seed_text()) for p in cut.pieces] == ["互联网协", "基金会"]
    assert cut.rule.startswith("repair.")
    assert cut.score < 1
    assert "name.character-lost" in {d.rule for d in seed().diagnostics}


def test_front_matter_fields() -> None:
    fields = {f.name: f.text for f in seed().report.front}
    assert fields["kind"] == "秘书长的报告"
    assert fields["title"].startswith("信息社会世界峰会成果")
    assert fields["agenda_item"].startswith("附加说明的议程项目 18(b)")
    assert [f.text for f in seed().report.front if f.name == "organ"] == ["大会", "经济及社会理事会"]
    assert fields["summary"].startswith("本报告应经济及社会理事会")
    assert not [b for b in seed().report.blocks if b.kind == "unknown"]


def test_losing_readings_can_be_asked_for() -> None:
    media = next(s for s in seed().report.sections if s.marker == "(i)")
    assert media.reading is not None
    assert media.reading.ordinal == 9
    assert any(reading.ordinal == 1 for reading, _ in media.rejected)
