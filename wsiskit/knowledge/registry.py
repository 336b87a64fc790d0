"""The registry: organisations, their names in six languages, and the terms that must not be taken for them.

Rows are read from the CSV files in `data/registry` without checking them: `registry_check` does that once, in the
tests and on request. Overlays are always checked, because nobody else has.
"""

from __future__ import annotations

import csv
from functools import lru_cache

from wsiskit.knowledge.entities import EMPTY_REGISTRY, Alias, Entity, Registry, Term
from wsiskit.knowledge.files import read_data

__all__ = ["EMPTY_REGISTRY", "Alias", "Entity", "Registry", "Term", "load_registry"]

FILES = ("organisations.csv", "names.csv", "terms.csv")


@lru_cache(maxsize=8)
def load_registry(overlays: tuple[str, ...] = ()) -> Registry:
    """The built-in registry with the overlays laid over it, in the order given.

    Raises `RegistryFaults` with every fault of every overlay; `InputError` for one that cannot be read.
    """
    if overlays:
        from wsiskit.knowledge.overlays import apply_overlays

        return apply_overlays(load_registry(), overlays)
    texts = [read_data(f"registry/{name}") for name in FILES]
    organisations, names, terms = (csv.reader(text.splitlines()[1:]) for text in texts)
    entities = {
        row[0]: Entity(row[0], row[1], row[2], row[3], row[4], row[5], row[6] == "yes", row[7]) for row in organisations
    }
    aliases = [Alias(row[3], row[0], row[1], row[2], row[4], row[5]) for row in names]
    return Registry(entities, aliases, (Term._make(row[:4]) for row in terms), _digest("".join(texts)))


def _digest(text: str) -> str:
    from hashlib import sha256

    return sha256(text.encode()).hexdigest()[:16]
