"""Whether a command may use what earlier ones have worked out, and where that is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from wsiskit.cache.place import cache_folder, cache_limit, is_off
from wsiskit.cli.declared import option

if TYPE_CHECKING:
    from wsiskit.cache.store import Store
    from wsiskit.cli.declared import Options
    from wsiskit.model.annotation import AnnotatedReport
    from wsiskit.model.source import SourceText
    from wsiskit.model.table import Settings

# Characters from which a text that is read at once is worth an entry: below, loading this module costs what is saved.
WORTH = 32_000
REUSE: Options = {
    "no_cache": (
        option(bool, "--no-cache", help="Work everything out anew, and keep nothing for later."),
        False,
    )
}


class _Reuse:
    """What this process does; a process of a pool is told by the one that started it."""

    asked = False
    store: Store | None = None


def set_reuse(asked: bool) -> None:
    """Use the cache, or do not."""
    _Reuse.asked, _Reuse.store = asked, None


def keep_nothing() -> None:
    """Nothing is kept of what this process makes of the program's own data, either, where the cache was open for that."""
    from wsiskit.cache.opened import refuse_cache

    refuse_cache()


def is_reusing() -> bool:
    """Whether the cache is asked for."""
    return _Reuse.store is not None or (_Reuse.asked and not is_off())


def store_in_use() -> Store | None:
    """The store of this process, for the processes of its pool: their environment may be an older one; None for no cache."""
    return _store() if is_reusing() else None


def use_store(store: Store | None) -> None:
    """Use this store, or no cache."""
    _Reuse.asked, _Reuse.store = store is not None, store


def read_input(path: str, stdin: BinaryIO | None, encoding: str) -> SourceText:
    """As `read_report`, of what was kept where reading takes longer than that."""
    from wsiskit.readers.dispatch import read_bytes, read_data
    from wsiskit.readers.sniff import sniff

    data = read_data(path, stdin)
    if not is_reusing() or sniff(data, path) in ("text", "html"):
        return read_bytes(data, path, encoding)
    from wsiskit.cache.reports import read_kept

    return read_kept(_store(), data, path)


def analyse_input(source: SourceText, settings: Settings) -> AnnotatedReport:
    """As `analyse`, of what was kept where the analysis takes longer than that."""
    from wsiskit.pipeline import analyse

    is_short = source.format in ("text", "markdown", "html") and len(source.text) < WORTH
    if not is_reusing() or (is_short and not settings.nil):
        return analyse(source, settings)
    from wsiskit.cache.reports import analyse_kept

    return analyse_kept(_store(), source, settings, analyse)


def _store() -> Store:
    if _Reuse.store is None:
        from wsiskit.cache.store import Store

        _Reuse.store = Store(cache_folder(), cache_limit())
    return _Reuse.store
