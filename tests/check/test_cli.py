"""`wsiskit check` as its users run it: exit codes, choices, settings, baseline; once as a real process."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.check.checked import REPORTS
from tests.rewrites import SEED

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Result

    Run = Callable[..., Result]

SOUND = "一. 导言\n\n1. 甲介绍进展，并提出建议。\n"
FAULTY = "一. 导言\n\n1. 甲介绍进展，，并提出建议。¹ 该组举行了四次次会议。\n"
ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own, with a sound and a faulty report."""
    (tmp_path / "sound.txt").write_text(SOUND, encoding="utf-8")
    (tmp_path / "faulty.txt").write_text(FAULTY, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def rules(done: Result) -> list[str]:
    return [row["rule"] for row in csv.DictReader(done.out.splitlines())]


def test_columns_and_rows(wsiskit: Run) -> None:
    done = wsiskit("check", "faulty.txt", "--csv")
    rows = list(csv.DictReader(done.out.splitlines()))
    assert list(rows[0]) == [
        *("report", "rule", "severity", "message", "paragraph", "footnote", "start", "end", "suggestion", "block")
    ]
    assert rules(done) == ["punctuation.doubled", "footnote.no-body", "text.doubled"]
    for row in rows:
        assert row["paragraph"] == "1"
        assert FAULTY[int(row["start"]) : int(row["end"])] in {"，，", "¹", "次次"}


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (("sound.txt",), 0),
        (("faulty.txt",), 1),
        (("faulty.txt", "--fail-on", "error"), 1),
        (("faulty.txt", "--fail-on", "error", "--ignore", "footnote"), 0),
        (("faulty.txt", "--fail-on", "never"), 0),
        (("faulty.txt", "missing.txt", "--fail-on", "never"), 1),
        (("missing.txt",), 2),
        (("faulty.txt", "--select", "nonsense"), 2),
        (("faulty.txt", "--fail-on", "nonsense"), 2),
        (("faulty.txt", "--format", "nonsense"), 2),
        (("faulty.txt", "--format", "sarif", "--csv"), 2),
        (("faulty.txt", "--write-baseline"), 2),
        (("faulty.txt", "--baseline", "missing.json"), 2),
    ],
)
def test_exit_codes(wsiskit: Run, args: tuple[str, ...], code: int) -> None:
    done = wsiskit("check", *args)
    assert done.code == code, done.err
    if code == 2:
        assert done.out == ""
        assert done.err.startswith("wsiskit: ")


def test_select_and_ignore_take_rules_and_families(wsiskit: Run) -> None:
    assert rules(wsiskit("check", "faulty.txt", "--csv", "--select", "text,footnote")) == [
        *("footnote.no-body", "text.doubled")
    ]
    assert rules(wsiskit("check", "faulty.txt", "--csv", "--ignore", "text.doubled,footnote.no-body")) == [
        "punctuation.doubled"
    ]


def test_a_baseline_knows_findings_again_where_they_have_moved(wsiskit: Run, folder: Path) -> None:
    done = wsiskit("check", "faulty.txt", "--baseline", "known.json", "--write-baseline")
    assert (done.code, done.out) == (0, "")
    moved = (
        "一. 导言\n\n1. 新的一段介绍情况。\n\n"
        + FAULTY.split("\n\n")[1].replace("1. ", "2. ")
        + "\n3. 会议由由主席主持。\n"
    )
    (folder / "faulty.txt").write_text(moved, encoding="utf-8")
    done = wsiskit("check", "faulty.txt", "--baseline", "known.json", "--csv", "--columns", "rule,suggestion")
    assert done.out.splitlines()[1:] == ["text.doubled,由"]
    assert "3 known findings are left out" in done.err
    (folder / "faulty.txt").write_text(SOUND, encoding="utf-8")
    done = wsiskit("check", "faulty.txt", "--baseline", "known.json", "--csv")
    assert (done.code, rules(done)) == (0, [])
    assert "3 others are gone" in done.err


def test_a_baseline_counts(wsiskit: Run, folder: Path) -> None:
    wsiskit("check", "faulty.txt", "--baseline", "known.json", "--write-baseline")
    (folder / "faulty.txt").write_text(FAULTY + "\n2. 该组举行了四次次会议。\n", encoding="utf-8")
    done = wsiskit("check", "faulty.txt", "--baseline", "known.json", "--csv", "--columns", "rule,paragraph")
    assert done.out.splitlines()[1:] == ["text.doubled,2"]


@pytest.mark.parametrize("text", ["{", "[]", '{"wsiskit_baseline": 2}', '{"wsiskit_baseline": 1, "findings": [{}]}'])
def test_a_faulty_baseline_is_named(wsiskit: Run, folder: Path, text: str) -> None:
    (folder / "known.json").write_text(text, encoding="utf-8")
    done = wsiskit("check", "faulty.txt", "--baseline", "known.json")
    assert done.code == 2
    assert done.err.startswith("wsiskit: known.json")


def test_settings_are_found_upwards_and_options_go_before_them(
    wsiskit: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "wsiskit.toml").write_text('[check]\nselect = ["text"]\nfail-on = "error"\n', encoding="utf-8")
    below = folder / "a" / "b"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    done = wsiskit("check", "../../faulty.txt", "--csv")
    assert (done.code, rules(done)) == (0, ["text.doubled"])
    done = wsiskit("check", "../../faulty.txt", "--csv", "--select", "footnote", "--fail-on", "warning")
    assert (done.code, rules(done)) == (1, ["footnote.no-body"])


def test_settings_of_a_pyproject_and_a_severity(wsiskit: Run, folder: Path) -> None:
    text = '[project]\nname = "x"\n[tool.wsiskit.check]\nselect = ["text"]\n'
    text += '[tool.wsiskit.check.severity]\n"text.doubled" = "error"\n'
    (folder / "pyproject.toml").write_text(text, encoding="utf-8")
    done = wsiskit("check", "faulty.txt", "--csv", "--columns", "rule,severity")
    assert done.out.splitlines()[1:] == ["text.doubled,error"]


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ('[check]\n\nselct = ["url"]\n', "wsiskit.toml:3: unknown key 'selct'"),
        ('[check]\nselect = "url"\n', "wsiskit.toml:2: select is no list"),
        ('[check]\nignore = [\n  "nonsense"]\n', "wsiskit.toml:2: no rule 'nonsense'"),
        ('[check]\nfail-on = "fatal"\n', "wsiskit.toml:2: no severity 'fatal'"),
        ('[check.severity]\n"text.doubled" = "fatal"\n', "wsiskit.toml:2: no severity 'fatal'"),
        ('[check.severity]\n"text.trebled" = "error"\n', "wsiskit.toml:2: no rule 'text.trebled'"),
        ("\n[chekc]\n", "wsiskit.toml:2: unknown table or key 'chekc'"),
        ("[check]\nselect = [\n", "wsiskit.toml"),
        ("check = 3\n", "wsiskit.toml:1: check is no table"),
    ],
)
def test_faulty_settings_are_told_with_file_and_line(wsiskit: Run, folder: Path, text: str, where: str) -> None:
    (folder / "wsiskit.toml").write_text(text, encoding="utf-8")
    done = wsiskit("check", "faulty.txt")
    assert (done.code, done.out) == (2, "")
    assert where in done.err


def test_all_faults_of_the_settings_are_told(wsiskit: Run, folder: Path) -> None:
    (folder / "wsiskit.toml").write_text('[check]\nselct = []\nfail-on = "fatal"\n', encoding="utf-8")
    assert len(wsiskit("check", "faulty.txt", "--select", "nonsense").err.splitlines()) == 3


def test_a_real_process_writes_data_to_stdout_only() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "wsiskit", "check", "-", "--format", "text"],
        input=FAULTY.encode(),
        capture_output=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, "LC_ALL": "C"},
    )
    assert (done.returncode, done.stderr) == (1, b"")
    assert done.stdout.decode().splitlines()[0].startswith("-:3:9: warning: '，，' stands for one mark")


def test_rows_as_json_lines(wsiskit: Run) -> None:
    done = wsiskit("check", REPORTS / "draft-zh.txt", "--jsonl", "--select", "contributors.count")
    assert json.loads(done.out)["message"] == "7 contributors are stated, footnote 1 lists 6"


def test_the_screen_shows_the_rules(wsiskit: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    done = wsiskit("check", "faulty.txt", "--table")
    assert done.out.splitlines()[0].split()[:4] == ["severity", "rule", "place", "message"]
    assert "text.doubled" in done.out


@pytest.mark.parametrize("name", ["check", "compare", "terms"])
def test_the_schema_of_a_table_with_a_command_of_its_own(wsiskit: Run, name: str) -> None:
    done = wsiskit("schema", "--table", name)
    assert done.code == 0
    assert all(field["description"] for field in json.loads(done.out)["fields"])


def test_names_and_titles_in_a_message_are_in_the_language_asked_for(wsiskit: Callable[..., Result]) -> None:
    def told(language: str) -> dict[str, str]:
        chosen = ("--select", "contributors.silent,line,name.character-lost", "--fail-on", "never", "--lang", language)
        done = wsiskit("check", SEED, *chosen, "--jsonl")
        return {row["rule"]: row["message"] for row in map(json.loads, done.out.splitlines())}

    assert (
        told("en")["contributors.silent"]
        == "World Meteorological Organization contributed and appears under no action line"
    )
    assert told("en")["line.no-heading"] == "no heading stands for C7/e-agriculture E-agriculture"
    assert told("fr")["contributors.silent"].startswith("Organisation météorologique mondiale")
    assert told("zh")["contributors.silent"].startswith("世界气象组织 ")
    assert "很可能是" in told("zh")["name.character-lost"]
