"""Where the cache is, how large it may grow, and whether there is one: as the environment says."""

from __future__ import annotations

import os
import sys

from wsiskit.errors import UsageError

VARIABLE, SIZE = "WSISKIT_CACHE", "WSISKIT_CACHE_SIZE"
LIMIT = 512 * 1024 * 1024  # bytes
_OFF = ("off", "0", "no", "false")


def is_off() -> bool:
    """Whether the environment says that nothing is kept."""
    return os.environ.get(VARIABLE, "").lower() in _OFF


def cache_folder() -> str:
    """The folder of the cache: that of the environment, else that of the user."""
    named = os.environ.get(VARIABLE, "")
    if named and not is_off():
        return os.path.abspath(named)  # noqa: PTH100 - pathlib costs start-up time
    home = os.environ.get("HOME")
    base = os.environ.get("XDG_CACHE_HOME") or (home and f"{home}/.cache") or ""
    if sys.platform == "linux" and base.startswith("/") and os.path.normpath(base) == base:
        return f"{base}/wsiskit"  # as platformdirs says, which takes 10 ms to load
    from platformdirs import user_cache_dir

    return user_cache_dir("wsiskit", appauthor=False)


def cache_limit() -> int:
    """The most bytes that are kept. Raises `UsageError` for a limit in the environment that is no number."""
    given = os.environ.get(SIZE, "")
    if not given:
        return LIMIT
    if not (given.isascii() and given.isdecimal() and len(given) < 9):
        raise UsageError(SIZE, "usage.number", f"{given!r} is no number of megabytes", "set it to one, such as 512")
    return int(given) * 1_000_000
