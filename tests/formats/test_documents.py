"""Real documents of the United Nations agree with what a reader of them noted."""

from __future__ import annotations

import difflib
import re
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
    from collections.abc import Iterable

    from wsiskit.model.annotation import AnnotatedReport, Link, Place
    from wsiskit.model.report import Report, Section

ROOT = Path(__file__).parents[1]
DOCUMENTS = ROOT / "data" / "un-documents"
FACTS: dict[str, dict[str, Any]] = tomllib.loads((ROOT / "gold" / "documents" / "facts.toml").read_text("utf-8"))
SCANS = [name for name, facts in FACTS.items() if "refused" in facts]
KNOWN: dict[str, dict[str, list[str]]] = tomllib.loads((ROOT / "gold" / "documents" / "known.toml").read_text("utf-8"))
READ = [name for name in FACTS if name not in SCANS]


@lru_cache(maxsize=len(FACTS))
def read(name: str) -> AnnotatedReport:
    return analyse(read_report(str(DOCUMENTS / name)), Settings(nil=False))


def differences(noted: Iterable[str], found: Iterable[str]) -> list[str]:
    """What only the reader has (`- `) and what only the tool has (`+ `), in order."""
    lines = difflib.ndiff(list(noted), list(found))
    return [line.rstrip() for line in lines if line.startswith(("- ", "+ "))]


def unexplained(name: str, layer: str, noted: Iterable[str], found: Iterable[str]) -> list[str]:
    """Differences that `known.toml` does not name, and those it names that are gone: both are to be looked at."""
    left = differences(noted, found)
    gone = []
    for line in KNOWN.get(name, {}).get(layer, []):
        if line in left:
            left.remove(line)
        else:
            gone.append(f"gone: {line}")
    return left + gone


def row(text: str) -> list[str]:
    return [cell.strip() for cell in text.split("|")]


def plain(text: str) -> str:
    """Text with one space for white space, typewriter and printer's quotes alike, no space before a closing stop."""
    return re.sub(r"\s+", " ", text).replace("’", "'").replace("\u2011", "-").strip()


def page(report: Report, offset: int) -> str:
    starts = report.source.page_starts
    return str(sum(start <= offset for start in starts)) if len(starts) > 1 else ""


def printed(marker: str, title: str) -> str:
    return plain(f"{marker} {title}")


def is_caption(section: Section, captions: list[str]) -> bool:
    return printed(section.marker, section.title).startswith(tuple(captions))


def where(place: Place) -> str:
    return place.paragraph or (f"n{place.footnote}" if place.footnote else "-")


def homes(link: Link) -> tuple[str, ...]:
    """The footnote a link stands in, else its paragraphs."""
    return (link.place.footnote,) if link.place.footnote else link.place.paragraphs


def expand(ranges: str) -> list[str]:
    """`4.1-4.3` → 4.1, 4.2, 4.3; `(i)-(iii)` → (i), (ii), (iii)."""
    roman = ["(i)", "(ii)", "(iii)", "(iv)", "(v)", "(vi)", "(vii)", "(viii)", "(ix)", "(x)"]
    numbers: list[str] = []
    for part in filter(None, ranges.split(",")):
        low, high = part.split("-")
        if low in roman:
            numbers += roman[roman.index(low) : roman.index(high) + 1]
        else:
            chapter, _, first = low.rpartition(".")
            last = int(high.rpartition(".")[2])
            numbers += [f"{chapter}.{n}" if chapter else str(n) for n in range(int(first), last + 1)]
    return numbers


@pytest.mark.parametrize("name", READ)
def test_documents_are_read_page_by_page(name: str) -> None:
    source = read(name).report.source
    assert source.format == FACTS[name]["format"]
    assert len(source.page_starts) == FACTS[name]["pages"]


@pytest.mark.parametrize("name", READ)
def test_headings_are_those_a_reader_noted(name: str) -> None:
    report, captions = read(name).report, FACTS[name].get("captions", [])
    noted, found = [], []
    for level, marker, title, at in map(row, FACTS[name]["headings"]):
        noted.append(f"{level} | {printed(marker, title)} | {at}")
    for section in report.sections:
        level = str(section.level) if not captions else ""
        if not captions or not is_caption(section, captions):
            found.append(f"{level} | {printed(section.marker, section.title)} | {page(report, section.span.start)}")
    assert unexplained(name, "headings", noted, found) == []


@pytest.mark.parametrize("name", READ)
def test_paragraphs_are_those_a_reader_noted(name: str) -> None:
    report = read(name).report
    assert (
        unexplained(name, "paragraphs", expand(FACTS[name]["paragraphs"]), [p.number for p in report.paragraphs]) == []
    )


@pytest.mark.parametrize("name", READ)
def test_paragraphs_stand_and_begin_where_a_reader_noted(name: str) -> None:
    report, captions = read(name).report, FACTS[name].get("captions", [])
    sections = {s.section_id: s for s in report.sections}
    paragraphs = {p.number: p for p in report.paragraphs}
    noted, found = [], []
    for number, at, heading, words in map(row, FACTS[name]["begins"]):
        noted.append(f"{number} | {at} | {plain(heading)} | {plain(words)}")
        paragraph = paragraphs.get(number)
        if paragraph is None:
            continue
        home = sections.get(paragraph.section_id)
        while home is not None and captions and is_caption(home, captions):
            home = sections.get(home.parent_id)
        body = plain(paragraph.text)[len(number) :].lstrip(". )")
        title = plain(home.title) if home else ""
        found.append(f"{number} | {page(report, paragraph.pieces[0].start)} | {title} | {body[: len(plain(words))]}")
    assert unexplained(name, "begins", noted, found) == []


@pytest.mark.parametrize("name", READ)
def test_paragraphs_end_where_a_reader_noted(name: str) -> None:
    paragraphs = {p.number: re.sub(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+$", "", plain(p.text)) for p in read(name).report.paragraphs}
    rows = [row(text) for text in FACTS[name]["ends"]]
    noted = [f"{number} | {plain(words)}" for number, words in rows]
    found = [f"{number} | {paragraphs.get(number, '')[-len(plain(words)) :]}" for number, words in rows]
    assert unexplained(name, "ends", noted, found) == []


@pytest.mark.parametrize("name", READ)
def test_footnotes_and_their_calls_are_those_a_reader_noted(name: str) -> None:
    report = read(name).report
    noted = [f"{mark} | {at} | {calls}" for mark, at, calls in map(row, FACTS[name]["footnotes"])]
    found = [f"{n.number} | {page(report, n.pieces[0].start)} | {','.join(n.paragraphs)}" for n in report.footnotes]
    assert unexplained(name, "footnotes", sorted(noted), sorted(found)) == []


@pytest.mark.parametrize("name", READ)
def test_citations_stand_where_a_reader_noted(name: str) -> None:
    places: dict[str, list[str]] = {}
    for citation in read(name).citations:
        places.setdefault(citation.symbol, []).append(where(citation.place))
    noted, found = [], []
    for symbol, at in map(row, FACTS[name]["citations"]):
        noted += [f"{symbol} | {place}" for place in at.split(",")]
        found += [f"{symbol} | {place}" for place in at.split(",") if place in places.get(symbol, [])]
    assert unexplained(name, "citations", noted, found) == []


@pytest.mark.parametrize("name", READ)
def test_links_stand_where_a_reader_noted(name: str) -> None:
    places: dict[str, set[str]] = {}
    for link in read(name).links:
        places.setdefault(re.sub(r"^https?://", "", link.url), set()).update(homes(link))
    noted, found = [], []
    for url, at in map(row, FACTS[name]["links"]):
        noted += [f"{url} | {place}" for place in at.split(",")]
        found += [f"{url} | {place}" for place in at.split(",") if place in places.get(url, set())]
    assert unexplained(name, "links", noted, found) == []


@pytest.mark.parametrize("name", [name for name in READ if "tables_on" in FACTS[name]])
def test_tables_stand_on_the_pages_a_reader_noted(name: str) -> None:
    report = read(name).report
    count: dict[str, int] = {}
    for fact in report.source.facts:
        if fact.kind == "table":
            at = page(report, fact.span.start)
            count[at] = count.get(at, 0) + 1
    noted = [f"{at} | {n}" for at, n in FACTS[name]["tables_on"].items()]
    assert unexplained(name, "tables_on", noted, [f"{at} | {n}" for at, n in count.items()]) == []


@pytest.mark.parametrize("name", [name for name in READ if "tables" in FACTS[name]])
def test_cells_of_tables_stand_in_tables(name: str) -> None:
    report = read(name).report
    tables = [report.source.text[slice(*b.span)] for b in report.blocks if b.kind == "table"]
    pages = [page(report, b.span.start) for b in report.blocks if b.kind == "table"]
    noted, found = [], []
    for at, cells in map(row, FACTS[name]["tables"]):
        for cell in cells.split("; "):
            noted.append(f"{at} | {cell}")
            if any(cell in plain(text) and p == at for text, p in zip(tables, pages, strict=True)):
                found.append(f"{at} | {cell}")
    assert unexplained(name, "tables", noted, found) == []


@pytest.mark.parametrize("name", READ)
def test_the_masthead_says_what_a_reader_noted(name: str) -> None:
    fields: dict[str, list[str]] = {}
    for field in read(name).report.front:
        fields.setdefault(field.name, []).append(plain(field.text))
    noted, found = [], []
    for key, values in FACTS[name]["front"].items():
        whole = key not in ("summary", "preamble")
        if key == "agenda_text":  # its lines are one field or several
            values, fields[key] = [" ".join(values)], [" ".join(fields.get(key, []))]
        noted += [f"{key} | {value}" for value in values]
        cut = [v if whole else v[: len(w)] for v, w in zip(fields.get(key, []), [*values, *[""] * 99], strict=False)]
        found += [f"{key} | {value}" for value in cut]
    assert unexplained(name, "front", noted, found) == []


@pytest.mark.parametrize("name", READ)
def test_facts_of_real_documents_point_into_their_text(name: str) -> None:
    source = read(name).report.source
    starts = [fact.span.start for fact in source.facts]
    assert starts == sorted(starts)
    assert all(0 <= fact.span.start < fact.span.end <= len(source.text) for fact in source.facts)
    assert list(source.page_starts) == sorted(source.page_starts)


@pytest.mark.parametrize("name", SCANS)
def test_a_scan_says_that_it_needs_its_text_made(name: str) -> None:
    with pytest.raises(InputError) as caught:
        read_report(str(DOCUMENTS / name))
    assert all(word in str(caught.value) for word in FACTS[name]["refused"])
