"""At most one false alarm in ten, by the judgement of a person who read each finding beside its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.check.checked import JUDGED, findings, judgements, report_text

if TYPE_CHECKING:
    from pathlib import Path

MOST_FALSE = 0.1


def test_false_alarms_in_all_are_at_most_one_in_ten() -> None:
    """A finding that nobody has judged counts as false: judge it, with a reason, in the file of its report."""
    total, false = 0, []
    for path in JUDGED:
        known = judgements(path)
        for finding in findings(report_text(path)):
            total += 1
            row = known.get((finding.rule, finding.key))
            if row is None or row.verdict != "true":
                false.append((path.stem, finding.rule, finding.key))
    assert total >= 60
    assert len(false) <= total * MOST_FALSE, false


@pytest.mark.parametrize("path", JUDGED, ids=lambda path: path.stem)
def test_what_was_judged_a_fault_is_still_found(path: Path) -> None:
    found = {(f.rule, f.key) for f in findings(report_text(path))}
    rows = judgements(path)
    assert all(row.verdict in {"true", "false"} and row.reason for row in rows.values())
    assert {key for key, row in rows.items() if row.verdict == "true"} <= found
