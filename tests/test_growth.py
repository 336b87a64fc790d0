"""Inputs on which single functions once took work with the square of their length."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from tests.builders import source
from wsiskit.knowledge.framework import load_framework
from wsiskit.knowledge.languages import load_profile
from wsiskit.knowledge.registry import load_registry
from wsiskit.links.urls import _trim
from wsiskit.model.spans import Span
from wsiskit.names.neighbours import _term_behind, _terms_by_beginning
from wsiskit.passages.folding import find_line_hyphens, fold_letters, narrow
from wsiskit.structure.build import build_report
from wsiskit.structure.front import read_front
from wsiskit.tables.check.punctuation import _lonely
from wsiskit.tables.check.words import _stripped
from wsiskit.tables.links import _owner

if TYPE_CHECKING:
    from collections.abc import Callable

TIMES = 8  # longer; work in proportion takes 8 times as long, work with the square 64 times
MOST = 24  # times the time that is let pass, for a machine that is busy


def _front(lines: int) -> None:
    spans, text = [], ""
    for i in range(lines):
        begin = len(text)
        text += f"Board {i}\n"
        spans.append(Span(begin, len(text) - 1))
    read_front(text, spans, load_profile("en"))


WORK: dict[str, tuple[Callable[[int], object], int]] = {
    "a run of letters": (lambda n: find_line_hyphens("a" * n, ()), 50_000),
    "divided words": (lambda n: find_line_hyphens("Telecommu-\nnication " * n, ()), 2_000),
    "hyphens without a line end": (lambda n: find_line_hyphens("-" * n + "\n", ()), 50_000),
    "brackets behind a URL": (lambda n: _trim("http://itu.int/" + ")" * n, Span(0, 15 + n)), 5_000),
    "marks behind a URL": (lambda n: _trim("http://itu.int/" + "[1]" * n, Span(0, 15 + 3 * n)), 3_000),
    "brackets never closed": (lambda n: _lonely("(" * n + "]" * n), 5_000),
    "brackets in brackets": (lambda n: _lonely("(" * n + ")" * n), 5_000),
    "names of a host": (lambda n: _owner("www." * n + "itu.int", load_registry().hosts(), 4), 20_000),
    "lines above the first heading": (_front, 250),
    "lines without a heading": (
        lambda n: build_report(source("\n".join(f"Board {i}" for i in range(n))), load_profile("en"), load_framework()),
        250,
    ),
    "space before a page break": (lambda n: _stripped("国" + " " * n, n), 20_000),
}


def seconds(work: Callable[[int], object], size: int) -> float:
    """Least processor time of three runs."""
    times = []
    for _ in range(3):
        begun = time.process_time()
        work(size)
        times.append(time.process_time() - begun)
    return min(times)


@pytest.mark.parametrize("name", WORK)
def test_time_grows_with_length_and_not_with_its_square(name: str) -> None:
    work, size = WORK[name]
    work(size)
    assert seconds(work, TIMES * size) < MOST * max(seconds(work, size), 0.0005)


def test_terms_of_one_name_are_looked_at_and_no_others() -> None:
    terms = _terms_by_beginning(load_registry(), "en")
    own = terms["ITU"]
    assert all(term.startswith("ITU ") for term in own)
    assert _term_behind("ITU", own[0][3:] + " opened", terms) == len(own[0]) - 3
    assert _term_behind("ITU", own[0][3:] + "s", {"ITU": [own[0]]}) == 0
    assert _term_behind("XYZ", " Academy", terms) == 0


@pytest.mark.parametrize("fold", [fold_letters, narrow])
def test_folding_a_long_text_is_folding_its_characters(fold: Callable[[str], str]) -> None:
    every = "".join(map(chr, [*range(1, 0xD800), *range(0xE000, 0x10000)]))
    assert fold(every) == "".join(map(fold, every))
