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


def with_raised_brackets(text: str) -> str:
    """Marks as ⁽¹⁾, which Arabic prints."""
    return _MARK.sub(lambda m: f"⁽{m[0]}⁾", text)


def with_direction_marks(text: str) -> str:
    """Marks of right and left at line starts, behind spaces and inside brackets, numbers in isolates; URLs stay whole."""

    def mark(line: str) -> str:
        if "://" in line or re.fullmatch(r"[A-Z*][ -~]*", line):
            return f"\u200f{line}\u200e" if line else line
        line = re.sub(r"[0-9٠-٩]+", lambda m: f"\u2066{m[0]}\u2069", line)
        line = re.sub(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+", lambda m: f"\u200f{m[0]}\u061c", line)
        return "\u200f" + line.replace(" ", " \u200e").replace("(", "(\u061c").replace(")", "\u202c)")

    return "\n".join(map(mark, text.split("\n")))


LAYOUTS = [
    in_brackets,
    notes_at_the_end,
    with_crlf,
    without_blank_lines,
    wrapped,
    with_typographic_spaces,
    with_raised_brackets,
    with_direction_marks,
]


_ARABIC = "٠١٢٣٤٥٦٧٨٩"
_PERSIAN = "۰۱۲۳۴۵۶۷۸۹"
_TO_ARABIC = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", _ARABIC)


def in_arabic_figures(text: str) -> str:
    """Marks that lost their place above the line: (١)."""
    return _MARK.sub(lambda m: f"({m[0].translate(_TO_ARABIC)})", text)


def in_mirrored_brackets(text: str) -> str:
    """The same, with the brackets as an extraction in visual order leaves them: )١(."""
    return _MARK.sub(lambda m: f"){m[0].translate(_TO_ARABIC)}(", text)


def in_persian_figures(text: str) -> str:
    return in_arabic_figures(text).translate(str.maketrans(_ARABIC, _PERSIAN))


def in_european_figures(text: str) -> str:
    return text.translate(str.maketrans(_ARABIC, "0123456789"))


ARABIC = [in_arabic_figures, in_mirrored_brackets, in_persian_figures, in_european_figures]
CASES = [(layout, language) for layout in LAYOUTS for language in OTHERS] + [(layout, "ar") for layout in ARABIC]


@pytest.mark.parametrize(
    ("layout", "language"), CASES, ids=lambda value: value if isinstance(value, str) else value.__name__
)
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
    assert [x.url for x in other.links if x.place.footnote] == [x.url for x in plain.links if x.place.footnote] or (
        sorted(x.url for x in other.links) == sorted(x.url for x in plain.links)
    )
