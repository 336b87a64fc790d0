"""Structures of reports that were read before: with another registry a report is analysed again, and not read again.

```
DATASET/_wsiskit/structures/PROGRAM/ab/ab12…     one file per report; PROGRAM is the digest of the program that made it
```

A file is the SHA-256 digest of what follows, and a `Report` as plain data. One that is damaged is none, and is written
anew. Nothing else depends on them: without the folder a build does more, and makes the same rows.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from hashlib import sha256
from typing import TYPE_CHECKING

from wsiskit.cache.plain import packed, unpacked
from wsiskit.cache.reports import converter_mark
from wsiskit.model.report import Report

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wsiskit.model.table import Settings

_DIGEST = 32  # bytes


class Structures:
    """The structures in `folder` that `program` made with these settings; `digest` is the SHA-256 of a report's bytes."""

    def __init__(self, folder: str, program: str, settings: Settings) -> None:
        self._folder = os.path.join(folder, program)  # noqa: PTH118
        self._above = folder
        self._with = (settings.source_language, settings.encoding, converter_mark())

    def get(self, digest: str, path: str) -> Report | None:
        """The structure of a report, which stands at `path` now; None where none is kept."""
        kept = self._path(digest)
        if not os.path.isfile(kept):  # noqa: PTH113 - a pipe would be waited for
            return None
        try:
            with open(kept, "rb") as stream:  # noqa: PTH123
                data = stream.read()
            if sha256(data[_DIGEST:]).digest() != data[:_DIGEST]:
                return None
            found = unpacked(data[_DIGEST:], Report)
        except (OSError, ValueError):
            return None
        return found._replace(source=found.source._replace(path=path))

    def put(self, report: Report) -> None:
        """Keep a structure. What cannot be written is not kept."""
        path = self._path(report.source.sha256)
        data = packed(report._replace(source=report.source._replace(path="")))
        fresh = f"{path}.{os.urandom(6).hex()}.new"
        with suppress(OSError):
            os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120
            with open(fresh, "xb") as stream:  # noqa: PTH123
                stream.write(sha256(data).digest() + data)
            os.replace(fresh, path)  # noqa: PTH105

    def sweep(self, digests: Iterable[str]) -> None:
        """Remove what no report of these digests needs, and what other programs have made."""
        wanted = {os.path.basename(self._path(digest)) for digest in digests}  # noqa: PTH119
        for folder, _, names in os.walk(self._above):
            for name in names:
                if name not in wanted or not folder.startswith(self._folder):
                    with suppress(OSError):
                        os.unlink(os.path.join(folder, name))  # noqa: PTH108, PTH118
        with suppress(OSError):
            for name in os.listdir(self._above):  # noqa: PTH208
                if name != os.path.basename(self._folder):  # noqa: PTH119
                    shutil.rmtree(os.path.join(self._above, name), ignore_errors=True)  # noqa: PTH118

    def _path(self, digest: str) -> str:
        key = sha256("\0".join((digest, *self._with)).encode("utf-8", "surrogatepass")).hexdigest()
        return os.path.join(self._folder, key[:2], key)  # noqa: PTH118
