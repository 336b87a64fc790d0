"""Findings as lines for people and for editors: path:line:column: severity: message [rule]."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsiskit.errors import visible
from wsiskit.knowledge.sentences import translate
from wsiskit.model.message import say
from wsiskit.writers.positions import Positions, place_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wsiskit.model.finding import CheckedReport


def lint_lines(reports: Iterable[CheckedReport], language: str = "") -> Iterator[str]:
    """One line per finding, a suggestion on the line below it; the words around them are in `language`."""
    for source, findings in reports:
        positions = Positions(source)
        for f in findings:
            where = place_words(source, positions, f.span)
            home = ""
            if f.footnote:
                home = f" ({translate(say('footnote {number}', number=f.footnote), language)})"
            elif f.paragraph:
                home = f" ({translate(say('paragraph {number}', number=f.paragraph), language)})"
            yield f"{visible(source.path)}:{where}: {f.severity}: {one_line(f.message)}{home} [{f.rule}]\n"
            if f.suggestion:
                perhaps = translate(say("perhaps: {suggestion}", suggestion=one_line(f.suggestion)), language)
                yield f"    {perhaps}\n"


def one_line(text: str) -> str:
    """Text without line ends and control characters."""
    return "".join(c if c.isprintable() else " " for c in text)
