"""The small report in other layouts, in every language: the same tables."""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING

import pytest

from tests.builders import cells, source
from tests.languages.test_parallel import FOLDER, OTHERS, report
from wsiskit.model.table import Settings
from wsiskit.pipeline import analyse

if TYPE_CHECKING:
    from collections.abc import Callable

_MARK = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def in_brackets(text: str) -> str:
    return _MARK.sub(lambda m: f"[{m[0].translate(_DIGITS)}]", text)


def notes_at_the_end(text: str) -> str:
    blocks = text.strip().split("\n\n")
    notes = [block for block in blocks if _MARK.match(block)]
    return "\n\n".join([block for block in blocks if block not in notes] + notes) + "\n"


def with_crlf(text: str) -> str:
    return text.replace("\n", "\r\n")


def without_blank_lines(text: str) -> str:
    return re.sub("\n+", "\n", text)


def wrapped(text: str) -> str:
    """Set to a measure of 78 characters, as text out of a page is; URLs and words whole."""
    blocks = text.split("\n\n")
    fill = {"width": 78, "break_long_words": False, "break_on_hyphens": False}
    return "\n\n".join("\n".join("\n".join(textwrap.wrap(line, **fill)) for line in b.split("\n")) for b in blocks)  # type: ignore[arg-type]


def with_typographic_spaces(text: str) -> str:
    """No-break spaces between a number and what it counts, and behind a paragraph's number."""
    return re.sub(r"(?<=\d) (?=\w)", "\u00a0", text)


LAYOUTS = [in_brackets, notes_at_the_end, with_crlf, without_blank_lines, wrapped, with_typographic_spaces]


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
def test_layout_changes_nothing(layout: Callable[[str], str], language: str) -> None:
    text = (FOLDER / f"{language}.txt").read_text(encoding="utf-8")
    plain, other = report(language), analyse(source(layout(text)), Settings(nil=False))
    assert other.report.language == language
    sections = [(s.section_id, s.level, s.action_line) for s in plain.report.sections]
    assert [(s.section_id, s.level, s.action_line) for s in other.report.sections] == sections
    assert cells(other) == cells(plain)
    notes = [(f.number, f.kind, f.paragraphs, f.resolves_to) for f in plain.report.footnotes if f.number.isdecimal()]
    found = [(f.number, f.kind, f.paragraphs, f.resolves_to) for f in other.report.footnotes if f.number.isdecimal()]
    assert found == notes
    assert [x.url for x in other.links if x.footnote] == [x.url for x in plain.links if x.footnote] or (
        sorted(x.url for x in other.links) == sorted(x.url for x in plain.links)
    )
