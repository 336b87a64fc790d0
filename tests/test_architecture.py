"""What keeps the house as it is: who may import whom, how big a room may grow, what code may not know."""

from __future__ import annotations

import ast
import csv
import re
import tokenize
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "wsiskit"
MODULES = sorted(PACKAGE.rglob("*.py"))
TESTS = sorted(path for folder in ("tests", "bench", "examples", "tools") for path in (ROOT / folder).rglob("*.py"))

# Rooms from the bottom up; rooms of one floor do not know each other, except as `docs/architecture.md` says.
FLOORS = (
    {"errors"},
    {"model"},
    {"passages"},
    {"knowledge"},
    {"readers"},
    {"structure"},
    {"names", "citations", "quantities"},
    {"links"},
    {"statements", "coverage"},
    {"pipeline"},
    {"tables"},
    {"analysis"},
    {"writers"},
    {"cache", "workers"},
    {"corpus", "evaluation", "linkcheck", "pages"},
    {"cli"},
)
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
FRONT_DOORS = {"__init__", "__main__"}  # the lazy public names, and the process: both stand outside the floors

MODULE_LINES, FUNCTION_LINES = 400, 50
BANNED_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "shared", "base", "core", "tools"}

# Words in other scripts that may stand in a module, each with the reason why they are mechanism or examples.
FOREIGN_WORDS = {
    "citations.numbers": "the digits of other scripts",
    "passages.folding": "letters that one script prints in several ways, folded to one",
    "readers.numerals": "the numerals of the number formats that Word counts with",
    "readers.pdf.blocks": "the numerals that markers of headings count with",
    "structure.markers": "the letters and digits that series of markers count with",
    "knowledge.overlays": "the template that `registry template` prints",
    "cli.registry": "an example in a help text",
    "tables.footnotes": "an example in the words of a column",
    "citations.reading": "a letter that Russian prints in two ways, folded to one",
    "knowledge.variants": "a letter that Russian prints in two ways, folded to one",
    "structure.blocks.candidates": "the Cyrillic letter that looks as the C of a code and is typed for it",
    "structure.numbers": "a letter that stands outside the range of the others in Unicode",
    "structure.blocks.measure": "the first character of a block of Unicode",
    "structure.notes.calls": "a capital that stands outside the range of the others in Unicode",
    "structure.wording": "the first characters of the Han block, and a letter outside the range of the others",
}
_FOREIGN = re.compile(r"[\u0400-\u052f\u0600-\u06ff\u0750-\u077f\u3400-\u9fff\uf900-\ufaff]+")
_RANGE = re.compile(r"\S-\S")  # of a character class


class Import(NamedTuple):
    """One import of a module of this package; `source` and `target` are dotted, without the package."""

    source: str
    target: str
    line: int
    typing_only: bool


@cache
def parsed(path: Path) -> ast.Module:
    """The tree of a module, which no test changes."""
    return ast.parse(path.read_text("utf-8"))


@cache
def walked(tree: ast.Module) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(tree))


def dotted(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)


NAMES = {dotted(path) for path in MODULES}


def room(module: str) -> str:
    return module.partition(".")[0]


def imports(path: Path) -> Iterator[Import]:
    """Every import of this package in a module, those inside functions and under TYPE_CHECKING too."""
    tree = parsed(path)
    typing_only = {
        id(node)
        for test in walked(tree)
        if isinstance(test, ast.If) and ast.unparse(test.test) == "TYPE_CHECKING"
        for node in ast.walk(test)
    }
    for node in walked(tree):
        if isinstance(node, ast.Import):
            targets = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            # `from wsiskit.tables import coverage` names a module, `from wsiskit.tables import make_table` does not
            inner = [f"{node.module}.{alias.name}" for alias in node.names]
            targets = [one if one.removeprefix("wsiskit.") in NAMES else node.module for one in inner]
        else:
            continue
        for target in targets:
            if target == "wsiskit" or target.startswith("wsiskit."):
                name = target.removeprefix("wsiskit").removeprefix(".") or "__init__"
                yield Import(dotted(path), name, node.lineno, id(node) in typing_only)


@cache
def all_imports() -> list[Import]:
    return [one for path in MODULES for one in imports(path)]


def test_every_room_has_its_floor() -> None:
    assert {room(dotted(path)) for path in MODULES} - FRONT_DOORS <= set(FLOOR)


def test_imports_go_downwards_only() -> None:
    upwards = [
        f"{one.source}:{one.line} imports {one.target}"
        for one in all_imports()
        if room(one.source) not in FRONT_DOORS
        and room(one.source) != room(one.target)
        and (
            room(one.target) in FRONT_DOORS - {"__init__"} or FLOOR.get(room(one.target), -1) >= FLOOR[room(one.source)]
        )
    ]
    assert not upwards


def test_imports_by_name_at_run_time_go_downwards_too() -> None:
    """`import_module` takes a string: it names a module of the same room or below, and is visible as a literal."""
    odd = []
    for path in MODULES:
        source = dotted(path)
        if room(source) in FRONT_DOORS:
            continue
        for node in walked(parsed(path)):
            if not (isinstance(node, ast.Call) and ast.unparse(node.func).endswith("import_module")):
                continue
            target = re.match(r"f?['\"]wsiskit\.(\w+)", ast.unparse(node.args[0]))
            if target is None or FLOOR[target[1]] > FLOOR[room(source)]:
                odd.append(f"{source}:{node.lineno} {ast.unparse(node)}")
    assert not odd


def test_modules_import_no_circles() -> None:
    """Imports inside functions and those for typing alone count: who needs the other to be understood is in a circle."""
    edges: dict[str, set[str]] = {}
    for one in all_imports():
        if one.source not in FRONT_DOORS and one.target != one.source:
            edges.setdefault(one.source, set()).add(one.target)
    done: set[str] = set()

    def walk(module: str, path: tuple[str, ...]) -> None:
        assert module not in path, " → ".join([*path, module])
        if module not in done:
            for target in sorted(edges.get(module, ())):
                walk(target, (*path, module))
            done.add(module)

    for module in sorted(edges):
        walk(module, ())


def test_the_third_parties_stay_behind_their_doors() -> None:
    """One door a library, so that nobody pays for what a command does not use, and each can be exchanged."""
    doors = {
        "typer": ("cli",),
        "jieba": ("names.tokens",),
        "rich": ("writers.wrapping", "cli.reports"),  # widths of characters; progress on stderr
    }
    odd = []
    for path in MODULES:
        for node in walked(parsed(path)):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            for name in names:
                allowed = doors.get(name.partition(".")[0])
                if allowed and not dotted(path).startswith(allowed):
                    odd.append(f"{dotted(path)}:{node.lineno} imports {name}")
    assert not odd


def test_modules_are_short() -> None:
    long = {
        dotted(path): lines for path in MODULES if (lines := len(path.read_text("utf-8").splitlines())) > MODULE_LINES
    }
    assert not long, f"over {MODULE_LINES} lines: split where the data changes shape"


def test_functions_are_short() -> None:
    long = [
        f"{dotted(path)}.{node.name}: {lines} lines"
        for path in MODULES
        for node in walked(parsed(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (lines := (node.end_lineno or 0) - node.lineno + 1) > FUNCTION_LINES
    ]
    assert not long


FIELDS = 5  # of a record that may be given by their order
SUBJECT = 1  # what a record of more fields is about: its one argument that may stand without a name


def _is_record(node: ast.ClassDef) -> bool:
    named = (ast.unparse(one) for one in (*node.bases, *node.decorator_list))
    return any("NamedTuple" in one or "dataclass" in one for one in named)


def records() -> dict[tuple[str, str], int]:
    """(module, class) → number of fields of every named tuple and dataclass, with those of the class that it extends."""
    classes = {
        (dotted(path), node.name): node
        for path in MODULES
        for node in walked(parsed(path))
        if isinstance(node, ast.ClassDef)
    }

    def fields(home: str, node: ast.ClassDef) -> int:
        above = [
            classes[home, base.id] for base in node.bases if isinstance(base, ast.Name) and (home, base.id) in classes
        ]
        return sum(isinstance(one, ast.AnnAssign) for one in node.body) + sum(fields(home, one) for one in above)

    return {(home, name): fields(home, node) for (home, name), node in classes.items() if _is_record(node)}


def given_by_order(tree: ast.Module, module: str, known: dict[tuple[str, str], int]) -> Iterator[tuple[int, str]]:
    """(line, record) of every call that gives a record of more than `FIELDS` fields more than its subject by order.

    A call is by the class's name, imported or not, by `cls` in the class itself, or by `_make`, which takes all by order.
    """
    homes = {name: (home, name) for home, name in known if home == module}
    for node in walked(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            source = node.module.removeprefix("wsiskit.")
            homes.update({one.asname or one.name: (source, one.name) for one in node.names})
    inside = {id(part): node.name for node in walked(tree) if isinstance(node, ast.ClassDef) for part in ast.walk(node)}
    for node in walked(tree):
        if not isinstance(node, ast.Call):
            continue
        called, many = node.func, len(node.args) > SUBJECT or any(isinstance(one, ast.Starred) for one in node.args)
        if isinstance(called, ast.Attribute) and called.attr == "_make":
            called, many = called.value, True
        if isinstance(called, ast.Name) and many:
            name = inside.get(id(node), "") if called.id == "cls" else called.id
            if known.get(homes.get(name, ("", "")), 0) > FIELDS:
                yield node.lineno, name


# module and record whose fields are given by their order, and why
BY_ORDER = {
    ("readers.docx.styles", "Look"): "each field is made from the same field of two records",
}


def test_records_of_many_fields_are_made_by_keyword() -> None:
    """Neighbouring fields of one type can be swapped without any type checker noticing it."""
    known = records()
    found = {
        (dotted(path), name): line
        for path in MODULES
        for line, name in given_by_order(parsed(path), dotted(path), known)
    }
    assert {
        f"{module}:{line} {name}" for (module, name), line in found.items() if (module, name) not in BY_ORDER
    } == set()
    assert set(BY_ORDER) <= set(found)
    assert len(known) > 100


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("from wsiskit.a import Big as B\nB(1, two=2)\n", []),
        ("from wsiskit.a import Big as B\nB(1, 2)\n", [(2, "B")]),
        ("from wsiskit.a import Big\nBig(*row)\nBig._make(row)\n", [(2, "Big"), (3, "Big")]),
        ("from wsiskit.a import Small\nSmall(1, 2, 3)\n", []),
        ("class Big(NamedTuple):\n    def make(cls):\n        return cls(1, 2)\n", [(3, "Big")]),
    ],
)
def test_a_record_given_by_order_is_seen(code: str, found: list[tuple[int, str]]) -> None:
    known = {("a", "Big"): 6, ("a", "Small"): 5, ("b", "Big"): 6}
    assert list(given_by_order(ast.parse(code), "b", known)) == found


def test_no_module_is_a_drawer_for_everything() -> None:
    assert not [path for path in MODULES if path.stem in BANNED_NAMES or path.parent.name in BANNED_NAMES]


def code_strings(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """String literals with their lines, docstrings left out: words for people are no knowledge of the program."""
    docstrings = {
        id(node.body[0].value)
        for node in walked(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in walked(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.lineno, node.value


def is_of_letters(word: str) -> bool:
    """Whether a stretch has a letter, or two digits: marks of punctuation are no words. One letter is: 注, 年, و."""
    return any(char.isalpha() for char in word) or sum(char.isdecimal() for char in word) > 1


def test_names_and_headings_are_data_not_code() -> None:
    found: dict[str, list[str]] = {}
    for path in MODULES:
        for line, literal in code_strings(parsed(path)):
            for word in filter(is_of_letters, _FOREIGN.findall(_RANGE.sub("", literal))):
                found.setdefault(dotted(path), []).append(f"{line}: {word}")
    assert {module: words for module, words in found.items() if module not in FOREIGN_WORDS} == {}
    assert set(FOREIGN_WORDS) <= set(found), "an exception that nothing needs any more"


# Ids, types and codes that data files declare and a module may name, each with the reason.
NAMED_IDS = {
    "cli.registry": "`who` in examples of help texts",
    "knowledge.gazetteer": "`first`, the name of a group of a pattern",
    "readers.docx": "`first`, a kind of header in the file format",
    "readers.html.elements": "`meta`, an element of HTML",
}
# types of bodies that are words of other lists too: a kind of name, the separator of digits, a group of a pattern
_OTHER_LISTS = {"post", "group"}
_PATTERN = re.compile(r"\\[bswdWDSAZ]|\(\?|\[\^|\][*+]")
_NO_WORD = re.compile(r"\\.|\[[^\]]*\]|\(\?P[<=]\w+[>)]")
_FUNCTION_WORD = re.compile(
    r"(?<![A-Za-z_.-])(?:and|or|of|the|its|on|to|with|for|by|in|from|at|who|that|which|an|is|as)(?![A-Za-z_=.-])|'s\b"
)
# the messages of the TOML reader of Python, which are in English
ENGLISH_PATTERNS = {"cli.configuration": r"at line (\d+)", "knowledge.overlays": r"at line (\d+)"}


def declared_ids() -> set[str]:
    """Ids of bodies, types of bodies, codes of languages."""
    data = PACKAGE / "knowledge" / "data"
    found = {
        row[0]
        for name in ("registry/organisations.csv", "registry/types.csv", "languages/index.csv")
        for row in csv.reader((data / name).read_text("utf-8").splitlines())
        if row and not row[0].startswith("#")
    }
    return found - {"id", "type", "language"} - _OTHER_LISTS


def test_code_names_no_body_and_no_language() -> None:
    """`"un"`, `"un-secretariat"`, `code == "zh"`: what is true of one body or language is a column of the data."""
    ids, found = declared_ids(), {}
    assert {"un", "un-secretariat", "un-specialized-agency", "zh"} <= ids
    for path in MODULES:
        if named := [(line, literal) for line, literal in code_strings(parsed(path)) if literal in ids]:
            found[dotted(path)] = named
    assert {module: named for module, named in found.items() if module not in NAMED_IDS} == {}
    assert set(NAMED_IDS) <= set(found), "an exception that nothing needs any more"


# where one of two of a room's own is chosen by the script, and what differs
PICKS = {
    "citations.grammar": "what shows that the name of an organ is no part of a longer one",
    "citations.reading": "what a text may have inside its words",
    "coverage.sources": "how a further predicate begins",
    "knowledge.gazetteer": "whether the language's own forms go before the English ones",
    "names.script": "how names are found and linked",
    "statements.acts": "how a clause is read",
    "statements.posts": "how a post is seen to act",
    "tables.check.words": "what appears twice by mistake",
    "tables.compare.figures": "how many characters beside a number are looked at",
    "tables.terms": "how words are found where no spaces show them",
}


def names_in(node: ast.AST) -> set[str]:
    """Names and attributes of an expression."""
    return {getattr(part, "id", "") for part in ast.walk(node)} | {
        f".{part.attr}" for part in ast.walk(node) if isinstance(part, ast.Attribute)
    }


def forks_on_script(tree: ast.Module) -> list[int]:
    """Lines that ask which script it is: comparisons and type tests with one, a flag of that name."""
    found = []
    for node in walked(tree):
        match node:
            case ast.Compare() if {".script", "SPACED", "UNSPACED"} & names_in(node):
                found.append(node.lineno)
            case ast.Call(func=ast.Name(id="isinstance")) if ".script" in names_in(node):
                found.append(node.lineno)
            case ast.Constant(value="spaced") | ast.keyword(arg="spaced"):
                found.append(node.lineno)
            case ast.Attribute(
                value=ast.Name(id="profile") | ast.Attribute(attr="profile" | "_profile"), attr="spaced"
            ):
                found.append(node.lineno)
    return found


def test_no_decision_forks_on_the_script() -> None:
    """What differs is a method of `Script`, or a pair of a room's own from which `pick` chooses."""
    for fork in (
        "profile.spaced",
        "f(spaced=True)",
        "p.script is SPACED",
        "isinstance(p.script, Spaced)",
        "s.get('spaced')",
    ):
        assert forks_on_script(ast.parse(fork)), fork
    trees = {dotted(path): parsed(path) for path in MODULES}
    assert {module for module, tree in trees.items() if forks_on_script(tree)} == {
        "knowledge.keys",
        "knowledge.languages",
    }
    picks = {
        module
        for module, tree in trees.items()
        for node in walked(tree)
        if isinstance(node, ast.Attribute) and node.attr == "pick"
    }
    assert picks == set(PICKS)


def english_of(literal: str) -> list[str]:
    """Function words of English in a literal that is a pattern; names of groups and classes are none."""
    return _FUNCTION_WORD.findall(_NO_WORD.sub(" ", literal)) if _PATTERN.search(literal) else []


def test_patterns_in_code_have_no_english_words() -> None:
    assert english_of(r"\band\b") and english_of(r"[\s\-]|(?:of the)") and english_of(r"\w+'s")
    assert not english_of(r"(?P<of>\d+)[in]?") and not english_of("one of the texts")
    found = {
        (dotted(path), literal) for path in MODULES for _, literal in code_strings(parsed(path)) if english_of(literal)
    }
    assert found == set(ENGLISH_PATTERNS.items())


def test_what_is_public_says_what_it_is() -> None:
    mute = []
    for path in MODULES:
        tree = parsed(path)
        if not ast.get_docstring(tree):
            mute.append(dotted(path))
        public = [node for node in tree.body if isinstance(node, ast.ClassDef) and not node.name.startswith("_")]
        for owner in [tree, *public]:
            for node in owner.body:
                named = isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
                if named and not ast.get_docstring(node):
                    mute.append(f"{dotted(path)}.{node.name}")
    assert not mute


def test_a_check_is_switched_off_by_its_code_only() -> None:
    blanket = re.compile(r"#\s*type:\s*ignore(?!\[[a-z-]+)|#\s*noqa(?!: [A-Z]+[0-9])")
    found = []
    for path in [*MODULES, *TESTS]:
        if not blanket.search(path.read_text("utf-8")):
            continue
        with tokenize.open(path) as file:
            for token in tokenize.generate_tokens(file.readline):
                if token.type == tokenize.COMMENT and blanket.search(token.string):
                    found.append(f"{path.name}:{token.start[0]} {token.string}")
    assert not found


def test_no_test_is_skipped() -> None:
    """A test that cannot run here is no test; what is known to fail is a strict xfail with a reason."""
    skips = []
    for path in TESTS:
        for node in walked(parsed(path)):
            of_skips = isinstance(node, ast.Attribute) and node.attr in {"skip", "skipif", "importorskip"}
            name = ast.unparse(node) if of_skips else ""
            if name in {
                "pytest.mark.skip",
                "pytest.mark.skipif",
                "pytest.skip",
                "pytest.importorskip",
                "unittest.skip",
            }:
                skips.append(f"{path.name}:{node.lineno}")
    assert not skips


def test_the_project_speaks_of_itself_alone() -> None:
    """No path of a developer's machine, no registry host: they mean nothing to a reader, and rot."""
    listed = [
        ROOT / name
        for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "CITATION.cff", "pyproject.toml", ".ci/run")
    ]
    texts = [
        *listed,
        *MODULES,
        *TESTS,
        *(ROOT / "docs").rglob("*.md"),
        *(ROOT / "examples").rglob("*.*"),
        *PACKAGE.rglob("*.md"),
    ]
    machine = re.compile(r"(?<![\w.])/(?:work|home|root|Users)/\w|\b(?:pypi|debian|npmjs)\.(?:org|com)\b")
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}"
        for path in texts
        if path.is_file() and path.resolve() != Path(__file__).resolve()
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if machine.search(line)
    ]
    assert not found
