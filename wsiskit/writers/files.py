"""Files that appear completely, or not at all."""

from __future__ import annotations

import os
import stat
from errno import EINVAL, ENOENT, ENOSYS, ENOTSUP
from typing import TYPE_CHECKING

from wsiskit.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

_REMEDY = "choose a place that can be written to"
_NAME_KEPT = 200  # bytes of a target's name in that of the file beside it: systems take 255, endings included
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2  # linux/fcntl.h, linux/fs.h


def encode(text: str) -> bytes:
    """UTF-8; a character that UTF-8 cannot hold (a stray byte of a file name) as a `\\udc..` escape."""
    return text.encode("utf-8", "backslashreplace")


def write_whole(path: str, parts: Iterable[str | bytes]) -> None:
    """Write text as UTF-8, or bytes, to a new file beside `path`, then put it in place; on a failure the old file stays.

    A device or pipe is written to as it is. Raises `UsageError` where the place cannot be written to.
    """
    target = os.path.realpath(path)
    try:
        # `path`, not `target`: /dev/stdout may lead to a pipe, which has no path of its own
        if os.path.exists(path) and not stat.S_ISREG(os.stat(path).st_mode):  # noqa: PTH110, PTH116
            if os.path.isdir(path):  # noqa: PTH112
                raise UsageError(path, "output.folder", "this is a folder", "name a file")
            with open(path, "wb") as stream:  # noqa: PTH123
                stream.writelines(map(_bytes, parts))
            return
        _replace(target, parts)
    except OSError as fault:
        raise _unwritable(path, fault) from None


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
    folder = os.path.dirname(target)  # noqa: PTH120
    fresh = _aside(target)
    try:
        with open(fresh, "xb"):  # noqa: PTH123 - the system says why no file can be made there; a library would not
            pass
        os.unlink(fresh)  # noqa: PTH108
        try:
            make(fresh)
            with open(fresh, "rb") as made:  # noqa: PTH123
                os.fsync(made.fileno())
            os.replace(fresh, target)  # noqa: PTH105
            _sync_folder(folder)
        finally:
            for left in (fresh, f"{fresh}.wal"):
                if os.path.lexists(left):
                    os.unlink(left)  # noqa: PTH108
    except OSError as fault:
        raise _unwritable(path, fault) from None


def write_folder(path: str, files: Mapping[str, str | bytes]) -> None:
    """Write a folder of these files as a whole: beside `path` first, to the disk, then in place of what stands there.

    Where the system can exchange two folders in one step (Linux: renameat2) a reader finds the old folder or the new one
    at any moment; elsewhere the old one is moved aside first, so for a moment there may be none, but never a mixture.
    What stood at `path` is removed: the caller has made sure that it may be. Raises `UsageError` where the place cannot be
    written to, or is a place that cannot be replaced (the current folder, a mount point).
    """
    target = os.path.realpath(path)
    if os.path.exists(target) and not os.path.isdir(target):  # noqa: PTH110, PTH112
        raise UsageError(path, "output.unwritable", "cannot be written: this is no folder", "name a folder")
    if os.path.ismount(target) or _holds_cwd(target):
        message = "this folder cannot be replaced as a whole: it is the current folder, holds it, or is a mount point"
        raise UsageError(path, "output.folder-in-use", message, "name a new folder inside it")
    parent = os.path.dirname(target)  # noqa: PTH120
    fresh = _aside(target)
    made: list[str] = []
    try:
        try:
            made = _make_parents(parent)
            os.mkdir(fresh)  # noqa: PTH102
            _fill(fresh, files)
            if os.path.isdir(target):  # noqa: PTH112
                os.chmod(fresh, stat.S_IMODE(os.stat(target).st_mode))  # noqa: PTH101, PTH116
                _exchange(fresh, target)
            else:
                os.rename(fresh, target)  # noqa: PTH104
            _sync_folder(parent)
        except BaseException:
            _remove_folder(fresh)
            for folder in reversed(made):
                os.rmdir(folder)  # noqa: PTH106
            raise
        _remove_folder(fresh)
    except OSError as fault:
        raise _unwritable(path, fault) from None


def _unwritable(path: str, fault: OSError) -> UsageError:
    """Why nothing can be written at `path`: what the system says, or that the folder is missing, the usual reason."""
    folder = os.path.dirname(path)  # noqa: PTH120
    if folder and fault.errno == ENOENT and not os.path.lexists(folder):
        told = f"cannot be written: the folder {folder} does not exist"
        return UsageError(path, "output.unwritable", told, "make it first, or choose another place")
    return UsageError(path, "output.unwritable", f"cannot be written: {fault.strerror}", _REMEDY)


def _aside(target: str) -> str:
    """A new hidden name beside a target; of a long one it has the beginning, so that any name can be written that is one."""
    folder, name = os.path.split(target)
    kept = os.fsencode(name)[:_NAME_KEPT].decode("utf-8", "ignore")
    return os.path.join(folder, f".{kept}.{os.urandom(6).hex()}.new")  # noqa: PTH118


def _holds_cwd(folder: str) -> bool:
    try:
        here = os.path.realpath(os.getcwd())  # noqa: PTH109
    except OSError:  # the current folder has been deleted
        return False
    return os.path.commonpath([here, folder]) == folder


def _make_parents(folder: str) -> list[str]:
    """Make a folder with those above it; those made, outermost first."""
    missing: list[str] = []
    while not os.path.isdir(folder):  # noqa: PTH112
        missing.append(folder)
        folder = os.path.dirname(folder)  # noqa: PTH120
    for one in reversed(missing):
        os.mkdir(one)  # noqa: PTH102
    return missing[::-1]


def _fill(folder: str, files: Mapping[str, str | bytes]) -> None:
    for name, content in files.items():
        with open(os.path.join(folder, name), "xb") as stream:  # noqa: PTH118, PTH123
            stream.write(_bytes(content))
            stream.flush()
            os.fsync(stream.fileno())
    _sync_folder(folder)


def _sync_folder(folder: str) -> None:
    """Have the names in a folder reach the disk, on systems that can open a folder for that."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _exchange(fresh: str, target: str) -> None:
    """Put a folder in place of another, in one step where the system has one; the old one then stands at `fresh`."""
    import ctypes

    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None) if os.name == "posix" else None
    if rename is not None:
        if rename(_AT_FDCWD, os.fsencode(fresh), _AT_FDCWD, os.fsencode(target), _RENAME_EXCHANGE) == 0:
            return
        code = ctypes.get_errno()
        if code not in (EINVAL, ENOSYS, ENOTSUP):  # of a file system or a kernel that has no exchange
            raise OSError(code, os.strerror(code))
    aside = f"{fresh[: -len('.new')]}.old"
    os.rename(target, aside)  # noqa: PTH104
    try:
        os.rename(fresh, target)  # noqa: PTH104
    except BaseException:
        os.rename(aside, target)  # noqa: PTH104
        raise
    os.rename(aside, fresh)  # noqa: PTH104


def _remove_folder(folder: str) -> None:
    """Remove a folder of files; one that is not there is none."""
    if not os.path.isdir(folder):  # noqa: PTH112
        return
    for name in os.listdir(folder):  # noqa: PTH208
        os.unlink(os.path.join(folder, name))  # noqa: PTH108, PTH118
    os.rmdir(folder)  # noqa: PTH106


def _bytes(part: str | bytes) -> bytes:
    return part if isinstance(part, bytes) else encode(part)


def _replace(target: str, parts: Iterable[str | bytes]) -> None:
    fresh = _aside(target)
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
