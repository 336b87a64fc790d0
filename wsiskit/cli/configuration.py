"""Settings kept in a file: `wsiskit.toml`, or `[tool.wsiskit]` in `pyproject.toml`, found upwards from a folder."""

from __future__ import annotations

import os
from typing import Any

from wsiskit.errors import InputError, UsageError
from wsiskit.model.record import NamedTuple

TABLES = ("check", "options")  # of the file: what `check` runs with, and options of the commands
_PYPROJECT_TABLE = "tool.wsiskit"
# every way to write the key of that table: dotted, quoted, under `[tool]`, in `tool = {`, with escapes
_MAY_HAVE_TABLE = (
    r"""tool["'][ \t]*\.|tool[ \t]*\.[ \t]*["']?wsiskit|(?m:^)[ \t]*+\[?[ \t]*+["']?tool["']?[ \t]*+[\]=]|\\[uUx]"""
)

MAX_CHARACTERS = 1_000_000  # of a file of settings


class Configuration(NamedTuple):
    """A file of settings: `table` is the dotted name of its top table in the file, empty in `wsiskit.toml`.

    `path` is empty where no file was found; `data` is then empty, too.
    """

    path: str
    text: str
    table: str
    data: dict[str, Any]

    def fault(self, section: str, key: str, rule: str, message: str, remedy: str) -> UsageError:
        """An error that names the file and the line of `section.key` (or of the section)."""
        line = self._line_of(section, key)
        return UsageError(f"{self.path}:{line}" if line else self.path, rule, message, remedy)

    def _line_of(self, section: str, key: str) -> int:
        import re

        header = ".".join(part for part in (self.table, section) if part)
        inside = not header
        at_header = 0
        for number, line in enumerate(self.text.splitlines(), 1):
            found = re.match(r"\s*\[+\s*([^\]#]+?)\s*\]+", line)
            if found:
                name = re.sub(r"[\s\"']", "", found[1])
                inside = name == header
                at_header = number if inside else at_header
                if not inside and name == ".".join(part for part in (header, key) if part):
                    return number
            elif inside and key and re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*[=.]", line):
                return number
        return at_header


def find_configuration(folder: str) -> Configuration:
    """Nearest file of settings at or above a folder; in one folder `wsiskit.toml` goes before `pyproject.toml`.

    A `pyproject.toml` without `[tool.wsiskit]` is passed over. Raises `InputError` for one that is no TOML.
    """
    here = os.path.abspath(folder)
    while True:
        for name, table in (("wsiskit.toml", ""), ("pyproject.toml", _PYPROJECT_TABLE)):
            path = os.path.join(here, name)
            if os.path.isfile(path):
                found = _read(path, table)
                if found is not None:
                    return found
        above = os.path.dirname(here)
        if above == here:
            return Configuration("", "", "", {})
        here = above


def _text_of(path: str, shown: str) -> str:
    try:
        with open(path, encoding="utf-8") as file:
            text = file.read(MAX_CHARACTERS + 1)
    except OSError as fault:
        raise InputError(shown, "settings.unreadable", f"cannot be read: {fault.strerror}", "fix its rights") from None
    except UnicodeDecodeError:
        raise InputError(shown, "settings.encoding", "is not UTF-8", "save it as UTF-8") from None
    if len(text) > MAX_CHARACTERS:
        message = f"has more than {MAX_CHARACTERS:,} characters"
        raise InputError(shown, "settings.too-large", message, "shorten it: settings are a few lines")
    return text


def _read(path: str, table: str) -> Configuration | None:
    import re

    shown = os.path.relpath(path)
    text = _text_of(path, shown)
    if table and not re.search(_MAY_HAVE_TABLE, text):
        return None  # most commands run in a folder with somebody else's pyproject: tomllib takes 5 ms to load
    import tomllib

    from wsiskit.knowledge.toml import TomlExcessError, parse_toml

    try:
        data: Any = parse_toml(text)
    except tomllib.TOMLDecodeError as fault:
        if table and f"[{table}" not in text:
            return None  # somebody else's pyproject
        if isinstance(fault, TomlExcessError):
            where = f"{shown}:{fault.line}"
            raise InputError(where, f"settings.{fault.rule}", fault.message, "write it flatter") from None
        line = re.search(r"at line (\d+)", str(fault))
        where = f"{shown}:{line[1]}" if line else shown
        raise InputError(where, "settings.toml", f"no TOML: {fault}", "fix the line") from None
    for part in table.split(".") if table else ():
        data = data.get(part) if isinstance(data, dict) else None
    if table and not isinstance(data, dict):
        return None
    return Configuration(shown, text, table, data)
