"""Reports as they were read and analysed before: the same values as without the cache, for the same bytes and settings.

The key of an entry is the digest of all that the value depends on: the bytes of the file, the settings, the registry with
its overlays, the program (`program_digest`). So no entry is ever out of date; what nobody asks for any more goes with time.
"""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING

from wsiskit.cache.plain import packed, unpacked
from wsiskit.cache.program import program_digest
from wsiskit.model.annotation import AnnotatedReport
from wsiskit.model.digest import hex_digest
from wsiskit.model.source import SourceText
from wsiskit.readers.dispatch import read_bytes

if TYPE_CHECKING:
    from collections.abc import Callable

    from wsiskit.cache.store import Store
    from wsiskit.model.table import Settings


def read_kept(store: Store, data: bytes, path: str) -> SourceText:
    """As `read_bytes`, from the store where the same bytes were read before. Raises as `read_bytes`."""
    key = _key("source", hex_digest(data), converter_mark())
    if (kept := store.get(key)) is not None:
        try:
            return unpacked(kept, SourceText)._replace(path=path)
        except ValueError:
            pass  # it is of no use: it is written anew
    source = read_bytes(data, path)
    store.put(key, packed(source._replace(path="")))
    return source


def analyse_kept(
    store: Store, source: SourceText, settings: Settings, analyse: Callable[[SourceText, Settings], AnnotatedReport]
) -> AnnotatedReport:
    """As `analyse`, from the store where the same source was analysed with the same settings before. Raises as `analyse`.

    `source` is as its reader made it of its bytes.
    """
    registry = _registry_digest(settings)
    converter = converter_mark() if source.format == "docx" else ""
    key, *others = [
        _key("analysis", source.sha256, converter, registry, repr(one._replace(overlays=())))
        for one in _serving(settings)
    ]
    for other in (key, *others):
        if (kept := store.get(other)) is not None:
            try:
                found = unpacked(kept, AnnotatedReport)
            except ValueError:
                continue  # it is of no use: it is written anew
            found = found if settings.facts else found._replace(quantities=(), statements=())
            return found._replace(report=found.report._replace(source=source), settings=settings)
    annotated = analyse(source, settings)
    if _registry_digest(settings) == registry:  # nobody changed an overlay meanwhile
        empty = SourceText("", text="", format=source.format, encoding=source.encoding, sha256=source.sha256)
        store.put(key, packed(annotated._replace(report=annotated.report._replace(source=empty))))
    return annotated


def _serving(settings: Settings) -> list[Settings]:
    """The settings, and those of the analysis that has quantities and statements too, where these are not asked for: no
    other layer depends on them."""
    return [settings] if settings.facts else [settings, settings._replace(facts=True, statements=True)]


def _key(*parts: str) -> str:
    return hex_digest("\0".join((program_digest(), *parts)).encode("utf-8", "surrogatepass"))


def _registry_digest(settings: Settings) -> str:
    """Digest of the registry where there are overlays: the built-in one is part of the program."""
    if not settings.overlays:
        return ""
    from wsiskit.knowledge.registry import load_registry

    return load_registry(settings.overlays).digest


@cache
def converter_mark() -> str:
    """Which LibreOffice there is, as its place, size and time: it makes the text of old Word files."""
    import shutil

    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        return ""
    place = os.path.realpath(program)
    status = os.stat(place)  # noqa: PTH116
    return f"{place}\0{status.st_size}\0{status.st_mtime_ns}"
