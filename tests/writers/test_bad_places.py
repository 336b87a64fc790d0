"""Places that no file can have, reports without lines, a damaged installation: a message, and nothing half written.

Every command that writes, with every kind of output; once more as a real process.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import wsiskit as package
from tests.warm import start_warm
from wsiskit.cli.html import MOST

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Result

    Run = Callable[..., Result]

TEXT = "导言\n\nC5. 安全(C5)\n\n1. 国际电联在2025年编写了报告。[^1]\n\n[^1]: 见 https://www.itu.int/5 。\n"
LINELESS = "导言\n\n1. 国际电联在2025年编写了报告。\n\n2. 没有别的内容。\n"
WRITERS = [
    "html {r} -o {o}.html",
    "html {r} -o {o}.md",
    "html {r} --no-charts -o {o}.docx",
    "brief C5 {r} -o {o}.html",
    "brief C5 {r} -o {o}.docx",
    "brief --entity itu {r} -o {o}.md",
    "coverage {r} --plot {o}.svg",
    "coverage {r} --plot {o}.png",
    "coverage {r} -o {o}.csv",
    "coverage {r} -o {o}.xlsx",
    "coverage {r} -o {o}.parquet",
    "coverage {r} -o {o}.docx",
    "extract {r} -o {o}.json",
    "extract {r} -o {o}.xlsx",
    "extract {r} -o {o}.sqlite",
    "extract {r} -o {o}.duckdb",
    "series {r} {r} -o {o}.csv",
    "compare {r} {r} -o {o}.csv",
    "text {r} -o {o}.txt",
]
LONG = "n" * 300  # bytes; no file system has a longer name than 255


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a report, a report without lines and a file that is no folder."""
    (tmp_path / "r.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "lineless.txt").write_text(LINELESS, encoding="utf-8")
    (tmp_path / "file").write_text("kept", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def everything(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


def args(line: str, report: str, output: str) -> list[str]:
    return [part.replace("{r}", report).replace("{o}", output) for part in line.split()]


# each writer with a folder that is missing; the other two in turn, and with the slow tests both
PLACES = [
    pytest.param(line, output, id=f"{line}-{name}", marks=[] if not at or (at + number) % 2 else pytest.mark.slow)
    for number, line in enumerate(WRITERS)
    for at, (name, output) in enumerate(
        {"no folder": "missing/x", "file as folder": "file/x", "long name": LONG}.items()
    )
]


@pytest.mark.parametrize(("line", "output"), PLACES)
def test_a_place_that_cannot_be_is_told_and_nothing_is_left(wsiskit: Run, place: Path, line: str, output: str) -> None:
    before = everything(place)
    done = wsiskit(*args(line, "r.txt", output))
    assert (done.code, done.out) == (2, "")
    missing = "the folder missing does not exist [output.unwritable] — make it first, or choose another place"
    assert (
        missing if output == "missing/x" else "[output.unwritable] — choose a place that can be written to"
    ) in done.err
    assert len([one for one in done.err.splitlines() if one.startswith("wsiskit: ") and "[output" in one]) == 1
    assert everything(place) == before


@pytest.mark.slow
@pytest.mark.parametrize("line", WRITERS)
def test_a_name_with_a_line_feed_is_a_name_and_is_shown_as_one_line(wsiskit: Run, place: Path, line: str) -> None:
    done = wsiskit(*args(line, "r.txt", "a\nb"))
    assert done.code == 0
    assert [path for path in place.iterdir() if path.name.startswith("a\nb.")]
    assert not any(one.startswith("b.") for one in done.err.splitlines())


@pytest.mark.parametrize("line", WRITERS)
def test_a_report_without_lines_makes_a_whole_file_or_none(wsiskit: Run, place: Path, line: str) -> None:
    before = everything(place)
    done = wsiskit(*args(line, "lineless.txt", "out"))
    made = everything(place) - before
    if "--plot" in line:
        assert (done.code, made) == (2, set())
        assert "[plot.empty]" in done.err
    else:
        assert done.code == 0
        assert {name for name in made if name.startswith("out.")} == made != set()
    assert "Traceback" not in done.err


@pytest.mark.parametrize(
    "name",
    [
        "pages/data/page.html.j2",
        "pages/data/words.toml",
        "knowledge/data/languages/zh.toml",
        "knowledge/data/registry/names.csv",
    ],
)
def test_a_damaged_installation_is_told_as_such(tmp_path: Path, name: str) -> None:
    shutil.copytree(Path(package.__file__).parent, tmp_path / "wsiskit")
    (tmp_path / "wsiskit" / name).unlink()
    (tmp_path / "r.txt").write_text(TEXT, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path), "WSISKIT_CACHE": "off"}
    command = [sys.executable, "-m", "wsiskit", "html", "r.txt", "--no-charts", "-o", "out.html"]
    done = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 2
    assert f"{name}: a file of wsiskit itself cannot be read: " in done.stderr
    assert "[install.unreadable] — install it again" in done.stderr
    assert not (tmp_path / "out.html").exists()


@pytest.mark.slow
@pytest.mark.parametrize("line", WRITERS[::3])
def test_a_real_process_leaves_nothing_either(place: Path, line: str) -> None:
    before = everything(place)
    command = [sys.executable, "-m", "wsiskit", *args(line, "r.txt", "missing/x")]
    done = subprocess.run(command, cwd=place, capture_output=True, text=True, timeout=120, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert "[output.unwritable]" in done.stderr
    assert everything(place) == before


def test_more_reports_than_a_page_holds_are_refused_and_tables_take_them(wsiskit: Run, place: Path) -> None:
    start_warm()
    many = place / "many"
    many.mkdir()
    for n in range(MOST + 1):
        (many / f"{n:03}.txt").write_text(f"导言\n\n1. 第{n}份。\n", encoding="utf-8")
    before = everything(place)
    done = wsiskit("html", many, "-o", "page.html")
    assert (done.code, done.out) == (2, "")
    assert "[usage.reports]" in done.err
    assert everything(place) == before
    done = wsiskit("documents", many, "-q", "--columns", "report")
    assert done.code == 0
    assert len(done.out.splitlines()) == MOST + 2
