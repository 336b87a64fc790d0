"""Standard output is data only and always UTF-8; everything said to the user goes to standard error."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from errno import EBADF
from typing import TYPE_CHECKING, BinaryIO, cast

from wsiskit.errors import UsageError, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def complain(message: str) -> None:
    """One message on standard error, a line for each fault; what its encoding lacks is escaped."""
    for line in message.split("\n"):
        _say(f"wsiskit: {visible(line)}\n")


def remark(message: str) -> None:
    """One line on standard error: a line end inside it (of a file's name, say) is shown, so that it forges no other."""
    _say(f"{visible(message)}\n")


def write_data(parts: Iterable[str | bytes]) -> None:
    """Write to standard output, text as UTF-8, whatever the locale; line ends as they are.

    A terminal is shown control characters other than line ends and tabs as pictures (`␛`); a pipe gets the exact data.
    Raises `BrokenPipeError` where nobody reads on, `UsageError` where standard output takes nothing.
    """
    from wsiskit.writers.files import encode

    with _told():
        flush_stdout()
        if is_terminal():
            parts = map(_shown, parts)
        out = cast("BinaryIO", getattr(sys.stdout, "buffer", None))
        if out is None:  # a stream of text only, such as a notebook's
            for part in parts:
                sys.stdout.write(part if isinstance(part, str) else part.decode("utf-8", "replace"))
            return
        for part in parts:
            out.write(part if isinstance(part, bytes) else encode(part))
        out.flush()


def write_screen(text: str) -> None:
    """Write to the terminal in its own encoding; characters it lacks become `?`. Raises as `write_data`."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    with _told():
        sys.stdout.write(text.encode(encoding, "replace").decode(encoding))
        flush_stdout()


def _shown(part: str | bytes) -> str | bytes:
    """Text that a terminal may be given; bytes are no text and stay as they are."""
    return visible(part, "\n\t") if isinstance(part, str) else part


@contextmanager
def _told() -> Iterator[None]:
    """A full disk or a closed descriptor behind standard output as `UsageError`; nothing is left to be flushed."""
    try:
        if sys.stdout is None:
            raise OSError(EBADF, "it is closed")
        yield
    except BrokenPipeError:
        raise
    except OSError as fault:
        quiet_stdout()
        message = f"cannot be written: {fault.strerror}"
        raise UsageError("standard output", "output.unwritable", message, "choose another place with -o") from None


def flush_stdout() -> None:
    """Flush standard output, if there is one."""
    if sys.stdout is not None:
        sys.stdout.flush()


def is_terminal() -> bool:
    """Whether standard output is a terminal."""
    return sys.stdout is not None and bool(sys.stdout.isatty())


def has_colour() -> bool:
    """Whether standard output may be coloured: a terminal, and neither NO_COLOR nor TERM=dumb forbids it."""
    return is_terminal() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def quiet_stdout() -> None:
    """Let the interpreter flush into nothing when it leaves: the reader of the pipe has gone."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError, AttributeError):
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115


def _say(text: str) -> None:
    encoding = getattr(sys.stderr, "encoding", None) or "utf-8"
    try:
        sys.stderr.write(text.encode(encoding, "backslashreplace").decode(encoding))
        sys.stderr.flush()
    except (OSError, ValueError):
        pass  # nobody listens
