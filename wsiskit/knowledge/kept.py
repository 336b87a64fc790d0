"""What is made of the data files, kept between runs by whoever gives a place for it: the command line does, a session of
Python does not.

Kept is plain data (JSON), never code. Its key is the digest of everything that it follows from: the texts that it is made
of, the source of the modules that make it, the version of Python. So it is never out of date, and whatever is missing,
damaged or of another version is made again.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any, Protocol

from wsiskit.model.digest import quick_digest

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class Place(Protocol):
    """Where entries are kept by key (64 hexadecimal digits); what `get` gives back is what `put` was given, or nothing."""

    def get(self, key: str, /) -> bytes | None:
        """The bytes of an entry."""

    def put(self, key: str, data: bytes, /) -> None:
        """Keep bytes, if that is possible."""


class _Keeping:
    place: Place | None = None


def keep_in(place: Place | None) -> None:
    """Keep what is made there from now on; None for nowhere."""
    _Keeping.place = place


def kept(texts: Sequence[str], modules: Sequence[str], make: Callable[[], Any]) -> Any:
    """Plain data as `make` makes it of these texts with the code of these modules; None where nothing is kept."""
    place = _Keeping.place
    if place is None:
        return None
    try:
        sources = [_source(module) for module in modules]
    except (OSError, LookupError, AttributeError):
        return None  # a package without sources
    import json

    whole = [part.encode("utf-8", "surrogatepass") for part in (sys.version, *modules, *texts)] + sources
    key = quick_digest(b"".join(b"%d\0%b" % (len(part), part) for part in whole)).hex()
    data = place.get(key)
    if data is not None:
        try:
            return json.loads(data)
        except (ValueError, RecursionError):
            pass  # of no use: it is made again
    made = make()
    place.put(key, json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode("utf-8"))
    return made


def _source(module: str) -> bytes:
    """The source of a module, which need not be loaded, of a package that is."""
    package, *parts = module.split(".")
    loaded: Any = sys.modules[package]
    path = os.path.join(os.path.dirname(loaded.__file__), *parts)  # noqa: PTH118, PTH120 - pathlib is slow
    source: bytes = loaded.__loader__.get_data(f"{path}.py")
    return source
