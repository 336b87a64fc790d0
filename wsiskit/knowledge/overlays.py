"""Overlays: a user's TOML file that adds organizations, extends them with names, or hides them or single names.

An overlay is checked by the rules of the built-in registry, together with it; every fault names file and line.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from itertools import chain
from typing import TYPE_CHECKING, Any

from wsiskit.errors import RegistryError, RegistryFaults
from wsiskit.knowledge.entities import to_alias, to_entity
from wsiskit.knowledge.index import COMMON
from wsiskit.knowledge.registry_check import Located, check_registry
from wsiskit.knowledge.side_files import read_side_file
from wsiskit.knowledge.toml import TomlExcessError, parse_toml
from wsiskit.model.record import NamedTuple

if TYPE_CHECKING:
    from wsiskit.knowledge.entities import Registry

MAX_BYTES = 8 * 1024 * 1024
_TABLES: dict[str, tuple[frozenset[str], frozenset[str]]] = {  # table → (required keys, optional keys)
    "organisation": (
        frozenset({"id", "type", "source", "names"}),
        frozenset({"acronym", "parent", "homepage", "confidence", "counted"}),
    ),
    "extend": (frozenset({"id", "names"}), frozenset({"source"})),
    "hide": (frozenset({"id"}), frozenset({"form"})),
    "names": (frozenset({"lang", "form"}), frozenset({"kind", "context", "source"})),
}
_TABLE_LINE = re.compile(r"\s*\[\[\s*(organisation|extend|hide)\s*\]\]")
_MISSES = 50  # values of one table that stand nowhere, or out of order: then its first line is told for others
_AT_LINE = re.compile(r"at line (\d+)")

TEMPLATE = """\
# Overlay for the registry of wsiskit: wsiskit coverage REPORT --registry THIS_FILE
# Check it with: wsiskit registry check THIS_FILE
# Remove the # before what you need; repeat each [[…]] table as often as you like.

# An organization that the registry lacks. Required: id, type, source, and names with at least one of kind "name".
# type: {types}
#
# [[organisation]]
# id = "example-forum"
# acronym = "EXF"
# type = "ngo"
# parent = ""                  # id of the body it belongs to
# homepage = "example.org"     # without https://
# confidence = "high"          # high, medium, low
# counted = true               # false: recognised, but gives no row (a post, a group of bodies)
# source = "its statutes, 2026"
# names = [
#   {{ lang = "en", form = "Example Forum of Ministries", kind = "name" }},
#   {{ lang = "zh", form = "示范部委论坛", kind = "name" }},
#   {{ lang = "zh", form = "示范论坛", kind = "alias" }},
# ]

# More names for an organization of the registry. A form that means something else too is weak and needs a context:
# tail (also ends other names), generic (needs its parent beside it), shared (also the name of another body).
#
# [[extend]]
# id = "itu"
# source = "report of 2019"
# names = [ {{ lang = "zh", form = "国际电信联合会", kind = "alias" }} ]

# An organization, or one of its forms, that must not be found.
#
# [[hide]]
# id = "itu"
# form = "电联"
"""


class _Change(NamedTuple):
    """What one overlay asks for, each with its place."""

    organisations: list[Located]
    names: list[Located]
    hidden: list[tuple[Located, str, str]]  # place, id, form (empty: the whole organization)


def template() -> str:
    """An overlay to begin with; all of it is commented out."""
    from wsiskit.knowledge.types import body_types

    return TEMPLATE.format(types=", ".join(sorted(body_types())))


def apply_overlays(registry: Registry, paths: tuple[str, ...]) -> Registry:
    """The registry with the overlays laid over it, in order. Raises `RegistryFaults` with all faults, `InputError`."""
    changed, faults = _apply(registry, paths)
    if faults:
        raise RegistryFaults(faults)
    return changed


def check_overlays(registry: Registry, paths: tuple[str, ...]) -> list[RegistryError]:
    """All faults of the overlays, in the order of files and lines. Raises `InputError` for one that cannot be read."""
    return _apply(registry, paths)[1]


def _apply(registry: Registry, paths: tuple[str, ...]) -> tuple[Registry, list[RegistryError]]:
    entities = [Located("", 0, [*e[:6], "yes" if e.counted else "no", e.source]) for e in registry.entities.values()]
    names = [Located("", 0, [a.entity_id, a.lang, a.kind, a.form, a.context, a.source]) for a in registry.aliases]
    faults: list[RegistryError] = []
    digest = registry.digest
    for path in paths:
        data = read_overlay(path)
        change = _parse(path, data, faults)
        entities, names = _hide(entities, names, change.hidden, faults)
        entities += change.organisations
        names += change.names
        digest = _digest(digest, data)
    given = set(paths)
    faults += [fault for fault in check_registry(entities, names, None) if fault.path in given]
    faults.sort(key=lambda fault: (paths.index(fault.path), fault.line, fault.rule, fault.message))
    if faults:
        return registry, faults
    by_id = {item.row[0]: to_entity(item.row) for item in entities}
    return registry.with_changes(by_id, [to_alias(item.row) for item in names], digest), []


def read_overlay(path: str) -> bytes:
    """The bytes of an overlay, also for those who read it again. Raises `InputError`."""
    return read_side_file(path, "registry", "the overlay", "check the path", MAX_BYTES)


def _parse(path: str, data: bytes, faults: list[RegistryError]) -> _Change:
    change = _Change([], [], [])
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
        document = parse_toml(text)
    except UnicodeDecodeError as fault:
        line = data[: fault.start].count(b"\n") + 1
        faults.append(RegistryError(path, line, "registry.encoding", "not UTF-8", "save the overlay as UTF-8"))
        return change
    except TomlExcessError as fault:
        faults.append(RegistryError(path, fault.line, f"registry.{fault.rule}", fault.message, "write it flatter"))
        return change
    except tomllib.TOMLDecodeError as fault:
        at = _AT_LINE.search(str(fault))
        line = int(at[1]) if at else text.count("\n") + 1
        remedy = "fix it; `wsiskit registry template` shows the form"
        faults.append(RegistryError(path, line, "registry.toml", f"not valid TOML: {fault}", remedy))
        return change
    place = _Places(path, text)
    for kind, tables in document.items():
        if kind not in {"organisation", "extend", "hide"}:
            remedy = "use [[organisation]], [[extend]] and [[hide]]"
            faults.append(place.anywhere(kind).fault("registry.table", f"unknown table {kind!r}", remedy))
            continue
        for n, table in enumerate(tables if isinstance(tables, list) else [tables]):
            here = place.of(kind, n)
            if not isinstance(table, dict) or not _keys_fit(kind, table, here, faults):
                if not isinstance(table, dict):
                    faults.append(here.fault("registry.table", f"{kind!r} is no table", f"write [[{kind}]]"))
                continue
            if kind == "hide":
                form = table.get("form", "")
                change.hidden.append((place.of(kind, n, form), table["id"], form))
                continue
            if kind == "organisation":
                change.organisations.append(here._replace(row=_organisation_row(table)))
            change.names.extend(_name_rows(table, place, kind, n, faults))
    return change


def _keys_fit(kind: str, table: dict[str, Any], here: Located, faults: list[RegistryError]) -> bool:
    """Whether all required keys are there, none is unknown, and each has its type; reports what is not."""
    required, optional = _TABLES[kind]
    before = len(faults)
    for key in sorted(required - table.keys()):
        faults.append(here.fault("registry.key-missing", f"{kind!r} lacks {key!r}", f"add {key} = …"))
    for key in table.keys() - required - optional:
        known = ", ".join(sorted(required | optional))
        faults.append(here.fault("registry.key-unknown", f"{kind!r} has no {key!r}", f"use {known}"))
    for key in table.keys() & (required | optional):
        wanted = list if key == "names" else bool if key == "counted" else str
        if not isinstance(table[key], wanted):
            what = {list: "a list of names", bool: "true or false", str: "text in quotes"}[wanted]
            faults.append(here.fault("registry.value", f"{key!r} is {table[key]!r}", f"make it {what}"))
    return len(faults) == before


def _organisation_row(table: dict[str, Any]) -> list[str]:
    text = [table.get(key, "") for key in ("id", "acronym", "type", "parent", "homepage")]
    return [*text, table.get("confidence", "high"), "yes" if table.get("counted", True) else "no", table["source"]]


def _name_rows(table: dict[str, Any], place: _Places, kind: str, n: int, faults: list[RegistryError]) -> list[Located]:
    rows: list[Located] = []
    source = table.get("source", place.path)
    if table.get("acronym") and not any(
        isinstance(x, dict) and x.get("form") == table["acronym"] for x in table["names"]
    ):
        here = place.of(kind, n, table["acronym"])
        rows.append(here._replace(row=[table["id"], COMMON, "acronym", table["acronym"], "", source]))
    for item in table["names"]:
        form = item.get("form", "") if isinstance(item, dict) else ""
        here = place.of(kind, n, form if isinstance(form, str) else "")
        if not isinstance(item, dict):
            faults.append(here.fault("registry.value", f"{item!r} is no name", 'write { lang = "zh", form = "…" }'))
        elif _keys_fit("names", item, here, faults):
            row = [
                table["id"],
                item["lang"],
                item.get("kind", "alias"),
                form,
                item.get("context", ""),
                item.get("source", source),
            ]
            rows.append(here._replace(row=row))
    return rows


def _hide(
    entities: list[Located], names: list[Located], hidden: list[tuple[Located, str, str]], faults: list[RegistryError]
) -> tuple[list[Located], list[Located]]:
    """Rows without what is hidden; the parts of a hidden organization go to the body above it."""
    if not hidden:
        return entities, names
    known = {item.row[0]: item.row[3] for item in entities}
    forms = {(item.row[0], item.row[3]) for item in names}
    above: dict[str, str] = {}  # hidden organization → its parent
    for here, id_, form in hidden:
        if id_ not in known:
            faults.append(here.fault("registry.unknown-id", f"no organization has the id {id_!r}", "fix the id"))
        elif not form:
            above[id_] = known.pop(id_)
        elif (id_, form) in forms:
            forms.remove((id_, form))
        else:
            message = f"{id_!r} has no form {form!r}"
            faults.append(here.fault("registry.unknown-form", message, f"see `wsiskit registry show {id_}`"))
    for id_ in above:
        _shorten(id_, above)
    shown = [
        item._replace(row=[*item.row[:3], above.get(item.row[3], item.row[3]), *item.row[4:]]) for item in entities
    ]
    left = [item for item in names if item.row[0] in known and (item.row[0], item.row[3]) in forms]
    return [item for item in shown if item.row[0] in known], left


def _shorten(id_: str, above: dict[str, str]) -> None:
    """Let a hidden organization, and the hidden ones above it, be below the first that is not; in a circle below none."""
    way = []
    at = id_
    while at in above:
        way.append(at)
        parent, above[at] = above[at], ""
        at = parent
    above.update(dict.fromkeys(way, at if at not in way else ""))


def _digest(before: str, data: bytes) -> str:
    from hashlib import sha256

    return sha256(before.encode() + data).hexdigest()[:16]


class _Places:
    """Lines of tables and values in a TOML text, which the parser does not tell."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self._lines = text.split("\n")
        self._starts: dict[str, list[int]] = {}
        self._found: dict[int, int] = {}  # line of a table → where its last value was found: values are asked in order
        self._missed: dict[int, int] = {}  # … → how many stood before that, or nowhere, such as escaped ones
        for number, line in enumerate(self._lines):
            if found := _TABLE_LINE.match(line):
                self._starts.setdefault(found[1], []).append(number)
        self._tables = sorted(at for places in self._starts.values() for at in places)

    def of(self, kind: str, n: int, value: str = "") -> Located:
        """Place of the `n`-th table of a kind (from 0), or of a value within it."""
        starts = self._starts.get(kind, [])
        if n >= len(starts):
            return self.anywhere(value or kind)
        begin, after = starts[n], bisect_right(self._tables, starts[n])
        end = self._tables[after] if after < len(self._tables) else len(self._lines)
        found = self._search(value, begin, begin, end) if value else begin
        return Located(self.path, max(found, begin) + 1, [])

    def anywhere(self, value: str) -> Located:
        """The first line that holds a value; the first of all where none does."""
        return Located(self.path, max(self._search(value, -1, 0, len(self._lines)), 0) + 1, [])

    def _search(self, value: str, key: int, begin: int, end: int) -> int:
        """The line of a value, from where the last one under the same key was found; −1 where no line has it as it is, or
        so many had to be looked for elsewhere that it would take the time of a square."""
        last, missed = self._found.get(key, begin), self._missed.get(key, 0)
        if missed == _MISSES:
            return -1
        for number in chain(range(last, end), range(begin, last)):
            if value in self._lines[number]:
                self._found[key] = number
                self._missed[key] = missed + (number < last)
                return number
        self._missed[key] = missed + 1
        return -1
