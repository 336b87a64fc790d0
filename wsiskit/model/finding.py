"""Findings of `check` as the writers see them: where, which rule, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsiskit.model.record import NamedTuple

if TYPE_CHECKING:
    from wsiskit.model.source import SourceText
    from wsiskit.model.spans import Span

SEVERITIES = ("note", "warning", "error")  # rising


class Finding(NamedTuple):
    """One fault of the report or doubt of the extraction.

    `span` is where it stands (empty, at the place where something is missing), `suggestion` what may have been meant
    and is never applied, `key` the words by which a baseline knows it again: the text of `span` unless a rule says
    otherwise.
    """

    rule: str
    severity: str
    message: str
    span: Span
    paragraph: str = ""
    footnote: str = ""
    suggestion: str = ""
    key: str = ""
    block: str = ""


class RuleCard(NamedTuple):
    """What is told of a rule beside its findings."""

    id: str
    severity: str
    summary: str
    reason: str


class CheckedReport(NamedTuple):
    """One report with its findings, in text order."""

    source: SourceText
    findings: tuple[Finding, ...]
