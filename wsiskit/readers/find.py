"""Arguments → paths of reports: folders are walked in a stated order, every fault is collected."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from wsiskit.errors import InputError, WsiskitError

if TYPE_CHECKING:
    from collections.abc import Iterator

EXTENSIONS = (
    ".doc", ".docm", ".docx", ".htm", ".html", ".markdown", ".md", ".odt", ".pdf", ".rtf", ".text", ".txt", ".xhtml",
)  # fmt: skip

_REACH = "shorten the path, or remove the link"


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
            found = list(_walk(arg, faults))
            if not found:
                remedy = f"put reports there ({', '.join(EXTENSIONS)}), or name a file"
                faults.append(InputError(arg, "input.no-reports", "the folder holds no report", remedy))
        for path in found:
            key = path if path == "-" else os.path.realpath(path)
            if key not in seen:
                seen.add(key)
                paths.append(path)
    return paths, faults


def _walk(top: str, faults: list[WsiskitError]) -> Iterator[str]:
    """Reports below a folder, depth first, in the order of their names.

    Each real folder is entered once, whatever links lead to it, so that folders linked to each other cost no more than
    their number. A pipe, socket or device with the name of a report would be waited for without end: it is named and
    passed over.
    """
    entered: set[tuple[int, int]] = set()
    pending = [top]
    while pending:
        path = pending.pop()
        try:
            status = os.stat(path)  # noqa: PTH116 - pathlib costs start-up time
        except FileNotFoundError:
            status = None  # a link to nothing: reading it tells so
        except OSError as fault:  # a loop of links, a path longer than the system takes
            faults.append(InputError(path, "input.unreadable", f"cannot be reached: {fault.strerror}", _REACH))
            continue
        if status is not None and stat.S_ISDIR(status.st_mode):
            folder = (status.st_dev, status.st_ino)
            if folder not in entered:
                entered.add(folder)
                pending += reversed(_entries(path, faults))
        elif not path.lower().endswith(EXTENSIONS):
            continue
        elif status is not None and not stat.S_ISREG(status.st_mode):
            remedy = "remove it from the folder, or name it on the command line to read from it"
            faults.append(InputError(path, "input.not-a-file", "is a pipe, socket or device, not a file", remedy))
        else:
            yield path


def _entries(folder: str, faults: list[WsiskitError]) -> list[str]:
    """Paths of what a folder holds, sorted by name, without what is hidden; a folder that cannot be listed is a fault."""
    try:
        names = sorted(os.listdir(folder))  # noqa: PTH208
    except OSError as fault:
        message = f"cannot be listed: {fault.strerror}"
        faults.append(InputError(folder, "input.unreadable", message, "check its permissions"))
        return []
    return [os.path.join(folder, name) for name in names if not name.startswith((".", "~$"))]  # noqa: PTH118
