"""Every number that decides has a name and a unit."""

from __future__ import annotations

import ast
import csv
import re
import tokenize
from typing import TYPE_CHECKING

import pytest

from tools.numbers import COLUMNS, NONE, ROOMS, ROOT, TABLE, numbers, numbers_in, others, rows_of
from tools.watched import LARGER, SMALLER, USED, Notes, watch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tools.numbers import Rows

MODULES = sorted(path for room in ROOMS for path in (ROOT / "wsiskit" / room).rglob("*.py"))
EVERYWHERE = frozenset((0, 1, 2))  # none, one, a pair; the first, the next, the one after; a half
# module → numbers that it may hold without a name, and why
OWN = {
    "quantities.numerals": ({9, 10, 20, 100}, "the decimal system, and counting by twenties"),
    "quantities.phrases": ({3, 4, 10, 11, 12, 13, 14, 100}, "the plural classes of CLDR are defined by these"),
    "structure.markers": ({10}, "the decimal system"),
    "structure.blocks.measure": ({100}, "percent"),
}
HELD = 212  # numbers of which a test was seen to fail, at least; this may only rise
WITHOUT_A_CASE = 0  # numbers of which no test was seen to fail and no test is known to be about; this may only fall
SHOWN = frozenset(("round", "repr"))  # what these take is how a value is shown


def bare_numbers(tree: ast.Module) -> Iterator[tuple[int, float]]:
    """(line, number) of every literal inside a function, without those that only size a cache or show a value."""
    passed: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):  # excerpts in messages
            passed |= {id(part) for part in ast.walk(node)}
        elif isinstance(node, ast.FunctionDef):
            passed |= {id(part) for decorator in node.decorator_list for part in ast.walk(decorator)}
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SHOWN:
            passed |= {id(part) for part in ast.walk(node)}
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef | ast.Lambda):
            for node in ast.walk(function):
                if isinstance(node, ast.Constant) and type(node.value) in (int, float) and id(node) not in passed:
                    yield node.lineno, node.value


def test_no_function_holds_a_number_without_a_name() -> None:
    found, needed = [], set()
    for path in MODULES:
        module = ".".join(path.relative_to(ROOT / "wsiskit").with_suffix("").parts)
        for line, value in bare_numbers(ast.parse(path.read_text("utf-8"))):
            if value in EVERYWHERE:
                continue
            if value in OWN.get(module, ((), ""))[0]:
                needed.add((module, value))
            else:
                found.append(f"{module}:{line}: {value}")
    assert not sorted(set(found)), "give it a name, its unit and a case at the head of the module"
    assert needed == {(module, value) for module, (values, _) in OWN.items() for value in values}


def test_a_number_in_a_comparison_is_seen() -> None:
    tree = ast.parse("def f(x):\n    '''doc 7'''\n    return x > 3 and round(x, 4) or f'{x[:5]}' or x[-6]\n")
    assert sorted(value for _, value in bare_numbers(tree)) == [3, 6]


def comments(path: Path) -> dict[int, str]:
    """Comments by line."""
    with tokenize.open(path) as file:
        return {
            token.start[0]: token.string
            for token in tokenize.generate_tokens(file.readline)
            if token.type == tokenize.COMMENT
        }


def test_a_number_of_a_module_says_what_it_counts() -> None:
    """In the comment on its line, or on the one above."""
    mute = []
    for path in MODULES:
        said = comments(path)
        of_module = {number.name for number in numbers_in(path)}
        for node in ast.parse(path.read_text("utf-8")).body:
            names = {
                part.id for part in ast.walk(node) if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store)
            }
            names &= of_module
            if isinstance(node, ast.Assign | ast.AnnAssign) and names:
                words = " ".join(said.get(line, "") for line in range(node.lineno - 1, (node.end_lineno or 0) + 1))
                if len(re.findall(r"[^\W\d_]+", words)) < 1:
                    mute.append(f"{path.relative_to(ROOT)}:{node.lineno} {', '.join(sorted(names))}")
    assert not mute


@pytest.mark.parametrize(("value", "expected"), [(1, (0, 2)), (8, (6, 12)), (0.5, (0.333333, 0.75)), (-2, (-1, -3))])
def test_the_other_values(value: float, expected: tuple[float, float]) -> None:
    assert others(value) == expected


@pytest.mark.parametrize(
    ("decides", "noted"),
    [
        (lambda limit: limit >= 5, set()),  # with 6 and with 12 too
        (lambda limit: limit >= 7, {SMALLER}),
        (lambda limit: limit < 7, {SMALLER}),
        (lambda limit: limit >= 9, {LARGER}),
        (lambda limit: limit == 8, {SMALLER, LARGER}),
        (lambda limit: limit + 1 <= 13, {USED}),
        (lambda limit: 10 - limit > 0, {LARGER, USED}),
        (lambda limit: max(20 - limit, 0) < 14, {SMALLER, USED}),
        (lambda limit: limit * 0.5 < 4.5, {LARGER, USED}),
        (lambda limit: "abcdefgh"[:limit], set()),  # a slice leaves no trace
    ],
)
def test_a_watched_number_notes_where_another_would_decide_otherwise(
    decides: Callable[[int], object], noted: set[str]
) -> None:
    notes = Notes()
    notes.test = "the test"
    assert decides(watch(8, 6, 12, "a.B", notes)) == decides(8)
    assert {what for key, what in notes.found if key == "a.B"} == noted


def table() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def is_held(row: dict[str, str]) -> bool:
    return bool(row["smaller"] or row["larger"])


def test_the_table_of_numbers_names_what_there_is() -> None:
    """Every number has a row with its value, and the tests that are named still exist."""
    values = [(number.module, number.name, f"{number.value:g}") for number in numbers()]
    assert [(row["module"], row["name"], row["value"]) for row in table()] == values, "measure it again"
    texts: dict[str, str] = {}
    odd = []
    for row in table():
        for named in (row["smaller"], row["larger"], row["asked"], row["by_reading"]):
            file, _, test = named.partition("::")
            if not test:
                assert named in ("", "time", NONE)
            elif f"def {test.partition('[')[0]}(" not in texts.setdefault(file, (ROOT / file).read_text("utf-8")):
                odd.append(f"{named} does not exist")
    assert not odd


def test_what_was_measured_and_what_was_read_are_apart() -> None:
    for row in table():
        assert not (is_held(row) and row["by_reading"]), row["name"]
        assert row["asked"] or not is_held(row), row["name"]


def test_more_numbers_have_a_case_and_never_fewer() -> None:
    rows = table()
    assert sum(map(is_held, rows)) >= HELD
    assert sum(not is_held(row) and not row["by_reading"] for row in rows) <= WITHOUT_A_CASE


def test_the_page_has_the_figures_of_the_table() -> None:
    rows = table()
    held = [bool(row["smaller"]) + bool(row["larger"]) for row in rows]
    tried = sum(not n and bool(row["asked"]) for n, row in zip(held, rows, strict=True))
    read = sum(bool(row["by_reading"]) for row in rows)
    said = " ".join((ROOT / "docs" / "evaluation.md").read_text("utf-8").split())
    for figures in (
        f"a row for each of the {len(rows)} numbers",
        f"{held.count(2) + held.count(1) + tried} are measured: {held.count(2)} are held on both sides, "
        f"{held.count(1)} on one, {tried} on neither",
        f"For the {held.count(0) - tried} that are not measured yet",
        f"{read} have one, and {held.count(0) - read} have no case at all",
    ):
        assert figures in said


def test_what_was_read_is_kept_where_a_room_is_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    """Until a test is seen to fail."""
    monkeypatch.setattr("tools.numbers.screened", lambda every, tests: {})
    every = [number for number in numbers(["links"]) if number.name in ("OFTEN", "SHORT_NUMBER")]
    monkeypatch.setattr("tools.numbers.numbers", lambda rooms: every)
    named = {number.name: number for number in every}
    found: Rows = {
        (number.module, number.name): (number.module, number.name, f"{number.value:g}", "", "", asked, "a test")
        for number, asked in ((named["OFTEN"], "another test"), (named["SHORT_NUMBER"], ""))
    }
    fails = {"": ["", ""], "smaller": ["one", ""]}
    for smaller, read, asked in (("", "a test", NONE), ("smaller", "", "one")):
        monkeypatch.setattr("tools.numbers.failures_of", lambda number, noted, rest, of=smaller: fails[of])
        rows = {row[1]: row for row in rows_of("links", [named["SHORT_NUMBER"]], found, thorough=False)}
        assert rows["OFTEN"] == found[named["OFTEN"].module, "OFTEN"]
        assert rows["SHORT_NUMBER"][3:] == (*fails[smaller], asked, read)
        assert {len(row) for row in rows.values()} == {len(COLUMNS)}
