"""Which tests hold each number that decides: every one is made smaller and larger, and the first test that fails is noted.

    python -m tools.numbers                        # numbers that are not measured, or with another value
    python -m tools.numbers structure.weights      # these modules alone; their rows are replaced

A number is a constant of a module in the rooms of `ROOMS`. The table has a row for each: the value, the first test that
fails with two thirds of it, and with one and a half times as much (whole numbers change by one at least). Where neither is
noticed, the number bounds work, memory or what is shown, or it lacks a case.

All tests of a room run once with watched numbers (`tools.watched`), which note the tests in which another value would decide
otherwise; then only these run with that value. `asked` names the first: where no test holds a number, it is the case that
comes nearest to holding it; it is `none` where no test compares or adds anything with the number. All tests
of the room run for a number that none of them notes, and with `--thorough` for one that none of those noted holds.

A row in which all three are empty is not measured yet. `by_reading` is written by hand, and kept: the test about the rule
that the number is part of, for a number with which no test was seen to fail.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import csv
import functools
import gc
import importlib
import importlib.abc
import importlib.machinery
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from tools.forked import LONGEST, OPTIONS, ROOT, first_failure, load, told
from tools.watched import LARGER, SMALLER, USED, Notes, watch

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from types import CodeType, ModuleType

TABLE = ROOT / "tests" / "numbers.csv"
Rows = dict[tuple[str, str], tuple[str, ...]]  # by module and name
COLUMNS = ("module", "name", "value", "smaller", "larger", "asked", "by_reading")
NONE = "none"  # in the place of a test: measured, and no test asks for the number
# room → its tests, the quickest first
ROOMS = {
    "structure": [
        "tests/structure/test_numbers_that_decide.py",
        "tests/structure/test_numbers_of_lines.py",
        "tests/structure/test_what_signs_weigh.py",
        "tests/structure/test_chains.py",
        "tests/structure/test_alignment.py",
        "tests/structure/test_placing.py",
        "tests/structure/test_paragraph_series.py",
        "tests/structure/test_note_bodies.py",
        "tests/structure/test_note_calls.py",
        "tests/structure/test_note_openings.py",
        "tests/structure/test_front_organs.py",
        "tests/structure/test_numbers.py",
        "tests/structure/test_plain_marks.py",
        "tests/structure/test_measure.py",
        "tests/structure/test_series_cases.py",
        "tests/structure/test_footnotes.py",
        "tests/structure/test_outlines.py",
    ],
    "names": ["tests/names"],
    "citations": ["tests/citations"],
    "links": ["tests/links", "tests/test_seed.py", "tests/check"],
    "quantities": ["tests/quantities"],
    "statements": ["tests/statements"],
    "coverage": ["tests/coverage"],
}


class Number(NamedTuple):
    """A number of a module: `index` in its tuple where several are given at once, else -1."""

    module: str
    name: str
    index: int
    value: float
    at_import: bool  # used while the module is loaded, such as in a pattern


def number_of(node: ast.expr | None) -> float | None:
    """Value of a literal number, or of a sum or product of such, else None."""
    if node is None or any(isinstance(part, ast.Name | ast.Call | ast.Attribute) for part in ast.walk(node)):
        return None
    try:
        value = eval(compile(ast.Expression(node), "", "eval"), {"__builtins__": {}})  # noqa: S307 - literals alone
    except (TypeError, ValueError, ZeroDivisionError):
        return None
    return value if type(value) in (int, float) else None


def _early(tree: ast.Module) -> set[str]:
    """Names that are used while a module is loaded: in patterns, as defaults of fields."""
    inside = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        for statement in node.body
        for part in ast.walk(statement)
    }
    names = (node for node in ast.walk(tree) if isinstance(node, ast.Name) and id(node) not in inside)
    return {node.id for node in names if isinstance(node.ctx, ast.Load)}


def numbers_in(path: Path) -> Iterator[Number]:
    """Constants of a module that are numbers, in the order of the text."""
    tree = ast.parse(path.read_text("utf-8"))
    module = ".".join(path.relative_to(ROOT / "wsiskit").with_suffix("").parts)
    early = _early(tree)
    for node in tree.body:
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        )
        for target in targets:
            value = node.value if isinstance(node, ast.Assign | ast.AnnAssign) else None
            if isinstance(target, ast.Name) and (number := number_of(value)) is not None:
                yield Number(module, target.id, -1, number, target.id in early)
            elif isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
                for i, (one, part) in enumerate(zip(target.elts, value.elts, strict=False)):
                    if isinstance(one, ast.Name) and (number := number_of(part)) is not None:
                        yield Number(module, one.id, i, number, one.id in early)


def numbers(rooms: Sequence[str] = tuple(ROOMS)) -> list[Number]:
    """All numbers of some rooms."""
    paths = sorted(path for room in rooms for path in (ROOT / "wsiskit" / room).rglob("*.py"))
    return [number for path in paths for number in numbers_in(path)]


def others(value: float) -> tuple[float, float]:
    """A smaller and a larger number in the place of one; nearer to zero is smaller."""
    if isinstance(value, int):
        step = max(1, abs(value) // 3)
        return (value - step, value + max(1, abs(value) // 2)) if value >= 0 else (value + step, value - step)
    return round(value * 2 / 3, 6), value * 1.5


class _Changed(importlib.abc.MetaPathFinder, importlib.machinery.SourceFileLoader):
    """Loads one module with another value of a number."""

    def __init__(self, number: Number, value: float) -> None:
        self._name, self._number, self._value = f"wsiskit.{number.module}", number, value

    def find_spec(self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None) -> Any:
        if fullname != self._name:
            return None
        spec = importlib.machinery.PathFinder.find_spec(fullname, path, target)
        assert spec is not None and spec.origin is not None
        importlib.machinery.SourceFileLoader.__init__(self, fullname, spec.origin)
        spec.loader = self
        return spec

    def get_code(self, fullname: str) -> CodeType:
        tree = ast.parse(Path(self.path).read_text("utf-8"))
        for node in tree.body:
            targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
            for target in targets:
                if (
                    isinstance(target, ast.Name)
                    and target.id == self._number.name
                    and isinstance(node, ast.Assign | ast.AnnAssign)
                ):
                    node.value = ast.Constant(self._value)
                elif (
                    isinstance(target, ast.Tuple) and isinstance(node, ast.Assign) and isinstance(node.value, ast.Tuple)
                ):
                    for i, one in enumerate(target.elts):
                        if isinstance(one, ast.Name) and one.id == self._number.name:
                            node.value.elts[i] = ast.Constant(self._value)
        return compile(ast.fix_missing_locations(tree), self.path, "exec")


def importers(number: Number) -> dict[str, bool]:
    """Modules of the package that import a number by its name → whether they use it while they are loaded."""
    found = {}
    for path in (ROOT / "wsiskit").rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        for node in ast.walk(tree):
            if not isinstance(node, ast.ImportFrom) or node.module != f"wsiskit.{number.module}":
                continue
            if any(one.name == number.name and one.asname is None for one in node.names):
                found[".".join(path.relative_to(ROOT).with_suffix("").parts)] = number.name in _early(tree)
    return found


def apply(number: Number, value: float) -> None:
    """Change a number where it is used: in the loaded modules, or by loading everything anew."""
    used = importers(number)
    if number.at_import or any(used.values()):
        for name in [name for name in sys.modules if name.split(".")[0] in ("wsiskit", "tests")]:
            del sys.modules[name]
        sys.meta_path.insert(0, _Changed(number, value))
        return
    for name in (f"wsiskit.{number.module}", *used):
        module = sys.modules.get(name)
        if module is not None:
            setattr(module, number.name, value)


class _Listener:
    """Tells the notes which test runs, and writes them at the end, without tests that fail as it is."""

    def __init__(self, notes: Notes, writing: int) -> None:
        self._notes, self._writing = notes, writing
        self._failed: set[str] = set()

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        self._notes.test = nodeid

    def pytest_runtest_logreport(self, report: Any) -> None:
        if report.failed:
            self._failed.add(report.nodeid)

    def pytest_sessionfinish(self) -> None:
        found = [
            [*key, [test for test in tests if test not in self._failed]] for key, tests in self._notes.found.items()
        ]
        os.write(self._writing, json.dumps(found).encode())


def screened(asked: list[Number], tests: list[str]) -> dict[tuple[str, str], list[str]]:
    """(number, smaller, larger or used) → tests in which another value would decide otherwise, from one run of all tests."""
    notes = Notes()

    def change() -> None:
        for number in asked:
            if not number.at_import:
                apply(number, watch(number.value, *others(number.value), f"{number.module}.{number.name}", notes))

    options = [one for one in OPTIONS if one != "-x"]
    said, _ = told(tests, lambda writing: _Listener(notes, writing), LONGEST * 10, change, options)
    return {(key, what): noted for key, what, noted in json.loads(said or "[]")}


def failures_of(number: Number, noted: Mapping[tuple[str, str], list[str]], rest: list[str]) -> Iterator[str]:
    """The first test that fails with a smaller number and with a larger one; `rest` run where those noted do not hold it."""
    key = f"{number.module}.{number.name}"
    for value, what in zip(others(number.value), (SMALLER, LARGER), strict=True):
        change = functools.partial(apply, number, value)
        likely = list(dict.fromkeys([*noted.get((key, what), ()), *noted.get((key, USED), ())]))
        found = first_failure(likely, LONGEST, change) if likely else ""
        yield found or (first_failure(rest, LONGEST, change) if rest else "")


def _first_noted(number: Number, noted: Mapping[tuple[str, str], list[str]]) -> str:
    key = f"{number.module}.{number.name}"
    return next((one.partition("[")[0] for what in (SMALLER, LARGER, USED) for one in noted.get((key, what), ())), "")


def rows_of(room: str, wanted: list[Number], found: Rows, *, thorough: bool) -> Iterator[tuple[str, ...]]:
    """The rows of a room: those `found` before with the test that asks for the number, then those `wanted`, measured."""
    tests = [one for one in ROOMS[room] if (ROOT / one).exists()]
    every = numbers([room])
    noted = screened(every, tests)
    print(f"{room}: {len({key for key, _ in noted})} of {len(every)} numbers are asked in a test", flush=True)
    for number in every:
        row = found.get((number.module, number.name))
        if row is not None and number not in wanted and _is_measured(number, found):
            yield *row[:5], row[5] or _first_noted(number, noted) or NONE, _read(row)
    for number in wanted:
        is_noted = bool(_first_noted(number, noted))
        rest = [] if is_noted and not thorough else tests
        failures = list(failures_of(number, noted, rest))
        print(
            f"{number.module}.{number.name} = {number.value:g}: {' · '.join(one or '-' for one in failures)}",
            flush=True,
        )
        asked = _first_noted(number, noted) or next(filter(None, failures), NONE)
        row = found.get((number.module, number.name), ())
        yield number.module, number.name, f"{number.value:g}", *failures, asked, "" if any(failures) else _read(row)


def main(arguments: list[str]) -> int:
    """Measure, and write the table; rows of modules that were not asked for stay."""
    parser = argparse.ArgumentParser(prog="python -m tools.numbers", description="Which tests hold each number.")
    parser.add_argument("modules", nargs="*", help="such as structure.weights; all where left out")
    parser.add_argument("--room", action="append", choices=list(ROOMS), help="only these rooms")
    parser.add_argument(
        "--thorough", action="store_true", help="all tests of a room for a number that none noted holds"
    )
    asked = parser.parse_args(arguments)
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    rooms = asked.room or [
        room for room in ROOMS if not asked.modules or any(m.split(".")[0] == room for m in asked.modules)
    ]
    load([test for room in rooms for test in ROOMS[room] if (ROOT / test).exists()])
    gc.freeze()
    found: Rows = {}
    with contextlib.suppress(FileNotFoundError), TABLE.open(encoding="utf-8", newline="") as file:
        found = {(row[0], row[1]): tuple(row) for row in list(csv.reader(file))[1:]}
    for room in rooms:
        wanted = [
            number
            for number in numbers([room])
            if (number.module in asked.modules if asked.modules else not _is_measured(number, found))
        ]
        known = {(number.module, number.name) for number in numbers([room])}
        older = any(not row[5] and any(row[3:5]) for key, row in found.items() if key in known)
        for row in rows_of(room, wanted, dict(found), thorough=asked.thorough) if wanted or older else ():
            found[row[0], row[1]] = row
            _write(found)
    return 0


def _is_measured(number: Number, found: Rows) -> bool:
    row = found.get((number.module, number.name))
    return row is not None and row[2] == f"{number.value:g}" and any(row[3:6])


def _read(row: Sequence[str]) -> str:
    """The test that a reader noted for a number."""
    return row[6] if len(row) == len(COLUMNS) else ""


def _write(found: Rows) -> None:
    known = {(number.module, number.name): number for number in numbers()}
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(COLUMNS)
        out.writerows(found[key] for key in known if key in found)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
