"""A report's structure as indented text that a reviewer can read and write by hand.

One line a thing, in text order:

    | title: …                        field of the masthead
    ## 2.A [A] 非洲 {C1}              heading: level, id, [marker], title, {action line}
    ¶ 12 ×2 开头……结尾 ^3,4           paragraph: number, pieces if more than one, text, references
    ^3 url ¶12 →2 开头……结尾          footnote: number, kind, paragraphs, antecedent, text

A reader leaves out the middle of a long text with `…`. Then follow `= table 2, furniture 3` (blocks that are no text of
the report) and one `! rule` a diagnostic, joins and rejected marks left out.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wsiskit.model.report import Report

QUIET = ("join.", "ref.rejected")
APART = ("contents", "furniture", "table", "unknown", "notes-heading")


def flat(text: str) -> str:
    """Text on one line."""
    return re.sub(r"\s+", " ", text)


def differences(found: str, wanted: str) -> list[str]:
    """Lines found that do not fit the lines wanted, as a diff; empty where all fit."""
    wanted_lines = wanted.splitlines()
    lines = [_fitted(line, wanted_lines) for line in found.splitlines()]
    return [line for line in difflib.ndiff(wanted_lines, lines) if line[0] in "+-"]


def _fitted(line: str, wanted: list[str]) -> str:
    """The wanted line that this one fits, else the line itself."""
    for pattern in wanted:
        head, gap, tail = pattern.partition("…")
        if line == pattern or (gap and len(line) > len(head + tail) and line.startswith(head) and line.endswith(tail)):
            return pattern
    return line


def outline(report: Report) -> str:
    """The structure in the form above."""
    rows = [(f.span.start, f"| {f.name}: {flat(f.text)}") for f in report.front]
    for s in report.sections:
        parts = ["#" * s.level, s.section_id, f"[{s.marker}]" if s.marker else "", s.title]
        parts.append(f"{{{s.action_line}}}" if s.action_line else "")
        rows.append((s.span.start, " ".join(filter(None, parts))))
    for p in report.paragraphs:
        refs = ",".join(r.number for r in report.refs if r.paragraph == p.number)
        parts = [
            f"¶ {p.number}",
            f"×{len(p.pieces)}" if len(p.pieces) > 1 else "",
            flat(p.text),
            f"^{refs}" if refs else "",
        ]
        rows.append((p.pieces[0].start, " ".join(filter(None, parts))))
    for f in report.footnotes:
        callers = f"¶{','.join(f.paragraphs)}" if f.paragraphs else ""
        parts = [f"^{f.number}", f.kind, callers, f"→{f.resolves_to}" if f.resolves_to else "", flat(f.text)]
        rows.append((f.pieces[0].start, " ".join(filter(None, parts))))
    kinds = Counter(block.kind for block in report.blocks)
    apart = ", ".join(f"{kind} {kinds[kind]}" for kind in APART if kinds[kind])
    doubts = [f"! {d.rule}" for d in report.diagnostics if not d.rule.startswith(QUIET)]
    lines = [row for _, row in sorted(rows, key=lambda row: row[0])] + ([f"= {apart}"] if apart else []) + doubts
    return "\n".join(lines) + "\n"
