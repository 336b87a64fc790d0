"""Action lines named in running text (行动方针 C2), with the clause that names them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wsiskit.model.annotation import LineNaming, Place
from wsiskit.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wsiskit.knowledge.languages import Profile
    from wsiskit.model.report import Report

_CODE = re.compile(r"C\s?(1[01]|[1-9])(?:/(e-[a-z]+))?")


def annotate_namings(report: Report, profile: Profile) -> Iterator[LineNaming]:
    """One naming a code, in text order; only codes behind a word for action lines count, C7 alone may be anything."""
    text = report.source.text
    pattern = profile.regex("citations", "line_naming")
    ends = profile.regex("", "clause_end")
    for paragraph in report.paragraphs:
        place = Place(paragraph.number, "", (), paragraph.section_id, paragraph.action_line)
        for piece in paragraph.pieces:
            for found in pattern.finditer(text, *piece):
                before = [m.end() for m in ends.finditer(text, piece.start, found.start())]
                after = ends.search(text, found.end(), piece.end)
                clause = Span(before[-1] if before else piece.start, after.end() if after else piece.end)
                for code in _CODE.finditer(text, *found.span("codes")):
                    line = f"C{code[1]}" + (f"/{code[2]}" if code[2] else "")
                    yield LineNaming(line, Span(*code.span()), clause, place)
