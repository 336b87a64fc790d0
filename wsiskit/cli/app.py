"""One command line: reads it, directly or with typer, and turns every outcome into an exit code."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from wsiskit.cli.commands import CLOSED_PIPE, COMMANDS, INTERRUPTED, USAGE
from wsiskit.cli.direct import direct_call
from wsiskit.cli.streams import complain, flush_stdout, quiet_stdout, set_voice
from wsiskit.errors import UsageError, WsiskitError, own_file_fault

if TYPE_CHECKING:
    from collections.abc import Sequence


def run(args: Sequence[str]) -> int:
    """Run one command line; its exit code: 0 done, 1 done with faults, 2 wrong usage or no readable input, 130, 141."""
    name = next((arg for arg in args if not arg.startswith("-")), "")
    completing = "_WSISKIT_COMPLETE" in os.environ
    names = (name,) if name in COMMANDS and not completing and args[0] == name else tuple(COMMANDS)
    set_voice()
    try:
        call = direct_call(args, COMMANDS[name]) if len(names) == 1 else None
        if call is None:
            from wsiskit.cli.parser import run_parser

            return run_parser(args, names)
        code = call()
        flush_stdout()
        return code
    except WsiskitError as error:
        complain(str(error))
        return USAGE
    except KeyboardInterrupt:
        complain("interrupted")
        return INTERRUPTED
    except (BrokenPipeError, SystemExit):  # typer makes an exit of a closed pipe
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
    from errno import EAGAIN, EBADF, EIO, EMFILE, ENFILE, ENOMEM, ENOSPC

    if error.filename is None and error.errno in (EBADF, EIO, ENOSPC):  # help and versions are written by typer
        message = f"cannot be written: {error.strerror}"
        return UsageError("standard output", "output.unwritable", message, "choose another place")
    if error.errno in (EAGAIN, EMFILE, ENFILE, ENOMEM):  # files, processes, memory: of the system or of this user
        remedy = "end other programs, raise the limit (ulimit), or use fewer processes (-j 1)"
        return UsageError("the system", "system.resources", f"gives no more: {error.strerror}", remedy)
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
