"""Series that no report has: a million digits, notes without end, restarts at every line. They take time in proportion.

Steps are calls of functions, as in `test_scale.py`, so that a busy machine changes nothing; the long runs are slow tests.
"""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

import pytest

from wsiskit.knowledge.framework import load_framework
from wsiskit.knowledge.languages import load_profile
from wsiskit.model.source import SourceText
from wsiskit.structure.build import build_report

if TYPE_CHECKING:
    from collections.abc import Callable

    from wsiskit.model.report import Report

HEAD = "I. Introduction\n\n1. The work goes on. "
SERIES: dict[str, tuple[str, Callable[[int], str]]] = {
    "digits": ("text", lambda n: HEAD + "7" * 50 * n),
    "digits apart": ("text", lambda n: HEAD + "7 " * 10 * n),
    "raised digits": ("text", lambda n: HEAD + "¹" * 10 * n),
    "one group": ("text", lambda n: HEAD + "[" + "1, " * n + "2]"),
    "every bracket": (
        "text",
        lambda n: (
            HEAD + "".join(f"w[{i % 999}]w〔{i % 999}〕w({i})w［{i % 999}］w【{i % 999}】w[¹] " for i in range(1, n))
        ),
    ),
    "restarts at every line": ("text", lambda n: "1 See it.¹\n" * n),
    "raised letters": ("text", lambda n: HEAD + "word\u1d43 " * n + "\n\n" + "\u1d43 See it.\n\n" * n),
    "letters below tables": ("text", lambda n: HEAD + "Area\t12 (a)\n(a) Figures of it.\n\n" * n),
    "captions above notes": ("text", lambda n: HEAD + "Table 1\n\n¹ See A/1/62.\n\nAreas of it\n\n" * n),
    "chapters in words": ("text", lambda n: "Chapter one. Areas\n\n1.01 The work of it goes on.\n\n" * n),
    "open brackets": ("text", lambda n: HEAD + "[^" * 10 * n),
    "named notes": (
        "markdown",
        lambda n: (
            HEAD
            + "".join(f"Word.[^n{i}] " for i in range(n))
            + "\n\n"
            + "".join(f"[^n{i}]: See A/{i}/62.\n\n" for i in range(n))
        ),
    ),
    "restarts of notes": ("text", lambda n: "Annex\n\n1. The work of it.¹\n\n¹ See A/1/62.\n\n" * n),
    "restarts of paragraphs": ("text", lambda n: "A. Title\n\n1. The work of it goes on.\n\n" * n),
    "calls of one note": ("text", lambda n: HEAD + "word¹ " * n + "\n\n¹ See A/1/62.\n"),
    "lines of one mark": ("text", lambda n: HEAD + "\n\n" + "¹ See A/1/62.\n" * n),
    "lists of notes": ("text", lambda n: HEAD + "T.1\n\n" + "Notes\n\n1. See it.\n\n" * n),
    "stars": ("text", lambda n: HEAD + "word* " * n + "\n\n" + "* Note of it.\n\n" * n),
    "numbers alone": ("text", lambda n: "".join(f"{i}.\nThe work of it goes on.\n" for i in range(1, n))),
    "lines of one digit": ("text", lambda n: "1\n" * n),
    "compound numbers": (
        "text",
        lambda n: "".join(f"{i // 99}.{i % 99 + 1} The work goes on.\n\n" for i in range(1, n)),
    ),
    "bare notes on pages": (
        "text",
        lambda n: (
            HEAD + "".join(f"\n\n{i}. The work of it.{i}\n\n__________\n{i} See A/1/62.\n\f" for i in range(2, n))
        ),
    ),
}


def build(text: str, form: str) -> Report:
    starts = (0, *(i + 1 for i, char in enumerate(text) if char == "\f"))
    return build_report(SourceText("report", text, form, "utf-8", "", starts), load_profile("en"), load_framework())


def steps(text: str, form: str) -> int:
    """Calls of functions, of Python and of C, that the structure of a text takes."""
    count = 0

    def note(frame: object, event: str, function: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        build(text, form)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("name", SERIES)
def test_four_times_the_series_takes_four_times_the_steps(name: str) -> None:
    form, make = SERIES[name]
    build(make(10), form)  # patterns are compiled once
    short, long = (steps(make(n), form) for n in (100, 400))
    assert long < 4.6 * short + 2000


@pytest.mark.slow
@pytest.mark.parametrize("name", SERIES)
def test_long_series_end(name: str) -> None:
    """Twenty thousand members, where each one that looks at all others would take hours."""
    form, make = SERIES[name]
    start = time.process_time()
    build(make(20_000), form)
    assert time.process_time() - start < 60


def test_every_restart_has_its_own_note() -> None:
    form, make = SERIES["restarts of notes"]
    report = build(make(300), form)
    assert len(report.footnotes) == len(report.paragraphs) == 300
    assert [note.paragraphs for note in report.footnotes] == [(paragraph.number,) for paragraph in report.paragraphs]
