"""Arguments → paths of reports: folders are walked in a stated order, every fault is collected."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from wsiskit.errors import InputError, WsiskitError

if TYPE_CHECKING:
    from collections.abc import Iterator

EXTENSIONS = (
    ".doc", ".docm", ".docx", ".htm", ".html", ".markdown", ".md", ".odt", ".pdf", ".rtf", ".text", ".txt", ".xhtml",
)  # fmt: skip


def find_reports(args: list[str]) -> tuple[list[str], list[WsiskitError]]:
    """Paths named by `args`, each once, in the order given; a folder stands for its reports, sorted by path.

    A file is taken whatever its extension; in a folder only those of `EXTENSIONS` count, hidden ones never,
    nor the file `~$…` that Word keeps beside a document while it is open.
    """
    paths: list[str] = []
    faults: list[WsiskitError] = []
    seen: set[str] = set()
    for arg in args:
        found = [arg]
        if arg != "-" and os.path.isdir(arg):  # noqa: PTH112 - pathlib costs start-up time
            found = list(_walk(arg, frozenset(), faults))
            if not found:
                remedy = f"put reports there ({', '.join(EXTENSIONS)}), or name a file"
                faults.append(InputError(arg, "input.no-reports", "the folder holds no report", remedy))
        for path in found:
            key = path if path == "-" else os.path.realpath(path)
            if key not in seen:
                seen.add(key)
                paths.append(path)
    return paths, faults


def _walk(folder: str, above: frozenset[str], faults: list[WsiskitError]) -> Iterator[str]:
    """Reports below `folder`; `above` are the real paths of the folders on the way down, so a link loop ends."""
    real = os.path.realpath(folder)
    if real in above:
        return
    try:
        names = sorted(os.listdir(folder))  # noqa: PTH208
    except OSError as fault:
        message = f"cannot be listed: {fault.strerror}"
        faults.append(InputError(folder, "input.unreadable", message, "check its permissions"))
        return
    for name in names:
        path = os.path.join(folder, name)  # noqa: PTH118
        if name.startswith((".", "~$")):
            continue
        if os.path.isdir(path):  # noqa: PTH112
            yield from _walk(path, above | {real}, faults)
        elif name.lower().endswith(EXTENSIONS):
            yield path
