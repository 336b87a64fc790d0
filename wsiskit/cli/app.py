"""The application: finds the command, builds only that one, and turns every outcome into an exit code."""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Any

import typer

from wsiskit.cli.plain import PlainGroup
from wsiskit.cli.streams import complain, flush_stdout, quiet_stdout, remark, set_voice
from wsiskit.errors import UsageError, WsiskitError, own_file_fault

if TYPE_CHECKING:
    from collections.abc import Sequence

# command → module that has `register(app, name)`; the order is that of the help
COMMANDS = {
    "coverage": "tables",
    "entities": "tables",
    "mentions": "tables",
    "sections": "tables",
    "paragraphs": "tables",
    "footnotes": "tables",
    "links": "tables",
    "citations": "tables",
    "statements": "tables",
    "quantities": "tables",
    "documents": "tables",
    "blocks": "tables",
    "cooccurrences": "tables",
    "extract": "documents",
    "text": "documents",
    "check": "check",
    "compare": "compare",
    "series": "series",
    "terms": "terms",
    "align": "align",
    "explain": "explain",
    "html": "html",
    "brief": "brief",
    "corpus": "corpus",
    "rules": "rules",
    "registry": "registry",
    "evaluate": "evaluate",
    "schema": "documents",
    "config": "defaults",
    "cache": "cache",
}
SETTINGS = ("wsiskit.toml", "pyproject.toml")  # files that may hold settings
DONE, FAULTS, USAGE, INTERRUPTED, CLOSED_PIPE = 0, 1, 2, 130, 141

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


def run(args: Sequence[str]) -> int:
    """Run one command line; its exit code: 0 done, 1 done with faults, 2 wrong usage or no readable input, 130, 141."""
    name = next((arg for arg in args if not arg.startswith("-")), "")
    completing = "_WSISKIT_COMPLETE" in os.environ
    names = (name,) if name in COMMANDS and not completing and args[0] == name else tuple(COMMANDS)
    set_voice()
    try:
        return _call(build_app(names), args, names)
    except WsiskitError as error:
        complain(str(error))
        return USAGE
    except KeyboardInterrupt:
        complain("interrupted")
        return INTERRUPTED
    except (BrokenPipeError, SystemExit):  # typer makes a SystemExit of a closed pipe
        quiet_stdout()
        return CLOSED_PIPE
    except OSError as error:
        told = _situation(error)
        if told is None:
            return _internal(args, error)
        quiet_stdout()
        complain(str(told))
        return USAGE
    except Exception as error:  # no traceback for the user, whatever happens
        return _internal(args, error)


def _situation(error: OSError) -> WsiskitError | None:
    """What is wrong around the process, where that is what an error of the system says."""
    from errno import EBADF, EIO, ENOSPC

    if error.filename is None and error.errno in (EBADF, EIO, ENOSPC):  # help and versions are written by typer
        message = f"cannot be written: {error.strerror}"
        return UsageError("standard output", "output.unwritable", message, "choose another place")
    try:
        os.getcwd()
    except OSError:
        return UsageError(".", "input.no-folder", "the current folder has been deleted", "change to one that exists")
    return None


def _internal(args: Sequence[str], error: Exception) -> int:
    if os.environ.get("WSISKIT_DEBUG"):
        raise error
    own = own_file_fault(error)
    if own:
        complain(str(own))
        return USAGE
    remedy = "run it again with WSISKIT_DEBUG=1 and report what it prints"
    complain(f"{' '.join(args[:1])}: {type(error).__name__}: {error} [internal.error] — {remedy}")
    return USAGE


def _call(app: typer.Typer, args: Sequence[str], names: Sequence[str]) -> int:
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
    while not any(os.path.isfile(os.path.join(folder, file)) for file in SETTINGS):
        above = os.path.dirname(folder)
        if above == folder:
            return {}
        folder = above
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
