"""What a line begins with: the signs of Markdown around it, and every reading of its number."""

from __future__ import annotations

import pytest

from tests.builders import source
from wsiskit.knowledge.framework import load_framework
from wsiskit.knowledge.languages import load_profile
from wsiskit.model.spans import Span
from wsiskit.structure.build import build_report
from wsiskit.structure.markers import heading_candidates, ordinal, undecorate

DECORATED = [
    # line, what is left, hashes, bold, listed
    ("Access", "Access", 0, False, False),
    ("## Access", "Access", 2, False, False),
    ("## Access ##", "Access", 2, False, False),
    ("####### Access", "####### Access", 0, False, False),
    ("##Access", "##Access", 0, False, False),
    ("**Access**", "Access", 0, True, False),
    ("**Access** and **skills**", "**Access** and **skills**", 0, False, False),
    ("__Access__", "Access", 0, True, False),
    ("### **Access**", "Access", 3, True, False),
    ("- Access", "Access", 0, False, True),
    ("> > Access", "Access", 0, False, True),
    ("- ## Access", "Access", 2, False, True),
    ("-Access", "-Access", 0, False, False),
    ("**", "**", 0, False, False),
    ("#", "#", 0, False, False),
    ("# \x1f", "# \x1f", 0, False, False),
]


@pytest.mark.parametrize(("line", "left", "depth", "bold", "listed"), DECORATED)
def test_signs_around_a_line(line: str, left: str, depth: int, bold: bool, listed: bool) -> None:
    found = undecorate(line, Span(0, len(line)))
    assert (line[slice(*found.span)], found.depth, found.bold, found.listed) == (left, depth, bold, listed)


@pytest.mark.parametrize("text", ["# \x1f", "- # \x1f", "# #", "#", "**  **", "\x1f", "# **"])
def test_a_text_of_signs_alone_is_read(text: str) -> None:
    report = build_report(source(text), load_profile("en"), load_framework())
    assert not report.footnotes


READINGS = [
    ("1. Access", {("number:arabic", 1)}),
    ("I. Introduction", {("roman:roman-upper", 1), ("latin:latin-upper", 9)}),
    ("(i) Access", {("paren:roman-lower", 1), ("paren:latin-lower", 9)}),
    ("A. Access", {("latin:latin-upper", 1)}),
    ("Access", set()),
    ("1.", set()),
]


@pytest.mark.parametrize(("line", "wanted"), READINGS)
def test_all_readings_of_a_marker(line: str, wanted: set[tuple[str, int]]) -> None:
    """Each reading that a reader may have in mind is kept; only the series decides between them."""
    found = heading_candidates(line, Span(0, len(line)), load_profile("en"))
    assert {tuple(reading) for candidate in found for reading in candidate.readings} == wanted


@pytest.mark.parametrize(
    ("system", "printed", "place"),
    [
        ("arabic", "12", 12),
        ("arabic", "1a", 0),
        ("roman-upper", "XIV", 14),
        ("roman-upper", "IIII", 0),
        ("roman-lower", "mcmxc", 1990),
        ("roman-lower", "", 0),
        ("latin-upper", "B", 2),
        ("latin-lower", "z", 26),
        ("latin-lower", "aa", 27),
        ("latin-lower", "ab", 0),
        ("han", "七", 7),
        ("han", "十", 10),
        ("han", "十二", 12),
        ("han", "二十", 20),
        ("han", "三十四", 34),
        ("han", "㈢", 3),
        ("han", "百", 0),
        ("other", "1", 0),
    ],
)
def test_places_in_numeral_systems(system: str, printed: str, place: int) -> None:
    assert ordinal(system, printed) == place
