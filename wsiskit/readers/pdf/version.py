"""Which PDFium reads: its text of a page moves from one version to the next, so outputs name it."""

from __future__ import annotations

from functools import cache


@cache
def pdfium_version() -> str:
    """Version of the PDFium that is installed, such as `159.0.8149.0`; empty where its package does not say.

    Read from the package's own file: importing the package loads the library, which takes 100 times as long.
    """
    import json
    from importlib.util import find_spec
    from pathlib import Path

    spec = find_spec("pypdfium2_raw")
    if spec is None or spec.origin is None:
        return ""
    try:
        told = json.loads(Path(spec.origin).with_name("version.json").read_bytes())
        return ".".join(str(told[part]) for part in ("major", "minor", "build", "patch"))
    except (OSError, ValueError, KeyError, TypeError):
        return ""
