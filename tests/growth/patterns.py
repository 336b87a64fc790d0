"""Every pattern of code and of language data, how it is used, and the strings that ask most of it.

A pattern may take time in proportion to the text. Whether it does is measured: for each repeat in its parse tree a string is
made of what leads there, the repeated part many times, and a character that ends the match; others are runs of one
character, or what the static check (`static`) suspects.
The strings find most slow patterns, not all.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import signal
import sys
import time
import tomllib
from collections import defaultdict
from contextlib import contextmanager
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from re import _compiler, _constants, _parser  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any, NamedTuple

import wsiskit
from tests.builders import source
from tests.growth.static import suspicions
from wsiskit.knowledge.index import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HOME = Path(wsiskit.__file__).parent
SAID = "1. ITU, 2026. C1. 国际电联培训了 5 人，见 A/RES/60/252。[^1]\n\n[^1]: Ibid., p. 3.\n"
ANCHORED = frozenset({"match", "fullmatch"})
SIZE = 20_000
LIMIT = 0.06  # seconds of processor time
GROWTH = 6.0  # times the time for four times the text; a quadratic pattern takes 16 times as long
WINDOW = 0.005  # seconds for one look into a window
SUSPECTED = 4  # strings per kind of suspicion that are measured
LONG = 40  # a repeat of so many is measured; one of fewer costs a constant
RUNS = (
    " ",
    "\t",
    "\n",
    "\r\n",
    "0",
    "a",
    "A",
    "A ",
    "а",
    "国",
    "一",
    "(",
    "（",
    "[",
    "“",
    "²",
    ".",
    "-",
    "/",
    "\u200f",
    "1 ",
    "c1 ",
)


class Used(NamedTuple):
    """A pattern with the places that compile it and the methods that are called on it (none known: `search`)."""

    pattern: re.Pattern[Any]
    places: tuple[str, ...]
    methods: frozenset[str]

    @property
    def anchored(self) -> bool:
        """Whether a match begins only where it is asked for."""
        return bool(self.methods) and self.methods <= ANCHORED


def all_patterns() -> list[Used]:
    """The patterns that importing every module and loading every profile compiles, in the order of their places."""
    found: dict[tuple[Any, int], set[tuple[str, str]]] = defaultdict(set)
    compile_now = _compiler.compile

    def note(pattern: Any, flags: int = 0) -> Any:
        made = compile_now(pattern, flags)
        place, name = _caller()
        if place:
            found[made.pattern, made.flags].add((place, name))
        return made

    re.purge()
    _compiler.compile = note
    kept = {name: sys.modules.pop(name) for name in list(sys.modules) if name.split(".")[0] == "wsiskit"}
    try:
        for module in pkgutil.walk_packages([str(HOME)], "wsiskit."):
            if not module.name.endswith("__main__"):
                importlib.import_module(module.name)
        for language in LANGUAGES:
            _use(language)
    finally:
        _compiler.compile = compile_now
        for name in [name for name in sys.modules if name.split(".")[0] == "wsiskit"]:
            del sys.modules[name]
        sys.modules.update(kept)
        re.purge()
    calls = _calls()
    made = []
    for (pattern, flags), places in found.items():
        methods = frozenset().union(*(_methods(calls, place, name) for place, name in places))
        made.append(Used(re.compile(pattern, flags), tuple(sorted(place for place, _ in places)), methods))
    return sorted(made, key=lambda used: used.places)


def _use(language: str) -> None:
    """Have everything compiled that a language needs: each declared pattern, and what an analysis makes of them."""
    languages = importlib.import_module("wsiskit.knowledge.languages")
    sections = importlib.import_module("wsiskit.knowledge.keys").SECTIONS
    profile = languages.load_profile(language)
    profile.any_heading.search("")
    for section, keys in sections.items():
        for key, meaning in keys.items():
            if (
                meaning.partition(" ")[0].removesuffix("?") == "pattern"
                and "*" not in section + key
                and "[" not in section
            ):
                profile.regex(section, key)
    settings = importlib.import_module("wsiskit.model.table").Settings(source_language=language)
    importlib.import_module("wsiskit.pipeline").analyse(source(SAID), settings)


def _caller() -> tuple[str, str]:
    """Place and name of a pattern that our code compiles: a key of a profile, or a line of code; empty for others' code."""
    frame: Any = sys._getframe(2)
    while frame and Path(frame.f_code.co_filename).parts[-2:-1] == ("re",):
        frame = frame.f_back
    if not frame or not Path(frame.f_code.co_filename).is_relative_to(HOME):
        return "", ""  # a library that one of our modules imports
    place = frame
    while frame and Path(frame.f_code.co_filename).is_relative_to(HOME):
        told = frame.f_locals
        if "profile" in told and isinstance(told.get("section"), str) and told.get("key"):
            return f"{told['profile']}.toml [{told['section']}] {told['key']}", told["key"]
        frame = frame.f_back
    path, key = Path(place.f_code.co_filename), place.f_locals.get("key")
    if isinstance(key, str) and key and (code := getattr(place.f_locals.get("self"), "_code", "")):
        return f"{code}.toml [{path.parent.name}] {key}", key
    return f"{path.relative_to(HOME)}:{place.f_lineno}", _assigned(path, place.f_lineno)


def _assigned(path: Path, line: int) -> str:
    """The name that the statement of a line gives its value to, or the function of `re` that it calls."""
    found = ""
    for node in ast.walk(_tree(path)):
        if isinstance(node, (ast.Assign, ast.AnnAssign)) and node.lineno <= line <= (node.end_lineno or 0):
            value = node.value
            if isinstance(value, ast.Call) and "compile" in ast.dump(value.func):
                return _name(node.targets[0] if isinstance(node, ast.Assign) else node.target)
        if isinstance(node, ast.Call) and node.lineno <= line <= (node.end_lineno or 0):
            function = node.func
            if isinstance(function, ast.Attribute) and _name(function.value) == "re" and function.attr != "compile":
                found = f"re.{function.attr}"
    return found


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def _name(node: Any) -> str:
    """What a pattern is called: `x`, `self.x`, and the key in `profile.regex("section", "x")` or `pattern("x")`."""
    if isinstance(node, ast.Call) and _name(node.func) in ("regex", "pattern"):
        keys = [one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
        return keys[-1] if keys else ""
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def _methods(calls: dict[str, set[str]], place: str, name: str) -> set[str]:
    """A private name means something in its own module alone."""
    own = f"{place.partition(':')[0]}:{name}" if name.startswith("_") else name
    return calls.get(own, set())


def _calls() -> dict[str, set[str]]:
    """Name of a pattern → methods that some module calls on a thing of that name, or of one that it is given to; a private
    name stands behind its module's path and a colon."""
    methods = {"search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split"}
    called: dict[str, set[str]] = defaultdict(set, {f"re.{name}": {name} for name in methods})
    other_names = defaultdict(set)
    for path in HOME.rglob("*.py"):

        def known(node: Any, path: Path = path) -> str:
            name = _name(node)
            return f"{path.relative_to(HOME)}:{name}" if name.startswith("_") else name

        for node in ast.walk(_tree(path)):
            if isinstance(node, ast.Attribute) and node.attr in methods and known(node.value):
                called[known(node.value)].add(node.attr)
            if isinstance(node, (ast.Assign, ast.NamedExpr)):
                target = node.targets[0] if isinstance(node, ast.Assign) else node.target
                several = isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple)
                pairs = zip(target.elts, node.value.elts, strict=False) if several else [(target, node.value)]  # type: ignore[union-attr]
                for to, value in pairs:
                    if isinstance(value, ast.Call) and known(value) and known(to):
                        other_names[known(value)].add(known(to))
    return {
        name: called[name] | set().union(*(called[other] for other in other_names[name]))
        for name in [*called, *other_names]
    }


def attacks(pattern: re.Pattern[Any]) -> Iterator[Callable[[int], str]]:
    """Makers of strings of about `n` characters that ask much of a pattern."""
    text = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    tree = _parser.parse(text, pattern.flags & ~re.UNICODE if isinstance(pattern.pattern, bytes) else pattern.flags)
    for run in RUNS:
        yield lambda n, run=run: run * (n // len(run))  # type: ignore[misc]
        yield lambda n, run=run: run * (n // len(run)) + "\0"  # type: ignore[misc]
    seen = set()
    for before, body in _repeats(tree, ""):
        for lead in {before, ""}:
            if body and (lead, body) not in seen:
                seen.add((lead, body))
                yield lambda n, lead=lead, body=body: lead + body * (n // len(body)) + "\0"  # type: ignore[misc]
                if pattern.flags & re.MULTILINE:
                    line = lead + body + "\n"
                    yield lambda n, line=line: line * (n // len(line))  # type: ignore[misc]
        whole = before + body
        if whole and ("", whole) not in seen:
            seen.add(("", whole))
            yield lambda n, whole=whole: whole * (n // len(whole)) + "\0"  # type: ignore[misc]
    kinds: dict[str, int] = defaultdict(int)
    for kind, pump, lead in suspicions(pattern):
        kinds[kind] += 1
        if kinds[kind] <= SUSPECTED and (lead, pump) not in seen and (lead or pump not in RUNS):
            seen.add((lead, pump))
            yield lambda n, lead=lead, pump=pump: lead + pump * (n // len(pump)) + "\0"  # type: ignore[misc]


def _repeats(tree: Any, before: str) -> Iterator[tuple[str, str]]:
    """(what leads to it, one round of it) for each long repeat of a pattern."""
    for operator, argument in tree:
        name = str(operator)
        if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            _least, most, inner = argument
            if most is _constants.MAXREPEAT or most >= LONG:
                yield before, _sample(inner, full=True)
            yield from _repeats(inner, before)
        elif name == "SUBPATTERN":
            yield from _repeats(argument[3], before)
        elif name == "ATOMIC_GROUP":
            yield from _repeats(argument, before)
        elif name == "BRANCH":
            for branch in argument[1]:
                yield from _repeats(branch, before)
        elif name in ("ASSERT", "ASSERT_NOT"):
            yield from _repeats(argument[1], before)
        before += _sample([(operator, argument)])


def _sample(tree: Any, *, full: bool = False) -> str:
    """A string that (part of) a pattern matches; with `full` what may be left out stands, too."""
    made = ""
    for operator, argument in tree:
        name = str(operator)
        if name == "LITERAL":
            made += chr(argument)
        elif name in ("ANY", "NOT_LITERAL"):
            made += "x" if argument != ord("x") else "y"
        elif name == "IN":
            made += _member(argument)
        elif name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            made += _sample(argument[2], full=full) * max(argument[0], int(full and argument[1] > 0))
        elif name == "SUBPATTERN":
            made += _sample(argument[3], full=full)
        elif name == "ATOMIC_GROUP":
            made += _sample(argument, full=full)
        elif name == "BRANCH":
            made += _sample(argument[1][0], full=full)
    return made


def _member(items: Any) -> str:
    kinds = {"CATEGORY_SPACE": " ", "CATEGORY_DIGIT": "0", "CATEGORY_WORD": "a", "CATEGORY_NOT_SPACE": "a"}
    if str(items[0][0]) == "NEGATE":
        source = "[^" + "".join(_written(one) for one in items[1:]) + "]"
        return next((c for c in "a国A0 \tа-.，" if re.match(source, c)), "~")
    operator, argument = items[0]
    if str(operator) == "LITERAL":
        return chr(argument)
    if str(operator) == "RANGE":
        return chr(argument[0])
    return kinds.get(str(argument), "-")


def _written(item: Any) -> str:
    operator, argument = item
    if str(operator) == "LITERAL":
        return re.escape(chr(argument))
    if str(operator) == "RANGE":
        return f"{re.escape(chr(argument[0]))}-{re.escape(chr(argument[1]))}"
    kind = str(argument).removeprefix("CATEGORY_")
    letter = {"DIGIT": "d", "SPACE": "s", "WORD": "w"}[kind.removeprefix("NOT_")]
    return "\\" + (letter.upper() if kind.startswith("NOT_") else letter)


class TooSlowError(Exception):
    """A pattern has not ended in its time."""


@contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """Raise `TooSlowError` inside after so much processor time; the engine of `re` looks for signals while it works."""

    def stop(*_: object) -> None:
        raise TooSlowError

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def cost(used: Used, text: str, limit: float = 2.0) -> float:
    """Processor seconds that a pattern takes for all its matches in a text; infinite above `limit`."""
    subject = text.encode("utf-8", "replace") if isinstance(used.pattern.pattern, bytes) else text
    began = time.process_time()
    try:
        with deadline(limit):
            if used.anchored:
                used.pattern.match(subject)
                if "fullmatch" in used.methods:
                    used.pattern.fullmatch(subject)
            elif used.methods and used.methods <= {*ANCHORED, "search"}:
                used.pattern.search(subject)
            else:
                for _ in used.pattern.finditer(subject):
                    pass
    except TooSlowError:
        return float("inf")
    return time.process_time() - began


def slowest(used: Used, size: int = SIZE, limit: float = LIMIT) -> str:
    """The attack of `size` characters, shown short, on which a pattern is slow; none is empty.

    A linear pattern takes about 0.02 µs to 0.5 µs per character, a quadratic one a hundred times that at this size, so that
    one look at the time parts them on any machine, however coarse its clock and however busy it is. One that takes longer
    than `limit` seconds is slow unless it takes less than `GROWTH` times what it takes for a quarter of the text: a
    pattern with a bounded window may take long, but in proportion.
    """
    for make in attacks(used.pattern):
        if cost(used, make(size), limit) > limit and cost(used, make(size), limit) > limit:
            quarter = min(cost(used, make(size // 4), limit) for _ in range(2))
            if quarter > limit or cost(used, make(size), GROWTH * quarter) > GROWTH * quarter:
                return make(12)
    return ""


class Argued(NamedTuple):
    """Why a pattern that the checker would call slow is none; `most` characters are the longest text it is asked about."""

    place: str
    use: str
    most: int
    why: str


def load_argued() -> list[Argued]:
    """The argued patterns, in the order of the file."""
    with (Path(__file__).parent / "argued.toml").open("rb") as file:
        return [Argued(**{"use": "", "most": 0, **item}) for item in tomllib.load(file)["argued"]]


def argument(used: Used, argued: list[Argued]) -> Argued | None:
    """What is argued for a pattern, in all its places."""
    for one in argued:
        if all(fnmatchcase(place, one.place) for place in used.places):
            return one
    return None


def is_slow(used: Used, argued: list[Argued]) -> str:
    """The attack on which a pattern is slow as it is used: with the window or the anchored method argued for it."""
    one = argument(used, argued)
    if one is None:
        return slowest(used)
    if one.most:
        for make in attacks(used.pattern):
            if min(cost(used, make(one.most)) for _ in range(3)) > WINDOW:
                return make(12)
        return ""
    return slowest(used._replace(methods=frozenset({one.use})))


def _main() -> None:
    """List every pattern that is too slow: place, methods, attack, pattern."""
    patterns = all_patterns()
    print(len(patterns), "patterns")  # noqa: T201
    argued = load_argued()
    for used in patterns:
        attack = is_slow(used, argued)
        if attack:
            told = (used.places[0], ",".join(sorted(used.methods)), repr(attack), repr(used.pattern.pattern[:150]))
            print(*told, sep="\t", flush=True)  # noqa: T201


if __name__ == "__main__":
    _main()
