"""One document of the United Nations, as Word and as PDF file: what of it is equal. `docs/formats.md` gives the figures."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from tests.formats.test_documents import read

NAMES = ("A_80_6_Sect.4.pdf", "A_80_6_Sect.4.docx")
_NO_WORD = re.compile(r"\W+")


def bare(text: str) -> str:
    """Text without white space and signs: a PDF file breaks lines at hyphens that it does not tell from its own."""
    return _NO_WORD.sub("", text)


@pytest.mark.slow
def test_paragraphs_footnotes_and_links_of_a_pair() -> None:
    printed, typed = (read(name) for name in NAMES)
    paragraphs = [{p.number: bare(p.text) for p in one.report.paragraphs} for one in (printed, typed)]
    assert list(paragraphs[0]) == list(paragraphs[1])
    assert sum(paragraphs[0][number] == paragraphs[1][number] for number in paragraphs[0]) >= 113
    # where they differ, the PDF file has more: headings in italics, rows of tables that are not told from text
    assert all(paragraphs[0][number].startswith(text) for number, text in paragraphs[1].items())
    notes = [{n.number: bare(n.text) for n in one.report.footnotes} for one in (printed, typed)]
    assert all(notes[0][number].startswith(notes[1][number]) for number in ("1", "***"))
    links = [Counter(link.url for link in one.links) for one in (printed, typed)]
    assert not links[0] - links[1]
    assert sum(links[0].values()) >= sum(links[1].values()) - 1, "of 152 in the Word file"


@pytest.mark.slow
def test_headings_of_a_pair() -> None:
    printed, typed = (Counter(bare(s.title) for s in read(name).report.sections) for name in NAMES)
    assert sum((printed & typed).values()) >= 228, "of 229 in the Word file"
