"""The application as typer has it: help, completion, and every complaint about how a command is called."""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Any

import typer

from wsiskit.cli.commands import COMMANDS, DONE, INTERRUPTED, USAGE, settings_folder
from wsiskit.cli.plain import PlainGroup
from wsiskit.cli.streams import flush_stdout, remark

if TYPE_CHECKING:
    from collections.abc import Sequence

_HELP = """Turn reports on the WSIS outcomes into tables that can be cited.

REPORT is a file, a folder, or - for standard input. Its format is told by content, its language is detected.

Examples:

  wsiskit coverage report.txt

  wsiskit entities --csv reports/ | sort

  wsiskit extract report.txt | jq '.mentions | length'

  wsiskit explain report.txt --cell C5,itu
"""


def build_app(names: Sequence[str]) -> typer.Typer:
    """An application with these commands."""
    every = len(names) > 1
    app = typer.Typer(
        name="wsiskit",
        cls=PlainGroup,
        help=_HELP,
        add_completion=every,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        no_args_is_help=True,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_root)
    for name in names:
        import_module(f"wsiskit.cli.{COMMANDS[name]}").register(app, name)
    return app


def run_parser(args: Sequence[str], names: Sequence[str]) -> int:
    """Parse the command line for one of these commands and run it; its exit code.

    Raises what the command raises, and `KeyboardInterrupt` for an interrupt.
    """
    app = build_app(names)
    group = typer.main.get_command(app)
    defaults = _defaults(group, names[0]) if len(names) == 1 and names[0] != "config" else {}
    try:
        code = group(args=list(args), prog_name="wsiskit", standalone_mode=False, default_map=defaults)
        flush_stdout()
        if names == ("config",) and not code:
            from wsiskit.cli.defaults import refuse_unknown_keys

            refuse_unknown_keys(_every_command, os.getcwd())
    except _click_exception() as error:
        context = getattr(error, "ctx", None)
        command = context.command_path if context else f"wsiskit {args[0]}" if args[0] in COMMANDS else "wsiskit"
        message = error.format_message()
        if message.startswith("Usage:"):  # no arguments: the help itself
            for line in message.split("\n"):
                remark(line)
        else:
            remark(f"{command}: {message.rstrip('.')} [usage] — see `{command} --help`")
        return USAGE
    except typer.Abort:
        raise KeyboardInterrupt from None
    except typer.Exit as leaving:
        return leaving.exit_code
    if code == INTERRUPTED:  # typer makes an exit code of an interrupt
        raise KeyboardInterrupt
    return code if isinstance(code, int) else DONE


def _defaults(group: Any, name: str) -> dict[str, dict[str, Any]]:
    """What a file of settings says of the command; where none is in this folder or above it, nothing is loaded for that."""
    try:
        folder = os.getcwd()
    except OSError:  # it has been deleted
        return {}
    folder = settings_folder(folder)
    if not folder:
        return {}
    from wsiskit.cli.defaults import option_defaults

    return option_defaults(group, name, folder, _every_command)


def _every_command() -> Any:
    return typer.main.get_command(build_app(tuple(COMMANDS)))


def _click_exception() -> Any:
    """The base of typer's complaints, found and not imported: typer carries a click of its own since 0.26."""
    return next(base for base in typer.BadParameter.__mro__ if base.__name__ == "ClickException")


def _show_version(asked: bool) -> None:
    if asked:
        from wsiskit import __version__
        from wsiskit.knowledge.registry import load_registry

        typer.echo(f"wsiskit {__version__} (registry {load_registry().digest})")
        raise typer.Exit(DONE)


def _root(
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            "-V",
            callback=_show_version,
            is_eager=True,
            help="Print the version and the digest of the registry, and leave.",
        ),
    ] = False,
) -> None:
    pass
