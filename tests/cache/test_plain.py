"""Plain data: what was kept is the same value again, type by type."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.readers.pages import print_pages
from wsiskit.cache.plain import packed, unpacked
from wsiskit.model.annotation import AnnotatedReport
from wsiskit.model.source import Fact, SourceText
from wsiskit.model.spans import Span
from wsiskit.model.table import Settings
from wsiskit.pipeline import analyse
from wsiskit.readers.dispatch import read_bytes, read_report

ROOT = Path(__file__).parents[2]
REPORTS = [ROOT / "seeds" / "wsis-2026-zh.txt", *sorted((ROOT / "tests" / "cases" / "parallel").glob("*.txt"))]


def same(one: object, other: object, path: str = "value") -> None:
    """Equal, and of the same types all the way down: a span equals a pair of numbers, and is none."""
    assert type(one) is type(other), path
    if isinstance(one, tuple):
        assert isinstance(other, tuple)
        assert len(one) == len(other), path
        for at, (left, right) in enumerate(zip(one, other, strict=True)):
            same(left, right, f"{path}[{at}]")
    else:
        assert one == other, path


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.name)
def test_an_analysis_comes_back_as_it_was(path: Path) -> None:
    annotated = analyse(read_report(path), Settings())
    same(unpacked(packed(annotated), AnnotatedReport), annotated)


def test_a_printed_page_comes_back_as_it_was() -> None:
    source = read_bytes(print_pages([["I. Introduction", "1. The Council met."], ["2. It met again."]]), "a.pdf")
    assert source.facts
    assert len(source.page_starts) == 2
    same(unpacked(packed(source), SourceText), source)


@given(text=st.text(st.characters(codec=None)), value=st.text())  # lone surrogates, too
def test_any_text_comes_back_as_it_was(text: str, value: str) -> None:
    source = SourceText("r", text, "text", "utf-8", "", (0,), (Fact("size", Span(0, 1), value),))
    same(unpacked(packed(source), SourceText), source)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        zlib.compress(b"{}"),
        zlib.compress(b"[1, 2]"),
        zlib.compress(b"["),
        zlib.compress(b"\xff"),
        zlib.compress(b"[" * 100_000),
        packed(SourceText("", "", "", "", ""))[:-1],
    ],
    ids=["empty", "raw", "object", "short", "half", "no UTF-8", "deep", "cut off"],
)
def test_what_is_no_value_is_told(data: bytes) -> None:
    with pytest.raises(ValueError):
        unpacked(data, SourceText)
