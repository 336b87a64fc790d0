"""Table `check`: faults of the report and doubts of the extraction, by named rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsiskit.model.finding import Finding, RuleCard
from wsiskit.model.table import Column
from wsiskit.tables.check.catalogue import check_rules
from wsiskit.tables.check.subject import Subject
from wsiskit.tables.columns import BLOCK, END, REPORT, START, BlockIndex

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
) -> list[Finding]:
    """Findings of these rules (default: all) in text order, at one place in the order of the rules; no two are equal."""
    subject = Subject(annotated, registry, framework)
    blocks = BlockIndex(annotated.report)
    found: dict[Finding, int] = {}
    for n, rule in enumerate(check_rules() if rules is None else rules):
        if rule.languages and annotated.report.language not in rule.languages:
            continue
        for item in rule.find(subject):
            place = subject.place(item.span.start)
            key = item.key or " ".join(item.span.cut(subject.text).split()) or item.message
            finding = Finding(
                rule.id,
                rule.severity,
                item.message,
                item.span,
                place.paragraph,
                place.footnote,
                item.suggestion,
                key,
                blocks.at(item.span.start),
            )
            found.setdefault(finding, n)
    return sorted(found, key=lambda f: (f.span, found[f]))


def rule_cards(rules: Sequence[CheckRule]) -> list[RuleCard]:
    """What is told of the rules, in their order."""
    return [RuleCard(rule.id, rule.severity, rule.summary, rule.reason) for rule in rules]


def rows(annotated: AnnotatedReport, registry: Registry, framework: Framework, language: str) -> Iterator[Row]:
    """One row per finding, in the order of the text."""
    yield from finding_rows(annotated.report.source.path, check_report(annotated, registry, framework))


def finding_rows(path: str, findings: Sequence[Finding]) -> Iterator[Row]:
    """Findings as rows of the table."""
    for f in findings:
        yield path, f.rule, f.severity, f.message, f.paragraph, f.footnote, *f.span, f.suggestion, f.block
