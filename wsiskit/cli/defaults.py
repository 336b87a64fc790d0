"""Options kept in `wsiskit.toml`: `[options]` for all commands, `[options.NAME]` for one; and `config`, which shows them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from wsiskit.cli.configuration import Configuration, find_configuration
from wsiskit.errors import UsageError, WsiskitError, nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import typer

_TEXT = """Print the settings in force in this folder, and where each comes from.

Settings are read from wsiskit.toml, or from [tool.wsiskit] in pyproject.toml, in this folder or above it: [options] holds
options of all commands, [options.NAME] those of one, [check] what check runs with. The command line goes before them.

Examples:

  wsiskit config

  wsiskit config --csv
"""
# What a file may not say: what a single run is about, and where it writes.
NEVER = frozenset({"output", "xlsx", "parquet", "docx", "default_format", "help", "lychee", "write_baseline"})
_FORMAT = "format"  # a key that stands for one of the flags --csv, --json, …
_PATHS = frozenset({"registry"})  # taken from the folder of the file


class SettingsFaults(WsiskitError):  # noqa: N818 - the plural of an error
    """All faults of the options in one file of settings."""

    def __init__(self, faults: list[UsageError]) -> None:
        self.faults = faults
        first = faults[0]
        super().__init__(first.where, first.rule, first.message, first.remedy)

    def __str__(self) -> str:
        return "\n".join(str(fault) for fault in self.faults)


def option_defaults(group: Any, name: str, folder: str, every: Callable[[], Any]) -> dict[str, dict[str, Any]]:
    """Command → parameter → value that the file of settings gives; empty where there is no file. `every` makes the group of
    all commands.

    A key of `[options]` that this command has no option for is passed over where another command has it; one that none has
    is a fault, and so is one of `[options.NAME]` that NAME has not. Raises `SettingsFaults` with all of them, each with file
    and line.
    """
    file = find_configuration(folder)
    command = getattr(group, "commands", {name: group}).get(name)
    if not file.path or command is None or hasattr(command, "commands"):  # a group has no options of its own
        return {}
    options = _options(command)
    faults: list[UsageError] = []
    found: dict[str, Any] = {}
    known: frozenset[str] = frozenset()
    for section, key, value in _settings(file, name, faults):
        own = section != "options"
        parameter = key.replace("-", "_")
        if key == _FORMAT and "default_format" in options and not (own and _FORMAT in options):
            from wsiskit.cli.write import FORMATS

            if value in FORMATS:
                found["default_format"] = value
            else:
                told = f"no format {value!r}"
                faults.append(file.fault(section, key, "settings.format", told, nearest(str(value), FORMATS)))
        elif parameter not in options:
            known = known or _known(every())
            if not own and key not in known:
                faults.append(_unknown_key(file, key, known))
            elif own:
                listed = ", ".join(sorted(one.replace("_", "-") for one in options if one != "default_format"))
                faults.append(
                    file.fault(section, key, "settings.key", f"{name} has no option {key!r}", f"use {listed}")
                )
        elif (fault := _wrong_type(value, options[parameter])) is not None:
            faults.append(file.fault(section, key, "settings.type", *fault))
        else:
            found[parameter] = _placed(parameter, value, file)
    if faults:
        raise SettingsFaults(faults)
    return {name: found}


def _unknown_key(file: Configuration, key: str, known: frozenset[str]) -> UsageError:
    remedy = nearest(key, sorted(one for one in known if "_" not in one))
    return file.fault("options", key, "settings.key", f"no command has an option {key!r}", remedy)


def _known(every: Any) -> frozenset[str]:
    """Keys that `[options]` may have: the options of all commands, with dashes or underscores."""
    found = {_FORMAT}
    for command in getattr(every, "commands", {}).values():
        found |= {name for name in _options(command) if name != "default_format"}
    return frozenset(found | {name.replace("_", "-") for name in found})


def refuse_unknown_keys(every: Callable[[], Any], folder: str) -> None:
    """Raise `SettingsFaults` for keys of `[options]` that none of all commands has; `every` makes the group of them."""
    file = find_configuration(folder)
    table = file.data.get("options", {})
    keys = [key for key, value in table.items() if not isinstance(value, dict)] if isinstance(table, dict) else []
    known = _known(every()) if keys else frozenset()
    faults = [_unknown_key(file, key, known) for key in keys if key not in known]
    if faults:
        raise SettingsFaults(faults)


def _settings(file: Configuration, name: str, faults: list[UsageError]) -> Iterator[tuple[str, str, Any]]:
    """(table of the file, key, value) for one command, those of all commands first."""
    table = file.data.get("options", {})
    if not isinstance(table, dict):
        message = "options is no table"
        faults.append(file.fault("", "options", "settings.type", message, "write [options] above its keys"))
        return
    yield from (("options", key, value) for key, value in table.items() if not isinstance(value, dict))
    own = table.get(name, {})
    if isinstance(own, dict):
        yield from ((f"options.{name}", key, value) for key, value in own.items())


def _options(command: Any) -> dict[str, Any]:
    """Parameter → its option, of those that a file may set."""
    return {
        p.name: p for p in command.params if p.param_type_name == "option" and p.name not in NEVER - {"default_format"}
    }


def _wrong_type(value: Any, option: Any) -> tuple[str, str] | None:
    if option.is_flag:
        return None if isinstance(value, bool) else ("is no truth value", "write true or false")
    if option.multiple:
        sound = isinstance(value, list) and all(isinstance(one, str) for one in value)
        return None if sound else ("is no list of texts", 'write ["…"]')
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return None  # columns = ["a", "b"] as well as "a,b"
    return None if isinstance(value, str) else ("is no text", 'write "…"')


def _placed(parameter: str, value: Any, file: Configuration) -> Any:
    if parameter in _PATHS:
        return [os.path.join(os.path.dirname(file.path), one) for one in value]
    return ",".join(value) if isinstance(value, list) and parameter != "where" else value


def register(app: typer.Typer, name: str) -> None:
    """Add the command."""
    from wsiskit.cli.options import FORMATS, add_command

    add_command(app, name, print_settings, FORMATS, _TEXT)


def print_settings(values: dict[str, Any]) -> int:
    """`config`."""
    from wsiskit.cli.write import check_format, write_table
    from wsiskit.model.table import Column, Table

    columns = (
        Column("setting", "string", "table and key, as the file has them, or a variable of the environment"),
        Column("value", "string", "its value"),
        Column("source", "string", "the file with the line, or environment"),
    )
    check_format(values, columns)
    file = find_configuration(os.getcwd())
    rows = [(name, os.environ[name], "environment") for name in _VARIABLES if name in os.environ]
    rows += [
        (f"{section}.{key}", _shown(value), file.fault(section, key, "", "", "").where)
        for section, key, value in _leaves("", file.data)
    ]
    if not file.path:
        from wsiskit.cli.streams import remark

        remark("wsiskit: no wsiskit.toml and no [tool.wsiskit] in this folder or above it: the built-in settings hold")
    write_table(Table("config", columns, tuple(rows)), values, [])
    return 0


_VARIABLES = ("NO_COLOR", "PAGER", "WSISKIT_PAGER", "WSISKIT_DEBUG", "WSISKIT_CACHE", "WSISKIT_CACHE_SIZE")


def _leaves(section: str, table: dict[str, Any]) -> Iterator[tuple[str, str, Any]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _leaves(f"{section}.{key}" if section else key, value)
        else:
            yield section, key, value


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return ",".join(map(str, value)) if isinstance(value, list) else str(value)
