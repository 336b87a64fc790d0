"""`wsiskit evaluate`: the layers of the gold, floors, baselines, items, faults."""

from __future__ import annotations

import csv
import json
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import GOLD, SEED

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Result


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """A copy of a part of the gold, in which the last contributor is missing."""
    folder = tmp_path / "gold"
    folder.mkdir()
    (folder / "gold.toml").write_text(f'report = "{SEED}"\n', encoding="utf-8")
    for name in ("coverage.tsv", "mentions.tsv", "excluded.tsv"):
        shutil.copy(GOLD / name, folder)
    names = (GOLD / "contributors.tsv").read_text(encoding="utf-8").splitlines(keepends=True)
    (folder / "contributors.tsv").write_text("".join(names[:-1]), encoding="utf-8")
    return folder


def test_a_layer_a_row_and_the_floors_are_reached(wsiskit: Callable[..., Result]) -> None:
    done = wsiskit("evaluate", GOLD, "--floors", GOLD.parent / "floors.toml")
    rows = list(csv.DictReader(done.out.splitlines()))
    assert (done.code, done.err) == (0, "")
    assert [row["layer"] for row in rows][-2:] == ["clauses", "statements"]
    assert {row["verdict"] for row in rows} == {"ok"}
    assert list(rows[0]) == [
        *("layer", "gold", "predicted", "correct", "ignored", "precision", "recall", "f1", "floor", "verdict"),
        *("gains", "losses"),
    ]


def test_below_a_floor_it_ends_with_1_and_names_layer_and_value(
    wsiskit: Callable[..., Result], gold: Path, tmp_path: Path
) -> None:
    floors = tmp_path / "floors.toml"
    floors.write_text("[contributors]\nprecision = 1.0\n[links]\nrecall = 0.5\n", encoding="utf-8")
    done = wsiskit("evaluate", gold, "--floors", floors)
    rows = {row["layer"]: row for row in csv.DictReader(done.out.splitlines())}
    assert done.code == 1
    assert (rows["contributors"]["verdict"], rows["contributors"]["gains"]) == ("below", "1")
    assert done.err.splitlines()[0].startswith(
        "wsiskit: links: has a floor, but the gold does not annotate it [evaluate.floor]"
    )
    assert done.err.splitlines()[1].startswith("wsiskit: contributors: precision 0.96875 is below its floor 1.0")


def test_details_tell_the_items(wsiskit: Callable[..., Result], gold: Path) -> None:
    last = (GOLD / "contributors.tsv").read_text(encoding="utf-8").splitlines()[-1].split("\t")[0]
    done = wsiskit("evaluate", gold, "--details", "--csv")
    assert done.out == f"layer,difference,item\ncontributors,gain,{last}\n"
    assert "contributors" in wsiskit("evaluate", gold, "--details", "--table").out


def test_a_run_is_a_baseline_for_later_ones(wsiskit: Callable[..., Result], gold: Path, tmp_path: Path) -> None:
    before = tmp_path / "before.json"
    assert wsiskit("evaluate", gold, "-o", before) == (0, "", "")
    whole = GOLD / "contributors.tsv"
    last = whole.read_text(encoding="utf-8").splitlines()[-1].split("\t")[0]
    shutil.copy(whole, gold)
    done = wsiskit("evaluate", gold, "--baseline", before)
    rows = {row["layer"]: row for row in csv.DictReader(done.out.splitlines())}
    assert (rows["contributors"]["became_right"], rows["contributors"]["became_wrong"]) == ("1", "0")
    assert (rows["coverage"]["became_right"], rows["coverage"]["became_wrong"]) == ("0", "0")
    details = wsiskit("evaluate", gold, "--baseline", before, "--details").out
    assert details == f"layer,difference,item\ncontributors,became-right,false positive: {last}\n"
    document = json.loads(wsiskit("evaluate", gold, "--baseline", before, "--json").out)
    assert document["changes"]["contributors"] == {"gains": [f"false positive: {last}"], "losses": []}
    assert document["layers"]["contributors"]["recall"] == 1.0


def test_the_report_can_come_from_standard_input(wsiskit: Callable[..., Result], gold: Path) -> None:
    named = wsiskit("evaluate", gold, SEED, "--json")
    piped = wsiskit("evaluate", gold, "-", "--json", stdin=SEED.read_bytes())
    assert json.loads(named.out)["layers"] == json.loads(piped.out)["layers"]
    assert json.loads(piped.out)["report"] == "-"


def test_another_report_is_noted(wsiskit: Callable[..., Result]) -> None:
    done = wsiskit("evaluate", GOLD, "-", stdin="1. 国际电联报告。\n".encode())
    assert done.code == 0
    assert "structure.json was made for 22730 characters, the report has 11 [gold.other-text]" in done.err


@pytest.mark.parametrize(
    ("args", "parts"),
    [
        (["{tmp}/none"], ["{tmp}/none:", "[gold.missing]"]),
        (["{gold}", "{tmp}/none.txt"], ["{tmp}/none.txt: there is no such file or folder [input.missing]"]),
        (["{gold}", "--floors", "{tmp}/none.toml"], ["{tmp}/none.toml: there is no such file [floors.missing]"]),
        (["{gold}", "--baseline", "{gold}/gold.toml"], ["gold.toml:1: is no JSON", "[baseline.json]"]),
        (["{gold}", "--csv", "--json"], ["--csv and --json: these exclude each other [usage.formats]"]),
        (["{gold}", "--csv", "-o", "{gold}/coverage.tsv"], ["the output would replace an input [output.is-input]"]),
        (["{gold}", "-o", "{gold}/new.ods"], ["no table is written in the format of this name [usage.extension]"]),
        (["{gold}", "--registry", "{tmp}/none.toml"], ["{tmp}/none.toml", "registry."]),
        ([], ["evaluate: Missing argument 'GOLD'"]),
    ],
)
def test_faults_end_with_2_and_one_line(
    wsiskit: Callable[..., Result], gold: Path, tmp_path: Path, args: list[str], parts: list[str]
) -> None:
    done = wsiskit("evaluate", *(arg.format(tmp=tmp_path, gold=gold) for arg in args))
    assert (done.code, done.out) == (2, "")
    assert len(done.err.splitlines()) == 1
    assert all(part.format(tmp=tmp_path, gold=gold) in done.err for part in parts), done.err


def test_the_report_of_the_gold_is_read_in_the_encoding_that_is_given(
    wsiskit: Callable[..., Result], gold: Path
) -> None:
    (gold / "gold.toml").write_text('report = "report.txt"\n', encoding="utf-8")
    (gold / "report.txt").write_bytes(SEED.read_text("utf-8").encode("gb18030"))
    line = ["evaluate", gold, "--encoding", "gb18030", "--csv"]
    assert wsiskit(*line).out == wsiskit(*line[:2], gold / "report.txt", *line[2:]).out
