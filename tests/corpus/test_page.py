"""The page on data sets: its five commands and its ten questions are run as they stand there."""

from __future__ import annotations

import csv
import io
import re
import shlex
from pathlib import Path
from random import Random

import pytest

from bench.forms import Block, written
from tests.corpus.reports import here, report, tables, wsiskit

PAGE = (Path(__file__).parents[2] / "docs" / "corpus.md").read_text("utf-8")
COMMANDS = re.findall(r"^```sh\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)[0].splitlines()
QUESTIONS = [" ".join(one.split()) for one in re.findall(r"^ +```sql\n(.*?)^ +```$", PAGE, re.MULTILINE | re.DOTALL)]
# What the reports of the test hold nothing of: their answers have no rows, and are still answers.
WITHOUT_ROWS = {"silent_contributors", "unknown_names", "cited_documents"}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ten readable reports and one that is not, in `reports`, all of them PDF files, and their data set."""
    folder = tmp_path_factory.mktemp("page")
    (folder / "reports").mkdir()
    for number in range(10):
        blocks = [Block("paragraph", line) for line in report(number).split("\n") if line]
        data = written("pdf", blocks, "A/81/62", "zh", Random(0))
        (folder / "reports" / f"r{number:04}.pdf").write_bytes(data)
    (folder / "reports" / "bad.pdf").write_bytes(b"%PDF-1.7\nnonsense")
    wsiskit("corpus", "build", "reports/", "-o", "wsis.dataset", cwd=folder, code=1)
    return folder


def test_five_commands_lead_to_a_chart(made: Path) -> None:
    assert len(COMMANDS) == 5
    documents = tables(made / "wsis.dataset")["documents"]
    assert [row["format"] for row in documents if row["status"] == "done"] == ["pdf"] * 10
    install, build, *rest = map(shlex.split, COMMANDS)
    assert install[:2] == ["pip", "install"]
    wsiskit(*build[1:], cwd=made, code=0)  # a failure that is known is not tried again
    printed = [wsiskit(*command[1:], cwd=made).stdout for command in rest]
    assert all(printed)
    assert printed[-1].count("█") > 10
    assert all(str(year) in printed[-1] for year in range(2000, 2010))


@pytest.mark.parametrize("question", QUESTIONS, ids=range(1, len(QUESTIONS) + 1))
def test_every_question_is_answered(made: Path, question: str) -> None:
    done = here("corpus", "sql", "wsis.dataset", question, "--csv", cwd=made)
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert rows or any(view in question for view in WITHOUT_ROWS)
    for row in rows:
        if "evidence" in row:
            assert row["evidence"] == row["surface"]


def test_there_are_ten_questions() -> None:
    assert len(QUESTIONS) == 10
