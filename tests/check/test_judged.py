"""At most one false alarm in ten, by the judgement of a person who read each finding beside its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.check.checked import JUDGED, judged_findings, judgements

if TYPE_CHECKING:
    from pathlib import Path

MOST_FALSE = 0.1
KINDS = {
    "report": ("seed", "clean-zh", "draft-zh"),
    "older and English reports": ("E_2025_76.pdf", "E_CN.9_2025_6.pdf", "TD_B_CN.4_48.pdf"),
    "budget": ("A_80_6_Sect.12.docx", "A_80_6_Sect.4.docx"),
    "agenda, resolution, corrigendum": ("A_80_150.pdf", "A_RES_80_251.pdf", "E_2025_68_Corr.1.pdf"),
}


def name_of(judged: Path) -> str:
    return judged.stem.removeprefix("judged-")


def costs(name: str) -> list[pytest.MarkDecorator]:
    """Long documents are read in the slow suite; one kind is known to have one false alarm too many."""
    return [pytest.mark.slow] if name in {"budget", "A_80_6_Sect.12.docx", "A_80_6_Sect.4.docx"} else []


def too_many(kind: str) -> list[pytest.MarkDecorator]:
    reason = "Decision 77/511: the head of the table's part names the organ; 1 of 7 is more than one in ten"
    return [pytest.mark.xfail(strict=True, reason=reason)] if kind == "budget" else []


@pytest.mark.parametrize("kind", [pytest.param(kind, marks=costs(kind) + too_many(kind)) for kind in KINDS])
def test_false_alarms_in_a_kind_of_document_are_at_most_one_in_ten(kind: str) -> None:
    """A finding that nobody has judged counts as false: judge it, with a reason, in the file of its report."""
    total, false = 0, []
    for path in (path for path in JUDGED if name_of(path) in KINDS[kind]):
        known = judgements(path)
        for finding in judged_findings(path):
            total += 1
            row = known.get((finding.rule, finding.key))
            if row is None or row.verdict != "true":
                false.append((path.stem, finding.rule, finding.key))
    assert total >= 5
    assert len(false) <= total * MOST_FALSE, false


@pytest.mark.parametrize("path", [pytest.param(p, id=p.stem, marks=costs(name_of(p))) for p in JUDGED])
def test_what_was_judged_a_fault_is_still_found(path: Path) -> None:
    found = {(f.rule, f.key) for f in judged_findings(path)}
    rows = judgements(path)
    assert all(row.verdict in {"true", "false"} and row.reason for row in rows.values())
    assert {key for key, row in rows.items() if row.verdict == "true"} <= found


def test_every_judged_report_is_of_a_kind() -> None:
    assert sorted(map(name_of, JUDGED)) == sorted(name for names in KINDS.values() for name in names)
