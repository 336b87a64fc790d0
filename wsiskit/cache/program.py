"""Which program this is: a digest of the package, of the packages that it reads and segments with, and of Python."""

from __future__ import annotations

import os
import sys
from functools import cache
from hashlib import sha256

# Module → distribution, of the dependencies that can change a value; typer and rich only print.
_DEPENDENCIES = {
    "ahocorasick_rs": "ahocorasick_rs",
    "charset_normalizer": "charset_normalizer",
    "jieba": "jieba",
    "lxml": "lxml",
    "pypdfium2": "pypdfium2",
    "rapidfuzz": "rapidfuzz",
}
_COMPILED = (".pyc", ".so", ".pyd")


@cache
def program_digest() -> str:
    """Digest of every module and data file of the installed package, the versions of the dependencies that values depend on,
    and that of Python (its tables of Unicode are used): 16 hexadecimal digits.

    A version number alone would take the rows of yesterday's program for today's while it is being worked on.
    """
    import wsiskit

    root = os.path.dirname(os.path.abspath(wsiskit.__file__))  # noqa: PTH100, PTH120
    whole = sha256("\0".join((*sys.version.split()[:1], *_versions())).encode())
    for folder, names, files in os.walk(root):
        names[:] = sorted(name for name in names if name != "__pycache__")
        for name in sorted(files):
            if name.endswith(_COMPILED):
                continue
            path = os.path.join(folder, name)  # noqa: PTH118
            with open(path, "rb") as stream:  # noqa: PTH123
                data = stream.read()
            whole.update(f"{os.path.relpath(path, root)}\0{len(data)}\0".replace(os.sep, "/").encode())
            whole.update(data)
    return whole.hexdigest()[:16]


def _versions() -> list[str]:
    """The names of the folders that installers leave beside the dependencies, such as `lxml-6.0.2.dist-info`, sorted.

    `importlib.metadata` says the same and takes 20 ms to load.
    """
    from importlib.util import find_spec

    found: set[str] = set()
    for folder in {_folder_of(spec.origin) for module in _DEPENDENCIES if (spec := find_spec(module))}:
        for name in os.listdir(folder):  # noqa: PTH208
            stem, _, version = name.partition("-")
            if version.endswith((".dist-info", ".egg-info")) and stem.lower() in _DEPENDENCIES.values():
                found.add(name)
    return sorted(found)


def _folder_of(origin: str | None) -> str:
    """The folder that holds the package whose `__init__` is `origin`."""
    return os.path.dirname(os.path.dirname(os.path.abspath(origin or "")))  # noqa: PTH100, PTH120
