"""Marks that lost their superscript and stand apart from their word, called by the page of their note."""

from __future__ import annotations

import pytest

from tests.builders import annotate

PAGES = """I. Introduction

1. Work went on in 2025.1 The report of UNESCO said so.2

2. {text}

__________________
1 See https://www.unesco.org/one.
2 See https://www.unesco.org/two.
3 See https://www.unesco.org/three.
\f3. The next page says more.4 It ends here.

__________________
4 See https://www.unesco.org/four.
"""
CASES = [
    ("Two networks, 3\nwhich grew, are new.", "2"),
    ("A network 3\n of experts met.", "2"),
    ("It met in 2025.\n3\n Then it ended.", "2"),
    ("It was in force. 3 The rest followed.", "2"),
    # which of the two counts something cannot be told
    ("It was in force. 3 The rest followed. 3 Then it ended.", ""),
    # a figure that counts, and a number with dots
    ("It met in Chad, 3 countries joined. See indicator 3.1.3. The end.", ""),
]


@pytest.mark.parametrize(("text", "paragraph"), CASES)
def test_a_bare_number_calls_the_note_of_its_page(text: str, paragraph: str) -> None:
    report = annotate(PAGES.format(text=text), language="en").report
    assert [note.number for note in report.footnotes] == ["1", "2", "3", "4"]
    wanted = {"1": "1", "2": "1", "3": paragraph, "4": "3"}
    assert {ref.number: ref.paragraph for ref in report.refs} == {n: p for n, p in wanted.items() if p}
