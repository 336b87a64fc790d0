"""`wsiskit align`: exit codes, formats, faults."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Result

FOLDER = Path(__file__).parents[1] / "cases" / "parallel"


def test_align_prints_every_pair_and_exits_with_0(wsiskit: Callable[..., Result]) -> None:
    done = wsiskit("align", FOLDER / "zh.txt", FOLDER / "ar.txt", "--csv")
    rows = list(csv.DictReader(io.StringIO(done.out)))
    assert done.code == 0
    assert {row["status"] for row in rows} == {"same"}
    assert [row["what"] for row in rows if row["layer"] == "paragraph"] == [str(n) for n in range(1, 30)]


def test_differences_alone_and_exit_code_1_only_if_asked(wsiskit: Callable[..., Result], tmp_path: Path) -> None:
    shorter = tmp_path / "fr.txt"
    text = (FOLDER / "fr.txt").read_text(encoding="utf-8")
    shorter.write_text(text.replace(" et l’Union postale universelle", ""), encoding="utf-8")
    arguments = ("align", FOLDER / "en.txt", shorter, "--csv", "--no-header", "--differences")
    done = wsiskit(*arguments, "--columns", "layer,status,what,place,a,b")
    assert done.code == 0
    assert done.out == "mention,only-a,upu,paragraph 16,Universal Postal Union,\n"
    assert wsiskit(*arguments, "--fail-on-difference").code == 1
    same = wsiskit("align", FOLDER / "en.txt", FOLDER / "fr.txt", "--differences", "--fail-on-difference", "--csv")
    assert (same.code, same.out.count("\n")) == (0, 1)


def test_a_folder_of_reports_is_wrong_usage(wsiskit: Callable[..., Result]) -> None:
    done = wsiskit("align", FOLDER, FOLDER / "fr.txt")
    assert done.code == 2
    assert "usage.align" in done.err


def test_a_missing_version_is_named(wsiskit: Callable[..., Result], tmp_path: Path) -> None:
    done = wsiskit("align", FOLDER / "en.txt", tmp_path / "none.txt")
    assert done.code == 2
    assert "none.txt" in done.err
