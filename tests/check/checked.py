"""Short ways to check texts, and the findings that a person has judged."""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tests.builders import source
from tests.rewrites import seed_text
from wsiskit.knowledge.framework import load_framework
from wsiskit.knowledge.registry import load_registry
from wsiskit.model.table import Settings
from wsiskit.pipeline import analyse
from wsiskit.readers.dispatch import read_report
from wsiskit.tables.check import check_report

if TYPE_CHECKING:
    from wsiskit.model.finding import Finding

HERE = Path(__file__).parent
REPORTS = HERE / "reports"
DOCUMENTS = HERE.parent / "data" / "un-documents"
JUDGED = sorted(HERE.glob("judged-*.tsv"))


class Judged(NamedTuple):
    """One finding as a person judged it: `verdict` is true or false, `reason` says why."""

    rule: str
    text: str
    verdict: str
    reason: str


@lru_cache(maxsize=128)
def findings(text: str, language: str = "zh") -> tuple[Finding, ...]:
    """All findings in a text."""
    annotated = analyse(source(text), Settings(nil=True, source_language=language))
    return tuple(check_report(annotated, load_registry(), load_framework()))


@lru_cache(maxsize=16)
def document_findings(name: str) -> tuple[Finding, ...]:
    """All findings in a real document."""
    annotated = analyse(read_report(str(DOCUMENTS / name)), Settings(nil=True))
    return tuple(check_report(annotated, load_registry(), load_framework()))


def judged_findings(judged: Path) -> tuple[Finding, ...]:
    """All findings in the report or document that a file of judgements is about."""
    name = judged.stem.removeprefix("judged-")
    return document_findings(name) if (DOCUMENTS / name).is_file() else findings(report_text(judged))


def report_text(judged: Path) -> str:
    """The report that a file of judgements is about."""
    name = judged.stem.removeprefix("judged-")
    return seed_text() if name == "seed" else (REPORTS / f"{name}.txt").read_text(encoding="utf-8")


def judgements(judged: Path) -> dict[tuple[str, str], Judged]:
    """Judgements by rule and text."""
    with judged.open(encoding="utf-8", newline="") as file:
        rows = [Judged(**row) for row in csv.DictReader(file, delimiter="\t")]
    return {(row.rule, row.text): row for row in rows}
