"""Table `check`: faults of the report and doubts of the extraction, by named rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsiskit.knowledge.sentences import check_card, translate
from wsiskit.model.finding import Finding, RuleCard
from wsiskit.model.table import Column
from wsiskit.tables.check.catalogue import check_rules
from wsiskit.tables.check.subject import Subject
from wsiskit.tables.columns import BLOCK, END, REPORT, START, block_index

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wsiskit.knowledge.framework import Framework
    from wsiskit.knowledge.registry import Registry
    from wsiskit.model.annotation import AnnotatedReport
    from wsiskit.model.table import Row
    from wsiskit.tables.check.finding import CheckRule

COLUMNS = (
    REPORT,
    Column("rule", "string", "id of the rule; docs/checks.md explains each"),
    Column("severity", "string", "error, warning or note"),
    Column("message", "string", "what was found"),
    Column("paragraph", "string", "numbered paragraph it stands in, empty elsewhere"),
    Column("footnote", "string", "footnote it stands in, empty elsewhere"),
    START,
    END,
    Column("suggestion", "string", "what may have been meant; never applied"),
    BLOCK,
)


def check_report(
    annotated: AnnotatedReport,
    registry: Registry,
    framework: Framework,
    rules: Sequence[CheckRule] | None = None,
    language: str = "",
) -> list[Finding]:
    """Findings of these rules (default: all) in text order, at one place in the order of the rules; no two are equal.

    Messages are in `language` where it has a catalogue of sentences, else in English; names and titles in them are in
    `language` in any case, in that of the report where it is empty.
    """
    subject = Subject(annotated, registry, framework, language)
    blocks = block_index(annotated)
    found: dict[Finding, int] = {}
    for n, rule in enumerate(check_rules() if rules is None else rules):
        if rule.languages and annotated.report.language not in rule.languages:
            continue
        for item in rule.find(subject):
            place = subject.place(item.span.start)
            key = item.key or " ".join(item.span.cut(subject.text).split()) or str(item.message)
            finding = Finding(
                rule=rule.id,
                severity=rule.severity,
                message=translate(item.message, language),
                span=item.span,
                paragraph=place.paragraph,
                footnote=place.footnote,
                suggestion=item.suggestion,
                key=key,
                block=blocks.at(item.span.start),
            )
            found.setdefault(finding, n)
    return sorted(found, key=lambda f: (f.span, found[f]))


def rule_cards(rules: Sequence[CheckRule], language: str = "") -> list[RuleCard]:
    """What is told of the rules, in their order, in `language` where it has a catalogue, else in English."""
    return [
        RuleCard(rule.id, rule.severity, *check_card(rule.id, (rule.summary, rule.reason), language)) for rule in rules
    ]


def rows(annotated: AnnotatedReport, registry: Registry, framework: Framework, language: str) -> Iterator[Row]:
    """One row per finding, in the order of the text."""
    found = check_report(annotated, registry, framework, language=language)
    yield from finding_rows(annotated.report.source.path, found)


def finding_rows(path: str, findings: Sequence[Finding]) -> Iterator[Row]:
    """Findings as rows of the table."""
    for f in findings:
        yield path, f.rule, f.severity, f.message, f.paragraph, f.footnote, *f.span, f.suggestion, f.block
