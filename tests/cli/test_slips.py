"""Slips of the hand: each is told in one line, with the place, the rule and what was probably meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import SEED

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Result

    Run = Callable[..., Result]

SLIPS = [
    (("covrage", SEED), "wsiskit: No such command 'covrage'", "Did you mean 'coverage'?"),
    (("coverage", SEED, "--cvs"), "wsiskit coverage: No such option: --cvs", "--csv"),
    (("coverage", SEED, "--columns", "acton_line"), "--columns: no column acton_line", "perhaps action_line?"),
    (("coverage", SEED, "--csv", "--json"), "--csv and --json: these exclude each other", "choose one format"),
    (("coverage", SEED, "-o", "c.ods"), "-o c.ods: no table is written in the format of this name", "or say --csv"),
    (("coverage", SEED, "--lang", "cn"), "--lang: no language 'cn'", "use one of ar, en, es, fr, ru, zh"),
    (("coverage", SEED, "--source-lang", "cn"), "--source-lang: no language profile 'cn'", "use one of ar, en"),
    (("schema", "--table", "coverge"), "coverge: there is no such table", "perhaps coverage? there are documents"),
    (("schema", "--table", "chekc"), "chekc: there is no such table", "perhaps check?"),
    (("explain", SEED, "--cell", "C12,itu"), "no action line 'C12'", "use one of C1, C2"),
    (("explain", SEED, "--cell", "C5,itux"), "no entity 'itux' in the registry", "perhaps itu"),
    (("explain", SEED, "--mention", "9999"), "there is no mention 9999", "a number from 1 to"),
    (("registry", "show", "itux"), "itux: the registry has no such id or form", "perhaps itu,"),
    (("registry", "lst"), "wsiskit registry: No such command 'lst'", "Did you mean 'list'?"),
    (("registry", "check", "none.toml"), "none.toml: the overlay cannot be read", "check the path"),
    (("check", SEED, "--fail-on", "high"), "--fail-on: no severity 'high'", "use one of error, warning, note, never"),
    (("terms", SEED, "--by", "line,section"), "--by: no scope 'line,section'", "perhaps section?"),
    (("text", f"{SEED}x"), "there is no such file or folder", f"perhaps {SEED}?"),
]


@pytest.mark.parametrize(("args", "told", "remedy"), SLIPS, ids=lambda value: str(value[0])[-20:])
def test_a_slip_is_told_in_one_line(wsiskit: Run, args: tuple[object, ...], told: str, remedy: str) -> None:
    done = wsiskit(*args)
    assert (done.code, done.out) == (2, "")
    (line,) = done.err.splitlines()
    what, dash, advice = line.partition(" — ")
    assert dash, line
    assert told in what
    assert remedy in line
    assert advice
    assert "[" in what and what.endswith("]"), "the rule stands before the advice"


def test_a_cell_is_found_in_capitals_or_not(wsiskit: Run) -> None:
    told = {wsiskit("explain", SEED, "--cell", cell).out for cell in ("C5,itu", "c5,ITU", "C5, itu")}
    assert len(told) == 1
    assert next(iter(told)).startswith("Cell C5 × itu of ")


def test_a_path_without_a_neighbour_proposes_none(wsiskit: Run, tmp_path: Path) -> None:
    done = wsiskit("text", tmp_path / "folder" / "report.txt")
    assert done.err.endswith("— check the spelling of the path\n")


def test_a_folder_tells_what_does_not_look_like_a_report(wsiskit: Run, tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("# Notes\n\nThese files come from the library.\n", encoding="utf-8")
    (tmp_path / "report.txt").write_text("1. 国际电联报告。\n", encoding="utf-8")
    done = wsiskit("coverage", tmp_path, "--csv", "--columns", "report", "--all-lines")
    assert done.code == 0
    assert set(done.out.split()) == {"report", str(tmp_path / "README.md"), str(tmp_path / "report.txt")}
    (line,) = [line for line in done.err.splitlines() if "input.no-structure" in line]
    assert "README.md: does not look like a report" in line
    assert "name the reports to leave it out" in line
    named = wsiskit("mentions", tmp_path / "README.md")  # needs no headings, and the file was asked for
    assert "input.no-structure" not in named.err
    empty = wsiskit("coverage", tmp_path / "README.md")
    assert "[input.no-structure]" in empty.err
    assert "name the reports" not in empty.err


def test_prose_without_numbers_is_told(wsiskit: Run, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# 摘要\n\n## 能力建设（C4）\n\n国际电联培训了教师。\n", encoding="utf-8")
    done = wsiskit("coverage", page, "--csv", "--columns", "action_line,entity_id,paragraphs,basis")
    assert "C4,itu,,heading" in done.out.splitlines()
    assert "[input.no-paragraphs]" in done.err


def test_the_version_names_the_registry_too(wsiskit: Run) -> None:
    from wsiskit import __version__, load_registry

    done = wsiskit("--version")
    assert (done.code, done.out) == (0, f"wsiskit {__version__} (registry {load_registry().digest})\n")
