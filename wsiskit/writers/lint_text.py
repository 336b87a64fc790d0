"""Findings as lines for people and for editors: path:line:column: severity: message [rule]."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsiskit.writers.positions import Positions, place_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wsiskit.model.finding import CheckedReport


def lint_lines(reports: Iterable[CheckedReport]) -> Iterator[str]:
    """One line a finding, a suggestion on the line below it."""
    for source, findings in reports:
        positions = Positions(source.text)
        for f in findings:
            where = place_words(source, positions, f.span)
            home = f" (footnote {f.footnote})" if f.footnote else f" (paragraph {f.paragraph})" if f.paragraph else ""
            yield f"{source.path}:{where}: {f.severity}: {one_line(f.message)}{home} [{f.rule}]\n"
            if f.suggestion:
                yield f"    perhaps: {one_line(f.suggestion)}\n"


def one_line(text: str) -> str:
    """Text without line ends and control characters."""
    return "".join(c if c.isprintable() else " " for c in text)
