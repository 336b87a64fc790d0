"""What a command has open of the cache, and the same for the processes that it starts.

A process of a pool reads patterns and knowledge from where its command does; what it compiles beside them the first process
of the pool adds when it ends, the others keep nothing of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsiskit.cache.patterns import KeptPatterns
from wsiskit.knowledge.kept import keep_in
from wsiskit.model.record import NamedTuple

if TYPE_CHECKING:
    from wsiskit.cache.store import Store


class Opened(NamedTuple):
    """A store and the command whose patterns are taken from it."""

    store: Store
    command: str


class _Process:
    opened: Opened | None = None
    patterns: KeptPatterns | None = None


def open_cache(opened: Opened | None) -> None:
    """Let knowledge and patterns of this process come from there; nothing changes for None."""
    if opened is None:
        return
    keep_in(opened.store)
    _Process.opened, _Process.patterns = opened, KeptPatterns(*opened)
    _Process.patterns.use()


def opened_cache(command: str = "") -> Opened | None:
    """What this process has open, for a process that it starts; a `command` that asks for other patterns has its own."""
    opened = _Process.opened
    return opened._replace(command=command) if opened is not None and command else opened


def refuse_cache() -> None:
    """Keep nothing of what this process works out from now on."""
    keep_in(None)
    _Process.opened = None


def keep_patterns() -> None:
    """Add what was compiled since the cache was opened, unless it was refused."""
    if _Process.opened is not None and _Process.patterns is not None:
        _Process.patterns.keep()
