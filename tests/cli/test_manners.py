"""What is said on standard error and how much; settings kept in a file; the pager; completion."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import SEED

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Result

    Run = Callable[..., Result]

TEXT = "一. 行动方针\n\nA. 获取信息和知识(C3)\n\n1. 国际电联和教科文组织开展工作。\n"
OTHER = "一. 导言\n\n1. 国际电联和教科文组织开展工作。\n"


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    """A folder with a report and six files that are none."""
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "report.txt").write_text(TEXT, "utf-8")
    for n in range(6):
        (folder / f"note-{n}.md").write_text("国际电联在日内瓦。\n", "utf-8")
    return folder


def test_many_files_with_one_warning_are_one_line(wsiskit: Run, notes: Path) -> None:
    told = wsiskit("mentions", notes).err.splitlines()
    assert len(told) == 1
    assert told[0].startswith("wsiskit: 6 files: does not look like a report:")
    assert told[0].endswith("note-4.md and 1 more (-v names all)")
    loud = wsiskit("mentions", notes, "-v").err.splitlines()
    assert sum("does not look like a report" in line for line in loud) == 6
    assert sum(": text, utf-8, language zh: 1 paragraphs, 2 headings, 0 notes" in line for line in loud) == 1
    assert wsiskit("mentions", notes, "-q").err == ""


def test_quiet_keeps_errors_and_is_forgotten_by_the_next_run(wsiskit: Run, notes: Path) -> None:
    done = wsiskit("mentions", notes, notes / "missing.txt", "--quiet")
    assert done.code == 1
    assert done.err.count("\n") == 1
    assert "missing.txt: there is no such file" in done.err
    assert wsiskit("mentions", notes).err


def test_reports_without_action_lines_are_a_line_and_no_rows(wsiskit: Run, tmp_path: Path) -> None:
    for name, text in (("a.txt", TEXT), ("b.txt", OTHER), ("c.txt", OTHER)):
        (tmp_path / name).write_text(text, "utf-8")
    done = wsiskit("coverage", tmp_path, "--columns", "report,action_line", "--no-header")
    assert {line.rpartition(",")[0][-5:] for line in done.out.splitlines()} == {"a.txt"}
    assert "2 of 3 report(s) have no action line and give no row [coverage.no-lines]" in done.err
    every = wsiskit("coverage", tmp_path, "--all-lines", "--columns", "report", "--no-header")
    own = len(done.out.splitlines())  # C3 has two cells, each other line a row
    assert len(every.out.splitlines()) == own + 2 * (own - 1)
    assert "coverage.no-lines" not in every.err
    assert wsiskit("coverage", tmp_path, "--line", "C9", "--columns", "report").out.count("a.txt") == 1


# -- settings ----------------------------------------------------------------------------------------------------------


def settings(folder: Path, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "wsiskit.toml").write_text(text, "utf-8")
    monkeypatch.chdir(folder)


def test_options_come_from_the_file_and_the_command_line_goes_first(
    wsiskit: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (
        '[options]\nlang = "en"\nformat = "jsonl"\n[options.coverage]\ncolumns = ["action_line", "name"]\nline = "C5"\n'
    )
    settings(tmp_path, text, monkeypatch)
    first = wsiskit("coverage", SEED).out.splitlines()[0]
    assert first == '{"action_line": "C5", "name": "United Nations Office for Digital and Emerging Technologies"}'
    done = wsiskit("coverage", SEED, "--lang", "zh", "--csv", "--columns", "name", "--no-header")
    assert done.out.splitlines()[0] == "联合国数字和新兴技术办公室"
    assert wsiskit("sections", SEED).out.startswith('{"report"')
    assert wsiskit("check", SEED, "--fail-on", "never").out.startswith('{"report"')


def test_config_shows_what_holds_and_where_from(wsiskit: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings(tmp_path, '[options]\nlang = "en"\n\n[check]\nignore = ["url", "text"]\n', monkeypatch)
    monkeypatch.setenv("NO_COLOR", "1")
    for name in ("PAGER", "WSISKIT_PAGER", "WSISKIT_DEBUG", "WSISKIT_CACHE"):
        monkeypatch.delenv(name, raising=False)
    assert wsiskit("config", "--csv").out.splitlines() == [
        "setting,value,source",
        "NO_COLOR,1,environment",
        "options.lang,en,wsiskit.toml:2",
        'check.ignore,"url,text",wsiskit.toml:5',
    ]


def test_an_overlay_is_found_from_the_folder_of_the_file(
    wsiskit: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings(tmp_path, '[options]\nregistry = ["my.toml"]\n', monkeypatch)
    (tmp_path / "below").mkdir()
    monkeypatch.chdir(tmp_path / "below")
    assert "my.toml: " in wsiskit("entities", SEED).err  # is asked for, and is not there
    (tmp_path / "my.toml").write_text(wsiskit("registry", "template").out, "utf-8")
    assert wsiskit("entities", SEED).code == 0


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[options.coverage]\ncolums = "name"\n', "wsiskit.toml:2: coverage has no option 'colums' [settings.key]"),
        ("[options]\nlang = 3\n", "wsiskit.toml:2: is no text [settings.type]"),
        ('[options]\nwide = "yes"\n', "wsiskit.toml:2: is no truth value [settings.type] — write true or false"),
        ('[options]\nformat = "ods"\n', "wsiskit.toml:2: no format 'ods' [settings.format] — use one of csv,"),
        ('options = "x"\n', "wsiskit.toml:1: options is no table [settings.type]"),
        ('[options.coverage]\noutput = "x.csv"\n', "coverage has no option 'output' [settings.key]"),
        ("[options]\nlang = \n", "wsiskit.toml:2: no TOML"),
    ],
)
def test_a_fault_in_the_file_is_told_with_its_line(
    wsiskit: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, told: str
) -> None:
    settings(tmp_path, text, monkeypatch)
    done = wsiskit("coverage", SEED)
    assert (done.code, done.out) == (2, "")
    assert told in done.err


def test_a_key_that_a_command_has_not_is_passed_over_where_it_is_for_all(
    wsiskit: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings(tmp_path, "[options]\nwide = true\n", monkeypatch)
    assert wsiskit("sections", SEED).code == 0
    assert wsiskit("coverage", SEED).out.splitlines()[0].endswith(",total")


# -- the terminal ------------------------------------------------------------------------------------------------------


def on_terminal(tmp_path: Path, **environment: str) -> str:
    """What a terminal shows of `paragraphs --table`; a pager that marks its text."""
    pager = tmp_path / "pager"
    pager.write_text("#!/bin/sh\necho PAGED\ncat\n", "utf-8")
    pager.chmod(0o755)
    inner, outer = pty.openpty()
    told = {**os.environ, "PAGER": str(pager), "TERM": "xterm", "LINES": "20", "COLUMNS": "100", **environment}
    told = {key: value for key, value in told.items() if value}
    command = [sys.executable, "-m", "wsiskit", "sections", str(SEED)]
    with subprocess.Popen(command, stdout=outer, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL, env=told):
        os.close(outer)
        shown = b""
        try:
            while part := os.read(inner, 4096):
                shown += part
        except OSError:  # a terminal that nobody writes to any more
            pass
    os.close(inner)
    return shown.decode("utf-8")


def test_a_long_table_goes_through_the_pager_and_a_short_one_does_not(tmp_path: Path) -> None:
    assert on_terminal(tmp_path).startswith("PAGED")
    assert not on_terminal(tmp_path, LINES="500").startswith("PAGED")
    assert not on_terminal(tmp_path, WSISKIT_PAGER="cat").startswith("PAGED")
    assert "主要趋势" in on_terminal(tmp_path, WSISKIT_PAGER="/no/such/pager")


def test_colour_is_for_terminals_that_want_it(tmp_path: Path) -> None:
    assert "\x1b[" in on_terminal(tmp_path, WSISKIT_PAGER="cat")
    assert "\x1b[" not in on_terminal(tmp_path, WSISKIT_PAGER="cat", NO_COLOR="1")


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("coverage --line C7/e-h", {"C7/e-health"}),
        ("coverage --line C5,C1", {"C5,C1", "C5,C10", "C5,C11"}),
        ("coverage --columns action_line,ent", {"action_line,entity_id"}),
        ("mentions --where sta", {"start=", "status="}),
        ("mentions --status linked,n", {"linked,nil"}),
        ("coverage --lang z", {"zh"}),
        ("check --select url.", {"url.bad-escape", "url.markup-residue"}),
        ("schema --table cov", {"coverage"}),
        ("compare --kind par", {"paragraph"}),
        ("series --kind entity,l", {"entity,line", "entity,link"}),
        ("registry show itu", {"itu", "itu-d"}),
        ("registry list --type un-s", {"un-specialized-agency"}),
        ("explain report.txt --cell C9", {"C9,"}),
        ("explain report.txt --cell C9,itu-", {"C9,itu-d", "C9,itu-r"}),
        ("brief C7/e-h", {"C7/e-health"}),
        ("brief --entity itu", {"itu", "itu-d"}),
    ],
)
def test_the_shell_offers_values(typed: str, offered: set[str]) -> None:
    words = f"wsiskit {typed}"
    environment = {
        **os.environ,
        "_WSISKIT_COMPLETE": "complete_bash",
        "COMP_WORDS": words,
        "COMP_CWORD": str(words.count(" ")),
    }
    command = [sys.executable, "-m", "wsiskit"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60)
    assert offered <= set(done.stdout.split())
    assert len(done.stdout.split()) < 20


def test_a_key_that_no_command_has_is_refused_with_the_nearest(
    wsiskit: Run, notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(notes)
    (notes / "wsiskit.toml").write_text('[options]\nlagn = "zh"\nwide = true\n', "utf-8")
    done = wsiskit("mentions", "report.txt")
    assert (done.code, done.out) == (2, "")
    assert "wsiskit.toml:2: no command has an option 'lagn' [settings.key] — perhaps lang?" in done.err
    shown = wsiskit("config", "--csv")
    assert "options.wide,true" in shown.out
    assert "no command has an option 'lagn'" in shown.err


def test_a_memo_has_the_columns_that_people_read_and_all_where_asked(wsiskit: Run, notes: Path) -> None:
    report = notes / "report.txt"
    head = wsiskit("coverage", report, "--lang", "en", "--markdown").out.splitlines()[0]
    assert head == "| Action line | Title | Name | Mentions | Paragraph | Note | Facilitator | Basis |"
    assert wsiskit("coverage", report, "--columns", "links,basis", "--markdown").out.startswith("| links | basis |")
    assert "行动方针" in wsiskit("coverage", report, "--lang", "zh", "--html").out


def test_a_file_that_is_written_is_confirmed_to_those_who_watch(wsiskit: Run, tmp_path: Path) -> None:
    for command, name, told in (
        (("brief", "C5", SEED), "brief.md", "a brief on C5"),
        (("brief", "--entity", "ITU", SEED), "brief.docx", "a brief on itu"),
        (("coverage", SEED, "--where", "action_line=C9", "--where", "entity_id=coe"), "memo.docx", "1 row"),
        (("sections", SEED, "--where", "action_line=C9"), "sections.csv", "1 row"),
        (("sections", SEED, "--where", "action_line=no"), "none.xlsx", "0 rows"),
    ):
        target = tmp_path / name
        assert wsiskit(*command, "-v", "-o", target).err.endswith(f"wsiskit: {told} in {target}\n")
        assert wsiskit(*command, "-o", target).err == wsiskit(*command, "-q", "-o", target).err == ""
    assert wsiskit("sections", SEED, "--csv", "-o", "-").err == ""
