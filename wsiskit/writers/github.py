"""Findings as workflow commands of GitHub Actions, which shows them beside the lines of a pull request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsiskit.errors import visible
from wsiskit.writers.positions import Positions, has_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wsiskit.model.finding import CheckedReport

_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}
_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = {**_DATA, ":": "%3A", ",": "%2C"}


def github_lines(reports: Iterable[CheckedReport]) -> Iterator[str]:
    """One command a finding; columns only where it stands in one line, as the commands want it."""
    for source, findings in reports:
        positions = Positions(source.text)
        for f in findings:
            properties = {"file": source.path}
            if has_lines(source):
                region = positions.region(f.span)
                properties["line"] = str(region.line)
                properties["endLine"] = str(region.end_line)
                if region.line == region.end_line:
                    properties["col"] = str(region.column)
                    properties["endColumn"] = str(region.end_column)
            properties["title"] = f.rule
            listed = ",".join(f"{key}={_escape(value, _PROPERTY)}" for key, value in properties.items())
            message = f"{f.message} — perhaps: {f.suggestion}" if f.suggestion else f.message
            yield f"::{_COMMANDS[f.severity]} {listed}::{_escape(message, _DATA)}\n"


def _escape(value: str, table: dict[str, str]) -> str:
    return visible("".join(table.get(char, char) for char in value))  # a log is shown by what obeys escape sequences
