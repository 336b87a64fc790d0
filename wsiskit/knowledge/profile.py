"""A language profile against the declaration of its keys (`knowledge.keys`): what is unknown, missing or of another type is
refused when the section is first read, with all faults at once and what to do about each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wsiskit.errors import ProfileError
from wsiskit.knowledge.keys import OPTIONAL, SECTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

_LISTS = {"words": str, "groups": list, "counts": int}
_SINGLE: dict[str, type | tuple[type, ...]] = {
    "text": str,
    "pattern": str,
    "template": str,
    "count": int,
    "number": (int, float),
    "flag": bool,
    "any": (str, int),
}
DECLARE = "wsiskit/knowledge/keys.py"


def declared(section: str) -> dict[str, str] | None:
    """Keys of a section, by its dotted name, `[]` after arrays of tables; None where there is no such section."""
    if section in SECTIONS:
        return SECTIONS[section]
    return SECTIONS.get(f"{section.rpartition('.')[0]}.*")


def key_type(section: str, key: str) -> str:
    """Type of a key, with its `?`. Raises `ProfileError` where it is not declared: the code asks for what no profile has."""
    keys = declared(section) or {}
    meaning = keys.get(key) or keys.get("*")
    if meaning is None:
        raise ProfileError(DECLARE, "profile.undeclared", f"no key {key!r} in [{section}]", f"declare it in {DECLARE}")
    return meaning.partition(" ")[0]


def check_section(code: str, section: str, table: Any) -> None:
    """Refuse a table whose keys are not those declared: unknown, missing, of another type. Subtables are checked, too.

    Raises `ProfileError` with all faults of the table, one a line, each with what to do.
    """
    faults = list(_faults(section, table))
    if faults:
        where = f"languages/{code}.toml [{section}]"
        remedy = f"correct the profile, or declare a new key with its type and meaning in {DECLARE}"
        raise ProfileError(where, "profile.keys", "; ".join(faults), remedy)


def check_kind(section: str, key: str, kind: str) -> None:
    """Raise `ProfileError` where a key is not declared as of this kind, optional or not."""
    found = key_type(section, key)
    if found.removesuffix("?") != kind:
        raise ProfileError(DECLARE, "profile.undeclared", f"[{section}] {key} is {found}", f"declare it as {kind}")


def check_sections(code: str, names: set[str]) -> None:
    """Raise `ProfileError` where a profile has not all sections at the top that it must have."""
    wanted = {name.removesuffix("[]") for name in SECTIONS if "." not in name and name not in OPTIONAL}
    missing = sorted(wanted - names - {""})
    if missing:
        sections = ", ".join(f"[{name}]" for name in missing)
        remedy = "write them; the profile of another language is a pattern"
        raise ProfileError(f"languages/{code}.toml", "profile.sections", f"missing: {sections}", remedy)


def _faults(section: str, table: Any) -> Iterator[str]:
    keys = declared(section)
    if keys is None:
        yield f"no section {section!r} is declared: `{section!r}: {{…}},`"
        return
    anything = keys.get("*")
    for key, value in table.items():
        inner = f"{section}.{key}" if section else key
        meaning = keys.get(key) or anything
        if meaning is not None:
            if not _fits(value, meaning.partition(" ")[0].removesuffix("?")):
                yield f"{key} is no {meaning.partition(' ')[0].removesuffix('?')}"
        elif isinstance(value, dict):
            yield from _within(inner, _faults(inner, value))
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            for item in value:
                yield from _within(inner, _faults(f"{inner}[]", item))
        else:
            yield f'{key} is not declared: add `{key!r}: "text? what it means",` to {section!r}'
    for key, meaning in keys.items():
        if key not in table and key != "*" and not meaning.partition(" ")[0].endswith("?"):
            yield f"{key} is missing ({meaning.partition(' ')[2]})"


def _within(name: str, faults: Iterator[str]) -> Iterator[str]:
    return (f"{name}: {fault}" for fault in faults)


def _fits(value: Any, kind: str) -> bool:
    if kind in _LISTS:
        of = _LISTS[kind]
        return (isinstance(value, list) and all(isinstance(item, of) for item in value)) or (
            kind == "words" and isinstance(value, str)
        )
    return isinstance(value, _SINGLE[kind]) and (kind in ("flag",) or not isinstance(value, bool))
