"""A folder of entries by key: whole or absent, bounded in size, safe for several processes at once.

```
FOLDER/CACHEDIR.TAG        for backup programs: nothing here is worth keeping (https://bford.info/cachedir/)
FOLDER/v1/0/KEY … f/KEY    16 parts by the first digit of the key; each holds at most a sixteenth of the limit
```

An entry is 8 bytes that name the format, the BLAKE2b digest of key and data, and the data. One that is damaged, cut off or
of another user is none, and the next write replaces it. What cannot be written (a full disk, a folder without permission) is
not kept: a cache only saves time. When a part is full the entries that were used longest ago go.
"""

from __future__ import annotations

import os
import re
import stat
from contextlib import suppress
from time import time
from typing import TYPE_CHECKING

from wsiskit.cache.place import LIMIT
from wsiskit.model.digest import quick_digest
from wsiskit.model.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_FORMAT = b"wsiskit2"
_PARTS = "0123456789abcdef"
_ENTRY = re.compile(r"[0-9a-f]{64}(?:\.[0-9a-f]{12}\.new)?+")
_ABANDONED = 3600.0  # seconds after which a file that is being written counts as left behind
_TAG = (
    "Signature: 8a477f597d28d172789f06886806bc55\n# This folder is a cache of wsiskit: it may be removed at any time.\n"
)


class Kept(NamedTuple):
    """What a store holds: entries, and their size in bytes."""

    entries: int
    bytes: int


class Store:
    """Entries in `folder`, at most `limit` bytes of them; keys are 64 hexadecimal digits. No method raises `OSError`."""

    def __init__(self, folder: str, limit: int = LIMIT) -> None:
        self.folder = folder
        self.limit = limit

    def get(self, key: str) -> bytes | None:
        """The data of an entry, which counts as used now; None where there is none."""
        path = self._path(key)
        try:
            with open(path, "rb", opener=_opened) as stream:
                status = os.fstat(stream.fileno())
                if not _is_ours(status) or status.st_size > self.limit:
                    return None
                read = stream.read()
            data = read[40:]
            if read[:40] != _FORMAT + _digest(key, data):
                return None
            os.utime(path)
        except OSError:
            return None
        return data

    def put(self, key: str, data: bytes) -> None:
        """Keep the data, and let old entries go where there are too many bytes; data larger than a part are not kept."""
        size = len(data) + 40
        if size > self.limit // len(_PARTS):
            return
        path = self._path(key)
        fresh = f"{path}.{os.urandom(6).hex()}.new"
        try:
            self._make_room(os.path.dirname(path), size)  # noqa: PTH120
            descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            try:
                with open(descriptor, "wb") as stream:  # noqa: PTH123
                    stream.writelines((_FORMAT, _digest(key, data), data))
                os.replace(fresh, path)  # noqa: PTH105
            except BaseException:
                with suppress(OSError):
                    os.unlink(fresh)  # noqa: PTH108
                raise
        except OSError:
            return

    def kept(self) -> Kept:
        """How much there is."""
        sizes = [status.st_size for part in self._parts() for _, status in _entries(part)]
        return Kept(len(sizes), sum(sizes))

    def clear(self) -> Kept:
        """Remove all entries, and nothing else that stands in the folder; what was removed."""
        count = size = 0
        for part in self._parts():
            for path, status in _entries(part):
                with suppress(OSError):
                    os.unlink(path)  # noqa: PTH108
                    count, size = count + 1, size + status.st_size
            with suppress(OSError):  # something else stands in it
                os.rmdir(part)  # noqa: PTH106
        return Kept(count, size)

    def _parts(self) -> list[str]:
        return [os.path.join(self.folder, "v1", digit) for digit in _PARTS]  # noqa: PTH118

    def _path(self, key: str) -> str:
        return os.path.join(self.folder, "v1", key[0], key)  # noqa: PTH118

    def _make_room(self, part: str, size: int) -> None:
        """See that the folder of a part is there and holds `size` bytes less than it may."""
        if not os.path.isdir(part):  # noqa: PTH112
            os.makedirs(part, mode=0o700, exist_ok=True)  # noqa: PTH103
            with suppress(FileExistsError), open(os.path.join(self.folder, "CACHEDIR.TAG"), "x") as tag:  # noqa: PTH118, PTH123
                tag.write(_TAG)
            return
        held = sorted(_entries(part), key=lambda entry: entry[1].st_mtime_ns)
        total = sum(status.st_size for _, status in held)
        for path, status in held:
            left_behind = path.endswith(".new") and time() - status.st_mtime > _ABANDONED
            if left_behind or total + size > self.limit // len(_PARTS):
                with suppress(OSError):  # another process was first
                    os.unlink(path)  # noqa: PTH108
                total -= status.st_size


def _entries(part: str) -> Iterator[tuple[str, os.stat_result]]:
    """Paths of the entries of a part, those being written too, with their status."""
    try:
        with os.scandir(part) as found:
            entries = list(found)
    except OSError:
        return
    for entry in entries:
        with suppress(OSError):
            status = entry.stat(follow_symlinks=False)
            if _ENTRY.fullmatch(entry.name) and stat.S_ISREG(status.st_mode):
                yield entry.path, status


def _opened(path: str, flags: int) -> int:
    """Open without waiting: where another program has put a pipe, nobody may ever write to it."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _is_ours(status: os.stat_result) -> bool:
    """Whether a file is one that this user wrote, on systems that know."""
    return stat.S_ISREG(status.st_mode) and (not hasattr(os, "geteuid") or status.st_uid == os.geteuid())


def _digest(key: str, data: bytes) -> bytes:
    return quick_digest(key.encode() + data)
