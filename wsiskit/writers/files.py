"""Files that appear whole or not at all."""

from __future__ import annotations

import os
import stat
from errno import EACCES
from typing import TYPE_CHECKING

from wsiskit.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_REMEDY = "choose a place that can be written to"


def encode(text: str) -> bytes:
    """UTF-8; a character that UTF-8 cannot hold (a stray byte of a file name) as a `\\udc..` escape."""
    return text.encode("utf-8", "backslashreplace")


def write_whole(path: str, parts: Iterable[str | bytes]) -> None:
    """Write text as UTF-8, or bytes, to a new file beside `path`, then put it in place; on a failure the old file stays.

    A device or pipe is written to as it is. Raises `UsageError` where the place cannot be written to.
    """
    target = os.path.realpath(path)
    try:
        if os.path.exists(target) and not stat.S_ISREG(os.stat(target).st_mode):  # noqa: PTH110, PTH116
            if os.path.isdir(target):  # noqa: PTH112
                raise UsageError(path, "output.folder", "this is a folder", "name a file")
            with open(target, "wb") as stream:  # noqa: PTH123
                stream.writelines(map(_bytes, parts))
            return
        _replace(target, parts)
    except OSError as fault:
        raise UsageError(path, "output.unwritable", f"cannot be written: {fault.strerror}", _REMEDY) from None


def make_whole(path: str, make: Callable[[str], None]) -> None:
    """Let `make` write a new file beside `path`, then put it in place; on a failure the old file stays.

    For formats that only their own library can write. Raises `UsageError` where the place cannot be written to, or is a
    device or pipe, which such a library cannot write to.
    """
    target = os.path.realpath(path)
    if os.path.isdir(target):  # noqa: PTH112
        raise UsageError(path, "output.folder", "this is a folder", "name a file")
    if os.path.exists(target) and not os.path.isfile(target):  # noqa: PTH110, PTH113
        raise UsageError(path, "output.unwritable", "this is a device or pipe", "name a file")
    folder, name = os.path.split(target)
    fresh = os.path.join(folder, f".{name}.{os.urandom(6).hex()}.new")  # noqa: PTH118
    try:
        if not os.access(folder, os.W_OK):
            raise PermissionError(EACCES, os.strerror(EACCES))
        try:
            make(fresh)
            os.replace(fresh, target)  # noqa: PTH105
        finally:
            for left in (fresh, f"{fresh}.wal"):
                if os.path.lexists(left):
                    os.unlink(left)  # noqa: PTH108
    except OSError as fault:
        raise UsageError(path, "output.unwritable", f"cannot be written: {fault.strerror}", _REMEDY) from None


def _bytes(part: str | bytes) -> bytes:
    return part if isinstance(part, bytes) else encode(part)


def _replace(target: str, parts: Iterable[str | bytes]) -> None:
    folder, name = os.path.split(target)
    fresh = os.path.join(folder, f".{name}.{os.urandom(6).hex()}.new")  # noqa: PTH118
    try:
        with open(fresh, "xb") as stream:  # noqa: PTH123
            stream.writelines(map(_bytes, parts))
            stream.flush()
            os.fsync(stream.fileno())
        if os.path.exists(target):  # noqa: PTH110
            os.chmod(fresh, stat.S_IMODE(os.stat(target).st_mode))  # noqa: PTH101, PTH116
        os.replace(fresh, target)  # noqa: PTH105
    except BaseException:
        if os.path.lexists(fresh):
            os.unlink(fresh)  # noqa: PTH108
        raise
