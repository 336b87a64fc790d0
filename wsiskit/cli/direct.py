"""Plain command lines are read without typer, whose loading and parsing take as long as the analysis of a report.

Plain is: a command that stands alone, options with their full names and with values apart from them, as many arguments as
the command takes, no file of settings. Everything else, and whatever is or may be wrong, is left to typer, which explains
it. Both read the same declarations and call the same function with the same values; a test draws command lines and compares.
"""

from __future__ import annotations

import os
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

from wsiskit.cli.commands import settings_folder
from wsiskit.cli.declared import Commands
from wsiskit.errors import WsiskitError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from wsiskit.cli.declared import Options

GROUPS = frozenset(
    {"cache", "defaults", "corpus", "registry"}
)  # modules whose commands have commands, or look at all others


def direct_call(args: Sequence[str], module: str) -> Callable[[], int] | None:
    """What runs the command line, `args[0]` being a command of that module; None where typer has to read it."""
    if module in GROUPS or has_settings():
        return None
    name, *rest = args
    commands = Commands()
    import_module(f"wsiskit.cli.{module}").register(commands, name)
    command = commands[name]
    values = read_values(rest, command.options)
    return None if values is None else partial(command.call, **values)


def read_values(args: Sequence[str], options: Options) -> dict[str, Any] | None:
    """Parameter → value, those that are not given with their default; None for a command line that is not plain."""
    flags = {flag: name for name, (declared, _) in options.items() for flag in declared.names}
    values: dict[str, Any] = {}
    given: list[str] = []
    words = iter(args)
    for word in words:
        if word == "-" or (word and not word.startswith("-")):
            given.append(word)
            continue
        name = flags.get(word)
        if name is None:
            return None
        kind = options[name][0].kind
        if kind is bool:
            values[name] = True
            continue
        value = next(words, "")  # an empty one is refused there
        if not value or value.startswith("-") or kind not in (str, list[str]):
            return None
        if kind is str:
            values[name] = value
        else:
            values.setdefault(name, []).append(value)
    return _placed(given, values, options)


def _placed(given: list[str], values: dict[str, Any], options: Options) -> dict[str, Any] | None:
    """The values, with the arguments in their places and the defaults; None where there are more or fewer than needed."""
    wanted = [name for name, (declared, _) in options.items() if not declared.names]
    for place, name in enumerate(wanted):
        kind = options[name][0].kind
        if kind == list[str] and place == len(wanted) - 1 and given[place:]:
            values[name] = given[place:]
        elif kind is str and len(given) > place and (place < len(wanted) - 1 or len(given) == len(wanted)):
            values[name] = given[place]
        else:
            return None
    if not wanted and given:
        return None
    for name, (declared, default) in options.items():
        if name in values:
            continue
        if default is Ellipsis:
            return None
        values[name] = list(default) if declared.kind == list[str] else default
    return values


def has_settings() -> bool:
    """Whether a file of settings may be in force in this folder; one that cannot be read is typer's affair, too."""
    try:
        folder = os.getcwd()
    except OSError:  # it has been deleted
        return True
    found = settings_folder(folder)
    if not found:
        return False
    from wsiskit.cli.configuration import find_configuration

    try:
        return bool(find_configuration(found).path)
    except (WsiskitError, OSError):
        return True
