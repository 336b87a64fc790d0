"""Findings as workflow commands of GitHub Actions, which shows them beside the lines of a pull request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsiskit.errors import visible
from wsiskit.knowledge.sentences import translate
from wsiskit.writers.positions import Positions, logical_places, with_suggestion

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wsiskit.model.finding import CheckedReport

_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}
_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = {**_DATA, ":": "%3A", ",": "%2C"}


def github_lines(reports: Iterable[CheckedReport], language: str = "") -> Iterator[str]:
    """One command per finding; columns only where it stands in one line, as the commands want it. Where the file has no
    lines the title says the page, or the paragraph or footnote."""
    for source, findings in reports:
        positions = Positions(source)
        for f in findings:
            properties = {"file": source.path}
            if region := positions.region(f.span):
                properties["line"] = str(region.line)
                properties["endLine"] = str(region.end_line)
                if region.column and region.line == region.end_line:
                    properties["col"] = str(region.column)
                    properties["endColumn"] = str(region.end_column)
            places = "" if region else ", ".join(translate(place, language) for place, _ in logical_places(source, f))
            properties["title"] = f"{f.rule} ({places})" if places else f.rule
            listed = ",".join(f"{key}={_escape(value, _PROPERTY)}" for key, value in properties.items())
            message = with_suggestion(f, language)
            yield f"::{_COMMANDS[f.severity]} {listed}::{_escape(message, _DATA)}\n"


def _escape(value: str, table: dict[str, str]) -> str:
    return visible("".join(table.get(char, char) for char in value))  # a log is shown by what obeys escape sequences
