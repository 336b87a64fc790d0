"""What the rows of a data set were made with: digests of the program, of its data and of the registry."""

from __future__ import annotations

import os
from functools import cache
from hashlib import sha256

from wsiskit.corpus.work import Versions
from wsiskit.knowledge.registry import load_registry


@cache
def code_digest() -> str:
    """Digest of every module and data file of the installed package: 16 hexadecimal digits.

    A version number alone would take the rows of yesterday's program for today's while it is being worked on.
    """
    import wsiskit

    root = os.path.dirname(os.path.abspath(wsiskit.__file__))  # noqa: PTH100, PTH120
    whole = sha256()
    for folder, names, files in os.walk(root):
        names[:] = sorted(name for name in names if name != "__pycache__")
        for name in sorted(files):
            if name.endswith((".pyc", ".so", ".pyd")):
                continue
            path = os.path.join(folder, name)  # noqa: PTH118
            with open(path, "rb") as stream:  # noqa: PTH123
                data = stream.read()
            whole.update(f"{os.path.relpath(path, root)}\0{len(data)}\0".replace(os.sep, "/").encode())
            whole.update(data)
    return whole.hexdigest()[:16]


def versions(overlays: tuple[str, ...]) -> Versions:
    """Versions of a run with these overlays. Raises as `load_registry`."""
    from wsiskit import __version__

    return Versions(__version__, code_digest(), load_registry(overlays).digest)
