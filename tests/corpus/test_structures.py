"""A changed overlay has reports analysed again and not read again; the rows are those of a build anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bench.generate import Mix, generate
from tests.corpus.reports import here, report, tables
from wsiskit.corpus.build import digest_of
from wsiskit.corpus.structures import Structures
from wsiskit.corpus.work import Versions, analyse_document
from wsiskit.model.table import Settings
from wsiskit.pipeline import read_structure
from wsiskit.readers.dispatch import read_report

if TYPE_CHECKING:
    from pathlib import Path

MADE_WITH = Versions("1", "program", "registry")
OVERLAY = """[[organisation]]
id = "x-lab"
type = "ngo"
source = "https://example.org"
names = [ {{ lang = "zh", form = "{zh}", kind = "name" }}, {{ lang = "en", form = "Third Lab", kind = "name" }} ]
"""


def test_only_what_the_overlay_changes_is_done_again(tmp_path: Path) -> None:
    generate(tmp_path / "in", 10, mix=Mix(("en", "zh", "ru"), paragraphs=2))
    (tmp_path / "in" / "own.txt").write_text(report(1, said="第三研究所提供了支持。"), "utf-8")
    build = ("corpus", "build", "in", "--registry", "my.toml", "-o")
    (tmp_path / "my.toml").write_text(OVERLAY.format(zh="第四研究所"), "utf-8")
    here(*build, "ds", cwd=tmp_path, code=1)
    folder = tmp_path / "ds" / "_wsiskit" / "structures"
    kept = {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}
    done = [row for row in tables(tmp_path / "ds")["documents"] if row["status"] == "done"]
    assert len(kept) == len({row["digest"] for row in done}) >= 8
    damaged, cut, *_ = kept
    damaged.write_bytes(damaged.read_bytes()[:-1] + b"x")
    cut.write_bytes(b"")
    (tmp_path / "my.toml").write_text(OVERLAY.format(zh="第三研究所"), "utf-8")
    assert " 0 unchanged" in here(*build, "ds", cwd=tmp_path, code=1).stderr
    here(*build, "anew", cwd=tmp_path, code=1)
    assert tables(tmp_path / "ds") == tables(tmp_path / "anew")
    assert any(row["entity_id"] == "x-lab" for row in tables(tmp_path / "ds")["mentions"])
    again = {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}
    assert again.keys() == kept.keys()
    assert {path for path in kept if again[path] != kept[path]} == {damaged, cut}  # which were read again
    (tmp_path / "in" / "own.txt").unlink()
    here(*build, "ds", "--prune", cwd=tmp_path)
    assert len([path for path in folder.rglob("*") if path.is_file()]) == len(kept) - 1


def test_without_an_overlay_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(report(1), "utf-8")
    here("corpus", "build", "a.txt", "-o", "ds", cwd=tmp_path)
    assert not (tmp_path / "ds" / "_wsiskit" / "structures").exists()


def test_a_report_that_is_kept_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(report(1), "utf-8")
    kept = Structures(str(tmp_path / "kept"), "program", Settings())
    given = (Settings(), MADE_WITH, 1, digest_of(str(path)), kept)

    def never() -> None:
        raise AssertionError

    first = analyse_document(str(path), lambda: read_report(str(path)), *given)
    again = analyse_document(str(path), never, *given)  # type: ignore[arg-type]
    assert not again.fault
    assert {**again.rows, "documents": []} == {**first.rows, "documents": []}
    moved = kept.get(given[3], "elsewhere/a.txt")
    assert moved is not None
    assert moved.source.path == "elsewhere/a.txt"


@pytest.mark.parametrize(
    ("program", "settings"), [("another", Settings()), ("program", Settings(source_language="en"))]
)
def test_what_others_have_made_is_not_taken(tmp_path: Path, program: str, settings: Settings) -> None:
    path = tmp_path / "a.txt"
    path.write_text(report(1), "utf-8")
    kept = Structures(str(tmp_path / "kept"), "program", Settings())
    made = read_structure(read_report(str(path)))
    kept.put(made)
    assert kept.get(made.source.sha256, made.source.path) == made
    other = Structures(str(tmp_path / "kept"), program, settings)
    assert other.get(made.source.sha256, "a.txt") is None
    other.sweep([made.source.sha256])
    assert kept.get(made.source.sha256, "a.txt") is None


def test_a_file_that_changes_while_it_is_read_is_not_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(report(1), "utf-8")
    kept = Structures(str(tmp_path / "kept"), "program", Settings())
    made = analyse_document(str(path), lambda: read_report(str(path)), Settings(), MADE_WITH, 1, "0" * 64, kept)
    assert not made.fault
    assert not (tmp_path / "kept").exists()
