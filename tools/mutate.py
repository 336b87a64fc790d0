"""Mutation testing of modules: small changes of its code, each tried against the tests that belong to it.

    python -m tools.mutate coverage.cells
    python -m tools.mutate structure.headings.outline --sample 80 --seed 2
    python -m tools.mutate names.linking names.pairs --tests tests/names

A mutant is killed when a test fails, or when its tests need three times the processor time that all of them need without
it. Killed / tried is printed at the end; the survivors are listed with their line and change. The same seed draws the same
mutants.

Why not mutmut or cosmic-ray: both start the tests anew for each mutant, and here the start (imports, dictionaries, test
collection) takes longer than the tests of one module. This runner loads everything once and forks, so a mutant costs only
those tests that run its line, the last that failed first; data files are read once too, and what other modules cache on the
way is dropped. Only code inside functions is changed: a constant of a module is copied by who imports it.
"""

from __future__ import annotations

import argparse
import ast
import copy
import functools
import importlib
import os
import random
import sys
from pathlib import Path
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any, NamedTuple

from tools.forked import ROOT, with_collected

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tools.forked import Collected

CITATIONS = [  # without the one that takes the time
    "tests/citations/test_grammar.py::test_symbols_of_a_text",
    "tests/citations/test_grammar.py::test_a_symbol_needs_the_form_that_its_organ_gives",
    "tests/citations/test_grammar.py::test_roman_numerals",
    "tests/citations/test_grammar.py::test_a_range_holds_what_lies_between_unless_it_is_too_long",
    "tests/citations/test_grammar.py::test_sources_are_told_in_the_order_in_which_they_were_asked",
    "tests/citations/test_link_and_citation_cases.py",
    "tests/citations/test_numbers_that_decide.py",
    "tests/citations/test_agreement_of_languages.py",
]
QUANTITIES = ["tests/quantities/test_cases.py", "tests/quantities/test_numbers_that_decide.py"]
STATEMENTS = [
    "tests/statements/test_cases.py",
    "tests/statements/test_posts.py",
    "tests/statements/test_spaces.py",
    "tests/statements/test_numbers_that_decide.py",
    "tests/statements/test_marks_of_clauses.py",
]
# module → tests that are to hold it, the quickest first: the first failure ends a run
TESTS = {
    "structure.headings.outline": ["tests/structure/test_placing.py", "tests/structure/test_outlines.py"],
    "structure.series": [
        "tests/structure/test_paragraph_series.py",
        "tests/structure/test_numbers.py",
        "tests/structure/test_series_cases.py",
    ],
    "structure.chains": ["tests/structure/test_chains.py", "tests/structure/test_paragraph_series.py"],
    "structure.notes.alignment": ["tests/structure/test_alignment.py", "tests/structure/test_series_cases.py"],
    "structure.notes.bodies": ["tests/structure/test_note_bodies.py", "tests/structure/test_series_cases.py"],
    "structure.notes.calls": ["tests/structure/test_note_calls.py", "tests/structure/test_series_cases.py"],
    "structure.notes.references": ["tests/structure/test_note_calls.py", "tests/structure/test_series_cases.py"],
    "names.linking": ["tests/names/test_linking.py", "tests/names/test_neighbours.py", "tests/names/test_beside.py"],
    "names.neighbours": ["tests/names/test_neighbours.py", "tests/names/test_beside.py"],
    "names.pairs": ["tests/names/test_pairs.py", "tests/names/test_neighbours.py", "tests/names/test_beside.py"],
    "names.verdict": [
        "tests/names/test_linking.py",
        "tests/names/test_neighbours.py",
        "tests/names/test_rules_in_order.py",
        "tests/names/test_beside.py",
    ],
    "citations.evidence": CITATIONS,
    "citations.grammar": CITATIONS,
    "citations.numbers": CITATIONS,
    "quantities.forms": QUANTITIES,
    "quantities.phrases": QUANTITIES,
    "statements.grammar": STATEMENTS,
    "statements.predicates": STATEMENTS,
    "coverage.cells": ["tests/coverage/test_cells.py", "tests/coverage/test_sources.py"],
}
_COMPARE: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
_ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
_WRAPPED = ("fget", "func", "_work", "__wrapped__")  # where properties and caches keep their function


class Mutant(NamedTuple):
    """One change: the line, those of its function, the code before and after it, and what makes the whole changed module."""

    line: int
    function: range
    before: str
    after: str
    tree: Callable[[], ast.Module]


def mutants(tree: ast.Module) -> Iterator[Mutant]:
    """Every change of the code inside functions, in the order of the text."""
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    inside = {id(node): node for function in functions for part in function.body for node in ast.walk(part)}
    passed = {id(n) for f in functions if ast.get_docstring(f) for n in ast.walk(f.body[0])}
    passed |= {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in ast.walk(node)}
    passed |= {
        id(part) for node in inside.values() if isinstance(node, ast.AnnAssign) for part in ast.walk(node.annotation)
    }
    places = {id(n): range(f.lineno, (f.end_lineno or 0) + 1) for f in functions for p in f.body for n in ast.walk(p)}
    placed = [node for node in inside.values() if isinstance(node, ast.expr | ast.stmt)]
    for node in sorted(placed, key=lambda node: (node.lineno, node.col_offset)):
        if id(node) in passed:
            continue
        for after in changes(node):
            yield Mutant(
                node.lineno,
                places[id(node)],
                ast.unparse(node),
                ast.unparse(after),
                functools.partial(_with, tree, node, after),
            )


def changes(node: ast.AST) -> Iterator[ast.AST]:
    """What may stand in the place of one node."""
    new: Any = copy.deepcopy(node)
    match node:
        case ast.Compare(ops=[op, *_]):
            new.ops[0] = _COMPARE[type(op)]()
            yield new
        case ast.BoolOp(op=op):
            new.op = ast.Or() if isinstance(op, ast.And) else ast.And()
            yield new
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield operand
        case ast.BinOp(op=op) if type(op) in _ARITHMETIC:
            new.op = _ARITHMETIC[type(op)]()
            yield new
        case ast.IfExp():
            new.test = ast.UnaryOp(ast.Not(), new.test)
            yield new
        case ast.Constant(value=bool() as value):
            yield ast.Constant(not value)
        case ast.Constant(value=int() | float() as value):
            yield ast.Constant(value + 1)
        case ast.Constant(value=str() as value) if value:
            yield ast.Constant(value + "?")
        case ast.If():
            new.test = ast.UnaryOp(ast.Not(), new.test)
            yield new
        case ast.Continue():
            yield ast.Break()
        case ast.Break():
            yield ast.Continue()
        case ast.Return(value=ast.expr() as value) if not (isinstance(value, ast.Constant) and not value.value):
            new.value = ast.Constant(None)
            yield new
        case ast.Expr(value=ast.Call()) | ast.AugAssign():
            yield ast.Pass()


def _with(tree: ast.Module, old: ast.AST, new: ast.AST) -> ast.Module:
    """A copy of the tree with one node in the place of another."""

    class Exchange(ast.NodeTransformer):
        def visit(self, node: ast.AST) -> ast.AST:
            return new if node is old else self.generic_visit(copy.copy(node))

        def generic_visit(self, node: ast.AST) -> ast.AST:
            for name, value in ast.iter_fields(node):
                if isinstance(value, list):
                    setattr(node, name, [self.visit(one) if isinstance(one, ast.AST) else one for one in value])
                elif isinstance(value, ast.AST):
                    setattr(node, name, self.visit(value))
            return node

    made = Exchange().visit(tree)
    if not isinstance(made, ast.Module):
        raise TypeError("a module stays a module")
    return ast.fix_missing_locations(made)


def functions_of(module: Any) -> dict[str, FunctionType]:
    """Functions and methods of a loaded module by qualified name; those that a cache or a property wraps, unwrapped."""
    found: dict[str, FunctionType] = {}
    for owner in [module, *(one for one in vars(module).values() if isinstance(one, type))]:
        for thing in vars(owner).values():
            inner = next((getattr(thing, key) for key in _WRAPPED if getattr(thing, key, None)), thing)
            if isinstance(inner, FunctionType) and inner.__module__ == module.__name__:
                found[inner.__qualname__] = inner
    return found


def codes(code: CodeType) -> Iterator[CodeType]:
    """All code objects of a module."""
    for one in code.co_consts:
        if isinstance(one, CodeType):
            yield one
            yield from codes(one)


def apply(module: Any, tree: ast.Module) -> None:
    """Give the functions of the loaded module the code of the tree, so that whoever imported them runs it."""
    known = functions_of(module)
    for code in codes(compile(tree, module.__file__, "exec")):
        function = known.get(code.co_qualname)
        if function is not None and len(code.co_freevars) == len(function.__code__.co_freevars):
            function.__code__ = code


def unreached(module: Any, tree: ast.Module) -> list[str]:
    """Functions and methods of the source that are not found in the loaded module, so that no change would reach them."""
    owners = [("", tree), *((f"{one.name}.", one) for one in tree.body if isinstance(one, ast.ClassDef))]
    names = [start + one.name for start, owner in owners for one in owner.body if isinstance(one, ast.FunctionDef)]
    return sorted({*names} - functions_of(module).keys())


def main(arguments: list[str]) -> int:
    """Try the mutants of some modules; the exit code is 0 unless the tests fail without a change."""
    parser = argparse.ArgumentParser(prog="python -m tools.mutate", description="Mutation testing of modules.")
    parser.add_argument("modules", nargs="+", help="such as coverage.cells, without the package")
    parser.add_argument("--tests", nargs="*", help="files or folders of tests; as listed in this tool where left out")
    parser.add_argument("--sample", type=int, default=0, help="number of mutants to draw of each module; 0 for all")
    parser.add_argument("--seed", type=int, default=1, help="draws another sample")
    asked = parser.parse_args(arguments)
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    tests = {name: asked.tests or TESTS.get(name, []) for name in asked.modules}
    drawn = {name: _drawn(name, asked.sample, asked.seed) for name in asked.modules}
    if missing := [name for name, files in tests.items() if not files]:
        parser.error(f"name the tests of {missing[0]}: --tests tests/…")

    def work(collected: Collected) -> None:
        for name in asked.modules:
            _try_all(name, drawn[name], collected.of(sys.modules[f"wsiskit.{name}"], tests[name]))

    with_collected(list(dict.fromkeys(test for files in tests.values() for test in files)), work)
    return 0


def _drawn(name: str, sample: int, seed: int) -> list[Mutant]:
    """A sample of the mutants of a module, in the order of the text; 0 for all."""
    module = importlib.import_module(f"wsiskit.{name}")
    tree = ast.parse(Path(module.__file__ or "").read_text("utf-8"))
    if names := unreached(module, tree):
        raise SystemExit(f"changes of {name} would not reach {', '.join(names)}")
    tried = list(mutants(tree))
    if not 0 < sample < len(tried):
        return tried
    return [tried[i] for i in sorted(random.Random(seed).sample(range(len(tried)), sample))]


def _try_all(name: str, tried: list[Mutant], tests: Collected) -> None:
    """Print the mutants that no test notices, and how many were noticed."""
    module, killed = sys.modules[f"wsiskit.{name}"], 0
    for mutant in tried:
        if tests.failure(functools.partial(apply, module, mutant.tree()), mutant.line, mutant.function):
            killed += 1
        else:
            print(f"{name}:{mutant.line}: {mutant.before[:80]!r} → {mutant.after[:80]!r}", flush=True)
    print(f"{name}: {killed} of {len(tried)} killed ({killed / max(1, len(tried)):.0%})", flush=True)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
