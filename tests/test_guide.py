"""The guide answers the officer's six and the researcher's five questions, each with one command that a test runs."""

from __future__ import annotations

import re
from pathlib import Path

from tests.test_docs import snippets

GUIDE = Path(__file__).parents[1] / "docs" / "guide.md"
STATED = {"an officer": ("An officer's six questions", 6), "a researcher": ("A researcher's five", 5)}


def asked(who: str) -> list[str]:
    """Commands of the table under `asked by …`."""
    table = re.search(rf"^\| asked by {who}\b.*\n\|---\|---\|\n((?:\|.*\n)+)", GUIDE.read_text("utf-8"), re.MULTILINE)
    assert table, who
    return [found for row in table[1].splitlines() for found in re.findall(r"`(wsiskit [^`]+)`", row)]


def as_pattern(command: str) -> str:
    """A command of the table, with any path where it says REPORT, REPORTS/, LAST or THIS, and any name after -o."""
    pattern = re.escape(command)
    pattern = re.sub(r"\b(?:REPORTS/|REPORT|LAST|THIS)", r"[\\w./-]+", pattern)
    return re.sub(r"(-o\\? |-o )[\w-]+\\?(\.\w+)", r"\1[\\w-]+\\\2", pattern)


def test_each_question_of_the_guide_has_a_command_that_is_run() -> None:
    run = {one.heading: [step.command for step in one.steps] for one in snippets(GUIDE)}
    for who, (heading, count) in STATED.items():
        commands = asked(who)
        assert len(commands) == count
        unanswered = [one for one in commands if not any(re.match(as_pattern(one), step) for step in run[heading])]
        assert unanswered == []
