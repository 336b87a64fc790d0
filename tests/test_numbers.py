"""Every number that decides has a name and a unit."""

from __future__ import annotations

import ast
import csv
import re
import tokenize
from typing import TYPE_CHECKING

import pytest

from tools.numbers import ROOMS, ROOT, TABLE, numbers, numbers_in, others
from tools.watched import LARGER, SMALLER, USED, Notes, watch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

MODULES = sorted(path for room in ROOMS for path in (ROOT / "wsiskit" / room).rglob("*.py"))
EVERYWHERE = frozenset((0, 1, 2))  # none, one, a pair; the first, the next, the one after; a half
# module → numbers that it may hold without a name, and why
OWN = {
    "quantities.numerals": ({9, 10, 20, 100}, "the decimal system, and counting by twenties"),
    "quantities.phrases": ({3, 4, 10, 11, 12, 13, 14, 100}, "the plural classes of CLDR are defined by these"),
    "structure.markers": ({10}, "the decimal system"),
    "structure.blocks.measure": ({100}, "percent"),
}
MEASURED = 60  # rows of the table at least
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


def test_the_table_of_numbers_names_what_there_is() -> None:
    """Which tests hold a number: its value is that of the code, and the tests still exist."""
    values = {(number.module, number.name): f"{number.value:g}" for number in numbers()}
    texts: dict[str, str] = {}
    odd = []
    for row in table():
        if values.get((row["module"], row["name"])) != row["value"]:
            odd.append(f"{row['module']}.{row['name']} = {row['value']}: measure it again")
        for named in (row["smaller"], row["larger"], row["asked"]):
            file, _, test = named.partition("::")
            if not test:
                assert named in ("", "time")
            elif f"def {test}(" not in texts.setdefault(file, (ROOT / file).read_text("utf-8")):
                odd.append(f"{named} does not exist")
    assert not odd


def test_more_than_a_few_numbers_are_measured() -> None:
    assert len(table()) >= MEASURED
