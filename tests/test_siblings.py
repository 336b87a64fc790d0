"""Small reports in six languages with what a reader expects of them, run through the command line.

`tests/cases/siblings/*.toml` holds the cases, near misses among them: `text` with `suffix` and `encoding` is the input,
`command` with `args` the table that is looked at. `rows` must be there by the columns that they name (`exact`: these and no
others), `no_rows` must not, `count` counts them; `exit` and `stderr_has` are about the run. A value is compared as text, or
is `{has = "part"}` or `{not = "text"}`.
"""

from __future__ import annotations

import csv
import io
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.conftest import wsiskit

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Result

    Row = dict[str, str]

__all__ = ["wsiskit"]
FOLDER = Path(__file__).parent / "cases" / "siblings"
CASES = [case for file in sorted(FOLDER.glob("*.toml")) for case in tomllib.loads(file.read_text("utf-8"))["case"]]
LANGUAGES = {"ar", "en", "es", "fr", "ru", "zh"}


def _fits(cell: str | None, value: object) -> bool:
    if isinstance(value, dict):
        return cell is not None and value.get("has", "") in cell and cell != value.get("not")
    return cell == str(value)


def _matches(row: Row, wanted: dict[str, Any]) -> bool:
    return all(_fits(row.get(column), value) for column, value in wanted.items())


def _pair_off(rows: list[Row], wanted: list[dict[str, Any]]) -> bool:
    """Whether each wanted row can be given a row of its own (augmenting paths)."""
    owner: dict[int, int] = {}

    def place(w: int, tried: set[int]) -> bool:
        for r, row in enumerate(rows):
            if r not in tried and _matches(row, wanted[w]):
                tried.add(r)
                if r not in owner or place(owner[r], tried):
                    owner[r] = w
                    return True
        return False

    return all(place(w, set()) for w in range(len(wanted)))


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_what_a_reader_expects(case: dict[str, Any], tmp_path: Path, wsiskit: Callable[..., Result]) -> None:
    path = tmp_path / f"report{case.get('suffix', '.txt')}"
    path.write_bytes(case["text"].encode(case.get("encoding", "utf-8")))
    code, out, err = wsiskit(case["command"], path, "--csv", *case.get("args", []))
    rows = list(csv.DictReader(io.StringIO(out, newline="")))
    wanted = case.get("rows", [])
    columns = list(dict.fromkeys(column for row in [*wanted, *case.get("no_rows", [])] for column in row))
    shown = [{column: row.get(column) for column in columns} for row in rows]
    told = f"{case['why']}\n{shown}\n{err}"
    assert code in ({case["exit"]} if "exit" in case else {0, 1} if case["command"] == "check" else {0}), told
    assert [row for row in wanted if not any(_matches(found, row) for found in rows)] == [], told
    assert [row for row in case.get("no_rows", []) if any(_matches(found, row) for found in rows)] == [], told
    if case.get("exact"):
        assert len(rows) == len(wanted), told
        assert _pair_off(rows, wanted), told
    assert len(rows) == case.get("count", len(rows)), told
    assert case.get("stderr_has", "") in err, told


def test_every_case_has_its_own_name_and_expects_something() -> None:
    assert len({case["id"] for case in CASES}) == len(CASES)
    assert all({"rows", "no_rows", "count", "exit"} & case.keys() for case in CASES)
    assert {case["lang"] for case in CASES} == LANGUAGES
