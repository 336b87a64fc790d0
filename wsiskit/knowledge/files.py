"""The files under `data/`, through the loader of this package: out of a folder or an archive, and without
`importlib.resources`, whose import takes longer than the reading."""

from __future__ import annotations

import os


def read_data(path: str) -> str:
    """Text of a file, its path relative to `data/` (`languages/en.toml`). Raises `OSError` where there is none."""
    loader: object = globals().get("__loader__")
    full = os.path.join(os.path.dirname(__file__), "data", *path.split("/"))  # noqa: PTH118, PTH120 - as above
    data: bytes = loader.get_data(full)  # type: ignore[attr-defined]
    return data.decode("utf-8").replace("\r\n", "\n")
