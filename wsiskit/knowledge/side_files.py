"""Files beside the reports that an option names: overlays, baselines, floors, gold.

A file is read as it is. A pipe or device (`<(…)`, /dev/stdin) gives its bytes once: it is waited for no longer than
`PATIENCE`, and what came is kept for the whole run, for whoever reads it again, in another process too.
"""

from __future__ import annotations

import os
import stat
from time import monotonic

from wsiskit.errors import InputError

PATIENCE = 60.0  # seconds for all bytes of a pipe: what makes a few lines of settings takes less
MAX_BYTES = 64 * 1024 * 1024
_PIECE = 1 << 16  # what a pipe holds
# a pipe that nobody writes to is opened at once, a terminal does not become that of this process; Windows has only the last
_FLAGS = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NONBLOCK", "O_NOCTTY", "O_BINARY"))

# absolute path → (device and inode, the bytes). In a process of a pool, where the path may mean nothing, there is no inode.
_Kept = dict[str, tuple[tuple[int, int] | None, bytes]]
_KEPT: _Kept = {}


def read_side_file(path: str, topic: str, what: str, remedy: str, most: int = MAX_BYTES) -> bytes:
    """The bytes of a file that an option names, which people call `what`.

    Raises `InputError` with the rule `topic.unreadable`, `topic.too-large` or `topic.too-slow`.
    """
    try:
        data = _read(path, most)
    except TimeoutError:
        message, remedy = f"{what} is a pipe that gave no end within {PATIENCE:g} seconds", "write it to a file first"
        raise InputError(path, f"{topic}.too-slow", message, remedy) from None
    except (OSError, ValueError) as fault:
        reason = getattr(fault, "strerror", None) or str(fault)
        raise InputError(path, f"{topic}.unreadable", f"{what} cannot be read: {reason}", remedy) from None
    if len(data) > most:
        message = f"{what} is larger than {most // 1024**2} MiB"
        raise InputError(path, f"{topic}.too-large", message, "split it into several files")
    return data


def read_side_text(path: str, topic: str, what: str, remedy: str) -> str:
    """As `read_side_file`, its text. Raises `InputError` with the rule `topic.encoding`, too."""
    data = read_side_file(path, topic, what, remedy)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        message = f"{what} is not UTF-8 (byte {fault.start})"
        raise InputError(path, f"{topic}.encoding", message, "save it as UTF-8") from None


def kept_side_files() -> dict[str, bytes]:
    """What cannot be read again, by absolute path: for the processes that this one starts."""
    return {path: data for path, (_, data) in _KEPT.items()}


def keep_side_files(kept: dict[str, bytes]) -> None:
    """Take over what another process has read."""
    _KEPT.update({path: (None, data) for path, data in kept.items()})


def _read(path: str, most: int) -> bytes:
    """At most one byte more than `most`. Raises `OSError`, `ValueError`."""
    place = os.path.abspath(path)  # noqa: PTH100 - pathlib costs start-up time
    known = _KEPT.get(place)
    if known is not None and known[0] is None:
        return known[1]
    status = os.stat(path)  # noqa: PTH116
    if stat.S_ISDIR(status.st_mode) or stat.S_ISSOCK(status.st_mode):  # opened, they have reasons of other words
        raise ValueError("this is a folder" if stat.S_ISDIR(status.st_mode) else "this is a socket")
    here, is_file = (status.st_dev, status.st_ino), stat.S_ISREG(status.st_mode)
    if known is not None and known[0] == here and not is_file:
        return known[1]
    descriptor = os.open(path, _FLAGS)
    try:
        data = _read_all(descriptor, most)
    finally:
        os.close(descriptor)
    if not is_file:
        _KEPT[place] = (here, data)
    return data


def _read_all(descriptor: int, most: int) -> bytes:
    """Bytes until the end, at most one more than `most`; a file is always ready, a pipe may never be."""
    import select

    end = monotonic() + PATIENCE
    ready = select.poll() if hasattr(select, "poll") else None  # Windows waits without limit
    if ready is not None:
        ready.register(descriptor, select.POLLIN)
    parts: list[bytes] = []
    rest = most + 1
    while rest:
        if ready is not None and not ready.poll(max(end - monotonic(), 0) * 1000):
            raise TimeoutError
        try:
            part = os.read(descriptor, min(rest, _PIECE))
        except BlockingIOError:  # another reader was faster
            continue
        if not part:
            break
        parts.append(part)
        rest -= len(part)
        if monotonic() > end:
            raise TimeoutError
    return b"".join(parts)
