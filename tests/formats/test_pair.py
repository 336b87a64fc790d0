"""One document of the United Nations, as Word and as PDF file: what of it is equal. `docs/formats.md` gives the figures."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from tests.formats.test_documents import DOCUMENTS, read
from wsiskit.analysis import read as analysis_of

if TYPE_CHECKING:
    from wsiskit.analysis import Analysis

NAMES = ("A_80_6_Sect.4.pdf", "A_80_6_Sect.4.docx")
_NO_WORD = re.compile(r"\W+")


def bare(text: str) -> str:
    """Text without white space and signs: a PDF file breaks lines at hyphens that it does not tell from its own."""
    return _NO_WORD.sub("", text)


@pytest.mark.slow
def test_paragraphs_footnotes_and_links_of_a_pair() -> None:
    printed, typed = (read(name) for name in NAMES)
    paragraphs = [{p.number: bare(p.text) for p in one.report.paragraphs} for one in (printed, typed)]
    assert paragraphs[0] == paragraphs[1]
    assert len(paragraphs[0]) == 113
    notes = [{n.number: bare(n.text) for n in one.report.footnotes} for one in (printed, typed)]
    assert notes[0] == notes[1] | {"a": "aNewposts"}, "which the Word file has in a table"
    links = [Counter(link.url for link in one.links) for one in (printed, typed)]
    assert not links[0] - links[1]
    assert sum(links[0].values()) >= sum(links[1].values()) - 1, "of 152 in the Word file"


@pytest.mark.slow
def test_citations_and_quantities_of_a_pair() -> None:
    """A list of resolutions goes on after a page's foot, and no label of a chart is a figure of the text."""
    printed, typed = (read(name) for name in NAMES)
    assert Counter(c.symbol for c in printed.citations) == Counter(c.symbol for c in typed.citations)
    figures = [
        Counter((q.span.cut(one.report.source.text), q.unit) for q in one.quantities) for one in (printed, typed)
    ]
    assert sum((figures[0] & figures[1]).values()) >= 0.99 * max(sum(counted.values()) for counted in figures)


@pytest.mark.slow
def test_headings_of_a_pair() -> None:
    printed, typed = ([(s.level, bare(s.title)) for s in read(name).report.sections] for name in NAMES)
    assert printed == [section for section in typed if section[1] != "Numberoffellows"], "styled as one in Word alone"


def test_no_letter_is_read_as_a_large_roman_number() -> None:
    """`C.` in a series of letters is the third, not the hundredth."""
    sections = [section for name in NAMES for section in read(name).report.sections]
    assert all(section.reading.ordinal < 50 for section in sections if section.reading)


TABLES = ("sections", "paragraphs", "footnotes", "links", "citations")
TABLES += ("mentions", "entities", "quantities", "statements", "coverage")
_PLACES = frozenset(("report", "start", "end", "spans", "page", "rule", "block", "first_start", "raw", "evidence"))


def rows(analysis: Analysis, table: str) -> Counter[tuple[tuple[str, str], ...]]:
    """Rows of a table without places, rules, white space and signs."""
    made = analysis.table(table)
    names = [column.name for column in made.columns]
    return Counter(
        tuple((name, bare(str(cell))) for name, cell in zip(names, row, strict=True) if name not in _PLACES)
        for row in made.rows
    )


@pytest.mark.slow
def test_every_table_of_a_pair_is_equal_in_99_of_100_rows() -> None:
    printed, typed = (analysis_of(str(DOCUMENTS / name), nil=False) for name in NAMES)
    for table in TABLES:
        one, other = rows(printed, table), rows(typed, table)
        assert sum((one & other).values()) >= 0.99 * max(sum(one.values()), sum(other.values())), table
