"""The registry: organizations, their names in six languages, and the terms that must not be taken for them.

Rows are read from the CSV files in `data/registry` without checking them: `registry_check` does that once, in the
tests and on request. Overlays are always checked, because nobody else has.
"""

from __future__ import annotations

import os
from functools import lru_cache
from stat import S_ISREG
from typing import TYPE_CHECKING

from wsiskit.knowledge.entities import EMPTY_REGISTRY, Alias, AliasRows, Entity, Registry, Term, cells, to_entity
from wsiskit.knowledge.files import read_data
from wsiskit.model.digest import hex_digest

if TYPE_CHECKING:
    from collections.abc import Sequence
    from os import PathLike

__all__ = ["EMPTY_REGISTRY", "Alias", "Entity", "Registry", "Term", "load_registry"]

FILES = ("organisations.csv", "names.csv", "terms.csv")


def load_registry(overlays: str | PathLike[str] | Sequence[str | PathLike[str]] = ()) -> Registry:
    """The built-in registry with the overlays applied, in the order given.

    The same object comes back until an overlay changes on disk. Raises `RegistryFaults` with every fault of every overlay;
    `InputError` for one that cannot be read.
    """
    if not overlays:
        return _built_in()
    paths = tuple(os.fspath(path) for path in ([overlays] if isinstance(overlays, str | os.PathLike) else overlays))
    return _with_overlays(paths, tuple(_stamp(path) for path in paths))


def _stamp(path: str) -> tuple[int, int]:
    """Time and size of an overlay, so that a session that edits one does not keep the old registry."""
    try:
        status = os.stat(path)  # noqa: PTH116 - pathlib costs start-up time
    except (OSError, ValueError):
        return 0, 0  # the reader of overlays says what is wrong with it
    if not S_ISREG(status.st_mode):
        return status.st_ino, -1  # the time of a pipe is that of its writer; its bytes are read once
    return status.st_mtime_ns, status.st_size


@lru_cache(maxsize=8)
def _with_overlays(paths: tuple[str, ...], stamps: tuple[tuple[int, int], ...]) -> Registry:
    from wsiskit.knowledge.overlays import apply_overlays

    return apply_overlays(_built_in(), paths)


@lru_cache(maxsize=1)
def _built_in() -> Registry:
    texts = [read_data(f"registry/{name}") for name in FILES]
    organisations, names, terms = (text.splitlines()[1:] for text in texts)
    entities = {row[0]: to_entity(row) for row in map(cells, organisations)}
    listed = (Term._make(row[:4]) for row in map(cells, terms))
    return Registry(entities, AliasRows(names), listed, _digest("".join(texts)))


def _digest(text: str) -> str:
    return hex_digest(text.encode())[:16]
