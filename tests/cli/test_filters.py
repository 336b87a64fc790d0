"""Which rows are printed: --line, --entity, --status, --paragraph, --where, and what they refuse."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import SEED

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Result

    Run = Callable[..., Result]


def rows(done: Result) -> list[dict[str, str]]:
    assert done.code == 0, done.err
    return list(csv.DictReader(io.StringIO(done.out)))


def test_a_line_takes_its_parts_along_and_may_be_written_short(wsiskit: Run) -> None:
    every = rows(wsiskit("coverage", SEED))
    assert rows(wsiskit("coverage", SEED, "--line", "C5")) == [row for row in every if row["action_line"] == "C5"]
    parts = rows(wsiskit("coverage", SEED, "--line", "c7"))
    assert {row["action_line"] for row in parts} == {
        r["action_line"] for r in every if r["action_line"].startswith("C7")
    }
    health = rows(wsiskit("coverage", SEED, "--line", "e-health,C9"))
    assert {row["action_line"] for row in health} == {"C7/e-health", "C9"}
    assert all("C5" in row["action_lines"].split(";") for row in rows(wsiskit("entities", SEED, "--line", "C5")))


def test_an_entity_by_id_or_acronym(wsiskit: Run) -> None:
    found = rows(wsiskit("mentions", SEED, "--entity", "UNCTAD"))
    assert {row["entity_id"] for row in found} == {"unctad"}
    assert found == rows(wsiskit("mentions", SEED, "--where", "entity_id=unctad"))
    pairs = rows(wsiskit("cooccurrences", SEED, "--entity", "itu"))
    assert pairs
    assert all("itu" in (row["a_id"], row["b_id"]) for row in pairs)


def test_conditions_are_joined_by_and_and_hold_for_every_format(wsiskit: Run) -> None:
    found = rows(
        wsiskit("mentions", SEED, "--paragraph", "10-12,46", "--status", "linked", "--where", "type!=un-programme")
    )
    assert {row["paragraph"] for row in found} <= {"10", "11", "12", "46"}
    assert "un-programme" not in {row["type"] for row in found}
    lines = wsiskit("coverage", SEED, "--line", "C9", "--jsonl").out.splitlines()
    assert len(lines) == len(rows(wsiskit("coverage", SEED, "--line", "C9")))


def test_a_cell_of_a_list_a_truth_and_an_empty_one(wsiskit: Run) -> None:
    noted = rows(wsiskit("paragraphs", SEED, "--where", "footnote_refs=12"))
    assert noted
    assert all("12" in row["footnote_refs"].split(";") for row in noted)
    assert all(row["contributor"] == "true" for row in rows(wsiskit("entities", SEED, "--where", "contributor=true")))
    assert {row["footnotes"] for row in rows(wsiskit("coverage", SEED, "--where", "footnotes="))} == {""}


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("coverage", "--line", "C12"), "--line: no action line 'C12' [usage.line] — use one of C1,"),
        (
            ("coverage", "--entity", "unesko"),
            "--entity: no entity 'unesko' in the registry [usage.entity] — perhaps unesco",
        ),
        (
            ("coverage", "--where", "bases=none"),
            "--where bases=none: no column 'bases' [usage.columns] — perhaps basis?",
        ),
        (("coverage", "--where", "basis"), "--where basis: is no condition [usage.filter] — write COLUMN=VALUE"),
        (
            ("coverage", "--status", "linked"),
            "--status: every row is of a name that is linked [usage.filter] — wsiskit",
        ),
        (("coverage", "--wide", "--paragraph", "3"), "--paragraph: a column is a whole line [usage.filter] — leave"),
        (("documents", "--paragraph", "3"), "--paragraph: a row is a whole report [usage.filter] — use --line or"),
        (("terms", "--entity", "itu"), "--entity: key terms leave names out [usage.filter] — use --line, or"),
        (("footnotes", "--entity", "unesko"), "--entity: no entity 'unesko' in the registry [usage.entity] — perhaps"),
        (("quantities", "--status", "linkd"), "--status: no status 'linkd' [usage.filter] — perhaps linked?"),
        (("mentions", "--paragraph", "12-5"), "--paragraph: '12-5' is no range [usage.filter] — write it as 12-15"),
        (("mentions", "--paragraph", "1-999999"), "is no range [usage.filter]"),
    ],
)
def test_a_condition_that_cannot_be_is_told_before_a_report_is_read(
    wsiskit: Run, tmp_path: Path, args: tuple[str, ...], told: str
) -> None:
    done = wsiskit(args[0], tmp_path / "missing.txt", *args[1:])
    assert (done.code, done.out) == (2, "")
    assert told in done.err
    assert "missing.txt" not in done.err


def test_a_word_that_is_no_status_is_refused(wsiskit: Run) -> None:
    done = wsiskit("mentions", SEED, "--status", "linked,unlinked")
    assert done.code == 2
    assert "no status 'unlinked' [usage.filter]" in done.err


def test_an_entity_by_its_exact_name_in_any_language_and_the_nearest_names_else(wsiskit: Run) -> None:
    for name in ("council of europe", "欧洲委员会", "COE"):
        assert wsiskit("entities", SEED, "--entity", name, "--columns", "entity_id").out.split() == ["entity_id", "coe"]
    told = wsiskit("entities", SEED, "--entity", "council of europ").err
    assert "perhaps coe (Council of Europe)" in told
    assert "perhaps C7/e-health?" in wsiskit("coverage", SEED, "--line", "C7/e-heath").err
    assert "perhaps ambiguous?" in wsiskit("mentions", SEED, "--status", "ambigous").err


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (
            ("coverage", "--lang", "english"),
            "--lang: no language 'english' [usage.language] — perhaps en? there are ar,",
        ),
        (("check", "--fail-on", "warnin"), "no severity 'warnin' [usage.severity] — perhaps warning? there are error,"),
        (("check", "--select", "ur"), "no rule 'ur' [usage.rule] — use a rule or a family, such as url"),
        (("check", "--format", "serif"), "no format 'serif' [usage.format] — perhaps sarif? there are text,"),
        (("series", "--kind", "lines"), "no kind lines [usage.kind] — perhaps line? there are line,"),
        (("terms", "--by", "sections"), "no scope 'sections' [usage.scope] — perhaps section? there are line, section"),
        (("entities", "--source-lang", "eng"), "[language.unknown] — perhaps en? there are ar,"),
        (
            ("explain", "--cell", "C5,unesko"),
            "--cell: no entity 'unesko' in the registry [usage.entity] — perhaps unesco",
        ),
        (
            ("explain", "--cell", "C7/e-heath,itu"),
            "--cell: no action line 'C7/e-heath' [usage.line] — perhaps C7/e-health?",
        ),
    ],
)
def test_a_value_that_is_none_is_told_with_the_nearest_one(wsiskit: Run, args: tuple[str, ...], told: str) -> None:
    done = wsiskit(args[0], SEED, *args[1:])
    assert (done.code, done.out) == (2, "")
    assert told in done.err


def test_a_line_by_its_title_in_any_language(wsiskit: Run) -> None:
    for title in ("媒体", "media", "C9"):
        assert {row["action_line"] for row in rows(wsiskit("coverage", SEED, "--line", title))} == {"C9"}


def test_a_finding_is_filtered_in_every_format_and_by_what_its_note_belongs_to(wsiskit: Run) -> None:
    every = rows(wsiskit("check", SEED, "--fail-on", "never"))
    inside = rows(wsiskit("check", SEED, "--fail-on", "never", "--line", "C5"))
    assert 0 < len(inside) < len(every)
    text = wsiskit("check", SEED, "--fail-on", "never", "--line", "C5", "--format", "text").out
    assert all(f"[{row['rule']}]" in text for row in inside)
    assert not any(f"[{row['rule']}]" in text for row in every if row["rule"] not in {one["rule"] for one in inside})
    assert wsiskit("check", SEED, "--paragraph", "2", "--fail-on", "error").code == 0


def test_align_by_an_entity(wsiskit: Run) -> None:
    pair = ("tests/cases/parallel/zh.txt", "tests/cases/parallel/en.txt")
    found = rows(wsiskit("align", *pair, "--entity", "world-bank"))
    assert {row["what"] for row in found if row["layer"] == "mention"} == {"world-bank"}
    assert {row["what"] for row in found if row["layer"] == "paragraph"} == {row["place"].split()[1] for row in found}


EMPTY = [
    ("mentions", "--entity"),
    ("entities", "--line"),
    ("coverage", "--status"),
    ("statements", "--paragraph"),
    ("sections", "--columns"),
    ("links", "--where"),
    ("series", "--kind"),
    ("check", "--select"),
    ("brief", "--entity"),
    ("extract", "--output"),
]


@pytest.mark.parametrize(("command", "option"), EMPTY)
def test_an_option_with_an_empty_value_is_refused(wsiskit: Run, command: str, option: str) -> None:
    for args in ((option, ""), (f"{option}=",)):
        done = wsiskit(command, SEED, *args)
        assert (done.code, done.out) == (2, "")
        assert done.err.startswith(f"wsiskit: {option}: its value is empty [usage.empty] — name something or leave")
        assert done.err.count("\n") == 1


def test_a_file_of_settings_may_leave_a_filter_empty(
    wsiskit: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "wsiskit.toml").write_text('[options]\nline = ""\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert rows(wsiskit("sections", SEED))


@pytest.mark.parametrize(
    ("asked", "lines"),
    [
        ("agriculture", ["C7/e-agriculture"]),
        ("农业", ["C7/e-agriculture"]),
        ("agricultura", ["C7/e-agriculture"]),
        ("ethics", ["C10"]),
        ("the media", ["C9"]),
        ("security", ["C5"]),
        ("environment", ["C6", "C7/e-environment"]),
        ("of", []),
        ("zzz", []),
        ("--", []),
    ],
)
def test_a_line_is_told_by_words_of_its_title(wsiskit: Run, asked: str, lines: list[str]) -> None:
    done = wsiskit("entities", SEED, f"--line={asked}")
    assert done.code == 2
    told = [one.partition(" (")[0] for one in done.err.partition("perhaps ")[2].rstrip("?\n").split("), ") if one]
    assert told == lines
    assert bool(lines) != ("use one of C1, C2," in done.err)
