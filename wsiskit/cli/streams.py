"""Standard output is data only and always UTF-8; everything said to the user goes to standard error."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager, suppress
from errno import EBADF
from typing import TYPE_CHECKING, BinaryIO, cast

from wsiskit.errors import UsageError, visible
from wsiskit.model.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SINGLY = 3  # so many files with the same warning are told one by one
NAMED = 5  # so many names a line with one warning has
LONGEST = 4000  # characters of a message: what it quotes may be an option or a key of any length


def complain(message: str) -> None:
    """One message on standard error, a line for each fault; what its encoding lacks is escaped."""
    for line in message.split("\n"):
        _say(f"wsiskit: {_bounded(visible(line))}\n")


def _bounded(line: str) -> str:
    """A line without its middle where it is too long: it begins with the place and ends with the rule and the remedy."""
    return line if len(line) <= LONGEST else f"{line[: LONGEST // 2]}…{line[-LONGEST // 2 :]}"


class Said(NamedTuple):
    """Something said: about one input (`path`) as a warning that may be grouped, or a text as it is."""

    path: str
    text: str


class _Voice:
    """How much is said on standard error in this process, and what waits until a progress bar is gone."""

    quiet = False
    verbose = False
    held: list[str] | None = None
    doubts: list[tuple[str, str]] | None = None
    kept: list[Said] | None = None


def set_voice(*, quiet: bool = False, verbose: bool = False) -> None:
    """Say errors only, or everything; at first warnings and remarks are said, many of a kind as one."""
    _Voice.quiet, _Voice.verbose = quiet, verbose
    _Voice.held = _Voice.doubts = None


def voice() -> tuple[bool, bool]:
    """Whether this process is quiet, and whether it is verbose."""
    return _Voice.quiet, _Voice.verbose


@contextmanager
def kept() -> Iterator[list[Said]]:
    """What is said waits in a list, for another process to say it with `say_again`."""
    said: list[Said] = []
    _Voice.kept = said
    try:
        yield said
    finally:
        _Voice.kept = None


def say_again(said: Iterable[Said]) -> None:
    """Say what another process has kept."""
    for path, text in said:
        if path:
            doubt(path, text)
        else:
            _say(text)


def remark(message: str) -> None:
    """One line on standard error: a line end inside it (of a file's name, say) is shown, so that it forges no other."""
    if not _Voice.quiet:
        _say(f"{_bounded(visible(message))}\n")


def detail(message: str) -> None:
    """One line for those who want to hear everything."""
    if _Voice.verbose:
        remark(message)


def confirm(message: str) -> None:
    """One line for somebody who watches: where standard error is a terminal, or with `--verbose`. A pipeline reads none."""
    if _Voice.verbose or (sys.stderr is not None and sys.stderr.isatty()):
        remark(message)


def doubt(path: str, told: str) -> None:
    """A warning about one input; where many have the same, they are named in one line after the last input."""
    if _Voice.kept is not None:
        _Voice.kept.append(Said(path, told))
    elif _Voice.doubts is None:
        remark(f"wsiskit: {path}: {told}")
    else:
        _Voice.doubts.append((path, told))


@contextmanager
def gathered(*, behind_bar: bool) -> Iterator[None]:
    """Warnings wait until the inputs are read, and with a progress bar all else does, for it would write over them."""
    _Voice.doubts, _Voice.held = [], [] if behind_bar else None
    try:
        yield
    finally:
        doubts, held = _Voice.doubts or [], _Voice.held or []
        _Voice.doubts = _Voice.held = None
        for text in held:
            _say(text)
        groups: dict[str, list[str]] = {}
        for path, told in doubts:
            groups.setdefault(told, []).append(path)
        for told, paths in groups.items():
            _say_group(told, paths)


def _say_group(told: str, paths: list[str]) -> None:
    if len(paths) <= SINGLY or _Voice.verbose:
        for path in paths:
            remark(f"wsiskit: {path}: {told}")
        return
    named = ", ".join(paths[:NAMED])
    rest = f" and {len(paths) - NAMED} more (-v names all)" if len(paths) > NAMED else ""
    remark(f"wsiskit: {len(paths)} files: {told}: {named}{rest}")


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
    """Write to the terminal in its own encoding; characters it lacks become `?`. Raises as `write_data`.

    What is longer than the screen goes through a pager, as git has it: WSISKIT_PAGER, PAGER or less, which with its
    usual `LESS=FRX` leaves the text on the screen; empty or `cat` means none.
    """
    from shutil import get_terminal_size

    if text.count("\n") >= get_terminal_size().lines and is_terminal() and _page(text):
        return
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    with _told():
        sys.stdout.write(text.encode(encoding, "replace").decode(encoding))
        flush_stdout()


def _shown(part: str | bytes) -> str | bytes:
    """Text that a terminal may be given; bytes are no text and stay as they are."""
    return visible(part, "\n\t") if isinstance(part, str) else part


def _page(text: str) -> bool:
    """Show a text in the pager; False where there is none."""
    import shlex
    import subprocess

    command = os.environ.get("WSISKIT_PAGER", os.environ.get("PAGER", "less"))
    try:
        words = shlex.split(command)
    except ValueError:  # a quotation mark without a partner
        return False
    if not words or words == ["cat"] or os.environ.get("TERM") == "dumb":
        return False
    environment = {"LESS": "FRX", "LV": "-c", "LESSCHARSET": "utf-8", **os.environ}
    flush_stdout()
    try:
        pager = subprocess.Popen(words, stdin=subprocess.PIPE, env=environment)  # noqa: S603 - the user chose it
        with pager, suppress(BrokenPipeError):  # the reader may leave before the end
            pager.communicate(text.encode("utf-8", "replace"))
    except OSError:
        return False
    return True


@contextmanager
def _told() -> Iterator[None]:
    """A full disk or a closed descriptor of standard output as `UsageError`; nothing is left to be flushed."""
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
    if _Voice.kept is not None:
        _Voice.kept.append(Said("", text))
        return
    if _Voice.held is not None:
        _Voice.held.append(text)
        return
    encoding = getattr(sys.stderr, "encoding", None) or "utf-8"
    try:
        sys.stderr.write(text.encode(encoding, "backslashreplace").decode(encoding))
        sys.stderr.flush()
    except (OSError, ValueError, AttributeError):  # of a stream that is closed; that was closed before the start
        pass  # nobody listens
