"""What the rows of a data set were made with: digests of the program, of its data and of the registry."""

from __future__ import annotations

from wsiskit.cache.program import program_digest
from wsiskit.corpus.work import Versions
from wsiskit.knowledge.registry import load_registry


def versions(overlays: tuple[str, ...]) -> Versions:
    """Versions of a run with these overlays. Raises as `load_registry`."""
    from wsiskit import __version__

    return Versions(__version__, program_digest(), load_registry(overlays).digest)
