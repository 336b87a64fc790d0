"""What a data set is on the disk, and how it changes: one step that is either taken or not.

```
DATASET/
  documents/part-*.parquet      one folder per table, readable by anything that reads Parquet
  coverage/part-*.parquet       …
  _wsiskit/manifest.json        the files that are the data set, and what they were made with
  _wsiskit/staged/ID/*.parquet  finished work of a build that has not ended yet
  _wsiskit/structures/…         what need not be read again when an overlay changes (structures.py)
  _wsiskit/publish.json         the step from the old files to the new ones, where it was begun
  _wsiskit/lock                 held by the one build that may write
```

A build writes into `staged`, where nothing counts but what the manifest lists. At its end it writes down the whole step
(`publish.json`), then takes it: moves, the new manifest, deletions. Every part of the step can be taken again, so whoever
opens the data set after a `kill -9` finishes it first. Folders that begin with `_` are passed over by readers of Parquet
data sets (Arrow, Spark, DuckDB's globs of tables).
"""

from __future__ import annotations

import json
import os
import shutil
import stat
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from wsiskit.corpus.tables import FORMAT
from wsiskit.errors import InputError, UsageError
from wsiskit.model.record import NamedTuple
from wsiskit.writers.files import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wsiskit.corpus.structures import Structures
    from wsiskit.model.table import Settings

INSIDE = "_wsiskit"
_RECORDS = ("manifest.json", "publish.json", "seen.json", "lock")


class Shard(NamedTuple):
    """Files `TABLE/part-ID.parquet` of so many documents; `bytes` is their size together."""

    id: str
    documents: int
    bytes: int


class Manifest(NamedTuple):
    """What a data set consists of: published shards, staged ones, and the next free number for a shard."""

    shards: tuple[Shard, ...] = ()
    staged: tuple[Shard, ...] = ()
    next: int = 0
    made_with: dict[str, Any] = {}  # noqa: RUF012 - never changed


class DataSet:
    """A data set in a folder. Paths inside are absolute; nothing is cached, so that two readers see the same files."""

    def __init__(self, folder: str) -> None:
        self.folder = os.path.abspath(folder)  # noqa: PTH100
        self.name = folder

    def path(self, *parts: str) -> str:
        """A path below the folder."""
        return os.path.join(self.folder, *parts)  # noqa: PTH118

    def inside(self, *parts: str) -> str:
        """A path among the data set's own records."""
        return self.path(INSIDE, *parts)

    def part(self, table: str, shard: str) -> str:
        """File of a published shard."""
        return self.path(table, f"part-{shard}.parquet")

    def staged(self, shard: str, table: str = "") -> str:
        """Folder of a staged shard, or one of its files."""
        return self.inside("staged", shard, f"{table}.parquet") if table else self.inside("staged", shard)

    def files(self, table: str) -> list[str]:
        """Published files of a table, in the order of the manifest; a shard without a row of the table has none.

        Raises `InputError` for what is no file.
        """
        found = (self.part(table, shard.id) for shard in self.manifest().shards)
        return [path for path in found if _is_file(path)]

    def held(self, table: str, shard: str) -> str:
        """File of a shard, staged or published; empty where it has no row of the table. Raises `InputError` as `files`."""
        found = (self.staged(shard, table), self.part(table, shard))
        return next((path for path in found if _is_file(path)), "")

    def structures(self, program: str, settings: Settings) -> Structures | None:
        """Where structures of reports are kept; None for a build without an overlay, whose registry changes with the
        program only."""
        if not settings.overlays:
            return None
        from wsiskit.corpus.structures import Structures

        return Structures(self.inside("structures"), program, settings)

    def exists(self) -> bool:
        """Whether the folder is a data set."""
        return os.path.isfile(self.inside("manifest.json"))  # noqa: PTH113

    def open(self) -> Manifest:
        """The manifest, after a step that was begun has been finished. Raises `InputError` where this is no data set."""
        if not self.exists():
            remedy = "build one: wsiskit corpus build REPORT… -o DATASET"
            raise InputError(self.name, "corpus.not-a-data-set", "this folder is no data set of wsiskit", remedy)
        if os.path.isfile(self.inside("publish.json")):  # noqa: PTH113
            self._finish()
        return self.manifest()

    def create(self) -> Manifest:
        """Like `open`, but an empty or missing folder becomes a data set. Raises `UsageError` for a folder of others."""
        if not self.exists():
            self._refuse_others()
            try:
                os.makedirs(self.inside("staged"), exist_ok=True)  # noqa: PTH103
            except OSError as fault:
                message = f"cannot be written: {fault.strerror}"
                raise UsageError(self.name, "output.unwritable", message, "choose another place") from None
            self.keep(Manifest())
        return self.open()

    def _refuse_others(self) -> None:
        """Raise `UsageError` where a file, or a folder that holds other things, stands at the place of the data set."""
        try:
            held = [name for name in os.listdir(self.folder) if name != INSIDE]  # noqa: PTH208
        except FileNotFoundError:
            return
        except NotADirectoryError:
            raise UsageError(self.name, "corpus.not-a-folder", "this is a file", "name a folder") from None
        if held and not self.exists():
            message = "the folder holds other things"
            raise UsageError(self.name, "corpus.not-a-data-set", message, "name a new or an empty folder")

    def manifest(self) -> Manifest:
        """The manifest as it is on the disk. Raises `InputError` where it is damaged or of a later format."""
        path = self.inside("manifest.json")
        try:
            with open(path, encoding="utf-8") as stream:  # noqa: PTH123
                read = json.load(stream)
            if read["format"] != FORMAT:
                message = f"a data set of format {read['format']}, and this version reads {FORMAT}"
                raise InputError(self.name, "corpus.format", message, "build it anew in another folder")
            shards, staged = ([Shard(*one) for one in read[key]] for key in ("shards", "staged"))
            return Manifest(tuple(shards), tuple(staged), int(read["next"]), dict(read["made_with"]))
        except (OSError, ValueError, KeyError, TypeError) as fault:
            raise _damaged(path, f"its manifest cannot be read: {fault}") from None

    def keep(self, manifest: Manifest) -> None:
        """Write the manifest, completely, or not at all."""
        write_whole(self.inside("manifest.json"), [_manifest_text(manifest)])

    def publish(self, manifest: Manifest) -> None:
        """Make `manifest` the data set: its new shards are moved in from `staged`, the shards that it lacks go away."""
        write_whole(self.inside("publish.json"), [_manifest_text(manifest)])
        self._finish()

    def _finish(self) -> None:
        """Take the step that `publish.json` holds; every part of it can be taken twice."""
        with open(self.inside("publish.json"), encoding="utf-8") as stream:  # noqa: PTH123
            read = json.load(stream)
        wanted = {shard[0] for shard in read["shards"]}
        for shard in sorted(wanted):
            folder = self.staged(shard)
            for name in sorted(os.listdir(folder)) if os.path.isdir(folder) else ():  # noqa: PTH112, PTH208
                table = name.removesuffix(".parquet")
                os.makedirs(self.path(table), exist_ok=True)  # noqa: PTH103
                os.replace(os.path.join(folder, name), self.part(table, shard))  # noqa: PTH105, PTH118
        write_whole(self.inside("manifest.json"), [json.dumps(read)])
        for table in os.listdir(self.folder):  # noqa: PTH208
            if table.startswith(("_", ".")) or not os.path.isdir(self.path(table)):  # noqa: PTH112
                continue
            for name in os.listdir(self.path(table)):  # noqa: PTH208
                shard = name.removeprefix("part-").removesuffix(".parquet")
                if name == f"part-{shard}.parquet" and shard not in wanted:
                    os.unlink(self.path(table, name))  # noqa: PTH108
        self.clear_staged({shard[0] for shard in read["staged"]})
        os.unlink(self.inside("publish.json"))  # noqa: PTH108

    def clear_staged(self, kept: set[str]) -> None:
        """Remove staged folders that nothing lists: what a build left half written."""
        folder = self.inside("staged")
        for name in os.listdir(folder) if os.path.isdir(folder) else ():  # noqa: PTH112, PTH208
            if name not in kept:
                shutil.rmtree(os.path.join(folder, name), ignore_errors=True)  # noqa: PTH118

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the data set for writing. Raises `UsageError` where another process does; a dead process holds nothing.

        Raises `InputError` where a record is no file: it would be written into, or waited for.
        """
        self._refuse_others()
        for name in _RECORDS:
            _is_file(self.inside(name))
        try:
            os.makedirs(self.inside(), exist_ok=True)  # noqa: PTH103
        except (FileExistsError, NotADirectoryError):
            raise UsageError(self.name, "corpus.not-a-folder", "this is a file", "name a folder") from None
        except OSError as fault:
            message = f"cannot be written: {fault.strerror}"
            raise UsageError(self.name, "output.unwritable", message, "choose another place") from None
        with open(self.inside("lock"), "a+", encoding="utf-8") as stream:  # noqa: PTH123
            try:
                _lock(stream.fileno())
            except OSError:
                stream.seek(0)
                holder = stream.read().strip() or "unknown"
                message = f"another build is writing it (process {holder})"
                raise UsageError(self.name, "corpus.locked", message, "wait for it, or end it") from None
            stream.truncate(0)
            stream.write(str(os.getpid()))
            stream.flush()
            yield


def _manifest_text(manifest: Manifest) -> str:
    return json.dumps({"format": FORMAT, **manifest._asdict()}, ensure_ascii=False)


@contextmanager
def damage_told(path: str, *faults: type[Exception]) -> Iterator[None]:
    """Raise `InputError` for the `faults` of a library that reads files of a data set, and where one is missing."""
    told: tuple[type[Exception], ...] = (OSError, *faults)
    try:
        yield
    except told as fault:
        said = str(fault).strip().splitlines() or [type(fault).__name__]
        raise _damaged(path, f"it cannot be read: {said[0]}") from None


def _damaged(path: str, message: str) -> InputError:
    return InputError(path, "corpus.damaged", message, "build the data set anew in another folder")


def _is_file(path: str) -> bool:
    """Whether a file stands there. Raises `InputError` for anything else: a pipe would be waited for."""
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116
    except OSError:
        return False
    if not stat.S_ISREG(mode):
        raise _damaged(path, "this is no file")
    return True


def _lock(descriptor: int) -> None:
    """An advisory lock that the system takes back with the process. Raises `OSError` where it is held."""
    try:
        import fcntl
    except ImportError:
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        return
    fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
